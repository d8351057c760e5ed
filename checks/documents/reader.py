"""The one way in: any bytes become a `Document`, whatever they claim to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from checks.document import Document, DocumentKind, Readability
from checks.documents.faults import READER_FAULTS
from checks.documents.formats import Format, format_of_name, is_promised
from checks.documents.hints import FileHints, PdfText
from checks.documents.owner_files import is_owner_file
from checks.documents.sniffing import format_of


def sniff(data: bytes, name: str = "") -> DocumentKind:
    """What a file is by its content; `name` is never believed, it is a hint for nothing but empty files."""
    if not data:
        promised = format_of_name(name)
        return DocumentKind.PDF if promised is not None and promised.name == "pdf" else DocumentKind.UNKNOWN
    return format_of(data).kind


def read_document(data: bytes, name: str = "", media_type: str = "", pdf_text: PdfText | None = None) -> Document:
    """What can be read of a file: a damaged file is a `Document` with its readability.

    `name` and `media_type` never decide what it is, only whether bytes that are nothing known are a
    damaged file or one of an unknown kind. `pdf_text` is one more reader for PDFs, asked first when
    the text that pdfium finds is doubtful. Give it foreign bytes only in a process that may die: it
    raises `MemoryError` where the machine has no room, which says nothing of the file.
    """
    return read_hinted(data, media_type, FileHints(name, pdf_text))


def read_hinted(data: bytes, media_type: str, hints: FileHints) -> Document:
    """The same for a file that may lie in an archive."""
    if not data.strip(b"\0 \t\r\n"):
        return Document(sniff(b"", hints.name), Readability.EMPTY, note="no content")
    if is_owner_file(data):
        return Document(DocumentKind.WORD, Readability.DAMAGED, note="not the document: the mark that it is in use")
    known = format_of(data)
    if known.kind is DocumentKind.UNKNOWN and not known.streams:
        promised = is_promised(hints.name, media_type)
        note = "not the kind of file that its name promises" if promised else ""
        return Document(known.kind, Readability.DAMAGED if promised else Readability.UNSUPPORTED, note=note)
    reader = _reader(known)
    if reader is None or (hints.nested and known.name == "zip"):
        state = Readability.ENCRYPTED if known.kind is DocumentKind.UNKNOWN else Readability.UNSUPPORTED
        return Document(known.kind, state)
    try:
        return reader(data, hints)
    except READER_FAULTS as fault:
        return Document(known.kind, Readability.DAMAGED, note=f"{type(fault).__name__}: {fault}"[:200])


@cache
def _reader(known: Format) -> Callable[[bytes, FileHints], Document] | None:
    """The function of the table, its module loaded now: many a night meets no file of most formats."""
    if not known.reader:
        return None
    module, _, name = known.reader.partition(":")
    function = getattr(import_module(f"checks.documents.{module}"), name)
    if known.with_task:
        return cast("Callable[[bytes, FileHints], Document]", function)
    plain = cast("Callable[[bytes], Document]", function)
    return lambda data, _: plain(data)

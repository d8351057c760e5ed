"""Archives: the names in them, and a single document inside."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_NAMES, shown_title
from checks.documents.faults import TooLargeError
from checks.documents.hints import FileHints
from checks.text import normalise

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_NO_DOCUMENT = ("__macosx/", "thumbs.db", ".ds_store", "desktop.ini")


_LARGEST_FILE = 100_000_000
_MOST_ENTRIES = 100_000


def read_zip(data: bytes, hints: FileHints) -> Document:
    """The names in an archive, and the only document in it, if there is only one."""
    from checks.documents.reader import read_hinted  # the reader of everything, of which this is a part

    archive = zipfile.ZipFile(io.BytesIO(data))
    listed = archive.infolist()
    if len(listed) > _MOST_ENTRIES:
        raise TooLargeError("more files than are looked at")
    entries = [entry for entry in listed if not entry.is_dir() and not _is_clutter(entry.filename)]
    names = tuple(_name(entry) for entry in entries[:MAX_NAMES])
    if not entries:
        return Document(DocumentKind.ARCHIVE, Readability.EMPTY)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return Document(DocumentKind.ARCHIVE, Readability.ENCRYPTED, names=names)
    if len(entries) > 1:
        note = f"an archive of {len(entries)} files"
        return Document(DocumentKind.ARCHIVE, Readability.UNSUPPORTED, names=names, note=note)
    with archive.open(entries[0]) as stream:
        content = stream.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        raise TooLargeError("unpacks to more than the reader takes in")
    inner = read_hinted(content, "", replace(hints, name=names[0], nested=True))
    title = inner.title or shown_title(names[0])
    return replace(inner, kind=DocumentKind.ARCHIVE, title=title, names=names, note=inner.note or inner.kind)


def _is_clutter(name: str) -> bool:
    lowered = name.casefold()
    return lowered.startswith(_NO_DOCUMENT) or lowered.rpartition("/")[2] in _NO_DOCUMENT


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Thai Windows writes cp874 where the format means cp437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME and not name.isascii():
        name = name.encode("cp437", "replace").decode("cp874", "replace")
    return normalise(name)

"""Archives: the names in them, and a single document inside."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_NAMES, choose_title, open_archive
from checks.text import normalise

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_NO_DOCUMENT = ("__macosx/", "thumbs.db", ".ds_store", "desktop.ini")


def read_zip(data: bytes, read: Callable[[bytes, str], Document]) -> Document:
    """The names in an archive; `read` is asked for the only document in it, if there is only one."""
    archive = open_archive(data)
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_clutter(entry.filename)]
    names = tuple(_name(entry) for entry in entries[:MAX_NAMES])
    if not entries:
        return Document(DocumentKind.ARCHIVE, Readability.EMPTY)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return Document(DocumentKind.ARCHIVE, Readability.ENCRYPTED, names=names)
    if len(entries) > 1:
        note = f"an archive of {len(entries)} files"
        return Document(DocumentKind.ARCHIVE, Readability.UNSUPPORTED, names=names, note=note)
    inner = read(archive.read(entries[0]), names[0])
    title = inner.title or choose_title("", names[0])
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

"""Which format of the table a file is of, by its content alone."""

from __future__ import annotations

import io
import zipfile

from checks.documents.faults import READER_FAULTS
from checks.documents.formats import FORMATS, UNKNOWN, Format, first_look

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = next(known for known in FORMATS if known.name == "zip")
_PACKAGES = tuple(known for known in FORMATS if known.part)
_MAX_ENTRIES = 100_000


def format_of(data: bytes) -> Format:
    """The format of a file; containers are told by what lies in them."""
    if data.startswith(_COMPOUND):
        return _of_compound_file(data)
    known = first_look(data) or UNKNOWN
    return _of_archive(data) if known is _ZIP else known


def _of_compound_file(data: bytes) -> Format:
    """By the names of its streams, wherever they stand."""
    for known in FORMATS:
        if any(name.encode("utf-16-le") + b"\0\0" in data for name in known.streams):
            return known
    return UNKNOWN


def _of_archive(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:_MAX_ENTRIES]
            stated = _start_of(archive, "mimetype").strip() if "mimetype" in names else ""
    except READER_FAULTS:
        return next((known for known in _PACKAGES if known.part.encode() in data[:8192]), _ZIP)
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        for known in _PACKAGES:
            if any(name.startswith(known.part) for name in names):
                return known
    said = stated.removesuffix("-template").removeprefix("application/vnd.oasis.opendocument.")
    return next((known for known in FORMATS if known.open_type and known.open_type == said), _ZIP)


def _start_of(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as stream:
        return stream.read(100).decode("latin-1")

"""Pictures: their size, since nothing else of them is read here."""

from __future__ import annotations

import struct

from checks.document import Document, DocumentKind, Readability

_SMALLEST = 8  # smaller ones are spacers and counters, no evidence


def read_image(data: bytes) -> Document:
    """A picture is a scan; one that shows nothing for its size is empty, one cut before its size damaged."""
    size = _size(data)
    if size is None:
        return Document(DocumentKind.IMAGE, Readability.SCAN, pages=1)
    width, height = size
    note = f"{width}x{height}"
    if width < _SMALLEST or height < _SMALLEST:
        return Document(DocumentKind.IMAGE, Readability.EMPTY, pages=1, note=note)
    return Document(DocumentKind.IMAGE, Readability.SCAN, pages=1, note=note)


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for kinds whose size stands deeper. Raises `struct.error` when cut off."""
    if data.startswith(b"\x89PNG"):
        width, height = struct.unpack_from(">II", data, 16)
    elif data.startswith(b"GIF8"):
        width, height = struct.unpack_from("<HH", data, 6)
    elif data.startswith(b"BM"):
        width, height = struct.unpack_from("<ii", data, 18)
    elif data.startswith(b"\xff\xd8"):
        width, height = _jpeg_size(data)
    else:
        return None
    return abs(width), abs(height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while True:
        mark, code, length = struct.unpack_from(">BBH", data, place)
        if mark != 0xFF:
            raise ValueError("a JPEG file without its frame")
        if code == 0xFF:
            place += 1
        elif 0xC0 <= code <= 0xCF and code not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        else:
            place += 2 + length

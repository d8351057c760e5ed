"""Scans read by eye: their pages as pictures, and what a reader of pictures makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import letters, shown_title, tidy
from checks.documents.faults import READER_FAULTS
from checks.documents.pdf import damage

PictureText = Callable[[bytes], str]

MAX_SCANNED_PAGES = 3

_DOTS_PER_INCH = 200
_LONGEST_SIDE = 3_000
_MAX_PIXELS = 30_000_000
_FEWEST_LETTERS = 20
_WORST_DAMAGE = 0.2
_SIZE = re.compile(r"(\d{1,9})x(\d{1,9})")
# Thai digits come out wrong in clean prints, so a number with one of them is no number.
_THAI_NUMBER = re.compile(r"[0-9]{0,20}[๐-๙][0-9๐-๙]*(?:[.,/][0-9๐-๙]+)*")
_YEAR = re.compile(r"(?:พ\s?\.?\s?ศ\s?\.?\s?)?\b2[45]\d\d\b")


def read_scan(data: bytes, scan: Document, picture_text: PictureText) -> Document:
    """`scan` with the text that `picture_text` sees on its first pages; unchanged when that is none worth keeping.

    The text keeps no Thai numbers and the title no year: what is read so may say what a document is,
    not of which year. Never raises, as `checks.documents.reader.read_document`.
    """
    try:
        seen = [picture_text(picture) for picture in _pictures(data, scan)]
    except READER_FAULTS as fault:
        return replace(scan, note=f"{type(fault).__name__}: {fault}"[:200])
    text = tidy(_THAI_NUMBER.sub("…", page) for page in seen)
    if letters(text) < _FEWEST_LETTERS or damage(text) > _WORST_DAMAGE:
        return scan
    title = scan.title or _YEAR.sub("", shown_title(text)).strip()
    return replace(scan, readability=Readability.TEXT, title=title, text=text, by_ocr=True)


def _pictures(data: bytes, scan: Document) -> Iterator[bytes]:
    if scan.kind is DocumentKind.IMAGE:
        size = _SIZE.match(scan.note)
        if size is None or int(size[1]) * int(size[2]) <= _MAX_PIXELS:
            yield data
        return
    document = pypdfium2.PdfDocument(data[max(data.find(b"%PDF", 0, 4096), 0) :])
    try:
        for number in range(min(len(document), MAX_SCANNED_PAGES)):
            page = document[number]
            yield _grey_map(page)
            page.close()
    finally:
        document.close()


def _grey_map(page: pypdfium2.PdfPage) -> bytes:
    """The page in the plainest picture format, PGM, which needs no library to be written."""
    longest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(_DOTS_PER_INCH / 72, _LONGEST_SIDE / longest)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        return b"P5 %d %d 255\n" % (width, height) + b"".join(
            rows[row * stride : row * stride + width] for row in range(height)
        )
    finally:
        bitmap.close()

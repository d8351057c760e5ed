"""pypdf as the second reader of PDFs: text where pdfium's is doubtful, and whether a blank page is a broken one."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from checks.documents.content import MAX_CHARACTERS, MAX_PAGES
from checks.documents.faults import DamagedError, foreign

_SHOWING = (b"Tj", b"TJ", b" Do", b"Do\n")
_LOOKED_AT = 100_000


class PasswordError(ValueError):
    """A file that asks for a password."""


def text_by_pypdf(data: bytes) -> tuple[str, int]:
    """The text of the first pages and how many pages there are; raises `PasswordError` or `DamagedError`."""
    from pypdf import PdfReader  # costs more to load than most files to read
    from pypdf.errors import PyPdfError

    texts: list[str] = []
    room = MAX_CHARACTERS
    with foreign(PyPdfError):
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        for number in range(min(count, MAX_PAGES)):
            text = reader.pages[number].extract_text()[: max(room, 0)]
            texts.append(text)
            room -= len(text)
    if locked:
        raise PasswordError("a password is asked")
    return "\n".join(texts), count


def broken_pages(data: bytes, numbers: Iterable[int]) -> int:
    """How many of these pages, on which nothing was seen, hold something that could not be decoded."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with foreign(PyPdfError):
            pages = PdfReader(io.BytesIO(data)).pages
    except DamagedError:
        return len(list(numbers))
    return sum(_is_broken(pages, number) for number in numbers)


def _is_broken(pages: Any, number: int) -> bool:
    from pypdf.errors import PyPdfError

    try:
        with foreign(PyPdfError):
            page = pages[number]
            stated = page.get("/Contents")
            content = page.get_contents()
            drawn = b"" if content is None else content.get_data()
            written = _written(stated)
    except DamagedError:
        return True
    return bool(written and not drawn.strip()) or any(sign in drawn[:_LOOKED_AT] for sign in _SHOWING)


def _written(stated: Any) -> bool:
    """Whether the streams of a page hold any bytes as they stand in the file."""
    found = stated.get_object() if stated is not None else None
    streams = found if isinstance(found, list) else [found]
    return any(getattr(stream.get_object(), "_data", b"").strip() for stream in streams if stream is not None)

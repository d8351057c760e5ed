"""What a reader of a site may ask of whoever keeps the bytes."""

from __future__ import annotations

from typing import Protocol

from checks.document import Document
from rules.reading.page_reading import PageReading


class Library(Protocol):
    """Kept bodies by their SHA-256, and what was read of them before."""

    def body(self, sha256: str) -> bytes:
        """The kept bytes; raises `LookupError` when they are not there."""
        ...

    def page(self, sha256: str, url: str, *, home: bool) -> PageReading | None:
        """What was read of this page at this address, None when it was not."""
        ...

    def document(self, sha256: str) -> Document | None:
        """What was read of this file, None when it was not."""
        ...


class DocumentReading(Protocol):
    """Reads the bytes of a file; the programs that help (poppler) are the caller's."""

    def __call__(self, data: bytes, name: str, media_type: str) -> Document:
        """The content of `data`."""
        ...

"""The store as the library of a reader of sites."""

from __future__ import annotations

from checks.document import Document
from crawler.audit.readers import document_reader, page_reader, scan_reader
from crawler.store.database import Store
from crawler.store.errors import StoreError
from rules.instrument import Instrument
from rules.reading.kept import unpacked, unpacked_document
from rules.reading.page_reading import PageReading


class StoredLibrary:
    """Bodies and earlier readings of one store, for one instrument; scans by what was seen on them where `read_scans`."""

    def __init__(self, store: Store, instrument: Instrument, *, read_scans: bool = False) -> None:
        self._store = store
        self._page_reader = page_reader(instrument)
        self._read_scans = read_scans

    def body(self, sha256: str) -> bytes:
        """The kept bytes; raises `LookupError` when they are not there."""
        try:
            return self._store.bodies.get(sha256)
        except StoreError as error:
            raise LookupError(str(error)) from error

    def page(self, sha256: str, url: str, *, home: bool) -> PageReading | None:
        """What was read of this page at this address, None when it was not."""
        kept = self._store.bodies.reading(sha256, self._page_reader, place(url, home=home))
        return None if kept is None else unpacked(kept)

    def keep_page(self, sha256: str, url: str, reading: bytes, *, home: bool) -> None:
        """Remember what was read of a page, as `rules.reading.kept.packed` has it."""
        self._store.bodies.keep_reading(sha256, self._page_reader, reading, place(url, home=home))

    def document(self, sha256: str) -> Document | None:
        """What was read of this file, None when it was not."""
        kept = self._store.bodies.reading(sha256, scan_reader()) if self._read_scans else None
        kept = kept or self._store.bodies.reading(sha256, document_reader())
        return None if kept is None else unpacked_document(kept)


def place(url: str, *, home: bool) -> str:
    """Under which address a page's reading is kept: more is asked of a home page."""
    return f"{url}#home" if home else url

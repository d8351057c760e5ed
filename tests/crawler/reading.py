"""A school's reading at real workers, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.document import Document
from checks.evidence import Access
from checks.fetch import Fetch
from checks.hosts import classify
from crawler.audit.readers import document_reader
from crawler.audit.school_reading import ScanTurns, SchoolReading
from crawler.audit.stored_library import StoredLibrary
from crawler.audit.workers import ReadingWorkers
from crawler.store.bodies import sha256_of
from crawler.store.database import Store
from rules.instrument_files import load_instrument
from rules.reading.kept import unpacked_document
from rules.reading.questions import PageQuestion

INSTRUMENT = load_instrument("obec-school-2566")
HOME = "http://school.example.ac.th/"


@dataclass(frozen=True)
class Room:
    """A store, its workers, and one school's reading at them."""

    store: Store
    workers: ReadingWorkers
    reading: SchoolReading

    def file(self, data: bytes, name: str = "file.pdf", media_type: str = "application/octet-stream") -> Fetch:
        """`data` as a fetched file."""
        return Fetch(f"{HOME}{name}", Access.OPEN, sha256=self.store.bodies.keep(data), media_type=media_type)

    def document(self, fetch: Fetch) -> Document | None:
        """What was read of a file, as it was kept."""
        kept = self.store.bodies.reading(fetch.sha256, document_reader())
        return None if kept is None else unpacked_document(kept)


def page_question(markup: str, url: str = HOME, *, home: bool = True) -> PageQuestion:
    """`markup` as an answer of the school's site."""
    body = markup.encode()
    return PageQuestion(url, body, sha256_of(body), 200, classify(url), of_site=True, home=home)


@contextmanager
def room(folder: Path, scans: ScanTurns | None = None, **options: Any) -> Iterator[Room]:
    """One worker over a new store in `folder`."""
    with Store.open(folder / "oit.sqlite") as store:
        workers = ReadingWorkers(count=1, read_scans=scans is not None, **options)
        library = StoredLibrary(store, INSTRUMENT, read_scans=scans is not None)
        reading = SchoolReading(store, workers.site("s", INSTRUMENT, folder / "oit.sqlite"), library, scans)
        try:
            yield Room(store, workers, reading)
        finally:
            workers.close()

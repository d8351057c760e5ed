"""Scans read by eye after the visits: a queue of its own with a budget, since a page takes seconds of a whole core."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from checks.fetch import Fetch
from crawler.audit.readers import document_reader, scan_reader
from crawler.audit.workers import ReadingStoppedError, ReadingWorkers
from crawler.store.database import Store
from rules.instrument import Instrument
from rules.reading.evidence import file_name, is_document
from rules.reading.kept import unpacked_document

logger = logging.getLogger(__name__)

_SCAN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class ScansRead:
    """How many scans of a run were read by eye, could not be read within their time, and are left."""

    read: int
    given_up: int
    left: int


def read_scans(
    store: Store, run_id: str, instrument: Instrument, seconds: float, until: datetime | None = None
) -> ScansRead:
    """Read scans of the run that nobody has read yet, one at a time, for so many seconds and not after `until`.

    What is read counts from the next night on: the verdicts on a school are made anew when its scans were read.
    """
    path = store.path
    assert path is not None, "reading scans needs a store in a file: its worker reads it"
    workers = ReadingWorkers(count=1, read_scans=True)
    end = time.monotonic() + seconds

    async def read_all() -> ScansRead:
        desk = workers.site("scans", instrument, path)
        read = given_up = left = 0
        for fetch in _unread(store, run_id):
            if time.monotonic() >= end or (until is not None and datetime.now(UTC) >= until):
                left += 1
                continue
            try:
                kept = await desk.ask(
                    "scan", fetch.sha256, file_name(fetch), fetch.media_type, _SCAN_SECONDS, seconds=_SCAN_SECONDS
                )
            except ReadingStoppedError as lost:
                logger.warning("scan %s stays unread: %s", fetch.url, lost)
                given_up += 1
                continue
            store.bodies.keep_reading(fetch.sha256, scan_reader(), kept)
            read += 1
        return ScansRead(read, given_up, left)

    try:
        return asyncio.run(read_all())
    finally:
        workers.close()


def scans_read(store: Store, fetches: Iterable[Fetch]) -> list[str]:
    """The files among them that were read by eye, by SHA-256: it may have been after the last verdict on them."""
    hashes = {fetch.sha256 for fetch in fetches if is_document(fetch)}
    return sorted(sha256 for sha256 in hashes if store.bodies.reading(sha256, scan_reader()) is not None)


def _unread(store: Store, run_id: str) -> Iterator[Fetch]:
    """One fetch of each scan that no earlier night has read."""
    seen: set[str] = set()
    for result in store.schools(run_id):
        for fetch in store.fetches(run_id, result.school.code):
            if fetch.sha256 in seen or not is_document(fetch):
                continue
            seen.add(fetch.sha256)
            kept = store.bodies.reading(fetch.sha256, document_reader())
            if kept is None or store.bodies.reading(fetch.sha256, scan_reader()) is not None:
                continue
            if unpacked_document(kept).is_picture_of_text:
                yield fetch

"""The process that reads foreign pages and files and judges sites: it may hang, swell or crash at the cost of one of them."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from checks import caches
from checks.document import Document
from checks.documents.scans import read_scan
from crawler.audit.orders import Done, Failed, JudgedSite, Opening, ReadDocument, ReadingOrder, ReadPage, WorkerSettings
from crawler.audit.programs import lower, read_file, tesseract
from crawler.audit.stored_library import StoredLibrary
from crawler.store.bodies import pack
from crawler.store.database import Store
from rules.instrument import Instrument
from rules.reading.held_pages import PageRoom
from rules.reading.kept import packed, packed_document
from rules.reading.page_reading import Lead, PageReading
from rules.reading.questions import PageQuestion, SitemapAnswer, SiteQuestion
from rules.reading.site_reader import SiteReader

_SECONDS_TO_END = 2.0  # so that a program ends before the worker that started it is killed
_MEMORY_OF_A_FILE = 256 << 20  # bytes; of one that needs more nothing is read
_M_MMAP_THRESHOLD = -3  # of mallopt(3)
_LARGE_BLOCK = 1 << 20  # bytes; what the pages of a sound site fill is smaller
_GC_THRESHOLD = (50_000, 20, 50)


def serve(connection: Connection, settings: WorkerSettings) -> None:
    """Answer orders until the connection ends."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _bound_memory(settings.memory)
    _return_large_blocks()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)
    desk = _Desk(settings)
    while True:
        try:
            order: ReadingOrder = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_answer(desk, order))


def _answer(desk: _Desk, order: ReadingOrder) -> Done | Failed:
    began = time.process_time()
    _bound_processor(order.seconds)
    try:
        value = desk.do(order)
    except MemoryError:
        return Failed("MemoryError", memory=True)
    except Exception:  # noqa: BLE001 - the fault is reported to the process that asked, and raised there in tests
        return Failed(traceback.format_exc())
    finally:
        _bound_processor(0)
    return Done(value, time.process_time() - began)


class _Desk:
    """The sites that this worker reads for."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self._sites: dict[str, _Site] = {}
        self._instruments: dict[Instrument, Instrument] = {}  # one object for equal ones, which are compared at once
        self._stores: dict[Path, Store] = {}
        self._pages = PageRoom()

    def do(self, order: ReadingOrder) -> Any:
        if order.method == "close":
            self._sites.pop(order.site, None)
            self._close_stores()
            caches.clear()  # what one school's pages filled is of no use to the next
            return None
        site = self._sites.get(order.site)
        if site is None:
            assert order.opening is not None
            site = self._sites[order.site] = self._opened(order.opening)
        return getattr(site, order.method)(*order.arguments)

    def _opened(self, opening: Opening) -> _Site:
        store = self._stores.get(opening.store)
        if store is None:
            store = self._stores[opening.store] = Store.read_only(opening.store)
        instrument = self._instruments.setdefault(opening.instrument, opening.instrument)
        library = StoredLibrary(store, instrument, read_scans=self._settings.read_scans)
        return _Site(instrument, library, opening.store, opening.school, self._pages)

    def _close_stores(self) -> None:
        """Close those that no site needs, but for one: most often the next site is of the same store."""
        needed = {site.store for site in self._sites.values()}
        for path in [path for path in self._stores if path not in needed][:-1]:
            self._stores.pop(path).close()


class _Site:
    """What may be asked for one site."""

    def __init__(
        self, instrument: Instrument, library: StoredLibrary, store: Path, school: str, pages: PageRoom
    ) -> None:
        self.store = store
        self._library = library
        self._reader = SiteReader(instrument, library, _read_document, school=school, pages=pages)
        self._shown: set[tuple[str, int]] = set()

    def page(self, question: PageQuestion, keep_body: bool) -> ReadPage:
        answer = self._reader.page(question)
        kept = b""
        if answer.reading is not None:
            kept = packed(answer.reading)
            leads = tuple(lead for lead in answer.reading.leads if self._is_new(lead))
            answer = replace(answer, reading=replace(answer.reading, leads=leads))
        return ReadPage(answer, kept, pack(question.body, question.sha256) if keep_body else None)

    def _is_new(self, lead: Lead) -> bool:
        known = (lead.href, lead.promise)
        if known in self._shown:
            return False
        self._shown.add(known)
        return True

    def sitemap(self, body: bytes) -> SitemapAnswer:
        return self._reader.sitemap(body)

    def document(self, sha256: str, name: str, media_type: str) -> ReadDocument:
        document = self._reader.document(sha256, name, media_type)
        return ReadDocument(packed_document(document), document.is_picture_of_text)

    def listed(self, sha256: str, url: str, name: str, media_type: str) -> PageReading:
        return self._reader.listed(sha256, url, name, media_type)

    def scan(self, sha256: str, name: str, media_type: str, seconds: float) -> bytes:
        end = time.monotonic() + seconds - _SECONDS_TO_END
        document = self._reader.document(sha256, name, media_type)
        body = self._library.body(sha256)
        seen = read_scan(body, document, lambda picture: tesseract(picture, end - time.monotonic()))
        return packed_document(seen)

    def judge(self, question: SiteQuestion) -> JudgedSite:
        answer = self._reader.judge(question)
        kept = {sha256: packed_document(document) for sha256, document in answer.documents.items()}
        return JudgedSite(replace(answer, documents={}), kept)


def _read_document(data: bytes, name: str, media_type: str) -> Document:
    with within(_MEMORY_OF_A_FILE):
        return read_file(data, name, media_type)


@contextmanager
def within(memory: int) -> Iterator[None]:
    """Let nothing take so many more bytes meanwhile, whatever the worker may hold over all."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    room = _address_space() + memory
    lower(resource.RLIMIT_AS, room if before == resource.RLIM_INFINITY else min(before, room))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


def _bound_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    used = _address_space()
    lower(resource.RLIMIT_AS, used + memory)
    lower(resource.RLIMIT_FSIZE, 0)
    lower(resource.RLIMIT_CORE, 0)


def _return_large_blocks() -> None:
    """Let the system have each large block back once it is free: glibc keeps them after the first one, in pieces."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK)


def _address_space() -> int:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:  # not Linux
        return 1 << 30
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _bound_processor(seconds: float) -> None:
    """Let the system end this process when it takes more from now on; 0 for no end. No code of ours has to notice."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)

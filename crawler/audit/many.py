"""Audits of many stores in one process: one window of schools, one network with its paces, the same reading workers."""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from scrapy.crawler import AsyncCrawlerRunner

from crawler.audit.machine import Machine, crawl_settings, settle_in
from crawler.audit.options import AuditOptions
from crawler.audit.reactor import in_reactor, stop_signals
from crawler.audit.run import SHOWN_AT_ONCE, STUCK_SECONDS, Audit
from crawler.fetching.pace import Pace
from crawler.store.database import Store
from crawler.store.records import DeclaredLink
from rules.site import School

_ALIVE_SECONDS = 5.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some schools of one store: `codes` of `schools`, which is the whole list, since a site's neighbours are to be known.

    Those that the store's run of the night holds already are left out.

    `paces` are those of hosts that other machines ask, too, with the seconds between two requests of this one.
    """

    store: Path
    schools: Sequence[School]
    codes: Sequence[str]
    options: AuditOptions
    declared: Mapping[str, Sequence[DeclaredLink]] = field(default_factory=dict)
    paces: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Book:
    """A store that batches work on just now."""

    store: Store
    batches: int = 0


class ManyAudits:
    """Visits batches of several stores at once; `concurrency` schools are open at the same time over all of them.

    Works once in a process (Twisted's reactor). `options` say what all batches have in common: the paces, the guard.
    """

    def __init__(self, options: AuditOptions, concurrency: int) -> None:
        self._options = options
        self._concurrency = concurrency
        self._books: dict[Path, _Book] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()

    def run(self, meanwhile: Callable[[], T]) -> T | None:
        """What `meanwhile` returns, which runs in a thread of its own and may call `visit`; None when a signal stopped it.

        After a signal threads may still wait for a visit, which never comes back: the process has to end.
        """
        return in_reactor(lambda: self._work(meanwhile))

    def visit(self, batch: Batch) -> bool:
        """Visit the schools that the store's run of the night does not hold yet; call it from another thread.

        False when the time was over before all were begun. Killed at any moment it loses nothing that was saved.
        """
        self._ready.wait()
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(self._visit(batch), self._loop).result()

    def show(self, batch: Batch) -> bool:
        """Visit those of the schools again, in their order, of which a browser can show more than the run holds.

        Call it from another thread. False when the time was over before all were begun.
        """
        self._ready.wait()
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(self._show(batch), self._loop).result()

    async def _work(self, meanwhile: Callable[[], T]) -> T | None:
        self._machine = Machine(self._options, scans_later=True)
        settle_in(self._machine)
        self._runner = AsyncCrawlerRunner(crawl_settings(self._options))
        self._window = asyncio.Semaphore(self._concurrency)
        self._shown = asyncio.Semaphore(SHOWN_AT_ONCE)
        self._loop = asyncio.get_running_loop()
        stopped = asyncio.Event()
        with stop_signals(stopped.set):
            alive = asyncio.create_task(_alive())
            work = asyncio.ensure_future(asyncio.to_thread(meanwhile))
            signalled = asyncio.create_task(stopped.wait())
            self._ready.set()
            try:
                await asyncio.wait((work, signalled), return_when=asyncio.FIRST_COMPLETED)
                return None if stopped.is_set() else work.result()
            finally:
                alive.cancel()
                signalled.cancel()
                self._machine.close()
                faulthandler.cancel_dump_traceback_later()

    async def _visit(self, batch: Batch) -> bool:
        for host, delay in batch.paces.items():
            self._machine.network.limiter.keep(host, Pace.every(delay))
        with self._opened(batch.store) as store:
            audit = Audit(batch.schools, batch.options, store, batch.declared, machine=self._machine)
            run_id = audit.begin()
            done = store.schools_done(run_id)
            codes = [code for code in batch.codes if code not in done]
            return await audit.some(self._runner, run_id, codes, self._window)

    async def _show(self, batch: Batch) -> bool:
        with self._opened(batch.store) as store:
            audit = Audit(batch.schools, batch.options, store, batch.declared, machine=self._machine)
            return await audit.show(self._runner, audit.begin(), batch.codes, self._shown)

    @contextlib.contextmanager
    def _opened(self, path: Path) -> Iterator[Store]:
        """The store for one batch; it is closed with the last one, so that few are open at a time."""
        book = self._books.get(path)
        if book is None:
            book = self._books[path] = _Book(Store.open(path))
        book.batches += 1
        try:
            yield book.store
        finally:
            book.batches -= 1
            if not book.batches:
                del self._books[path]
                book.store.close()


async def _alive() -> None:
    """End the program, with a trace, when the loop is stuck: then no signal is heard either."""
    while True:
        faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
        await asyncio.sleep(_ALIVE_SECONDS)

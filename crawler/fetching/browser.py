"""The one browser of a run, in a process of its own: ended when it hangs, started again, at the cost of the page it was at."""

from __future__ import annotations

import asyncio
import itertools
import logging
import math
import multiprocessing
import os
import queue
import shutil
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from checks.errors import OitError
from crawler.fetching.browser_messages import READY, Answered, Asked, BrowserSettings, Rendered, RenderOrder
from crawler.fetching.browser_process import serve
from crawler.fetching.processes import descendants, kill

logger = logging.getLogger(__name__)

PACKAGE = "playwright"
_TABS = 3
_MEMORY = 1_500 << 20
_TRIES, _BETWEEN_TRIES = 20, 0.05  # seconds
_START_SECONDS = 60.0
_PATIENCE = 15.0  # seconds beyond those of an order
_ATTEMPTS = 2  # another page may have ended the browser
_MOST_FAILED_STARTS = 2
_PAGES_OF_ONE = 200  # before a fresh one is started, since browsers grow

Fetch = Callable[[str, Mapping[str, str]], Awaitable[tuple[int, Mapping[str, str], bytes] | None]]


class RenderingLostError(OitError):
    """The page could not be rendered."""


class _BrowserEndedError(Exception):
    """The browser ended while it rendered."""


def can_render() -> bool:
    """Whether the package that drives the browser is installed."""
    return find_spec(PACKAGE) is not None


@dataclass(slots=True)
class BrowserTime:
    """Seconds, over all tabs, that are left for the pages that share them."""

    left: float = math.inf

    def spend(self, seconds: float) -> None:
        """Take what a page took; the one that takes the last of it is shown to its end."""
        if self.left > 0 >= self.left - seconds:
            logger.warning("the browser's time is over; pages that need it stay unread")
        self.left -= seconds


@dataclass(slots=True)
class _Running:
    """A browser process, its two threads, and who waits for it."""

    process: BaseProcess
    connection: Connection
    folder: str
    ready: asyncio.Future[None]
    sending: queue.SimpleQueue[RenderOrder | Answered | None] = field(default_factory=queue.SimpleQueue)
    waiting: dict[int, asyncio.Future[Rendered]] = field(default_factory=dict)
    fetches: dict[int, Fetch] = field(default_factory=dict)
    under_way: set[asyncio.Task[None]] = field(default_factory=set)
    pages: int = 0


class RunBrowser:
    """Renders pages for all crawls of a run, a few at a time; started with the first page that needs it.

    `program` is an installed Chromium, Chrome or Edge, `agent` what it calls itself. It has no network: what a page
    asks for is fetched by whoever ordered it.
    """

    def __init__(self, program: Path, agent: str, *, tabs: int = _TABS, memory: int = _MEMORY) -> None:
        self._settings = BrowserSettings(program, agent, memory)
        self._turns = asyncio.Semaphore(tabs)
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._running: _Running | None = None
        self._failed_starts = 0
        self._closed = False

    @property
    def works(self) -> bool:
        """Whether pages can be rendered, as far as is known."""
        return not self._closed and self._failed_starts < _MOST_FAILED_STARTS

    @property
    def pids(self) -> list[int]:
        """The process that drives the browser and those of the browser, none when it does not run."""
        running = self._running
        if running is None or running.process.pid is None:
            return []
        return [running.process.pid, *descendants(running.process.pid)]

    async def render(
        self,
        url: str,
        body: bytes,
        fetch: Fetch,
        *,
        seconds: float,
        labels: tuple[tuple[str, int], ...] = (),
        budget: BrowserTime | None = None,
    ) -> Rendered:
        """The page whose server answered `body` at `url` as a visitor sees it, on the time of `budget`.

        Raises `RenderingLostError`, also when no time is left.

        `labels`, each with its place among the links of the same words, are clicked on, and what that comes to is
        written into the page.
        """
        budget = budget or BrowserTime()
        async with self._turns:
            for _ in range(_ATTEMPTS):
                if not self.works or budget.left <= 0:
                    break
                number = next(self._numbers)
                order = RenderOrder(number, url, body, seconds, labels)
                began = time.monotonic()
                try:
                    rendered = await self._rendered(order, fetch)
                except _BrowserEndedError:
                    continue
                finally:
                    budget.spend(time.monotonic() - began)
                if rendered.fault:
                    raise RenderingLostError(rendered.fault)
                return rendered
        raise RenderingLostError("the browser ended")

    async def _rendered(self, order: RenderOrder, fetch: Fetch) -> Rendered:
        running = await self._started()
        waiting = running.waiting[order.number] = asyncio.get_running_loop().create_future()
        running.fetches[order.number] = fetch
        running.pages += 1
        running.sending.put(order)
        try:
            return await asyncio.wait_for(waiting, order.seconds + _PATIENCE)
        except TimeoutError:
            self._end(running)
            raise RenderingLostError(f"no answer of the browser within {order.seconds + _PATIENCE:g} seconds") from None
        finally:
            running.waiting.pop(order.number, None)
            running.fetches.pop(order.number, None)

    async def _started(self) -> _Running:
        async with self._starting:
            running = self._running
            if running is not None and running.pages >= _PAGES_OF_ONE and not running.waiting:
                self._end(running)
            if self._running is None:
                await self._start()
            assert self._running is not None
            return self._running

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        folder = tempfile.mkdtemp(prefix="oit-browser-")
        settings = replace(self._settings, folder=folder)
        process = context.Process(target=serve, args=(theirs, settings), name="browser", daemon=True)
        process.start()
        theirs.close()
        running = self._running = _Running(process, ours, folder, loop.create_future())
        threading.Thread(target=_send, args=(running,), name="browser-out", daemon=True).start()
        threading.Thread(target=self._receive, args=(running, loop), name="browser-in", daemon=True).start()
        try:
            await asyncio.wait_for(running.ready, _START_SECONDS)
        except (TimeoutError, _BrowserEndedError):
            self._end(running)
            self._failed_starts += 1
            if not self.works:
                logger.warning("the browser %s does not start; pages that need one stay unread", self._settings.program)
            raise _BrowserEndedError from None
        self._failed_starts = 0

    def _receive(self, running: _Running, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            try:
                message: object = running.connection.recv()
            except (EOFError, OSError):
                message = None
            try:
                loop.call_soon_threadsafe(self._heard, running, message)
            except RuntimeError:  # the loop was closed: nobody waits
                return
            if message is None:
                return

    def _heard(self, running: _Running, message: object) -> None:
        if message is None:
            self._end(running)
        elif message == READY:
            if not running.ready.done():
                running.ready.set_result(None)
        elif isinstance(message, Rendered):
            waiting = running.waiting.get(message.order)
            if waiting is not None and not waiting.done():
                waiting.set_result(message)
        elif isinstance(message, Asked):
            task = asyncio.get_running_loop().create_task(self._fetch(running, message))
            running.under_way.add(task)
            task.add_done_callback(running.under_way.discard)

    async def _fetch(self, running: _Running, asked: Asked) -> None:
        fetch = running.fetches.get(asked.order)
        got = await fetch(asked.url, asked.headers) if fetch is not None else None
        answer = Answered(asked.order, asked.number) if got is None else Answered(asked.order, asked.number, *got)
        running.sending.put(answer)

    def _end(self, running: _Running) -> None:
        """End a browser with all its processes; whoever waits for it learns that."""
        if self._running is running:
            self._running = None
        if running.process.pid is not None and running.process.is_alive():
            below = descendants(running.process.pid)
            running.process.kill()
            kill(below)
        running.process.join(_PATIENCE)
        _remove(running.folder)
        running.sending.put(None)
        running.connection.close()
        for task in running.under_way:
            task.cancel()
        if not running.ready.done():
            running.ready.set_exception(_BrowserEndedError())
        for waiting in running.waiting.values():
            if not waiting.done():
                waiting.set_exception(_BrowserEndedError())

    def close(self) -> None:
        """End the browser for good."""
        self._closed = True
        if self._running is not None:
            self._end(self._running)


def _send(running: _Running) -> None:
    while (message := running.sending.get()) is not None:
        try:
            running.connection.send(message)
        except OSError:
            return


def _remove(folder: str) -> None:
    """Remove what a browser wrote; one that lost its parent goes on writing for a moment."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            return
        time.sleep(_BETWEEN_TRIES)

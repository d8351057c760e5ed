"""The reading workers: processes as many as cores, each killable, each owning the sites that it reads."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from checks.errors import OitError
from crawler.audit.ahead import take_ahead
from crawler.audit.orders import Done, Failed, Opening, ReadingOrder, WorkerSettings, begin
from crawler.fetching.visit import ReadingLostError
from rules.instrument import Instrument

logger = logging.getLogger(__name__)

_MEMORY = 1 << 30
_PATIENCE = 4.0  # times the processor time, since other programs use the machine, too
_LEAST_PATIENCE = 20.0
_MOST_ENDED = 2  # times that a site may have its worker ended among others
_ATTEMPTS = 12  # and for so many seconds: somebody may end processes by hand, again and again
_ATTEMPTING = 60.0
_PRELOADED = ["crawler.audit.warm"]


class ReadingStoppedError(ReadingLostError):
    """The worker was ended, or ended itself, while it read; `machine` says that a limit of time or memory did it."""

    def __init__(self, why: str, *, machine: bool = True) -> None:
        super().__init__(why)
        self.machine = machine


class ReadingFaultError(OitError):
    """A programming mistake of ours in a worker; the message is its traceback."""


@dataclass(slots=True)
class _Sent:
    """An order on its way, and who waits for its answer."""

    order: ReadingOrder
    opening: Opening
    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Future[Any]
    given: float = 0.0  # in the time of `time.monotonic`, as is `began`
    began: float = 0.0
    others: float = 0.0  # seconds of other sites' orders before it: at its giving those so far, later those meanwhile


class ReadingWorkers:
    """Starts workers as sites come; `close` ends them all.

    A site belongs to one worker, so that its pages stay there as values. A worker that is ended costs the
    order that it was at; its sites go on in a fresh one. A site that has its worker ended again goes on apart, at one
    that only such sites share, so that no other waits for it any more. `memory` is in bytes.
    """

    def __init__(self, *, count: int = 0, memory: int = _MEMORY, read_scans: bool = False) -> None:
        self._settings = WorkerSettings(memory, read_scans)
        self._context = _context()
        most = count or os.cpu_count() or 1
        self._apart = most
        self._workers = [_Worker(self._context, self._settings, number) for number in range(most + 1)]
        self._sites: Counter[int] = Counter()
        self.seconds = 0.0
        self.orders: Counter[str] = Counter()

    def start(self) -> None:
        """Start one worker ahead of the first site, while something else is being waited for."""
        self._workers[0].warm_up()

    def site(self, name: str, instrument: Instrument, store: Path, school: str = "") -> SiteDesk:
        """Where the site called `name` is read, whose bodies are in `store`: at the worker that has the fewest.

        `school` is the name in the list.
        """
        number = min(range(self._apart), key=lambda place: (self._sites[place], place))
        self._sites[number] += 1
        return SiteDesk(f"{store}#{name}", Opening(instrument, store, school), self, self._workers[number], number)

    def apart(self) -> tuple[_Worker, int]:
        """Where the sites are read that cost others their time, and its number."""
        self._sites[self._apart] += 1
        return self._workers[self._apart], self._apart

    def leave(self, number: int) -> None:
        """A site of the worker `number` was closed."""
        self._sites[number] -= 1

    def count(self, method: str, seconds: float) -> None:
        """Note what an order cost in seconds of processor time."""
        self.orders[method] += 1
        self.seconds += seconds

    @property
    def pids(self) -> list[int]:
        """The processes that run now."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    def close(self) -> None:
        """End all workers; what they were at is lost."""
        for worker in self._workers:
            worker.end()
        for worker in self._workers:
            if worker.is_alive():
                worker.join(_LEAST_PATIENCE)


class SiteDesk:
    """One site at its worker.

    `spent` is the processor time in seconds that its orders took, by their method; `waited` how many seconds its orders
    lay while the worker was at other sites' ones.
    """

    def __init__(self, name: str, opening: Opening, workers: ReadingWorkers, worker: _Worker, number: int) -> None:
        self._name = name
        self._opening = opening
        self._workers = workers
        self._worker = worker
        self._number = number
        self._ended = 0
        self._waited_until = 0.0
        self.waited = 0.0
        self.spent: defaultdict[str, float] = defaultdict(float)

    async def ask(self, method: str, *arguments: Any, seconds: float) -> Any:
        """What the site's reader answers within `seconds` of processor time; raises `ReadingStoppedError`, `ReadingFaultError`."""
        loop = asyncio.get_running_loop()
        sent = _Sent(ReadingOrder(self._name, method, arguments, seconds), self._opening, loop, loop.create_future())
        self._worker.give(sent)
        try:
            answer = await sent.waiting
        except ReadingStoppedError as lost:
            if lost.machine:
                self.spent[method] += seconds
                self._ended += 1
                if self._ended == _MOST_ENDED:
                    self._go_apart()
            raise
        finally:
            self._count_waiting(sent)
        if isinstance(answer, Done):
            self.spent[method] += answer.seconds
            self._workers.count(method, answer.seconds)
            return answer.value
        if answer.memory:
            raise ReadingStoppedError("more memory than a page or file may take")
        raise ReadingFaultError(answer.traceback)

    def _count_waiting(self, sent: _Sent) -> None:
        """Count the wait for others once, however many orders of the site lay at the same time."""
        lay = sent.began - max(sent.given, self._waited_until)
        self.waited += max(0.0, min(sent.others, lay))
        self._waited_until = max(self._waited_until, sent.began)

    def _go_apart(self) -> None:
        self.close()
        self._worker, self._number = self._workers.apart()

    def close(self) -> None:
        """Forget what the worker holds of the site."""
        self._worker.forget(self._name)
        self._workers.leave(self._number)


class _Worker(threading.Thread):
    """One process and the thread that talks with it, one order at a time."""

    def __init__(self, context: BaseContext, settings: WorkerSettings, number: int) -> None:
        super().__init__(name=f"reading-{number}", daemon=True)
        self._context = context
        self._settings = settings
        self._orders: queue.SimpleQueue[_Sent | str | None] = queue.SimpleQueue()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._known: set[str] = set()
        self._ending = False
        self._starting = threading.Lock()
        self._at: defaultdict[str, float] = defaultdict(float)  # seconds at the orders of each open site
        self._at_all = 0.0

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def warm_up(self) -> None:
        self._begin()
        self._orders.put("")

    def give(self, sent: _Sent) -> None:
        self._begin()
        sent.given, sent.others = time.monotonic(), self._at_others(sent)
        self._orders.put(sent)

    def forget(self, site: str) -> None:
        self._orders.put(site)

    def _at_others(self, sent: _Sent) -> float:
        return self._at_all - self._at.get(sent.order.site, 0.0)

    def end(self) -> None:
        self._ending = True
        self._kill()
        self._orders.put(None)

    def _begin(self) -> None:
        with self._starting:
            if not self._ending and not self.is_alive():
                self.start()

    def run(self) -> None:
        """Do orders until there are no more."""
        while (given := self._orders.get()) is not None and not self._ending:
            if isinstance(given, _Sent):
                self._do(given)
            elif given == "":
                self._ready()
            else:
                self._at.pop(given, None)
                if given in self._known:
                    self._known.discard(given)
                    self._try(ReadingOrder(given, "close", (), _LEAST_PATIENCE))
        self._kill()

    def _do(self, sent: _Sent) -> None:
        sent.began, sent.others = time.monotonic(), self._at_others(sent) - sent.others
        answer = self._done(sent)
        took = time.monotonic() - sent.began
        self._at[sent.order.site] += took
        self._at_all += took
        self._answer(sent, answer)

    def _done(self, sent: _Sent) -> Done | Failed | ReadingStoppedError:
        lost = ReadingStoppedError("the reading workers were ended", machine=False)
        began, attempts = time.monotonic(), 0
        while not self._ending and (attempts < _ATTEMPTS or time.monotonic() - began < _ATTEMPTING):
            attempts += 1
            self._ready()
            order = sent.order
            if order.site not in self._known:
                order = replace(order, opening=sent.opening)
            answer = self._try(order)
            if not isinstance(answer, ReadingStoppedError):
                self._known.add(order.site)
                if isinstance(answer, Failed) and answer.memory:
                    self._kill()  # whatever filled the memory must not stay
                return answer
            lost = answer
            if answer.machine:
                break  # the next one would end the same way
        logger.warning("%s: %s: %s", sent.order.site, sent.order.method, lost)
        return lost

    def _try(self, order: ReadingOrder) -> Done | Failed | ReadingStoppedError:
        connection, process = self._connection, self._process
        if connection is None or process is None:
            return ReadingStoppedError("the reading process was ended", machine=False)
        patience = max(_LEAST_PATIENCE, order.seconds * _PATIENCE)
        try:
            connection.send(order)
            if not connection.poll(patience):
                self._kill()
                return ReadingStoppedError(f"not read within {patience:g} seconds")
            answer: Done | Failed = connection.recv()
        except (EOFError, OSError):
            self._kill()
            status = process.exitcode
            return ReadingStoppedError(f"the reading process ended with status {status}", machine=_is_limit(status))
        return answer

    def _ready(self) -> None:
        """See that a process runs."""
        if self._process is not None and self._process.is_alive():
            return
        self._kill()
        if self._ending:
            return
        self._process, self._connection = take_ahead(self._settings) or self._fresh()
        self._known.clear()

    def _fresh(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = self._context.Pipe()
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]
            target=begin, args=(theirs, self._settings), name=self.name, daemon=True
        )
        process.start()
        theirs.close()
        return process, ours

    def _kill(self) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join(_LEAST_PATIENCE)
        if connection is not None:
            connection.close()
        self._known.clear()

    def _answer(self, sent: _Sent, answer: Done | Failed | ReadingStoppedError) -> None:
        def give() -> None:
            if sent.waiting.done():
                return
            if isinstance(answer, ReadingStoppedError):
                sent.waiting.set_exception(answer)
            else:
                sent.waiting.set_result(answer)

        try:
            sent.loop.call_soon_threadsafe(give)
        except RuntimeError:  # the loop was closed meanwhile: nobody waits
            logger.debug("nobody waits for %s of %s", sent.order.method, sent.order.site)


def _is_limit(status: int | None) -> bool:
    """Whether a process ended by the limit of processor time or of itself, not by somebody's hand."""
    by_hand = {-signal.SIGTERM, -getattr(signal, "SIGKILL", signal.SIGTERM)}
    return status is not None and status not in by_hand


def _context() -> BaseContext:
    ways = multiprocessing.get_all_start_methods()
    if "forkserver" not in ways:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context

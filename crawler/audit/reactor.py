"""Twisted's reactor: work run in it, and the signals that stop that work."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

T = TypeVar("T")


def in_reactor(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What `main` returns, run in Twisted's reactor; works once in a process."""
    install_reactor(_REACTOR)
    reactor = the_reactor()
    begun: list[asyncio.Task[T]] = []

    def begin() -> None:
        begun.append(asyncio.get_event_loop().create_task(main()))
        begun[0].add_done_callback(lambda _: reactor.stop())

    for name in ("scrapy", "twisted"):  # they tell every crawler's settings
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger(name).level))
    for name in ("robotstxt", "redirect"):  # an unreachable robots.txt is a fact, not an error; Referer is not wanted
        logging.getLogger(f"scrapy.downloadermiddlewares.{name}").setLevel(logging.CRITICAL)
    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    # A night that is stopped leaves its crawls where they are (`Audit._stop`); nobody has to hear of each of their tasks.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    return begun[0].result()


def the_reactor() -> Any:
    """Twisted's reactor, once `in_reactor` has installed it."""
    from twisted.internet import reactor  # importing it installs one, so only after installthe_reactor()

    return reactor


@contextlib.contextmanager
def stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on the first Ctrl-C or termination; a second Ctrl-C ends the process at once."""
    loop = asyncio.get_running_loop()

    def asked() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        stop()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    for number in numbers:
        try:
            loop.add_signal_handler(number, asked)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked))
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)
            signal.signal(number, handler)

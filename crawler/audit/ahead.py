"""Reading workers forked from the command itself, so that nothing is imported twice; those that follow them come from `workers`.

That is safe on Linux only, and only while the process is a single thread: what another one holds stays held in a fork for ever.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.audit.orders import WorkerSettings

_waiting: list[tuple[BaseProcess, Connection]] = []


def fork_ahead(schools: int) -> None:
    """Fork the workers that so many schools need, where that is safe; elsewhere they are started when they are needed.

    To be called before the store, its lock and the log are opened, which a fork would inherit, and before Scrapy is imported,
    which no worker uses.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or _waiting:
        return
    import crawler.audit.warm  # noqa: F401 - what the workers share

    with contextlib.suppress(OSError):  # then there is no room for them now
        for number in range(min(schools, os.cpu_count() or 1)):
            _waiting.append(_forked(number))


def take_ahead(settings: WorkerSettings) -> tuple[BaseProcess, Connection] | None:
    """A worker that was forked ahead and nobody has taken, now under `settings`, and the connection to it."""
    while _waiting:
        process, connection = _waiting.pop(0)
        with contextlib.suppress(OSError):  # it was ended while it waited
            connection.send(settings)
            return process, connection
        connection.close()
    return None


def _forked(number: int) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    inherited = [ours, *(connection for _, connection in _waiting)]
    process = context.Process(target=_begin, args=(theirs, inherited), name=f"reading-{number}", daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _begin(connection: Connection, inherited: Sequence[Connection]) -> None:
    """Be a worker. One that holds no other's connection ends when the command does, however that ends."""
    from crawler.audit.reading_worker import serve

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command to hear
    for other in inherited:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        serve(connection, connection.recv())

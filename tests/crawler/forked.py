"""Crawls and commands in forks of one process that has everything imported, so that no test waits for that again.

The server of a test process is its child and ends with it. Where processes cannot be forked, programs are started anew.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.crawler import crawl_process

ROOT = Path(__file__).parents[2]
_MOST_BYTES = 1 << 18  # of an order


class Forked:
    """One program, with what the tests use of `subprocess.Popen`."""

    def __init__(self, pid: int, status: int, out: int, err: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._status = status
        self._printed = {"out": "", "err": ""}
        self._readers = [
            threading.Thread(target=self._read, args=(name, descriptor), daemon=True)
            for name, descriptor in (("out", out), ("err", err))
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, name: str, descriptor: int) -> None:
        with os.fdopen(descriptor, encoding="utf-8") as stream:
            self._printed[name] = stream.read()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it printed, once it has ended. Raises `subprocess.TimeoutExpired`."""
        until = None if timeout is None else time.monotonic() + timeout
        for reader in self._readers:
            reader.join(None if until is None else max(0.0, until - time.monotonic()))
            if reader.is_alive():
                raise subprocess.TimeoutExpired("a forked program", timeout or 0.0)
        if self.returncode is None:
            with os.fdopen(self._status, encoding="ascii") as status:
                self.returncode = int(status.read())
        return self._printed["out"], self._printed["err"]

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(
    environment: Mapping[str, str], given: str, *, command: Sequence[str] | None = None, folder: Path = ROOT
) -> Forked | None:
    """A crawl after the order `given`, or `oit` with the arguments of `command`.

    Nothing where it has to be a process started anew: on other systems, or to be traced.
    """
    if sys.platform != "linux" or "COVERAGE_PROCESS_START" in environment or "COVERAGE_PROCESS_CONFIG" in environment:
        return None
    order = {"environment": dict(environment), "command": command, "folder": str(folder)}
    reads, writes = os.pipe()
    out, prints = os.pipe()
    err, logs = os.pipe()
    status, ends = os.pipe()
    theirs = [reads, prints, logs, ends]
    try:
        socket.send_fds(_server(), [json.dumps(order).encode()], theirs)
    finally:
        for descriptor in theirs:
            os.close(descriptor)
    with os.fdopen(writes, "w", encoding="utf-8") as stream:
        stream.write(given)
    pid = b""
    while not pid.endswith(b"\n"):
        read = os.read(status, 1)
        if not read:
            raise RuntimeError("the server of forks has ended")
        pid += read
    return Forked(int(pid), status, out, err)


@functools.cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.forked", str(theirs.fileno())],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()

    def close() -> None:
        ours.close()
        process.wait(10)

    atexit.register(close)
    return ours


def _serve(control: socket.socket) -> dict[str, Any] | None:
    """Fork a process for each order and tell how it ended; returns the order in a fork, nothing when nobody orders any more."""
    running: dict[int, tuple[int, int]] = {}  # by the descriptor of a process: its id, and where its end is told
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fd in running:
                    pid, ends = running.pop(key.fd)
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    _, code = os.waitpid(pid, 0)
                    _tell(ends, str(os.waitstatus_to_exitcode(code)))
                    os.close(ends)
                    continue
                message, descriptors, _, _ = socket.recv_fds(control, _MOST_BYTES, 4)
                if not message:
                    return None
                pid = os.fork()
                if not pid:
                    for other in (*running, *(ends for _, ends in running.values()), control.fileno()):
                        os.close(other)
                    order: dict[str, Any] = json.loads(message)
                    _become(order["environment"], descriptors)
                    return order
                *given, ends = descriptors
                for descriptor in given:
                    os.close(descriptor)
                _tell(ends, f"{pid}\n")
                observed = os.pidfd_open(pid)
                running[observed] = pid, ends
                selector.register(observed, selectors.EVENT_READ)


def _tell(ends: int, text: str) -> None:
    with contextlib.suppress(BrokenPipeError):  # the test has ended before
        os.write(ends, text.encode("ascii"))


def _become(environment: Mapping[str, str], descriptors: list[int]) -> None:
    *given, ends = descriptors
    os.close(ends)
    for number, descriptor in enumerate(given):
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False, buffering=1)
    os.environ.clear()
    os.environ.update(environment)


def main() -> None:
    import crawler.audit.run
    import crawler.audit.warm
    import crawler.commands.app
    import crawler.commands.main
    import crawler.fetching.downloads

    control = socket.socket(fileno=int(sys.argv[1]))
    order = _serve(control)
    if order is None:
        control.close()
        return
    control.detach()
    os.chdir(order["folder"])
    if order["command"] is None:
        crawl_process.run(ahead=True)
    else:
        sys.argv = ["oit", *order["command"]]
        crawler.commands.main.run()


if __name__ == "__main__":
    main()

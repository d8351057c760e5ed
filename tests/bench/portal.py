"""The portal with many at its door: 200 visitors read reports while 20 checks wait or go on.

python -m tests.bench.portal

Each visitor has an address of its own (told as a reverse proxy tells it), comes from nowhere, reads a page, waits as
people do and reads another. Checks are asked for by as many visitors, two for each of ten websites.
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from crawler.store.database import Store
from rules.instrument_files import load_instrument
from tests.bench.reports import save_night
from tests.farm import Farm

_SCHOOLS = 200
_SITES = 10
_PAGES = 8
_PATIENCE = 600.0
_DELAY = 1.0
_MOST_SECONDS = 0.2
_MOST_MEMORY = 300.0
_CONFIGURATION = """[audit]
schools = "schools.csv"
instrument = "obec-school-2566"
delay = {delay}
allow_private = true
[files]
out = "out"
store = "oit.sqlite"
[portal]
port = {port}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: str
    body: str
    seconds: float


@dataclass(slots=True)
class Portal:
    """How to reach it: who asks says from where, as the reverse proxy would."""

    port: int
    seconds: list[float] = field(default_factory=list)

    async def ask(self, visitor: int, path: str, form: dict[str, str] | None = None, cookie: str = "") -> Answer:
        """One request of a visitor on a connection of its own, timed from before the connection to the last byte."""
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = urlencode(form or {}).encode()
        head = f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        head += f"X-Forwarded-For: 10.20.{visitor // 250}.{visitor % 250 + 1}\r\n"
        head += f"Cookie: {cookie}\r\n" if cookie else ""
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
        writer.write(head.encode() + b"\r\n" + body)
        said = (await reader.read()).decode("utf-8", "replace")
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        headers, _, text = said.partition("\r\n\r\n")
        return Answer(int(headers.split(" ", 2)[1]), headers, text, time.perf_counter() - began)

    async def begin_check(self, visitor: int, website: str) -> str:
        """Fill in the form of the first page; the address of the check."""
        first = await self.ask(visitor, f"/?{urlencode({'q': website})}")
        token = re.search(r'name="form" value="([^"]+)"', first.body)
        name = re.search(r"(?im)^set-cookie: (oit_visitor=[^;]+)", first.headers)
        if token is None or name is None:
            raise RuntimeError(f"no form for {website}: {first.status}")
        sent = await self.ask(visitor, "/check", {"form": token[1], "website": website}, name[1])
        place = re.search(r"(?im)^location: (\S+)", sent.headers)
        if place is None:
            raise RuntimeError(f"no check of {website}: {sent.status}")
        return place[1]

    async def read(self, visitor: int, ended: asyncio.Event, pause: float) -> None:
        """Read one report after the other until told to leave."""
        source = random.Random(visitor)
        while not ended.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), source.uniform(0, 2 * pause))
                return
            answer = await self.ask(visitor, f"/s/4400{source.randrange(_SCHOOLS):04}")
            if answer.status != 200 or "</html>" not in answer.body:
                raise RuntimeError(f"a report answered {answer.status}")
            self.seconds.append(answer.seconds)


async def _visit(portal: Portal, websites: list[str], visitors: int, pause: float) -> list[str]:
    """Ask for the checks, read until all ended; how each ended."""
    checks = await asyncio.gather(
        *(portal.begin_check(1_000 + n, website) for n, website in enumerate(websites)),
    )
    ended = asyncio.Event()
    readers = asyncio.gather(*(portal.read(n, ended, pause) for n in range(visitors)))
    waiting, until, states = set(checks), time.monotonic() + _PATIENCE, []
    while waiting and time.monotonic() < until and not readers.done():
        await asyncio.sleep(2.0)
        for check in sorted(waiting):
            page = await portal.ask(2_000, check)
            if "data-live" not in page.body:
                waiting.discard(check)
                states.append("report" if 'class="result' in page.body else "no report")
    ended.set()
    await readers
    return states + ["not ended"] * len(waiting)


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`oit serve` over a store of as many schools."""
    instrument = load_instrument("obec-school-2566")
    rows = [f"4400{n:04},โรงเรียนตัวอย่างที่ {n},http://s{n}.example.ac.th/,เขต 1" for n in range(_SCHOOLS)]
    (folder / "schools.csv").write_text("\n".join(["code,name,website,area", *rows]), "utf-8")
    with Store.open(folder / "oit.sqlite") as store:
        for night in ("2026-11-27", "2026-11-28"):
            save_night(store, night, instrument, _SCHOOLS)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "oit.toml").write_text(_CONFIGURATION.format(port=port, delay=_DELAY), "utf-8")
    command = [sys.executable, "-m", "crawler.commands", "serve", "--config", str(folder / "oit.toml")]
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until:
                with socket.socket() as visitor:
                    if visitor.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield server, port
        finally:
            server.terminate()


def _peak_memory(pid: int) -> float:
    """The most memory that a process has taken, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _processor_seconds(pid: int) -> float:
    """The processor time of a process without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """The exit status is 1 when a figure is above what is promised."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.portal", description=__doc__)
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--checks", type=int, default=20)
    parser.add_argument("--pause", type=float, default=10.0, help="seconds between two pages of a visitor, on average")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Farm(_SITES, _PAGES) as farm,
        _serving(Path(folder)) as (server, port),
    ):
        portal, homes, began = Portal(port), farm.home_pages(), time.monotonic()
        websites = [homes[n % _SITES] for n in range(chosen.checks)]
        states = asyncio.run(_visit(portal, websites, chosen.visitors, chosen.pause))
        memory, pause, taken = _peak_memory(server.pid), farm.shortest_pause(), time.monotonic() - began
        cpu = _processor_seconds(server.pid)
    p95 = statistics.quantiles(portal.seconds, n=20)[-1]
    print(
        f"{chosen.visitors} visitors, {chosen.checks} checks: {len(portal.seconds)} reports in {taken:.0f} s,"
        f" p50 {1000 * statistics.median(portal.seconds):.0f} ms, p95 {1000 * p95:.0f} ms"
        f" (at most {1000 * _MOST_SECONDS:.0f}), longest {1000 * max(portal.seconds):.0f} ms"
    )
    print(f"server at most {memory:.0f} MB (at most {_MOST_MEMORY:.0f}), {cpu:.1f} CPU s")
    print(f"checks with a report: {states.count('report')} of {chosen.checks}")
    print(f"shortest pause at one website: {pause:.2f} s (pace {_DELAY:g} s)")
    good = p95 < _MOST_SECONDS and memory < _MOST_MEMORY and pause > 0.9 * _DELAY
    return 0 if good and states.count("report") == chosen.checks else 1


if __name__ == "__main__":
    raise SystemExit(main())

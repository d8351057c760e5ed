"""`python -m tests.bench.nation --schools 300`: a night over generated areas; time, CPU, memory, store, each school once.

With `--machines`: two machines over PostgreSQL, one of which is killed; every school once, the verdicts as with one.
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from crawler.store.database import Store
from tests.bench.crawl import TreeMemory, resident
from tests.nation_farm import Country, register
from tests.postgres import postgres, programs

_FIRST_NIGHT = date(2026, 11, 22)
NIGHT = str(_FIRST_NIGHT)
_MB = 1 << 20
_LONGEST = 3 * 3600.0


class LossError(Exception):
    """A school is not there once, or the night is not whole; the message says which."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the stores of all areas hold of a night: the verdicts by school, and the size of the files in bytes."""

    verdicts: Mapping[str, Sequence[tuple[str, str, str]]]
    pages: int
    size: int

    @property
    def digest(self) -> str:
        """Equal when all verdicts are."""
        return hashlib.sha256(json.dumps(self.verdicts, sort_keys=True).encode()).hexdigest()[:16]


def configuration(
    folder: Path, schools: Path, *, concurrency: int, delay: float, batch: int, more: Sequence[str] = ()
) -> Path:
    """A `nation.toml` in `folder` for sites on loopback; `more` are lines of `[nation]`."""
    lines = ["[audit]", f'schools = "{schools}"', f"delay = {delay}", f"concurrency = {concurrency}"]
    lines += ["allow_private = true", "[files]", f'out = "{folder / "out"}"', "[nation]", f"batch = {batch}", *more]
    path = folder / "nation.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def command(name: str, config: Path, *more: str) -> list[str]:
    """`oit nation` or `oit worker`."""
    return [sys.executable, "-m", "crawler.commands", name, "--config", str(config), "--quiet", *more]


def found(stores: Sequence[Path], expected: set[str], night: str = NIGHT) -> Found:
    """What the stores hold of the night; raises `LossError` when a school is missing or there twice."""
    verdicts: dict[str, list[tuple[str, str, str]]] = {}
    pages = size = 0
    for path in stores:
        with Store.open(path, create=False) as store:
            runs = [run for run in store.runs() if run.night == night]
            if len(runs) != 1 or not runs[0].finished_at or runs[0].failure:
                message = f"{path}: {[(run.id, run.finished_at, run.failure) for run in runs]}, not one good run"
                raise LossError(message)
            for kept in store.schools(runs[0].id):
                code = kept.school.code
                if code in verdicts:
                    message = f"{code} is in two stores"
                    raise LossError(message)
                pages += kept.coverage.pages
                verdicts[code] = [(f.code, f.verdict.value, f.reason.value) for f in store.findings(runs[0].id, code)]
        size += path.stat().st_size
    if verdicts.keys() != expected:
        message = (
            f"{len(expected - verdicts.keys())} schools are missing, {len(verdicts.keys() - expected)} are strange"
        )
        raise LossError(message)
    return Found(verdicts, pages, size)


class _Watch(threading.Thread):
    """The memory of the process that fetches, without its reading workers, over the night."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._ended = threading.Event()
        self.seen: list[float] = []

    def run(self) -> None:
        while not self._ended.wait(1.0):
            self.seen.append(resident(self._process))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def measure(told: Sequence[str], log: Path) -> tuple[float, float, float, list[float]]:
    """Seconds, CPU seconds and peak MB of the whole tree, and the MB of its first process over time."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    began = time.monotonic()
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(told, stdout=said, stderr=said, env=environment)
        tree, watch = TreeMemory(process.pid), _Watch(process.pid)
        tree.start()
        watch.start()
        process.wait()
        seconds = time.monotonic() - began
        tree.stop()
        watch.stop()
    if process.returncode != 0:
        message = f"ended with {process.returncode}: {log.read_text(encoding='utf-8')[-2000:]}"
        raise LossError(message)
    return seconds, tree.cpu, tree.peak, watch.seen


def nights(
    folder: Path, schools: int, pages: int, concurrency: int, delay: float, batch: int, given: Path | None, count: int
) -> None:
    """Run so many nights, each with news on another fifth of the home pages, and print what each cost."""
    port = size = 0
    for number in range(count):
        on = str(_FIRST_NIGHT + timedelta(days=number))
        with Country(schools, pages, given, seconds=6 * 3600.0, night=number, port=port) as country:
            port = country.port
            listed = country.write_list(folder / "schools.csv")
            config = configuration(folder, listed, concurrency=concurrency, delay=delay, batch=batch)
            seconds, cpu, peak, seen = measure(command("nation", config, "--night", on), folder / "nation.log")
        codes = {line.split(",", 1)[0] for line in listed.read_text(encoding="utf-8").splitlines()[1:]}
        stores = sorted((folder / "out" / "areas").glob("*/oit.sqlite"))
        came = found(stores, codes, on)
        print(
            f"{on}: {schools} schools in {len(stores)} areas, {came.pages} pages: each school exactly once,"
            f" verdicts {came.digest}"
        )
        print(
            f"  {seconds:.0f} s, {came.pages / seconds:.1f} pages/s, {cpu:.0f} CPU s,"
            f" {1000 * cpu / came.pages:.1f} CPU ms/page"
        )
        print(f"  {_tenths(seen)} MB at most in each tenth without the readers, {peak:.0f} MB with all")
        grown = (came.size - size) / schools / 1024
        print(f"  stores: {came.size / _MB:.1f} MB, {grown:.1f} kB more for each school", flush=True)
        size = came.size


def machines(
    folder: Path,
    country: Country,
    *,
    restart: bool,
    lost_after: float,
    concurrency: int,
    batch: int,
    kill_at: int = 1,
) -> tuple[Found, Mapping[str, Sequence[float]]]:
    """A night of two machines over PostgreSQL, one of which is killed when `kill_at` schools have been saved.

    Says what the copies of the stores hold, and the memory of each process without its readers in MB, each second.
    With `restart` the killed one comes back at once, otherwise the other one does its areas.
    """
    listed = country.write_list(folder / "schools.csv")
    with postgres() as address, ExitStack() as stack:
        more = [f'engine = "{address}"', f'shared = "{folder / "shared"}"', "workers = 2", f"lost_after = {lost_after}"]
        config = configuration(folder, listed, concurrency=concurrency, delay=0.1, batch=batch, more=more)
        log = stack.enter_context((folder / "nation.log").open("w", encoding="utf-8"))
        told = command(
            "nation", config, "--night", NIGHT, "--not-here", "--name", "head", "--out", str(folder / "head")
        )
        running = {name: _worker(config, folder, name) for name in ("one", "two")}
        head = running["head"] = subprocess.Popen(told, stdout=log, stderr=log)
        try:
            watches = {name: _Watch(process.pid) for name, process in running.items()}
            for watch in watches.values():
                watch.start()
            _wait_for_work(folder, head, kill_at)
            running["one"].send_signal(signal.SIGKILL)
            running["one"].wait()
            watches["one"].stop()
            if restart:
                running["one"] = _worker(config, folder, "one")
            status = head.wait(timeout=_LONGEST)
        finally:
            for watch in watches.values():
                watch.stop()
            for process in running.values():
                process.kill()
                process.wait()
        if status != 0:
            message = f"the night ended with {status}: {(folder / 'nation.log').read_text(encoding='utf-8')[-2000:]}"
            raise LossError(message)
    codes = {school.code for school in register(country.count, country.given, country.of_area)}
    came = found(sorted((folder / "shared" / "stores").glob("*.sqlite")), codes)
    return came, {name: watch.seen for name, watch in watches.items()}


def _worker(config: Path, folder: Path, name: str) -> subprocess.Popen[bytes]:
    with (folder / f"{name}.log").open("a", encoding="utf-8") as log:
        told = command("worker", config, "--name", name, "--out", str(folder / name))
        return subprocess.Popen(told, stdout=log, stderr=log)


def _wait_for_work(folder: Path, head: subprocess.Popen[bytes], schools: int) -> None:
    """Wait until so many schools have been saved, one of them by the machine that is killed while it works."""
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end and head.poll() is None:
        saved = {name: sum(map(_saved, (folder / name).glob("areas/*/oit.sqlite"))) for name in ("one", "two")}
        if saved["one"] and sum(saved.values()) >= schools:
            return
        time.sleep(0.1)
    message = f"{folder}: too few schools were visited"
    raise LossError(message)


def _saved(path: Path) -> int:
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as store:
        return int(store.execute("SELECT count(*) FROM results").fetchone()[0])
    return 0


def two_machines(
    folder: Path, schools: int, pages: int, restart: bool, *, of_area: int, concurrency: int, batch: int
) -> None:
    """Compare a night of two machines, one killed in the middle, with a night of one; print what was found."""
    with Country(schools, pages, of_area=of_area, seconds=2 * _LONGEST) as country:
        began = time.monotonic()
        together, memory = machines(
            folder,
            country,
            restart=restart,
            lost_after=30 if schools < 1000 else 120,
            concurrency=concurrency,
            batch=batch,
            kill_at=schools // 2,
        )
        print(
            f"two machines, one killed{' and started again' if restart else ''}, {time.monotonic() - began:.0f} s:"
            f" {len(together.verdicts)} schools, {together.pages} pages, each school exactly once,"
            f" verdicts {together.digest}"
        )
        for name, seen in memory.items():
            print(f"  {name}: {_tenths(seen)} MB at most in each tenth without the readers", flush=True)
        listed = country.write_list(folder / "schools.csv")
        config = configuration(folder, listed, concurrency=2 * concurrency, delay=0.1, batch=batch)
        seconds, cpu, peak, seen = measure(command("nation", config, "--night", NIGHT), folder / "one-machine.log")
        codes = {school.code for school in register(schools, of_area=of_area)}
        alone = found(sorted((folder / "out" / "areas").glob("*/oit.sqlite")), codes)
    if alone.verdicts != together.verdicts:
        different = [code for code in codes if alone.verdicts[code] != together.verdicts[code]]
        message = f"other verdicts at {different}"
        raise LossError(message)
    print(f"the verdicts of one machine: {alone.digest}; {seconds:.0f} s, {cpu:.0f} CPU s, {peak:.0f} MB with all")
    print(f"  {_tenths(seen)} MB at most in each tenth without the readers", flush=True)


def _tenths(seen: Sequence[float]) -> str:
    return " ".join(f"{max(seen[len(seen) * n // 10 : len(seen) * (n + 1) // 10] or [0]):.0f}" for n in range(10))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.nation", description=__doc__)
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--concurrency", type=int, default=200)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--batch", type=int, default=25)
    parser.add_argument("--register", type=Path, help="a table of real schools instead of invented ones")
    parser.add_argument("--nights", type=int, default=1)
    parser.add_argument("--machines", action="store_true", help="two machines over PostgreSQL, one of them killed")
    parser.add_argument("--of-area", type=int, help="schools of an area, with --machines")
    parser.add_argument("--restart", action="store_true", help="the killed machine comes back")
    parser.add_argument("--keep", type=Path, help="leave everything in this folder")
    chosen = parser.parse_args()
    asked = (chosen.schools, chosen.pages, chosen.concurrency, chosen.delay, chosen.batch, chosen.register)
    if chosen.machines and programs() is None:
        print("PostgreSQL is not installed: apt-get install postgresql", file=sys.stderr)
        return 2
    try:
        with ExitStack() as stack:
            folder = chosen.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oit-nation-")))
            folder.mkdir(parents=True, exist_ok=True)
            if chosen.machines:
                two_machines(
                    folder,
                    chosen.schools,
                    chosen.pages,
                    chosen.restart,
                    of_area=chosen.of_area or max(4, chosen.schools // 8),
                    concurrency=chosen.concurrency,
                    batch=chosen.batch,
                )
            else:
                nights(folder, *asked, chosen.nights)
    except LossError as harm:
        print(f"LOST: {harm}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m tests.bench.nation --schools 300`: a night over generated areas; time, CPU, memory, store, each school once."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.store.database import Store
from tests.bench.crawl import TreeMemory, resident
from tests.nation_farm import Country

NIGHT = "2026-11-22"
_MB = 1 << 20


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


def night(
    folder: Path, schools: int, pages: int, concurrency: int, delay: float, batch: int, given: Path | None
) -> None:
    """Run one night and print what it cost."""
    with Country(schools, pages, given, seconds=6 * 3600.0) as country:
        listed = country.write_list(folder / "schools.csv")
        config = configuration(folder, listed, concurrency=concurrency, delay=delay, batch=batch)
        seconds, cpu, peak, seen = measure(command("nation", config, "--night", NIGHT), folder / "nation.log")
    codes = {line.split(",", 1)[0] for line in listed.read_text(encoding="utf-8").splitlines()[1:]}
    stores = sorted((folder / "out" / "areas").glob("*/oit.sqlite"))
    came = found(stores, codes)
    print(
        f"{schools} schools in {len(stores)} areas, {came.pages} pages: each school exactly once, verdicts {came.digest}"
    )
    print(
        f"{seconds:.0f} s, {came.pages / seconds:.1f} pages/s, {cpu:.0f} CPU s, {1000 * cpu / came.pages:.1f} CPU ms/page"
    )
    quarters = [f"{max(seen[len(seen) * n // 4 : len(seen) * (n + 1) // 4] or [0]):.0f}" for n in range(4)]
    print(f"memory: {' '.join(quarters)} MB at most in each quarter without the readers, {peak:.0f} MB with all")
    print(f"stores: {came.size / _MB:.1f} MB, {came.size / schools / 1024:.0f} kB a school-night")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.nation", description=__doc__)
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--concurrency", type=int, default=200)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--batch", type=int, default=25)
    parser.add_argument("--register", type=Path, help="a table of real schools instead of invented ones")
    parser.add_argument("--keep", type=Path, help="leave everything in this folder")
    chosen = parser.parse_args()
    asked = (chosen.schools, chosen.pages, chosen.concurrency, chosen.delay, chosen.batch, chosen.register)
    try:
        if chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            night(chosen.keep, *asked)
        else:
            with tempfile.TemporaryDirectory(prefix="oit-nation-") as folder:
                night(Path(folder), *asked)
    except LossError as harm:
        print(f"LOST: {harm}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""What single uses cost, beside what is aimed at: `python -m tests.bench.aims`; the processor time is the whole process tree's."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from tests.bench.crawl import audit_command, measure
from tests.farm import Farm

_OIT = [sys.executable, "-m", "crawler.commands"]
_NIGHTS = ("2026-01-10", "2026-01-11", "2026-01-12")
_ROUNDS = 3


def start_up() -> None:
    """`oit --help`, and the first line of `oit check`."""
    with Farm(1, 5) as farm, tempfile.TemporaryDirectory() as folder:
        check = [*_OIT, "check", farm.home_pages()[0], "--allow-private", "--delay", "0", "--out", folder]
        _say("oit --help", [_seconds([*_OIT, "--help"], first_line=False) for _ in range(_ROUNDS)], "s", 0.25)
        lines = [_seconds([*check, "--progress", "jsonl"], first_line=True) for _ in range(_ROUNDS)]
        _say("first line of oit check", lines, "s", 1.0)


def one_site() -> None:
    """A school of 100 pages, with everything that a start costs."""
    with Farm(1, 100) as farm:
        _say("site of 100 pages", [_audit(farm) for _ in range(_ROUNDS)], "CPU s", 1.0)


def small_school() -> None:
    """What one more school of a single page adds to an audit."""
    more = 40
    with Farm(more + 1, 1) as many, Farm(1, 1) as one:
        costs = [1000 * (_audit(many) - _audit(one)) / more for _ in range(_ROUNDS)]
    _say("one-page school", costs, "CPU ms", 40.0)


def store() -> None:
    """What the store grows by for a school of 60 pages: on its first night, and on one without any change."""
    schools = 5
    with Farm(schools, 60) as farm, tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sizes = []
        for night in _NIGHTS:
            measure([*audit_command(farm, place, schools), "--night", night], farm)
            sizes.append(_size(place / "oit.sqlite") / schools / 1000)
    _say("store of a school, first night", [sizes[0]], "kB", 1000.0)
    _say("night without changes", [sizes[2] - sizes[1]], "kB", 20.0)


_USES: dict[str, Callable[[], None]] = {
    "start": start_up,
    "site": one_site,
    "small": small_school,
    "store": store,
}


def main() -> None:
    """Measure all uses, or those named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.aims", description=__doc__)
    parser.add_argument("uses", nargs="*", metavar="USE", help=f"some of {', '.join(_USES)}; all when none is named")
    chosen = parser.parse_args().uses or list(_USES)
    for name in chosen:
        _USES[name]()


def _audit(farm: Farm) -> float:
    """CPU seconds of an audit of the whole farm into a new store."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(audit_command(farm, Path(folder), 32), farm).cpu


def _seconds(command: Sequence[str], *, first_line: bool) -> float:
    """Seconds from the start of `command` to its end, or to its first line on stderr."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE if first_line else None, env=environment
    ) as process:
        if process.stderr is None:
            process.wait()
        else:
            process.stderr.readline()
        taken = time.perf_counter() - began
        if process.stderr is not None:
            process.stderr.read()
    return taken


def _size(path: Path) -> int:
    """Bytes of a store's file once its journal is written into it, without what it keeps free for later."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    return int((pages - free) * size)


def _say(name: str, figures: Sequence[float], unit: str, aim: float) -> None:
    print(f"{name:<32} {statistics.median(figures):>8.2f} {unit:<7} aim {aim:g}", flush=True)


if __name__ == "__main__":
    main()

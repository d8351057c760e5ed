"""Kills audits of the sample schools at random moments and looks whether anything was lost or came twice.

python -m tests.kill_nine --kills 20
python -m tests.kill_nine --workers 50    reading workers instead, while the audits go on
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import csv
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from crawler.store.database import Store
from tests.sample_schools.demo import OIT
from tests.sample_schools.server import SampleServer

Verdicts = Mapping[str, Sequence[tuple[str, str, str]]]

_FIRST_NIGHT = date(2026, 11, 1)
_MAX_SECONDS = 240.0
_KILLED = -signal.SIGKILL


class LossError(Exception):
    """A kill did harm; the message says what."""


@contextmanager
def audit(server: SampleServer, schools: Path, store: Path, night: str) -> Iterator[subprocess.Popen[bytes]]:
    """A running `oit audit`; what it leaves behind is ended with the `with` block."""
    command = [*OIT, "audit", str(schools), "--store", str(store), "--out", str(store.with_suffix(".out"))]
    command += ["--delay", "0.02", "--allow-private", "--quiet", "--night", night]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    process = subprocess.Popen(
        command,
        env={**environment, **server.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):  # its own session: nothing else is in the group
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def verdicts(store: Path, night: str) -> Verdicts:
    """By school, the findings of the night's run; raises `LossError` when the night is not one whole run."""
    with Store.open(store, create=False) as kept:
        runs = [run for run in kept.runs() if run.night == night]
        if len(runs) != 1 or not runs[0].finished_at:
            raise LossError(f"{night}: {len(runs)} runs, not one finished run")
        return {
            result.school.code: [
                (finding.code, finding.verdict.value, finding.reason.value)
                for finding in kept.findings(runs[0].id, result.school.code)
            ]
            for result in kept.schools(runs[0].id)
        }


def differences(expected: Verdicts, found: Verdicts) -> list[str]:
    """What is different, a line for each school or item."""
    lines = [f"{code} is there once only" for code in expected.keys() ^ found.keys()]
    for code in expected.keys() & found.keys():
        lines += [f"{code}: {a} is {b}" for a, b in zip(expected[code], found[code], strict=True) if a != b]
    return lines


def finished(store: Path, night: str) -> bool:
    """Whether the night's run has ended; the store is looked through for damage on the way."""
    with closing(sqlite3.connect(store)) as connection:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        if said != "ok" or orphans:
            raise LossError(f"the store is damaged: {said} {orphans}")
        if not connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'findings_by_run'").fetchone()[0]:
            return False
        half = connection.execute(
            "SELECT r.code FROM results r WHERE NOT EXISTS"
            " (SELECT 1 FROM findings_by_run f WHERE f.run = r.run AND f.code = r.code)"
        ).fetchall()
        missing = connection.execute(
            "SELECT count(*) FROM fetches WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 FROM bodies)"
        ).fetchone()[0]
        if half or missing:
            raise LossError(f"schools without findings: {half}; fetches without their body: {missing}")
        ended = connection.execute("SELECT count(*) FROM runs WHERE night = ? AND finished_at <> ''", (night,))
        return bool(ended.fetchone()[0])


def whole_audit(server: SampleServer, schools: Path, store: Path, night: str) -> float:
    """Run an audit to its end; returns the seconds it took."""
    began = time.monotonic()
    with audit(server, schools, store, night) as process:
        _, said = process.communicate(timeout=_MAX_SECONDS)
        if process.returncode != 0:
            raise LossError(f"the audit ended with {process.returncode}: {said.decode(errors='replace')}")
    return time.monotonic() - began


def torture(folder: Path, kills: int, *, only: int | None = None, seed: int = 0) -> list[str]:
    """Kill `kills` running audits, finish every night, compare; returns lines that say what was done."""
    moments = random.Random(seed)
    lines = []
    with SampleServer(max_seconds=_MAX_SECONDS * (kills + 2)) as server:
        schools = server.write_schools_csv(folder / "schools.csv")
        if only:
            _shorten(schools, only)
        seconds = whole_audit(server, schools, folder / "undisturbed.sqlite", str(_FIRST_NIGHT))
        expected = verdicts(folder / "undisturbed.sqlite", str(_FIRST_NIGHT))
        store = folder / "killed.sqlite"
        nights = [str(_FIRST_NIGHT)]
        hit = 0
        while hit < kills:
            with audit(server, schools, store, nights[-1]) as process:
                moment = moments.uniform(0.2, 0.9) * seconds
                with suppress(subprocess.TimeoutExpired):
                    process.wait(moment)
                if process.poll() is None:
                    process.kill()
                process.wait()
                if process.returncode not in (0, _KILLED):
                    raise LossError(f"the audit ended with {process.returncode} by itself")
                hit += process.returncode == _KILLED
                lines.append(
                    f"{nights[-1]}: killed after {moment:.1f} s" if process.returncode else f"{nights[-1]}: done"
                )
            if store.exists() and finished(store, nights[-1]):
                nights.append(str(date.fromisoformat(nights[-1]) + timedelta(days=1)))
        if not finished(store, nights[-1]):
            whole_audit(server, schools, store, nights[-1])
        for night in nights:
            unlike = differences(expected, verdicts(store, night))
            if unlike:
                raise LossError(f"{night}: other verdicts than undisturbed: " + "; ".join(unlike))
    lines.append(f"{hit} kills over {len(nights)} nights of {len(expected)} schools: every school once, same verdicts")
    return lines


def torture_workers(folder: Path, kills: int, *, only: int | None = None, seed: int = 0) -> list[str]:
    """Kill `kills` reading workers while audits go on, and compare every night; Linux only (the workers are found in /proc)."""
    moments = random.Random(seed)
    lines = []
    with SampleServer(max_seconds=_MAX_SECONDS * (kills + 2)) as server:
        schools = server.write_schools_csv(folder / "schools.csv")
        if only:
            _shorten(schools, only)
        night = str(_FIRST_NIGHT)
        whole_audit(server, schools, folder / "undisturbed.sqlite", night)
        expected = verdicts(folder / "undisturbed.sqlite", night)
        hit = nights = 0
        while hit < kills:
            nights += 1
            store = folder / f"disturbed-{nights}.sqlite"
            with audit(server, schools, store, night) as process:
                of_night = 0
                while process.poll() is None:
                    time.sleep(moments.uniform(0.1, 0.8))
                    workers = _workers(process.pid)
                    if workers and hit + of_night < kills:
                        with suppress(ProcessLookupError):
                            os.kill(moments.choice(workers), signal.SIGKILL)
                            of_night += 1
                assert process.stderr is not None
                said = process.stderr.read().decode("utf-8", "replace")[-2_000:]
                if process.returncode != 0:
                    raise LossError(f"the audit ended with {process.returncode}: {said}")
            unlike = differences(expected, verdicts(store, night))
            if unlike:
                what = f"night {nights}: other verdicts than undisturbed after {of_night} kills: "
                raise LossError(f"{what}{'; '.join(unlike)}\n{said}")
            hit += of_night
            lines.append(f"night {nights}: {of_night} workers killed")
            if not of_night:
                raise LossError("no worker was found to kill")
    lines.append(
        f"{hit} workers killed over {nights} nights of {len(expected)} schools: every school once, same verdicts"
    )
    return lines


def _workers(program: int) -> list[int]:
    """The reading workers of an audit: those forked from itself, and what its fork server has started."""
    children = _children(program)
    forked = [child for child in children if _command(child) == _command(program)]
    return [*forked, *(worker for child in children if child not in forked for worker in _children(child))]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in task.read_text(encoding="ascii").split()]
    return found


def _shorten(schools: Path, only: int) -> None:
    with schools.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with schools.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[: only + 1])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill_nine", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=0, help="kill so many reading workers instead")
    parser.add_argument("--schools", type=int, help="only the first so many of the sample schools")
    parser.add_argument("--seed", type=int, default=0, help="another seed kills at other moments")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="oit-kill-") as folder:
        try:
            torment, kills = (torture_workers, chosen.workers) if chosen.workers else (torture, chosen.kills)
            for line in torment(Path(folder), kills, only=chosen.schools, seed=chosen.seed):
                print(line, flush=True)
        except LossError as harm:
            print(f"LOST: {harm}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Makes the k-th look-up, file, statement or reading process of a small night fail, and looks what the night says of itself.

python -m tests.kth_fault                 every k of every kind (some minutes)
python -m tests.kth_fault --most 3 sql    three of the statements
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import shutil
import signal
import socket
import sqlite3
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from multiprocessing import forkserver
from pathlib import Path
from types import ModuleType
from typing import Any

from crawler.audit import reading_worker, run, workers
from crawler.commands import main as program
from crawler.commands import notify, outcome
from crawler.store.database import Store
from crawler.store.records import LostState
from reports import writing
from tests.crawler.sites import TEXT, Answer, Site, link, page

_WARM = (reading_worker, run, notify, outcome, writing)  # what a night imports is there when its process begins

_HOST = "127.0.73.1"
_BEFORE, _COUNTED, _FAULTY, _NEXT = "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-30"
_MOST_SECONDS = 120
_DOCUMENTED = (0, 2, 4, 5, 130)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CONFIG = '[audit]\nschools = "schools.csv"\ndelay = 0.0\nallow_private = true\n[files]\nlog = "log.jsonl"\n[notify]\n'
Verdicts = Mapping[str, str]


def _home() -> Answer:
    """Another page each time, so that every night has something to read."""
    return page(
        "<h1>โรงเรียนบ้านหนองตัวอย่าง</h1><h2>ข้อมูล OIT ปีงบประมาณ 2566</h2>",
        link("/o1", "O1 โครงสร้าง"),
        link("#", "O2 ข้อมูลผู้บริหาร"),
        link("/o4.txt", "O4 ข้อมูลการติดต่อ"),
        TEXT,
        f"<p>ผู้เข้าชม {time.monotonic_ns() // 1_000:,}</p>",
    )


_PAGES: Mapping[str, Answer | Callable[[], Answer]] = {
    "/": _home,
    "/o1": page("<h1>โครงสร้างการบริหารโรงเรียน</h1><p>ผู้อำนวยการ ฝ่ายวิชาการ ฝ่ายบุคคล ฝ่ายงบประมาณ</p>", TEXT),
    "/o4.txt": Answer("ข้อมูลการติดต่อ โทร 0-4400-0000".encode(), headers={"Content-Type": "text/plain; charset=utf-8"}),
}


class Counter:
    """Counts what may fail, and says when it is the one that does. Processes that this one starts do not count."""

    def __init__(self, kth: int) -> None:
        self.kth = kth
        self.seen = 0
        self._process = os.getpid()

    def is_it(self) -> bool:
        """Whether this one fails."""
        if os.getpid() != self._process:
            return False
        self.seen += 1
        return self.seen == self.kth


def _look_ups(counter: Counter) -> None:
    real = socket.getaddrinfo

    def getaddrinfo(*arguments: Any, **options: Any) -> Any:
        if counter.is_it():
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return real(*arguments, **options)

    socket.getaddrinfo = getaddrinfo


def _statements(counter: Counter) -> None:
    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            if counter.is_it():
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            if counter.is_it():
                raise sqlite3.OperationalError("database or disk is full")
            return super().executemany(*arguments)

    real = sqlite3.connect
    sqlite3.connect = lambda *arguments, **options: real(*arguments, factory=Connection, **options)  # type: ignore[assignment]


def _places(counter: Counter) -> None:
    """The folder takes no new file, no other name, no folder."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if (writes or event in ("os.rename", "os.mkdir", "os.chmod", "os.truncate")) and not _is_ours(arguments[0]):
            return
        if (writes or event in ("os.rename", "os.mkdir", "os.chmod", "os.truncate")) and counter.is_it():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    sys.addaudithook(hook)


def _is_ours(path: Any) -> bool:
    return isinstance(path, str | os.PathLike) and str(path) not in (os.devnull, "/dev/full")


def _contents(counter: Counter) -> None:
    """A file can be begun, and what is written to it finds no room."""
    real = io.open

    def opened(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if set(mode) & set("wax+") and _is_ours(file) and counter.is_it():
            real(file, mode, *arguments, **options).close()
            file = "/dev/full"
        return real(file, mode, *arguments, **options)

    io.open = opened  # type: ignore[assignment]


def _processes(counter: Counter) -> None:
    """The process that reads is ended by somebody."""
    real = workers._Worker._try

    def tried(self: Any, task: Any) -> Any:
        if counter.is_it():
            self._process.kill()
        return real(self, task)

    workers._Worker._try = tried  # type: ignore[method-assign]


def _limits(counter: Counter) -> None:
    """The process that reads is ended by its limit of time or memory."""
    real = workers._Worker._try

    def tried(self: Any, task: Any) -> Any:
        return workers.ReadingStoppedError("not read within its time") if counter.is_it() else real(self, task)

    workers._Worker._try = tried  # type: ignore[method-assign]


KINDS: Mapping[str, Callable[[Counter], None]] = {
    "lookup": _look_ups,
    "sql": _statements,
    "file": _places,
    "content": _contents,
    "kill": _processes,
    "limit": _limits,
}


def night(folder: Path, date: str, faults: Mapping[str, int] | None = None) -> tuple[int, Mapping[str, int]]:
    """Run `oit nightly` in a process of its own; `faults` names what fails, by kind (0: only count).

    Returns its exit status and how much there was of each kind.
    """
    counted, counts = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(counted)
        signal.alarm(_MOST_SECONDS)
        counters = {kind: Counter(kth) for kind, kth in (faults or {}).items()}
        status = 1
        try:
            os.chdir(folder)
            said = os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(said, 1)
            os.dup2(said, 2)
            forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
            sys.modules["__main__"] = ModuleType("__main__")  # which a new process would import
            sys.argv = ["oit", "nightly", "--quiet", "--night", date]
            for kind, counter in counters.items():
                KINDS[kind](counter)
            program.run()
        except SystemExit as ended:
            status = int(ended.code or 0)
        except BaseException:  # noqa: BLE001 - told as the status that Python gives to it
            traceback.print_exc()
        finally:
            os.write(counts, json.dumps({kind: counter.seen for kind, counter in counters.items()}).encode())
            os._exit(status)
    os.close(counts)
    with os.fdopen(counted) as pipe:
        seen = json.loads(pipe.read() or "{}")
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), seen


def verdicts(folder: Path) -> Verdicts:
    """What the newest run found, by item; of a store that is whole."""
    with closing(sqlite3.connect(folder / "out" / "oit.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with Store.open(folder / "out" / "oit.sqlite", create=False) as store:
        newest = store.last_run()
        assert newest is not None
        return {finding.item: f"{finding.verdict} {finding.reason}" for finding in store.findings(newest.id, "1")}


def faults_of(folder: Path, date: str, status: int, whole: Verdicts) -> Iterator[str]:
    """What is wrong with what a night left behind that had a fault in it."""
    if status not in _DOCUMENTED:
        yield f"it ended with {status}: " + (folder / "said.txt").read_text("utf-8", "replace")[-1500:]
    try:
        health = json.loads((folder / "out" / "health.json").read_text("utf-8"))
    except FileNotFoundError:
        health = {"night": date, "state": "failed", "exit_status": status}  # none is better than an old one
    except ValueError as error:
        yield f"health.json is no JSON: {error}"
        return
    if health["night"] != date or (health["state"] == "good") is not (status == 0) or health["exit_status"] != status:
        yield f"it ended with {status} and health.json says {health['night']} {health['state']} {health['exit_status']}"
    if status == 0:
        now = verdicts(folder)
        yield from (
            f"{item} is {said} and not {whole[item]}"
            for item, said in now.items()
            if said.startswith("failed") and not whole[item].startswith("failed")
        )
    for file in (folder / "out").rglob("*"):
        if file.suffix == ".part":
            yield f"{file.name} was left behind"
        elif file.suffix == ".json":
            json.loads(file.read_text("utf-8"))
        elif (file.suffix == ".html" and not file.read_text("utf-8").rstrip().endswith("</html>")) or (
            file.suffix == ".xlsx" and not zipfile.is_zipfile(file)
        ):
            yield f"{file.name} is not whole"


def faults_of_next(folder: Path, status: int, whole: Verdicts) -> Iterator[str]:
    """What is wrong with the night after it."""
    if status != 0:
        yield f"the next night ended with {status}: " + (folder / "said.txt").read_text("utf-8", "replace")[-1500:]
        return
    now = verdicts(folder)
    if now != whole:
        yield f"the next night has other verdicts: {sorted(set(now.items()) ^ set(whole.items()))}"
    with Store.open(folder / "out" / "oit.sqlite", create=False) as store:
        if any(past.lost is not LostState.NO for _, _, past in store.histories.lost()):
            yield "the next night takes something for lost"


@contextmanager
def served() -> Iterator[str]:
    """The school's site, served by a process of its own: this one must have no threads when it forks."""
    told, tells = os.pipe()
    server = os.fork()
    if server == 0:
        with Site(_HOST, _PAGES) as site:
            os.write(tells, site.url.encode())
            os.close(tells)
            signal.pause()
    os.close(tells)
    with os.fdopen(told) as pipe:
        url = pipe.read()
    try:
        yield url
    finally:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)


@contextmanager
def after_a_whole_night(folder: Path) -> Iterator[tuple[Verdicts, Mapping[str, int]]]:
    """A folder with a night behind it, the verdicts of that night, and how much of each kind there is in a second one."""
    workers._context()
    forkserver.ensure_running()  # once for all nights, which are processes of this one
    with served() as url:
        (folder / "oit.toml").write_text(_CONFIG, "utf-8")
        school = f"1,โรงเรียนบ้านหนองตัวอย่าง,{url},school@example.ac.th"
        (folder / "schools.csv").write_text(f"code,name,website,email\n{school}\n", "utf-8")
        for date in (_BEFORE, _COUNTED):
            status, counts = night(folder, date, dict.fromkeys(KINDS, 0))
            assert status == 0, (folder / "said.txt").read_text("utf-8")
        yield verdicts(folder), counts


def in_a_row(folder: Path, plan: Sequence[tuple[str, float]]) -> Iterator[tuple[str, list[str]]]:
    """One night after the other with one fault each, at a share of its kind, and a whole night at the end.

    Yields what failed, and what is wrong with what came of it.
    """
    with after_a_whole_night(folder) as (whole, counts):
        for number, (kind, share) in enumerate(plan):
            date = f"2026-11-{3 + number:02}"
            kth = 1 + round(share * (counts[kind] - 1))
            status, _ = night(folder, date, {kind: kth})
            yield f"{kind} {kth} of {counts[kind]}", list(faults_of(folder, date, status, whole))
        yield "the night after", list(faults_of_next(folder, night(folder, _NEXT)[0], whole))


def torture(folder: Path, kinds: Sequence[str], most: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """A night with one fault, and the next, for each k; yields what failed, and what is wrong with what came of it."""
    base, room = folder / "base", folder / "room"
    base.mkdir()
    with after_a_whole_night(base) as (whole, counts):
        for kind in kinds:
            for kth in spread(counts[kind], most):
                shutil.copytree(base, room)
                status, _ = night(room, _FAULTY, {kind: kth})
                wrong = list(faults_of(room, _FAULTY, status, whole))
                wrong += faults_of_next(room, night(room, _NEXT)[0], whole)
                yield f"{kind} {kth} of {counts[kind]}", wrong
                shutil.rmtree(room)


def spread(number: int, most: int | None) -> Sequence[int]:
    """`most` of the numbers from 1 to `number`, evenly, with the first and the last."""
    if most is None or number <= most:
        return range(1, number + 1)
    return sorted({1 + round(place * (number - 1) / max(1, most - 1)) for place in range(most)})


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; exit status 1 when a night was not true to what is documented."""
    parser = argparse.ArgumentParser(prog="python -m tests.kth_fault", description=__doc__)
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(KINDS)}")
    parser.add_argument("--plan", nargs="+", metavar="KIND:SHARE", help="nights in a row with one fault each instead")
    parser.add_argument("--most", type=int, help="so many of each kind, evenly spread")
    chosen = parser.parse_args(arguments)
    tried = wrong = 0
    with tempfile.TemporaryDirectory(prefix="oit-fault-") as folder:
        plan = [(kind, float(share)) for kind, _, share in (part.partition(":") for part in chosen.plan or ())]
        nights = (
            in_a_row(Path(folder), plan) if plan else torture(Path(folder), chosen.kinds or list(KINDS), chosen.most)
        )
        for what, lines in nights:
            tried += 1
            wrong += bool(lines)
            for line in lines:
                print(f"{what}: {line}", flush=True)
    print(f"{tried} nights, {wrong} of them with wrong consequences")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Audits the sample schools whole, then with degraded answers, and looks whether anything wrong was concluded.

python -m tests.degradation                     one operator after the other, on all schools
python -m tests.degradation cut_half portal     only these
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

from crawler.office.belief import fault_of
from crawler.store.database import Store
from crawler.store.records import AuditRun
from reports.explanations import tell
from rules.verdicts import Verdict
from tests.sample_schools.demo import audit
from tests.sample_schools.schools import SCHOOLS
from tests.sample_schools.server import SampleServer, _Listener
from tests.sample_schools.site import Answer

# What becomes of the answer to the n-th request (from 1) that its owner gets, for a target.
Operator = Callable[[Answer, int, str], Answer]

_FIRST_NIGHT = date(2026, 11, 1)
_MAX_SECONDS = 900.0
_LEAST_KEPT = 0.7  # of the passed items, on a night that is believed
_WITH_ROBOTS = ("portal", "default_page", "error_all", "silent_after")

_PORTAL = Answer(
    "<!doctype html><html><head><title>Login</title></head><body><h1>เข้าสู่ระบบเครือข่ายไร้สาย</h1>"
    "<form method=post action=/login><input name=user><input type=password name=pass><button>เข้าสู่ระบบ</button></form>"
    "<p>กรุณาเข้าสู่ระบบก่อนใช้งานอินเทอร์เน็ต</p></body></html>".encode()
)
_DEFAULT = Answer(
    b"<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see"
    b" this page, the nginx web server is successfully installed and working. Further configuration is required.</p>"
    b'<p>For online documentation and support please refer to <a href="http://nginx.org/">nginx.org</a>.</p></body></html>'
)


def _share(target: str, one_of: int) -> bool:
    return crc32(target.encode()) % one_of == 0


def _cut(share: float, *, one_of: int = 1) -> Operator:
    def cut(answer: Answer, number: int, target: str) -> Answer:
        if len(answer.body) < 2 or not _share(target, one_of):
            return answer
        return replace(answer, body=answer.body[: int(len(answer.body) * share)], promised=len(answer.body))

    return cut


def _for_share(instead: Answer, one_of: int) -> Operator:
    return lambda answer, number, target: instead if _share(target, one_of) else answer


def _after(instead: Answer, most: int) -> Operator:
    return lambda answer, number, target: answer if number <= most else instead


OPERATORS: Mapping[str, Operator] = {
    "cut_half": _cut(0.5),
    "cut_some_near_the_end": _cut(0.95, one_of=2),
    "empty": _for_share(Answer(b""), 1),
    "empty_some": _for_share(Answer(b""), 3),
    "no_content": _for_share(Answer(b"", "", 204), 2),
    "not_modified": _for_share(Answer(b"", "", 304), 2),
    "error_some": _for_share(Answer("<h1>500 ขัดข้อง</h1>".encode(), status=500), 3),
    "error_all": _for_share(Answer(b"", status=503), 1),
    "silent_after": _after(Answer(status=0), 8),
    "hangs_up_some": _for_share(Answer(status=0), 3),
    "portal": _for_share(_PORTAL, 1),
    "portal_after": _after(_PORTAL, 8),
    "default_page": _for_share(_DEFAULT, 1),
    "default_page_after": _after(_DEFAULT, 8),
    "slow": lambda answer, number, target: replace(answer, seconds=0.3 if _share(target, 5) else 0.0),
}


class DegradedServer(SampleServer):
    """Serves the sample schools; `operators` names, by slug, what becomes of a school's answers ("" for other hosts)."""

    def __init__(self, only: int | None = None) -> None:
        super().__init__(max_requests=100_000, max_seconds=_MAX_SECONDS * len(OPERATORS))
        self._only = only
        self.operators: Mapping[str, str] = {}
        self._asked: dict[str, int] = {}

    def schools_csv(self) -> str:
        """The list of the first `only` schools."""
        rows = super().schools_csv().splitlines(keepends=True)
        return "".join(rows if self._only is None else rows[: self._only + 1])

    def degrade(self, operators: Mapping[str, str]) -> None:
        """From now on; requests are counted from one."""
        self.operators = operators
        self._asked = {}

    def answer(self, named: str, listener: _Listener, target: str) -> Answer:
        """The school's answer as its operator leaves it."""
        found = super().answer(named, listener, target)
        school = self._by_host.get(named, listener.school)
        owner = school.slug if school else ""
        name = self.operators.get(owner)
        if name is None or (target == "/robots.txt" and name not in _WITH_ROBOTS):
            return found
        with self._lock:
            self._asked[owner] = number = self._asked.get(owner, 0) + 1
        return OPERATORS[name](found, number, target)


class WrongConclusionError(Exception):
    """Something was concluded from an answer that nothing follows from; the message says what."""


Verdicts = Mapping[str, Mapping[str, Verdict]]


def verdicts(store: Store, run: AuditRun) -> Verdicts:
    """By school and item what the run found."""
    return {
        result.school.code: {finding.item: finding.verdict for finding in store.findings(run.id, result.school.code)}
        for result in store.schools(run.id)
    }


def faults(whole: Verdicts, store: Store, run: AuditRun, operators: Mapping[str, str]) -> list[str]:
    """One line for each wrong conclusion of the night `run`."""
    now = verdicts(store, run)
    lines = []
    for school in (school for school in SCHOOLS if school.code in whole):
        before, after = whole[school.code], now[school.code]
        lines += [
            f"{school.slug} under {operators.get(school.slug)}: {item} fails (was {before[item]})"
            f" {finding.reason}: {tell(finding).text}"
            for finding in store.findings(run.id, school.code)
            if (item := finding.item) and after[item] is Verdict.FAILED and before[item] is not Verdict.FAILED
        ]
    lines += [
        f"{code}: {past.item} is lost for certain"
        for code, _, past in store.histories.lost()
        if past.lost == "confirmed"
    ]
    passed = {name: _count(found, Verdict.PASSED) for name, found in (("whole", whole), ("now", now))}
    if passed["now"] < _LEAST_KEPT * passed["whole"] and not fault_of(store, run, 0.3, 7):
        lines.append(f"the night is believed although {passed['now']} items pass instead of {passed['whole']}")
    return lines


def _count(found: Verdicts, verdict: Verdict) -> int:
    return sum(item is verdict for items in found.values() for item in items.values())


def rotated(shift: int, names: Sequence[str] = tuple(OPERATORS)) -> dict[str, str]:
    """Another operator for each school."""
    return {school.slug: names[(place + shift) % len(names)] for place, school in enumerate(SCHOOLS)}


def torture(
    folder: Path, plans: Iterable[tuple[str, Mapping[str, str]]], nights: int = 2, only: int | None = None
) -> list[str]:
    """One whole night, then `nights` degraded ones after it for each plan; returns what was wrongly concluded."""
    lines = []
    with DegradedServer(only) as server:
        good = folder / "whole.sqlite"
        with Store.open(_night(server, folder, good, _FIRST_NIGHT), create=False) as store:
            first = store.last_run()
            assert first is not None
            whole = verdicts(store, first)
        for name, operators in plans:
            path = folder / f"{name}.sqlite"
            shutil.copy(good, path)
            server.degrade(operators)
            for number in range(1, nights + 1):
                _night(server, folder, path, _FIRST_NIGHT + timedelta(days=number))
                with Store.open(path, create=False) as store:
                    run = store.last_run()
                    assert run is not None
                    lines += [f"{name}, night {number}: {line}" for line in faults(whole, store, run, operators)]
                    why = fault_of(store, run, 0.3, 7)
                    if why:
                        store.fail_run(run.id, why, run.finished_at)
            server.degrade({})
            path.unlink()
    return lines


def _night(server: DegradedServer, folder: Path, store: Path, night: date) -> Path:
    done = audit(server, folder / "out", store, delay=0, options=("--night", str(night), "--quiet"), quiet=True)
    if done.returncode != 0:
        raise WrongConclusionError(f"the audit ended with {done.returncode}: {done.stderr[-2000:]}")
    return store


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; exit status 1 when something wrong was concluded."""
    parser = argparse.ArgumentParser(prog="python -m tests.degradation", description=__doc__)
    parser.add_argument("operators", nargs="*", help=f"of {', '.join(OPERATORS)}")
    chosen = parser.parse_args(arguments)
    everyone = [*(school.slug for school in SCHOOLS), ""]
    found = []
    with tempfile.TemporaryDirectory(prefix="oit-degraded-") as folder:
        for name in chosen.operators or OPERATORS:
            lines = torture(Path(folder), [(name, dict.fromkeys(everyone, name))])
            print(f"{name}: {len(lines)} wrong conclusions", flush=True)
            for line in lines:
                print(f"  {line}", flush=True)
            found += lines
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

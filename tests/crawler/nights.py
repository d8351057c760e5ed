"""Stored nights written by hand, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.fetch import Fetch
from crawler.store.database import Store
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Finding, Proof, Reason, Verdict, Wording

INSTRUMENT = "obec-school-2566"
CODES = {"structure": "O1", "executives": "O2"}
PASSED = (Verdict.PASSED, Reason.NONE)
MISSING = (Verdict.FAILED, Reason.MISSING)
STALE = (Verdict.FAILED, Reason.STALE)
DOUBTFUL = (Verdict.CANT_TELL, Reason.DOUBTFUL)
NOT_SEEN = (Verdict.CANT_TELL, Reason.PARTIAL_CRAWL)
SILENT = (Verdict.UNTESTED, Reason.UNREACHABLE)


def school(code: str) -> School:
    return School(code, f"โรงเรียนตัวอย่าง {code}", f"http://{code}.example.ac.th/")


def finding(item: str, state: tuple[Verdict, Reason], evidence: Sequence[Proof] = ()) -> Finding:
    return Finding(CODES[item], item, item, *state, told=Wording("พบแล้ว"), evidence=tuple(evidence))


def save_night(
    store: Store,
    night: str,
    schools: Mapping[str, Mapping[str, tuple[Verdict, Reason]]],
    *,
    instrument: str = INSTRUMENT,
    rules: str = "abc",
    finish: bool = True,
    fetches: Sequence[Fetch] = (),
) -> str:
    """A whole night with the findings of `schools` by item; a school with `SILENT` items was not reached."""
    run_id = store.begin_run(night, [instrument], "0.1.0", rules, f"{night}T15:00:00+00:00")
    for code, items in schools.items():
        silent = SILENT in items.values()
        coverage = Coverage(
            CoverageStatus.UNREACHABLE if silent else CoverageStatus.COMPLETE,
            "unreachable" if silent else "",
            pages=0 if silent else 3,
        )
        findings = [finding(item, state) for item, state in items.items()]
        store.save_school(run_id, school(code), instrument, coverage, fetches, findings, f"{night}T16:00:00+00:00")
    if finish:
        store.finish_run(run_id, f"{night}T17:30:00+00:00")
    return run_id

"""What the reports of many schools cost: the first time, and after nights on which nothing changed.

python -m tests.bench.reports --schools 200
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from crawler.commands.inputs import stored_instruments
from crawler.commands.outcome import write_outcome
from crawler.store.database import Store
from rules.facts import Facts, Situation
from rules.instrument import Instrument
from rules.instrument_files import load_instrument
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import VERDICT_OF, ClaimedLink, Finding, Proof, Reason, Verdict

_INSTRUMENT = "obec-school-2566"
_MET = (
    (Reason.NONE, Situation.PUBLISHED),
    (Reason.MISSING, Situation.NO_CLAIM),
    (Reason.NONE, Situation.PUBLISHED),
    (Reason.STALE, Situation.OTHER_YEAR),
    (Reason.NONE, Situation.PUBLISHED_ON_PAGE),
    (Reason.UNREADABLE, Situation.SCAN),
    (Reason.NONE, Situation.PUBLISHED),
    (Reason.BROKEN, Situation.GONE),
)


def findings(instrument: Instrument, school: int, night: str) -> list[Finding]:
    """A finding for each item, as a crawl leaves them."""
    found = []
    for n, requirement in enumerate(instrument.requirements):
        reason, situation = _MET[(n + school) % len(_MET)]
        url = f"http://s{school}.example.ac.th/ita/{requirement.code.lower()}.pdf"
        facts = Facts(label=requirement.title, name=f"{n}.pdf", href=url)
        proof = Proof(
            url, url, 200, "application/pdf", "0" * 60 + f"{n:04}", f"{night}T18:00:00+00:00", "", "แผน " * 30
        )
        link = ClaimedLink(url, requirement.title, f"http://s{school}.example.ac.th/ita")
        found.append(
            Finding(
                requirement.code,
                requirement.item,
                requirement.title,
                VERDICT_OF.get(reason, Verdict.PASSED),
                reason,
                links=() if reason is Reason.MISSING else (link, link),
                evidence=() if reason is Reason.MISSING else (proof,),
                situation=situation,
                facts=facts,
            )
        )
    return found


def save_night(store: Store, night: str, instrument: Instrument, schools: int) -> str:
    """A finished run of that night."""
    run = store.begin_run(night, [instrument.id], "bench", instrument.rules_hash, f"{night}T18:00:00+00:00")
    for n in range(schools):
        school = School(f"4400{n:04}", f"โรงเรียนตัวอย่างที่ {n}", f"http://s{n}.example.ac.th/", area="เขต 1")
        coverage = Coverage(CoverageStatus.COMPLETE, pages=60, documents=30)
        store.save_school(run, school, instrument.id, coverage, (), findings(instrument, n, night))
    store.finish_run(run, f"{night}T20:00:00+00:00")
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=200)
    asked = parser.parse_args()
    instrument = load_instrument(_INSTRUMENT)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "oit.sqlite") as store:
        # The second night compares itself with the first, so only the third says what the one before said.
        for night in ("2026-11-27", "2026-11-28", "2026-11-29"):
            run = store.run(save_night(store, night, instrument, asked.schools))
            began, cpu = time.perf_counter(), time.process_time()
            write_outcome(store, run, Path(folder) / "out", stored_instruments(()))
            print(
                f"night {night}: {time.perf_counter() - began:.2f} s, {time.process_time() - cpu:.2f} CPU s"
                f" for {asked.schools} schools"
            )


if __name__ == "__main__":
    main()

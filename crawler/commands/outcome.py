"""What a run leaves for people: one JSON and one HTML file for each school, and the summary of all schools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.commands.failure import CommandError
from crawler.commands.inputs import writable_folder
from rules.verdicts import Finding, Reason, Verdict, Wording

if TYPE_CHECKING:
    from datetime import date

    from crawler.store.database import Store
    from crawler.store.records import AuditRun, KeptSchool
    from reports.figures import Figures
    from reports.result import ItemResult, SchoolResult
    from rules.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: what the schools come to, the first page, and what the user has to know."""

    figures: Figures
    index: Path
    messages: tuple[str, ...] = ()


def school_page(result: Mapping[str, Any], out: Path) -> Path:
    """Where the report of a school stands below `out`."""
    from reports.places import file_stem

    return out / "schools" / f"{file_stem(result['school']['code'])}.html"


def write_school(result: Mapping[str, Any], out: Path, *, lang: str = "th", deadline: date | None = None) -> None:
    """Write `<out>/schools/<code>.json` and the report beside it."""
    from crawler.office.result import to_json
    from reports import writing

    writable_folder(out / "schools")
    writing.write_school(result, out, lang=lang, deadline=deadline, to_json=to_json)


def write_outcome(
    store: Store,
    run: AuditRun,
    out: Path,
    instrument_of: Callable[[str], Instrument],
    *,
    lang: str = "th",
    deadline: date | None = None,
    pdf: bool = False,
) -> Outcome:
    """Write the reports of every school that the run holds; `instrument_of` answers to the ids in the store."""
    from crawler.office.result import to_json
    from reports import writing
    from reports.figures import figures

    schools = len(store.schools_done(run.id))
    if not schools:
        raise CommandError(f"run {run.id} holds no school yet; finish it with oit audit")
    written = writing.write_reports(
        stored_results(store, run, instrument_of),
        out,
        lang=lang,
        deadline=deadline,
        previous=previous_results(store, run, instrument_of),
        nights=store.area_nights.until(run.night),
        count=schools + len(store.not_visited(run.id)),
        with_pdf=pdf,
        to_json=to_json,
    )
    return Outcome(
        figures=figures(written.schools),
        index=written.index,
        messages=written.messages,
    )


def stored_results(store: Store, run: AuditRun, instrument_of: Callable[[str], Instrument]) -> Iterator[dict[str, Any]]:
    """The result of each school of the run, one after the other; what it had no time for is as it was seen last."""
    from crawler.office.result import stored_result
    from reports.explanations import tell

    for kept in store.schools(run.id):
        yield stored_result(store, run, kept.school.code, instrument_of(kept.instrument_id), tell=tell)
    for school in store.not_visited(run.id):
        earlier = store.timeline.newest_run_of(school.code, run.id)
        if earlier is not None:
            kept = store.school(earlier.id, school.code)
            yield stored_result(store, earlier, school.code, instrument_of(kept.instrument_id), tell=tell)


def previous_results(
    store: Store, run: AuditRun, instrument_of: Callable[[str], Instrument]
) -> tuple[SchoolResult, ...]:
    """The verdicts of the night before, to tell what changed; none when that night was under other instruments."""
    good = (other for other in store.runs() if other.finished_at and not other.failure)
    earlier = next((other for other in good if other.night < run.night), None)
    if earlier is None or not set(earlier.instrument_ids) <= set(run.instrument_ids):
        return ()
    return tuple(
        _as_of_then(store, earlier, run, kept, instrument_of(kept.instrument_id)) for kept in store.schools(earlier.id)
    )


def _as_of_then(
    store: Store, earlier: AuditRun, run: AuditRun, kept: KeptSchool, instrument: Instrument
) -> SchoolResult:
    """The verdicts of an earlier run; the history tells of today, so what it said before is worked out from it."""
    from crawler.office.result import school_result
    from reports.reading import read_result

    code = kept.school.code
    findings = store.verdicts(earlier.id, code)
    untested = {finding.item for finding in findings if finding.verdict is Verdict.UNTESTED}
    known = {
        slug: past.before if past.since >= run.night else past.last_verdict
        for slug, past in (store.histories.of(code, kept.instrument_id) if untested else {}).items()
        if slug in untested
    }
    school = read_result(school_result(kept.school, instrument, kept.coverage, (), earlier, tell=_untold))
    return replace(
        school,
        items=tuple(
            _item_of_then(finding.code, finding.item, finding.verdict, finding.reason, known.get(finding.item, ""))
            for finding in findings
        ),
    )


@lru_cache(maxsize=4_096)
def _item_of_then(code: str, item: str, verdict: Verdict, reason: Reason, before: str) -> ItemResult:
    from reports.result import ItemResult

    last_verdict = Verdict(before) if before else None
    return ItemResult(code, item, title="", verdict=verdict, reason=reason, last_verdict=last_verdict)


def _untold(_finding: Finding) -> Wording:
    """What became different is told by verdicts: the words of the night before are nobody's."""
    return Wording("")


def show_outcome(outcome: Outcome) -> None:
    """Say on stdout what was found, in the numbers of the summary, and where to look."""
    from reports.mail import figure_lines
    from reports.texts import texts

    for line in figure_lines(outcome.figures, texts("th")):
        print(line)
    for message in outcome.messages:
        print(f"oit: {message}", file=sys.stderr)
    print(f"เปิดดูรายงาน: {outcome.index}")

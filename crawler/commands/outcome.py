"""What a run leaves for people: one JSON and one HTML file for each school, and the summary of all schools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.commands.failure import CommandError
from crawler.commands.inputs import writable_folder

if TYPE_CHECKING:
    from datetime import date

    from crawler.records import AuditRun
    from crawler.store import Store
    from rules.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: the number of schools, how many of them could not be visited, verdicts, the first page."""

    schools: int
    not_visited: int
    verdicts: Mapping[str, int]
    index: Path


def school_page(result: Mapping[str, Any], out: Path) -> Path:
    """Where the report of a school stands below `out`."""
    from reports.result import read_result

    return out / read_result(result).page


def write_school(result: Mapping[str, Any], out: Path, *, lang: str = "th", deadline: date | None = None) -> None:
    """Write `<out>/schools/<code>.json` and the report beside it."""
    from crawler.result import write_json
    from reports.school_report import render

    writable_folder(out / "schools")
    write_json(result, out / "schools" / f"{result['school']['code']}.json")
    page = render(result, lang=lang, deadline=deadline)
    school_page(result, out).write_text(page, encoding="utf-8", newline="\n")


def write_outcome(
    store: Store,
    run: AuditRun,
    out: Path,
    instrument_of: Callable[[str], Instrument],
    *,
    lang: str = "th",
    deadline: date | None = None,
) -> Outcome:
    """Write the reports of every school that the run holds; `instrument_of` answers to the ids in the store."""
    from reports.summary import render

    results = list(_results(store, run, instrument_of))
    if not results:
        raise CommandError(f"run {run.id} holds no school yet; finish it with oit audit")
    for result in results:
        write_school(result, out, lang=lang, deadline=deadline)
    index = out / "index.html"
    page = render(results, lang=lang, previous=_previous(store, run, instrument_of))
    index.write_text(page, encoding="utf-8", newline="\n")
    verdicts: Counter[str] = Counter()
    for result in results:
        verdicts.update(result["summary"])
    return Outcome(
        schools=len(results),
        not_visited=sum(result["coverage"]["status"] == "unreachable" for result in results),
        verdicts=verdicts,
        index=index,
    )


def _results(store: Store, run: AuditRun, instrument_of: Callable[[str], Instrument]) -> Iterator[dict[str, Any]]:
    from crawler.result import stored_result

    for kept in store.schools(run.id):
        yield stored_result(store, run, kept.school.code, instrument_of(kept.instrument_id))


def _previous(store: Store, run: AuditRun, instrument_of: Callable[[str], Instrument]) -> list[dict[str, Any]]:
    """The results of the night before, to tell what changed; none when that night was under other instruments."""
    for earlier in store.runs():
        if earlier.night < run.night and earlier.finished_at:
            same = set(earlier.instrument_ids) <= set(run.instrument_ids)
            return list(_results(store, earlier, instrument_of)) if same else []
    return []


def show_outcome(outcome: Outcome) -> None:
    """Say on stdout what was found and where to look."""
    from crawler.commands.thai_summary import counts_line

    text = f"ตรวจแล้ว {outcome.schools} โรงเรียน"
    if outcome.not_visited:
        text += f" เข้าเว็บไซต์ไม่ได้ {outcome.not_visited} โรงเรียน"
    print(text)
    print(counts_line(outcome.verdicts))
    print(f"เปิดดูรายงาน: {outcome.index}")

"""All report files of a run in one folder, written while the results stream by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reports import areas, pdf, school_report, spreadsheet, summary, unchanged
from reports.files import write_whole
from reports.reading import SlimResults, read_result
from reports.result import SchoolResult
from rules.area_night import AreaNight

SUMMARY = "index.html"
WORKBOOK = "summary.xlsx"
TABLE = "summary.csv"
FEW_SCHOOLS = 1_000  # so many schools x 43 items may each keep a link to their evidence


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the page to open first, a slim view of each school, and what the user has to know."""

    index: Path
    schools: tuple[SchoolResult, ...]
    messages: tuple[str, ...] = ()


def write_reports(
    results: Iterable[Mapping[str, Any]],
    out: Path,
    *,
    lang: str = "th",
    deadline: date | None = None,
    previous: Sequence[SchoolResult] = (),
    nights: Sequence[AreaNight] = (),
    count: int = 0,
    with_pdf: bool = False,
    to_json: Callable[[Mapping[str, Any]], str] | None = None,
) -> Written:
    """Write `schools/<code>.html` and `.json` of every school, and the summary as page, workbook and table.

    Each result is read once. `count` says how many there are: of thousands one at a time is held, and the tables
    read the JSON files again. A page whose school did not change keeps all but the time of the check.
    `nights` are what each area had published on the nights up to this one. `to_json` replaces how a result becomes text.
    """
    many = count > FEW_SCHOOLS
    slim = SlimResults(links=not many)
    whole: list[SchoolResult] = []
    views: list[SchoolResult] = []
    contents: list[str] = []
    for result in results:
        school = read_result(result)
        content = unchanged.content_of(result)
        contents.append(content)
        above = areas.page_of(school.area) if count > areas.SCHOOLS_PER_PAGE else SUMMARY
        _write_school(result, school, content, out, lang=lang, deadline=deadline, to_json=to_json, above=above)
        whole += [] if many else [school]
        views.append(slim.view(school))
    schools = summary.in_order(views)
    index = out / SUMMARY
    pages = areas.write_pages(schools, index, lang=lang, previous=previous, nights=nights, files=(WORKBOOK, TABLE))
    details = Details(out, schools) if many else summary.in_order(whole)
    made_of = unchanged.tables_name(contents, summary.changes(schools, previous), lang, bool(previous))
    messages = _write_tables(schools, details, out, lang=lang, previous=previous, made_of=made_of)
    if with_pdf:
        printed = pdf.print_pdfs([*pages, *(_file(out, school.stem, ".html") for school in schools)], lang=lang)
        messages += [result.message for _, result in printed if not result.made]
    return Written(index, schools, tuple(dict.fromkeys(messages)))


def write_school(
    result: Mapping[str, Any],
    out: Path,
    *,
    lang: str = "th",
    deadline: date | None = None,
    to_json: Callable[[Mapping[str, Any]], str] | None = None,
) -> Path:
    """Write one school's result and report; returns where the report is."""
    school, content = read_result(result), unchanged.content_of(result)
    return _write_school(result, school, content, out, lang=lang, deadline=deadline, to_json=to_json)


def _write_tables(
    schools: Sequence[SchoolResult],
    details: Iterable[SchoolResult],
    out: Path,
    *,
    lang: str,
    previous: Sequence[SchoolResult],
    made_of: str,
) -> list[str]:
    """Write the workbook and the table; a workbook that would say the same but for when evidence was seen stays."""
    workbook, table = out / WORKBOOK, out / TABLE
    if spreadsheet.made_of(workbook) == made_of:
        spreadsheet.write_table(details, table, lang=lang)
        return []
    return list(
        spreadsheet.write_tables(schools, details, workbook, table, lang=lang, before=previous, made_of=made_of)
    )


def _write_school(
    result: Mapping[str, Any],
    school: SchoolResult,
    content: str,
    out: Path,
    *,
    lang: str,
    deadline: date | None,
    to_json: Callable[[Mapping[str, Any]], str] | None,
    above: str = "",
) -> Path:
    page = _file(out, school.stem, ".html")
    page.parent.mkdir(parents=True, exist_ok=True)
    write_whole(_file(out, school.stem, ".json"), (to_json or _to_json)(result))
    day = str(result["run"].get("finished_at", ""))[:10]
    made_of = unchanged.page_name(content, lang, day, deadline, above)
    html = unchanged.page_at_new_time(page, made_of, school, lang) or school_report.render_school(
        school, lang=lang, deadline=deadline, above=above, made_of=made_of
    )
    write_whole(page, html)
    return page


class Details:
    """The whole results of `schools`, read from their files one by one, as often as they are asked for."""

    def __init__(self, out: Path, schools: Sequence[SchoolResult]) -> None:
        self._files = [_file(out, school.stem, ".json") for school in schools]

    def __iter__(self) -> Iterator[SchoolResult]:
        for file in self._files:
            yield read_result(json.loads(file.read_text(encoding="utf-8")))


def _file(out: Path, stem: str, kind: str) -> Path:
    return out / "schools" / f"{stem}{kind}"


def _to_json(result: Mapping[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"

"""All report files of a run in one folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reports import pdf, school_report, spreadsheet, summary
from reports.result import file_stem

SUMMARY = "index.html"
WORKBOOK = "summary.xlsx"
TABLE = "summary.csv"


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what the user has to know, each sentence once."""

    files: tuple[Path, ...]
    messages: tuple[str, ...] = ()


def write_reports(
    results: Sequence[Mapping[str, Any]],
    out: Path,
    *,
    lang: str = "th",
    deadline: date | None = None,
    previous: Sequence[Mapping[str, Any]] = (),
    with_summary: bool = True,
    with_pdf: bool = False,
) -> Written:
    """Write `schools/<code>.html` of every school, and beside the folder the summary, workbook and table."""
    pages = [write_school(result, out, lang=lang, deadline=deadline) for result in results]
    files = list(pages)
    if with_summary:
        page = out / SUMMARY
        _write(page, summary.render(results, lang=lang, previous=previous))
        spreadsheet.write(results, out / WORKBOOK, lang=lang, previous=previous)
        spreadsheet.write_csv(results, out / TABLE, lang=lang)
        pages.append(page)
        files += [page, out / WORKBOOK, out / TABLE]
    messages: dict[str, None] = {}
    if with_pdf:
        for page in pages:
            target = page.with_suffix(".pdf")
            printed = pdf.print_pdf(page, target, lang=lang)
            if printed.made:
                files.append(target)
                continue
            messages[printed.message] = None
            if pdf.find_browser() is None:
                break
    return Written(tuple(files), tuple(messages))


def write_school(result: Mapping[str, Any], out: Path, *, lang: str = "th", deadline: date | None = None) -> Path:
    """Write one school's report and return where it is."""
    path = out / "schools" / f"{file_stem(str(result['school']['code']))}.html"
    _write(path, school_report.render(result, lang=lang, deadline=deadline))
    return path


def _write(path: Path, html: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8", newline="\n")

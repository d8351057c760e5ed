"""The months of the asked half year that a piece of evidence covers: by the words of its link, its row, its name and its text."""

from __future__ import annotations

import re

from checks.document import Document
from checks.evidence import Evidence
from checks.page import Link, Page
from checks.periods import (
    FIRST_SIX_MONTHS,
    MONTH_PATTERN,
    Period,
    PeriodAnswer,
    PeriodJudgement,
    PeriodKind,
    months_of,
    named_months,
    read_periods,
)
from rules.claim import Claim
from rules.instrument import PeriodRule
from rules.judging.case import Case
from rules.judging.filled_months import unfilled_months

_HALF_YEAR = re.compile(r"(?<!\d)6\s?เดือน|หกเดือน|ครึ่งปี|ไตรมาส|รอบที่")
_NOT_OF_A_MONTH = re.compile(
    rf"{_HALF_YEAR.pattern}|อัป|อัพ|ปรับปรุง|แก้ไข|โพส|เผยแพร่|ประกาศ|ข้อมูล\s?ณ|\bณ\s|\d\s?เดือน|ถึง|[-–~]\s?(?:{MONTH_PATTERN})"
)
_ALL = frozenset(FIRST_SIX_MONTHS)
# what stands before the month that a report is of: its label, or nothing but a number in the line
_LABEL = re.compile(r"(?:เดือน|สขร\s?\.?\s?1?)[\s|:]{0,4}$")
_LINE = re.compile(r"(?:^|\n)[ \d.|]{0,8}$")
_BEFORE = 24  # letters
_LONGEST_ROW = 160
_READ = 100_000


def open_months(
    case: Case, period: PeriodJudgement | None, claim: Claim, opened: Evidence | None, name: str
) -> frozenset[int] | None:
    """The months of the asked half year that are not covered; None where the evidence is not of that period.

    A month that has its place in a table and nothing in it is none that is covered.
    """
    if period is None or period.answer is not PeriodAnswer.FITS:
        return None
    if case.requirement.period is not PeriodRule.FIRST_SIX_MONTHS:
        return frozenset(period.missing_months)
    return _uncovered(case, period, claim, opened, name) | _unfilled(case, opened)


def _unfilled(case: Case, opened: Evidence | None) -> frozenset[int]:
    """The months that a file leaves open, or a page that shows neither pictures nor links in their place."""
    if opened is None:
        return frozenset()
    if opened.document is not None:
        if opened.document.by_ocr:
            return frozenset()
        return unfilled_months(opened.document.text, case.fiscal_year, aligned=False)
    if opened.page is None or opened.page.images or case.site.signs(opened.page).leads_on:
        return frozenset()
    return unfilled_months(case.site.signs(opened.page).paper, case.fiscal_year, aligned=True)


def _uncovered(case: Case, period: PeriodJudgement, claim: Claim, opened: Evidence | None, name: str) -> frozenset[int]:
    """The months that nothing names.

    What carries the month itself (the link, the file's name, a monthly report's text) decides before the label
    of the row, which speaks of all files in it.
    """
    link = claim.link
    said = claim.label if link is None else link.label or link.hint
    own, row = f"{said} {name}", f"{claim.label} {name}"
    if not case.item.monthly:
        whole = any(_HALF_YEAR.search(words) or _names_stretch(f"{words} {period.quote}") for words in (own, row))
        covered = frozenset() if whole else _named(own, case.fiscal_year) or _named(row, case.fiscal_year)
        if covered:
            return _ALL - covered
        return frozenset(period.missing_months) - (_of_text(case, opened) if period.missing_months else frozenset())
    covered = _named(own, case.fiscal_year)
    if not covered and link is not None:
        covered = _by_table(case, claim, link)
    if not covered and not _NOT_OF_A_MONTH.search(row):
        covered = named_months(own, case.fiscal_year)  # of the other half year, so none of the asked ones
    if opened is not None and opened.document is not None and not opened.document.by_ocr:
        covered |= _of_report(opened.document, case.fiscal_year)
    if not covered and not _HALF_YEAR.search(row):
        covered = _named(row, case.fiscal_year)
    return _ALL - covered if covered else frozenset(period.missing_months)


def _names_stretch(words: str) -> bool:
    return any(found.kind is PeriodKind.RANGE for found in read_periods(words))


def _named(words: str, fiscal_year: int) -> frozenset[int]:
    """The months of the half year that short words name, with a year or without one."""
    return named_months(words, fiscal_year) & _ALL


def _of_text(case: Case, opened: Evidence | None) -> frozenset[int]:
    """The months that a report names in its text, when its title names some of them only."""
    if opened is None:
        return frozenset()
    if opened.document is not None:
        return frozenset() if opened.document.by_ocr else _of_report(opened.document, case.fiscal_year)
    if opened.page is None:
        return frozenset()
    return months_of(read_periods(case.site.signs(opened.page).body[:_READ]), case.fiscal_year) & _ALL


def _of_report(document: Document, fiscal_year: int) -> frozenset[int]:
    """The months that a monthly report says it is of, in its title, its sheets' names and its text.

    Where it says of which month it is ("ประจำเดือน …"), other months count when a line begins with them; those
    within the lines, as of a delivery, are not the report's.
    """
    text = f"{document.title}\n{document.text}"[:_READ]
    periods = read_periods(text)
    labelled = [period for period in periods if _stands_behind(_LABEL, text, period)]
    if not months_of(labelled, fiscal_year):
        return months_of(periods, fiscal_year) & _ALL
    heads = [period for period in periods if _stands_behind(_LINE, text, period)]
    return months_of([*labelled, *heads], fiscal_year)


def _stands_behind(words: re.Pattern[str], text: str, period: Period) -> bool:
    return words.search(text, max(0, period.start - _BEFORE), period.start) is not None


def _by_table(case: Case, claim: Claim, link: Link) -> frozenset[int]:
    """The months named in the cell or line of a link, or at the head of its column."""
    found_on = case.site.opened.find(claim.found_on)
    if found_on is None or found_on.page is None:
        return frozenset()
    page = found_on.page
    if not 0 <= link.position < len(page.segments):
        return frozenset()
    cell = _enclosing(page, page.segments[link.position].block, ("td", "th", "li", "p", "dd"))
    if cell < 0:
        return frozenset()
    here = _named(_text(page, cell), case.fiscal_year)
    if here or page.blocks[cell].tag not in ("td", "th"):
        return here
    row = _named(_text(page, page.blocks[cell].parent), case.fiscal_year)
    return row if len(row) == 1 else _named(_head_of_column(page, cell), case.fiscal_year)


def _enclosing(page: Page, block: int, tags: tuple[str, ...]) -> int:
    while block >= 0 and page.blocks[block].tag not in tags:
        block = page.blocks[block].parent
    return block


def _text(page: Page, block: int) -> str:
    if block < 0:
        return ""
    place = page.blocks[block]
    text = " ".join(segment.text for segment in page.segments[place.start : min(place.end, place.start + 40)])
    return text if len(text) <= _LONGEST_ROW else ""


def _head_of_column(page: Page, cell: int) -> str:
    """The text of the cell at the same place in the first row of the table."""
    row = page.blocks[cell].parent
    table = _enclosing(page, row, ("table",))
    if table < 0:
        return ""
    rows: dict[int, list[int]] = {}
    for index in range(table + 1, cell + 1):
        block = page.blocks[index]
        if block.tag in ("td", "th"):
            rows.setdefault(block.parent, []).append(index)
    place = len(rows.get(row, [])) - 1
    first = next(iter(rows.values()), [])
    return _text(page, first[place]) if 0 <= place < len(first) and first[place] != cell else ""

"""The fiscal year of each part of a page: tabs, headings and banners that name one."""

from __future__ import annotations

import re

from checks.page import Page, SegmentKind, TargetKind
from checks.periods import single_year, year_in_mark

_LONGEST_BANNER = 60


def section_years(page: Page) -> tuple[int | None, ...]:
    """For each segment the fiscal year of the section it stands in, None where none is named."""
    years: list[int | None] = [None] * len(page.segments)
    _by_headings(page, years)
    _by_columns(page, years)
    _by_panels(page, years)
    return tuple(years)


def page_year(page: Page) -> int | None:
    """The year that the page's title or first headings name."""
    for text in (*(text for level, text in page.headings[:6] if level <= 3), page.title):
        year = single_year(text)
        if year is not None:
            return year
    return None


def _by_headings(page: Page, years: list[int | None]) -> None:
    stack: list[tuple[int, int, int]] = []  # (level, year, last segment it holds for)
    for position, segment in enumerate(page.segments):
        while stack and stack[-1][2] <= position:
            stack.pop()
        if segment.kind is SegmentKind.HEADING:
            while stack and stack[-1][0] >= segment.level:
                stack.pop()
            year = single_year(segment.text) if len(segment.text) <= 120 else None
            if year is not None:
                stack.append((segment.level, year, len(page.segments)))
        elif segment.link is None and 4 <= len(segment.text) <= _LONGEST_BANNER:
            year = single_year(segment.text)
            if year is not None and _is_banner(segment.text):
                while stack and stack[-1][0] >= 7:
                    stack.pop()
                stack.append((7, year, _end_of_parent(page, segment.block)))
        if stack:
            years[position] = stack[-1][1]


def _by_columns(page: Page, years: list[int | None]) -> None:
    """Tables with a column a year: by the header cell above; cells count from the right (rows span on the left)."""
    cells: dict[int, list[int]] = {}
    rows: dict[int, list[int]] = {}
    for index, block in enumerate(page.blocks):
        if block.tag in ("td", "th"):
            cells.setdefault(block.parent, []).append(index)
        elif block.tag == "tr":
            table = block.parent
            while table >= 0 and page.blocks[table].tag != "table":
                table = page.blocks[table].parent
            rows.setdefault(table, []).append(index)
    for table_rows in rows.values():
        columns: dict[int, int] = {}
        for row in table_rows:
            row_cells = cells.get(row, [])
            named = _years_of_cells(page, row_cells)
            if len(set(named.values())) >= 2:
                columns = named
                continue
            for from_right, cell in enumerate(reversed(row_cells)):
                if from_right in columns:
                    block = page.blocks[cell]
                    for position in range(block.start, block.end):
                        years[position] = columns[from_right]


def _years_of_cells(page: Page, row_cells: list[int]) -> dict[int, int]:
    """The years that the cells of a header row name, by place from the right."""
    named: dict[int, int] = {}
    for from_right, cell in enumerate(reversed(row_cells)):
        block = page.blocks[cell]
        text = " ".join(segment.text for segment in page.segments[block.start : block.end] if segment.link is None)
        year = single_year(text) if 4 <= len(text) <= _LONGEST_BANNER else None
        if year is not None:
            named[from_right] = year
    return named


_BANNER = re.compile(
    r"^(?:ITA|OIT|Online|ข้อมูล|การประเมิน|คุณธรรม|และ|ความโปร่งใส|ประจำ|ปี|งบประมาณ|การศึกษา|งบฯ?|พ\.?ศ\.?|ค\.?ศ\.?|[\W\d])+$",
    re.IGNORECASE,
)


def _is_banner(text: str) -> bool:
    """Whether a text is a year and nothing much else."""
    return _BANNER.match(text) is not None


def _end_of_parent(page: Page, block: int) -> int:
    parent = page.blocks[block].parent
    return page.blocks[parent].end if parent >= 0 else len(page.segments)


def _by_panels(page: Page, years: list[int | None]) -> None:
    """Tab panels: by the label of the tab that opens them, or a year in their own id or data-year."""
    tabs: dict[str, int] = {}
    for link in page.links:
        if link.kind is TargetKind.ANCHOR and link.raw.startswith("#"):
            year = single_year(link.label) if len(link.label) <= _LONGEST_BANNER else None
            if year is not None:
                tabs.setdefault(link.raw.strip(), year)
    for block in page.blocks:
        if not block.marks or block.end - block.start < 2 or block.tag in ("html", "body"):
            continue
        identity = block.marks.split(" ", 1)[0]
        year = tabs.get(identity) if identity.startswith("#") else None
        if year is None:
            year = year_in_mark(block.marks)
        if year is not None:
            for position in range(block.start, block.end):
                years[position] = year

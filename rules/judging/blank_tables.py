"""Whether the tables of a page hold nothing below their heads, and the page nothing beside them but their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.page import Page, Region, SegmentKind
from checks.periods import MONTH_PATTERN
from rules.judging.substance import is_blank_row, names_columns
from rules.locating.captions import Cells, tables_of

_LEAST_SAID = 30  # Thai letters
_THAI = re.compile(r"[ก-ฮ]")
# what stands above a table: of which month or year it is
_OF_A_PERIOD = re.compile(rf"{MONTH_PATTERN}|เดือน|ประจำ|ปีงบประมาณ|พ\.ศ\.|ตาราง(?:ที่)?")


def shows_blank_tables(page: Page) -> bool:
    """Whether a page shows tables, no entry in any of them, and no text beside them."""
    every = [rows for rows in tables_of(page) if any(_is_in_main(page, cells) for cells in rows)]
    tables = [rows for rows in every if not any(_holds(rows, other) for other in every if other is not rows)]
    if not tables or not all(_has_heads_only(page, rows) for rows in tables):
        return False
    inside = {place for rows in tables for cells in rows for start, end in cells for place in range(start, end)}
    beside = (
        segment.text
        for place, segment in enumerate(page.segments)
        if place not in inside and segment.kind is SegmentKind.TEXT and page.blocks[segment.block].region is Region.MAIN
    )
    return sum(len(_THAI.findall(_OF_A_PERIOD.sub("", text))) for text in beside) < _LEAST_SAID


def _holds(rows: Sequence[Cells], other: Sequence[Cells]) -> bool:
    """Whether one cell of a table holds another table, as those do that only lay out a page."""
    inner = [place for cells in other for cell in cells for place in cell]
    return bool(inner) and any(start <= min(inner) and max(inner) <= end for cells in rows for start, end in cells)


def _is_in_main(page: Page, cells: Cells) -> bool:
    places = [place for start, end in cells for place in range(start, end)]
    return any(page.blocks[page.segments[place].block].region is Region.MAIN for place in places)


def _has_heads_only(page: Page, rows: Sequence[Cells]) -> bool:
    """Whether a row names the columns and all others are empty; a link or a picture is an entry."""
    segments = [page.segments[place] for cells in rows for start, end in cells for place in range(start, end)]
    if any(segment.link is not None or segment.kind is SegmentKind.IMAGE for segment in segments):
        return False
    texts = [[" ".join(s.text for s in page.segments[start:end] if s.text) for start, end in cells] for cells in rows]
    head = next((number for number, said in enumerate(texts) if any(said)), -1)
    if head < 0 or not (names_columns(texts[head]) or _is_marked_as_head(page, rows[head])):
        return False
    return all(is_blank_row(said) for said in texts[head + 1 :])


def _is_marked_as_head(page: Page, cells: Cells) -> bool:
    """Whether all cells of a row are heads of columns in HTML."""
    heads = {(block.start, block.end) for block in page.blocks if block.tag == "th"}
    return len(cells) > 1 and heads.issuperset(cells)

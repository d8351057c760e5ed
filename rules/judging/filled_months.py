"""Which months of a table or a workbook have their place, and nothing in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checks.periods import FIRST_SIX_MONTHS, MONTH_PATTERN, named_months
from rules.judging.substance import CELLS

_READ = 100_000  # letters
_ONLY_A_MONTH = re.compile(
    rf"\W{{0,3}}(?:(?:ประจำ)?เดือน)?\s?(?:{MONTH_PATTERN})\.?\s?(?:พ\.ศ\.)?\s?(?:\d{{2,4}})?\W{{0,3}}$", re.IGNORECASE
)
_QUARTER = re.compile(r"\W{0,3}ไตรมาส\s?(?:ที่)?\s?([1-4])\W{0,3}$")
_OF_QUARTER = ((10, 11, 12), (1, 2, 3), (4, 5, 6), (7, 8, 9))
_NUMBER = re.compile(r"\d{1,2}\.?$")
_EMPTY = re.compile(r"[\s.…·_]*$")  # a dash says that there was nothing
_CLOSES = re.compile(r"\W{0,3}(?:รวม|ทั้งสิ้น|หมายเหตุ|ลงชื่อ|ผู้รายงาน)")
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2


class _Place(NamedTuple):
    """A line that begins with a month and says nothing else but, when it is `filled`, what belongs to it."""

    months: frozenset[int]
    filled: bool


def unfilled_months(text: str, fiscal_year: int, *, aligned: bool) -> frozenset[int]:
    """The months of the first half year that a normalised text with rows of cells gives a place, and no figure or word anywhere.

    Nothing where it fills in no month at all: then it is a form. `aligned` says that empty cells between filled ones
    have their place in a row, as on pages; else months stand in columns only where all rows break off at the same.
    """
    lines = text[:_READ].splitlines()
    below = _by_lines(lines, fiscal_year)
    return (below or _by_columns([CELLS.split(line) for line in lines], fiscal_year, aligned=aligned)) & frozenset(
        FIRST_SIX_MONTHS
    )


def _by_lines(lines: Sequence[str], fiscal_year: int) -> frozenset[int]:
    """By rows that begin with a month, or by months as headings and names of sheets."""
    places = [_place_of(line, fiscal_year) for line in lines]
    filled: set[int] = set()
    bare: set[int] = set()
    for number, place in enumerate(places):
        if place is None:
            continue
        last = number + 1 == len(lines)
        stands_alone = last or places[number + 1] is not None or _CLOSES.match(lines[number + 1]) is not None
        (bare if stands_alone and not place.filled else filled).update(place.months)
    return frozenset(bare - filled) if filled else frozenset()


def _place_of(line: str, fiscal_year: int) -> _Place | None:
    cells = CELLS.split(line)
    if len(cells) > 1 and _NUMBER.match(cells[0]):
        cells = cells[1:]
    months = _months_of(cells[0], fiscal_year)
    if not months or any(_months_of(cell, fiscal_year) for cell in cells[1:]):
        return None  # the head of a table
    return _Place(months, not all(map(_EMPTY.match, cells[1:])))


def _months_of(cell: str, fiscal_year: int) -> frozenset[int]:
    """The month or the quarter that a cell is the place of; none where it says more."""
    if quarter := _QUARTER.match(cell):
        return frozenset(_OF_QUARTER[int(quarter[1]) - 1])
    return named_months(cell, fiscal_year) if _ONLY_A_MONTH.match(cell) else frozenset()


def _by_columns(rows: Sequence[Sequence[str]], fiscal_year: int, *, aligned: bool) -> frozenset[int]:
    """By a table whose columns are months or quarters."""
    for number, head in enumerate(rows):
        columns = [_months_of(cell, fiscal_year) for cell in head]
        if sum(map(bool, columns)) < (_LEAST_COLUMNS if columns and max(map(len, columns)) == 1 else 2):
            continue
        below = _rows_below(rows[number + 1 :])
        if aligned:
            filled = [
                any(len(row) > place and not _EMPTY.match(row[place]) for row in below) for place in range(len(head))
            ]
        else:
            widths = {len(row) for row in below}
            if (
                len(widths) != 1
                or len(below) < _LEAST_ROWS
                or not all(columns[columns.index(next(filter(None, columns))) :])
            ):
                return frozenset()  # a column behind the months may be a sum
            filled = [place < min(widths) for place in range(len(head))]
        months = [(months, full) for months, full in zip(columns, filled, strict=True) if months]
        return _left_out(months)
    return frozenset()


def _rows_below(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows of a table up to the first line that is none."""
    below: list[Sequence[str]] = []
    for row in rows:
        if len(row) < _LEAST_ROWS:
            break
        below.append(row)
    return below


def _left_out(columns: Iterable[tuple[frozenset[int], bool]]) -> frozenset[int]:
    filled: set[int] = set()
    bare: set[int] = set()
    for months, full in columns:
        (filled if full else bare).update(months)
    return frozenset(bare - filled) if filled else frozenset()

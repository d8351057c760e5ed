"""The one year that a heading, a tab or a mark in the markup names."""

from __future__ import annotations

import re

from checks.caches import remembered
from checks.periods.building import year_of_number
from checks.periods.reader import read_periods
from checks.periods.values import PeriodKind, fiscal_year_of

# How a year is written in digits, for patterns in which it is a part of something else.
YEAR_DIGITS = r"(?:25[4-9]\d|20[0-4]\d)"
# The same of a year in พ.ศ. alone.
BUDDHIST_YEAR_DIGITS = r"25\d\d"
_DIGIT = re.compile(r"\d")
_IN_MARK = re.compile(r"(?<!\d)(?:25[5-9]\d|20[1-4]\d)(?!\d)")
_ALONE = re.compile(r"[\W_]{0,8}(20[1-4]\d)[\W_]{0,8}")
_FIRST, _LAST = 2550, 2599
_MOST_REMEMBERED = 2_000_000  # bytes


@remembered(_MOST_REMEMBERED)
def single_year(text: str) -> int | None:
    """The one fiscal year (พ.ศ.) that `text` (normalised) names, None for none, for several and for the year of a law."""
    if _DIGIT.search(text) is None:
        return None
    alone = _ALONE.fullmatch(text)
    if alone is not None:  # "2023" and nothing else, on a tab
        return year_of_number(int(alone[1]))
    periods = read_periods(text)
    years = {period.year for period in periods}
    years |= {fiscal_year_of(period.first) for period in periods if period.kind is PeriodKind.RANGE}
    years = {year for year in years if _FIRST <= year <= _LAST}
    return years.pop() if len(years) == 1 else None


def year_in_mark(mark: str) -> int | None:
    """The first year (พ.ศ.) in an id, a class or a name of a file, where words around it say nothing."""
    found = _IN_MARK.search(mark)
    return year_of_number(int(found[0])) if found else None

"""Makes periods of what was written: a day, a month, a span, a year, a term."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checks.periods.tokens import Token
from checks.periods.values import (
    BUDDHIST_ERA,
    Period,
    PeriodKind,
    calendar_year_bounds,
    fiscal_year_bounds,
    last_of_month,
    school_year_bounds,
)

_BOUNDS = {
    PeriodKind.FISCAL_YEAR: fiscal_year_bounds,
    PeriodKind.UNKNOWN_YEAR: fiscal_year_bounds,
    PeriodKind.SCHOOL_YEAR: school_year_bounds,
    PeriodKind.CALENDAR_YEAR: calendar_year_bounds,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date or range: a month, perhaps with day (else 0) and Gregorian year (else 0)."""

    day: int
    month: int
    year: int
    end: int


def year_of_number(number: int) -> int:
    """The year in พ.ศ. that four digits mean, 0 when they cannot be one."""
    return year_in_era(number, 4, None)


def year_in_era(number: int, digits: int, era: Token | None) -> int:
    """The year in พ.ศ. that a written number means, 0 when it cannot be one."""
    if digits == 4:
        year = number + BUDDHIST_ERA if number < 2200 else number
    elif digits == 2 and number >= 50:
        year = 2500 + number
    elif digits == 2 and era is Token.CHRISTIAN:
        year = 2000 + number + BUDDHIST_ERA
    else:
        return 0
    return year if 2440 <= year <= 2650 else 0


def period_of_years(kind: PeriodKind, first: int, last: int, *, labelled: bool = True) -> Period:
    begin, end = _BOUNDS[kind](first)[0], _BOUNDS[kind](last)[1]
    return Period(kind if first == last else PeriodKind.RANGE, begin, end, "", unit=kind, labelled=labelled)


def period_of_term(school_year: int, term: int) -> Period:
    first, last = school_year_bounds(school_year)
    if term == 1:
        last = date(first.year, 10, 31)
    elif term == 2:
        first = date(first.year, 11, 1)
    return Period(PeriodKind.SCHOOL_YEAR, first, last, "", unit=PeriodKind.SCHOOL_YEAR)


def period_of(point: Point) -> Period:
    end = last_of_month(point.year, point.month)
    if point.day:
        day = date(point.year, point.month, min(point.day, end.day))
        return Period(PeriodKind.DATE, day, day, "", unit=PeriodKind.DATE)
    return Period(PeriodKind.MONTH, end.replace(day=1), end, "", unit=PeriodKind.MONTH)


def span_of(start: Point, until: Point) -> Period:
    first, last = period_of(start).first, period_of(until).last
    unit = PeriodKind.DATE if start.day or until.day else PeriodKind.MONTH
    some_days = unit is PeriodKind.DATE and (last - first).days < 26
    return Period(PeriodKind.DATE if some_days else PeriodKind.RANGE, first, last, "", unit=unit)


def point_of(day: date) -> Point:
    return Point(day.day, day.month, day.year, 0)


def numeric_date(text: str) -> Period | None:
    parts: Iterable[str] = re.split(r"[/.-]", text)
    year, month, day = parts if text[4:5] == "-" else reversed(tuple(parts))
    era = year_in_era(int(year), len(year), None)
    if not era or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    return period_of(Point(int(day), int(month), era - BUDDHIST_ERA, 0))

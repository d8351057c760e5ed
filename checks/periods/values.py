"""The value `Period`, and the calendar of Thai public administration."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BUDDHIST_ERA = 543
MONTH_NAMES = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTH_ABBREVIATIONS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
FIRST_SIX_MONTHS: tuple[int, ...] = (10, 11, 12, 1, 2, 3)
FISCAL_MONTHS: tuple[int, ...] = (*FIRST_SIX_MONTHS, 4, 5, 6, 7, 8, 9)


class PeriodKind(StrEnum):
    """What a text names as its period."""

    FISCAL_YEAR = "fiscal_year"
    SCHOOL_YEAR = "school_year"
    CALENDAR_YEAR = "calendar_year"
    MONTH = "month"
    RANGE = "range"
    DATE = "date"
    UNKNOWN_YEAR = "unknown_year"  # "ปี 2565", "พ.ศ. 2565", "2565": counts as fiscal


_YEARS = frozenset({PeriodKind.FISCAL_YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.UNKNOWN_YEAR})


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """How a language says periods: the kinds of years, with `{year}` in พ.ศ., `years` for a stretch of any others, and the months."""

    fiscal_year: str
    school_year: str
    calendar_year: str
    unknown_year: str
    years: str
    months: tuple[str, ...]

    def year(self, kind: PeriodKind, year: int) -> str:
        """One year of a kind."""
        return str(getattr(self, kind.value)).format(year=year)

    def years_of(self, unit: PeriodKind) -> str:
        """The words for several years of a kind."""
        known = {PeriodKind.FISCAL_YEAR: self.fiscal_year, PeriodKind.SCHOOL_YEAR: self.school_year}
        return known.get(unit, self.years)

    def month(self, day: date) -> str:
        """The month and year of a day."""
        return f"{self.months[day.month - 1]} {day.year + BUDDHIST_ERA}"

    def day(self, day: date) -> str:
        """A day with its month and year."""
        return f"{day.day} {self.month(day)}"


THAI = PeriodWords("ปีงบประมาณ {year}", "ปีการศึกษา {year}", "ปี พ.ศ. {year}", "ปี {year}", "พ.ศ. {year}", MONTH_NAMES)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days named in a text.

    `text` is as written, at offset `start`. `unit` is what bounds a range (fiscal years, months, days …), else the
    same as `kind`. `labelled` is false for a bare number that merely looks like a year.
    """

    kind: PeriodKind
    first: date
    last: date
    text: str
    start: int = 0
    unit: PeriodKind = PeriodKind.UNKNOWN_YEAR
    labelled: bool = True

    @property
    def year(self) -> int:
        """The year (พ.ศ.) as a reader would call it; of a range, its last."""
        if self.unit is PeriodKind.FISCAL_YEAR or self.unit is PeriodKind.UNKNOWN_YEAR:
            return fiscal_year_of(self.last)
        if self.unit is PeriodKind.SCHOOL_YEAR:
            return (self.last - timedelta(days=135)).year + BUDDHIST_ERA
        if self.unit is PeriodKind.CALENDAR_YEAR:
            return self.last.year + BUDDHIST_ERA
        return fiscal_year_of(self.last)

    @property
    def shown(self) -> str:
        """The period in Thai, spelled in one way."""
        return self.said(THAI)

    def said(self, words: PeriodWords) -> str:
        """The period in the words of a language."""
        if self.kind in _YEARS:
            return words.year(self.kind, self.year)
        if self.kind is PeriodKind.MONTH:
            return words.month(self.first)
        if self.kind is PeriodKind.DATE and self.first == self.last:
            return words.day(self.first)
        if self.unit is PeriodKind.MONTH:
            return f"{words.month(self.first)} - {words.month(self.last)}"
        if self.unit is PeriodKind.DATE:
            return f"{words.day(self.first)} - {words.day(self.last)}"
        lowest = self.first.year + BUDDHIST_ERA + (1 if self.first.month == 10 else 0)
        years = f"{lowest}-{self.year}" if lowest != self.year else str(self.year)
        return words.years_of(self.unit).format(year=years)

    def days_in(self, first: date, last: date) -> int:
        """How many days it shares with the stretch `first`..`last`."""
        return max(0, (min(self.last, last) - max(self.first, first)).days + 1)


def fiscal_year_of(day: date) -> int:
    """The fiscal year (พ.ศ.) of a day: year N runs from 1 October N-1 to 30 September N."""
    return day.year + BUDDHIST_ERA + (1 if day.month >= 10 else 0)


def fiscal_year_bounds(fiscal_year: int) -> tuple[date, date]:
    """First and last day of a fiscal year (พ.ศ.)."""
    year = fiscal_year - BUDDHIST_ERA
    return date(year - 1, 10, 1), date(year, 9, 30)


def school_year_bounds(school_year: int) -> tuple[date, date]:
    """First and last day of a school year (พ.ศ.): mid-May to the end of March."""
    year = school_year - BUDDHIST_ERA
    return date(year, 5, 16), date(year + 1, 3, 31)


def calendar_year_bounds(year: int) -> tuple[date, date]:
    """First and last day of a calendar year given in พ.ศ."""
    return date(year - BUDDHIST_ERA, 1, 1), date(year - BUDDHIST_ERA, 12, 31)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; `year` is of the Gregorian calendar."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_of(periods: Iterable[Period], fiscal_year: int) -> frozenset[int]:
    """The months (1-12) of the fiscal year that are named singly or lie wholly in a range of months or days.

    A mere year ("ปีงบประมาณ 2566") shows no month, nor does a single day.
    """
    covered: set[int] = set()
    start = fiscal_year - BUDDHIST_ERA
    for period in periods:
        if period.kind not in (PeriodKind.MONTH, PeriodKind.RANGE):
            continue
        if period.kind is PeriodKind.RANGE and period.unit not in (PeriodKind.MONTH, PeriodKind.DATE):
            continue
        for month in FISCAL_MONTHS:
            year = start - 1 if month >= 10 else start
            if period.first <= date(year, month, 1) and last_of_month(year, month) <= period.last:
                covered.add(month)
    return frozenset(covered)

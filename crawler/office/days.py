"""Days as officers write them."""

from __future__ import annotations

import re
from datetime import date

_YEARS_BETWEEN_ERAS = 543
_FIRST_BUDDHIST = 2400
_CENTURY = 2500  # of a year in two digits
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(?:วันที่ ?)?(\d{1,2}) ?([ก-๎.]{3,12}) ?(?:พ\.ศ\. ?)?(\d{4}|\d{2})")
_TIME = re.compile(r"[T ]00:00(?::00)?$")  # what spreadsheets add to a day
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def read_day(text: str) -> date:
    """The day that `text` means, day or year first, in figures or with a Thai month, in พ.ศ. or the Common Era.

    A year of two digits is พ.ศ. Raises ValueError.
    """
    plain = _TIME.sub("", " ".join(text.translate(_THAI_DIGITS).split()))
    year, month, day = _parts(plain)
    if year < 100:
        year += _CENTURY
    try:
        return date(year - _YEARS_BETWEEN_ERAS if year >= _FIRST_BUDDHIST else year, month, day)
    except ValueError:
        raise ValueError(_said(text)) from None


def day_text(day: date) -> str:
    """`28 พ.ย. 2569`, which `read_day` reads back."""
    from checks.periods.values import MONTH_ABBREVIATIONS

    return f"{day.day} {MONTH_ABBREVIATIONS[day.month - 1]} {day.year + _YEARS_BETWEEN_ERAS}"


def in_common_era(day: date) -> date:
    """`day` whose year may be in พ.ศ., as a day of the Common Era."""
    return day.replace(year=day.year - _YEARS_BETWEEN_ERAS) if day.year >= _FIRST_BUDDHIST else day


def _parts(plain: str) -> tuple[int, int, int]:
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = _DAY_FIRST.fullmatch(plain)
    if found:
        return int(found[3]), int(found[2]), int(found[1])
    found = _IN_WORDS.fullmatch(plain)
    month = _months().get(found[2].replace(".", ""), 0) if found else 0
    if found is None or not month:
        raise ValueError(_said(plain))
    return int(found[3]), month, int(found[1])


def _months() -> dict[str, int]:
    from checks.periods.values import MONTH_ABBREVIATIONS, MONTH_NAMES

    names = (*enumerate(MONTH_NAMES, 1), *enumerate(MONTH_ABBREVIATIONS, 1))
    return {name.replace(".", ""): month for month, name in names}


def _said(text: str) -> str:
    return f"“{text}” ไม่ใช่วันที่ เขียนเช่น 31/01/2569, 31 ม.ค. 2569 หรือ 2026-01-31"

"""Dates in cells as a Thai reader sees them: days, months and years of the Buddhist era in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_FIRST_DAY = date(1899, 12, 30)
_DAYS_TO_1904 = 1_462
_LAST_SERIAL = 2_958_465
_BUDDHIST = 543
_ALREADY_BUDDHIST = 2_400  # a year typed as พ.ศ. into a cell that takes it for ค.ศ.
_UNSEEN = re.compile(r'"[^"]{0,80}"|\[[^\]]{0,80}\]|\\.|_.|\*.')


class CellFormat(StrEnum):
    """What a number format shows of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"


_BUILT_IN = {
    **dict.fromkeys((9, 10), CellFormat.PERCENT),
    **dict.fromkeys((14, 15, 16, 22, 71, 72, 73, 80), CellFormat.DAY),
    **dict.fromkeys((17, 74), CellFormat.MONTH),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47, 75, 76, 77, 78, 79), CellFormat.TIME),
}


def cell_format(number: int, code: str) -> CellFormat:
    """What a format shows: `number` is its id in the file, `code` as written there, "" for a built-in one."""
    if not code:
        return _BUILT_IN.get(number, CellFormat.NUMBER)
    shown = _UNSEEN.sub("", code[:200].partition(";")[0]).casefold()
    if "general" in shown or "#" in shown:
        return CellFormat.NUMBER
    if "%" in shown:
        return CellFormat.PERCENT
    if "d" in shown or "ว" in shown:
        return CellFormat.DAY
    year = any(sign in shown for sign in "ybeป")
    if any(sign in shown for sign in "hsชท") and not year:
        return CellFormat.TIME
    if "m" in shown or "ด" in shown:
        return CellFormat.MONTH
    return CellFormat.YEAR if year and "0" not in shown else CellFormat.NUMBER


def date_of(serial: float, *, since_1904: bool = False) -> date | None:
    """The day that a cell's number stands for, None outside the calendar of sheets."""
    days = int(serial) + (_DAYS_TO_1904 if since_1904 else 0)
    return _FIRST_DAY + timedelta(days=days) if 0 < days <= _LAST_SERIAL else None


def date_text(day: date, shows: CellFormat = CellFormat.DAY) -> str:
    """The date in words, as far as the cell shows it."""
    year = day.year if day.year >= _ALREADY_BUDDHIST else day.year + _BUDDHIST
    if shows is CellFormat.YEAR:
        return str(year)
    month = f"{_MONTHS[day.month - 1]} {year}"
    return month if shows is CellFormat.MONTH else f"{day.day} {month}"


def number_text(written: str, shows: CellFormat = CellFormat.NUMBER) -> str:
    """A number as a reader sees it, without the noise of binary fractions."""
    try:
        value = float(written)
    except ValueError:
        return written
    if shows is CellFormat.PERCENT:
        return f"{value * 100:.10g}%"
    if value != value or abs(value) >= 1e15:
        return written
    return str(int(value)) if value.is_integer() else f"{value:.12g}"

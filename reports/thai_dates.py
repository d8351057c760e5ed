"""Dates and times as Thai readers write them: Bangkok time, พ.ศ. years, Thai months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from checks.periods import MONTH_NAMES

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
_BUDDHIST_ERA = 543

_MONTHS: Mapping[str, Sequence[str]] = {
    "th": MONTH_NAMES,
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT_MONTHS = {
    "th": ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}


def in_bangkok(timestamp: str) -> datetime | None:
    """The ISO 8601 time (UTC when it names no zone) in Bangkok; None when it is empty or no time."""
    try:
        moment = datetime.fromisoformat(timestamp)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BANGKOK)


def day_text(day: date, lang: str = "th", *, short: bool = False) -> str:
    """`22 พฤศจิกายน 2569`, in English `22 November 2026`."""
    months = (_SHORT_MONTHS if short else _MONTHS)[lang]
    year = day.year + _BUDDHIST_ERA if lang == "th" else day.year
    return f"{day.day} {months[day.month - 1]} {year}"


@lru_cache(maxsize=1_024)
def date_text(timestamp: str, lang: str = "th", *, short: bool = False) -> str:
    """The day of an ISO 8601 time; what is no time is returned as it stands."""
    moment = in_bangkok(timestamp)
    return day_text(moment.date(), lang, short=short) if moment else timestamp


@lru_cache(maxsize=1_024)
def time_text(timestamp: str, lang: str = "th", *, short: bool = False) -> str:
    """The day and the minute; a bare date stays a date."""
    moment = in_bangkok(timestamp)
    if moment is None:
        return timestamp
    day = day_text(moment.date(), lang, short=short)
    if len(timestamp) <= len("2026-11-22"):
        return day
    if lang == "th":
        return f"{day} {'' if short else 'เวลา '}{moment:%H:%M} น."
    return f"{day}, {moment:%H:%M}"


def year_text(fiscal_year: int, lang: str = "th") -> str:
    """A fiscal year, kept in พ.ศ., as the reader counts it."""
    return str(fiscal_year) if lang == "th" else str(fiscal_year - _BUDDHIST_ERA)

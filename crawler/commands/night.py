"""The night that an audit belongs to."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def night_of(now: datetime) -> str:
    """The date (ISO 8601) on which the night began that holds `now`: a night lasts from noon to noon.

    A run that is interrupted at eleven in the evening and started again at two goes on with the same night.
    """
    return (now - timedelta(hours=12)).date().isoformat()


def night_text(night: str) -> str:
    """A night as people read it, `28 พ.ย. 2569`, which `read_night` reads back; what is no date stays as it is."""
    from crawler.office.days import day_text

    try:
        return day_text(date.fromisoformat(night))
    except ValueError:
        return night


def read_night(text: str) -> str:
    """The day that `text` means, in ISO 8601; raises ValueError."""
    from crawler.office.days import read_day

    return read_day(text).isoformat()

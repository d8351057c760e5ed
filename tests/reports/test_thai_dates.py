"""Dates as Thai readers write them."""

from __future__ import annotations

from datetime import date

import pytest

from reports.thai_dates import date_text, day_text, time_text, year_text


def test_a_day_has_its_thai_month_and_buddhist_year() -> None:
    assert day_text(date(2026, 11, 22)) == "22 พฤศจิกายน 2569"
    assert day_text(date(2026, 11, 22), short=True) == "22 พ.ย. 2569"
    assert day_text(date(2026, 11, 22), "en") == "22 November 2026"


@pytest.mark.parametrize(
    ("timestamp", "thai"),
    [
        ("2026-11-21T18:30:00+00:00", "22 พฤศจิกายน 2569 เวลา 01:30 น."),
        ("2026-11-21T18:30:00Z", "22 พฤศจิกายน 2569 เวลา 01:30 น."),
        ("2026-11-21T18:30:00", "22 พฤศจิกายน 2569 เวลา 01:30 น."),
        ("2026-12-31T17:00:00+00:00", "1 มกราคม 2570 เวลา 00:00 น."),
        ("2026-11-22", "22 พฤศจิกายน 2569"),
        ("no time", "no time"),
        ("", ""),
    ],
)
def test_a_time_is_told_in_bangkok_and_what_is_no_time_stays(timestamp: str, thai: str) -> None:
    assert time_text(timestamp) == thai


def test_the_day_alone_and_english() -> None:
    assert date_text("2026-11-21T18:30:00+00:00", short=True) == "22 พ.ย. 2569"
    assert time_text("2026-11-21T18:30:00+00:00", "en") == "22 November 2026, 01:30"
    assert (year_text(2566), year_text(2566, "en")) == ("2566", "2023")

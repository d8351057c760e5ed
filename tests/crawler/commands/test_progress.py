"""Progress of long work on a terminal and in a log file, and the night it belongs to."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from crawler.audit.run import Progress
from crawler.commands.night import night_of
from crawler.commands.progress import ProgressLine, duration
from rules.site import School

SCHOOL = School("1", "โรงเรียนหนึ่ง", "http://one.example.ac.th/")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_log_file_gets_one_line_for_each_school() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream=stream)
    line(Progress(0, 3, 10, 0))
    line(Progress(1, 3, 50, 7, 120.0, SCHOOL))
    line.close()
    assert stream.getvalue() == "ตรวจแล้ว 1/3 โรงเรียน 50 หน้า 7 ไฟล์ เหลืออีกประมาณ 2 นาที  1 โรงเรียนหนึ่ง\n"


def test_a_terminal_gets_one_moving_line() -> None:
    stream = Terminal()
    line = ProgressLine(stream=stream)
    line(Progress(1, 2, 50, 7, 59.0))
    line(Progress(2, 2, 60, 9, 0.0, SCHOOL))
    line.close()
    assert stream.getvalue().count("\n") == 1
    assert stream.getvalue().split("\r")[-1].rstrip() == "ตรวจแล้ว 2/2 โรงเรียน 60 หน้า 9 ไฟล์"


def test_quiet_means_nothing() -> None:
    stream = Terminal()
    line = ProgressLine(quiet=True, stream=stream)
    line(Progress(1, 2, 50, 7, 59.0, SCHOOL))
    line.close()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "text"), [(12.4, "12 วินาที"), (61, "1 นาที"), (3_599, "1 ชม. 0 นาที"), (11_100, "3 ชม. 5 นาที")]
)
def test_time_left_is_said_as_people_say_it(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("now", "night"),
    [
        (datetime(2026, 1, 5, 23, 0, tzinfo=UTC), "2026-01-05"),
        (datetime(2026, 1, 6, 2, 0, tzinfo=UTC), "2026-01-05"),
        (datetime(2026, 1, 6, 11, 59, tzinfo=UTC), "2026-01-05"),
        (datetime(2026, 1, 6, 12, 0, tzinfo=UTC), "2026-01-06"),
    ],
)
def test_a_night_lasts_from_noon_to_noon(now: datetime, night: str) -> None:
    assert night_of(now) == night

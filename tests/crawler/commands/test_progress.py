"""Progress of long work on a terminal and in a log file, and the night it belongs to."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from crawler.audit.options import Progress
from crawler.commands.night import night_of
from crawler.commands.progress import CheckLine, ProgressLine, duration
from crawler.commands.terminal import MovingLine, width
from crawler.fetching.events import Begun, ItemClaimed, PageSeen
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


def test_a_terminal_gets_one_moving_line_and_above_it_each_school_that_ended() -> None:
    stream = Terminal()
    line = ProgressLine(stream=stream)
    line(Progress(1, 2, 50, 7, 59.0, under_way=(SCHOOL,)))
    line(Progress(2, 2, 60, 9, 0.0, SCHOOL, {"published": 30, "to_fix": 9, "unknown": 2}))
    line(Progress(2, 2, 60, 9, 0.0, SCHOOL))
    line.close()
    moves = [move.rstrip() for move in stream.getvalue().split("\r")]
    assert moves[1:3] == [
        "ตรวจแล้ว 1/2 โรงเรียน 50 หน้า 7 ไฟล์ เหลืออีกประมาณ 59 วินาที · กำลังตรวจ โรงเรียนหนึ่ง",
        "1 โรงเรียนหนึ่ง: เผยแพร่แล้ว 30 · ต้องแก้ 9 · ยังดูไม่ครบ 2",
    ]
    assert "1 โรงเรียนหนึ่ง: ยังไม่ได้ตรวจ" in moves
    assert moves[-1] == "ตรวจแล้ว 2/2 โรงเรียน 60 หน้า 9 ไฟล์"
    assert stream.getvalue().count("\n") == 3


def test_a_check_shows_what_it_found_what_it_does_and_numbers_that_never_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.commands.progress._SECONDS_BETWEEN_MOVES", 0.0)
    stream = Terminal()
    line = CheckLine(stream=stream)
    line(Begun("http://one.example.ac.th/", 43))
    line(PageSeen("http://one.example.ac.th/ita/%E0%B8%81.pdf", "open", 5, 2, 90.0))
    line(ItemClaimed("O1", "โครงสร้าง", "O1 โครงสร้าง", "http://one.example.ac.th/ita"))
    line(PageSeen("http://one.example.ac.th/ita/o2", "failed", 4, 2, 61.0))
    line.tick(Progress(0, 1, 4, 2))
    line.close()
    moves = [move.rstrip() for move in stream.getvalue().split("\r")]
    assert "5 หน้า 2 ไฟล์ · พบหัวข้อ 0/43 ข้อ · เปิดแล้ว /ita/ก.pdf" in moves  # how long is unknown before the list was seen
    found = moves.index("พบหัวข้อ O1 โครงสร้าง")
    assert moves[found + 1] == "5 หน้า 2 ไฟล์ · พบหัวข้อ 1/43 ข้อ · เหลืออีกประมาณ 2 นาที · เปิดแล้ว /ita/ก.pdf"
    assert "5 หน้า 2 ไฟล์ · พบหัวข้อ 1/43 ข้อ · เหลืออีกประมาณ 1 นาที · เปิดไม่ได้ /ita/o2" in moves
    assert moves[-1] == "5 หน้า 2 ไฟล์ · พบหัวข้อ 1/43 ข้อ · เปิดครบแล้ว กำลังอ่านและสรุปผล"


def test_a_check_that_waits_for_an_answer_says_so_instead_of_an_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    line = CheckLine(stream=stream)
    line(Begun("http://one.example.ac.th/", 43))
    line(ItemClaimed("O1", "โครงสร้าง", "O1 โครงสร้าง", "http://one.example.ac.th/ita"))
    line(PageSeen("http://one.example.ac.th/ita/o2", "open", 4, 2, 3.0))
    line.tick(Progress(0, 1, 4, 2, under_way=(SCHOOL,)))
    assert stream.getvalue().rstrip().endswith("พบหัวข้อ 1/43 ข้อ · เหลืออีกไม่กี่วินาที · เปิดแล้ว /ita/o2")
    monkeypatch.setattr("crawler.commands.progress._SECONDS_OF_AN_ANSWER", -1.0)
    line.tick(Progress(0, 1, 4, 2, under_way=(SCHOOL,)))
    assert stream.getvalue().rstrip().endswith("พบหัวข้อ 1/43 ข้อ · กำลังรอเว็บไซต์ตอบหรืออ่านไฟล์")
    line.tick(Progress(0, 1, 4, 2))
    line.tick(Progress(1, 1, 4, 2))
    assert stream.getvalue().rstrip().endswith("พบหัวข้อ 1/43 ข้อ · เปิดครบแล้ว กำลังอ่านและสรุปผล")


def test_what_is_done_without_a_visit_counts_no_pages() -> None:
    stream = Terminal()
    line = ProgressLine(stream=stream, did="ตัดสินใหม่แล้ว")
    line(Progress(1, 2, 0, 0, None, SCHOOL, {"published": 30, "to_fix": 9}))
    line.close()
    moves = [move.rstrip() for move in stream.getvalue().split("\r")]
    assert "1 โรงเรียนหนึ่ง: เผยแพร่แล้ว 30 · ต้องแก้ 9" in moves
    assert moves[-1] == "ตัดสินใหม่แล้ว 1/2 โรงเรียน"


def test_a_line_that_moves_stays_on_its_line() -> None:
    stream = Terminal()
    moving = MovingLine(stream)
    moving.show("ก" * 200)
    moving.show("สั้น")
    first, second = stream.getvalue().split("\r")[1:]
    assert first.endswith("…")
    assert width(first) == width(second) == 79


def test_a_quiet_line_shows_nothing() -> None:
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

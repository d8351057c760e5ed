"""Text on a terminal: where Thai lines may break, and how the summary of a check reads there."""

from __future__ import annotations

import pytest

from crawler.commands.terminal import width, wrapped
from crawler.commands.thai_summary import summary_lines
from tests.reports import sample_results as sample

TEXT = "พบแบบ สขร.1 ของเดือนตุลาคม พฤศจิกายน และธันวาคม 2565 ยังไม่พบของเดือนมกราคม (ดูที่ “ใบรับรองความปลอดภัย”) ต่าง\u00a0ๆ"


@pytest.mark.parametrize("room", [30, 44, 80])
def test_lines_break_at_words_hang_and_lose_nothing(room: int) -> None:
    lines = list(wrapped(TEXT, room, "O1 ", "   "))
    assert all(width(line) <= room for line in lines)
    assert all(line.startswith("   ") for line in lines[1:])
    said = "".join(line[3:] for line in lines)
    assert said.replace(" ", "") == TEXT.replace(" ", "")
    for whole in ("ตุลาคม", "ธันวาคม", "มกราคม", "ใบรับรอง", "ปลอดภัย”)", "(ดู", "\u00a0ๆ"):
        assert any(whole in line for line in lines)


@pytest.mark.parametrize("room", range(20, 40))
def test_no_line_ends_at_the_word_that_turns_the_next_one_round(room: int) -> None:
    lines = wrapped("หน้าที่เปิดขึ้นมายังไม่มีข้อมูลให้อ่าน จึงยังสรุปไม่ได้ว่าไม่มี", room)
    assert not any(line.endswith("ไม่") for line in lines)


@pytest.mark.parametrize("room", range(24, 50))
def test_compounds_nouns_of_verbs_and_dates_stay_on_one_line(room: int) -> None:
    said = "ระบบจึงอ่านเนื้อหาไม่ได้ การดำเนินการตามแผน รายงานผลการให้บริการ เป็นข้อมูลของวันที่ 18 สิงหาคม 2563 ไม่ใช่ของปีงบประมาณ พ.ศ. 2566 หรือ 5 ม.ค. 2567"
    lines = list(wrapped(said, room))
    for whole in ("เนื้อหา", "การดำเนินการ", "การให้บริการ", "18 สิงหาคม 2563", "พ.ศ. 2566", "5 ม.ค. 2567"):
        assert any(whole in line for line in lines), whole


def test_marks_above_and_below_take_no_room() -> None:
    assert width("ที่อยู่") == 3
    assert list(wrapped("ที่อยู่", 3)) == ["ที่อยู่"]


def test_a_long_address_is_cut_and_a_file_gets_whole_lines() -> None:
    address = "https://www.example.ac.th/" + "a" * 90
    lines = list(wrapped(f"ดู {address}", 40, "", "  "))
    assert all(width(line) <= 40 for line in lines)
    assert "".join(line.strip() for line in lines) == f"ดู{address}"
    assert list(wrapped(TEXT, None, "O1 ")) == ["O1 " + TEXT]


def test_the_summary_names_the_school_puts_quick_work_first_and_counts_at_both_ends() -> None:
    lines = list(summary_lines(sample.full_school(), 80))
    assert all(width(line) <= 80 for line in lines)
    assert lines[0] == "โรงเรียนบ้านหนองไม้  https://www.ban-nong-mai.example.ac.th"
    counts = "เผยแพร่แล้ว 30 จาก 42 ข้อ · ต้องแก้ 9 · รอเจ้าหน้าที่ตรวจ 3 · ไม่ต้องเผยแพร่ 1"
    assert [n for n, line in enumerate(lines) if line == counts] == [5, len(lines) - 2]
    assert [line.split(" (")[0] for line in lines if line[:1].isdigit() and line[1] == "."] == [
        "1. แก้ลิงก์",
        "2. เปิดสิทธิ์ให้ทุกคนดูได้",
        "3. ใส่เนื้อหาหรือไฟล์ของปีที่กำหนด",
        "4. เพิ่มส่วนที่ยังขาด",
        "5. จัดทำหน้าหรือเอกสาร",
    ]


def test_what_stands_in_the_way_of_many_items_is_said_once() -> None:
    result = sample.partial_school()
    unknown = [each for each in result["items"] if each["reason"] == "partial_crawl"]
    for each in unknown:
        each["explanation"] = f"ยังไม่พบ{each['title']} แต่ระบบยังตรวจเว็บไซต์ไม่ครบ"
    unknown[0] |= {"title": "Q&A", "explanation": "ยังไม่พบ Q&A แต่ระบบยังตรวจเว็บไซต์ไม่ครบ"}
    unknown[-1]["explanation"] = "ไฟล์ใหญ่เกินไป ระบบจึงอ่านไม่จบ"
    lines = list(summary_lines(result, 80))
    assert lines.count("   ยังไม่พบข้อเหล่านี้ แต่ระบบยังตรวจเว็บไซต์ไม่ครบ") == 1
    assert all(f"   {each['code'].ljust(4)} {each['title'][:12]}" in "\n".join(lines) for each in unknown)
    assert sum("แต่ระบบยังตรวจเว็บไซต์ไม่ครบ" in line for line in lines) == 1
    assert any("ไฟล์ใหญ่เกินไป" in line for line in lines)

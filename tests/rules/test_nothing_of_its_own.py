"""A page whose only content is a widget, a note of its content system, an empty table or the frame shows nothing of its item."""

from __future__ import annotations

import pytest

import oit
from rules.instrument_files import load_instrument
from rules.verdicts import Reason, Verdict

HOME = "https://bansuan.example.ac.th/"
LIST = load_instrument("obec-school-2566")
BY_ITEM = {r.item: r for r in LIST.requirements}
MAP = "<iframe src='https://www.google.com/maps/embed?pb=!1m18'></iframe>"
FILM = "<iframe src='https://www.youtube.com/embed/abc123XYZ_0'></iframe>"
BOX = "<iframe src='https://www.facebook.com/plugins/page.php?href=x'></iframe>"
PLAN = "<p>โครงการพัฒนาผู้เรียน งบประมาณ 25,000 บาท เงินอุดหนุน ระยะเวลา ตุลาคม 2565 - กันยายน 2566 ตามปีงบประมาณ พ.ศ. 2566</p>"


def html(title: str, main: str, side: str = "") -> bytes:
    menu = "<nav><a href='/'>หน้าแรก</a><a href='/oit'>OIT</a></nav>"
    return f"<!doctype html><title>{title} - โรงเรียนบ้านสวน</title>{menu}<div class=content>{main}</div>{side}".encode()


def judged(item: str, body: str, *, row: str = "", everywhere: str = "") -> oit.Finding:
    """The finding on an item whose page holds its title and `body`, or whose row on the list holds `row`."""
    others = [r for r in LIST.requirements if r.item != item][:8]
    asked = BY_ITEM[item]
    cell = row or "<a href='/own'>คลิก</a>"
    rows = "".join(f"<tr><td>{r.code}</td><td>{r.title}</td><td><a href='/{r.code}'>คลิก</a></td></tr>" for r in others)
    rows += f"<tr><td>{asked.code}</td><td>{asked.title}</td><td>{cell}</td></tr>"
    site = {
        HOME: html("หน้าแรก", "<p>ยินดีต้อนรับ</p>"),
        f"{HOME}oit": html("OIT 2566", f"<h1>OIT 2566</h1><table>{rows}</table>"),
    }
    site |= {
        f"{HOME}{r.code}": html(r.title, f"<h1>{r.title}</h1><p>เรื่องที่ {n}</p>{everywhere}")
        for n, r in enumerate(others)
    }
    if not row:
        site[f"{HOME}own"] = html(asked.title, f"<h1>{asked.title} 2566</h1>{body}")
    return oit.judge(site, LIST.id)[asked.code]


@pytest.mark.parametrize("item", ["structure", "authority", "annual_plan_budget", "strategy"])
@pytest.mark.parametrize("widget", [MAP, BOX], ids=["map", "box"])
def test_a_heading_and_a_widget_are_nothing(item: str, widget: str) -> None:
    assert judged(item, widget).reason is Reason.EMPTY


def test_a_film_beside_a_heading_waits() -> None:
    assert judged("structure", FILM).verdict is Verdict.CANT_TELL


def test_a_map_in_a_row_is_no_evidence_of_the_row() -> None:
    assert judged("structure", "", row=MAP).reason is Reason.PLACEHOLDER


def test_a_map_below_a_text_hides_nothing() -> None:
    assert judged("annual_plan_budget", PLAN + MAP).verdict is Verdict.PASSED


MONTHS = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566")
HEADS = [
    "<tr><th>ลำดับ</th><th>รายการ</th><th>วงเงิน</th><th>ผู้เสนอราคา</th></tr>",
    "<tr><td>ลำดับ</td><td>รายการ</td><td>วงเงิน</td><td>หมายเหตุ</td></tr>",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ("", Verdict.CANT_TELL),
        ("<tr><td>1</td><td></td><td></td><td></td></tr>", Verdict.CANT_TELL),
        ("<tr><td>-</td><td>-</td><td>-</td><td>-</td></tr>", Verdict.CANT_TELL),
        ("<tr><td>1</td><td>กระดาษ</td><td>2,400</td><td>ร้านตัวอย่าง</td></tr>", Verdict.PASSED),
        ("<tr><td colspan=4>ไม่มีการจัดซื้อจัดจ้าง</td></tr>", Verdict.PASSED),
    ],
)
def test_empty_tables_under_the_months_are_no_report(head: str, rows: str, verdict: Verdict) -> None:
    body = "".join(f"<h3>เดือน{month}</h3><table>{head}{rows}</table>" for month in MONTHS)
    assert judged("proc_monthly", body).verdict is verdict


NOTES = [
    "โพสต์เมื่อ <time>12 มกราคม 2566</time> โดย <a href='/author/admin'>admin</a> | หมวดหมู่ <a href='/cat'>ITA</a> | อ่าน 318 ครั้ง",
    "เขียนโดย admin <br> BlogThis!แชร์ไปที่ Twitterแชร์ไปที่ Facebook <br> ไม่มีความคิดเห็น:",
]


@pytest.mark.parametrize("note", NOTES, ids=["entry", "blog"])
def test_notes_of_a_content_system_are_nothing(note: str) -> None:
    assert judged("work_manual", f"<div>{note}</div>").reason is Reason.EMPTY
    assert judged("annual_plan_budget", f"<div>{note}</div>{PLAN}").verdict is Verdict.PASSED


DUTIES = "<p>สถานศึกษามีหน้าที่และอำนาจบริหารกิจการให้เป็นไปตามกฎหมาย ระเบียบ และเป็นผู้แทนของสถานศึกษาในกิจการทั่วไป</p>"
AIMS = "<p>วิสัยทัศน์ โรงเรียนเป็นองค์กรแห่งการเรียนรู้ มุ่งพัฒนาผู้เรียนให้มีคุณภาพตามมาตรฐานการศึกษา</p>"


def test_what_other_pages_repeat_may_be_the_text_of_the_page_that_it_speaks_of() -> None:
    assert judged("authority", DUTIES, everywhere=DUTIES).verdict is Verdict.CANT_TELL
    assert judged("authority", DUTIES).verdict is Verdict.PASSED


def test_what_other_pages_repeat_is_no_content_of_a_page_that_it_does_not_speak_of() -> None:
    assert judged("authority", AIMS, everywhere=AIMS).reason is Reason.EMPTY

"""Schools that bear a year in their name."""

from __future__ import annotations

import pytest

import oit
from rules.reading.own_year import OwnYear
from rules.verdicts import Finding, Reason, Verdict

HOME = "http://school.example.ac.th/"
PLAN = "แผนดำเนินงานและการใช้งบประมาณประจำปี"


def judged(name: str, written: str, year: str) -> Finding:
    """O11 of a school whose name stands at the top of every page."""
    head = f"<title>{written}</title><h1>{written}</h1><p>ยินดีต้อนรับสู่เว็บไซต์ ข่าวประชาสัมพันธ์และกิจกรรมของโรงเรียน</p>"
    rows = f"<p><a href='o1.html'>O1 โครงสร้าง</a></p><p>O2 ข้อมูลผู้บริหาร</p><p><a href='o11.html'>O11 {PLAN}</a></p>"
    works = "<p>โครงการพัฒนาผู้เรียน งบประมาณ 20,000 บาท ระยะเวลาดำเนินการ ตุลาคม - มีนาคม</p>" * 3
    site = {
        HOME: head + rows,
        f"{HOME}o1.html": f"{head}<h2>โครงสร้าง</h2><p>ผู้อำนวยการ ฝ่ายวิชาการ ฝ่ายบุคคล</p>",
        f"{HOME}o11.html": f"{head}<h2>{PLAN} {year}</h2><p>แผนของ{written}</p>{works}",
    }
    return oit.judge({url: page.encode() for url, page in site.items()}, "obec-school-2566", name=name)["O11"]


@pytest.mark.parametrize(
    "name",
    ["โรงเรียนตัวอย่างราชานุสรณ์ 2564", "โรงเรียนตัวอย่างราชานุสรณ์ ๒๕๖๔", "ตัวอย่างราชานุสรณ์2564 (บ้านหนอง)"],
)
def test_the_year_of_the_name_dates_nothing(name: str) -> None:
    written = "โรงเรียนตัวอย่างราชานุสรณ์ ๒๕๖๔"
    found = judged(name, written, "ปีงบประมาณ 2566")
    assert (found.verdict, found.facts.against) == (Verdict.PASSED, "")
    found = judged(name, written, "ปีงบประมาณ 2564")
    assert (found.verdict, found.reason) == (Verdict.FAILED, Reason.STALE)


def test_a_name_of_the_asked_year_is_no_proof() -> None:
    name = "โรงเรียนตัวอย่างราชานุสรณ์ 2566"
    assert judged(name, name, "").verdict is Verdict.CANT_TELL
    assert judged(name, name, "ปีงบประมาณ 2564").reason is Reason.STALE


def test_only_names_with_a_year_are_looked_for() -> None:
    assert OwnYear.of("โรงเรียนไทยตัวอย่าง 175") is None
    assert OwnYear.of("โรงเรียนบ้านหนองตัวอย่าง") is None
    own = OwnYear.of("โรงเรียนบ้านหนองตัวอย่าง 2500")
    assert own is not None
    assert own.dropped("แผนปี 2500 โรงเรียนบ้านหนองตัวอย่าง (2500) ปี 2566") == "แผนปี 2500 โรงเรียนบ้านหนองตัวอย่าง) ปี 2566"

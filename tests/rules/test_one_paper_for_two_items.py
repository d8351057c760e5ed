"""One paper that a school wrote for two items: told by its title, by a heading below it, or by the page around it."""

from __future__ import annotations

import pytest

import oit
from rules.verdicts import Verdict
from tests.checks.make_documents import make_docx

INSTRUMENT = "obec-school-2565"
HOME = "http://school.example.ac.th/"
REPORT, SPENDING = "O12 รายงานผลการดำเนินงานประจำปี", "O20 รายงานผลการใช้จ่ายงบประมาณประจำปี"
RESULTS = ["ผลการดำเนินงานตามโครงการ ปีงบประมาณ 2564", "โครงการอ่านคล่อง บรรลุเป้าหมายร้อยละ 90 ใช้เงิน 4,500 บาท"]
SPENT = ["งบดำเนินงานได้รับ 90,000 บาท ใช้ไป 88,000 บาท", "ปัญหา อุปสรรค งบประมาณไม่พอ", "ข้อเสนอแนะ ระดมทรัพยากร"]


def judged(content: dict[str, bytes], **hrefs: str) -> dict[str, oit.Finding]:
    def page(body: str) -> bytes:
        return f"<!doctype html><meta charset=utf-8><title>โรงเรียนตัวอย่าง</title><main>{body}</main>".encode()

    labels = {"O12": REPORT, "O20": SPENDING}
    rows = "".join(f"<p><a href={href}>{labels[code]}</a></p>" for code, href in hrefs.items())
    return oit.judge({HOME: page(f"<p>O1 โครงสร้าง</p><p>O3 อำนาจหน้าที่</p>{rows}"), **content}, INSTRUMENT)


@pytest.mark.parametrize("code", ["O12", "O20"])
def test_a_title_with_and_names_both(code: str) -> None:
    title = "รายงานผลการดำเนินงานและผลการใช้จ่ายงบประมาณ ประจำปีงบประมาณ 2564"
    paper = make_docx(title, *RESULTS, *SPENT)
    assert judged({f"{HOME}r.docx": paper}, **{code: "r.docx"})[code].verdict is Verdict.PASSED


def test_a_heading_below_the_title_of_one_names_the_other() -> None:
    paper = make_docx("รายงานผลการดำเนินงานประจำปี 2564", *RESULTS, "ผลการใช้จ่ายงบประมาณประจำปี 2564", *SPENT)
    assert judged({f"{HOME}r.docx": paper}, O12="r.docx", O20="r.docx")["O20"].verdict is Verdict.PASSED


def test_without_such_a_heading_the_paper_of_one_is_not_the_other() -> None:
    paper = make_docx("รายงานผลการดำเนินงานประจำปี 2564", *RESULTS)
    assert judged({f"{HOME}r.docx": paper}, O12="r.docx", O20="r.docx")["O20"].verdict is not Verdict.PASSED


def test_the_page_around_a_paper_for_both_may_bear_the_title_of_one() -> None:
    paper = make_docx("รายงานผลการดำเนินงานและผลการใช้จ่ายงบประมาณ ปีงบประมาณ 2564", *RESULTS, *SPENT)
    around = (
        "<!doctype html><meta charset=utf-8><title>โรงเรียนตัวอย่าง</title><main><h1>รายงานผลการดำเนินงานประจำปี 2564</h1>"
    )
    site = {f"{HOME}p.html": f"{around}<iframe src=/r.docx></iframe></main>".encode(), f"{HOME}r.docx": paper}
    assert judged(site, O12="p.html", O20="p.html")["O20"].verdict is Verdict.PASSED


def test_another_items_paper_alone_on_the_page_of_an_item_is_for_the_officer() -> None:
    around = (
        "<!doctype html><meta charset=utf-8><title>โรงเรียนตัวอย่าง</title><main><h1>รายงานผลการดำเนินงานประจำปี 2564</h1>"
    )
    inside = "<h3>แผนการใช้จ่ายงบประมาณประจำปี 2565</h3><iframe src=/plan.docx></iframe></main>"
    plan = make_docx("แผนการใช้จ่ายงบประมาณประจำปี 2565", "ค่าวัสดุ 30,000 บาท", "ค่าสาธารณูปโภค 24,000 บาท")
    site = {f"{HOME}p.html": f"{around}{inside}".encode(), f"{HOME}plan.docx": plan}
    assert judged(site, O12="p.html")["O12"].verdict is not Verdict.PASSED

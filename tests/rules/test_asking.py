"""A description of what has to be published is not the thing, on a page or in a file, in any list's words."""

from __future__ import annotations

import pytest

import oit
from checks.text import normalise
from rules.instrument_files import load_instrument
from rules.judging.asking import Asks, asks_only
from rules.verdicts import Reason, Verdict
from tests.checks.make_documents import make_docx

HOME = "http://school.example.ac.th/"
LIST_2566 = load_instrument("obec-school-2566")
BY_CODE = {requirement.code: requirement for requirement in LIST_2566.requirements}
IN_A_ROW = {
    "O3": "แสดงข้อมูลเฉพาะที่อธิบายถึงหน้าที่และอำนาจของหน่วยงานตามที่กฎหมายกำหนด",
    "O11": "แสดงแผนการดำเนินภารกิจที่มีระยะ 1 ปี มีข้อมูลรายละเอียดของแผน อย่างน้อยประกอบด้วย โครงการหรือกิจกรรม งบประมาณที่ใช้ ระยะเวลาในการดำเนินการ",
    "O31": "แสดงประกาศอย่างเป็นทางการที่มีการลงนามโดยผู้บริหารสูงสุด แสดงวัตถุประสงค์เพื่อประกาศว่าตนเองและเจ้าหน้าที่ของรัฐทุกคนในหน่วยงานจะไม่รับของขวัญและของกำนัลทุกชนิด",
    "O34": "แสดงเหตุการณ์ความเสี่ยงและระดับของความเสี่ยง แสดงมาตรการและการดำเนินการในการบริหารจัดการความเสี่ยง",
}


def said(code: str, text: str) -> Asks:
    title = normalise(BY_CODE[code].title)
    lines = "\n".join(map(normalise, text.splitlines()))
    return asks_only(BY_CODE[code], frozenset(), lines, lambda line: line.endswith(title))


def judged(code: str, *, page: str = "", file: bytes = b"") -> oit.Finding:
    site = {
        HOME: "<title>โรงเรียนบ้านสวนตัวอย่าง</title><main><p>ยินดีต้อนรับ</p><a href='/ita'>ITA 2566</a></main>".encode(),
        f"{HOME}ita": f"<title>OIT 2566</title><main><h1>OIT 2566</h1><a href='/x'>{code} {BY_CODE[code].title}</a></main>".encode(),
        f"{HOME}x": file or f"<title>{BY_CODE[code].title}</title><main>{page}</main>".encode(),
    }
    return oit.judge(site, LIST_2566.id)[code]


@pytest.mark.parametrize("code", IN_A_ROW)
def test_a_page_that_holds_only_the_row_of_the_manual_is_empty(code: str) -> None:
    row = f"<tr><td>ข้อ</td><td>ข้อมูล</td><td>องค์ประกอบด้านข้อมูล</td></tr><tr><td>{code}</td><td>{BY_CODE[code].title}</td><td>{IN_A_ROW[code]}</td></tr>"
    finding = judged(code, page=f"<h1>{code} {BY_CODE[code].title}</h1><table>{row}</table>")
    assert finding.situation == "only_asked"
    assert finding.reason is (Reason.DOUBTFUL if code == "O11" else Reason.EMPTY)  # O11 has words that no list has


@pytest.mark.parametrize("code", IN_A_ROW)
def test_so_does_a_file(code: str) -> None:
    finding = judged(code, file=make_docx(BY_CODE[code].title, f"○ {IN_A_ROW[code]}", "○ เป็นข้อมูลในปีงบประมาณ พ.ศ. 2566"))
    assert finding.situation == "only_asked"
    assert finding.verdict is not Verdict.PASSED


@pytest.mark.parametrize("code", BY_CODE)
def test_every_item_s_parts_as_a_manual_lists_them_publish_nothing(code: str) -> None:
    asked = BY_CODE[code]
    parts = " ".join(f"({number}) {part.text}" for number, part in enumerate(asked.components, 1))
    told = "" if "ไม่พบ" in asked.period_text else f"* {asked.period_text}"
    assert judged(code, page=f"<p>รายละเอียด ประกอบด้วย {parts} {told}</p>").verdict is not Verdict.PASSED


def test_the_words_of_another_year_s_list_are_known() -> None:
    assert said("O3", "อำนาจหน้าที่\n- แสดงหน้าที่และอำนาจของสถานศึกษาตามที่กฎหมายกำหนด") is Asks.REPEATS


def test_a_manual_s_words_that_no_list_has_are_for_the_officer() -> None:
    told = "○ แสดงผลการเปิดเวทีรับฟังเสียงสะท้อนจากคนในท้องถิ่น\n○ เป็นการดำเนินการในปี พ.ศ. 2566"
    assert said("O30", told) is Asks.ASKS


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("O29", "แสดงจำนวนเรื่องร้องเรียนทั้งหมด 3 เรื่อง ดำเนินการแล้วเสร็จ 3 เรื่อง"),
        ("O29", "องค์ประกอบด้านข้อมูล\nไม่มีเรื่องร้องเรียน"),
        ("O42", "การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565 กำหนดผู้รับผิดชอบ ขั้นตอน การกำกับติดตาม"),
        ("O34", "แสดงเหตุการณ์ความเสี่ยง\nการเบิกค่าเดินทางเกินจริง ตรวจสอบเอกสารสองชั้น"),
        ("O11", "แสดงโครงการหรือกิจกรรม งบประมาณที่ใช้ 25,000"),
    ],
)
def test_an_answer_among_the_words_of_the_question_is_one(code: str, answer: str) -> None:
    assert said(code, f"{BY_CODE[code].title}\n{answer}") is Asks.ANSWERS


def test_a_page_of_nothing_but_the_parts_in_a_list_s_words_is_empty() -> None:
    lines = [part.text for part in BY_CODE["O25"].components]
    assert said("O25", "\n".join(lines)) is Asks.LISTS
    assert judged("O25", page="".join(f"<p>{line}</p>" for line in lines)).reason is Reason.EMPTY


def test_the_heads_of_a_report_s_table_are_not_asked_for() -> None:
    rows = "โครงการ | ความก้าวหน้าการดำเนินการแต่ละโครงการ/กิจกรรม | รายละเอียดงบประมาณที่ใช้ดำเนินงาน\nรักการอ่าน | อยู่ระหว่างดำเนินการ | ไม่ใช้"
    assert said("O12", f"ไตรมาสที่ 1-2\n{rows}") is Asks.ANSWERS

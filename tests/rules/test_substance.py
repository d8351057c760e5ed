"""Papers that say nothing below their cover, forms that nobody filled in, orders that only appoint who shall make it."""

from __future__ import annotations

import pytest

import oit
from checks.school_names import other_issuer
from checks.text import normalise
from rules.facts import Situation
from rules.judging.substance import Substance, substance_of
from rules.verdicts import Reason, Verdict
from tests.checks.make_documents import make_docx

SCHOOL = "โรงเรียนบ้านสวนตัวอย่าง\nอำเภอเมืองสมมุติ จังหวัดสมมุติบุรี\nสำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติบุรี เขต 1"
FOREWORD = "คำนำ\nเอกสารเล่มนี้ทำขึ้นเพื่อให้ผู้ที่สนใจได้ศึกษา ขอขอบคุณทุกฝ่ายที่ช่วยกันจนสำเร็จ\nโรงเรียนบ้านสวนตัวอย่าง"
CONTENTS = "สารบัญ\nเรื่อง หน้า\nคำนำ ก\nสารบัญ ข\nบทที่ 1 บทนำ 1\nบทที่ 2 ความเสี่ยง 4"
RISKS = "เหตุการณ์ความเสี่ยง การเบิกค่าพาหนะเกินจริง ระดับสูง ให้แนบแผนที่ระยะทางทุกครั้ง ผู้รับผิดชอบ งานการเงิน"

HOLLOW = (
    (Substance.BLANK_FORM, "Sheet1\nแบบรายงานความเสี่ยง ปี 2566\nที่ | ความเสี่ยง | ผล\n1 | | \n2 | | "),
    (
        Substance.COVER,
        "การประเมินความเสี่ยงการทุจริต ปี 2566\nคำนำ\nเอกสารเล่มนี้ทำขึ้นเพื่อให้ผู้ที่สนใจได้ศึกษาความเสี่ยงที่อาจเกิดขึ้นในการทำงาน\n"
        "หวังว่าจะเป็นประโยชน์แก่ทุกท่าน\nนายสมมุติ ตัวอย่าง ผู้อำนวยการโรงเรียน",
    ),
    (Substance.BLANK_FORM, "แผนงาน ปี 2566\nที่ | โครงการ | งบ\n1 | โครงการ xxxx | xx,xxx\n2 | โครงการ xxxx | xx,xxx"),
    (Substance.BLANK_FORM, "ข้อมูลผู้บริหาร\nชื่อ-สกุล | ผู้อำนวยการ | 0xx-xxx-xxxx\nชื่อ-สกุล | รองผู้อำนวยการ | 0xx-xxx-xxxx"),
    (
        Substance.BLANK_FORM,
        "ผลงาน ปี 2566\nโครงการ | ผล\nLorem ipsum dolor sit amet | 0\nLorem ipsum dolor sit amet | 0",
    ),
    (Substance.BLANK_FORM, "แบบรายงาน\nหน่วยงาน ........\nรายการ | จำนวน (ครั้ง)\nจากภาครัฐ\nจากเอกชน"),
    (Substance.COVER, f"การประเมินความเสี่ยงการทุจริต ปีงบประมาณ 2566\n{SCHOOL}"),
    (Substance.COVER, f"คู่มือปฏิบัติงาน\nโรงเรียนบ้านสวนตัวอย่าง\n{FOREWORD}\n{CONTENTS}"),
    (Substance.BLANK_FORM, "แบบรายงานความเสี่ยง ปี 2566\nที่ | ความเสี่ยง | ผล\n1 | | \n2 | | "),
    (Substance.BLANK_FORM, "แบบรายงานความเสี่ยง ปี 2566\nที่ | ความเสี่ยง | ผล\n1 | (รอข้อมูล) | รอสรุป"),
    (Substance.BLANK_FORM, "แบบรายงานความเสี่ยง ปี 2566\nลำดับ ความเสี่ยง กิจกรรม ผล\n1\n2\n3"),
    (Substance.BLANK_FORM, "ตารางผลการดำเนินการ ปี 2566\nมาตรการ | การดำเนินการ | ผล | ผู้รับผิดชอบ"),
    (Substance.BLANK_FORM, "ตารางผลการดำเนินการ ปี 2566\nมาตรการ การดำเนินการ ผล ผู้รับผิดชอบ"),
    (Substance.BLANK_FORM, "แบบฟอร์ม SAR ปีการศึกษา 2568\nผลสัมฤทธิ์ ........... จุดเด่น ...........\nจุดควรพัฒนา .........."),
    (
        Substance.BLANK_FORM,
        "แผนปฏิบัติการ ปีงบประมาณ 2566\nชื่อโครงการ ........ งบประมาณ ........ บาท\nระยะเวลา ........ ผู้รับผิดชอบ ........",
    ),
    (
        Substance.BLANK_FORM,
        "แบบประเมินความเสี่ยง\nคำชี้แจง ให้กรอกข้อมูลในตาราง\nเหตุการณ์ | โอกาส (1-5) | มาตรการ\n........ | ..... | ........",
    ),
    (
        Substance.BLANK_FORM,
        "แบบรายงานการรับของขวัญ\nชื่อ ............... ปี พ.ศ. ......\nที่ วันที่ ผู้ให้\n1 ...... ......\n2 ...... ......",
    ),
)
TELLING = (
    "แผนปฏิบัติการ ปีงบประมาณ 2566\nชื่อโครงการ ..อ่านคล่องเขียนคล่อง..... งบประมาณ ....12,000.... บาท\nระยะเวลา ....มกราคม 2566.... ผู้รับผิดชอบ ....",
    f"สถิติเรื่องร้องเรียนการทุจริต\n{SCHOOL}\nไม่มีเรื่องร้องเรียน",
    "แบบสรุปผลการจัดซื้อจัดจ้าง ประจำเดือน มีนาคม 2566\nโรงเรียนบ้านสวนตัวอย่าง\nในเดือนนี้ไม่มีการจัดซื้อจัดจ้าง",
    "คู่มือการให้บริการ\nการขอใบรับรอง ยื่นคำขอที่ห้องธุรการ เจ้าหน้าที่ตรวจสอบ รับเอกสารใน 3 วันทำการ ไม่เสียค่าธรรมเนียม"
    "\nแบบคำร้อง\nข้าพเจ้า ..............",
    "ประกาศผู้ชนะ\nที่ | ผู้ค้า | เลขประจำตัวผู้เสียภาษี\n1 | ร้านหนึ่ง จำลองการค้า | 3-4000-xxxxx-12-1\n2 | ร้านสอง จำลองการค้า | 3-4000-xxxxx-13-1",
    f"การประเมินความเสี่ยงการทุจริต ปีงบประมาณ 2566\n{SCHOOL}\n{RISKS}",
    f"คู่มือปฏิบัติงาน\nโรงเรียนบ้านสวนตัวอย่าง\n{FOREWORD}\n{CONTENTS}\nบทที่ 1 บทนำ\n{RISKS}",
    f"รายงานผล ปีงบประมาณ 2565\n{SCHOOL}\nคำนำ\nรายงานนี้ทำขึ้นเพื่อเผยแพร่\nคณะผู้จัดทำ\nนักเรียนทุกชั้นร่วมกิจกรรมคัดแยกขยะ ผู้ปกครองเห็นว่าควรทำต่อทุกเดือน",
    f"รายงานผล ปีงบประมาณ 2565\n{SCHOOL}\nคำนำ\nโครงการ | งบประมาณ\nค่ายคุณธรรมนำชีวิตนักเรียนชั้นประถมศึกษา | 5,000",
    "โครงสร้างการบริหาร\nบริหารวิชาการ | บริหารงบประมาณ | บริหารงานบุคคล | บริหารทั่วไป",
    "สถิติเรื่องร้องเรียน\nเดือน | จำนวน\nตุลาคม | 0\nพฤศจิกายน | 0",
    "สถิติเรื่องร้องเรียน\nเดือน\nจำนวน\nต.ค.\n0\nพ.ย.\n0",
    "แบบรายงานความเสี่ยง ปี 2566\nที่ | ความเสี่ยง | ผล\n1 | เบิกค่าพาหนะเกินจริง ทุกเดือน ไม่มีแผนที่ประกอบ | ลดลง\n2 | | ",
    "แบบรายงานการรับของขวัญ\nชื่อ นางสมมุติ ตั้งตัวอย่าง ....... วันที่ 5 มกราคม 2566\nไม่ได้รับของขวัญใด ๆ\nลงชื่อ ............",
    f"การสร้างวัฒนธรรม\n{SCHOOL}\nโรงเรียนจัดประชุมชี้แจงเรื่องการไม่รับของขวัญ\nโรงเรียนบ้านสวนตัวอย่างอบรมครูทุกคน",
    "ประกาศโรงเรียนบ้านสวนตัวอย่าง\nเรื่อง นโยบายไม่รับของขวัญ\nทุกคนจะไม่รับของขวัญจากการปฏิบัติหน้าที่",
    "",
)


@pytest.mark.parametrize(("substance", "text"), HOLLOW)
def test_what_every_cover_and_form_holds_is_no_content(substance: Substance, text: str) -> None:
    assert substance_of("\n".join(map(normalise, text.splitlines()))) is substance


@pytest.mark.parametrize("text", TELLING)
def test_a_text_that_says_something_is_content(text: str) -> None:
    assert substance_of("\n".join(map(normalise, text.splitlines()))) is Substance.CONTENT


def judged(code: str, label: str, *lines: str, instrument: str = "obec-school-2566") -> oit.Finding:
    home = "http://school.example.ac.th/"
    rows = "".join(f"<p>{text} <a href=/x.html>เปิด</a></p>" for text in ("O1 โครงสร้าง", "O3 หน้าที่และอำนาจ"))
    html = f"<!doctype html><meta charset=utf-8><title>โรงเรียนบ้านสวนตัวอย่าง</title><main>{rows}<p><a href=/e.docx>{code} {label}</a></p></main>"
    return oit.judge({home: html.encode(), f"{home}e.docx": make_docx(*lines)}, instrument)[code]


ORDER = (
    "คำสั่งโรงเรียนบ้านสวนตัวอย่าง",
    "เรื่อง แต่งตั้งคณะกรรมการประเมินความเสี่ยงการทุจริต ปีงบประมาณ 2566",
    "ประกอบด้วย นางสมมุติ ตั้งตัวอย่าง ประธาน มีหน้าที่ประเมินความเสี่ยงและรายงานผล",
    "สั่ง ณ วันที่ 1 พฤศจิกายน 2565",
)


def test_an_order_that_appoints_who_shall_make_it_is_for_the_officer() -> None:
    finding = judged("O34", "การประเมินความเสี่ยงการทุจริต", *ORDER)
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)
    assert finding.situation == Situation.APPOINTMENT


def test_an_order_is_what_was_asked_for_where_the_list_names_one() -> None:
    lines = (
        "คำสั่งวิทยาลัยการอาชีพสวนตัวอย่าง ที่ 9/2568",
        "เรื่อง แต่งตั้งคณะกรรมการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ 2569",
        "นางสมมุติ ตั้งตัวอย่าง ประธานกรรมการ มีหน้าที่วางมาตรการส่งเสริมความโปร่งใสและกำกับตัวชี้วัด",
    )
    finding = judged("O23", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", *lines, instrument="ovec-college-2569")
    assert finding.situation != Situation.APPOINTMENT


def test_what_the_committee_made_may_stand_behind_the_order() -> None:
    made = ("การประเมินความเสี่ยงการทุจริต ประจำปี 2566", RISKS)
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", *ORDER, *made).verdict is Verdict.PASSED


def test_a_cover_is_for_the_officer() -> None:
    cover = f"การประเมินความเสี่ยงการทุจริต ปีงบประมาณ 2566\n{SCHOOL}".splitlines()
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", *cover).situation == Situation.COVER_ONLY
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", *cover, RISKS).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "line",
    [
        "*** ร่าง ยังไม่สมบูรณ์ รอข้อมูลจากแต่ละฝ่าย ***",
        "(ร่าง)",
        "ร่างรายงาน เสนอคณะกรรมการสถานศึกษา",
        "เรื่อง ขอให้โรงเรียนรายงานการประเมินความเสี่ยงการทุจริตในสถานศึกษา",
    ],
)
def test_a_draft_or_a_letter_that_asks_for_it_is_for_the_officer(line: str) -> None:
    title = "การประเมินความเสี่ยงการทุจริต ประจำปี 2566"
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", title, RISKS).verdict is Verdict.PASSED
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", title, line, RISKS).reason is Reason.DOUBTFUL


@pytest.mark.parametrize(
    ("code", "label", "lines"),
    [
        (
            "O17",
            "รายงานผลการสำรวจความพึงพอใจ",
            ("แบบสำรวจความพึงพอใจการให้บริการ ปี 2565", "คำชี้แจง โปรดเลือกคำตอบที่ตรงกับท่านที่สุด"),
        ),
        (
            "O13",
            "รายงานผลการดำเนินงานประจำปี",
            ("เรื่อง ขอส่งรายงานผลการดำเนินงานประจำปี 2565", "โรงเรียนทำเสร็จแล้ว จึงขอส่งมาพร้อมนี้ จำนวน 1 เล่ม"),
        ),
        ("O11", "แผนปฏิบัติการประจำปี", ("แผนปฏิบัติการประจำปีงบประมาณ 2566", "โรงเรียนบ้านสวนตัวอย่าง")),
        ("O34", "การประเมินความเสี่ยงการทุจริต", ("การประเมินความเสี่ยงภัยพิบัติในโรงเรียน ปี 2566", "อัคคีภัย โอกาสเกิดน้อย ผลกระทบสูง")),
    ],
)
def test_what_only_bears_the_name_waits_for_the_officer(code: str, label: str, lines: tuple[str, ...]) -> None:
    assert judged(code, label, *lines).verdict is not Verdict.PASSED


def test_a_report_that_tells_of_a_draft_is_none() -> None:
    told = "ที่ประชุมพิจารณาร่างมาตรการและเห็นชอบให้ใช้ทั้งโรงเรียน"
    title = "การประเมินความเสี่ยงการทุจริต ประจำปี 2566"
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", title, told, RISKS).verdict is Verdict.PASSED


def test_a_paper_that_bears_another_schools_name_only_is_for_the_officer() -> None:
    title = "การประเมินความเสี่ยงการทุจริต ประจำปี 2566"
    of_another = (title, "โรงเรียนวัดดอนไผ่เหลือง", RISKS, "ผู้อำนวยการโรงเรียนวัดดอนไผ่เหลือง")
    finding = judged("O34", "การประเมินความเสี่ยงการทุจริต", *of_another)
    assert finding.situation == Situation.PAPER_OF_ANOTHER
    both = (*of_another, "ประชุมร่วมกับโรงเรียนบ้านสวนตัวอย่าง")
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", *both).verdict is Verdict.PASSED
    own = (line.replace("วัดดอนไผ่เหลือง", "บ้านสวนตัวอย่าง") for line in of_another)
    assert judged("O34", "การประเมินความเสี่ยงการทุจริต", *own).verdict is Verdict.PASSED


def test_colleges_of_one_kind_are_not_taken_for_each_other() -> None:
    head = "รายงานผลการดำเนินงาน ปีงบประมาณ 2566\nวิทยาลัยเกษตรและเทคโนโลยี{}\n" + "ผลการดำเนินโครงการ 12 โครงการ\n" * 3
    text = (head + "ผู้อำนวยการวิทยาลัยเกษตรและเทคโนโลยี{}").format("หนองไผ่งาม", "หนองไผ่งาม")
    assert other_issuer(text, ("เกษตรและเทคโนโลยีสวนตัวอย่าง",)) == "วิทยาลัยเกษตรและเทคโนโลยีหนองไผ่งาม"
    assert other_issuer(text, ("เกษตรและเทคโนโลยีหนองไผ่งาม",)) == ""


def test_the_area_offices_declaration_is_not_the_schools() -> None:
    lines = (
        "ประกาศสำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติบุรี เขต 1",
        "เรื่อง นโยบาย No Gift Policy ปี 2566",
        "บุคลากรในสังกัดจะไม่รับของขวัญทุกชนิด",
    )
    label = "ประกาศเจตนารมณ์นโยบาย No Gift Policy"
    assert judged("O31", label, *lines).situation == Situation.PAPER_OF_ANOTHER

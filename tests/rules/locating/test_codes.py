from __future__ import annotations

import pytest

from checks.text import normalise
from rules.locating.codes import CodeForm, code_of, foreign_number, names_foreign_scheme, number_in_address


@pytest.mark.parametrize(
    ("text", "number", "form", "rest"),
    [
        ("O1 โครงสร้าง", 1, CodeForm.LETTER, "โครงสร้าง"),
        ("O1โครงสร้าง", 1, CodeForm.LETTER, "โครงสร้าง"),
        ("o12", 12, CodeForm.LETTER, ""),
        ("OIT 1 โครงสร้าง", 1, CodeForm.LETTER, "โครงสร้าง"),
        ("OIT3", 3, CodeForm.LETTER, ""),
        ("O1 – โครงสร้าง", 1, CodeForm.LETTER, "โครงสร้าง"),
        ("O2 : ข้อมูลผู้บริหาร", 2, CodeForm.LETTER, "ข้อมูลผู้บริหาร"),
        ("O-5 การติดต่อ", 5, CodeForm.LETTER, "การติดต่อ"),
        ("O๗ ข่าวประชาสัมพันธ์", 7, CodeForm.LETTER, "ข่าวประชาสัมพันธ์"),
        ("OIT ข้อ 3 โครงสร้าง", 3, CodeForm.LETTER, "โครงสร้าง"),
        ("O ข้อ 3 โครงสร้าง", 3, CodeForm.LETTER, "โครงสร้าง"),
        ("O_7 ข่าวประชาสัมพันธ์", 7, CodeForm.LETTER, "ข่าวประชาสัมพันธ์"),
        ("OO12 รายงานการกำกับติดตาม", 12, CodeForm.LETTER, "รายงานการกำกับติดตาม"),
        ("OIT ข้อที่ 3 : โครงสร้าง", 3, CodeForm.LETTER, "โครงสร้าง"),
        ("O27-1 ตอนที่หนึ่ง", 27, CodeForm.LETTER, "ตอนที่หนึ่ง"),
        ("📄 O9 Social Network", 9, CodeForm.LETTER, "Social Network"),
        ("โครงสร้าง (O1)", 1, CodeForm.LETTER, "โครงสร้าง"),
        ("ตัวชี้วัด O8 ถาม-ตอบ", 8, CodeForm.LETTER, "ถาม-ตอบ"),
        ("01 โครงสร้าง", 1, CodeForm.ZERO, "โครงสร้าง"),
        ("010 นโยบายคุ้มครองข้อมูลส่วนบุคคล", 10, CodeForm.ZERO, "นโยบายคุ้มครองข้อมูลส่วนบุคคล"),
        ("027 หลักเกณฑ์", 27, CodeForm.ZERO, "หลักเกณฑ์"),
        ("ข้อ 5 ข้อมูลการติดต่อ", 5, CodeForm.WORD, "ข้อมูลการติดต่อ"),
        ("1โครงสร้างสถานศึกษา", 1, CodeForm.BARE, "โครงสร้างสถานศึกษา"),
        ("19 แผนการจัดซื้อจัดจ้าง", 19, CodeForm.BARE, "แผนการจัดซื้อจัดจ้าง"),
    ],
)
def test_codes_are_read_in_every_writing(text: str, number: int, form: CodeForm, rest: str) -> None:
    code = code_of(normalise(text))
    assert code is not None
    assert (code.number, code.form, code.rest) == (number, form, rest)


@pytest.mark.parametrize(
    "text",
    [
        "MOIT 1 หน่วยงานมีการวางระบบ",
        "EB 3",
        "9.1 ข้อมูลพื้นฐาน",
        "ข้อมูลพื้นฐาน (O1-O9)",
        "O1 - O10",
        "(019-022)",
        "O7-O9 การประชาสัมพันธ์",
        "O7-9 การประชาสัมพันธ์",
        "10.2 การป้องกันการทุจริต",
        "O10, O11",
        "ดูหัวข้อ o36 ประกอบ",
        "044-600000",
        "0-4460-0000",
        "1.1 คำสั่ง",
        "2566",
        "OIT",
        "Zoo1",
        "O99",
        "ไม่มีเรื่องร้องเรียน",
        "",
    ],
)
def test_ranges_mentions_sections_and_other_schemes_are_no_codes(text: str) -> None:
    assert code_of(normalise(text)) is None


@pytest.mark.parametrize(("text", "number"), [("MOIT 1 มาตรการ", 1), ("MOIT12", 12), ("EB 3", 3), ("O1", None)])
def test_codes_of_the_health_ministry_are_told_apart(text: str, number: int | None) -> None:
    assert foreign_number(text) == number


def test_the_name_of_the_foreign_list_is_recognised_as_a_word() -> None:
    assert names_foreign_scheme("ข้อมูลตามตัวชี้วัด MOIT ประจำปี")
    assert not names_foreign_scheme("remoiting")


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/ITA/O7", 7),
        ("/ita/o10/", 10),
        ("/f/oit-07.pdf", 7),
        ("/f/ข้อ-028.pdf", 28),
        ("/foo7", None),
        ("/", None),
        ("/o99", None),
    ],
)
def test_a_number_in_an_address_is_one_of_an_item_or_none(path: str, number: int | None) -> None:
    assert number_in_address(path) == number

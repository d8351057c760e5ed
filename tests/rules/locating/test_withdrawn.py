"""Links that are struck out, and rows that say that their evidence stands in another one."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.locating import locate

LIST = load_instrument("obec-school-2566")
TITLES = {requirement.code: requirement.title for requirement in LIST.requirements}
SLUGS = {requirement.code: requirement.item for requirement in LIST.requirements}


def found(code: str, html: str) -> list[str]:
    page = locate(read_page(f"<h1>OIT 2566</h1>{html}", "https://bansuan.example.ac.th/ita"), LIST)
    return [c.link.raw if c.link else "-" for c in page.claims if c.item == SLUGS[code] and not c.placeholder]


def table(**other: str) -> str:
    cells = {code: f"<a href='/{code}.pdf'>คลิก</a>" for code in TITLES} | other
    rows = (f"<tr><td>{code}</td><td>{TITLES[code]}</td><td>{cell}</td></tr>" for code, cell in cells.items())
    return f"<table>{''.join(rows)}</table>"


def test_a_struck_link_is_no_evidence_beside_the_new_one() -> None:
    assert found("O13", table(O13="<s><a href='/old.pdf'>คลิก</a></s> <a href='/new.pdf'>คลิก</a>")) == ["/new.pdf"]


def test_a_struck_title_is_no_evidence_beside_the_new_one() -> None:
    title = TITLES["O13"]
    html = f"<ul><li><del><a href='/old.pdf'>{title}</a></del> <a href='/new.pdf'>{title} (แก้ไข)</a></li></ul>"
    assert found("O13", html) == ["/new.pdf"]


def test_two_links_of_which_none_is_struck_stay() -> None:
    cell = "<a href='/1.pdf'>เล่ม 1</a> <a href='/2.pdf'>เล่ม 2</a>"
    assert found("O13", table(O13=cell)) == ["/1.pdf", "/2.pdf"]


def test_a_struck_link_alone_stays() -> None:
    assert found("O13", table(O13="<s><a href='/old.pdf'>คลิก</a></s>")) == ["/old.pdf"]


@pytest.mark.parametrize(
    "words", ["ดูข้อ 12", "รายละเอียดตามข้อ O12", "อยู่ในข้อ O12", "ใช้เอกสารร่วมกับ O12", "เอกสารเดียวกับข้อ 12", "ดูใน OIT12"]
)
def test_a_row_that_names_another_row_has_its_links(words: str) -> None:
    assert found("O13", table(O13=words)) == ["/O12.pdf"]


@pytest.mark.parametrize("words", ["ดูข้อ 99", "ยังไม่มี", "ดูที่ห้องธุรการ ชั้น 2", "ตามข้อ 13"])
def test_a_row_that_names_no_other_row_has_none(words: str) -> None:
    assert found("O13", table(O13=words)) == []


def test_a_row_with_a_link_of_its_own_keeps_it() -> None:
    assert found("O13", table(O13="ดูข้อ 12 <a href='/own.pdf'>คลิก</a>")) == ["/own.pdf"]

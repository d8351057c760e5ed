"""What belongs to no entry of a list: the names of its groups, the links that turn its pages or lead back to it."""

from __future__ import annotations

import pytest

import oit
from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.locating import locate

LIST = load_instrument("obec-school-2565")
HOME = "http://school.example.ac.th"


def found(html: str, path: str = "/ita") -> dict[str, str]:
    """The link as written of each item that a page claims, "" where it has none."""
    page = locate(read_page(f"<h1>OIT 2565</h1>{html}", f"{HOME}{path}"), LIST)
    return {claim.item: claim.link.raw if claim.link else "" for claim in page.claims}


@pytest.mark.parametrize("group", ["การบริหารและพัฒนาทรัพยากรบุคคล", "การปฏิสัมพันธ์ข้อมูล"])
def test_the_heading_of_several_items_is_none_of_them(group: str) -> None:
    assert found(f"<h3>{group}</h3><ul><li><a href=a.pdf>กำหนดการ</a></li></ul>") == {}


def test_the_group_of_a_row_does_not_outweigh_its_code() -> None:
    row = "<tr><td>{}</td><td>{}</td><td>{}</td><td><a href={}.pdf>คลิก</a></td></tr>"
    rows = (("O1", "โครงสร้าง", "ข้อมูลพื้นฐาน", "a"), ("O9", "ช่องของเรา", "การปฏิสัมพันธ์ข้อมูล", "b"))
    rows += (("O37", "ลดโอกาสเกิด", "การประเมินความเสี่ยงเพื่อการป้องกันการทุจริต", "c"),)
    table = "".join(row.format(*cells) for cells in rows)
    assert found(f"<table>{table}</table>") == {"structure": "a.pdf", "social": "b.pdf", "risk_action": "c.pdf"}


PAGES = {"/ita/": "/ita/page/2/", "/?page_id=9": "/?page_id=9&page=2", "/oit.php?page=2": "/oit.php"}


@pytest.mark.parametrize(("here", "there"), PAGES.items())
@pytest.mark.parametrize("label", ["2", "ITA 2565"])
def test_links_to_the_pages_of_the_list_belong_to_no_entry(here: str, there: str, label: str) -> None:
    entry = f"<div>O1 โครงสร้าง <a href='#'>อ่าน</a> <a href='{there}'>{label}</a></div>"
    assert found(entry, here) == {"structure": "#"}


def test_numbered_links_to_files_belong_to_their_entry() -> None:
    assert found("<div>O1 โครงสร้าง <a href='/f.php?page=7'>2</a></div>") == {"structure": "/f.php?page=7"}


def test_links_that_bear_the_names_of_groups_are_no_item_s() -> None:
    names = ("การจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "การบริหารทรัพยากรบุคคล", "แผนป้องกันการทุจริต", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส")
    linked = "".join(f"<li><a href='/g{number}'>{name}</a></li>" for number, name in enumerate(names))
    page = read_page(f"<main><h1>ITA</h1><ul>{linked}</ul></main>", "https://bansuan.example.ac.th/")
    assert locate(page, load_instrument("obec-school-2566")).claims == ()


def test_a_page_of_the_rows_of_other_items_is_not_one_item_s_evidence() -> None:
    site = "https://bansuan.example.ac.th/"
    rows = "".join(
        f"<li>{words} <a href='/{words[:6]}'>คลิก</a></li>" for words in ("No Gift Policy", "การขับเคลื่อนจริยธรรม")
    )
    title = "<!doctype html><meta charset=utf-8><title>{} ปี 2566 โรงเรียนบ้านสวน</title>"
    link = "<main><h1>ITA 2566</h1><p><a href='/m'>มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน</a></p></main>"
    pages = {
        site: f"{title.format('ITA')}{link}".encode(),
        f"{site}m": f"{title.format('มาตรการส่งเสริมคุณธรรมและความโปร่งใส')}<main><ul>{rows}</ul></main>".encode(),
    }
    finding = oit.judge(pages, "obec-school-2566")["O42"]
    assert (finding.verdict.value, finding.situation) == ("cantTell", "other_item")

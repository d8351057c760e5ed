"""What a menu entry says of its own sub-menu, and which entries head a group of items."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.locating import locate

LIST = load_instrument("obec-school-2566")
MONTHLY = next(r for r in LIST.requirements if r.item == "proc_monthly").title
GROUPS = ["ข้อมูลพื้นฐาน", "การบริหารงาน", "การจัดซื้อจัดจ้างหรือการจัดหาพัสดุ"]


def claims(menu: str, item: str) -> list[str]:
    html = f"<h1>โรงเรียนบ้านสวน</h1><nav><ul>{menu}</ul></nav><p>ประวัติโรงเรียนบ้านสวน ก่อตั้งโดยชาวบ้าน</p>"
    page = locate(read_page(html, "https://bansuan.example.ac.th/"), LIST)
    return [c.link.raw for c in page.claims if c.item == item and c.link]


def entry(head: str, below: list[str]) -> str:
    links = "".join(f"<li><a href='/{n}.pdf'>{label}</a></li>" for n, label in enumerate(below))
    return f"<li><a href='#'>{head}</a><ul class=sub-menu>{links}</ul></li>"


@pytest.mark.parametrize(
    "below",
    [["ต.ค.65", "พ.ย.65", "ธ.ค.65"], ["ไตรมาสที่ 1/2566", "ไตรมาสที่ 2/2566"], ["เดือนตุลาคม 2565", "เดือนพฤศจิกายน 2565"]],
)
def test_the_months_below_a_menu_entry_are_evidence_of_its_item(below: list[str]) -> None:
    assert claims(entry(MONTHLY, below), "proc_monthly") == [f"/{n}.pdf" for n in range(len(below))]


def test_entries_with_words_of_their_own_are_not_evidence_of_the_entry_above() -> None:
    assert claims(entry(MONTHLY, ["ต.ค.65", "ปฏิทินกิจกรรม"]), "proc_monthly") == []


def test_a_menu_entry_with_words_of_no_item_gives_its_months_to_none() -> None:
    assert claims(entry("ภาพกิจกรรม", ["ต.ค.65", "พ.ย.65"]), "proc_monthly") == []


def test_a_file_named_like_a_group_is_evidence() -> None:
    groups = "".join(f"<li><a href='/{n}/'>{group}</a></li>" for n, group in enumerate(GROUPS))
    assert claims(f"{groups}<li><a href='/plan.pdf'>แผนป้องกันการทุจริต</a></li>", "acplan") == ["/plan.pdf"]


def test_a_page_named_like_a_group_beside_others_is_not() -> None:
    groups = "".join(f"<li><a href='/{n}/'>{group}</a></li>" for n, group in enumerate(GROUPS))
    assert claims(f"{groups}<li><a href='/plan/'>แผนป้องกันการทุจริต</a></li>", "acplan") == []

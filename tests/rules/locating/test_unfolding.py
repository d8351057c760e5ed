"""What a title unfolds, in a tab or an accordion, is its own, and what its neighbours unfold is not."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.locating import locate

LIST = load_instrument("obec-school-2566")
SERVICE = next(r for r in LIST.requirements if r.item == "eservice")
SHAPES = {
    "details": "<details><summary>{title}</summary>{body}</details>",
    "button": "<button class=accordion>{title}</button><div class=panel>{body}</div>",
    "target": "<h5><button data-toggle=collapse data-target='#c{n}'>{title}</button></h5><div id=c{n}>{body}</div>",
    "link": "<p><a data-toggle=collapse href='#c{n}'>{title}</a></p><div id=c{n}>{body}</div>",
}
NEWS = "<p>วันที่ 3 มกราคม 2566 โรงเรียนจัดงานวันเด็ก</p><p><a href='/news'>อ่านต่อ</a></p>"
LINKS = "<ul><li><a href='/cert'>ขอใบรับรอง</a></li><li><a href='/room'>จองห้องประชุม</a></li></ul>"
FORM = (
    "<p>ยื่นคำร้องขอเอกสารทางการศึกษาออนไลน์ได้ที่แบบนี้</p><form method=post><input name=a><textarea name=b></textarea></form>"
)


def claims(shape: str, body: str) -> list[str]:
    parts = [("ข่าวประชาสัมพันธ์ล่าสุด", NEWS), (SERVICE.title, body), ("ภาพกิจกรรม", NEWS)]
    html = "".join(shape.format(title=title, body=text, n=n) for n, (title, text) in enumerate(parts))
    page = locate(read_page(f"<h1>โรงเรียนบ้านสวน</h1>{html}", "https://bansuan.example.ac.th/"), LIST)
    return [
        "dead" if c.placeholder else c.link.raw if c.link else c.quote[:9] for c in page.claims if c.item == "eservice"
    ]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_links_in_the_panel_of_a_title_are_its_evidence(shape: str) -> None:
    assert claims(shape, LINKS) == ["/cert", "/room"]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_form_in_the_panel_of_a_title_is_its_evidence(shape: str) -> None:
    assert claims(shape, FORM) == ["ยื่นคำร้อ"]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_an_empty_panel_is_a_dead_label(shape: str) -> None:
    assert claims(shape, "<p>&nbsp;</p>") == ["dead"]


def test_buttons_that_call_parts_by_name_unfold_them() -> None:
    tabs = "".join(
        f"<button class=tab onclick=\"openTab(event,'t{n}')\">{t}</button>"
        for n, t in enumerate(["ข่าว", SERVICE.title])
    )
    html = f"<ul class=nav>{tabs}</ul><div id=t0>{NEWS}</div><div id=t1>{LINKS}</div>"
    page = locate(read_page(html, "https://bansuan.example.ac.th/service"), LIST)
    assert [c.link.raw for c in page.claims if c.item == "eservice" and c.link] == ["/cert", "/room"]


def test_a_button_before_other_text_unfolds_nothing() -> None:
    html = f"<button>{SERVICE.title}</button><div class=news>{NEWS}</div>"
    page = locate(read_page(html, "https://bansuan.example.ac.th/service"), LIST)
    assert [c for c in page.claims if c.item == "eservice" and c.link] == []


def test_a_word_of_the_menu_that_unfolds_nothing_is_no_dead_label() -> None:
    html = f"<nav><button data-toggle=modal data-target='#m'>{SERVICE.title}</button></nav><div id=m><p>สวัสดี</p></div>"
    page = locate(read_page(html, "https://bansuan.example.ac.th/"), LIST)
    assert [c for c in page.claims if c.item == "eservice"] == []


MODALS = "<ul>{buttons}</ul>{dialogs}"
TITLES = ["แผนผังโครงสร้างโรงเรียน", "ที่อยู่และแผนที่", "ผลสำรวจความพึงพอใจ", "ติดตามแผนป้องกันทุจริต รอบ 6 เดือน"]


def dialogs(titles: list[str]) -> str:
    buttons = "".join(
        f"<li><button data-bs-toggle=modal data-bs-target='#m{n}'>{t}</button></li>" for n, t in enumerate(TITLES)
    )
    bodies = "".join(
        f"<div class=modal id=m{n}><div class=modal-header><h5 class=modal-title>{t}</h5></div>"
        f"<div class=modal-body><a href='/{n}.pdf'>เปิดเอกสาร</a></div></div>"
        for n, t in enumerate(titles)
    )
    return f"<h2>ITA 2566</h2><ul>{buttons}</ul>{bodies}"


def claimed(html: str) -> list[tuple[str, str]]:
    page = locate(read_page(html, "https://bansuan.example.ac.th/ita"), LIST)
    return sorted((c.item, "dead" if c.placeholder or c.link is None else c.link.raw) for c in page.claims)


def test_a_dialog_that_repeats_the_words_that_opened_it_is_their_evidence() -> None:
    assert claimed(dialogs(TITLES)) == [
        ("acplan_6m", "/3.pdf"),
        ("contact", "/1.pdf"),
        ("satisfaction", "/2.pdf"),
        ("structure", "/0.pdf"),
    ]


def test_a_dialog_with_the_title_of_another_item_leaves_the_words_that_opened_it_dead() -> None:
    found = claimed(dialogs([TITLES[2], *TITLES[1:]]))
    assert ("structure", "dead") in found
    assert ("structure", "/0.pdf") not in found

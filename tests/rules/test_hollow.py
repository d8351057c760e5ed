"""What opened and holds nothing of its item: each sign is shown by its own page or file, and by no earlier sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from rules.facts import Situation
from rules.judging.case import Case, Site
from rules.judging.hollow import FILE_SIGNS, PAGE_SIGNS
from rules.judging.seen import HollowSign, Seen, first_shown
from rules.verdicts import Reason
from tests.rules.made_up_sites import ANNUAL_PLAN, HOME, ITEMS, PLAN, PLAN_TEXT, YEARLY, claim, instrument, page

WANTED = claim(ANNUAL_PLAN, PLAN)
ASKED = replace(YEARLY, form="แสดงแผนการดำเนินงานของสถานศึกษาที่มีระยะหนึ่งปี และงบประมาณที่ใช้ดำเนินงานตามแผน")
NOTES = "โพสต์เมื่อ 12 มกราคม 2566 อ่าน 35 ครั้ง"
SAMPLE = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut"


def seen(evidence: Evidence, body: str) -> Seen:
    site = Site.of(instrument(ASKED), ITEMS, [WANTED], {PLAN: evidence}, HOME)
    return Seen(Case.of(site, ASKED), WANTED, evidence, body)


def seen_page(html: str) -> Seen:
    evidence = page(PLAN, html)[PLAN]
    assert evidence.page is not None
    return seen(evidence, "\n".join(s.text for s in evidence.page.segments if s.text and not s.level))


def seen_file(text: str, readability: Readability = Readability.TEXT) -> Seen:
    return seen(Evidence(PLAN, Access.OPEN, document=Document(DocumentKind.PDF, readability, text=text)), text)


@pytest.mark.parametrize(
    ("html", "place"),
    [
        (f"<p>{NOTES}</p>", 0),
        (f"<title>{ANNUAL_PLAN.title}</title><h1>{ANNUAL_PLAN.title}</h1><p>{ANNUAL_PLAN.title}</p>", 1),
        (
            f"<title>{ANNUAL_PLAN.title}</title><h1>{ANNUAL_PLAN.title}</h1><iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>",
            2,
        ),
        (f"<p>{SAMPLE}</p>", 3),
        (f"<p>{ASKED.title} ของสถานศึกษา ประจำปี</p><p>{ASKED.form}</p><p>{ASKED.form}</p>", 4),
    ],
)
def test_a_page_that_holds_nothing_is_told_by_the_first_sign_of_it(html: str, place: int) -> None:
    shown = first_shown(PAGE_SIGNS, seen_page(html))
    assert shown is not None
    assert shown[0] is PAGE_SIGNS[place]
    assert shown[1]


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (seen_file("", Readability.EMPTY), 0),
        (seen_file("404 Not Found. The requested URL was not found on this server."), 1),
        (seen_file(SAMPLE), 2),
    ],
)
def test_a_file_that_holds_nothing_is_told_by_the_first_sign_of_it(found: Seen, place: int) -> None:
    shown = first_shown(FILE_SIGNS, found)
    assert shown is not None
    assert shown[0] is FILE_SIGNS[place]


def test_an_empty_table_is_seen_within_a_table_that_lays_out_the_page() -> None:
    cells = "<tr><td>ที่</td><td>รายการ</td><td>จำนวน</td><td>หมายเหตุ</td></tr>"
    rows = "".join(f"<tr><td>{number}</td><td></td><td></td><td></td></tr>" for number in (1, 2, 3))
    laid_out = "<table><tr><td><h3>รายงานผล ปีงบประมาณ 2566</h3><table>{}</table></td></tr></table>"
    shown = first_shown(PAGE_SIGNS, seen_page(laid_out.format(cells + rows)))
    assert shown is not None
    assert shown[0].situation is Situation.BLANK_FORM
    filled = cells + "<tr><td>1</td><td>กระดาษ</td><td>5</td><td>ซื้อแล้ว</td></tr>"
    assert first_shown(PAGE_SIGNS, seen_page(laid_out.format(filled))) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{ASKED.title}\nอยู่ระหว่างดำเนินการจัดทำข้อมูล", Reason.PLACEHOLDER),
        (f"{ASKED.title} ประจำปีงบประมาณ 2566\nโรงเรียนบ้านสวนตัวอย่าง\nรอข้อมูล", Reason.PLACEHOLDER),
        (f"{ASKED.title} ปีงบประมาณ\nพ.ศ. 2566", Reason.DOUBTFUL),
        ("นโยบายของเรา", Reason.DOUBTFUL),
        (f"{ASKED.title} ปีงบประมาณ 2566\nโครงการสวนผัก 5,000 บาท\nอยู่ระหว่างดำเนินการจัดทำข้อมูล", None),
        (f"{ASKED.title} ปีงบประมาณ 2566 ไม่มีการใช้งบประมาณ", None),
        ("ครูและนักเรียนทุกชั้นช่วยกันปลูกผักสวนครัวตลอดปีการศึกษาร่วมกับผู้ปกครองในหมู่บ้าน", None),
    ],
)
def test_a_file_of_a_title_and_a_promise_or_of_a_title_alone_holds_nothing(text: str, reason: Reason | None) -> None:
    shown = first_shown(FILE_SIGNS, seen_file(text))
    assert (None if shown is None else shown[0].reason) is reason


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        (PAGE_SIGNS, seen_page(f"<p>{PLAN_TEXT}</p>")),
        (PAGE_SIGNS, seen_page(f"<p>{NOTES}</p><p>{PLAN_TEXT}</p>")),
        (FILE_SIGNS, seen_file(PLAN_TEXT)),
        (FILE_SIGNS, seen_file(PLAN_TEXT, Readability.SCAN)),
    ],
)
def test_what_holds_something_shows_none_of_them(signs: tuple[HollowSign, ...], found: Seen) -> None:
    assert first_shown(signs, found) is None

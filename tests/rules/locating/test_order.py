"""A row in words of a school's own is looked at for the item that the order of the list puts there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import oit
from checks.page_reader import read_page
from rules.claim import Strength
from rules.instrument_files import load_instrument
from rules.locating import PageClaims, locate

HOME = "https://bansuan.example.ac.th/"
INSTRUMENT = load_instrument("obec-school-2566")
TITLES = [requirement.title for requirement in INSTRUMENT.requirements]
SLUGS = [requirement.item for requirement in INSTRUMENT.requirements]

LIST = "<ul>{rows}</ul>", "<li><a href='/{number}'>{words}</a></li>"
TABLE = "<table>{rows}</table>", "<tr><td>{words}</td><td><a href='/{number}'>ดาวน์โหลด</a></td></tr>"
BOXES = "<div>{rows}</div>", "<div class=item>{words} : <a href='/{number}'>คลิก</a></div>"


def page_of(words: Sequence[str], form: tuple[str, str]) -> str:
    rows = "".join(form[1].format(number=number, words=each) for number, each in enumerate(words, start=1))
    return f"<!doctype html><title>ITA</title><main><h1>ITA Online 2566</h1>{form[0].format(rows=rows)}</main>"


def located(words: Sequence[str], form: tuple[str, str] = LIST) -> PageClaims:
    return locate(read_page(page_of(words, form), HOME), INSTRUMENT)


def looked_at(found: PageClaims) -> set[tuple[str, str]]:
    return {(claim.item, claim.link.raw) for claim in found.resembling if claim.link is not None}


@pytest.mark.parametrize("form", [LIST, TABLE, BOXES])
def test_a_row_is_looked_at_for_the_item_between_its_neighbours(form: tuple[str, str]) -> None:
    words = [*TITLES[:12], "งานของฝ่ายเรา", *TITLES[13:20]]
    found = located(words, form)
    assert looked_at(found) == {(SLUGS[12], "/13")}
    assert {claim.strength for claim in found.resembling} == {Strength.RESEMBLANCE}
    assert SLUGS[12] not in {claim.item for claim in found.claims}


@pytest.mark.parametrize("form", [LIST, TABLE, BOXES])
def test_as_many_rows_as_items_between_are_looked_at_one_by_one(form: tuple[str, str]) -> None:
    words = [*TITLES[:12], "งานของฝ่ายเรา", "เรื่องที่น่ารู้", *TITLES[14:20]]
    assert looked_at(located(words, form)) == {(SLUGS[12], "/13"), (SLUGS[13], "/14")}


def test_rows_of_another_number_than_the_items_between_are_looked_at_for_each() -> None:
    words = [*TITLES[:12], "งานของฝ่ายเรา", *TITLES[14:20]]
    assert looked_at(located(words)) == {(SLUGS[12], "/13"), (SLUGS[13], "/13")}


def test_a_row_between_an_item_and_the_next_is_looked_at_for_none() -> None:
    assert looked_at(located([*TITLES[:12], "งานของฝ่ายเรา", *TITLES[12:20]])) == set()


def test_rows_in_no_order_say_nothing_of_each_other() -> None:
    words = [*TITLES[20:10:-1], "งานของฝ่ายเรา", *TITLES[9:1:-1]]
    assert looked_at(located(words)) == set()


def test_the_link_of_a_row_with_a_title_of_its_own_is_not_the_title_s_above() -> None:
    found = located([*TITLES[:12], "งานของฝ่ายเรา", *TITLES[13:20]], TABLE)
    assert [claim.link.raw for claim in found.claims if claim.item == SLUGS[11] and claim.link] == ["/12"]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (
            "<h1>นโยบายการบริหารทรัพยากรบุคคล ปีงบประมาณ 2566</h1><p>โรงเรียนวางแผนอัตรากำลัง สรรหา พัฒนาครู และประเมินผล",
            "passed",
        ),
        ("<h1>งานวันเด็กแห่งชาติ</h1><p>นักเรียนร่วมแข่งขันกีฬาและรับของรางวัลจากคณะครูอย่างสนุกสนาน", "failed"),
    ],
)
def test_what_a_row_leads_to_has_to_be_of_the_item(answer: str, verdict: str) -> None:
    place = SLUGS.index("hr_policy")
    words = [*TITLES[:place], "เรื่องของครูเรา", *TITLES[place + 1 :]]
    body = f"<!doctype html><title>เว็บโรงเรียน</title><main>{answer} และรายงานต่อคณะกรรมการสถานศึกษาทุกปี</p></main>"
    pages = {HOME: page_of(words, LIST).encode(), f"{HOME}{place + 1}": body.encode()}
    assert oit.judge(pages, INSTRUMENT.id)[INSTRUMENT.requirements[place].code].verdict.value == verdict

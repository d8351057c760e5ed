"""Numbers whose words no list knows: codes where they stand in the list like the others, and nowhere else."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.claim import Strength
from rules.instrument_files import load_instrument
from rules.locating import locate

TITLES = {1: "โครงสร้าง", 2: "ข้อมูลผู้บริหาร", 3: "อำนาจหน้าที่", 5: "ข้อมูลการติดต่อ", 8: "Q&A"}


def found(rows: str) -> dict[str, str]:
    """The link as written of each item that a number alone names."""
    page = locate(read_page(rows, "http://school.example.ac.th/ita"), load_instrument("obec-school-2566"))
    return {c.item: c.link.raw if c.link else "" for c in page.claims if c.strength is Strength.CODE}


def entries(written: str, extra: dict[int, str], *, inside: str = "") -> str:
    titles = sorted({**TITLES, **extra}.items())
    rows = (f"<li><a href=f{n}.pdf>{written.format(n=n)}{title}</a>{inside * (n == 5)}</li>" for n, title in titles)
    return f"<ul>{''.join(rows)}</ul>"


@pytest.mark.parametrize("written", ["{n}. ", "ข้อ {n} ", "0{n} ", "ข้อที่ {n} : "])
def test_a_number_between_its_neighbours_names_the_item_whatever_its_words(written: str) -> None:
    assert found(entries(written, {4: "ทิศทาง รร.", 6: "ตัวบท"})) == {"strategy": "f4.pdf", "laws": "f6.pdf"}


def test_the_words_of_another_item_are_stronger_than_a_number() -> None:
    assert found(entries("{n}. ", {6: "นโยบายคุ้มครองข้อมูลส่วนบุคคล"})) == {}


@pytest.mark.parametrize(
    "inside",
    ["<ul><li><a href=x.pdf>6. ตัวบท</a></li></ul>", "<p>6. ตัวบท</p>"],
    ids=["deeper list", "other element"],
)
def test_a_number_inside_an_entry_is_no_code(inside: str) -> None:
    assert found(entries("{n}. ", {}, inside=inside)) == {}


@pytest.mark.parametrize("line", ["6 มิถุนายน 2566", "6 คน", "6/2566", "6) ตัวบท"])
def test_what_only_counts_or_is_written_otherwise_is_no_code(line: str) -> None:
    assert found(entries("{n} ", {}).replace("</ul>", f"<li><a href=x.pdf>{line}</a></li></ul>")) == {}


@pytest.mark.parametrize("numbers", [(6, 6), (7, 6)], ids=["twice", "falling"])
def test_numbers_that_do_not_rise_are_a_list_of_their_own(numbers: tuple[int, ...]) -> None:
    steps = "".join(f"<li>{number}. ตัวบท</li>" for number in numbers)
    assert found(entries("{n}. ", {}).replace("<li><a href=f8", f"{steps}<li><a href=f8")) == {}


def test_a_code_with_words_of_its_own_takes_none_of_the_next_heading() -> None:
    tree = "".join(
        f"<li><span>{block}</span><ul><li><a href={n}.pdf>O{n} {title}</a></li></ul></li>"
        for n, block, title in ((12, "การปฏิบัติงาน", "งานครู"), (15, "การให้บริการ", "คู่มือการให้บริการ"))
    )
    assert found(f"<h1>OIT 2566</h1><ul>{tree}</ul>").get("plan_6m") == "12.pdf"

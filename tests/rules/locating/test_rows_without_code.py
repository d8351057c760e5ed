"""A row that lost its code is found by its title; what stands inside another row stays there."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.claim import Strength
from rules.instrument_files import load_instrument
from rules.locating import PageClaims, locate
from rules.locating.titles import title_index

URL = "https://bansuan.example.ac.th/ita"
INSTRUMENT = load_instrument("obec-school-2566")


def located(html: str, url: str = URL) -> PageClaims:
    return locate(read_page(html, url), INSTRUMENT)


def rows(shape: str, left_out: str, written: str = "") -> str:
    """A list of all items in which the code of one is `written` otherwise."""
    return (
        "<h1>OIT 2566</h1>"
        + shape.split("|")[0]
        + "".join(
            shape.split("|")[1].format(
                code=written if r.code == left_out else r.code, title=r.title, href=f"/{r.code.lower()}.pdf"
            )
            for r in INSTRUMENT.requirements
        )
    )


TABLE = "<table>|<tr><td>{code}</td><td>{title}</td><td><a href='{href}'>คลิก</a></td></tr>"
LIST = "<ul>|<li>{code} {title} <a href='{href}'>เปิด</a></li>"
LINKS = "<ul>|<li><a href='{href}'>{code} {title}</a></li>"
CARDS = "<div>|<div class=card><h4>{code} {title}</h4><p><a href='{href}'>ดูเอกสาร</a></p></div>"


@pytest.mark.parametrize("shape", [TABLE, LIST, LINKS, CARDS])
@pytest.mark.parametrize("written", ["", "ข้อ ๑๑", "0 11", "O(11)"])
def test_every_item_is_found_whose_code_is_left_out_or_written_otherwise(shape: str, written: str) -> None:
    lost = []
    for requirement in INSTRUMENT.requirements:
        number = requirement.code[1:]
        thai = number.translate({ord("0") + digit: chr(0x0E50 + digit) for digit in range(10)})
        code = written.replace("๑๑", thai).replace("11", number)
        claims = located(rows(shape, requirement.code, code)).claims
        hrefs = {claim.link.raw for claim in claims if claim.item == requirement.item and claim.link is not None}
        others = {claim.item for claim in claims if claim.link and claim.link.raw == f"/{requirement.code.lower()}.pdf"}
        if f"/{requirement.code.lower()}.pdf" not in hrefs or others != {requirement.item}:
            lost.append(requirement.code)
    assert lost == []


@pytest.mark.parametrize("shift", [-1, 1, 2])
def test_the_very_title_of_an_item_beats_a_number_of_another(shift: int) -> None:
    """The numbers are right up to the tenth item, and moved from there on."""
    asked = INSTRUMENT.requirements
    row = "<tr><td>ข้อ {number}</td><td>{title}</td><td><a href='{code}.pdf'>รายละเอียด</a></td></tr>"
    numbers = [number + shift * (number > 10) for number in range(1, len(asked) + 1)]
    html = "".join(row.format(number=n, title=r.title, code=r.code) for n, r in zip(numbers, asked, strict=True))
    claims = located(f"<h1>OIT 2566</h1><table>{html}</table>").claims
    assert {(claim.item, claim.link.raw) for claim in claims if claim.link} == {
        (r.item, f"{r.code}.pdf") for r in asked
    }


@pytest.mark.parametrize(
    ("shape", "written"), [(LIST, "ข้อ {}"), (LIST, "{}."), (LINKS, "ลำดับที่ {}"), (CARDS, "({})"), (TABLE, "ลำดับที่ {}")]
)
@pytest.mark.parametrize("first", [2, 5, 0])
def test_numbers_of_a_list_of_its_own_hide_no_title(shape: str, written: str, first: int) -> None:
    """The numbers begin with `first`, or with 0 count every ten rows anew."""
    head, row = shape.split("|")
    asked = INSTRUMENT.requirements
    numbers = [place + first if first else place % 10 + 1 for place in range(len(asked))]
    html = head + "".join(
        row.format(code=written.format(number), title=r.title, href=r.code)
        for number, r in zip(numbers, asked, strict=True)
    )
    claims = located(f"<h1>OIT 2566</h1>{html}").claims
    assert {(claim.item, claim.link.raw) for claim in claims if claim.link} == {(r.item, r.code) for r in asked}


def test_all_links_of_a_row_without_code_belong_to_it() -> None:
    page = located(
        "<h1>OIT 2566</h1><ul><li>O1 โครงสร้าง <a href=1.pdf>เปิด</a></li><li>O2 ข้อมูลผู้บริหาร <a href=2.pdf>เปิด</a></li>"
        "<li>O3 อำนาจหน้าที่ <a href=3.pdf>เปิด</a></li>"
        "<li>แผนดำเนินงานและการใช้งบประมาณประจำปี <a href=a.pdf>เล่ม 1</a> <a href=b.pdf>เล่ม 2</a></li></ul>"
    )
    found = [(c.link.raw, c.on_index) for c in page.claims if c.item == "annual_plan_budget" and c.link is not None]
    assert found == [("a.pdf", True), ("b.pdf", True)]


def test_an_exact_title_inside_the_row_of_another_item_stays_there() -> None:
    page = located(
        "<h1>OIT 2566</h1><ul><li>O1 โครงสร้าง <a href=1.pdf>เปิด</a></li><li>O2 ข้อมูลผู้บริหาร <a href=2.pdf>เปิด</a></li>"
        "<li>O12 รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน"
        "<ul><li><a href=12.pdf>รายงานผลการดำเนินงานประจำปี</a></li></ul></li></ul>"
    )
    assert [c.item for c in page.claims if c.link is not None and c.link.raw == "12.pdf"] == ["plan_6m"]


def test_a_statement_of_none_in_one_line_with_the_title_is_the_evidence() -> None:
    page = located(
        "<h1>OIT 2566</h1><div><span>O28 ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</span> <a href=/x>เปิด</a></div>"
        "<div><span>O29 ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</span>"
        " <span><b>ปีงบประมาณ 2566 ไม่มีเรื่องร้องเรียนการทุจริต</b></span></div>"
    )
    (claim,) = (claim for claim in page.claims if claim.item == "complaint_stats")
    assert (claim.placeholder, "ไม่มีเรื่องร้องเรียน" in claim.quote) == (False, True)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("โครงสร้างองค์กร มาตรา 7(1)", "structure"),
        ("อำนาจหน้าที่ (ม. 7 (2))", "authority"),
        ("กฎหมายที่เกี่ยวข้อง ตามมาตรา 9(3)", "laws"),
        ("Q&A (คำถาม-คำตอบ)", "qa"),
        ("แจ้งเรื่องทุจริต", "complaint_channel"),
        ("คู่มือหรือแนวทางการปฏิบัติงานของครู", "work_manual"),
        ("แผนงาน/โครงการป้องกันการทุจริต", "acplan"),
    ],
)
def test_titles_as_school_menus_write_them_are_found(text: str, item: str) -> None:
    (best, *_) = title_index(INSTRUMENT).match(text)
    assert (best.slug, best.is_sure) == (item, True)


@pytest.mark.parametrize("text", ["มาตรการภายในด้านการประหยัดพลังงาน", "มาตรการภายในป้องกันอัคคีภัย", "ตารางสอน ม.3 (1)"])
def test_measures_of_another_kind_and_school_classes_name_nothing(text: str) -> None:
    assert not [match for match in title_index(INSTRUMENT).match(text) if match.is_sure]


ICON = "<div class=top><a href='{}'><i class='fab fa-facebook-f'></i></a></div>"


def test_the_icon_of_an_account_on_the_home_page_is_a_weak_claim() -> None:
    html = "<h1>โรงเรียน</h1>" + ICON.format("https://www.facebook.com/bansuan.example")
    home = "https://bansuan.example.ac.th/"
    assert [(c.item, c.strength) for c in located(html, home).claims] == [("social", Strength.WEAK_TITLE)]
    assert located(html, f"{home}news/1").claims == ()


def test_the_accounts_of_many_people_are_not_the_schools() -> None:
    icons = "".join(ICON.format(f"https://www.facebook.com/teacher.{n}") for n in range(4))
    assert located(icons, "https://bansuan.example.ac.th/").claims == ()


LOST = "<tr><td></td><td>แผนดำเนินงาน</td><td>และการใช้งบประมาณประจำปี</td><td><a href='/o11.pdf'>คลิก</a></td></tr>"


@pytest.mark.parametrize("numbers", [(1, 4), (1, 4, 10), (1, 4, 10, 12, 13)])
def test_a_title_over_two_cells_is_a_row_of_its_own(numbers: tuple[int, ...]) -> None:
    coded = "".join(
        TABLE.split("|")[1].format(code=r.code, title=r.title, href=f"/{r.code.lower()}.pdf")
        for r in INSTRUMENT.requirements
        if int(r.code[1:]) in numbers
    )
    claims = located(f"<h1>OIT 2566</h1><table>{coded}{LOST}</table>").claims
    assert {claim.item for claim in claims if claim.link and claim.link.raw == "/o11.pdf"} == {"annual_plan_budget"}


SEVERAL = (
    "<tr><td>O11 - O13</td><td>แผนและรายงาน</td><td><a href='/11'>แผนดำเนินงานประจำปี</a><br>"
    "<a href='/12'>รายงานรอบ 6 เดือน</a><br><a href='/13'>รายงานผลประจำปี</a></td></tr>"
)


def test_the_links_of_a_row_of_several_items_are_those_items_and_not_the_row_above() -> None:
    html = rows(TABLE, "O10").replace("<tr><td></td>", f"{SEVERAL}<tr><td>O10</td>")
    for code in ("O11", "O12", "O13"):
        title = next(r.title for r in INSTRUMENT.requirements if r.code == code)
        html = html.replace(
            f"<tr><td>{code}</td><td>{title}</td><td><a href='/{code.lower()}.pdf'>คลิก</a></td></tr>", ""
        )
    claims = located(html).claims
    found = {claim.link.raw: claim.item for claim in claims if claim.link and claim.link.raw in ("/11", "/12", "/13")}
    assert found == {"/11": "annual_plan_budget", "/12": "plan_6m", "/13": "annual_report"}


def test_a_heading_of_a_group_of_codes_leaves_its_rows_alone() -> None:
    asked = [r for r in INSTRUMENT.requirements if int(r.code[1:]) <= 4]
    body = "".join(TABLE.split("|")[1].format(code=r.code, title=r.title, href=f"/{r.code.lower()}.pdf") for r in asked)
    claims = located(f"<h1>OIT 2566</h1><table><tr><td colspan=3>O1 - O4 ข้อมูลพื้นฐาน</td></tr>{body}</table>").claims
    assert {(c.item, c.link.raw) for c in claims if c.link} == {(r.item, f"/{r.code.lower()}.pdf") for r in asked}

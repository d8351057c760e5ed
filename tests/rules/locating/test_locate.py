"""What single pages claim where labels, links and codes contradict each other or say too little."""

from __future__ import annotations

from checks.page_reader import read_page
from rules.claim import Claim, Strength
from rules.instrument_files import load_instrument
from rules.locating import PageClaims, locate

URL = "http://school.example/ita"
TITLES = ("โครงสร้าง", "ข้อมูลผู้บริหาร", "อำนาจหน้าที่", "แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา")
LIST = "".join(f'<p><a href="o{number}.pdf">O{number} {title}</a></p>' for number, title in enumerate(TITLES, 1))


def located(html: str) -> PageClaims:
    return locate(read_page(html, URL), load_instrument("obec-school-2566"))


def said(html: str) -> list[tuple[str, str]]:
    """(item, link as written) of each claim, "" for a claim without link."""
    return [(claim.item, claim.link.raw if claim.link else "") for claim in located(html).claims]


def claim_of(html: str, raw: str) -> Claim:
    (claim,) = (claim for claim in located(html).claims if claim.link is not None and claim.link.raw == raw)
    return claim


def coded(label: str, below: str = "") -> Claim:
    """The claim of a row `label` that follows a list of sure items."""
    return claim_of(f'{LIST}<div><p>{label}</p><p>{below}</p><a href="x.pdf">ดู</a></div>', "x.pdf")


def test_a_line_of_another_scheme_claims_nothing_and_leaves_the_list_as_it_is() -> None:
    page = located(f"{LIST}<p>MOIT 3 <a href=m.pdf>รายงานการจัดซื้อจัดจ้าง</a></p>")
    assert (page.is_index, page.foreign) == (True, False)
    assert [(claim.item, claim.code) for claim in page.claims if claim.code] == [
        ("structure", "O1"),
        ("executives", "O2"),
        ("authority", "O3"),
        ("strategy", "O4"),
    ]


def test_a_code_that_no_list_has_claims_nothing_without_a_title() -> None:
    assert said('<h1>OIT 2566</h1><p>O55 <a href="x.pdf">ดู</a></p>') == []


def test_a_cut_off_title_is_the_item_of_its_code_when_it_resembles_that_item() -> None:
    claim = coded("O11 แผนดำเ")
    assert (claim.item, claim.strength) == ("annual_plan_budget", Strength.CODE_AND_TITLE)
    assert 0.39 < claim.score < 0.43


def test_a_title_that_resembles_nothing_asked_leaves_the_code_alone() -> None:
    claim = coded("O19 แผนใช้")
    assert (claim.item, claim.strength) == ("proc_plan", Strength.CODE)


def test_a_title_of_another_list_is_decided_by_the_description_below_it() -> None:
    claim = coded("O20 การเสริมสร้างวัฒนธรรมองค์กร", "รายงานผลการดำเนินงานประจำปี")
    assert (claim.item, claim.strength) == ("annual_report", Strength.CODE_AND_TITLE)


def test_a_description_of_another_list_does_not_decide() -> None:
    claim = coded("O20 การเสริมสร้างวัฒนธรรมองค์กร", "เจตจำนงสุจริตของผู้บริหาร")
    assert claim.item == "culture"


def test_of_equally_named_items_the_one_that_is_asked_counts() -> None:
    assert coded("O31 ไม่รับของขวัญ").item == "nogift_decl"


def test_a_link_given_twice_in_a_row_is_claimed_once() -> None:
    row = '<tr><td>O5 ข้อมูลการติดต่อ</td><td><a href="a.pdf">ดู</a> <a href="a.pdf">ดาวน์โหลด</a></td></tr>'
    assert said(f"{LIST}<table>{row}</table>")[4:] == [("contact", "a.pdf")]


def test_an_address_for_letters_that_is_titled_like_an_item_is_no_evidence() -> None:
    assert said('<p><a href="mailto:a@school.example">ข้อมูลการติดต่อ</a></p>') == []


def test_a_menu_head_that_leads_nowhere_is_no_dead_link() -> None:
    menu = '<nav><li><a href="#">โครงสร้าง</a><ul><li><a href="/a">ประวัติ</a></li></ul></li></nav><p>ข่าว</p>'
    assert said(menu) == []


def test_a_menu_leaf_with_the_exact_title_that_leads_nowhere_is_a_dead_link() -> None:
    assert claim_of('<nav><a href="#">โครงสร้าง</a></nav><p>ข่าว</p>', "#").placeholder


def test_a_dead_link_in_the_content_is_one() -> None:
    assert claim_of('<p><a href="#">โครงสร้าง</a></p>', "#").placeholder


def test_a_page_plugin_below_a_heading_is_not_what_the_heading_names() -> None:
    plugin = '<iframe src="https://www.facebook.com/plugins/page.php?href=x"></iframe>'
    assert said(f"<h2>Social Network</h2>{plugin}") == [("social", "")]


def test_an_icon_in_the_menu_that_leads_to_an_account_is_the_network_item() -> None:
    icon = '<a href="https://www.facebook.com/banrongrian.example"><i class="fab fa-facebook"></i></a>'
    assert said(f"<nav>{icon}</nav><p>ข่าว</p>") == [("social", "https://www.facebook.com/banrongrian.example")]
    assert said(f"<div>{icon}</div><p>ข่าว</p>") == []


def test_pictures_without_words_are_claimed_by_the_numbers_in_their_addresses() -> None:
    pictures = "".join(f'<a href="/ita/o{number}"><img src="p.png"></a>' for number in range(1, 6))
    page = located(f'<h1>OIT 2566</h1>{pictures}<a href="http://[broken"><img src="p.png"></a>')
    assert [(claim.item, claim.code, claim.strength) for claim in page.claims] == [
        ("structure", "O1", Strength.CODE),
        ("executives", "O2", Strength.CODE),
        ("authority", "O3", Strength.CODE),
        ("strategy", "O4", Strength.CODE),
        ("contact", "O5", Strength.CODE),
    ]


def test_few_numbered_addresses_may_be_chance() -> None:
    pictures = "".join(f'<a href="/ita/o{number}"><img src="p.png"></a>' for number in range(1, 5))
    assert said(f"<h1>OIT 2566</h1>{pictures}") == []


def test_a_title_is_found_behind_a_picture_without_words() -> None:
    row = '<div><p>O5</p><img src="icon.png"><p>ข้อมูลการติดต่อ</p><a href="c.pdf">ดู</a></div>'
    claim = claim_of(LIST + row, "c.pdf")
    assert (claim.item, claim.strength) == ("contact", Strength.CODE_AND_TITLE)


def test_a_number_out_of_sequence_is_no_code() -> None:
    rows = ("01 โครงสร้าง", "050 เรื่องอื่น", "02 ข้อมูลผู้บริหาร", "03 อำนาจหน้าที่")
    page = located("".join(f'<p>{row} <a href="{place}.pdf">ดู</a></p>' for place, row in enumerate(rows)))
    assert [claim.code for claim in page.claims if claim.code != "01"] == ["02", "03"]


def test_the_footer_belongs_to_no_item() -> None:
    html = f'<div>{LIST}<footer><a href="map.pdf">แผนผังเว็บไซต์</a></footer></div>'
    assert [raw for _, raw in said(html)] == ["o1.pdf", "o2.pdf", "o3.pdf", "o4.pdf"]

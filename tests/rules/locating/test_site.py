"""How the claims of single pages become those of a site."""

from __future__ import annotations

from checks.page_reader import read_page
from rules.claim import Strength
from rules.instrument_files import load_instrument
from rules.locating import PageClaims, locate, site_claims

LIST = "".join(
    f'<p><a href="/o{number}.pdf">O{number} {title}</a></p>'
    for number, title in enumerate(("โครงสร้าง", "ข้อมูลผู้บริหาร", "อำนาจหน้าที่"), 1)
)
FOREIGN = "<h1>MOIT 2566</h1><p>MOIT 1 มาตรการ</p><p>MOIT 2 รายงาน</p><p>MOIT 3 ประกาศ</p>"
TITLED = '<p><a href="/structure.pdf">โครงสร้าง</a></p>'


def located(html: str, path: str) -> PageClaims:
    return locate(read_page(html, f"http://school.example/{path}"), load_instrument("obec-school-2566"))


def test_on_the_site_of_another_scheme_a_title_is_only_a_weak_sign() -> None:
    site = site_claims([located(FOREIGN, "moit"), located(TITLED, "about")], 2566)
    assert site.foreign
    assert [(claim.item, claim.strength) for claim in site.claims] == [("structure", Strength.WEAK_TITLE)]


def test_a_list_of_items_outweighs_a_page_of_another_scheme() -> None:
    site = site_claims([located(FOREIGN, "moit"), located(LIST, "ita"), located(TITLED, "about")], 2566)
    assert not site.foreign
    assert site.index_pages == ("http://school.example/ita",)
    assert [(claim.item, claim.strength) for claim in site.claims if claim.found_on.endswith("about")] == [
        ("structure", Strength.TITLE)
    ]


def test_a_page_that_calls_itself_one_of_items_without_listing_them_is_named() -> None:
    site = site_claims([located("<h1>OIT 2566</h1><p>กำลังโหลด</p>", "oit")], 2566)
    assert (site.index_pages, site.named_pages) == ((), ("http://school.example/oit",))


def test_the_same_link_in_the_menu_of_every_page_is_claimed_once() -> None:
    site = site_claims([located(TITLED, "a"), located(TITLED, "b")], 2566)
    assert [claim.found_on for claim in site.claims] == ["http://school.example/a"]


def test_the_same_dead_link_is_a_claim_of_each_page() -> None:
    dead = '<p><a href="#">โครงสร้าง</a></p>'
    site = site_claims([located(dead, "a"), located(dead, "b")], 2566)
    assert [claim.found_on for claim in site.claims] == ["http://school.example/a", "http://school.example/b"]

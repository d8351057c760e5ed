"""Which links the crawl follows first."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.locating import promise

URL = "http://school.example/"


def promised(html: str, *, on_index: bool = False) -> int:
    (link,) = read_page(html, URL).links
    return promise(link, load_instrument("obec-school-2566"), on_index=on_index)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x">การเปิดเผยข้อมูลสาธารณะ (OIT)</a>', 100),
        ('<a href="/oit-2566">คลิก</a>', 95),
        ('<a href="/x">O5 ติดต่อ</a>', 80),
        ('<a href="/x">ข้อมูลการติดต่อ</a>', 80),
        ('<a href="/f/o12.pdf">คลิก</a>', 60),
        ('<a href="/x">งานพัสดุ</a>', 40),
        ('<a href="/x">สวัสดี</a>', 20),
        ('<a href="/x"></a>', 20),
        ('<a href="/x">อัลบั้ม</a>', 5),
        ('<a href="http://[broken">สวัสดี</a>', 20),
    ],
)
def test_a_link_promises_what_its_words_and_its_address_say(html: str, expected: int) -> None:
    assert promised(html) == expected


@pytest.mark.parametrize("href", ["mailto:a@school.example", "tel:0-4400-0000", "#"])
def test_what_leads_to_no_page_is_never_followed(href: str) -> None:
    assert promised(f'<a href="{href}">OIT</a>') == 0


@pytest.mark.parametrize(
    "html", ['<frameset><frame src="/m"></frameset>', '<meta http-equiv="refresh" content="0; url=/m">']
)
def test_a_page_that_only_holds_another_page_leads_to_it_first(html: str) -> None:
    assert promised(html) == 80


def test_a_link_on_a_list_of_items_is_followed_before_ordinary_ones_and_an_album_is_not() -> None:
    assert promised('<a href="/x">สวัสดี</a>', on_index=True) == 60
    assert promised('<a href="/x">อัลบั้ม</a>', on_index=True) == 5

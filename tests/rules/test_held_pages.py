"""How many pages are held until a site is judged."""

from __future__ import annotations

import gc

from checks.page import Page
from checks.page_reader import read_page
from rules.reading.held_pages import HeldPages, PageRoom
from rules.reading.room import size_of


def page(number: int) -> Page:
    """One of 2 MB by `size_of`."""
    texts = (f"<p>{number} {place} {'กา ' * 1_000}</p>" for place in range(160))
    return read_page(f"<title>{number}</title>{''.join(texts)}", f"http://school.example/{number}")


def filled(room: PageRoom, pages: int) -> HeldPages:
    held = HeldPages(room)
    for number in range(pages):
        held.keep((str(number), ""), page(number))
    return held


def test_the_first_pages_of_a_large_site_go_first() -> None:
    held = filled(PageRoom(), 20)
    kept = [number for number in range(20) if held.get((str(number), "")) is not None]
    assert kept == list(range(20 - len(kept), 20))
    assert 1 < len(kept) == len(held) < 20
    assert held.size == sum(size_of(page(number)) for number in kept)


def test_a_page_larger_than_all_room_is_held_alone() -> None:
    held = filled(PageRoom(1), 3)
    assert held.get(("2", "")) is not None


def test_where_all_sites_fill_the_room_each_keeps_little() -> None:
    room = PageRoom(10_000_000)
    first, second = filled(room, 6), filled(room, 6)
    assert len(second) < len(first)
    del first
    gc.collect()
    assert not room.is_full
    assert len(filled(room, 2)) == 2


def test_a_page_that_is_held_already_is_counted_once() -> None:
    held = filled(PageRoom(), 1)
    held.keep(("0", ""), page(0))
    assert (len(held), held.size) == (1, size_of(page(0)))

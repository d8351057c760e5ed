"""What a page and a site may name at the most, so that one hostile site cannot fill the memory of a night."""

from __future__ import annotations

from checks.page import LinkSource, TargetKind
from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.reading.kept import packed, unpacked
from rules.reading.page_reading import Lead, PageReading, reading_of
from rules.reading.room import MOST_OF_A_PAGE, MOST_OF_A_SITE, Room, fitted

INSTRUMENT = load_instrument("obec-school-2566")
HOME = "http://school.example.ac.th/"
INDEX = "<h1>การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2566</h1>"


def reading(count: int, letters: int, page: int = 0) -> PageReading:
    """Of a list with so many links to addresses of so many letters."""
    titles = [f"{row.code} {row.title}" for row in INSTRUMENT.requirements]
    rows = "".join(f'<p><a href="/{page}/{n}/{"x" * letters}">{titles[n % len(titles)]}</a></p>' for n in range(count))
    return reading_of(read_page(f"<html><body>{INDEX}{rows}</body></html>", f"{HOME}{page}"), INSTRUMENT)


def letters_of(read: PageReading) -> int:
    links = {claim.link.href for claim in read.claims.claims if claim.link is not None}
    return sum(map(len, links | {lead.href for lead in read.leads}))


def test_a_page_of_long_addresses_is_read_in_part_and_says_so() -> None:
    read = reading(800, 2_900)
    assert read.overfull
    assert 0 < letters_of(read) <= MOST_OF_A_PAGE
    assert unpacked(packed(read)) == read


def test_a_list_with_escaped_thai_names_of_all_months_is_read_wholly() -> None:
    read = reading(43 * 12, 400)
    assert not read.overfull
    assert len(read.claims.claims) == 43 * 12


def test_more_links_than_are_read_are_not_dropped_in_silence() -> None:
    assert reading(5_001, 1).overfull
    assert not reading(1_000, 1).overfull


def test_an_address_that_no_server_takes_is_left_to_a_visitor() -> None:
    [too_long] = read_page(f'<a href="/{"x" * 9_000}">O1 โครงสร้าง</a>', HOME).links
    assert too_long.kind is TargetKind.SCRIPT
    assert len(too_long.raw) < 1_000
    [sendable] = read_page(f'<a href="/{"x" * 7_900}">O1 โครงสร้าง</a>', HOME).links
    assert sendable.kind is TargetKind.WEB


def test_many_pages_of_one_site_fill_its_room_and_no_more() -> None:
    room = Room(MOST_OF_A_SITE)
    kept = [fitted(reading(150, 2_900, page), room) for page in range(25)]
    assert not kept[0].overfull
    assert kept[-1].overfull
    assert sum(map(letters_of, kept)) <= MOST_OF_A_SITE


def test_a_menu_on_every_page_is_counted_once() -> None:
    room = Room(MOST_OF_A_SITE)
    menu = reading(300, 400)
    assert all(fitted(menu, room) is menu for _ in range(200))


def test_what_is_left_out_goes_one_by_one_so_that_short_names_still_fit() -> None:
    read = reading(1, 10)
    long = Lead(f"{HOME}{'x' * 5_000}", "ข่าว", 0, LinkSource.A)
    found = fitted(PageReading(read.claims, (long, *read.leads), (), False, (), 1), Room(2_000))
    assert found.claims == read.claims
    assert long not in found.leads
    assert found.overfull

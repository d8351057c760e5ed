"""What foreign text may cost: every reader takes time in step with the size of what it is given."""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.addresses import canonical, form_of, trap, without_session
from checks.caches import clear
from checks.encoding import decode_html
from checks.hosts import classify
from checks.link_targets import is_placeholder, resolve
from checks.page_reader import read_page
from checks.periods import read_periods
from checks.school_names import other_school
from checks.sitemap import read_sitemap
from checks.text import normalise
from crawler.fetching.robots_rules import read_robots
from crawler.office.school_list import read_schools
from rules.instrument_files import load_instrument
from rules.reading.page_reading import reading_of
from tests.slowness import slowness

INSTRUMENT = load_instrument("obec-school-2566")
HOME = "https://www.school.example.ac.th/"
_LARGEST_RATIO = 2.5
_LONGEST = 1.0
_ATTEMPTS = 4
_TOO_SHORT = 0.004  # seconds, below which a ratio says nothing

Use = Callable[[int], Callable[[], object]]


def _page(body: str) -> Callable[[], object]:
    return lambda: reading_of(read_page(f"<html><body>{body}</body></html>", HOME), INSTRUMENT)


def _of_text(use: Callable[[str], object], unit: str) -> Use:
    return lambda n: lambda: use(unit * (100 * n))


def _names(unit: str, n: int) -> Callable[[], object]:
    page = read_page(f"<html><title>{unit * (8 * n)}</title><body>{f'<h2>{unit}</h2>' * (8 * n)}</body></html>", HOME)
    return lambda: other_school("โรงเรียนวัดดอนไพลิน" + "วัดดอนไพลิน" * n, page, [page] * 4)


def _reader(use: Callable[[bytes], object], body: bytes) -> Callable[[], object]:
    return lambda: use(body)


def _list_of(n: int, row: str) -> Callable[[], object]:
    def read() -> object:
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            file.write(b"code,name,website\n" + "".join(row.format(place) for place in range(4 * n)).encode())
            file.flush()
            return read_schools(Path(file.name))

    return read


LINK = '<td><a href="/{0}.pdf">แผนปฏิบัติการประจำปี</a></td>'
READERS: dict[str, Use] = {
    "a row of linked cells": lambda n: _page(
        f"<table><tr><td>O10</td>{''.join(LINK.format(i) for i in range(8 * n))}</tr></table>"
    ),
    "linked cells of one item": lambda n: _page(
        f"<table><tr>{''.join(LINK.format(i) for i in range(8 * n))}</tr></table>"
    ),
    "rows of one code": lambda n: _page("".join(f"<p>O10 แผน <a href='/{i}'>ดู</a></p>" for i in range(4 * n))),
    "rows of many codes": lambda n: _page(
        "".join(f"<p>O{i % 43 + 1} แผน <a href='/{i}'>ดู</a></p>" for i in range(4 * n))
    ),
    "one heading and many links": lambda n: _page(
        "<h2>O10 แผนปฏิบัติการ</h2>" + "".join(f"<a href='#p{i}'>ดู</a>" for i in range(8 * n))
    ),
    "paragraphs": lambda n: _page("<p>รายงานผลการดำเนินงานประจำปี 2566 ของโรงเรียน</p>" * (8 * n)),
    "nested elements": lambda n: _page("<div>" * (4 * n) + "O1 โครงสร้าง" + "</div>" * (4 * n)),
    "tabs of one panel": lambda n: _page(
        "<a data-toggle='tab' href='#p'>O10 แผน</a>" * (4 * n) + f"<div id='p'>{'<p>ก</p>' * (8 * n)}</div>"
    ),
    "forms below labels": lambda n: _page("<form method='post'><button>O4 แผนพัฒนา</button></form>" * (8 * n)),
    "lists to choose from": lambda n: _page(
        f"<form>{'<select name=s><option value=1>O4 แผน</option></select>' * (4 * n)}</form>"
    ),
    "sitemap": lambda n: (
        lambda: read_sitemap(
            b"<urlset>" + b"<url><loc>  https://a.example.ac.th/p </loc></url>" * (20 * n) + b"</urlset>"
        )
    ),
    "blanks in a sitemap": lambda n: lambda: read_sitemap(b"<urlset><loc>" + b" " * (100 * n)),
    "packed sitemap": lambda n: _reader(
        read_sitemap, gzip.compress(b"<loc>https://a.example.ac.th/p</loc>" * (400 * n))
    ),
    "rules of a robots.txt": lambda n: _reader(
        lambda body: read_robots(body, "oit").allows(HOME), b"User-agent: *\nDisallow: /*a*b*c$\n" * (20 * n)
    ),
    "stars in a robots.txt": lambda n: _reader(
        lambda body: [read_robots(body, "oit").allows(HOME + "a" * 3_000) for _ in range(20)],
        b"User-agent: oit\n" + (b"Disallow: /" + b"*a" * 400 + b"b\n") * n,
    ),
    "agents in a robots.txt": lambda n: _reader(
        lambda body: read_robots(body, "oit"), b"".join(b"User-agent: a%d\n" % place for place in range(40 * n))
    ),
    "rows of a list": lambda n: _list_of(n, "{0},โรงเรียนที่ {0},http://s{0}.example.ac.th\n"),
    "open quotes in a list": lambda n: _list_of(n, '{0},"โรงเรียนที่ {0},http://s{0}.example.ac.th\n'),
    "one code in a list": lambda n: _list_of(n, "44000001,โรงเรียนที่ {0},http://s{0}.example.ac.th\n"),
    "encoding": lambda n: lambda: decode_html("<p>โรงเรียน</p>".encode("cp874") * (100 * n)),
    "periods": _of_text(read_periods, "ปีงบประมาณ 2566 เดือนมกราคม 12,500 บาท\n"),
    "one name of a school": lambda n: _names("โรงเรียนบ้านโคกเจริญสุข ", n),
    "names that run on": lambda n: _names("โรงเรียนบ้านโคก", n),
    "spelling": _of_text(normalise, "ำ ๒๕๖๖ – กำหนด\u00a0"),
    "piles of marks": _of_text(normalise, "่้"),
    "segments of an address": _of_text(canonical, "/a%E0b"),
    "parameters of an address": _of_text(without_session, "?a=1&b=2"),
    "form of an address": _of_text(form_of, "/a.b"),
    "trap": _of_text(trap, "/ab"),
    "service of an address": _of_text(classify, "https://www.google.com/url?q="),
    "address of a link": _of_text(lambda raw: resolve(HOME, raw), "/../ก"),
    "no address": _of_text(is_placeholder, "javascript:void(0);"),
}


def _seconds(use: Use, size: int) -> float:
    work = use(size)
    clear()
    began = time.thread_time()
    work()
    return time.thread_time() - began


@pytest.mark.parametrize("name", READERS)
def test_twice_as_much_costs_about_twice_the_time(name: str) -> None:
    use, tried = READERS[name], []
    for _ in range(_ATTEMPTS):  # a machine that others use may be slow for a while
        once, twice = _seconds(use, 50), _seconds(use, 100)
        if twice < _LONGEST * slowness() and (twice < _TOO_SHORT or twice < once * _LARGEST_RATIO):
            return
        tried.append((round(once, 2), round(twice, 2)))
    pytest.fail(f"takes long or grows too fast: {tried} s")


def test_thousands_of_linked_cells_in_one_row_are_located_within_a_second() -> None:
    cells = "".join(LINK.format(place) for place in range(4_000))
    page = read_page(f"<html><body><table><tr><td>O10</td>{cells}</tr></table></body></html>", HOME)
    began = time.thread_time()
    reading = reading_of(page, INSTRUMENT)
    assert time.thread_time() - began < _LONGEST * slowness()
    assert {claim.item for claim in reading.claims.claims} == {"annual_plan_budget"}

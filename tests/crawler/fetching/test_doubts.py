"""How far a doubt reaches: no further than what the unread page may hold, and never less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.crawler.fetching.test_crawl import INDEX, finish, start
from tests.crawler.sites import TEXT, Answer, Site, link, page

SCRIPT = '<script src="/app.js"></script>'
LOADING = page("<h1>ข่าวประชาสัมพันธ์</h1><div id='feed'>กำลังโหลดข้อมูล...</div>", SCRIPT)
LIST = page(
    INDEX,
    *(link(f"/o{n}.html", f"O{n} {title}") for n, title in ((1, "โครงสร้าง"), (2, "ข้อมูลผู้บริหาร"), (3, "อำนาจหน้าที่"))),
    SCRIPT,
    TEXT,
)
SITES: dict[str, dict[str, Answer]] = {
    "news_by_script": {"/": page(link("/oit", "ITA / OIT"), link("/news", "ข่าวประชาสัมพันธ์"), TEXT), "/oit": LIST, "/news": LOADING},
    "one_page": {"/": page("<p>โรงเรียนบ้านตัวอย่าง</p>", link("https://line.me/", "LINE"), TEXT, SCRIPT)},
    "one_page_with_the_list": {"/": LIST},
    "blank_list": {
        "/": page(link("/oit", "ITA / OIT"), link("/a", "เกี่ยวกับโรงเรียน"), TEXT),
        "/a": page(TEXT, "ก"),
        "/oit": page(INDEX, "<div class='panels'></div>", SCRIPT, TEXT),
    },
    "list_behind_a_script": {
        "/": page('<a href="#/oit">ITA / OIT</a>', link("/a", "เกี่ยวกับโรงเรียน"), TEXT, SCRIPT),
        "/a": page(TEXT, "ก"),
    },
    "menu_by_script": {
        "/": page('<nav id="main-nav"></nav>', *(link(f"/n{n}", f"กิจกรรม {n}") for n in range(6)), TEXT, '<script src="/site.js"></script>'),
        **{f"/n{n}": page(TEXT, f"กิจกรรมที่ {n}") for n in range(6)},
    },
    "way_in_without_a_link": {
        "/": page('<div class="card">ITA / OIT 2566</div>', link("/a", "เกี่ยวกับโรงเรียน"), TEXT, SCRIPT),
        "/a": page(TEXT, "ก"),
    },
    "name_of_the_list_without_scripts": {
        "/": page('<div class="card">ITA / OIT 2566</div>', link("/a", "เกี่ยวกับโรงเรียน"), TEXT),
        "/a": page(TEXT, "ก"),
    },
    "one_film": {
        "/": page("<object><embed src='/index.swf' type='application/x-shockwave-flash'></object>", TEXT),
        "/index.swf": Answer(b"FWS", headers={"Content-Type": "application/x-shockwave-flash"}),
    },
    "list_of_a_chosen_year": {
        "/": page(link("/oit", "ITA / OIT"), link("/a", "เกี่ยวกับโรงเรียน"), TEXT),
        "/a": page(TEXT, "ก"),
        "/oit": page(INDEX, '<select onchange="go(this.value)"><option value="66">2566</option></select>', TEXT),
    },
    "list_of_a_failing_server": {
        "/": page(link("/oit", "ITA / OIT"), link("/a", "เกี่ยวกับโรงเรียน"), TEXT),
        "/a": page(TEXT, "ก"),
        "/oit": page("<b>Fatal error</b>: Uncaught Error: Call to undefined function connect() in /var/www/oit.php:3"),
    },
    "first_page_of_a_list": {
        "/": page(
            INDEX,
            *(link(f"/o{n}.html", f"O{n} {t}") for n, t in ((1, "โครงสร้าง"), (2, "ข้อมูลผู้บริหาร"), (3, "อำนาจหน้าที่"))),
            "<a href=\"javascript:__doPostBack('grid','Page$2')\">2</a>",
            link("/a", "เกี่ยวกับโรงเรียน"),
            TEXT,
        ),
        "/a": page(TEXT, "ก"),
    },
    "short_list_with_scripts": {
        "/": page(link("/oit", "ITA / OIT"), link("/a", "เกี่ยวกับโรงเรียน"), TEXT),
        "/a": page(TEXT, "ก"),
        "/oit": page(*(link(f"/o{n}.html", f"O{n} {t}") for n, t in ((1, "โครงสร้าง"), (2, "ข้อมูลผู้บริหาร"), (3, "อำนาจหน้าที่"))), SCRIPT),
    },
    "sign_in": {
        "/": page(
            INDEX,
            link("https://accounts.google.com/ServiceLogin?service=wise", "O1 โครงสร้าง"),
            link("/o2.html", "O2 ข้อมูลผู้บริหาร"),
            link("/o3.html", "O3 อำนาจหน้าที่"),
            TEXT,
        )
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    served = [Site(f"127.0.61.{number + 1}", pages) for number, pages in enumerate(SITES.values())]
    for site in served:
        site.__enter__()
    folder: Path = tmp_path_factory.mktemp("doubts")
    try:
        addresses = {name: site.url for name, site in zip(SITES, served, strict=True)}
        found: dict[str, Any] = finish(start(folder / "oit.db", addresses))["schools"]
        return found
    finally:
        for site in served:
            site.__exit__()


def test_news_that_a_script_loads_leave_the_other_items_decided(schools: dict[str, Any]) -> None:
    school = schools["news_by_script"]
    assert school["coverage"]["status"] == "complete"
    assert school["findings"]["news"] == ["cantTell", "partial_crawl"]
    assert school["findings"]["qa"] == ["failed", "missing"]


@pytest.mark.parametrize(
    "name",
    [
        "one_page",
        "blank_list",
        "list_behind_a_script",
        "menu_by_script",
        "way_in_without_a_link",
        "one_film",
        "list_of_a_chosen_year",
        "first_page_of_a_list",
    ],
)
def test_what_scripts_may_show_leaves_every_item_in_doubt(name: str, schools: dict[str, Any]) -> None:
    assert (schools[name]["coverage"]["status"], schools[name]["coverage"]["reason"]) == ("partial", "needs_browser")
    assert schools[name]["findings"]["qa"] == ["cantTell", "partial_crawl"]


def test_the_name_of_the_list_alone_leaves_no_doubt(schools: dict[str, Any]) -> None:
    assert schools["name_of_the_list_without_scripts"]["findings"]["qa"] == ["failed", "missing"]


@pytest.mark.parametrize("name", ["one_page_with_the_list", "short_list_with_scripts"])
def test_a_list_that_was_read_is_seen_whatever_scripts_there_are(name: str, schools: dict[str, Any]) -> None:
    assert schools[name]["coverage"]["status"] == "complete"


def test_a_link_to_a_sign_in_host_is_judged_without_asking_it(schools: dict[str, Any]) -> None:
    school = schools["sign_in"]
    assert school["findings"]["structure"] == ["failed", "sign_in"]
    [fetch] = [fetch for fetch in school["fetches"] if "accounts.google.com" in fetch["url"]]
    assert (fetch["access"], fetch["status"]) == ("sign_in", None)


def test_a_list_that_the_server_fails_to_make_leaves_every_item_in_doubt(schools: dict[str, Any]) -> None:
    school = schools["list_of_a_failing_server"]
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("partial", "errors")
    assert school["findings"]["qa"] == ["cantTell", "partial_crawl"]

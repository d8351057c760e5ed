"""Crawls of sites whose list of items lies elsewhere: it is followed, or named where it cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.fetching.test_crawl import INDEX, crawl, hosts
from tests.crawler.sites import TEXT, Answer, Site, link, page, redirect

__all__ = ["hosts"]
DRIVE = "https://drive.google.com"
ROOT, SECTION, ITEM, FILE = "1RootAbCdEfGh", "1PartAbCdEfGh", "1ItemAbCdEfGh", "1FileAbCdEfGh"
NAMES = {
    "sites": "sites.google.com",
    "drive": "drive.google.com",
    "docs": "docs.google.com",
    "bitly": "bit.ly",
    "area": "ita.area9.example.go.th",
}


LED_TO = "https://sites.google.com/view/ita-bannong"


def crawled(tmp_path: Path, site: Site, **played: Site) -> dict[str, Any]:
    mapped = json.dumps(
        {NAMES[name]: server.url.removeprefix("http://").rstrip("/") for name, server in played.items()}
    )
    return crawl(tmp_path, site.url, {"OIT_HOST_MAP": mapped})


def folder(title: str, *entries: tuple[str, str]) -> Answer:
    rows = "".join(
        f"<div class='flip-entry'><a href='{url}'><div class='flip-entry-title'>{name}</div></a></div>"
        for name, url in entries
    )
    html = f"<html><head><title>{title}</title></head><body><div class='flip-entries'>{rows}</div></body></html>"
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def home(href: str, words: str = "ITA Online 2566 (OIT)") -> Answer:
    return page(link("/", "หน้าแรก"), link("/news", "ข่าวกิจกรรม"), link(href, words), TEXT)


def items(*pairs: tuple[str, str]) -> Answer:
    return page(INDEX, *(link(href, label) for href, label in pairs), title="OIT 2566 โรงเรียนบ้านหนองตัวอย่าง")


def test_a_second_site_is_read_as_the_schools_own_and_nothing_beside_its_section(
    tmp_path: Path, hosts: list[str]
) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as sites:
        site.pages = {"/": home("https://sites.google.com/view/ita-bannong"), "/news": page(TEXT, "ข่าว")}
        sites.pages = {
            "/view/ita-bannong": page(link("/view/ita-bannong/oit", "OIT 2566"), link("/view/other", "OIT อื่น"), TEXT),
            "/view/ita-bannong/oit": items(
                ("/view/ita-bannong/o1", "O1 โครงสร้าง"),
                ("/view/ita-bannong/o2", "O2 ข้อมูลผู้บริหาร"),
                ("/view/ita-bannong/o3", "O3 อำนาจหน้าที่"),
            ),
            "/view/ita-bannong/o1": page("<h1>โครงสร้าง</h1>", TEXT, "1"),
            "/view/ita-bannong/o2": page("<h1>ข้อมูลผู้บริหาร</h1>", TEXT, "2"),
        }
        school = crawled(tmp_path, site, sites=sites)
    assert school["coverage"]["status"] == "complete"
    assert school["by_url"]["https://sites.google.com/view/ita-bannong/o1"]["evidence_of"] == ["structure"]
    assert school["findings"]["authority"] == ["failed", "broken"]
    assert "/view/other" not in sites.paths


@pytest.mark.parametrize("way", [{"Location": LED_TO}, {"Refresh": f"0; url={LED_TO}"}, {}])
def test_a_page_of_the_site_may_lead_on_to_the_list(way: dict[str, str], tmp_path: Path, hosts: list[str]) -> None:
    moves = Answer(
        f"<meta http-equiv='refresh' content='0; url={LED_TO}'>".encode(), 302 if "Location" in way else 200, way
    )
    with Site(hosts[0]) as site, Site(hosts[1]) as sites:
        site.pages = {"/": home("/ita"), "/news": page(TEXT, "ข่าว"), "/ita": moves}
        sites.pages = {
            "/view/ita-bannong": items(
                *(
                    (f"/view/ita-bannong/o{n}", f"O{n} {t}")
                    for n, t in ((1, "โครงสร้าง"), (2, "ข้อมูลผู้บริหาร"), (3, "อำนาจหน้าที่"))
                )
            ),
            "/view/ita-bannong/o1": page("<h1>โครงสร้าง</h1>", TEXT, "1"),
        }
        school = crawled(tmp_path, site, sites=sites)
    assert school["findings"]["authority"] == ["failed", "broken"]


def test_nested_folders_are_listed_down_to_the_files_of_their_items(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as drive:
        site.pages = {"/": home(f"{DRIVE}/drive/folders/{ROOT}?usp=sharing"), "/news": page(TEXT, "ข่าว")}
        drive.pages = {
            f"/embeddedfolderview?id={ROOT}": folder("ITA 2566", ("9.1 ข้อมูลพื้นฐาน", f"{DRIVE}/drive/folders/{SECTION}")),
            f"/embeddedfolderview?id={SECTION}": folder("9.1", ("O1 โครงสร้าง", f"{DRIVE}/drive/folders/{ITEM}")),
            f"/embeddedfolderview?id={ITEM}": folder("O1 โครงสร้าง", ("โครงสร้าง.pdf", f"{DRIVE}/file/d/{FILE}/view")),
            f"/uc?export=download&id={FILE}": Answer(b"%PDF-1.4"),
        }
        school = crawled(tmp_path, site, drive=drive)
    assert school["by_url"][f"{DRIVE}/uc?export=download&id={FILE}"]["evidence_of"] == ["structure"]
    assert school["coverage"]["status"] == "complete"


def test_a_published_sheet_that_a_page_shows_is_the_list(tmp_path: Path, hosts: list[str]) -> None:
    sheet = "https://docs.google.com/spreadsheets/d/e/2PACX-1vAbCdEf/pubhtml?widget=true"
    with Site(hosts[0]) as site, Site(hosts[1]) as docs:
        site.pages = {
            "/": home("/oit"),
            "/oit": page("<h1>OIT 2566</h1><p>ตารางการเปิดเผยข้อมูลสาธารณะ</p>", f"<iframe src='{sheet}'></iframe>"),
            "/news": page(TEXT, "ข่าว"),
            "/o1": page("<h1>โครงสร้าง</h1>", TEXT, "1"),
        }
        rows = "".join(
            f"<tr><td>{label}</td><td><a href='{site.url}{href}'>คลิก</a></td></tr>"
            for href, label in (("o1", "O1 โครงสร้าง"), ("o2", "O2 ข้อมูลผู้บริหาร"), ("o3", "O3 อำนาจหน้าที่"))
        )
        docs.pages["/spreadsheets/d/e/2PACX-1vAbCdEf/pubhtml?widget=true"] = page(
            f"<table>{rows}</table>", title="OIT 2566"
        )
        school = crawled(tmp_path, site, docs=docs)
    assert school["by_url"][site.url + "o1"]["evidence_of"] == ["structure"]
    assert school["findings"]["executives"] == ["failed", "broken"]


def test_a_short_link_to_the_list_is_followed(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as bitly, Site(hosts[2]) as drive:
        site.pages = {"/": home("https://bit.ly/ita66"), "/news": page(TEXT, "ข่าว")}
        bitly.pages["/ita66"] = redirect(f"{DRIVE}/drive/folders/{ROOT}")
        drive.pages = {
            f"/embeddedfolderview?id={ROOT}": folder("ITA 2566", ("O1 โครงสร้าง.pdf", f"{DRIVE}/file/d/{FILE}/view")),
            f"/uc?export=download&id={FILE}": Answer(b"%PDF-1.4"),
        }
        school = crawled(tmp_path, site, bitly=bitly, drive=drive)
    assert school["by_url"][f"{DRIVE}/uc?export=download&id={FILE}"]["evidence_of"] == ["structure"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/media/set/?set=a.1",
        "https://padlet.com/anong/ita2566",
        "https://ita.example.invalid/66",
    ],
)
def test_where_the_list_cannot_be_read_nothing_is_missing_and_its_address_is_named(
    tmp_path: Path, hosts: list[str], address: str
) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as elsewhere:
        elsewhere.pages["/66"] = Answer(b"busy", 503)
        site.pages = {"/": home(address), "/news": page(TEXT, "ข่าว")}
        mapped = json.dumps({"ita.example.invalid": elsewhere.url.removeprefix("http://").rstrip("/")})
        school = crawl(tmp_path, site.url, {"OIT_HOST_MAP": mapped})
    assert school["coverage"]["status"] == "partial"
    assert school["coverage"]["reason"] == "list_unread"
    assert school["coverage"]["unread"] == [address]
    assert school["findings"]["structure"] == ["cantTell", "partial_crawl"]


SIGN_IN = "<title>เข้าสู่ระบบ</title><form method=post><input name=user><input type=password name=pass></form>"


@pytest.mark.parametrize("answer", [Answer(b"Authorization Required", 401), page(SIGN_IN)])
def test_a_list_that_asks_for_a_password_was_not_seen(tmp_path: Path, hosts: list[str], answer: Answer) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/": home("/oit", "ITA Online 2566"),
            "/oit": answer,
            "/news": page(TEXT),
        }
        school = crawl(tmp_path, site.url)
    assert (school["coverage"]["reason"], school["coverage"]["unread"]) == ("list_unread", [f"{site.url}oit"])
    assert school["findings"]["structure"] == ["cantTell", "partial_crawl"]


def test_the_lists_of_other_schools_are_left_alone(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as other:
        site.pages = {
            "/": page(
                link("/news", "ข่าว"),
                link("https://sites.google.com/view/wat-nuea/oit", "ITA โรงเรียนวัดเหนือคลอง"),
                link("/wat-tai/", "โรงเรียนวัดใต้คลอง"),
                TEXT,
                title="โรงเรียนบ้านหนองตัวอย่าง",
            ),
            "/news": page(TEXT),
        }
        school = crawled(tmp_path, site, sites=other)
    assert other.paths == []
    assert "/wat-tai/" not in site.paths
    assert school["findings"]["structure"] == ["failed", "missing"]


def test_a_list_of_the_areas_office_claims_nothing_for_the_school(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as area:
        site.pages = {"/": home("https://ita.area9.example.go.th/oit66/", "ITA"), "/news": page(TEXT, "ข่าว")}
        area.pages["/oit66/"] = page(
            "<h1>OIT 2566 สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 9</h1>",
            link("o1", "O1 โครงสร้าง"),
            link("o2", "O2 ข้อมูลผู้บริหาร"),
            link("o3", "O3 อำนาจหน้าที่"),
            title="สพป.ตัวอย่าง เขต 9",
        )
        school = crawled(tmp_path, site, area=area)
    assert "/oit66/o1" not in area.paths
    assert school["findings"]["structure"] == ["failed", "missing"]

"""Where redirects lead: a wall is known by its address, a short link is what it leads to."""

from __future__ import annotations

import json
from pathlib import Path

from tests.crawler.fetching.test_crawl import INDEX, access, crawl, hosts
from tests.crawler.sites import TEXT, Answer, Site, link, page, redirect

__all__ = ["hosts"]
FILE = "1AbCdEfGhIjKlMnOp"
FOLDER = "1QrStUvWxYzAbCdEf"


def played(**sites: Site) -> dict[str, str]:
    names = {"bitly": "bit.ly", "drive": "drive.google.com", "accounts": "accounts.google.com", "face": "facebook.com"}
    return {"OIT_HOST_MAP": json.dumps({names[name]: site.url[7:].rstrip("/") for name, site in sites.items()})}


def test_a_wall_is_known_from_the_redirect_and_never_asked(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as accounts, Site(hosts[2]) as face:
        site.pages = {
            "/": page(
                INDEX, link("/o1", "O1 โครงสร้าง"), link("/o2", "O2 ข้อมูลผู้บริหาร"), link("/o3", "O3 อำนาจหน้าที่"), TEXT
            ),
            "/o1": redirect("https://accounts.google.com/ServiceLogin?continue=x"),
            "/o2": redirect("https://facebook.com/bannong"),
            "/o3": redirect("https://login.microsoftonline.com/common"),
        }
        school = crawl(tmp_path, site.url, played(accounts=accounts, face=face))
    assert access(school)[site.url + "o1"] == "sign_in"
    assert access(school)[site.url + "o2"] == "external"
    assert access(school)[site.url + "o3"] == "sign_in"
    assert accounts.paths == face.paths == []


def test_a_short_link_is_opened_as_the_file_or_folder_that_it_leads_to(tmp_path: Path, hosts: list[str]) -> None:
    listing = (
        "<html><title>O4</title><div class='flip-entries'><div class='flip-entry'>"
        f"<a href='https://drive.google.com/file/d/{FILE}/view'><div class='flip-entry-title'>แผน.pdf</div></a></div></div>"
    )
    with Site(hosts[0]) as site, Site(hosts[1]) as bitly, Site(hosts[2]) as drive:
        site.pages["/"] = page(
            INDEX,
            link("https://bit.ly/o1", "O1 โครงสร้าง"),
            link("https://bit.ly/o4", "O4 แผนพัฒนาสถานศึกษา"),
            link("https://bit.ly/o5", "O5 ข้อมูลการติดต่อ"),
            TEXT,
        )
        bitly.pages = {
            "/o1": redirect(f"https://drive.google.com/file/d/{FILE}/view?usp=sharing"),
            "/o4": redirect(f"https://drive.google.com/drive/folders/{FOLDER}"),
            "/o5": redirect("https://accounts.google.com/ServiceLogin"),
        }
        drive.pages = {
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /\n"),
            f"/uc?export=download&id={FILE}": Answer(b"%PDF-1.4"),
            f"/embeddedfolderview?id={FOLDER}": Answer(listing.encode()),
        }
        school = crawl(tmp_path, site.url, played(bitly=bitly, drive=drive))
    assert access(school)["https://bit.ly/o1"] == "open"
    assert access(school)["https://bit.ly/o4"] == "open"
    assert access(school)["https://bit.ly/o5"] == "sign_in"
    assert school["by_url"]["https://bit.ly/o1"]["media_type"] == "application/pdf"
    assert f"/embeddedfolderview?id={FOLDER}" in drive.paths
    assert not any(path.startswith(("/file/", "/drive/")) for path in drive.paths)

"""The only way in: headers, sitemaps and other views by which a visitor or a search engine gets to the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.addresses import plain_view
from crawler.fetching.robots_rules import read_robots
from tests.crawler.fetching.test_crawl import INDEX, access, crawl, hosts
from tests.crawler.sites import TEXT, Answer, Site, link, page

__all__ = ["hosts"]
LIST = page(INDEX, link("/o1.html", "O1 โครงสร้าง"), TEXT)
HOME = page(link("/about", "เกี่ยวกับโรงเรียน"), TEXT)


def _sitemap(*urls: str) -> Answer:
    return Answer(f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode())


@pytest.mark.parametrize("header", ["0; url=/home", "3;URL='/home'", "0, /home", "1.5 ; url = home"])
def test_a_refresh_header_is_followed(header: str, tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0], {"/": Answer(headers={"Refresh": header}), "/home": LIST, "/o1.html": page(TEXT)}) as site:
        school = crawl(tmp_path, site.url)
    assert access(school)[site.url] == "open"
    assert "/o1.html" in site.paths


@pytest.mark.parametrize("header", ["0; url=/", "20", "300; url=/elsewhere", "0; url=javascript:alert(1)"])
def test_a_page_that_reloads_or_stays_is_read_itself(header: str, tmp_path: Path, hosts: list[str]) -> None:
    home = page(INDEX, link("/o1.html", "O1 โครงสร้าง"), TEXT)
    with Site(hosts[0], {"/": Answer(home.body, headers={**home.headers, "Refresh": header})}) as site:
        school = crawl(tmp_path, site.url)
    assert access(school)[site.url] == "open"
    assert site.paths.count("/") == 1
    assert "/elsewhere" not in site.paths


def test_pages_that_refresh_in_a_circle_end(tmp_path: Path, hosts: list[str]) -> None:
    turns = {f"/{n}": Answer(TEXT.encode(), headers={"Refresh": f"0; url=/{n + 1}"}) for n in range(30)}
    with Site(hosts[0], {"/": Answer(headers={"Refresh": "0; url=/0"}), **turns}) as site:
        crawl(tmp_path, site.url)
    assert len([path for path in site.paths if path[1:].isdigit()]) < 6


def test_a_sitemap_that_only_robots_names_is_read(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/robots.txt": Answer(f"User-agent: *\nDisallow: /x\n\nSitemap: {site.url}map-1.xml".encode()),
            "/map-1.xml": _sitemap(f"{site.url}oit"),
            "/": HOME,
            "/oit": LIST,
        }
        crawl(tmp_path, site.url)
    assert "/o1.html" in site.paths


def test_a_sitemap_that_the_site_names_and_that_does_not_come_may_have_named_the_list(
    tmp_path: Path, hosts: list[str]
) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/robots.txt": Answer(f"Sitemap: {site.url}sitemap.xml".encode()),
            "/sitemap.xml": Answer(b"", 500),
            "/": HOME,
        }
        school = crawl(tmp_path, site.url)
    assert site.paths.count("/sitemap.xml") == 2
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("partial", "errors")


def test_wordpress_keeps_its_sitemap_elsewhere(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {"/wp-sitemap.xml": _sitemap(f"{site.url}oit"), "/": HOME, "/oit": LIST}
        crawl(tmp_path, site.url)
    assert "/o1.html" in site.paths


def test_sitemaps_of_other_sites_are_not_asked(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as other:
        site.pages = {"/robots.txt": Answer(f"Sitemap: {other.url}sitemap.xml".encode()), "/": HOME}
        crawl(tmp_path, site.url)
    assert other.paths == []


def test_robots_names_a_bounded_number_of_sitemaps() -> None:
    assert read_robots(b"sitemap: /a.xml\nUser-agent: *\nSitemap:/b.xml", "oit").sitemaps == ("/a.xml", "/b.xml")
    assert len(read_robots(b"Sitemap: /a.xml\n" * 5_000, "oit").sitemaps) <= 10


@pytest.mark.parametrize("view", ["tmpl=component", "print=1", "option=com_content&tmpl=component&print=1"])
def test_a_pop_up_view_is_opened_where_no_link_leads_to_the_page_itself(
    view: str, tmp_path: Path, hosts: list[str]
) -> None:
    shown = f"/index.php?id=9&{view}"
    with Site(hosts[0], {"/": page(link(shown, "ข้อมูล OIT"), TEXT), shown: LIST, "/o1.html": page(TEXT)}) as site:
        crawl(tmp_path, site.url)
    assert "/o1.html" in site.paths


def test_what_looks_endless_is_entered_once_where_it_is_the_only_way_in(tmp_path: Path, hosts: list[str]) -> None:
    deep, deeper = "/oit/oit/oit/2566/", "/oit/oit/oit/2566/oit/"
    pages = {
        "/": page(link(deep, "ข้อมูล OIT"), TEXT),
        deep: page(INDEX, link(deeper, "ข้อมูล OIT"), link("/o1.html", "O1 โครงสร้าง")),
    }
    with Site(hosts[0], pages) as site:
        crawl(tmp_path, site.url)
    assert site.paths.count(deep) == 1
    assert "/o1.html" in site.paths
    assert deeper not in site.paths


def test_a_view_of_a_page_that_is_linked_is_left_alone(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/": page(link("/oit?print=1", "ข้อมูล OIT (พิมพ์)"), link("/oit", "ข้อมูล OIT"), TEXT),
            "/oit": LIST,
            "/oit?print=1": LIST,
        }
        crawl(tmp_path, site.url)
    assert "/oit" in site.paths
    assert "/oit?print=1" not in site.paths


def test_the_plain_view_keeps_what_names_the_page() -> None:
    assert plain_view("http://a.example/i.php?id=9&tmpl=component&print=1&c=2") == "http://a.example/i.php?id=9&c=2"
    assert plain_view("http://a.example/x") == "http://a.example/x"

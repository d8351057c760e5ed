"""A page that ends half-way, where its server says nothing of its length, proves no absence."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import Response

from crawler.fetching.cut_answers import CutAnswers
from tests.crawler import hostile_sites as hostile
from tests.crawler.fetching.test_crawl import finish, start
from tests.crawler.sites import TEXT, link

MENU = "".join(link(f"/{number}", f"หน้า {number}") for number in range(1, 15))


def unstated(body: str) -> Response:
    return Response("http://a.example/", body=body.encode(), flags=["partial"])


class TestTellingACutPage:
    @pytest.mark.parametrize("end", ["<a hre", "<", "</di", "<!-- a"])
    def test_one_that_ends_within_a_tag_is_cut(self, end: str) -> None:
        assert CutAnswers().is_cut(unstated(f"<p>a</p>{end}"))

    @pytest.mark.parametrize("body", ["<p>a</p>", "<p>1 < 2", "<p>a</p></BODY>", "<p>a</p></html><!-- a"])
    def test_one_that_ends_its_document_or_never_does_is_whole(self, body: str) -> None:
        assert not CutAnswers().is_cut(unstated(body))

    def test_one_without_an_end_is_cut_where_others_of_the_site_have_one(self) -> None:
        pages = CutAnswers()
        assert not pages.is_cut(unstated("<body><p>a"))
        assert pages.take_doubtful() == 0
        assert not pages.is_cut(unstated("<body><p>a</body>"))
        assert (pages.take_doubtful(), pages.take_doubtful()) == (1, 0)
        assert pages.is_cut(unstated("<body><p>a"))

    def test_one_whose_length_was_met_is_whole(self) -> None:
        assert not CutAnswers().is_cut(Response("http://a.example/", body=b"<p>a</p><a hre"))


def audited(folder: Path, *, cut_times: int, ends: bool = True) -> dict[str, Any]:
    """What a night says of a site whose home page is cut so many times."""
    asked: Counter[str] = Counter()

    def answer(visit: hostile.Visit) -> None:
        asked[visit.path] += 1
        end = "</body></html>" if ends else ""
        body = f"<html><head><title>โรงเรียนบ้านหนองตัวอย่าง</title></head><body>{MENU}{TEXT * 20}{end}".encode()
        visit.start("text/html; charset=utf-8", Connection="close")
        is_cut = visit.path == "/9" and asked[visit.path] <= cut_times
        visit.wfile.write(body[: len(body) // 2] + b"<a hre" if is_cut else body + visit.path.encode())

    host = f"127.0.{95 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}.1"
    with hostile.HostileSite(host, answer) as site:
        school = finish(start(folder / "oit.db", {"a": site.url}, {}))["schools"]["a"]
    return school | {"asked": asked["/9"]}


def reasons(school: dict[str, Any]) -> set[str]:
    return {reason for _, reason in school["findings"].values()}


def test_a_page_that_is_cut_again_and_again_makes_no_item_missing(tmp_path: Path) -> None:
    school = audited(tmp_path, cut_times=9)
    assert school["coverage"]["status"] == "partial"
    assert school["coverage"]["skipped"]["cut_short"] == 1
    assert "missing" not in reasons(school)
    assert school["asked"] == 2


def test_a_page_that_is_cut_once_is_asked_again_and_read(tmp_path: Path) -> None:
    school = audited(tmp_path, cut_times=1)
    assert school["coverage"]["status"] == "complete"
    assert "missing" in reasons(school)


def test_a_site_that_never_ends_its_documents_is_whole(tmp_path: Path) -> None:
    school = audited(tmp_path, cut_times=0, ends=False)
    assert school["coverage"]["status"] == "complete"
    assert school["asked"] == 1

"""What is remembered of an answer's head, and what a server is asked with on the next night."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scrapy.http import Response

from checks.evidence import Access
from checks.fetch import Fetch
from crawler.fetching.validators import conditional_headers, kept_headers
from crawler.fetching.way_in import Arrival, way_in
from rules.site import Step

SEEN = Fetch("http://a.example.ac.th/", Access.OPEN, sha256="ab", headers={"etag": '"1"', "last-modified": "Mon"})


def test_of_a_head_only_what_serves_later_is_kept_and_not_endlessly() -> None:
    headers = {"ETag": '"1"', "Set-Cookie": "s=1", "Content-Disposition": "x" * 900, "Last-Modified": ""}
    kept = kept_headers(Response("http://a.example.ac.th/", headers=headers))
    assert kept == {"etag": '"1"', "content-disposition": "x" * 300}


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (SEEN, {"If-None-Match": '"1"', "If-Modified-Since": "Mon"}),
        (replace(SEEN, headers={"etag": '"1"'}), {"If-None-Match": '"1"'}),
        (replace(SEEN, sha256=""), {}),  # without the body "unchanged" would say nothing
        (replace(SEEN, access=Access.BLOCKED), {}),
        (None, {}),
    ],
)
def test_only_what_opened_is_asked_whether_it_changed(before: Fetch | None, asked: dict[str, str]) -> None:
    assert conditional_headers(before) == asked


def test_the_way_in_is_told_from_the_home_page_on_and_circles_are_none() -> None:
    home, menu, items = "http://a.example.ac.th/", "http://a.example.ac.th/m", "http://a.example.ac.th/oit"
    arrivals = {home: Arrival("", ""), menu: Arrival(home, "เมนู"), items: Arrival(menu, "OIT" * 90)}
    assert way_in(arrivals, items) == (Step("", home), Step("เมนู", menu), Step(("OIT" * 90)[:120], items))
    assert way_in(arrivals, "http://a.example.ac.th/other") == ()
    assert way_in({menu: Arrival(items, "a"), items: Arrival(menu, "b")}, items) == ()

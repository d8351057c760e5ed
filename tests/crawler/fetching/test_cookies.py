"""Which cookies a crawl keeps, and to whom it gives them."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.fetching.cookies import LONGEST, MOST_OF_A_HOST, MOST_OF_AN_ANSWER, BoundedCookiesMiddleware

HOST = "http://www.school.example.ac.th/"


@pytest.fixture
def cookies() -> BoundedCookiesMiddleware:
    return BoundedCookiesMiddleware()


def answered(cookies: BoundedCookiesMiddleware, *written: str, url: str = HOST) -> None:
    cookies.process_response(Request(url), Response(url, headers={"Set-Cookie": list(written)}))


def sent(cookies: BoundedCookiesMiddleware, url: str = HOST) -> list[str]:
    request = Request(url)
    cookies.process_request(request)
    return sorted((request.headers.get("Cookie") or b"").decode().split("; ")) if "Cookie" in request.headers else []


@pytest.mark.parametrize(
    ("domain", "given"),
    [
        ("", [HOST]),
        ("; Domain=www.school.example.ac.th", [HOST]),
        ("; Domain=.school.example.ac.th", [HOST, "http://school.example.ac.th/", "http://m.school.example.ac.th/"]),
        ("; Domain=.ac.th", [HOST]),  # as if it had named no domain: never wider than the site
        ("; Domain=.example.ac.th", [HOST]),
        ("; Domain=other.example.org", [HOST]),
    ],
)
def test_a_cookie_goes_to_the_host_that_set_it_or_to_its_site(
    cookies: BoundedCookiesMiddleware, domain: str, given: list[str]
) -> None:
    answered(cookies, f"s=1{domain}")
    hosts = [HOST, "http://school.example.ac.th/", "http://m.school.example.ac.th/", "http://other.example.ac.th/"]
    assert [url for url in hosts if sent(cookies, url)] == given


def test_few_and_short_ones_are_kept(cookies: BoundedCookiesMiddleware) -> None:
    answered(cookies, "long=" + "x" * LONGEST, "a=1")
    assert sent(cookies) == ["a=1"]
    answered(cookies, *(f"b{n}=1" for n in range(MOST_OF_AN_ANSWER + 5)))
    assert len(sent(cookies)) == MOST_OF_AN_ANSWER + 1
    for answer in range(10):
        answered(cookies, *(f"c{answer}-{n}=1" for n in range(MOST_OF_AN_ANSWER)))
    assert len(sent(cookies)) == MOST_OF_A_HOST

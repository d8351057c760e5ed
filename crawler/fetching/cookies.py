"""Cookies of one school's crawl, few and small, told apart without asking anybody what a public suffix is."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import Cookie
from typing import Any

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.utils.httpobj import urlparse_cached

LONGEST = 4_096  # bytes of one cookie, as browsers allow
MOST_OF_AN_ANSWER = 20
MOST_OF_A_HOST = 50
MOST = 500


class BoundedCookiesMiddleware(CookiesMiddleware):
    """Scrapy's middleware with limits. Scrapy's own asks the internet for the list of public suffixes on the first cookie.

    A cookie belongs to the host that set it, or to its site without `www.`, and to nobody wider.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 (the base class names it)
    ) -> Request | Response:
        """Keep the first cookies of the answer that are not too long."""
        written = [value for value in response.headers.getlist("Set-Cookie") if len(value) <= LONGEST]
        if written:
            short = Response(response.url, headers={"Set-Cookie": written[:MOST_OF_AN_ANSWER]})
            super().process_response(request, short)
        return response

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        host = (urlparse_cached(request).hostname or "").lower()
        kept: dict[str, Any] = jar._cookies
        for cookie in cookies:
            domain = cookie.domain.removeprefix(".").lower()
            if domain not in (host, host.removeprefix("www.")):
                cookie.domain = host
                cookie.domain_specified = cookie.domain_initial_dot = False
            of_host = sum(map(len, kept.get(cookie.domain, {}).values()))
            if of_host < MOST_OF_A_HOST and sum(map(len, kept.values())) < MOST:
                jar.set_cookie_if_ok(cookie, request)

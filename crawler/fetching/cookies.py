"""Cookies of one school's crawl, few and small, told apart without asking anybody what a public suffix is."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.utils.httpobj import urlparse_cached

LONGEST = 4_096  # bytes of one cookie, as browsers allow
MOST_OF_AN_ANSWER = 20
MOST_OF_A_HOST = 50
MOST = 500


class BoundedCookiesMiddleware:
    """Sends what was set before. Scrapy's own asks the internet for the list of public suffixes on the first cookie.

    A cookie belongs to the host that set it, or to its site without `www.`, and to nobody wider.
    """

    def __init__(self) -> None:
        self._jar = CookieJar()

    def process_request(self, request: Request) -> None:
        """Add the cookies that were set for the address."""
        request.headers.pop("Cookie", None)
        self._jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the first cookies of the answer that are not too long."""
        written = [value for value in response.headers.getlist("Set-Cookie") if len(value) <= LONGEST]
        if written:
            self._keep(Response(response.url, headers={"Set-Cookie": written[:MOST_OF_AN_ANSWER]}), request)
        return response

    def _keep(self, response: Response, request: Request) -> None:
        host = (urlparse_cached(request).hostname or "").lower()
        kept: dict[str, Any] = self._jar._cookies
        for cookie in self._jar.make_cookies(response, request):
            domain = cookie.domain.removeprefix(".").lower()
            if domain not in (host, host.removeprefix("www.")):
                cookie.domain = host
                cookie.domain_specified = cookie.domain_initial_dot = False
            of_host = sum(map(len, kept.get(cookie.domain, {}).values()))
            if of_host < MOST_OF_A_HOST and sum(map(len, kept.values())) < MOST:
                self._jar.set_cookie_if_ok(cookie, request)

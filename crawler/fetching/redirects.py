"""Following redirects: each step is an address of its own, to which the rules of its service apply."""

from __future__ import annotations

import re
from typing import Final

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response

from checks.addresses import same_page
from checks.hosts import SHARED_BY_LINK, HostTarget, classify
from checks.link_targets import resolve

# "Refresh: 0; url=/home", as browsers read it; the address may stand in quotes.
_REFRESH: Final = re.compile(
    r"""\s{0,20}(\d{0,6})[\d.]{0,20}\s{0,20}[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?['"]?([^'"]{1,2000})""", re.IGNORECASE
)
_LONGEST_WAIT: Final = 30  # seconds; a page that stays longer is meant to be read
_MOST_REFRESHES: Final = 3
_REFRESHED: Final = "refreshed"  # how often a chain of requests went on by a Refresh header
_OK: Final = 200


class PlainRedirectMiddleware(RedirectMiddleware):
    """Scrapy's middleware; every step is a new request and passes robots.txt and the address guard again.

    Where every anonymous visitor meets a wall (a page to sign in, a social network) the redirect itself is the
    answer, as if it had come from there: nothing is asked of such hosts. A step to a document of a service, as
    from a short link, is asked as the document is.
    """

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002
    ) -> Request | Response:
        """The next request of a chain, or the answer that ends it."""
        answer = super().process_response(request, response)
        if answer is response and response.status == _OK and b"Refresh" in response.headers:
            answer = self._refreshed(request, response)
        if not isinstance(answer, Request):
            return answer
        target = classify(answer.url)
        if not target.checkable:
            return response.replace(url=target.inner_url, body=b"")
        answer.meta.pop("dont_obey_robotstxt", None)
        if target.kind in SHARED_BY_LINK:
            # One document that the school hands out by its link, as when it is linked without a detour.
            answer.meta["dont_obey_robotstxt"] = True
        if _is_other_document(target, classify(request.url)):
            return answer.replace(url=target.open_url)
        return answer

    def _refreshed(self, request: Request, response: Response) -> Request | Response:
        """Go on where a `Refresh` header leads to, as every browser does; a page that only reloads itself stays."""
        times = request.meta.get(_REFRESHED, 0)
        written = _REFRESH.match(response.headers[b"Refresh"].decode("latin-1"))  # type: ignore[union-attr]
        url = resolve(response.url, written[2].strip()) if written and int(written[1] or 0) <= _LONGEST_WAIT else ""
        if not url.startswith(("http:", "https:")) or same_page(url, response.url) or times >= _MOST_REFRESHES:
            return response
        onward = self._redirect_request_using_get(request, response, url)
        onward.meta[_REFRESHED] = times + 1
        return self._redirect(onward, request, "refresh")

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """Send none: which school's page led there is nobody's business."""
        request.headers.pop("Referer", None)


def _is_other_document(target: HostTarget, asked: HostTarget) -> bool:
    return (
        bool(target.id) and target.open_url != target.inner_url and (target.kind, target.id) != (asked.kind, asked.id)
    )

"""Following redirects: each step is an address of its own, to which the rules of its service apply."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response

from checks.hosts import SHARED_BY_LINK, HostTarget, classify


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

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """Send none: which school's page led there is nobody's business."""
        request.headers.pop("Referer", None)


def _is_other_document(target: HostTarget, asked: HostTarget) -> bool:
    return (
        bool(target.id) and target.open_url != target.inner_url and (target.kind, target.id) != (asked.kind, asked.id)
    )

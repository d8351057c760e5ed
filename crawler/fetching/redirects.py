"""Following redirects without sending a Referer."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response


class PlainRedirectMiddleware(RedirectMiddleware):
    """Scrapy's middleware; every step is a new request and passes robots.txt and the address guard again."""

    def handle_referer(self, request: Request, response: Response) -> None:  # noqa: ARG002
        """Send none: which school's page led there is nobody's business."""
        request.headers.pop("Referer", None)

"""Giving on only whole answers: inflated, within the limit, and not broken off on the way."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.fetching.codings import OFFERED, Inflated, InflatedTooLargeError, inflate, split

BROKEN_OFF = "dataloss"  # Scrapy's flag for a body shorter than its frame
_ENDS = (b"</html>", b"%%eof")
_TAIL = 1_024
_NO_BODY = (204, 304)


class TooLarge(IgnoreRequest):
    """The answer is larger than is read, perhaps only once inflated."""


class CutAnswerError(IgnoreRequest):
    """The answer ended before its end: less than its head promised, or half of a compressed body."""


class InflateMiddleware:
    """Asks for compressed answers and inflates them; `checks.encoding` decodes the bytes, nothing else does."""

    def __init__(self, most: int) -> None:
        self._most = most  # bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the limit of what is downloaded."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say which codings can be undone."""
        request.headers.setdefault("Accept-Encoding", OFFERED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body inflated; raises `TooLarge`, `CutAnswerError` and faults of the coding."""
        headers = response.headers.copy()
        is_whole, body = True, response.body
        coded = b",".join(headers.getlist("Content-Encoding")).decode("latin-1")
        if coded and request.method != "HEAD":
            kept, codings = split(coded)
            body, is_whole = self._inflated(response.body, codings)
            if kept:
                headers["Content-Encoding"] = ", ".join(kept)
            else:
                del headers["Content-Encoding"]
        inflated = Response(
            response.url,
            status=response.status,
            headers=headers,
            body=body,
            flags=response.flags,
            request=request,
            certificate=response.certificate,
            ip_address=response.ip_address,
            protocol=response.protocol,
        )
        if request.method == "HEAD" or response.status in _NO_BODY:
            return inflated
        if BROKEN_OFF in response.flags and not _reads_whole(body):
            raise CutAnswerError(f"the answer was broken off after {len(response.body)} bytes")
        if not is_whole:
            raise CutAnswerError("the compressed answer has no end")
        return inflated

    def _inflated(self, body: bytes, codings: list[str]) -> Inflated:
        fault = ""
        try:
            return inflate(body, codings, self._most)
        except InflatedTooLargeError as error:
            fault = str(error)
        raise TooLarge(fault)  # outside of the handler: the fault's own frames hold all that was inflated


def _reads_whole(body: bytes) -> bool:
    """Whether what came ends as a whole page or file does; some servers promise a few bytes more than there are."""
    return any(end in body[-_TAIL:].lower() for end in _ENDS)

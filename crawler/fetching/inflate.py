"""Giving on only whole answers: inflated, within the limit, and not broken off on the way."""

from __future__ import annotations

import zlib

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

BROKEN_OFF = "dataloss"  # Scrapy's flag for a body shorter than its frame
_GZIP = (b"gzip", b"x-gzip")
_ENDS = (b"</html>", b"%%eof")
_TAIL = 1_024
_NO_BODY = (204, 304)


class TooLarge(IgnoreRequest):
    """The answer is larger than is read, perhaps only once inflated."""


class CutAnswerError(IgnoreRequest):
    """The answer ended before its end: less than its head promised, or half of a compressed body."""


class InflateMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware on plain responses: `checks.encoding` decodes the bytes, nothing else does."""

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 (the base class names it)
    ) -> Request | Response:
        """The response with its body inflated; raises `TooLarge` and `CutAnswerError`."""
        plain = Response(
            response.url,
            status=response.status,
            headers=response.headers,
            body=response.body,
            flags=response.flags,
            request=request,
            certificate=response.certificate,
            ip_address=response.ip_address,
            protocol=response.protocol,
        )
        encoding = (response.headers.get("Content-Encoding") or b"").strip().lower()
        inflated, fault = plain, ""
        try:
            answer = super().process_response(request, plain)
            assert isinstance(answer, Response)
            inflated = answer
        except IgnoreRequest as error:
            fault = str(error)
        if fault:
            raise TooLarge(fault)  # outside of the handler: the fault's own frames hold all that was inflated
        if request.method == "HEAD" or response.status in _NO_BODY:
            return inflated
        if BROKEN_OFF in response.flags and not _reads_whole(inflated.body):
            raise CutAnswerError(f"the answer was broken off after {len(response.body)} bytes")
        if encoding in _GZIP and _is_half_gzip(response.body, len(inflated.body)):
            raise CutAnswerError("the compressed answer has no end")
        return inflated


def _reads_whole(body: bytes) -> bool:
    """Whether what came ends as a whole page or file does; some servers promise a few bytes more than there are."""
    return any(end in body[-_TAIL:].lower() for end in _ENDS)


def _is_half_gzip(body: bytes, inflated: int) -> bool:
    if not body.startswith(b"\x1f\x8b"):
        return False  # the header lies: it was never compressed
    if int.from_bytes(body[-4:], "little") == inflated & 0xFFFFFFFF:
        return False
    stream = zlib.decompressobj(wbits=31)
    try:
        stream.decompress(body)
    except zlib.error:
        return False  # damaged, not cut
    return not stream.eof

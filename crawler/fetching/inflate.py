"""Inflating compressed answers without letting Scrapy guess the encoding of still compressed bytes."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response


class TooLarge(IgnoreRequest):
    """The answer is larger than is read, perhaps only once inflated."""


class InflateMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware on plain responses: `checks.encoding` decodes the bytes, nothing else does."""

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 (the base class names it)
    ) -> Request | Response:
        """The response with its body inflated; raises `TooLarge`."""
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
        try:
            return super().process_response(request, plain)
        except IgnoreRequest as error:
            raise TooLarge(str(error)) from error

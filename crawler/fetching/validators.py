"""Headers by which a server is asked for an address only if it changed."""

from __future__ import annotations

from scrapy.http import Response

from checks.evidence import Access
from checks.fetch import Fetch

_KEPT = ("ETag", "Last-Modified", "Content-Disposition")
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_LONGEST = 300


def kept_headers(response: Response) -> dict[str, str]:
    """The headers of an answer that are worth remembering, by lower-case name."""
    kept = {}
    for name in _KEPT:
        value = response.headers.get(name)
        if value:
            kept[name.lower()] = value.decode("latin-1")[:_LONGEST]
    return kept


def conditional_headers(before: Fetch | None) -> dict[str, str]:
    """What to send along with a request for what `before` has seen; nothing when it had no body."""
    if before is None or before.access is not Access.OPEN or not before.sha256:
        return {}
    return {header: before.headers[name] for name, header in _CONDITIONS.items() if name in before.headers}

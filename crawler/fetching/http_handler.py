"""Scrapy's handler of HTTP, imported in a third of the time.

For each class that it gives up, Scrapy asks for the source of all its callers only to name the module of the next one: at the
depth of an import, between hundreds of modules, that is a tenth of the processor time of a start.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def _nearest_callers() -> Iterator[None]:
    """`inspect.stack` gives its caller and the caller of that, and nothing of their source, for a `with` block."""

    def stack() -> list[tuple[FrameType]]:
        return [(sys._getframe(1),), (sys._getframe(2),)]

    whole = inspect.stack
    inspect.stack = stack  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.stack = whole


with _nearest_callers():
    from scrapy.core.downloader.handlers.http11 import (
        HTTP11DownloadHandler,
    )
    from scrapy.core.downloader.handlers.http11 import (
        _LenientHTTP11ClientFactory as LenientClientFactory,
    )
    from scrapy.core.downloader.handlers.http11 import (
        _LenientHTTP11ClientProtocol as LenientClientProtocol,
    )

__all__ = ["HTTP11DownloadHandler", "LenientClientFactory", "LenientClientProtocol"]

"""The download handler: the one place where a request leaves, in its turn and to a permitted address only."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    StopDownload,
)
from scrapy.http import Response
from scrapy.utils.defer import deferred_to_future
from twisted.internet.threads import deferToThread
from twisted.web._newclient import ResponseNeverReceived

from checks.addresses import host_of
from checks.site_scope import SiteScope
from crawler.fetching.answer_heads import BoundedClientFactory
from crawler.fetching.browser import RunBrowser
from crawler.fetching.guard import AddressGuard, NameFault
from crawler.fetching.host_map import HostMap
from crawler.fetching.http_handler import HTTP11DownloadHandler
from crawler.fetching.pace import HostLimiter, retry_after
from crawler.fetching.robots_rules import LONGEST
from crawler.fetching.shared_answers import SharedAnswers, is_shared

_BUSY = (429, 503)
_LEFT = "robots_bytes_left"
_NO_ANSWER = (DownloadTimeoutError, DownloadConnectionRefusedError, DownloadFailedError)


class AddressRefused(IgnoreRequest):
    """The address is not public, or not of the web."""


class NamePrivate(AddressRefused):
    """The host name leads to no public address at the moment."""


class HostUnknown(IgnoreRequest):
    """The host name does not exist."""


@dataclass(frozen=True, slots=True)
class Network:
    """What all crawlers of a process share on their way out."""

    guard: AddressGuard
    limiter: HostLimiter
    host_map: HostMap = field(default_factory=HostMap)
    shared: SharedAnswers = field(default_factory=SharedAnswers)
    browser: RunBrowser | None = None


class PoliteDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler behind the limiter and the address guard of the spider's `network`.

    Robots files and redirects pass here as well, which a middleware could not promise.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedClientFactory
        self._pool.retryAutomatically = False  # nothing is asked again without its pause
        crawler.signals.connect(self._received, signal=signals.bytes_received)
        self._answered: set[str] = set()
        self._network: Network = crawler.spider.network  # type: ignore[union-attr]
        self._scope: SiteScope = crawler.spider.scope  # type: ignore[union-attr]
        self._waited: Callable[[str, float], None] = crawler.spider.waited  # type: ignore[union-attr]

    async def download_request(self, request: Request) -> Response:
        """The answer, which another school may have got before; raises what `_in_turn` raises."""
        on_site = self._scope.holds(request.url)
        if not is_shared(request, on_site=on_site):
            return await self._in_turn(request)
        return await self._network.shared.answer(request, lambda: self._in_turn(request))

    async def _in_turn(self, request: Request) -> Response:
        """Wait for the host's turn and ask; raises `AddressRefused`, `HostUnknown`, `HostRestingError` and Scrapy's own."""
        host = host_of(request.url)
        limiter = self._network.limiter
        stand_in = self._network.host_map.stand_in(request.url)
        if not stand_in and not self._network.guard.admits(request.url):
            raise AddressRefused(f"not a public address: {request.url}")
        if not limiter.knows_server(host) and not request.meta.get("proxy"):
            await self._learn_server(host, host_of(stand_in) or host)
        try:
            response = await self._take_turn(request, host, stand_in)
        except DownloadFailedError as error:
            if host not in self._answered or not isinstance(error.__cause__, ResponseNeverReceived):
                raise
            # A kept connection that the server gave up while we asked: again, but in turn.
            response = await self._take_turn(request, host, stand_in)
        self._answered.add(host)
        if response.status in _BUSY:
            header = (response.headers.get("Retry-After") or b"").decode("latin-1")
            limiter.refused(host, retry_after(header, datetime.now(UTC)))
        else:
            limiter.answered(host)
        return response

    async def _take_turn(self, request: Request, host: str, stand_in: str) -> Response:
        limiter = self._network.limiter
        async with limiter.turn(host, request.meta.get("latest_start")):
            began = time.monotonic()
            try:
                sent = _cut_short(request) if urlsplit(request.url).path == "/robots.txt" else request
                return await (self._ask_stand_in(sent, stand_in) if stand_in else self._ask(sent, host))
            except _NO_ANSWER:
                limiter.failed(host)
                raise
            finally:
                self._waited(host, time.monotonic() - began)

    def _received(self, data: bytes, request: Request) -> None:
        """Raise `StopDownload` where the reading of a robots.txt ends."""
        if _LEFT in request.meta:
            request.meta[_LEFT] -= len(data)
            if request.meta[_LEFT] < 0:
                raise StopDownload(fail=False)

    async def _learn_server(self, host: str, asked: str) -> None:
        """Find out which server `asked` is on before the first connection, as many schools may be on it."""
        try:
            answers = await deferred_to_future(deferToThread(self._network.guard.getaddrinfo, asked, None))
        except socket.gaierror as error:
            raise self._fault(host, error) from error
        self._network.limiter.learn_server(host, str(answers[0][4][0]))

    def _fault(self, host: str, error: Exception) -> Exception:
        fault = self._network.guard.fault(host)
        if fault is NameFault.NOT_PUBLIC:
            return NamePrivate(f"no public address: {host}")
        return HostUnknown(host) if fault is NameFault.UNKNOWN else CannotResolveHostError(str(error))

    async def _ask(self, request: Request, host: str) -> Response:
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            if request.meta.get("proxy"):
                raise
            raise self._fault(host, error) from error

    async def _ask_stand_in(self, request: Request, address: str) -> Response:
        meta = {name: value for name, value in request.meta.items() if name != "proxy"}
        sent = request.replace(url=address, meta=meta)
        sent.headers["Host"] = host_of(request.url)
        answer = await super().download_request(sent)
        return Response(
            request.url,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            flags=answer.flags,
            ip_address=answer.ip_address,
            protocol=answer.protocol,
        )


def _cut_short(request: Request) -> Request:
    """The same for a robots.txt, of which the first rules count, however long its owner says that it is."""
    return request.replace(meta=request.meta | {_LEFT: LONGEST, "download_maxsize": 0})

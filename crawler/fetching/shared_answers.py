"""Answers that several schools ask for in one night: a law, a robots.txt; each is fetched once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from checks.addresses import canonical
from checks.hosts import SHARED_BY_LINK, classify
from crawler.fetching.inflate import BROKEN_OFF
from crawler.store.bodies import sha256_of

_MOST_BYTES = 48 << 20
_LARGEST = 12 << 20
_MOST_HEADS = 20_000
_ENTRY = 2_000  # bytes that an answer costs beside its body
_OF_ONE = ("Authorization", "Apikey")  # what is asked with these is answered to whoever asks
_VALIDATORS = ("If-None-Match", "If-Modified-Since")
_PASSING = 429  # this status and those from 500 on are of the moment

Ask = Callable[[], Awaitable[Response]]
# Bytes by their SHA-256, None where they are not kept.
Bodies = Callable[[str], bytes | None]


class SharedAnswers:
    """The answers of one run, bounded by their bytes; those that were asked for again are kept longest.

    Several who ask at the same time wait for one answer; a failure is shared with those who wait, and not kept.
    Documents that are handed out by a link are many and large: of those no longer held the heads stay, and their
    bytes are found where the run has kept them (`find_in`).
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bodies: list[Bodies] = []
        self._heads: OrderedDict[str, tuple[Response, str]] = OrderedDict()
        self._once: OrderedDict[str, Response] = OrderedDict()
        self._again: OrderedDict[str, Response] = OrderedDict()
        self._asking: dict[str, asyncio.Future[Response]] = {}
        self._bytes = 0

    async def answer(self, request: Request, ask: Ask) -> Response:
        """The answer to `request`, by `ask` when nobody has asked or is asking."""
        key = _key(request)
        by_link = classify(request.url).kind in SHARED_BY_LINK
        known = self._known(key)
        while known is None:
            asking = self._asking.get(key)
            if asking is None:
                asking = self._asking[key] = asyncio.ensure_future(ask())
                asking.add_done_callback(lambda done: self._answered(key, done, by_link=by_link))
            try:
                known = await asyncio.shield(asking)
            except asyncio.CancelledError:
                if not asking.cancelled():
                    raise  # it is the one who waits that is stopped
        return known.copy()

    def find_in(self, bodies: Bodies) -> None:
        """Let bytes that are no longer held be found there, too."""
        self._bodies.append(bodies)

    def forget(self, bodies: Bodies) -> None:
        """Find nothing there any more."""
        self._bodies.remove(bodies)

    def clear(self) -> None:
        """Forget all answers."""
        self._once.clear()
        self._again.clear()
        self._heads.clear()
        self._bytes = 0

    @property
    def size(self) -> int:
        """The bytes that are held."""
        return self._bytes

    def _known(self, key: str) -> Response | None:
        known = self._again.get(key)
        if known is None:
            known = self._once.pop(key, None)
            if known is None:
                return self._of_head(key)
            self._again[key] = known
        self._again.move_to_end(key)
        return known

    def _of_head(self, key: str) -> Response | None:
        head, sha256 = self._heads.get(key, (None, ""))
        found = (bodies(sha256) for bodies in self._bodies) if head is not None else iter(())
        body = next((body for body in found if body is not None), None)
        return None if head is None or body is None else head.replace(body=body)

    def _answered(self, key: str, asking: asyncio.Future[Response], *, by_link: bool) -> None:
        self._asking.pop(key, None)
        if asking.cancelled() or asking.exception() is not None:
            return
        response = asking.result()
        passing = response.status >= 500 or response.status == _PASSING or BROKEN_OFF in response.flags
        if passing:
            return
        if by_link and b"Content-Encoding" not in response.headers and response.body:
            self._heads[key] = response.replace(body=b""), sha256_of(response.body)
            if len(self._heads) > _MOST_HEADS:
                self._heads.popitem(last=False)
        if len(response.body) > _LARGEST:
            return
        self._once[key] = response
        self._bytes += _cost(response)
        while self._bytes > self._most_bytes and (self._once or self._again):
            _, dropped = (self._once or self._again).popitem(last=False)
            self._bytes -= _cost(dropped)


def is_shared(request: Request, *, on_site: bool) -> bool:
    """Whether the answer may be another school's as well: what lies outside the asking school's site, and robots files."""
    if request.method != "GET" or any(name in request.headers for name in _OF_ONE):
        return False
    if urlsplit(request.url).path == "/robots.txt":
        return True
    return not on_site


def _key(request: Request) -> str:
    asked = [canonical(request.url), urlsplit(request.url).scheme]
    asked += [(request.headers.get(name) or b"").decode("latin-1") for name in _VALIDATORS]
    return "\n".join(asked)


def _cost(response: Response) -> int:
    return len(response.body) + _ENTRY

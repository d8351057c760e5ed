"""What of one school's site is shown by the browser: which pages, in which order, and with which answers."""

from __future__ import annotations

import heapq
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from scrapy import Request
from scrapy.http import Response

from checks.addresses import address_key, canonical
from checks.evidence import Access
from checks.fetch import Fetch
from crawler.fetching.browser import BrowserTime, RenderingLostError, RunBrowser
from crawler.fetching.browser_messages import Rendered
from crawler.fetching.frontier import Errand, Purpose
from rules.reading.page_reading import Click

logger = logging.getLogger(__name__)

_PAGE_SECONDS = 60.0
_LABEL_SECONDS = 2.0
_ANSWER_SECONDS = 20.0
_MOST_ANSWERS = 400  # of one site
_MOST_KEPT = 24 << 20  # bytes of answers that other pages of the site may ask for again
# What a page's script says about itself to the service that it asks; who visits is not told.
_SENT_ALONG = frozenset({"accept", "authorization", "apikey"})


@dataclass(order=True, slots=True)
class Wish:
    """A page to show; the most promising comes first, what is clicked on after what is only looked at.

    `items` is how many items the page claims as it came, fewer than which it must not claim when it is shown.
    """

    order: tuple[int, int]
    errand: Errand = field(compare=False)
    labels: tuple[Click, ...] = field(default=(), compare=False)
    items: int = field(default=0, compare=False)


class Renderings:
    """One site at the browser, on the time of `budget`; `left_out` counts the pages that it had no time for.

    Without a browser nothing is shown. `download` asks on the crawl's own way, with its guard, robots.txt, pace and cookies. `opened` finds what the crawl
    opened by its key, `body` gives the bytes of that, `latest` says when the crawl ends, in the time of `time.monotonic`.
    """

    def __init__(
        self,
        browser: RunBrowser | None,
        budget: BrowserTime,
        most: int,
        download: Callable[[Request], Awaitable[Response]],
        opened: Mapping[str, Fetch],
        body: Callable[[str], bytes],
        latest: Callable[[], float],
    ) -> None:
        self._browser = browser
        self._budget = budget
        self._left = most
        self._download = download
        self._opened = opened
        self._body = body
        self._latest = latest
        self._wishes: list[Wish] = []
        self._known: set[tuple[str, bool]] = set()
        self._not_asked: set[tuple[str, bool]] = set()
        self._raw: dict[str, Fetch] = {}
        self._answers: dict[str, tuple[int, Mapping[str, str], bytes] | None] = {}
        self._asked = self._kept = 0
        self.busy = False
        self.left_out = 0
        self.bytes = 0

    def wish(self, errand: Errand, labels: tuple[Click, ...] = (), items: int = 0) -> None:
        """Let a page be shown, once as it is and once with clicks."""
        known = errand.key, bool(labels)
        if self._browser is None:
            self._not_asked.add(known)
        if self._browser is None or known in self._known:
            return
        self._known.add(known)
        raw = self._opened.get(errand.key)
        if raw is not None and errand.key not in self._raw:
            self._raw[errand.key] = raw
        heapq.heappush(self._wishes, Wish((bool(labels) - errand.rank, len(self._known)), errand, labels, items))

    @property
    def unshown(self) -> int:
        """How many pages a browser could still show."""
        return self.left_out + len(self._not_asked)

    def next(self) -> Wish | None:
        """The page to show now, None while another one is shown and when there is none, or no more room."""
        if self.busy or not self._wishes:
            return None
        works = self._browser is not None and self._browser.works and self._budget.left > 0
        if not works or self._left <= 0 or time.monotonic() >= self._latest():
            self.left_out += len(self._wishes)
            self._wishes.clear()
            return None
        return heapq.heappop(self._wishes)

    def was_shown(self, key: str) -> bool:
        """Whether the browser was asked for the page with this key."""
        return (key, False) in self._known

    async def shown(self, wish: Wish) -> tuple[Fetch, Rendered] | None:
        """The answer that a page came with and what the browser makes of it, None when that failed."""
        url = wish.errand.url
        raw = self._raw.get(wish.errand.key) or self._raw.get(canonical(url)) or self._opened.get(canonical(url))
        if raw is None or raw.access is not Access.OPEN or not raw.sha256 or self._browser is None:
            return None
        self._left -= 1
        view = url.partition("#")[2] if wish.errand.is_view else ""
        address = f"{raw.final_url.partition('#')[0]}#{view}" if view else raw.final_url
        seconds = _PAGE_SECONDS + _LABEL_SECONDS * len(wish.labels)
        self.busy = True
        try:
            rendered = await self._browser.render(
                address,
                self._body(raw.sha256),
                self._answer,
                seconds=seconds,
                labels=wish.labels,
                budget=self._budget,
            )
        except RenderingLostError as lost:
            logger.warning("%s was not shown by the browser: %s", url, lost)
            return None
        finally:
            self.busy = False
        return raw, rendered

    async def _answer(self, url: str, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes] | None:
        """What a page's scripts get for `url`; nothing is asked twice."""
        key = f"{address_key(url)} {headers.get('authorization', '')}"
        if key not in self._answers:
            answer = await self._fresh(url, headers)
            if answer is not None and self._kept + len(answer[2]) > _MOST_KEPT:
                return answer
            self._kept += 0 if answer is None else len(answer[2])
            self._answers[key] = answer
        return self._answers[key]

    async def _fresh(self, url: str, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes] | None:
        opened = self._raw.get(canonical(url)) or self._opened.get(canonical(url))
        if opened is not None and opened.access is Access.OPEN and opened.sha256:
            return opened.status or 200, {"content-type": opened.media_type}, self._body(opened.sha256)
        if self._asked >= _MOST_ANSWERS or time.monotonic() >= self._latest():
            return None
        self._asked += 1
        sent = {name: value for name, value in headers.items() if name in _SENT_ALONG or name.startswith("x-")}
        meta = {"download_timeout": _ANSWER_SECONDS, "latest_start": self._latest()}
        try:
            response = await self._download(Request(url, headers=sent, meta=meta, dont_filter=True))
        except Exception as error:  # noqa: BLE001 - whatever kept the answer away, the page has to do without it
            logger.debug("a page of the browser does without %s: %s", url, error)
            return None
        self.bytes += len(response.body)
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        return response.status, {"content-type": content_type}, response.body


def view_of(errand: Errand, url: str, label: str, promise: int, *, promising: bool) -> Errand:
    """The errand for a view that only the scripts of the page of `errand` show."""
    depth = errand.depth + 1
    return replace(
        errand,
        url=url,
        purpose=Purpose.PAGE,
        rank=promise - depth,
        found_on=errand.url,
        depth=depth,
        promising=promising,
        label=label,
        is_view=True,
        attempt=1,
    )

"""What one school's crawl is told, and what it brings back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from checks.errors import OitError
from checks.fetch import Fetch
from crawler.fetching.browser import BrowserTime, RunBrowser
from crawler.fetching.downloads import Network
from crawler.fetching.events import Watch, nobody
from crawler.fetching.way_in import Arrival
from rules.claim import Claim
from rules.instrument import Instrument
from rules.reading.page_reading import PageReading
from rules.reading.questions import PageAnswer, PageQuestion, SitemapAnswer
from rules.site import Coverage, School


@dataclass(frozen=True, slots=True)
class Budget:
    """How much one school's site may cost: pages, opened evidence, bytes of all bodies, seconds, links from home, pages shown by a browser."""

    pages: int = 200
    documents: int = 300
    body_bytes: int = 400 << 20
    seconds: float = 1_800.0
    depth: int = 12
    shown: int = 60


class ReadingLostError(OitError):
    """A page or file could not be read within its limits of time and memory."""


class Reading(Protocol):
    """What the crawl asks of those who read: nothing foreign is parsed in the process that fetches."""

    @property
    def waited(self) -> float:
        """Seconds that questions waited for other schools' turns."""
        ...

    def keep_body(self, body: bytes) -> str:
        """Keep the bytes of an answer and return their SHA-256."""
        ...

    def body(self, sha256: str) -> bytes:
        """Bytes that were kept."""
        ...

    def known(self, sha256: str, url: str, *, home: bool = False) -> PageReading | None:
        """What was read of this content at this address on an earlier night, None when it was not."""
        ...

    async def page(self, question: PageQuestion) -> PageAnswer:
        """What a page gives the crawl; raises `ReadingLostError`."""
        ...

    async def sitemap(self, body: bytes) -> SitemapAnswer:
        """What a sitemap lists."""
        ...

    async def listed(self, fetch: Fetch) -> PageReading:
        """What a kept file gives that holds the list of items; raises `ReadingLostError`."""
        ...

    def file(self, fetch: Fetch) -> None:
        """Let a kept file be read meanwhile."""
        ...


@dataclass(frozen=True, slots=True)
class Visit:
    """One school to crawl; `reading` reads and keeps what the crawl brings.

    `declared` are claims by links that the school submitted, `neighbours` the addresses of other schools on its host. `before` holds what the last run fetched, by
    canonical address: those pages are asked for only if they changed; what is older than `before_since`
    (ISO 8601 UTC) was not asked for in that run. `retry_pause` is the least time in seconds
    between a failed request and the second attempt; `now` gives the time as ISO 8601 UTC. `watch` is told what is seen.
    `browser` shows pages that only scripts fill, on `browser_time`.
    """

    school: School
    instrument: Instrument
    network: Network
    reading: Reading
    now: Callable[[], str]
    budget: Budget = field(default_factory=Budget)
    declared: Sequence[Claim] = ()
    neighbours: Sequence[str] = ()
    retry_pause: float = 20.0
    before: Mapping[str, Fetch] = field(default_factory=dict)
    before_since: str = ""
    watch: Watch = nobody
    browser: RunBrowser | None = None
    browser_time: BrowserTime = field(default_factory=BrowserTime)


@dataclass(frozen=True, slots=True)
class Visited:
    """What a crawl saw: `fetches` in the order of the answers, `arrivals` how each page was first reached."""

    coverage: Coverage
    fetches: tuple[Fetch, ...]
    arrivals: Mapping[str, Arrival] = field(default_factory=dict)

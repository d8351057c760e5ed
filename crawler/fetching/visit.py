"""What one school's crawl is told, and what it brings back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crawler.fetching.downloads import Network
from crawler.store.records import Fetch
from rules.claim import Claim
from rules.instrument import Instrument
from rules.locating import PageClaims
from rules.reading.page_reading import PageReading
from rules.site import Coverage, School


@dataclass(frozen=True, slots=True)
class Budget:
    """How much one school's site may cost: pages, opened evidence, bytes of all bodies, seconds, links from home."""

    pages: int = 200
    documents: int = 300
    body_bytes: int = 400 << 20
    seconds: float = 1_800.0
    depth: int = 12


class KnownReadings(Protocol):
    """What was read of pages on earlier nights, by the hash of their bytes and their address."""

    def find(self, sha256: str, url: str, *, home: bool = False) -> PageReading | None:
        """What was read of this content at this address, None when it was not."""
        ...

    def keep(self, sha256: str, url: str, reading: PageReading, *, home: bool = False) -> None:
        """Remember `reading`."""
        ...


@dataclass(frozen=True, slots=True)
class Visit:
    """One school to crawl. `save_body` keeps the bytes of an answer and returns their SHA-256.

    `declared` are claims by links that the school submitted. `before` holds what the last run fetched, by
    canonical address: those pages are asked for only if they changed; what is older than `before_since`
    (ISO 8601 UTC) was not asked for in that run. `body` gives a kept body back and
    `readings` what was read of it. `retry_pause` is the least time in seconds
    between a failed request and the second attempt; `now` gives the time as ISO 8601 UTC.
    """

    school: School
    instrument: Instrument
    network: Network
    save_body: Callable[[bytes], str]
    now: Callable[[], str]
    budget: Budget = field(default_factory=Budget)
    declared: Sequence[Claim] = ()
    retry_pause: float = 20.0
    before: Mapping[str, Fetch] = field(default_factory=dict)
    before_since: str = ""
    body: Callable[[str], bytes] | None = None
    readings: KnownReadings | None = None


@dataclass(frozen=True, slots=True)
class Visited:
    """What a crawl saw: `claims` are those of each page of the site, `fetches` in the order of the answers."""

    coverage: Coverage
    fetches: tuple[Fetch, ...]
    claims: tuple[PageClaims, ...]

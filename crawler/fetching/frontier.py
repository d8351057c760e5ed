"""What of one site is still to be opened, most promising first."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from checks.addresses import address_key, canonical, host_of

_NUMBERS = re.compile(r"\d+")
_FETCHABLE = re.compile(r"https?://[^/?#\\]", re.IGNORECASE)
_MOST_WAITING = 5_000
_MOST_PROMISING = 20_000  # whatever they promise; a hundred times the pages of a budget


class Purpose(StrEnum):
    """Why an address is opened."""

    START = "start"
    PAGE = "page"
    EVIDENCE = "evidence"
    SITEMAP = "sitemap"
    LIST = "list"  # of all items, outside the site or in a file
    AGAIN = "again"  # once more, only to see whether the answer is still the same


@dataclass(frozen=True, slots=True)
class Errand:
    """An address to open. `rank` orders (higher first); `promising` says that items may be named there.

    `label` is what a visitor clicks to get there. `optional` marks what may be left out without a gap in
    what was seen of the site: addresses that only the sitemap names (no visitor is led there), and further
    files of an item's page. `is_view`: what stands behind the `#` is a view of the page that only a script shows.
    """

    url: str
    purpose: Purpose
    rank: int = 0
    found_on: str = ""
    depth: int = 0
    promising: bool = False
    optional: bool = False
    attempt: int = 1
    label: str = ""
    is_view: bool = False

    @property
    def key(self) -> str:
        """The one spelling of the address."""
        return address_key(self.url) if self.is_view else canonical(self.url)


class Frontier:
    """The waiting errands of one site by host; each address is handed out once.

    Among equally promising addresses, those that look like many others (`news.php?id=…`) come later.
    """

    def __init__(self) -> None:
        self._heaps: dict[str, list[tuple[int, int, Errand]]] = {}
        self._best: dict[str, int] = {}
        self._taken: set[str] = set()
        self._in_flight: Counter[str] = Counter()
        self._shapes: Counter[str] = Counter()
        self._sequence = 0
        self.dropped = 0

    def add(self, errand: Errand) -> bool:
        """Let `errand` wait, unless its address was taken or waits with at least this rank. True when it is new.

        What is no address of the web (a picture without a source, a scheme alone) is left out.
        """
        if not _FETCHABLE.match(errand.url):
            return False
        key = errand.key
        if key in self._taken:
            return False
        known = self._best.get(key)
        if known is not None and known >= errand.rank:
            return False
        most = _MOST_PROMISING if errand.rank > 0 else _MOST_WAITING
        if known is None and len(self._best) >= most:
            self.dropped += 1
            return False
        self._best[key] = errand.rank
        self._push(errand, key)
        return known is None

    def take(self, at_once: Callable[[str], int]) -> list[Errand]:
        """The next errands, for each host as many as `at_once` allows besides those under way."""
        chosen = []
        for host, heap in self._heaps.items():
            while heap and self._in_flight[host] < at_once(host):
                errand = self._pop(heap)
                if errand is None:
                    break
                self._in_flight[host] += 1
                chosen.append(errand)
        return chosen

    def done(self, errand: Errand) -> None:
        """`errand` is no longer under way."""
        self._in_flight[host_of(errand.url)] -= 1

    def again(self, errand: Errand) -> None:
        """Let an errand that was taken wait once more."""
        self._taken.discard(errand.key)
        self._best[errand.key] = errand.rank
        self._push(errand, errand.key)

    def taken(self, url: str) -> None:
        """`url` has been seen on the way (a redirect ended there)."""
        self._taken.add(canonical(url))
        self._best.pop(canonical(url), None)

    def was_taken(self, url: str) -> bool:
        """Whether `url` was handed out or seen already."""
        return canonical(url) in self._taken

    @property
    def waiting(self) -> int:
        """How many addresses are still to be opened or under way."""
        return len(self._best) + self._in_flight.total()

    def __contains__(self, key: str) -> bool:
        """Whether the address with this key was handed out, seen or waits."""
        return key in self._taken or key in self._best

    def drain(self) -> list[Errand]:
        """Everything that still waits, which is then forgotten."""
        left = []
        for heap in self._heaps.values():
            while (errand := self._pop(heap)) is not None:
                left.append(errand)
        return left

    def _push(self, errand: Errand, key: str) -> None:
        shape = _NUMBERS.sub("0", key)
        self._shapes[shape] += 1
        self._sequence += 1
        order = -errand.rank * 1_000 + min(self._shapes[shape], 999)
        heapq.heappush(self._heaps.setdefault(host_of(errand.url), []), (order, self._sequence, errand))

    def _pop(self, heap: list[tuple[int, int, Errand]]) -> Errand | None:
        while heap:
            errand = heapq.heappop(heap)[2]
            key = errand.key
            if key in self._taken:
                continue
            self._taken.add(key)
            self._best.pop(key, None)
            return errand
        return None

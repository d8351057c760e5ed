"""The pages of a site that are held as values until it is judged, within bytes for the site and for all sites of a process."""

from __future__ import annotations

from collections import OrderedDict
from weakref import WeakSet

from checks.page import Page
from rules.reading.room import size_of

_MOST_OF_A_SITE = 32_000_000  # bytes by `size_of`: 250 pages with menus of 280 links
_MOST_OF_ALL = 160_000_000
_FAIR = 4_000_000  # of a site, however much all hold

PageKey = tuple[str, str]  # hash of the body, address


class PageRoom:
    """Room for the pages of all sites that a process reads at a time."""

    def __init__(self, most: int = _MOST_OF_ALL) -> None:
        self._most = most
        self._sites: WeakSet[HeldPages] = WeakSet()

    def add(self, site: HeldPages) -> None:
        """Count what `site` holds for as long as it is there."""
        self._sites.add(site)

    @property
    def is_full(self) -> bool:
        """Whether all sites together hold more than there is room for."""
        return sum(site.size for site in self._sites) > self._most


class HeldPages:
    """The pages of one site; those that were read first go first where there are too many."""

    def __init__(self, room: PageRoom) -> None:
        self.size = 0  # bytes
        self._pages: OrderedDict[PageKey, tuple[Page, int]] = OrderedDict()
        self._room = room
        room.add(self)

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: PageKey) -> Page | None:
        """The page, None where it is not held."""
        known = self._pages.get(key)
        return None if known is None else known[0]

    def keep(self, key: PageKey, page: Page) -> None:
        """Hold `page` as the newest one; the first stay when it was held already."""
        if key in self._pages:
            return
        size = size_of(page)
        self._pages[key] = page, size
        self.size += size
        while len(self._pages) > 1 and self._is_over():
            _, (_, dropped) = self._pages.popitem(last=False)
            self.size -= dropped

    def _is_over(self) -> bool:
        return self.size > _MOST_OF_A_SITE or (self.size > _FAIR and self._room.is_full)

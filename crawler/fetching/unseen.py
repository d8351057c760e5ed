"""What of a site only a browser shows: which pages it is asked for, and what stays unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checks.addresses import has_route
from checks.fetch import LIST_OF_ITEMS, RENDERED, Fetch
from crawler.fetching.coverage import CrawlNotes
from crawler.fetching.frontier import Errand, Purpose
from crawler.fetching.rendering import Renderings, view_of
from rules.locating.discovery import ITEM_CONTEXT
from rules.locating.elsewhere import names_list
from rules.reading.page_reading import PageReading
from rules.site import NEEDS_BROWSER

_LEAST_SILENT = 3  # labels of items with nothing behind them, which a script may answer to


class Unseen:
    """Pages by key; `renderings` shows those that a browser is there for."""

    def __init__(self, renderings: Renderings) -> None:
        self.renderings = renderings
        self._pages: dict[str, bool] = {}  # whether all items may be there
        self._unfinished: set[str] = set()  # pages of which only a script shows the rest of the list
        self._blank_lists: set[str] = set()  # pages and views that are the list, as the site says, and show no item

    def note(self, reading: PageReading, errand: Errand, fetch: Fetch) -> None:
        """Note what of a page that was read only a browser shows, and let it show that."""
        whole = errand.purpose in (Purpose.START, Purpose.LIST) or names_list(errand.label)
        self._pages.pop(errand.key, None)
        self._blank_lists.discard(errand.key)
        if reading.needs_browser and (whole or errand.promising):
            self._pages[errand.key] = whole
        if reading.goes_on:
            self._unfinished.add(errand.key)
        if reading.blank_list or any(names_list(lead.label) and not has_route(lead.href) for lead in reading.scripted):
            self._blank_lists.add(errand.key)
        for lead in reading.scripted:
            if has_route(lead.href):
                view = view_of(errand, lead.href, lead.label, lead.promise, promising=lead.promise >= ITEM_CONTEXT)
                if names_list(lead.label) and not self.renderings.was_shown(view.key):
                    self._blank_lists.add(view.key)
                self.renderings.wish(view)
        shown = fetch.note == RENDERED
        if not shown and (errand.key in self._pages or errand.key in self._blank_lists):
            self.renderings.wish(errand, items=items_claimed(reading))
        elif clicks := reading.clicks + (reading.silent if shown or _may_be_listened_to(reading) else ()):
            self.renderings.wish(errand, clicks, items=items_claimed(reading))

    def not_shown(self, errand: Errand) -> None:
        """The browser could not show a page."""
        if errand.is_view:
            self._pages[errand.key] = names_list(errand.label)

    def doubt(self, errand: Errand) -> bool | None:
        """None for a page that was seen; else whether all items may be on it."""
        return self._pages.get(errand.key)

    def keep_doubt(self, errand: Errand, *, whole: bool) -> None:
        """A page stays unseen although it was shown: some of what its scripts asked for did not come."""
        self._pages[errand.key] = whole

    def tell(self, notes: CrawlNotes, items_of: Callable[[str], Sequence[str]]) -> None:
        """Write the counts into `notes`; a page opened for certain items (`items_of` its key) says nothing of the others."""
        if self.renderings.unshown:
            notes.skipped[NEEDS_BROWSER] = self.renderings.unshown
        of_any_item = sum(
            whole or not any(item != LIST_OF_ITEMS for item in items_of(key)) for key, whole in self._pages.items()
        )
        notes.needs_browser = of_any_item + self.renderings.left_out + len(self._unfinished)
        notes.blank_lists = len(self._blank_lists)


def items_claimed(reading: PageReading) -> int:
    """How many items a page claims."""
    return len({claim.item for claim in reading.claims.claims})


def _may_be_listened_to(reading: PageReading) -> bool:
    """Whether a page has scripts, and most of the items on it lead nowhere without them."""
    scripts = reading.face.scripts if reading.face is not None else 0
    return scripts > 0 and len(reading.silent) >= _LEAST_SILENT and len(reading.silent) * 2 > items_claimed(reading)

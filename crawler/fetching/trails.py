"""Which links of the pages that were read are followed: into the site, to its list of items, to other views of a page."""

from __future__ import annotations

from checks.addresses import Trap, canonical, plain_view, trap
from checks.evidence import Access
from checks.hosts import classify
from checks.page import LinkSource
from checks.school_names import names_another, schools_called
from checks.site_scope import SiteScope
from crawler.fetching.crawl_log import CrawlLog
from crawler.fetching.frontier import Errand, Frontier, Purpose
from crawler.fetching.wanted_evidence import WantedEvidence
from rules.locating.discovery import ITEM_CONTEXT
from rules.locating.elsewhere import DEEPEST_FOLDER, MOST_FOLDERS
from rules.reading.page_reading import Lead, PageReading

_MOST_VIEWS = 20  # other views of a page that are opened because no link leads to the page itself
_MOST_FRAMES = 3


class Trails:
    """Turns the leads of pages into errands of `frontier`, at most `deepest` links from the home page."""

    def __init__(
        self, deepest: int, scope: SiteScope, frontier: Frontier, wanted: WantedEvidence, log: CrawlLog
    ) -> None:
        self._deepest = deepest
        self._scope = scope
        self._frontier = frontier
        self._wanted = wanted
        self._log = log
        self._seen: set[tuple[str, int]] = set()
        self._views: dict[str, Errand] = {}  # promising pages of which only another view is linked, by the page's key
        self._lists: dict[str, int] = {}  # where the list may lie, and how many lists deep
        self._own_names: tuple[str, ...] = ()

    def of_school(self, title: str, listed: str) -> None:
        """Take the names of the school from the title of its home page, and beside them the one in the list."""
        names = schools_called(title)
        if names and not self._own_names:
            self._own_names = (*names, listed)

    def follow(self, lead: Lead, reading: PageReading, errand: Errand) -> None:
        """Let what a link of the page of `errand` leads to wait, the first time that it promises so much."""
        url = lead.href
        if (url, lead.promise) in self._seen or names_another(lead.label, self._own_names):
            return
        self._seen.add((url, lead.promise))
        if not self._scope.holds(url):
            if errand.purpose is not Purpose.START or not _stands_for_home(lead, reading):
                return
            self._scope.add(url)
        if self._frontier.was_taken(url):
            return
        skipped = self._log.notes.skipped
        promising = lead.promise >= ITEM_CONTEXT
        is_deeper = lead.trap is not Trap.VIEW and trap(errand.url) is not Trap.NONE
        if lead.trap is not Trap.NONE and (not promising or is_deeper):
            skipped[f"trap_{lead.trap}"] += 1
            return
        depth = errand.depth + 1
        if depth > self._deepest:
            skipped["depth"] += 1
            self._log.notes.cut += promising
            return
        found = Errand(
            url,
            Purpose.PAGE,
            lead.promise - depth,
            reading.claims.url,
            depth,
            promising=promising,
            label=lead.label,
        )
        if lead.trap is not Trap.NONE:
            self._views.setdefault(canonical(plain_view(url)), found)
        else:
            self._frontier.add(found)

    def to_list(self, lead: Lead, found_on: str, errand: Errand) -> None:
        """Ask for the list of items that a link of the page of `errand` leads to, wherever it lies."""
        if names_another(lead.label, self._own_names):
            return
        target = classify(lead.href)
        depth = self._lists.get(errand.key, 0) + 1
        if depth > DEEPEST_FOLDER or len(self._lists) >= MOST_FOLDERS:
            self._log.notes.skipped["list_depth"] += 1
            return
        if not target.checkable:
            if target.met is Access.EXTERNAL:
                self._log.notes.unread_lists.append(target.inner_url)
            return
        key = self._wanted.list_at(target, found_on, lead.label, errand.depth + 1)
        self._lists.setdefault(key, depth)

    def open_views(self) -> None:
        """Open what promising links lead to that looks like a trap and to which no other led: it is the only way in.

        These are views to print or in a pop-up, and the first step into what may go on without end.
        """
        views, self._views = self._views, {}
        skipped = self._log.notes.skipped
        alone = [errand for key, errand in views.items() if key not in self._frontier]
        skipped["trap_view"] += len(views) - len(alone)
        for errand in alone[:_MOST_VIEWS]:
            self._frontier.add(errand)
        for errand in alone[_MOST_VIEWS:]:
            self._log.cut(errand, "trap_view")
        if not skipped["trap_view"]:
            del skipped["trap_view"]


def _stands_for_home(lead: Lead, reading: PageReading) -> bool:
    """Whether a home page does nothing but show or forward to another host (a moved or masked site)."""
    if lead.source is LinkSource.META_REFRESH:
        return True
    return lead.source in (LinkSource.FRAME, LinkSource.IFRAME) and reading.link_count <= _MOST_FRAMES

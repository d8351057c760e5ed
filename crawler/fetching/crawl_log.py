"""What a crawl met: every answer and every loss, as far as it bears on verdicts and coverage."""

from __future__ import annotations

from collections.abc import Callable

from checks.evidence import Access
from checks.fetch import Fetch
from checks.site_scope import SiteScope
from crawler.fetching.answers import Failure
from crawler.fetching.coverage import CrawlNotes
from crawler.fetching.events import PageSeen, Watch
from crawler.fetching.frontier import Errand, Frontier, Purpose
from crawler.fetching.spending import Spending
from crawler.fetching.way_in import Arrival
from rules.locating.discovery import UNLIKELY
from rules.locating.elsewhere import names_list

_SHUT = (Access.FAILED, Access.GONE)


class CrawlLog:
    """The `fetches` by key in the order of the answers, the `arrivals` by address, and the `notes`."""

    def __init__(
        self, now: Callable[[], str], watch: Watch, scope: SiteScope, frontier: Frontier, spending: Spending
    ) -> None:
        self.fetches: dict[str, Fetch] = {}
        self.arrivals: dict[str, Arrival] = {}
        self.notes = CrawlNotes()
        self._now = now
        self._watch = watch
        self._scope = scope
        self._frontier = frontier
        self._spending = spending

    def record(self, errand: Errand, fetch: Fetch) -> None:
        """Keep what an errand met, and tell whoever watches.

        Where other spellings of an address open no more than the listed one, that one tells why.
        """
        known = self.fetches.get(errand.key)
        if known is None or known.url == fetch.url or fetch.access not in _SHUT:
            self.fetches[errand.key] = fetch
        spending = self._spending
        spending.answers += 1
        left = spending.seconds_left(self._frontier.waiting)
        self._watch(PageSeen(errand.url, fetch.access.value, spending.pages, spending.documents, left))
        if errand.purpose in (Purpose.START, Purpose.PAGE):
            self.arrivals.setdefault(fetch.final_url or errand.url, Arrival(errand.found_on, errand.label))
        if fetch.final_url:
            self._frontier.taken(fetch.final_url)

    def lose(self, errand: Errand, reason: Failure) -> None:
        """Keep that an errand got no answer."""
        fetch = Fetch(
            url=errand.url,
            access=reason.access,
            found_on=errand.found_on,
            depth=errand.depth,
            fetched_at=self._now(),
            on_site=self._scope.holds(errand.url),
            note=reason.note,
        )
        self.record(errand, fetch)
        self.not_opened(errand, fetch)

    def not_opened(self, errand: Errand, fetch: Fetch) -> None:
        """Count what the loss of an address means for the coverage."""
        self.miss_list(errand, fetch.access)
        if not fetch.on_site or errand.purpose is Purpose.EVIDENCE:
            return
        if fetch.access is Access.ROBOTS:
            self.notes.skipped["robots"] += 1
        weight = int(errand.promising and errand.purpose is Purpose.PAGE)
        if fetch.access in (Access.FAILED, Access.TOO_LARGE):
            self.notes.promising_failed += weight
        elif fetch.access is Access.BLOCKED:
            self.notes.promising_blocked += weight
        elif fetch.access is Access.ROBOTS:
            self.notes.promising_robots += weight

    def miss_list(self, errand: Errand, access: Access) -> None:
        """Note where the list lies that could not be read; what does not exist is missing to every visitor."""
        is_named = errand.purpose is Purpose.PAGE and access is Access.SIGN_IN and names_list(errand.label)
        if is_named or (errand.purpose is Purpose.LIST and access is not Access.GONE):
            self.notes.unread_lists.append(errand.url)

    def hold_up(self, errand: Errand) -> None:
        """Leave an errand out because its host takes too long for each answer."""
        self.notes.out_of_time |= self._scope.holds(errand.url)
        self.cut(errand, "slow")

    def cut(self, errand: Errand, reason: str) -> None:
        """Count an errand that is left out."""
        if errand.optional:
            self.notes.skipped["sitemap" if errand.purpose is Purpose.PAGE else "attachment"] += 1
            return
        self.notes.skipped[reason] += 1
        if errand.rank > UNLIKELY - errand.depth:
            self.notes.cut += 1

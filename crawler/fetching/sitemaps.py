"""The sitemaps of one site: where they are looked for, and which of their addresses are opened."""

from __future__ import annotations

from collections.abc import Sequence

from checks.addresses import Trap, canonical
from checks.link_targets import resolve
from checks.site_scope import SiteScope
from crawler.fetching.crawl_log import CrawlLog
from crawler.fetching.frontier import Errand, Frontier, Purpose
from crawler.fetching.schedule import Schedule
from rules.locating.discovery import ITEM_CONTEXT
from rules.reading.questions import SitemapAnswer

_RANK = 70
_LISTED_RANK = -50
_MOST = 8
_USUAL = "/sitemap.xml"
_OF_WORDPRESS = "/wp-sitemap.xml"
_GONE = (404, 410)


class Sitemaps:
    """Ways into the site that begins at the last of `starts`, besides its links."""

    def __init__(
        self, starts: Sequence[str], scope: SiteScope, frontier: Frontier, schedule: Schedule, log: CrawlLog
    ) -> None:
        self._starts = starts
        self._scope = scope
        self._frontier = frontier
        self._schedule = schedule
        self._log = log
        self._named: set[str] = set()
        self._asked = 0

    def look(self) -> None:
        """Ask for the usual one, where the school has a host to itself."""
        if len(self._scope.places) == 1 and self._scope.places[0].path == "/" and not self._scope.places[0].parameter:
            self._ask([_USUAL])

    def named(self, named_by: str, addresses: Sequence[str]) -> None:
        """Take note of those that the site's own robots.txt, or another sitemap, names."""
        urls = [resolve(named_by, address) for address in addresses]
        self._named.update(map(canonical, urls))
        self._ask(urls)

    def answered(self, errand: Errand, url: str, sitemap: SitemapAnswer) -> None:
        """Let what the sitemap at `url` lists wait."""
        for lead in sitemap.leads:
            target = resolve(url, lead.href)
            if not self._scope.holds(target):
                continue
            if sitemap.nested:
                self.named(errand.url, [target])
            elif lead.trap is Trap.NONE:
                promising = lead.promise >= ITEM_CONTEXT
                rank = lead.promise if promising else _LISTED_RANK
                self._frontier.add(
                    Errand(target, Purpose.PAGE, rank, errand.url, 1, promising=promising, optional=not promising)
                )

    def refused(self, errand: Errand, status: int) -> None:
        """What follows from an answer that is no sitemap."""
        if errand.url.endswith(_USUAL):
            self._ask([_OF_WORDPRESS])
        if status not in _GONE:
            self.lost(errand)

    def lost(self, errand: Errand) -> None:
        """One that the site itself names is asked once more, and may have named the only way to the list."""
        if errand.key in self._named and not self._schedule.put_aside(errand):
            self._log.notes.lost_sitemaps += 1

    def _ask(self, addresses: Sequence[str]) -> None:
        for address in addresses:
            url = resolve(self._starts[-1], address)
            if (
                self._scope.holds(url)
                and self._asked <= _MOST
                and self._frontier.add(Errand(url, Purpose.SITEMAP, _RANK - self._asked))
            ):
                self._asked += 1

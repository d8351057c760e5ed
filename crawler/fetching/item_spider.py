"""The spider that looks again at one item of a school: where it was, where the list is, and where they lead now."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from typing import Any

from checks.addresses import canonical
from checks.evidence import Access
from checks.fetch import LIST_OF_ITEMS, Fetch
from crawler.fetching.coverage import coverage_of
from crawler.fetching.frontier import Errand, Purpose
from crawler.fetching.spider import SchoolSpider
from crawler.fetching.visit import Visit, Visited
from rules.reading.evidence import HTML
from rules.reading.page_reading import PageReading
from rules.verdicts import Finding

_AGAIN_RANK = 500
_MOST_NEW_PAGES = 12


def known_places(finding: Finding, before: Iterable[Fetch], list_page: str) -> frozenset[str]:
    """The keys of the addresses to ask again for an item: its evidence, the pages that name it, and the list of items."""
    pages = {link.found_on for link in finding.links} | {list_page}
    pages |= {proof.url for proof in finding.evidence} | {proof.final_url for proof in finding.evidence}
    own = [
        fetch
        for fetch in before
        if finding.item in fetch.evidence_of or LIST_OF_ITEMS in fetch.evidence_of or fetch.final_url in pages
    ]
    named = (
        pages | {fetch.url for fetch in own} | {fetch.found_on for fetch in own if finding.item in fetch.evidence_of}
    )
    return frozenset(canonical(url) for url in named if url)


class ItemSpider(SchoolSpider):
    """Asks for `again` (keys of addresses, see `known_places`) and the home page; all else stays as `visit.before` has it.

    Of what is new on the pages asked, evidence of `item` is opened, and some pages that promise items.
    """

    name = "item"

    def __init__(self, visit: Visit, item: str, again: frozenset[str], **arguments: Any) -> None:
        super().__init__(visit, **arguments)
        self._item = item
        self.intake.tell_only(item)
        self._again = again | {canonical(url) for url in self.parts.starts}
        self._new_pages = 0

    async def start(self) -> AsyncIterator[Any]:
        """Take over what stays, then ask for the rest."""
        staying = {key: fetch for key, fetch in self.visit.before.items() if key not in self._again}
        readings = [(self._take_over(key, fetch), fetch) for key, fetch in staying.items()]
        for reading, fetch in readings:
            if reading is not None:
                errand = Errand(fetch.url, Purpose.PAGE, found_on=fetch.found_on, depth=fetch.depth)
                self.intake.read(replace(reading, leads=()), errand)
        for key in sorted(self._again & self.visit.before.keys()):
            fetch = self.visit.before[key]
            if fetch.on_site and fetch.media_type == HTML and LIST_OF_ITEMS not in fetch.evidence_of:
                self.parts.frontier.add(
                    Errand(fetch.url, Purpose.PAGE, _AGAIN_RANK, fetch.found_on, fetch.depth, promising=True)
                )
        async for request in super().start():
            yield request

    def visited(self) -> Visited:
        """What the crawl saw together with what stayed; a site that does not answer now is not reached."""
        visited = super().visited()
        begun = [fetch for fetch in visited.fetches if fetch.url in self.parts.starts]
        if any(fetch.access is Access.OPEN for fetch in begun):
            return visited
        return replace(visited, coverage=coverage_of(begun, self.parts.starts, self.parts.log.notes))

    def _take_over(self, key: str, fetch: Fetch) -> PageReading | None:
        self.parts.log.fetches[key] = fetch
        self.parts.frontier.taken(fetch.url)
        if fetch.final_url:
            self.parts.frontier.taken(fetch.final_url)
        self.parts.wanted.opened_for(key, fetch.evidence_of)
        if fetch.access is not Access.OPEN or fetch.media_type != HTML or not fetch.on_site:
            return None
        return self.visit.reading.known(fetch.sha256, fetch.final_url)

    def _rests(self, errand: Errand) -> bool:
        if self._is_asked(errand):
            return False
        self.parts.frontier.done(errand)
        return True

    def _is_asked(self, errand: Errand) -> bool:
        if errand.purpose is Purpose.START or errand.key in self._again or errand.attempt > 1:
            return True
        if errand.purpose is Purpose.SITEMAP:
            return False
        items = self.parts.wanted.items_of(errand.key)
        if self._item in items or errand.purpose is Purpose.LIST:
            return True
        if errand.purpose is Purpose.EVIDENCE or items or not errand.promising:
            return False
        self._new_pages += 1
        return self._new_pages <= _MOST_NEW_PAGES

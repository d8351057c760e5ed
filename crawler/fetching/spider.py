"""The spider of one school: its site page by page, and one step outside for what claims to be evidence."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from checks.addresses import fold_host, host_of, without_session
from checks.evidence import Access
from checks.hosts import SHARED_BY_LINK, HostKind, classify
from checks.site_scope import other_addresses
from crawler.fetching.answers import failure_of
from crawler.fetching.coverage import coverage_of
from crawler.fetching.frontier import Errand, Purpose
from crawler.fetching.intake import Intake
from crawler.fetching.pace import TurnTooLateError
from crawler.fetching.parts import Parts
from crawler.fetching.robots import RobotsForbidden
from crawler.fetching.validators import conditional_headers
from crawler.fetching.visit import Visit, Visited
from rules.reading.evidence import HTML

logger = logging.getLogger(__name__)

_START_RANK = 1_000
_EVIDENCE_TIMEOUT = 90.0


class SchoolSpider(Spider):
    """Crawls one school. `visited()` gives the result once the crawl is over."""

    name = "school"

    def __init__(self, visit: Visit, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.visit = visit
        self.network = visit.network
        self.parts = Parts(visit, self._download)
        self.scope = self.parts.scope
        self.waited = self.parts.spending.waited
        self.intake = Intake(self.parts)
        self._other_addresses = list(other_addresses(self.parts.starts[-1]))
        self._hosts_before = {
            fold_host(host_of(fetch.final_url)) for fetch in visit.before.values() if fetch.access is Access.OPEN
        }

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Listen for idleness, when the second pass begins, and for crashes of callbacks."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._crashed, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the listed address, the root of its site, the sitemap and what the school declared."""
        parts = self.parts
        parts.spending.begin()
        for place, url in enumerate(parts.starts):
            parts.frontier.add(Errand(url, Purpose.START, _START_RANK - place, promising=True))
        parts.sitemaps.look()
        for claim in self.visit.declared:
            parts.wanted.claimed(claim, depth=0)
        for request in self._next():
            yield request

    def sitemaps_named(self, named_by: str, addresses: Sequence[str]) -> None:
        """The robots.txt at `named_by` names sitemaps."""
        self.parts.sitemaps.named(named_by, addresses)

    def visited(self) -> Visited:
        """What the crawl saw, in an order that does not depend on timing where the site answers the same."""
        parts, notes = self.parts, self.parts.log.notes
        fetches = tuple(
            replace(fetch, evidence_of=parts.wanted.items_of(key)) for key, fetch in parts.log.fetches.items()
        )
        notes.taken_over = parts.health.taken_over
        parts.unseen.tell(notes, parts.wanted.items_of)
        notes.pages_before = sum(
            fetch.on_site and fetch.access is Access.OPEN and fetch.media_type == HTML
            for fetch in self.visit.before.values()
        )
        coverage = replace(coverage_of(fetches, parts.starts, notes), health=parts.health.notes)
        return Visited(coverage, fetches, dict(parts.log.arrivals))

    @property
    def progress(self) -> tuple[int, int]:
        """Pages and pieces of evidence opened so far."""
        return self.parts.spending.pages, self.parts.spending.documents

    # -- what to ask ------------------------------------------------------------------------------

    def _next(self) -> Iterator[Request]:
        return map(self._request, self.parts.schedule.next(self._rests))

    def _rests(self, errand: Errand) -> bool:
        """Whether an errand is done without asking."""
        return self.intake.rests(errand)

    def _request(self, errand: Errand) -> Request:
        spending = self.parts.spending
        most = _EVIDENCE_TIMEOUT if errand.purpose is Purpose.EVIDENCE else self.settings.getfloat("DOWNLOAD_TIMEOUT")
        meta: dict[str, Any] = {
            "errand": errand,
            "download_timeout": spending.timeout(errand, most),
            "latest_start": spending.deadline,
        }
        target = self.parts.wanted.target_of(errand.key)
        if target is not None and target.kind in SHARED_BY_LINK:
            # One document that the school hands out by its link is opened as any visitor would; nothing is crawled.
            meta["dont_obey_robotstxt"] = True
        again = errand.purpose is Purpose.AGAIN
        headers = {} if again else conditional_headers(self.visit.before.get(errand.key))
        return Request(
            without_session(errand.url), self.parse, headers=headers, errback=self.failed, meta=meta, dont_filter=True
        )

    async def _download(self, request: Request) -> Response:
        return await self.crawler.engine.download_async(request)

    # -- what came --------------------------------------------------------------------------------

    async def parse(self, response: Response) -> AsyncIterator[Request]:
        """Take in an answer, and ask for the next addresses."""
        errand: Errand = response.meta["errand"]
        self.parts.spending.bytes += len(response.body)
        try:
            if errand.purpose is Purpose.SITEMAP:
                await self.intake.sitemap(response, errand)
            elif errand.purpose is Purpose.AGAIN:
                await self.intake.compare(response, errand)
            else:
                await self.intake.keep(response, errand)
        finally:
            self.parts.frontier.done(errand)
        for request in self._next():
            yield request
        while (wish := self.parts.unseen.renderings.next()) is not None:
            await self.intake.show(wish)
            for request in self._next():
                yield request

    def failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """Note why there is no answer, or put the address aside for the second pass."""
        parts = self.parts
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined]
        parts.frontier.done(errand)
        if errand.purpose is Purpose.SITEMAP:
            if not isinstance(failure.value, RobotsForbidden):
                parts.sitemaps.lost(errand)
        elif errand.purpose is not Purpose.AGAIN:
            assert failure.value is not None
            request: Request = failure.request  # type: ignore[attr-defined]
            host = fold_host(host_of(request.url))
            known = classify(request.url).kind is not HostKind.WEB or host in self._hosts_before
            reason = failure_of(failure.value, known_service=known, redirected="redirect_times" in request.meta)
            logger.debug("%s: %s: %s", self.visit.school.code, errand.url, reason.note)
            if isinstance(failure.value, TurnTooLateError):
                parts.log.notes.out_of_time = True
            if reason.costly:
                parts.spending.bytes += self.settings.getint("DOWNLOAD_MAXSIZE")
            if not (reason.transient and parts.schedule.put_aside(errand)):
                parts.log.lose(errand, reason)
        failure.cleanFailure()  # type: ignore[no-untyped-call] # its frames hold bodies, until somebody collects them
        yield from self._next()

    # -- the end of the crawl ---------------------------------------------------------------------

    def _idle(self) -> None:
        parts = self.parts
        waiting = parts.schedule.second_pass()
        for errand in waiting:
            self.network.limiter.hold(host_of(errand.url), self.visit.retry_pause)
        if not waiting:
            parts.trails.open_views()
            self._try_other_address()
            for errand in parts.lookalikes.to_ask(parts.starts[-1]):
                parts.frontier.again(errand)
        asked = False
        for request in self._next():
            self.crawler.engine.crawl(request)
            asked = True
        if asked:
            raise DontCloseSpider
        skipped = parts.log.notes.skipped
        skipped["budget"] += parts.frontier.dropped
        parts.frontier.dropped = 0
        if not skipped["budget"]:
            del skipped["budget"]

    def _try_other_address(self) -> None:
        """When the site cannot be reached as it is listed, begin at the next spelling of its address."""
        fetches = self.parts.log.fetches.values()
        opened = any(fetch.access not in (Access.FAILED, Access.GONE) for fetch in fetches if fetch.on_site)
        if opened or not self._other_addresses:
            return
        url = self._other_addresses.pop(0)
        self.parts.starts.append(url)
        self.parts.frontier.again(Errand(url, Purpose.START, _START_RANK, promising=True, attempt=2))

    def _crashed(self, failure: TwistedFailure, response: Response) -> None:
        self.parts.log.notes.crashes += 1
        logger.error("%s: reading %s failed: %s", self.visit.school.code, response.url, failure.getErrorMessage())

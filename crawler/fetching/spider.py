"""The spider of one school: its site page by page, and one step outside for what claims to be evidence."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from checks.addresses import TargetForm, Trap, fold_host, form_of, host_of, trap, without_session
from checks.encoding import decode_html
from checks.evidence import Access
from checks.hosts import SHARED_BY_LINK, HostKind, classify, judge_answer
from checks.page import Link, LinkSource, Page, Region, TargetKind
from checks.page_reader import read_page
from checks.signs import is_block_page
from checks.site_scope import SiteScope, other_addresses
from crawler.fetching.answers import Failure, failure_of, media_type_of
from crawler.fetching.certificates import certificate_of
from crawler.fetching.coverage import CrawlNotes, coverage_of
from crawler.fetching.frontier import Errand, Frontier, Purpose
from crawler.fetching.site_health import SiteHealth
from crawler.fetching.sitemap import read_sitemap
from crawler.fetching.validators import conditional_headers, kept_headers
from crawler.fetching.visit import Visit, Visited
from crawler.fetching.wanted_evidence import WantedEvidence
from crawler.fetching.way_in import Arrival, list_of_items, way_in
from crawler.store.records import Fetch
from rules.locating import PageClaims, promise
from rules.locating.discovery import ITEM_CONTEXT, UNLIKELY
from rules.reading.page_reading import PageReading, reading_of

logger = logging.getLogger(__name__)

_START_RANK = 1_000
_SITEMAP_RANK = 70
_LISTED_RANK = -50
_HEAD = 65_536
_MOST_SITEMAPS = 6
_OUTSIDE_AT_ONCE = 4
_FRAME_SOURCES = (LinkSource.FRAME, LinkSource.IFRAME, LinkSource.META_REFRESH)
_TRY_ELSEWHERE = (400, 404)
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_EVIDENCE_TIMEOUT = 90.0
_SHORTEST_TIMEOUT = 1.0


class SchoolSpider(Spider):
    """Crawls one school. `visited()` gives the result once the crawl is over."""

    name = "school"

    def __init__(self, visit: Visit, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.visit = visit
        self.network = visit.network
        self.scope = SiteScope(visit.school.website)
        self.notes = CrawlNotes()
        self._frontier = Frontier()
        self._starts = self.scope.starts(visit.school.website)
        self._other_addresses = list(other_addresses(self._starts[-1]))
        self._fetches: dict[str, Fetch] = {}
        self._arrivals: dict[str, Arrival] = {}
        self._claims: list[PageClaims] = []
        self._wanted = WantedEvidence(
            self._frontier, self.scope, visit.instrument.fiscal_year, self._fetches.setdefault
        )
        self._health = SiteHealth()
        self._second_pass: list[Errand] = []
        self._seen_links: set[tuple[str, str]] = set()
        self._seen_bodies: set[str] = set()
        self._pages = self._documents = self._bytes = self._sitemaps = 0
        self._deadline = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Listen for idleness, when the second pass begins, and for crashes of callbacks."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._crashed, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the listed address, the root of its site, the sitemap and what the school declared."""
        self._deadline = time.monotonic() + self.visit.budget.seconds
        for place, url in enumerate(self._starts):
            self._frontier.add(Errand(url, Purpose.START, _START_RANK - place, promising=True))
        if len(self.scope.places) == 1 and self.scope.places[0].path == "/" and not self.scope.places[0].parameter:
            root = self._starts[-1]
            self._frontier.add(Errand(root.rstrip("/") + "/sitemap.xml", Purpose.SITEMAP, _SITEMAP_RANK))
        for claim in self.visit.declared:
            self._wanted.claimed(claim, depth=0)
        for request in self._next():
            yield request

    def visited(self) -> Visited:
        """What the crawl saw, in an order that does not depend on timing where the site answers the same."""
        fetches = tuple(replace(fetch, evidence_of=self._wanted.items_of(key)) for key, fetch in self._fetches.items())
        self.notes.taken_over = self._health.taken_over
        self.notes.claims = sum(len(found.claims) for found in self._claims)
        target = list_of_items(self._claims, self.visit.instrument.fiscal_year)
        coverage = replace(
            coverage_of(fetches, self._starts, self.notes),
            health=self._health.notes,
            way_in=way_in(self._arrivals, target),
        )
        return Visited(coverage, fetches, tuple(self._claims))

    @property
    def progress(self) -> tuple[int, int]:
        """Pages and pieces of evidence opened so far."""
        return self._pages, self._documents

    # -- what to ask next -------------------------------------------------------------------------

    def _next(self) -> Iterator[Request]:
        if time.monotonic() >= self._deadline:
            self.notes.out_of_time = True
            self._give_up("time")
            return
        errands = self._frontier.take(self._at_once)
        while errands:
            refused = False
            for errand in errands:
                if self._rests(errand):
                    refused = True
                elif self._affordable(errand):
                    yield self._request(errand)
                else:
                    self._frontier.done(errand)
                    self._cut(errand, "budget")
                    refused = True
            errands = self._frontier.take(self._at_once) if refused else []

    def _rests(self, errand: Errand) -> bool:
        """Whether an ordinary page that held nothing last night is left alone tonight, and taken over as it was.

        Such pages are asked every other night; pages with claims and evidence every night.
        """
        before = self.visit.before.get(errand.key)
        if before is None or errand.purpose is not Purpose.PAGE or errand.promising or self.visit.readings is None:
            return False
        if before.access is not Access.OPEN or not before.sha256 or before.fetched_at < self.visit.before_since:
            return False
        reading = self.visit.readings.find(before.sha256, before.final_url)
        if reading is None or reading.claims.claims or not self.scope.holds(before.final_url):
            return False
        self._frontier.done(errand)
        self._record(errand, replace(before, found_on=errand.found_on, depth=errand.depth, on_site=True))
        self._read(reading, errand)
        return True

    def _at_once(self, host: str) -> int:
        host = fold_host(host)
        names = [place.host.partition(":")[0] for place in self.scope.places]
        return 1 if any(host == name or host.endswith("." + name) for name in names) else _OUTSIDE_AT_ONCE

    def _affordable(self, errand: Errand) -> bool:
        if errand.attempt > 1:
            return True
        budget = self.visit.budget
        if self._bytes >= budget.body_bytes:
            return False
        if errand.purpose is Purpose.EVIDENCE:
            self._documents += 1
            return self._documents <= budget.documents
        if errand.purpose is Purpose.PAGE:
            self._pages += 1
            return self._pages <= budget.pages
        return True

    def _request(self, errand: Errand) -> Request:
        left = max(self._deadline - time.monotonic(), _SHORTEST_TIMEOUT)
        most = _EVIDENCE_TIMEOUT if errand.purpose is Purpose.EVIDENCE else self.settings.getfloat("DOWNLOAD_TIMEOUT")
        most *= errand.attempt  # a slow server gets longer the second time
        meta: dict[str, Any] = {"errand": errand, "download_timeout": min(most, left)}
        target = self._wanted.target_of(errand.key)
        if target is not None and target.kind in SHARED_BY_LINK:
            # One document that the school hands out by its link is opened as any visitor would; nothing is crawled.
            meta["dont_obey_robotstxt"] = True
        headers = conditional_headers(self.visit.before.get(errand.key))
        return Request(
            without_session(errand.url), self.parse, headers=headers, errback=self.failed, meta=meta, dont_filter=True
        )

    def _cut(self, errand: Errand, reason: str) -> None:
        if errand.optional:
            self.notes.skipped["sitemap" if errand.purpose is Purpose.PAGE else "attachment"] += 1
            return
        self.notes.skipped[reason] += 1
        if errand.rank > UNLIKELY - errand.depth:
            self.notes.cut += 1

    def _give_up(self, reason: str) -> None:
        for errand in self._frontier.drain():
            self._cut(errand, reason)

    # -- answers ----------------------------------------------------------------------------------

    def parse(self, response: Response) -> Iterator[Request]:
        """Keep an answer, read what is a page of the site, and ask for the next addresses."""
        errand: Errand = response.meta["errand"]
        self._frontier.done(errand)
        self._bytes += len(response.body)
        if errand.purpose is Purpose.SITEMAP:
            self._read_sitemap(response, errand)
        elif not self._to_fall_back(errand, response.status):
            self._keep(response, errand)
        yield from self._next()

    def failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """Note why there is no answer, or put the address aside for the second pass."""
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined]
        self._frontier.done(errand)
        if errand.purpose is not Purpose.SITEMAP:
            assert failure.value is not None
            known = classify(failure.request.url).kind is not HostKind.WEB  # type: ignore[attr-defined]
            reason = failure_of(failure.value, known_service=known)
            logger.debug("%s: %s: %s", self.visit.school.code, errand.url, reason.note)
            if reason.costly:
                self._bytes += self.settings.getint("DOWNLOAD_MAXSIZE")
            if not (reason.transient and self._put_aside(errand)):
                self._lose(errand, reason)
        yield from self._next()

    def _keep(self, response: Response, errand: Errand) -> None:
        before = self.visit.before.get(errand.key)
        if response.status == _NOT_MODIFIED and before is not None:
            if not self._keep_unchanged(before, response, errand):
                assert self.visit.body is not None
                body = self.visit.body(before.sha256)
                self._keep(response.replace(url=before.final_url, status=before.status, body=body), errand)
            return
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        media_type = media_type_of(response.body, content_type)
        sha256 = self.visit.save_body(response.body) if response.body else ""
        answer = (sha256, response.url, response.status)
        if (
            before is not None
            and answer == (before.sha256, before.final_url, before.status)
            and self._keep_unchanged(replace(before, headers=kept_headers(response)), response, errand)
        ):
            return
        page: Page | None = None
        text = ""
        if media_type == "text/html" and response.body:
            text = decode_html(response.body)
            page = read_page(text, response.url)
        target = self._wanted.target_of(errand.key) or classify(errand.url)
        access = judge_answer(target, response.status, response.url, text[:_HEAD])
        note = ""
        if page is not None and (block := is_block_page(page)):
            access, note = Access.BLOCKED, block.quote
        if access is Access.OPEN and response.status in _REDIRECTS:
            access, note = Access.REFUSED, "a redirect to no address of the web"
        if access is Access.FAILED and self._put_aside(errand):
            return
        if errand.purpose is Purpose.START and access is Access.OPEN:
            self.scope.add(response.url)
        on_site = self.scope.holds(response.url) if access is Access.OPEN else self.scope.holds(errand.url)
        self._record(
            errand,
            Fetch(
                url=errand.url,
                access=access,
                final_url=response.url,
                found_on=errand.found_on,
                depth=errand.depth,
                status=response.status,
                media_type=media_type,
                sha256=sha256,
                body_size=len(response.body),
                fetched_at=self.visit.now(),
                headers=kept_headers(response),
                on_site=on_site,
                note=note,
            ),
        )
        if access is not Access.OPEN:
            self._count_loss(errand, access, on_site=on_site)
        elif page is not None and on_site and errand.purpose is not Purpose.EVIDENCE:
            self._look_at_home(response, errand)
            self._read(self._reading(page, sha256, errand), errand)
        elif page is not None and target.kind is HostKind.DRIVE_FOLDER:
            self._wanted.lists(errand, text)

    def _lose(self, errand: Errand, reason: Failure) -> None:
        on_site = self.scope.holds(errand.url)
        self._record(
            errand,
            Fetch(
                url=errand.url,
                access=reason.access,
                found_on=errand.found_on,
                depth=errand.depth,
                fetched_at=self.visit.now(),
                on_site=on_site,
                note=reason.note,
            ),
        )
        self._count_loss(errand, reason.access, on_site=on_site)

    def _count_loss(self, errand: Errand, access: Access, *, on_site: bool) -> None:
        if not on_site or errand.purpose is Purpose.EVIDENCE:
            return
        if access is Access.ROBOTS:
            self.notes.skipped["robots"] += 1
        weight = int(errand.promising and errand.purpose is Purpose.PAGE)
        if access in (Access.FAILED, Access.TOO_LARGE):
            self.notes.promising_failed += weight
        elif access is Access.BLOCKED:
            self.notes.promising_blocked += weight
        elif access is Access.ROBOTS:
            self.notes.promising_robots += weight

    def _record(self, errand: Errand, fetch: Fetch) -> None:
        self._fetches[errand.key] = fetch
        if errand.purpose in (Purpose.START, Purpose.PAGE):
            self._arrivals.setdefault(fetch.final_url or errand.url, Arrival(errand.found_on, errand.label))
        if fetch.final_url:
            self._frontier.taken(fetch.final_url)

    def _to_fall_back(self, errand: Errand, status: int) -> bool:
        target = self._wanted.target_of(errand.key)
        if target is None or not target.fallback_url or status not in _TRY_ELSEWHERE:
            return False
        self._wanted.falls_back(errand, target.fallback_url)
        return True

    # -- reading a page of the site ---------------------------------------------------------------

    def _look_at_home(self, response: Response, errand: Errand) -> None:
        if errand.purpose is Purpose.START:
            now = datetime.fromisoformat(self.visit.now())
            self._health.home(response.url, certificate_of(response.certificate), now)

    def _reading(self, page: Page, sha256: str, errand: Errand) -> PageReading:
        """What `page` gives the crawl, kept for the nights on which it is the same."""
        home = errand.purpose is Purpose.START
        reading = reading_of(page, self.visit.instrument, home=home)
        if self.visit.readings is not None:
            self.visit.readings.keep(sha256, page.url, reading, home=home)
        return reading

    def _keep_unchanged(self, before: Fetch, response: Response, errand: Errand) -> bool:
        """Take over what the last run saw: a file, or a page of the site whose reading is known."""
        if before.access is not Access.OPEN or self._wanted.target_of(errand.key) is not None:
            return False
        home = errand.purpose is Purpose.START
        reading: PageReading | None = None
        if before.media_type == "text/html":
            if errand.purpose is Purpose.EVIDENCE or self.visit.readings is None:
                return False
            reading = self.visit.readings.find(before.sha256, before.final_url, home=home)
            if reading is None or not (home or self.scope.holds(before.final_url)):
                return False
        if home:
            self.scope.add(before.final_url)
            self._look_at_home(response.replace(url=before.final_url), errand)
        on_site = self.scope.holds(before.final_url)
        now = replace(
            before,
            url=errand.url,
            found_on=errand.found_on,
            depth=errand.depth,
            fetched_at=self.visit.now(),
            on_site=on_site,
        )
        self._record(errand, now)
        if reading is not None:
            self._read(reading, errand)
        return True

    def _read(self, reading: PageReading, errand: Errand) -> None:
        fetch = self._fetches[errand.key]
        if fetch.sha256 in self._seen_bodies:
            self.notes.skipped["same_content"] += 1
            return
        self._seen_bodies.add(fetch.sha256)
        found = reading.claims
        self._health.add(reading.notes)
        self._claims.append(found)
        if reading.needs_browser and (errand.purpose is Purpose.START or errand.promising):
            self.notes.needs_browser += 1
        on_page = {claim.item for claim in found.claims if claim.link is None}
        self._wanted.shows(errand, found.url, reading.files, on_page)
        for claim in found.claims:
            self._wanted.claimed(claim, depth=errand.depth + 1)
        for link in reading.links:
            known = (link.href, link.label)
            if known not in self._seen_links:
                self._seen_links.add(known)
                self._follow(link, reading, errand)

    def _follow(self, link: Link, reading: PageReading, errand: Errand) -> None:
        url = link.href
        if not self.scope.holds(url):
            if errand.purpose is not Purpose.START or not self._stands_for_home(link, reading):
                return
            self.scope.add(url)
        if self._frontier.was_taken(url):
            return
        caught = trap(url)
        if caught is not Trap.NONE:
            self.notes.skipped[f"trap_{caught}"] += 1
            return
        score = promise(link, self.visit.instrument, on_index=reading.claims.is_index)
        if link.source in _FRAME_SOURCES:
            score = max(score, ITEM_CONTEXT)
        depth = errand.depth + 1
        if depth > self.visit.budget.depth:
            self.notes.skipped["depth"] += 1
            self.notes.cut += score >= ITEM_CONTEXT
            return
        promising = score >= ITEM_CONTEXT
        label = link.label or link.hint
        self._frontier.add(
            Errand(url, Purpose.PAGE, score - depth, reading.claims.url, depth, promising=promising, label=label)
        )

    def _stands_for_home(self, link: Link, reading: PageReading) -> bool:
        """Whether a home page does nothing but show or forward to another host (a moved or masked site)."""
        if link.source is LinkSource.META_REFRESH:
            return True
        return link.source in (LinkSource.FRAME, LinkSource.IFRAME) and reading.link_count <= len(_FRAME_SOURCES)

    def _read_sitemap(self, response: Response, errand: Errand) -> None:
        sitemap = read_sitemap(response)
        for url in sitemap.addresses:
            if not self.scope.holds(url):
                continue
            if sitemap.nested:
                self._sitemaps += 1
                if self._sitemaps <= _MOST_SITEMAPS:
                    self._frontier.add(Errand(url, Purpose.SITEMAP, _SITEMAP_RANK - self._sitemaps))
            elif form_of(url) is TargetForm.PAGE and trap(url) is Trap.NONE:
                score = promise(_listed_link(url), self.visit.instrument)
                rank = score if score >= ITEM_CONTEXT else _LISTED_RANK
                promising = score >= ITEM_CONTEXT
                self._frontier.add(
                    Errand(url, Purpose.PAGE, rank, errand.url, 1, promising=promising, optional=not promising)
                )

    # -- the end of the crawl ---------------------------------------------------------------------

    def _put_aside(self, errand: Errand) -> bool:
        if errand.attempt > 1 or time.monotonic() >= self._deadline:
            return False
        self._second_pass.append(replace(errand, attempt=2))
        return True

    def _idle(self) -> None:
        waiting, self._second_pass = self._second_pass, []
        for errand in waiting:
            self.network.limiter.hold(host_of(errand.url), self.visit.retry_pause)
            self._frontier.again(errand)
        if not waiting:
            self._try_other_address()
        asked = False
        for request in self._next():
            self.crawler.engine.crawl(request)
            asked = True
        if asked:
            raise DontCloseSpider
        self.notes.skipped["budget"] += self._frontier.dropped
        self._frontier.dropped = 0
        if not self.notes.skipped["budget"]:
            del self.notes.skipped["budget"]

    def _try_other_address(self) -> None:
        """When the site cannot be reached as it is listed, begin at the next spelling of its address."""
        opened = any(
            fetch.access not in (Access.FAILED, Access.GONE) for fetch in self._fetches.values() if fetch.on_site
        )
        if opened or not self._other_addresses:
            return
        url = self._other_addresses.pop(0)
        self._starts = (*self._starts, url)
        self._frontier.again(Errand(url, Purpose.START, _START_RANK, promising=True, attempt=2))

    def _crashed(self, failure: TwistedFailure, response: Response) -> None:
        self.notes.crashes += 1
        logger.error("%s: reading %s failed: %s", self.visit.school.code, response.url, failure.getErrorMessage())


def _listed_link(url: str) -> Link:
    return Link(url, url, TargetKind.WEB, LinkSource.TEXT, "", "", Region.MAIN, 0)

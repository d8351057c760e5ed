"""The spider of one school: its site page by page, and one step outside for what claims to be evidence."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from checks.addresses import Trap, canonical, fold_host, has_route, host_of, plain_view, without_session
from checks.evidence import Access
from checks.fetch import LIST_OF_ITEMS, RENDERED, Fetch
from checks.hosts import SHARED_BY_LINK, HostKind, HostTarget, classify, judge_answer
from checks.link_targets import resolve
from checks.media_type import media_type_of
from checks.page import LinkSource
from checks.site_scope import SiteScope, other_addresses
from crawler.fetching.answers import Failure, failure_of
from crawler.fetching.certificates import certificate_of
from crawler.fetching.coverage import CrawlNotes, coverage_of
from crawler.fetching.events import HomeRead, ItemClaimed, PageSeen
from crawler.fetching.frontier import Errand, Frontier, Purpose
from crawler.fetching.lookalikes import Lookalikes
from crawler.fetching.pace import TurnTooLateError
from crawler.fetching.rendering import Renderings, Wish, view_of
from crawler.fetching.robots import RobotsForbidden
from crawler.fetching.site_health import SiteHealth
from crawler.fetching.validators import conditional_headers, kept_headers
from crawler.fetching.visit import ReadingLostError, Visit, Visited
from crawler.fetching.wanted_evidence import WantedEvidence
from crawler.fetching.way_in import Arrival
from crawler.store.bodies import sha256_of
from rules.claim import Claim
from rules.locating.discovery import ITEM_CONTEXT, UNLIKELY
from rules.locating.elsewhere import DEEPEST_FOLDER, MOST_FOLDERS, is_national, names_list
from rules.reading.evidence import is_document
from rules.reading.page_reading import Lead, PageReading
from rules.reading.questions import PageAnswer, PageQuestion
from rules.site import NEEDS_BROWSER

logger = logging.getLogger(__name__)

_START_RANK = 1_000
_SITEMAP_RANK = 70
_LISTED_RANK = -50
_MOST_SITEMAPS = 8
_SITEMAP = "/sitemap.xml"
_SITEMAP_OF_WORDPRESS = "/wp-sitemap.xml"
_MOST_VIEWS = 20  # other views of a page that are opened because no link leads to the page itself
_OUTSIDE_AT_ONCE = 4
_MOST_FRAMES = 3
_LEAST_SILENT = 3  # labels of items with nothing behind them, which a script may answer to
_TRY_ELSEWHERE = (400, 404)
_GONE = (404, 410)
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_NO_CONTENT = (202, 204, 205, 206, 304)  # nobody asked for any of these
_OK = 200
_NOT_READ = "not read"
_EVIDENCE_TIMEOUT = 90.0
_SHORTEST_TIMEOUT = 1.0


class SchoolSpider(Spider):
    """Crawls one school. `visited()` gives the result once the crawl is over."""

    name = "school"

    def __init__(self, visit: Visit, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.visit = visit
        self._reading = visit.reading
        self.network = visit.network
        self.scope = SiteScope(visit.school.website, visit.neighbours)
        self.notes = CrawlNotes()
        self._frontier = Frontier()
        self._starts = self.scope.starts(visit.school.website)
        self._other_addresses = list(other_addresses(self._starts[-1]))
        self._fetches: dict[str, Fetch] = {}
        self._arrivals: dict[str, Arrival] = {}
        self._wanted = WantedEvidence(
            self._frontier, self.scope, visit.instrument.fiscal_year, self._fetches.setdefault
        )
        self._health = SiteHealth()
        self._lookalikes = Lookalikes()
        self._hosts_before = {
            fold_host(host_of(fetch.final_url)) for fetch in visit.before.values() if fetch.access is Access.OPEN
        }
        self._second_pass: list[Errand] = []
        self._seen_leads: set[tuple[str, int]] = set()
        self._seen_bodies: set[str] = set()
        self._named_sitemaps: set[str] = set()
        self._views: dict[str, Errand] = {}  # promising pages of which only another view is linked, by the page's key
        self._unseen: dict[str, bool] = {}  # pages that only a browser shows; whether all items may be there
        self._unfinished: set[str] = set()  # pages of which only a script shows the rest of the list
        self._blank_lists: set[str] = set()  # pages and views that are the list, as the site says, and show no item
        self._renderings = Renderings(
            visit.browser,
            visit.browser_time,
            visit.budget.shown,
            self._download,
            self._fetches,
            self._reading.body,
        )
        self._lists: dict[str, int] = {}  # where the list may lie, and how many lists deep
        self._pages = self._documents = self._bytes = self._sitemaps = self._answers = 0
        self._began = self._deadline = 0.0
        self._untold = {requirement.item: requirement for requirement in visit.instrument.requirements}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Listen for idleness, when the second pass begins, and for crashes of callbacks."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._crashed, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the listed address, the root of its site, the sitemap and what the school declared."""
        self._began = time.monotonic()
        self._deadline = self._renderings.latest = self._began + self.visit.budget.seconds
        for place, url in enumerate(self._starts):
            self._frontier.add(Errand(url, Purpose.START, _START_RANK - place, promising=True))
        if len(self.scope.places) == 1 and self.scope.places[0].path == "/" and not self.scope.places[0].parameter:
            self._look_for_sitemaps([_SITEMAP])
        for claim in self.visit.declared:
            self._wanted.claimed(claim, depth=0)
        for request in self._next():
            yield request

    def sitemaps_named(self, named_by: str, addresses: Sequence[str]) -> None:
        """Take note of the sitemaps that the site's own robots.txt, or another sitemap, names: they are ways in."""
        urls = [resolve(named_by, address) for address in addresses]
        self._named_sitemaps.update(map(canonical, urls))
        self._look_for_sitemaps(urls)

    def _look_for_sitemaps(self, addresses: Sequence[str]) -> None:
        for address in addresses:
            url = resolve(self._starts[-1], address)
            if (
                self.scope.holds(url)
                and self._sitemaps <= _MOST_SITEMAPS
                and self._frontier.add(Errand(url, Purpose.SITEMAP, _SITEMAP_RANK - self._sitemaps))
            ):
                self._sitemaps += 1

    def visited(self) -> Visited:
        """What the crawl saw, in an order that does not depend on timing where the site answers the same."""
        fetches = tuple(replace(fetch, evidence_of=self._wanted.items_of(key)) for key, fetch in self._fetches.items())
        self.notes.taken_over = self._health.taken_over
        if self._renderings.unshown:
            self.notes.skipped[NEEDS_BROWSER] = self._renderings.unshown
        self.notes.needs_browser = self._unseen_of_any_item() + self._renderings.left_out + len(self._unfinished)
        self.notes.blank_lists = len(self._blank_lists)
        self.notes.pages_before = sum(
            fetch.on_site and fetch.access is Access.OPEN and fetch.media_type == "text/html"
            for fetch in self.visit.before.values()
        )
        coverage = replace(coverage_of(fetches, self._starts, self.notes), health=self._health.notes)
        return Visited(coverage, fetches, dict(self._arrivals))

    @property
    def progress(self) -> tuple[int, int]:
        """Pages and pieces of evidence opened so far."""
        return self._pages, self._documents

    def _seconds_left(self) -> float:
        """How long the rest will take if its answers come as the earlier ones did."""
        now = time.monotonic()
        budget = self.visit.budget
        waiting = min(self._frontier.waiting, budget.pages + budget.documents - self._pages - self._documents)
        guess = max(0, waiting) * (now - self._began) / max(1, self._answers)
        return round(min(guess, max(0.0, self._deadline - now)), 1)

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

        Such pages are asked every other night; pages with claims of their own and evidence every night. What a menu
        claims stands on every page, so only claims that no page of tonight has made yet are a page's own.
        """
        before = self.visit.before.get(errand.key)
        if before is None or errand.purpose is not Purpose.PAGE or errand.promising:
            return False
        if before.access is not Access.OPEN or not before.sha256 or before.fetched_at < self.visit.before_since:
            return False
        reading = self._reading.known(before.sha256, before.final_url)
        if reading is None or not self.scope.holds(before.final_url):
            return False
        if any(claim.link is None or not self._wanted.is_known(claim) for claim in reading.claims.claims):
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
            affordable = self._documents < budget.documents
            self._documents += affordable
            return affordable
        if errand.purpose in (Purpose.PAGE, Purpose.LIST):
            affordable = self._pages < budget.pages
            self._pages += affordable
            return affordable
        return True

    def _request(self, errand: Errand) -> Request:
        left = max(self._deadline - time.monotonic(), _SHORTEST_TIMEOUT)
        most = _EVIDENCE_TIMEOUT if errand.purpose is Purpose.EVIDENCE else self.settings.getfloat("DOWNLOAD_TIMEOUT")
        most *= errand.attempt  # a slow server gets longer the second time
        meta: dict[str, Any] = {"errand": errand, "download_timeout": min(most, left), "latest_start": self._deadline}
        target = self._wanted.target_of(errand.key)
        if target is not None and target.kind in SHARED_BY_LINK:
            # One document that the school hands out by its link is opened as any visitor would; nothing is crawled.
            meta["dont_obey_robotstxt"] = True
        again = errand.purpose is Purpose.AGAIN
        headers = {} if again else conditional_headers(self.visit.before.get(errand.key))
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

    async def parse(self, response: Response) -> AsyncIterator[Request]:
        """Keep an answer, let what is a page be read, and ask for the next addresses."""
        errand: Errand = response.meta["errand"]
        self._bytes += len(response.body)
        try:
            if errand.purpose is Purpose.SITEMAP:
                await self._read_sitemap(response, errand)
            elif errand.purpose is Purpose.AGAIN:
                await self._compare(response, errand)
            elif not self._to_fall_back(errand, response.status):
                await self._keep(response, errand)
        finally:
            self._frontier.done(errand)
        for request in self._next():
            yield request
        while (wish := self._renderings.next()) is not None:
            await self._show(wish)
            for request in self._next():
                yield request

    async def _download(self, request: Request) -> Response:
        return await self.crawler.engine.download_async(request)

    def failed(self, failure: TwistedFailure) -> Iterator[Request]:
        """Note why there is no answer, or put the address aside for the second pass."""
        errand: Errand = failure.request.meta["errand"]  # type: ignore[attr-defined]
        self._frontier.done(errand)
        if errand.purpose is Purpose.SITEMAP:
            if not isinstance(failure.value, RobotsForbidden):
                self._lose_sitemap(errand)
        elif errand.purpose is not Purpose.AGAIN:
            assert failure.value is not None
            request: Request = failure.request  # type: ignore[attr-defined]
            host = fold_host(host_of(request.url))
            known = classify(request.url).kind is not HostKind.WEB or host in self._hosts_before
            reason = failure_of(failure.value, known_service=known, redirected="redirect_times" in request.meta)
            logger.debug("%s: %s: %s", self.visit.school.code, errand.url, reason.note)
            if isinstance(failure.value, TurnTooLateError):
                self.notes.out_of_time = True
            if reason.costly:
                self._bytes += self.settings.getint("DOWNLOAD_MAXSIZE")
            if not (reason.transient and self._put_aside(errand)):
                self._lose(errand, reason)
        yield from self._next()

    async def _keep(self, response: Response, errand: Errand) -> None:
        before = self.visit.before.get(errand.key)
        if response.status == _NOT_MODIFIED and before is not None:
            if not self._keep_unchanged(before, response, errand):
                body = self._reading.body(before.sha256)
                await self._keep(response.replace(url=before.final_url, status=before.status, body=body), errand)
            return
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        media_type = media_type_of(response.body, content_type)
        sha256 = sha256_of(response.body) if response.body else ""
        answer = (sha256, response.url, response.status)
        if (
            before is not None
            and answer == (before.sha256, before.final_url, before.status)
            and self._keep_unchanged(replace(before, headers=kept_headers(response)), response, errand)
        ):
            return
        if errand.purpose is Purpose.PAGE and not self.scope.holds(response.url) and names_list(errand.label):
            errand = self._led_to_list(response.url, errand)
        target = self._wanted.target_of(errand.key) or classify(errand.url)
        of_site = errand.purpose is Purpose.START or (errand.purpose is Purpose.PAGE and self.scope.holds(response.url))
        is_list = errand.purpose is Purpose.LIST and not is_national(response.url)
        if media_type == "text/html" and response.body:
            home = errand.purpose is Purpose.START
            question = PageQuestion(
                response.url, response.body, sha256, response.status, target, of_site, home, is_list
            )
            try:
                read = await self._reading.page(question)
            except ReadingLostError as lost:
                self._lose(errand, Failure(Access.FAILED, f"{_NOT_READ}: {lost}"))
                self.notes.unread += 1
                return
        else:
            if response.body:
                self._reading.keep_body(response.body)
            read = self._without_words(target, response)
        if read.access is Access.FAILED and self._put_aside(errand):
            return
        if read.looks:
            self._lookalikes.note(errand, read.looks, is_obstacle=read.is_obstacle)
        if errand.purpose is Purpose.START and read.access is Access.OPEN:
            self.scope.add(response.url)
        if is_list and read.reading is not None and not read.reading.claims.foreign and _is_section(response.url):
            self.scope.add_section(response.url)
        fetch = self._fetch(response, errand, read, media_type, sha256)
        self._record(errand, fetch)
        if read.access is not Access.OPEN:
            self._count_loss(errand, read.access, on_site=fetch.on_site)
            self._miss_list(errand, read.access)
        elif read.reading is not None:
            self._look_at_home(response, errand)
            self._read(read.reading, errand)
        elif read.is_folder:
            self._wanted.lists(errand, read.listed)
        elif is_document(fetch):
            self._reading.file(fetch)
            if is_list:
                await self._read_list_file(fetch, errand)

    def _led_to_list(self, url: str, errand: Errand) -> Errand:
        """The errand for the list of items, where a page of the site that goes by its name leads on to `url` elsewhere."""
        if is_national(url):
            return errand
        if not _is_section(url):
            self._look_for_list(Lead(url, errand.label, errand.rank, LinkSource.A), errand.url, errand)
            return errand
        self._wanted.is_list(errand.key)
        return replace(errand, purpose=Purpose.LIST)

    async def _compare(self, response: Response, errand: Errand) -> None:
        """Take back what was not the site's, when an address that was asked again shows that something answered for it."""
        body, sha256 = response.body, sha256_of(response.body)
        if not body or sha256 == self._fetches[errand.key].sha256:
            return
        target = self._wanted.target_of(errand.key) or classify(errand.url)
        try:
            looks = (await self._reading.page(PageQuestion(response.url, body, sha256, response.status, target))).looks
        except ReadingLostError:
            return
        disowned = self._lookalikes.answered(errand, looks)
        for lost in disowned.errands:
            self.notes.replaced = True
            self._lose(lost, Failure(Access.FAILED, "something else answered in place of the site"))
            if disowned.over:
                self._frontier.again(replace(lost, attempt=2))

    async def _read_list_file(self, fetch: Fetch, errand: Errand) -> None:
        try:
            reading = await self._reading.listed(fetch)
        except ReadingLostError:
            self._miss_list(errand, Access.FAILED)
            return
        self._read(reading, errand)

    def _without_words(self, target: HostTarget, response: Response) -> PageAnswer:
        """What an answer means that is no web page."""
        access = judge_answer(target, response.status, response.url, "")
        if access is Access.OPEN and response.status in _REDIRECTS:
            return PageAnswer(Access.REFUSED, "a redirect to no address of the web")
        if access is Access.OPEN and (not response.body or response.status in _NO_CONTENT):
            return PageAnswer(Access.FAILED, "an answer without content")
        return PageAnswer(access)

    def _fetch(self, response: Response, errand: Errand, read: PageAnswer, media_type: str, sha256: str) -> Fetch:
        opened = read.access is Access.OPEN
        return Fetch(
            url=errand.url,
            access=read.access,
            final_url=response.url,
            found_on=errand.found_on,
            depth=errand.depth,
            status=response.status,
            media_type=media_type,
            sha256=sha256,
            body_size=len(response.body),
            fetched_at=self.visit.now(),
            headers=kept_headers(response),
            on_site=self.scope.holds(response.url if opened else errand.url),
            note=read.note,
        )

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
        self._miss_list(errand, reason.access)

    def _miss_list(self, errand: Errand, access: Access) -> None:
        """Note where the list lies that could not be read; what no visitor can open is missing to them as well."""
        if errand.purpose is Purpose.LIST and access not in (Access.GONE, Access.SIGN_IN):
            self.notes.unread_lists.append(errand.url)

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
        self._answers += 1
        self.visit.watch(PageSeen(errand.url, fetch.access.value, *self.progress, self._seconds_left()))
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

    def _keep_unchanged(self, before: Fetch, response: Response, errand: Errand) -> bool:
        """Take over what the last run saw: a file, or a page of the site whose reading is known."""
        if before.access is not Access.OPEN or self._wanted.target_of(errand.key) is not None:
            return False
        if errand.purpose is Purpose.LIST:
            return False
        home = errand.purpose is Purpose.START
        reading: PageReading | None = None
        if before.media_type == "text/html":
            if errand.purpose is Purpose.EVIDENCE:
                return False
            reading = self._reading.known(before.sha256, before.final_url, home=home)
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
        elif is_document(now):
            self._reading.file(now)
        return True

    def _read(self, reading: PageReading, errand: Errand) -> None:
        fetch = self._fetches[errand.key]
        if fetch.sha256 in self._seen_bodies and not reading.needs_browser:
            self.notes.skipped["same_content"] += 1
            return
        self._seen_bodies.add(fetch.sha256)
        found = reading.claims
        if reading.face is not None and errand.purpose is Purpose.START:
            self.visit.watch(HomeRead(reading.face.title))
        self._health.add(reading.notes)
        self.notes.claims += len(found.claims)
        self.notes.has_list |= found.is_index
        shows_nothing = not (found.claims or found.foreign or reading.lists)
        if errand.purpose is Purpose.LIST and shows_nothing and (reading.needs_browser or not reading.leads):
            self.notes.unread_lists.append(errand.url)
        if reading.face is not None:
            self.notes.faces.append(reading.face)
        self._note_unseen(reading, errand)
        on_page = {claim.item for claim in found.claims if claim.link is None}
        self._wanted.shows(errand, found.url, reading.files, on_page)
        for claim in found.claims:
            self._tell(claim)
            self._wanted.claimed(claim, depth=errand.depth + 1)
        for claim in found.resembling:
            self._wanted.claimed(claim, depth=errand.depth + 1)
        for lead in reading.lists:
            self._look_for_list(lead, found.url, errand)
        for lead in reading.leads:
            if lead.source is LinkSource.META_REFRESH and names_list(errand.label) and not self.scope.holds(lead.href):
                self._look_for_list(replace(lead, label=errand.label), found.url, errand)
            known = (lead.href, lead.promise)
            if known not in self._seen_leads:
                self._seen_leads.add(known)
                self._follow(lead, reading, errand)

    def _note_unseen(self, reading: PageReading, errand: Errand) -> None:
        """Note what of a page only a browser shows, and let it show that."""
        whole = errand.purpose in (Purpose.START, Purpose.LIST) or names_list(errand.label)
        self._unseen.pop(errand.key, None)
        self._blank_lists.discard(errand.key)
        if reading.needs_browser and (whole or errand.promising):
            self._unseen[errand.key] = whole
        if reading.goes_on:
            self._unfinished.add(errand.key)
        if reading.blank_list or any(names_list(lead.label) and not has_route(lead.href) for lead in reading.scripted):
            self._blank_lists.add(errand.key)
        for lead in reading.scripted:
            if has_route(lead.href):
                view = view_of(errand, lead.href, lead.label, lead.promise, promising=lead.promise >= ITEM_CONTEXT)
                if names_list(lead.label) and not self._renderings.was_shown(view.key):
                    self._blank_lists.add(view.key)
                self._renderings.wish(view)
        shown = self._fetches[errand.key].note == RENDERED
        if not shown and (errand.key in self._unseen or errand.key in self._blank_lists):
            self._renderings.wish(errand, items=_items(reading))
        elif clicks := reading.clicks + (reading.silent if shown or _may_be_listened_to(reading) else ()):
            self._renderings.wish(errand, clicks, items=_items(reading))

    async def _show(self, wish: Wish) -> None:
        """Let the browser show a page, and read it as it is then."""
        errand = wish.errand
        shown = await self._renderings.shown(wish)
        self._bytes += self._renderings.bytes
        self._renderings.bytes = 0
        if shown is None:
            self.notes.skipped["not_shown"] += 1
            if errand.is_view:
                self._unseen[errand.key] = names_list(errand.label)
            return
        raw, rendered = shown
        body = rendered.html.encode("utf-8", "replace")
        sha256 = sha256_of(body)
        home, is_list = errand.purpose is Purpose.START and not errand.is_view, errand.purpose is Purpose.LIST
        question = PageQuestion(
            rendered.url, body, sha256, raw.status or _OK, classify(errand.url), not is_list, home, is_list
        )
        try:
            read = await self._reading.page(question)
        except ReadingLostError:
            self.notes.unread += 1
            return
        if read.reading is None or not self.scope.holds(rendered.url) or _items(read.reading) < wish.items:
            return  # the browser shows less than the server sent: a fault of the script, or a wall
        fetch = replace(
            raw,
            url=errand.url,
            final_url=rendered.url,
            found_on=errand.found_on,
            depth=errand.depth,
            sha256=sha256,
            media_type="text/html",
            body_size=len(body),
            fetched_at=self.visit.now(),
            headers={},  # it is asked for anew every night
            note=RENDERED,
        )
        self._record(errand, fetch)
        doubt = self._unseen.get(errand.key)
        self._read(read.reading, errand)
        if doubt is not None and not rendered.whole and not read.reading.claims.is_index:
            self._unseen[errand.key] = doubt  # some of what its scripts asked for did not come

    def _unseen_of_any_item(self) -> int:
        """How many unseen pages may hold any item; one that is opened for certain items says nothing of the others."""
        return sum(
            whole or not any(item != LIST_OF_ITEMS for item in self._wanted.items_of(key))
            for key, whole in self._unseen.items()
        )

    def _tell(self, claim: Claim) -> None:
        requirement = self._untold.pop(claim.item, None)
        if requirement is not None:
            self.visit.watch(ItemClaimed(requirement.code, requirement.title, claim.label, claim.found_on))

    def _look_for_list(self, lead: Lead, found_on: str, errand: Errand) -> None:
        target = classify(lead.href)
        depth = self._lists.get(errand.key, 0) + 1
        if depth > DEEPEST_FOLDER or len(self._lists) >= MOST_FOLDERS:
            self.notes.skipped["list_depth"] += 1
            return
        if not target.checkable:
            if target.met is Access.EXTERNAL:
                self.notes.unread_lists.append(target.inner_url)
            return
        key = self._wanted.list_at(target, found_on, lead.label, errand.depth + 1)
        self._lists.setdefault(key, depth)

    def _follow(self, lead: Lead, reading: PageReading, errand: Errand) -> None:
        url = lead.href
        if not self.scope.holds(url):
            if errand.purpose is not Purpose.START or not self._stands_for_home(lead, reading):
                return
            self.scope.add(url)
        if self._frontier.was_taken(url):
            return
        promising = lead.promise >= ITEM_CONTEXT
        if lead.trap is not Trap.NONE and not (promising and lead.trap is Trap.VIEW):
            self.notes.skipped[f"trap_{lead.trap}"] += 1
            return
        depth = errand.depth + 1
        if depth > self.visit.budget.depth:
            self.notes.skipped["depth"] += 1
            self.notes.cut += promising
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
        if lead.trap is Trap.VIEW:
            self._views.setdefault(canonical(plain_view(url)), found)
        else:
            self._frontier.add(found)

    def _stands_for_home(self, lead: Lead, reading: PageReading) -> bool:
        """Whether a home page does nothing but show or forward to another host (a moved or masked site)."""
        if lead.source is LinkSource.META_REFRESH:
            return True
        return lead.source in (LinkSource.FRAME, LinkSource.IFRAME) and reading.link_count <= _MOST_FRAMES

    def _open_views(self) -> None:
        """Open the views to print or in a pop-up of promising pages to which no link led: they are the only way in."""
        views, self._views = self._views, {}
        alone = [errand for key, errand in views.items() if key not in self._frontier]
        self.notes.skipped["trap_view"] += len(views) - len(alone)
        for errand in alone[:_MOST_VIEWS]:
            self._frontier.add(errand)
        for errand in alone[_MOST_VIEWS:]:
            self._cut(errand, "trap_view")
        if not self.notes.skipped["trap_view"]:
            del self.notes.skipped["trap_view"]

    async def _read_sitemap(self, response: Response, errand: Errand) -> None:
        if response.status != _OK:
            if errand.url.endswith(_SITEMAP):
                self._look_for_sitemaps([_SITEMAP_OF_WORDPRESS])
            if response.status not in _GONE:
                self._lose_sitemap(errand)
            return
        sitemap = await self._reading.sitemap(response.body)
        for lead in sitemap.leads:
            url = resolve(response.url, lead.href)
            if not self.scope.holds(url):
                continue
            if sitemap.nested:
                self.sitemaps_named(errand.url, [url])
            elif lead.trap is Trap.NONE:
                promising = lead.promise >= ITEM_CONTEXT
                rank = lead.promise if promising else _LISTED_RANK
                self._frontier.add(
                    Errand(url, Purpose.PAGE, rank, errand.url, 1, promising=promising, optional=not promising)
                )

    def _lose_sitemap(self, errand: Errand) -> None:
        """A sitemap that the site itself names is asked once more, and may have named the only way to the list."""
        if errand.key in self._named_sitemaps and not self._put_aside(errand):
            self.notes.lost_sitemaps += 1

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
            self._open_views()
            self._try_other_address()
            for errand in self._lookalikes.to_ask(self._starts[-1]):
                self._frontier.again(errand)
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


def _items(reading: PageReading) -> int:
    """How many items a page claims."""
    return len({claim.item for claim in reading.claims.claims})


def _may_be_listened_to(reading: PageReading) -> bool:
    """Whether a page has scripts, and most of the items on it lead nowhere without them."""
    scripts = reading.face.scripts if reading.face is not None else 0
    return scripts > 0 and len(reading.silent) >= _LEAST_SILENT and len(reading.silent) * 2 > _items(reading)


def _is_section(url: str) -> bool:
    """Whether `url` is a page among others of a site, and no document or folder of a service."""
    return classify(url).kind in (HostKind.WEB, HostKind.SITES)

"""What becomes of the answers of a crawl: what is kept of them, which are read, and what follows from their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scrapy.http import Response

from checks.evidence import Access
from checks.fetch import RENDERED, Fetch
from checks.hosts import HostKind, HostTarget, classify, judge_answer
from checks.media_type import media_type_of
from checks.page import LinkSource
from crawler.fetching.answers import Failure
from crawler.fetching.certificates import certificate_of
from crawler.fetching.cut_answers import CUT_SHORT, CutAnswers
from crawler.fetching.events import HomeRead, ItemClaimed
from crawler.fetching.frontier import Errand, Purpose
from crawler.fetching.parts import Parts
from crawler.fetching.rendering import Wish
from crawler.fetching.unseen import items_claimed
from crawler.fetching.validators import kept_headers
from crawler.fetching.visit import ReadingLostError
from crawler.store.bodies import sha256_of
from rules.claim import Claim
from rules.locating.elsewhere import is_national, names_list
from rules.reading.evidence import HTML, is_document
from rules.reading.page_reading import Lead, PageReading
from rules.reading.questions import PageAnswer, PageQuestion
from rules.reading.room import MOST_OF_A_SITE, Room, fitted

_TRY_ELSEWHERE = (400, 404)
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304
_NO_CONTENT = (202, 204, 205, 206, 304)  # nobody asked for any of these
_OK = 200
_NOT_READ = "not read"


class Intake:
    """Takes in the answers of one crawl."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._visit = parts.visit
        self._reading = parts.visit.reading
        self._scope = parts.scope
        self._log = parts.log
        self._wanted = parts.wanted
        self._seen_bodies: set[str] = set()
        self._room = Room(MOST_OF_A_SITE)
        self._cut_answers = CutAnswers()
        self._untold = {requirement.item: requirement for requirement in parts.visit.instrument.requirements}

    def tell_only(self, item: str) -> None:
        """Whoever watches hears of the claims of this item alone."""
        self._untold = {slug: requirement for slug, requirement in self._untold.items() if slug == item}

    # -- answers ----------------------------------------------------------------------------------

    async def keep(self, response: Response, errand: Errand) -> None:
        """Keep an answer, and let what is a page be read."""
        if self._falls_back(errand, response.status):
            return
        before = self._visit.before.get(errand.key)
        if response.status == _NOT_MODIFIED and before is not None:
            if not self._keep_unchanged(before, response, errand):
                body = self._reading.body(before.sha256)
                again = response.replace(url=before.final_url, status=before.status, body=body)
                await self._keep_anew(again, errand, before)
        else:
            await self._keep_anew(response, errand, before)

    async def _keep_anew(self, response: Response, errand: Errand, before: Fetch | None) -> None:
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        media_type = media_type_of(response.body, content_type)
        sha256 = sha256_of(response.body) if response.body else ""
        is_cut = self._is_cut(response, errand, media_type)
        if is_cut and self._parts.schedule.put_aside(errand):
            return
        answer = (sha256, response.url, response.status)
        if (
            before is not None
            and not is_cut
            and answer == (before.sha256, before.final_url, before.status)
            and self._keep_unchanged(replace(before, headers=kept_headers(response)), response, errand)
        ):
            return
        if errand.purpose is Purpose.PAGE and not self._scope.holds(response.url) and names_list(errand.label):
            errand = self._led_to_list(response.url, errand)
        try:
            read = await self._answer(response, errand, media_type, sha256)
        except ReadingLostError as lost:
            self._log.lose(errand, Failure(Access.FAILED, f"{_NOT_READ}: {lost}"))
            self._log.notes.unread += 1
            return
        if read.access is Access.FAILED and self._parts.schedule.put_aside(errand):
            return
        if read.looks:
            self._parts.lookalikes.note(errand, read.looks, is_obstacle=read.is_obstacle)
        if errand.purpose is Purpose.START and read.access is Access.OPEN:
            self._scope.add(response.url)
        is_read = read.reading is not None and not read.reading.claims.foreign
        if is_read and _is_list(errand, response.url) and _is_section(response.url):
            self._scope.add_section(response.url)
        fetch = self._fetch(response, errand, read, media_type, sha256)
        if is_cut:
            self._count_cut(1)
            fetch = replace(fetch, headers={}, note=fetch.note or CUT_SHORT)  # it is asked for anew every night
        self._log.record(errand, fetch)
        await self._open(response, errand, read, fetch)

    def _is_cut(self, response: Response, errand: Errand, media_type: str) -> bool:
        """Whether a page of the site is only the beginning of one."""
        of_site = errand.purpose is Purpose.START or self._scope.holds(response.url)
        if media_type != HTML or response.status != _OK or not of_site:
            return False
        is_cut = self._cut_answers.is_cut(response)
        self._count_cut(self._cut_answers.take_doubtful())
        return is_cut

    def _count_cut(self, pages: int) -> None:
        if pages:
            self._log.notes.skipped[CUT_SHORT] += pages
            self._log.notes.promising_failed += pages

    async def _answer(self, response: Response, errand: Errand, media_type: str, sha256: str) -> PageAnswer:
        """What an answer means; raises `ReadingLostError`."""
        target = self._wanted.target_of(errand.key) or classify(errand.url)
        if media_type != HTML or not response.body:
            if response.body:
                self._reading.keep_body(response.body)
            return _without_words(target, response)
        home = errand.purpose is Purpose.START
        of_site = home or (errand.purpose is Purpose.PAGE and self._scope.holds(response.url))
        is_list = _is_list(errand, response.url)
        return await self._reading.page(
            PageQuestion(response.url, response.body, sha256, response.status, target, of_site, home, is_list)
        )

    async def _open(self, response: Response, errand: Errand, read: PageAnswer, fetch: Fetch) -> None:
        """Go on with what an answer that was recorded holds."""
        if read.access is not Access.OPEN:
            self._log.not_opened(errand, fetch)
        elif read.reading is not None:
            self._look_at_home(response, errand)
            self.read(read.reading, errand)
        elif read.is_folder:
            self._wanted.lists(errand, read.listed)
        elif is_document(fetch):
            self._reading.file(fetch)
            if _is_list(errand, response.url):
                await self._read_list_file(fetch, errand)

    def _led_to_list(self, url: str, errand: Errand) -> Errand:
        """The errand for the list of items, where a page of the site that goes by its name leads on to `url` elsewhere."""
        if is_national(url):
            return errand
        if not _is_section(url):
            self._parts.trails.to_list(Lead(url, errand.label, errand.rank, LinkSource.A), errand.url, errand)
            return errand
        self._wanted.is_list(errand.key)
        return replace(errand, purpose=Purpose.LIST)

    async def compare(self, response: Response, errand: Errand) -> None:
        """Take back what was not the site's, when an address that was asked again shows that something answered for it."""
        body, sha256 = response.body, sha256_of(response.body)
        if not body or sha256 == self._log.fetches[errand.key].sha256:
            return
        target = self._wanted.target_of(errand.key) or classify(errand.url)
        try:
            looks = (await self._reading.page(PageQuestion(response.url, body, sha256, response.status, target))).looks
        except ReadingLostError:
            return
        disowned = self._parts.lookalikes.answered(errand, looks)
        for lost in disowned.errands:
            self._log.notes.replaced = True
            self._log.lose(lost, Failure(Access.FAILED, "something else answered in place of the site"))
            if disowned.over:
                self._parts.frontier.again(replace(lost, attempt=2))

    async def sitemap(self, response: Response, errand: Errand) -> None:
        """Open what a sitemap lists."""
        if response.status != _OK:
            self._parts.sitemaps.refused(errand, response.status)
        else:
            self._parts.sitemaps.answered(errand, response.url, await self._reading.sitemap(response.body))

    async def _read_list_file(self, fetch: Fetch, errand: Errand) -> None:
        try:
            reading = await self._reading.listed(fetch)
        except ReadingLostError:
            self._log.miss_list(errand, Access.FAILED)
            return
        self.read(reading, errand)

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
            fetched_at=self._visit.now(),
            headers=kept_headers(response),
            on_site=self._scope.holds(response.url if opened else errand.url),
            note=read.note,
        )

    def _falls_back(self, errand: Errand, status: int) -> bool:
        target = self._wanted.target_of(errand.key)
        if target is None or not target.fallback_url or status not in _TRY_ELSEWHERE:
            return False
        self._wanted.falls_back(errand, target.fallback_url)
        return True

    # -- what last night knows ----------------------------------------------------------------------

    def rests(self, errand: Errand) -> bool:
        """Whether an ordinary page that held nothing last night is left alone tonight, and taken over as it was.

        Such pages are asked every other night; pages with claims of their own and evidence every night. What a menu
        claims stands on every page, so only claims that no page of tonight has made yet are a page's own.
        """
        before = self._visit.before.get(errand.key)
        if before is None or errand.purpose is not Purpose.PAGE or errand.promising:
            return False
        if before.access is not Access.OPEN or not before.sha256 or before.note == CUT_SHORT:
            return False
        if before.fetched_at < self._visit.before_since:
            return False
        reading = self._reading.known(before.sha256, before.final_url)
        if reading is None or not self._scope.holds(before.final_url):
            return False
        if any(claim.link is None or not self._wanted.is_known(claim) for claim in reading.claims.claims):
            return False
        self._parts.frontier.done(errand)
        self._log.record(errand, replace(before, found_on=errand.found_on, depth=errand.depth, on_site=True))
        self.read(reading, errand)
        return True

    def _keep_unchanged(self, before: Fetch, response: Response, errand: Errand) -> bool:
        """Take over what the last run saw: a file, or a page of the site whose reading is known."""
        if before.access is not Access.OPEN or self._wanted.target_of(errand.key) is not None:
            return False
        if errand.purpose is Purpose.LIST:
            return False
        home = errand.purpose is Purpose.START
        reading: PageReading | None = None
        if before.media_type == HTML:
            if errand.purpose is Purpose.EVIDENCE:
                return False
            reading = self._reading.known(before.sha256, before.final_url, home=home)
            if reading is None or not (home or self._scope.holds(before.final_url)):
                return False
        if home:
            self._scope.add(before.final_url)
            self._look_at_home(response.replace(url=before.final_url), errand)
        now = replace(
            before,
            url=errand.url,
            found_on=errand.found_on,
            depth=errand.depth,
            fetched_at=self._visit.now(),
            on_site=self._scope.holds(before.final_url),
        )
        self._log.record(errand, now)
        if reading is not None:
            self.read(reading, errand)
        elif is_document(now):
            self._reading.file(now)
        return True

    # -- pages --------------------------------------------------------------------------------------

    def read(self, reading: PageReading, errand: Errand) -> None:
        """Go on from what a page of the site holds, whose answer is recorded."""
        fetch = self._log.fetches[errand.key]
        notes, trails = self._log.notes, self._parts.trails
        if fetch.sha256 in self._seen_bodies and not reading.needs_browser:
            notes.skipped["same_content"] += 1
            return
        self._seen_bodies.add(fetch.sha256)
        reading = fitted(reading, self._room)
        if reading.overfull:
            notes.skipped["overfull"] += 1
            notes.cut += 1
        found = reading.claims
        if reading.face is not None and errand.purpose is Purpose.START:
            self._visit.watch(HomeRead(reading.face.title))
            trails.of_school(reading.face.title, self._visit.school.name)
        self._parts.health.add(reading.notes)
        notes.claims += len(found.claims)
        notes.has_list |= found.is_index
        shows_nothing = not (found.claims or found.foreign or reading.lists)
        if errand.purpose is Purpose.LIST and shows_nothing and (reading.needs_browser or not reading.leads):
            notes.unread_lists.append(errand.url)
        elif reading.signs_in:
            self._log.miss_list(errand, Access.SIGN_IN)
        if reading.face is not None:
            notes.faces.append(reading.face)
        self._parts.unseen.note(reading, errand, fetch)
        on_page = {claim.item for claim in found.claims if claim.link is None}
        self._wanted.shows(errand, found.url, reading.files, on_page)
        for claim in found.claims:
            self._tell(claim)
            self._wanted.claimed(claim, depth=errand.depth + 1)
        for claim in found.resembling:
            self._wanted.claimed(claim, depth=errand.depth + 1)
        for lead in reading.lists:
            trails.to_list(lead, found.url, errand)
        for lead in reading.leads:
            if lead.source is LinkSource.META_REFRESH and names_list(errand.label) and not self._scope.holds(lead.href):
                trails.to_list(replace(lead, label=errand.label), found.url, errand)
            trails.follow(lead, reading, errand)

    async def show(self, wish: Wish) -> None:
        """Let the browser show a page, and read it as it is then."""
        errand, unseen = wish.errand, self._parts.unseen
        shown = await unseen.renderings.shown(wish)
        self._parts.spending.bytes += unseen.renderings.bytes
        unseen.renderings.bytes = 0
        if shown is None:
            self._log.notes.skipped["not_shown"] += 1
            unseen.not_shown(errand)
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
            self._log.notes.unread += 1
            return
        if read.reading is None or not self._scope.holds(rendered.url) or items_claimed(read.reading) < wish.items:
            return  # the browser shows less than the server sent: a fault of the script, or a wall
        fetch = replace(
            raw,
            url=errand.url,
            final_url=rendered.url,
            found_on=errand.found_on,
            depth=errand.depth,
            sha256=sha256,
            media_type=HTML,
            body_size=len(body),
            fetched_at=self._visit.now(),
            headers={},  # it is asked for anew every night
            note=RENDERED,
        )
        self._log.record(errand, fetch)
        doubt = unseen.doubt(errand)
        self.read(read.reading, errand)
        if doubt is not None and not rendered.whole and not read.reading.claims.is_index:
            unseen.keep_doubt(errand, whole=doubt)

    def _look_at_home(self, response: Response, errand: Errand) -> None:
        if errand.purpose is Purpose.START:
            now = datetime.fromisoformat(self._visit.now())
            self._parts.health.home(response.url, certificate_of(response.certificate), now)

    def _tell(self, claim: Claim) -> None:
        requirement = self._untold.pop(claim.item, None)
        if requirement is not None:
            self._visit.watch(ItemClaimed(requirement.code, requirement.title, claim.label, claim.found_on))


def _is_list(errand: Errand, url: str) -> bool:
    """Whether the school's list of items was asked for, and did not turn out to be one of the nation's pages."""
    return errand.purpose is Purpose.LIST and not is_national(url)


def _is_section(url: str) -> bool:
    """Whether `url` is a page among others of a site, and no document or folder of a service."""
    return classify(url).kind in (HostKind.WEB, HostKind.SITES)


def _without_words(target: HostTarget, response: Response) -> PageAnswer:
    """What an answer means that is no web page."""
    access = judge_answer(target, response.status, response.url, "")
    if access is Access.OPEN and response.status in _REDIRECTS:
        return PageAnswer(Access.REFUSED, "a redirect to no address of the web")
    if access is Access.OPEN and (not response.body or response.status in _NO_CONTENT):
        return PageAnswer(Access.FAILED, "an answer without content")
    return PageAnswer(access)

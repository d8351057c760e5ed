"""Reading one school's site: its pages once, as they come, and at the end the verdicts on all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from checks.addresses import TargetForm, canonical, form_of, trap
from checks.document import Document, Readability
from checks.documents.reader import sniff
from checks.drive_folder import first_to_open, folder_page, read_drive_folder
from checks.encoding import decode_html, html_and_encoding
from checks.evidence import Access
from checks.fetch import LIST_OF_ITEMS, Fetch
from checks.frame import SiteFrame, site_frame
from checks.home_face import StandIn, server_error, stand_in
from checks.hosts import HostKind, classify, judge_answer
from checks.page import Link, LinkSource, Page, Region, TargetKind
from checks.page_reader import read_page
from checks.school_names import is_strange, names_of, other_school, own_names, page_of_another, shows
from checks.signs.instead import is_block_page, is_sign_in_page
from checks.sitemap import read_sitemap
from rules.instrument import Instrument
from rules.judging import judge_site
from rules.judging.discretion import discreet
from rules.judging.look import obstacle_of
from rules.locating import PageClaims, list_of_items, locate, promise, site_claims
from rules.reading.evidence import HTML, EvidenceReader, file_name, is_document
from rules.reading.held_pages import HeldPages, PageRoom
from rules.reading.library import DocumentReading, Library
from rules.reading.list_reading import reading_of_document, reading_of_folder, reading_of_section
from rules.reading.own_year import OwnYear
from rules.reading.page_reading import Lead, PageReading, reading_of
from rules.reading.questions import PageAnswer, PageQuestion, SiteAnswer, SitemapAnswer, SiteQuestion
from rules.reading.room import MOST_OF_A_SITE, Room, fitted, fitted_claims, size_of
from rules.site import ANOTHER_SCHOOL, Coverage, CoverageStatus

_HEAD = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_ASKED_FOR_NAME = 5  # pages, from the home page on
_MOST_COMPARED = 40
_MOST_FRAMED = 32_000_000  # bytes of pages without the frame, while the site is judged


class SiteReader:
    """Reads and judges one school's site under one instrument.

    Pages stay here as values from their reading to the verdict as long as there is room; what is no
    longer here is read again from `library`, so that a fresh reader goes on where another was ended. `school` is the
    name in the list, "" where it is not known; `pages` is the room that it shares with other sites.
    """

    def __init__(
        self,
        instrument: Instrument,
        library: Library,
        read_document: DocumentReading,
        *,
        school: str = "",
        pages: PageRoom | None = None,
    ) -> None:
        self._instrument = instrument
        self._school = school
        self._own_names: tuple[str, ...] = ()
        self._library = library
        self._read_document = read_document
        self._pages = HeldPages(PageRoom() if pages is None else pages)
        self._room = Room(MOST_OF_A_SITE)
        self._readings: dict[tuple[str, str], PageReading] = {}
        self._documents: dict[str, Document] = {}
        self._new_documents: dict[str, Document] = {}
        self._own_year: OwnYear | None = None

    # -- while the site is crawled ------------------------------------------------------------------

    def page(self, question: PageQuestion) -> PageAnswer:
        """What an answer means, and what the crawl needs of it."""
        text, encoding = html_and_encoding(question.body)
        target = question.target
        access = judge_answer(target, question.status, question.url, text[:_HEAD])
        is_folder = target.kind is HostKind.DRIVE_FOLDER
        page = _page(text, question.url, encoding)
        if access is not Access.SIGN_IN and (block := is_block_page(page)) is not None:
            return PageAnswer(Access.BLOCKED, block.quote)
        if access is Access.OPEN and question.status in _REDIRECTS:
            return PageAnswer(Access.REFUSED, "a redirect to no address of the web")
        if access is not Access.OPEN:
            return PageAnswer(access)
        self._pages.keep((question.sha256, question.url), page)
        if question.home:
            self._own_names = own_names(page, self._school)
        if (question.of_site or question.is_list) and not page_of_another(page, self._own_names):
            reading = self._reading(page, text, question.url, home=question.home, is_list=question.is_list)
            if not question.home and not reading.claims.claims and (fault := server_error(page)):
                return PageAnswer(Access.FAILED, f"the server failed: {fault}")
            self._remember((question.sha256, question.url), reading)
            return PageAnswer(access, reading=reading, looks=_looks(page), is_obstacle=_is_obstacle(page))
        listed = first_to_open(read_drive_folder(text), self._instrument.fiscal_year) if is_folder else ()
        return PageAnswer(
            access, listed=listed, is_folder=is_folder, looks=_looks(page), is_obstacle=_is_obstacle(page)
        )

    def _reading(self, page: Page, text: str, url: str, *, home: bool = False, is_list: bool = False) -> PageReading:
        if is_list and classify(url).kind is HostKind.DRIVE_FOLDER and (folder := read_drive_folder(text)).listed:
            return reading_of_folder(folder, url, self._instrument)
        if is_list:
            return reading_of_section(page, self._instrument)
        return reading_of(page, self._instrument, home=home)

    def listed(self, sha256: str, url: str, name: str, media_type: str) -> PageReading:
        """What a kept file gives the crawl that holds the list of items."""
        document = self._named(self.document(sha256, name, media_type))
        reading = reading_of_document(document, url, self._instrument)
        self._remember((sha256, url), reading)
        return reading

    def sitemap(self, body: bytes) -> SitemapAnswer:
        """The pages that a sitemap file lists, without traps, and how promising each address is."""
        sitemap = read_sitemap(body)
        return SitemapAnswer(tuple(self._listed(sitemap.addresses, nested=sitemap.nested)), sitemap.nested)

    def _listed(self, addresses: Sequence[str], *, nested: bool) -> Iterator[Lead]:
        for url in addresses:
            if nested or form_of(url) is TargetForm.PAGE:
                link = Link(url, url, TargetKind.WEB, LinkSource.TEXT, "", "", Region.MAIN, 0)
                score = 0 if nested else promise(link, self._instrument)
                yield Lead(url, "", score, LinkSource.TEXT, trap(url))

    def document(self, sha256: str, name: str, media_type: str) -> Document:
        """The content of a kept file, read now when no one has read it."""
        known = self._documents.get(sha256) or self._library.document(sha256)
        if known is None:
            known = self._read_document(self._library.body(sha256), name, media_type)
            self._new_documents[sha256] = known
        self._documents[sha256] = known
        return known

    # -- at the end ----------------------------------------------------------------------------------

    def judge(self, question: SiteQuestion) -> SiteAnswer:
        """The verdicts on a site of which nothing more will be fetched."""
        self._own_year = OwnYear.of(question.school.name)
        coverage = self._of_another_school(question)
        self._own_names = self._names_at_home(question)
        frame = self._frame(question.fetches)
        framed: dict[tuple[str, str], Page] = {}
        pages = self._of_their_own(question.fetches, frame, framed)
        merged = site_claims(pages, self._instrument.fiscal_year)
        claims = (*question.declared, *merged.claims)
        opened = EvidenceReader(
            question.fetches,
            lambda fetch: framed.pop(_place(fetch), None) or frame.applied(self._page_of(fetch)),
            lambda fetch: self._document_of(fetch, question),
        )
        findings = judge_site(
            self._instrument,
            claims,
            opened.evidence(claims),
            coverage or question.coverage,
            home=question.school.website,
            own_names=self._names(question),
            shows_name=bool(self._own_names),
            exempt=question.school.exempt,
            strict=question.strict,
        )
        findings = tuple(map(discreet, findings))
        new, self._new_documents = self._new_documents, {}
        return SiteAnswer(findings, list_of_items(pages, self._instrument.fiscal_year), new, coverage)

    def _of_another_school(self, question: SiteQuestion) -> Coverage | None:
        """The coverage of a site that is another school's than the list says, None for any other.

        Its files may bear the listed name where a page was made after another school's.
        """
        known = question.coverage
        if known.status is CoverageStatus.UNREACHABLE and known.detail != ANOTHER_SCHOOL:
            return None
        start = canonical(question.school.website)
        own = sorted(filter(_is_own_page, question.fetches), key=lambda fetch: _place_in_site(fetch, start))
        if not own:
            return None
        home, *others = own
        name = other_school(question.school.name, self._page_of(home), map(self._page_of, others))
        files = (fetch for fetch in question.fetches if is_document(fetch))
        if not name or any(shows(question.school.name, self._document_of(fetch, question).text) for fetch in files):
            return None
        return known.of_another_school(name, home.final_url or home.url)

    def _names(self, question: SiteQuestion) -> tuple[str, ...]:
        """The names of the school, in the list and on its pages, by which others' papers are told.

        A home page that only leads on, a picture or a `Refresh`, bears none; then the first page behind it that does counts.
        """
        if self._own_names:
            return self._own_names
        start = canonical(question.school.website)
        own = sorted(filter(_is_own_page, question.fetches), key=lambda fetch: _place_in_site(fetch, start))
        shown = next(filter(None, (names_of(self._page_of(fetch)) for fetch in own[:_MOST_ASKED_FOR_NAME])), ())
        return tuple(filter(None, (question.school.name, *shown)))

    def _names_at_home(self, question: SiteQuestion) -> tuple[str, ...]:
        """The names by which pages of other schools can be told from the school's."""
        home = self._home_of(question)
        return () if home is None else own_names(home, question.school.name)

    def _home_of(self, question: SiteQuestion) -> Page | None:
        start = canonical(question.school.website)
        own = min(filter(_is_own_page, question.fetches), key=lambda fetch: _place_in_site(fetch, start), default=None)
        return None if own is None else self._page_of(own)

    def located(self, fetches: Sequence[Fetch]) -> tuple[PageClaims, ...]:
        """The claims of every page of the site: the same content counts once."""
        return tuple(claims for _, claims in self._located(fetches))

    def _located(self, fetches: Sequence[Fetch]) -> list[tuple[Fetch, PageClaims]]:
        pages = []
        room = Room(MOST_OF_A_SITE)  # what finds none here found none in the crawl, whose coverage says so
        seen: set[str] = set()
        for fetch in fetches:
            if fetch.access is not Access.OPEN or not fetch.sha256 or fetch.sha256 in seen:
                continue
            is_list = LIST_OF_ITEMS in fetch.evidence_of
            if (fetch.on_site or is_list) and fetch.media_type == HTML:
                reading = self._reading_of(fetch)
                if is_strange(reading.whose, self._own_names) and page_of_another(
                    self._page_of(fetch), self._own_names
                ):
                    continue
                pages.append((fetch, fitted_claims(reading.claims, room)))
            elif is_list and is_document(fetch):
                pages.append((fetch, fitted_claims(self._list_of(fetch).claims, room)))
            else:
                continue
            seen.add(fetch.sha256)
        return pages

    def _frame(self, fetches: Sequence[Fetch]) -> SiteFrame:
        """What the site's pages repeat, told by a sample that depends on their addresses only."""
        by_body = {
            fetch.sha256: fetch
            for fetch in sorted(fetches, key=lambda fetch: canonical(fetch.url), reverse=True)
            if fetch.on_site and fetch.access is Access.OPEN and fetch.media_type == HTML and fetch.sha256
        }
        pages = sorted(by_body.values(), key=lambda fetch: canonical(fetch.url))
        step = -(-len(pages) // _MOST_COMPARED) or 1
        return site_frame(self._page_of(fetch) for fetch in pages[::step])

    def _of_their_own(
        self, fetches: Sequence[Fetch], frame: SiteFrame, framed: dict[tuple[str, str], Page]
    ) -> tuple[PageClaims, ...]:
        """The claims of all pages; without the site's frame where something on a page itself, or of the frame, is claimed.

        Such a page is put into `framed`, since it will be opened.
        """
        found = self._located(fetches)
        merged = site_claims([claims for _, claims in found], self._instrument.fiscal_year).claims
        shown = {claim.found_on for claim in merged if claim.link is None or frame.holds(claim.link)}
        pages: list[PageClaims] = []
        held, room = Room(_MOST_FRAMED), Room(MOST_OF_A_SITE)
        for fetch, claims in found:
            if frame.parts and claims.url in shown and fetch.on_site and fetch.media_type == HTML:
                whole = self._page_of(fetch)
                page = frame.applied(whole)
                if held.takes(size_of(page), ()):
                    framed[_place(fetch)] = page
                found_again = claims if page is whole else locate(page, self._instrument)
                pages.append(fitted_claims(found_again, room))
            else:
                pages.append(claims)
        return tuple(pages)

    def _list_of(self, fetch: Fetch) -> PageReading:
        url = fetch.final_url or fetch.url
        known = None if self._own_year else self._readings.get((fetch.sha256, url))
        return known or self.listed(fetch.sha256, url, file_name(fetch), fetch.media_type)

    def _reading_of(self, fetch: Fetch) -> PageReading:
        place = _place(fetch)
        known = None if self._own_year else self._readings.get(place)
        for home in () if self._own_year else (False, True):
            known = known or self._library.page(*place, home=home)
        if known is None:
            text = decode_html(self._library.body(fetch.sha256))
            is_list = LIST_OF_ITEMS in fetch.evidence_of
            known = self._reading(self._page_of(fetch), text, place[1], is_list=is_list)
        self._remember(place, known)
        return known

    def _remember(self, place: tuple[str, str], reading: PageReading) -> None:
        """Hold a reading as long as there is room; the library has it as well."""
        if place not in self._readings and fitted(reading, self._room) is reading:
            self._readings[place] = reading

    def _page_of(self, fetch: Fetch) -> Page:
        place = _place(fetch)
        page = self._pages.get(place)
        if page is None:
            text, encoding = html_and_encoding(self._library.body(fetch.sha256))
            page = _page(text, place[1], encoding)
            self._pages.keep(place, page)
        return page if self._own_year is None else self._own_year.of_page(page)

    def _named(self, document: Document) -> Document:
        return document if self._own_year is None else self._own_year.of_document(document)

    def _document_of(self, fetch: Fetch, question: SiteQuestion) -> Document:
        why = question.unread.get(fetch.sha256)
        if why is None:
            return self._named(self.document(fetch.sha256, file_name(fetch), fetch.media_type))
        kind = sniff(self._library.body(fetch.sha256)[:_HEAD], file_name(fetch))
        return Document(kind, Readability.NOT_READ, note=why)


def _is_own_page(fetch: Fetch) -> bool:
    return fetch.on_site and fetch.access is Access.OPEN and fetch.media_type == HTML and bool(fetch.sha256)


def _place_in_site(fetch: Fetch, start: str) -> tuple[int, bool, str]:
    """The home page comes first, at whatever address it was asked for."""
    url = canonical(fetch.url)
    return fetch.depth, url != start, url


def _looks(page: Page) -> str:
    """The same for all doors, however their words change from one visitor to the next."""
    if is_sign_in_page(page) is not None:
        return "sign_in"
    return sha256(f"{page.title}\n{page.text}".encode(errors="replace")).hexdigest()


def _is_obstacle(page: Page) -> bool:
    return obstacle_of(page) is not None or stand_in(page, sold=False) is not StandIn.NONE


def _place(fetch: Fetch) -> tuple[str, str]:
    """Under which a page is held: its content, and where it stands."""
    return fetch.sha256, fetch.final_url or fetch.url


def _page(text: str, url: str, encoding: str) -> Page:
    if classify(url).kind is HostKind.DRIVE_FOLDER:
        folder = read_drive_folder(text)
        if folder.listed:
            return folder_page(folder, url)
    return read_page(text, url, encoding)

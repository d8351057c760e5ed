"""What one page of a site gives the crawl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checks.addresses import TargetForm, Trap, form_of, has_route, trap
from checks.health import HealthNote, page_notes
from checks.home_face import HomeFace, home_face
from checks.hosts import without_place
from checks.page import Link, LinkSource, Page, Region, TargetKind
from checks.pages.naming import leads_further
from checks.school_names import shown_name
from checks.signs.instead import is_sign_in_page
from checks.signs.main_part import leads_elsewhere
from checks.signs.scripts import needs_browser
from rules.instrument import Instrument
from rules.locating import PageClaims, locate, promise
from rules.locating.discovery import ITEM_CONTEXT, OIT_PAGE, SECTION
from rules.locating.elsewhere import lists_elsewhere, names_list
from rules.reading.page_files import files_of
from rules.reading.room import MOST_OF_A_PAGE, Room, fitted

_FRAME_SOURCES = (LinkSource.FRAME, LinkSource.IFRAME, LinkSource.META_REFRESH)
# What a page that only names the list may choose or put in.
_OF_A_LIST = (LinkSource.FORM, LinkSource.SCRIPT)
_SEEN = (LinkSource.A, LinkSource.AREA)
_TYPED = frozenset({"text", "search"})
_SECOND_PAGE = "2"
_SHORTEST_PLACE = 2  # letters of an address that names a part of the page
_LEAST_OF_A_LIST = 6  # items that the links of a page without codes name
_FIRST_HEADINGS = 8
_FILMS = (LinkSource.EMBED, LinkSource.OBJECT)
_BUTTONS = ("div", "li", "td", "button", "figure")  # what may be clicked on without being a link
_LONGEST_BUTTON = 40
_MOST_CLICKS = 60

Click = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Lead:
    """A link that may lead on: where to, the words clicked on, how promising it is, and whether it leads into a trap."""

    href: str
    label: str
    promise: int
    source: LinkSource
    trap: Trap = Trap.NONE


@dataclass(frozen=True, slots=True)
class PageReading:
    """What the crawl needs of a page: its claims, the links that may lead on, the files it shows, its faults.

    `lists` are links to the list of items where that lies on another site or in a file. `needs_browser`: a reader
    without scripts sees nothing of it; `blank_list`: it calls itself the list, has scripts and shows no item, or it is the
    home page and has no menu but what scripts make.
    `goes_on`: it is the list, and the rest of it only comes by a script. `signs_in`: it asks for a password and claims nothing.
    `scripted` are links that only a script follows: to other views of the page, and to the list as their words say.
    `clicks` are the words of links of items that only a script follows, `silent` those of items behind which there is
    nothing to read; each with its place among the links of the same words. `overfull`: it names more than there is room for.
    `whose` is the school or office whose name it shows, "" for none or several.
    """

    claims: PageClaims
    leads: tuple[Lead, ...]
    files: tuple[str, ...]
    needs_browser: bool
    notes: tuple[HealthNote, ...]
    link_count: int
    lists: tuple[Lead, ...] = ()
    face: HomeFace | None = None
    blank_list: bool = False
    goes_on: bool = False
    scripted: tuple[Lead, ...] = ()
    clicks: tuple[Click, ...] = ()
    silent: tuple[Click, ...] = ()
    signs_in: bool = False
    overfull: bool = False
    whose: str = ""


def reading_of(page: Page, instrument: Instrument, *, home: bool = False) -> PageReading:
    """Read `page` for the crawl; whether its domain was taken over is asked of the `home` page only."""
    claims = locate(page, instrument)
    reading = PageReading(
        claims,
        tuple(_leads(page, instrument, claims)),
        files_of(page),
        not claims.is_index and needs_browser(page) is not None,
        page_notes(page, home=home),
        len(page.links),
        tuple(
            Lead(link.href, link.label or link.hint, OIT_PAGE, link.source)
            for link in lists_elsewhere(
                page, named_oit=claims.named_oit, is_index=_holds_list(claims), claimed=_claimed(claims)
            )
        ),
        home_face(page, home=home),
        _is_blank_list(page, claims, home=home),
        _goes_on(page, claims),
        tuple(_scripted(page, claims, instrument)),
        *(_clicks(page, claims) if page.scripts or claims.is_index or any(map(_is_click, page.links)) else ((), ())),
        _signs_in(page, claims),
        page.overfull,
        shown_name(page),
    )
    return fitted(reading, Room(MOST_OF_A_PAGE))


def _signs_in(page: Page, claims: PageClaims) -> bool:
    if claims.claims or not any("password" in form.fields for form in page.forms):
        return False
    return is_sign_in_page(page) is not None


def _is_blank_list(page: Page, claims: PageClaims, *, home: bool) -> bool:
    if _holds_list(claims) or claims.foreign or any(claim.code for claim in claims.claims):
        return False
    if home and (page.script_menu or _names_list_without_link(page) or _is_film(page)):
        return True
    chooses = any("select" in form.fields and form.region is Region.MAIN for form in page.forms) or _only_searches(page)
    names = (page.title, *(text for _, text in page.headings[:_FIRST_HEADINGS]))
    speechless = any(map(_has_no_words, page.links))
    return (page.scripts > 0 or chooses or speechless) and any(map(names_list, names))


def _only_searches(page: Page) -> bool:
    """Whether all that a visitor can do in the main part is to type what to look for."""
    asks = any(_TYPED.intersection(form.fields) and form.region is Region.MAIN for form in page.forms)
    return asks and not any(
        link.region is Region.MAIN
        and link.source in _SEEN
        and link.kind is TargetKind.WEB
        and leads_elsewhere(page, link.href)
        for link in page.links
    )


def _is_film(page: Page) -> bool:
    """Whether a page is one film of a kind that no browser plays any more, with whatever menu was in it."""
    films = [link for link in page.links if link.source in _FILMS and link.href.lower().endswith(".swf")]
    return bool(films) and not any(link.source in _SEEN and link.kind is TargetKind.WEB for link in page.links)


def _holds_list(claims: PageClaims) -> bool:
    """Whether a page is the list of items, or the links of its main part name as many as only a list does."""
    named = {claim.item for claim in claims.claims if claim.link is not None and claim.link.region is Region.MAIN}
    return claims.is_index or len(named) >= _LEAST_OF_A_LIST


def _names_list_without_link(page: Page) -> bool:
    """Whether something on a page with scripts is called after the list as a way to it is, and nothing so called is a link."""
    if not page.scripts or any(names_list(link.label or link.hint) for link in page.links):
        return False
    return any(
        segment.link is None
        and len(segment.text) <= _LONGEST_BUTTON
        and page.blocks[segment.block].tag in _BUTTONS
        and names_list(segment.text)
        for segment in page.segments
    )


def _has_no_words(link: Link) -> bool:
    """Whether a link is a picture, or a part of one, that says nothing to a reader."""
    return link.region is Region.MAIN and link.kind is TargetKind.WEB and link.source in _SEEN and not link.label


def _goes_on(page: Page, claims: PageClaims) -> bool:
    """Whether the controls behind the last item of a list lead on by a script."""
    if not (claims.is_index or claims.named_oit):
        return False
    begins: dict[str, int] = {}
    for claim in claims.claims:
        if claim.code and (claim.link is None or claim.link.kind is TargetKind.WEB):
            begins.setdefault(claim.item, claim.position)
    last = max(begins.values(), default=-1)
    return last >= 0 and any(
        link.kind is not TargetKind.WEB
        and link.region is Region.MAIN
        and link.position > last
        and (link.label == _SECOND_PAGE or (len(link.raw) < _SHORTEST_PLACE and leads_further(link.label)))
        for link in page.links
    )


def _scripted(page: Page, claims: PageClaims, instrument: Instrument) -> Iterator[Lead]:
    for link in page.links:
        if link.kind is TargetKind.SCRIPT:
            words = link.label or link.hint
            if has_route(link.href) or (not claims.is_index and names_list(words)):
                score = promise(link._replace(kind=TargetKind.WEB), instrument, on_index=claims.is_index)
                yield Lead(link.href, words, score, link.source)


def _clicks(page: Page, claims: PageClaims) -> tuple[tuple[Click, ...], tuple[Click, ...]]:
    """What may be clicked on: links that only a script follows, and labels without any address."""
    of_script = [link for link in page.links if _is_click(link) and names_list(link.label)]
    silent: list[Link | str] = []
    for claim in claims.claims:
        link_of = claim.link
        if link_of is None:
            silent.append(claim.label)
        elif _is_click(link_of):
            of_script.append(link_of)
        elif link_of.kind in (TargetKind.PLACEHOLDER, TargetKind.ANCHOR):
            silent.append(link_of if link_of.label else claim.label)
    if not of_script and not silent:
        return (), ()
    places: Counter[str] = Counter()
    nth: dict[int, int] = {}
    for link in page.links:
        nth[id(link)] = places[link.label]
        places[link.label] += 1
    clicks = dict.fromkeys((link.label, nth.get(id(link), 0)) for link in of_script)
    others = dict.fromkeys((one, 0) if isinstance(one, str) else (one.label, nth.get(id(one), 0)) for one in silent)
    return tuple(clicks)[:_MOST_CLICKS], tuple(others)[:_MOST_CLICKS]


def _is_click(link: Link) -> bool:
    return link.kind is TargetKind.SCRIPT and not has_route(link.href)


def _claimed(claims: PageClaims) -> frozenset[str]:
    return frozenset(claim.link.href for claim in claims.claims if claim.link is not None)


def _leads(page: Page, instrument: Instrument, claims: PageClaims) -> Iterator[Lead]:
    """Each address once, whatever place on its page a link names, with the most promising of its links."""
    on_index = claims.is_index
    to_choose = claims.named_oit and not on_index
    best: dict[str, tuple[int, Link]] = {}
    for link in page.links:
        if link.kind is not TargetKind.WEB:
            continue
        address = without_place(link.href)
        known = best.get(address)
        if known is None and form_of(address) is not TargetForm.PAGE:
            continue
        score = promise(link, instrument, on_index=on_index)
        if link.source in _FRAME_SOURCES or (link.source in _OF_A_LIST and to_choose):
            score = max(score, ITEM_CONTEXT)
        if link.source is LinkSource.FORM and score < SECTION:
            continue  # forms filter and search in endless ways
        if known is None or score > known[0]:
            best[address] = score, link
    for address, (score, link) in best.items():
        yield Lead(address, link.label or link.hint, score, link.source, trap(address))

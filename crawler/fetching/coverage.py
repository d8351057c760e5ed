"""Judging how much of a site a crawl has seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.evidence import Access
from checks.fetch import Fetch
from checks.home_face import HomeFace, StandIn
from rules.plausibility import Assessment, Impression, Plausibility, assess, moved_to, no_website
from rules.site import LIST_UNREAD, NEEDS_BROWSER, NOT_ITSELF, Coverage, CoverageStatus

_MOST_LOST_SHARE = 0.1
_OK = 200
_GONE = (404, 410)
_SERVER_FAULT = 500
# What the note of a failure says of its kind.
_NOTES = (
    ("name does not exist", "dns"),
    ("cannot be looked up", "dns"),
    ("CannotResolveHost", "dns"),
    ("public address", "private"),
    ("Refused", "refused"),
    ("Timeout", "timeout"),
    ("SSL", "tls"),
    ("TLS", "tls"),
    ("RobotsNotNow", "robots_fault"),
)


@dataclass(slots=True)
class CrawlNotes:
    """What happened during a crawl, as far as it bears on coverage.

    `cut` counts addresses that the budget left out and that items may be named at; the `promising_*`
    counters are of pages that could not be read although a link to them promised items. `taken_over`
    says that the home page shows what is not the school's (gambling, a domain for sale), `claims` counts
    what the pages claim to be items. `faces` are those of the pages that were read, `pages_before` counts the
    pages of last night. `unread` counts pages that came and that no worker could read. `has_list` says that
    a list of the items was read; `unread_lists` are the addresses where the site's own links say that it lies and
    where it could not be read. `needs_browser` counts pages that only a browser shows and that any item may be on,
    `blank_lists` those where the site says that its list is, and where scripts may show it. `replaced` says that something
    else answered in place of the site since some moment. `lost_sitemaps` counts those that the site names and that did
    not come.
    """

    skipped: Counter[str] = field(default_factory=Counter)
    cut: int = 0
    promising_failed: int = 0
    promising_blocked: int = 0
    promising_robots: int = 0
    needs_browser: int = 0
    blank_lists: int = 0
    crashes: int = 0
    unread: int = 0
    has_list: bool = False
    unread_lists: list[str] = field(default_factory=list)
    lost_sitemaps: int = 0
    taken_over: bool = False
    replaced: bool = False
    claims: int = 0
    faces: list[HomeFace] = field(default_factory=list)
    pages_before: int = 0
    out_of_time: bool = False


def coverage_of(fetches: Sequence[Fetch], starts: Sequence[str], notes: CrawlNotes) -> Coverage:
    """How complete the crawl was, and the reason that weighs most when it was not.

    The counts are of what was opened on the site, and of evidence.
    """
    site = [fetch for fetch in fetches if fetch.on_site]
    pages = sum(map(_is_open_page, site))
    documents = sum(
        fetch.access is Access.OPEN and (not fetch.on_site or fetch.media_type != "text/html") for fetch in fetches
    )

    def coverage(status: CoverageStatus, reason: str = "", detail: str = "") -> Coverage:
        unread = tuple(notes.unread_lists) if reason == LIST_UNREAD else ()
        skipped = dict(sorted(notes.skipped.items()))
        return Coverage(status, reason, pages, documents, skipped, unread=unread, detail=detail)

    if not pages:
        if notes.crashes or notes.unread:
            return coverage(CoverageStatus.PARTIAL, "errors")
        if notes.out_of_time and not any(fetch.url in starts for fetch in fetches):
            return coverage(CoverageStatus.PARTIAL, "time")
        return coverage(CoverageStatus.UNREACHABLE, *_unreachable(fetches, starts))
    if notes.taken_over and not notes.claims:
        parked = any(face.stand_in is StandIn.PARKED for face in notes.faces)
        detail = StandIn.PARKED.value if parked else "taken_over"  # what opened is not the school's site
        return coverage(CoverageStatus.UNREACHABLE, "unreachable", detail)
    seen = _assessed(fetches, starts, pages, notes)
    if seen.plausibility is Plausibility.NOT_ITSELF:
        return coverage(CoverageStatus.UNREACHABLE, "unreachable", seen.detail)
    if not any(fetch.url not in starts for fetch in site if _is_open_page(fetch)):
        notes.blank_lists += any(
            face.scripts for face in notes.faces
        )  # nothing but a home page, which scripts may fill
    status, reason = _completeness(site, pages, notes)
    if status is CoverageStatus.COMPLETE and seen.plausibility is Plausibility.DOUBTFUL:
        return coverage(CoverageStatus.PARTIAL, NOT_ITSELF, seen.detail)
    return coverage(status, reason)


def _is_open_page(fetch: Fetch) -> bool:
    return fetch.access is Access.OPEN and fetch.media_type == "text/html"


def _completeness(site: Sequence[Fetch], pages: int, notes: CrawlNotes) -> tuple[CoverageStatus, str]:
    failed = sum(fetch.access is Access.FAILED for fetch in site)
    blocked = sum(fetch.access is Access.BLOCKED for fetch in site)
    reasons = (
        ("taken_over", notes.taken_over),
        (NOT_ITSELF, notes.replaced),
        ("errors", notes.crashes > 0 or notes.unread > 0),
        (LIST_UNREAD, bool(notes.unread_lists) and not notes.has_list),
        ("time", notes.out_of_time),
        ("budget", notes.cut > 0),
        ("blocked", notes.promising_blocked > 0 or blocked > _MOST_LOST_SHARE * (pages + blocked)),
        ("robots", notes.promising_robots > 0),
        (NEEDS_BROWSER, notes.needs_browser > 0 or (notes.blank_lists > 0 and not notes.has_list)),
        ("errors", notes.lost_sitemaps > 0 and not notes.has_list),
        ("errors", notes.promising_failed > 0 or failed > _MOST_LOST_SHARE * (pages + failed)),
    )
    for reason, holds in reasons:
        if holds:
            return CoverageStatus.PARTIAL, reason
    return CoverageStatus.COMPLETE, ""


def _assessed(fetches: Sequence[Fetch], starts: Sequence[str], pages: int, notes: CrawlNotes) -> Assessment:
    begun = [fetch for fetch in fetches if fetch.url in starts]
    opened = [fetch for fetch in begun if fetch.access is Access.OPEN]
    moved = next((host for fetch in opened if (host := moved_to(starts[0], fetch.final_url))), "")
    failed = bool(begun) and not any(fetch.status in (None, _OK) for fetch in opened)
    return assess(Impression(tuple(notes.faces), notes.claims, pages, notes.pages_before, moved, failed))


def _unreachable(fetches: Sequence[Fetch], starts: Sequence[str]) -> tuple[str, str]:
    """The reason, and its detail, of a site of which no page opened."""
    begun = [fetch for fetch in fetches if fetch.url in starts]
    seen = {fetch.access for fetch in begun}
    if Access.EXTERNAL in seen:
        return "no_website", next((no_website(f.final_url) for f in begun if f.access is Access.EXTERNAL), "")
    if Access.SIGN_IN in seen:
        return "blocked", "private"
    if Access.BLOCKED in seen:
        return "blocked", ""
    if Access.ROBOTS in seen:
        return "robots", ""
    return "unreachable", next((detail for fetch in begun if (detail := _detail(fetch))), "")


def _detail(fetch: Fetch) -> str:
    if fetch.status is not None and fetch.status >= _SERVER_FAULT:
        return "http_5xx"
    if fetch.status in _GONE:
        return "http_404"
    if fetch.access is Access.REFUSED:
        return "private"
    return next((detail for words, detail in _NOTES if words in fetch.note), "")

"""Judging how much of a site a crawl has seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.evidence import Access
from checks.fetch import Fetch
from rules.site import Coverage, CoverageStatus

_MOST_LOST_SHARE = 0.1


@dataclass(slots=True)
class CrawlNotes:
    """What happened during a crawl, as far as it bears on coverage.

    `cut` counts addresses that the budget left out and that items may be named at; the `promising_*`
    counters are of pages that could not be read although a link to them promised items. `taken_over`
    says that the home page shows what is not the school's (gambling, a domain for sale), `claims` counts
    what the pages claim to be items. `unread` counts pages that came and that no worker could read.
    """

    skipped: Counter[str] = field(default_factory=Counter)
    cut: int = 0
    promising_failed: int = 0
    promising_blocked: int = 0
    promising_robots: int = 0
    needs_browser: int = 0
    crashes: int = 0
    unread: int = 0
    taken_over: bool = False
    claims: int = 0
    out_of_time: bool = False
    interrupted: bool = False


def coverage_of(fetches: Sequence[Fetch], starts: Sequence[str], notes: CrawlNotes) -> Coverage:
    """How complete the crawl was, and the reason that weighs most when it was not.

    The counts are of what was opened on the site, and of evidence.
    """
    site = [fetch for fetch in fetches if fetch.on_site]
    pages = sum(fetch.access is Access.OPEN and fetch.media_type == "text/html" for fetch in site)
    documents = sum(
        fetch.access is Access.OPEN and (not fetch.on_site or fetch.media_type != "text/html") for fetch in fetches
    )

    def coverage(status: CoverageStatus, reason: str = "") -> Coverage:
        return Coverage(status, reason, pages, documents, dict(sorted(notes.skipped.items())))

    if not pages:
        if notes.crashes or notes.unread:
            return coverage(CoverageStatus.PARTIAL, "errors")
        if notes.out_of_time and not any(fetch.url in starts for fetch in fetches):
            return coverage(CoverageStatus.PARTIAL, "time")
        return coverage(CoverageStatus.UNREACHABLE, _unreachable_reason(fetches, starts))
    if notes.taken_over and not notes.claims:
        return coverage(CoverageStatus.UNREACHABLE, "unreachable")  # what opened is not the school's site
    return coverage(*_completeness(site, pages, notes))


def _completeness(site: Sequence[Fetch], pages: int, notes: CrawlNotes) -> tuple[CoverageStatus, str]:
    failed = sum(fetch.access is Access.FAILED for fetch in site)
    blocked = sum(fetch.access is Access.BLOCKED for fetch in site)
    reasons = (
        ("interrupted", notes.interrupted),
        ("taken_over", notes.taken_over),
        ("errors", notes.crashes > 0 or notes.unread > 0),
        ("time", notes.out_of_time),
        ("budget", notes.cut > 0),
        ("blocked", notes.promising_blocked > 0 or blocked > _MOST_LOST_SHARE * (pages + blocked)),
        ("robots", notes.promising_robots > 0),
        ("needs_browser", notes.needs_browser > 0),
        ("errors", notes.promising_failed > 0 or failed > _MOST_LOST_SHARE * (pages + failed)),
    )
    for reason, holds in reasons:
        if holds:
            return CoverageStatus.PARTIAL, reason
    return CoverageStatus.COMPLETE, ""


def _unreachable_reason(fetches: Sequence[Fetch], starts: Sequence[str]) -> str:
    seen = {fetch.access for fetch in fetches if fetch.url in starts}
    if seen & {Access.BLOCKED, Access.SIGN_IN, Access.EXTERNAL}:
        return "blocked"
    return "robots" if Access.ROBOTS in seen else "unreachable"

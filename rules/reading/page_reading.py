"""What one page of a site gives the crawl."""

from __future__ import annotations

from dataclasses import dataclass

from checks.addresses import TargetForm, form_of
from checks.health import HealthNote, page_notes
from checks.page import Link, Page, TargetKind
from checks.signs import needs_browser
from rules.instrument import Instrument
from rules.locating import PageClaims, locate
from rules.reading.page_files import files_of


@dataclass(frozen=True, slots=True)
class PageReading:
    """What the crawl needs of a page: its claims, the links that may lead on, the files it shows, its faults."""

    claims: PageClaims
    links: tuple[Link, ...]
    files: tuple[str, ...]
    needs_browser: bool
    notes: tuple[HealthNote, ...]
    link_count: int


def reading_of(page: Page, instrument: Instrument, *, home: bool = False) -> PageReading:
    """Read `page` for the crawl; whether its domain was taken over is asked of the `home` page only."""
    follow = {
        (link.href, link.label): link
        for link in reversed(page.links)
        if link.kind is TargetKind.WEB and form_of(link.href) is TargetForm.PAGE
    }
    return PageReading(
        locate(page, instrument),
        tuple(reversed(follow.values())),
        files_of(page),
        needs_browser(page) is not None,
        page_notes(page, home=home),
        len(page.links),
    )

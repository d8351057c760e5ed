"""Which links of a page lead on to what it is about; the others go back, turn pages, share it or open the drawer it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.addresses import address_key, same_page
from checks.page import Link, LinkSource, Page, Region, TargetKind
from rules.judging.own_words import plain_text
from rules.locating.paging import belongs_to_no_entry
from rules.theme_words import DRAWERS

FRAMES = frozenset({LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT})
LONGEST_NOTE = 120  # letters of a page that leads on: who wrote it, where it leads
_MOST_PAGES = 12  # of one item, a page for each year or month
_SORTS = re.compile(r"\?C=[NMSD];O=[AD]$")  # the heads of a server's listing
_FILED = re.compile(
    rf"(?:^|\s)(?:{DRAWERS}|เขียนโดย|โดย|by)\s?:?\s?$",
    re.IGNORECASE,
)
_OF_THEME = re.compile(r"\W*(?:e-?mail|อีเมล|ส่งอีเมล.{0,40}|tweet|line|facebook|ส่งความคิดเห็น.{0,20})\W*", re.IGNORECASE)
_DRAWER = re.compile(r"/(?:tags?|author|search/label)/", re.IGNORECASE)


def leads_on(page: Page) -> bool:
    """Whether a link of the main part may lead on to what the page is about."""
    return next(_onward(page), None) is not None


def _onward(page: Page) -> Iterator[Link]:
    """The links of the main part that may lead on to what the page is about, the last ones first."""
    for link in reversed(page.links):
        if (
            link.region is Region.MAIN
            and link.kind is TargetKind.WEB
            and link.label
            and link.source not in FRAMES
            and not belongs_to_no_entry(link, page.url)
            and not same_page(link.href, page.url)
            and _SORTS.search(link.href) is None
            and _OF_THEME.fullmatch(link.label) is None
            and not _is_drawer(page, link)
        ):
            yield link


def only_onward(page: Page) -> tuple[Link, ...]:
    """The links that lead on from a page that says nothing but where its content is, each address once; none of any other page."""
    if sum(link.region is Region.MAIN for link in page.links) > 2 * _MOST_PAGES or len(plain_text(page)) > LONGEST_NOTE:
        return ()
    found = {address_key(link.href): link for link in _onward(page)}
    return tuple(reversed(found.values())) if len(found) <= _MOST_PAGES else ()


def _is_drawer(page: Page, link: Link) -> bool:
    if _DRAWER.search(link.href):
        return True
    before = page.segments[max(0, link.position - 1) : max(0, link.position)]
    return any(segment.text and _FILED.search(segment.text) is not None for segment in before)

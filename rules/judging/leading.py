"""Pages that say nothing of their own but where the content is, and the links that lead on to it."""

from __future__ import annotations

from checks.addresses import address_key, same_page
from checks.components.values import pictures
from checks.page import Link, Page, Region, SegmentKind, TargetKind
from rules.claim import Claim
from rules.judging.candidates import is_home
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE
from rules.judging.look import POST_NOTE
from rules.locating.link_words import leads_away
from rules.locating.paging import turns_pages

LONGEST_NOTE = 120  # letters of a page that leads on: who wrote it, where it leads
_ICONS = "/icons/"  # of the listing of a server
_MOST_LEADING = 12  # pages of one item, one for each year or month


def own_words(page: Page) -> str:
    """The text of the main part that is neither a link nor a heading, nor what a content system writes above every entry."""
    texts = (
        segment.text
        for segment in page.segments
        if segment.text
        and segment.link is None
        and segment.kind is SegmentKind.TEXT
        and page.blocks[segment.block].region is Region.MAIN
    )
    return POST_NOTE.sub("", "\n".join(texts)).strip()


def menu_of(case: Case, claim: Claim, page: Page) -> frozenset[str]:
    """The links of the page that `claim` stands on, which are the site's menu on the `page` it leads to; not the item's own."""
    opened = case.site.opened.find(claim.found_on)
    if opened is None or opened.page is None or same_page(claim.found_on, page.url):
        return frozenset()
    own = {
        each.link.href
        for each in case.site.claims.get(case.item.slug, ())
        if each.link is not None and each.found_on == claim.found_on
    }
    return case.site.signs(opened.page).hrefs - own


def onward_links(case: Case, page: Page, menu: frozenset[str] = frozenset()) -> tuple[Link, ...]:
    """The links of the main part that lead on to what no menu, list or note on the page leads to."""
    elsewhere = {address_key(link.href) for link in page.links if link.region is not Region.MAIN}
    elsewhere |= case.site.index_pages
    return tuple(
        link
        for link in page.links
        if link.region is Region.MAIN
        and link.kind is TargetKind.WEB
        and link.href not in menu
        and address_key(link.href) not in elsewhere
        and not leads_away(link)
        and not turns_pages(link, page.url)
        and not same_page(link.href, page.url)
        and not is_home(link.href, page.url, case.site.home)
    )


def leading_links(case: Case, page: Page, menu: frozenset[str]) -> tuple[Link, ...]:
    """The links of a page that says nothing but where its content is, "รายละเอียด", "ปี 2566"; () where it says more.

    What a list of entries says are its links.
    """
    of_entries = case.item.dated_entries or case.item.accepts & INTERACTIVE
    said = case.site.signs(page).body if of_entries else own_words(page)
    if len(said) > LONGEST_NOTE or any(_ICONS not in image.src for image in pictures(page)):
        return ()
    links = {address_key(link.href): link for link in reversed(onward_links(case, page, menu)) if link.label}
    return tuple(reversed(links.values())) if len(links) <= _MOST_LEADING else ()

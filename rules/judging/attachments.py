"""What the page of an item holds: further claims of the item, and the files that it links or embeds."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from checks.evidence import Evidence
from checks.hosts import HostKind, classify
from checks.page import Link, LinkSource, Page, Region, TargetKind
from rules.claim import Claim, Strength
from rules.judging.candidates import address_key, place_key, target_key
from rules.judging.case import Case
from rules.judging.widgets import is_widget

_MOST_ATTACHMENTS = 60
_FILE_SUFFIXES = (
    ".pdf",
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".csv",
    ".ppt",
    ".pptx",
    ".odt",
    ".ods",
    ".zip",
    ".jpg",
    ".png",
)
FILE_HOSTS = frozenset(
    {
        HostKind.DRIVE_FILE,
        HostKind.DRIVE_FOLDER,
        HostKind.DOCS,
        HostKind.SHEETS,
        HostKind.SLIDES,
        HostKind.PUBLISHED,
        HostKind.FORM,
        HostKind.FLIPBOOK,
        HostKind.CANVA,
    }
)
_EMBEDDED = frozenset({LinkSource.IFRAME, LinkSource.EMBED, LinkSource.OBJECT})


def attachments_of(case: Case, claim: Claim, opened: Evidence, page: Page) -> tuple[Claim, ...]:
    """What the page of the item holds: claims of the item found on it, and the files that it links or embeds."""
    here = {address_key(page.url), address_key(opened.url), address_key(opened.final_url or opened.url)}
    menu: set[str] = set()
    found: dict[str, Claim] = {}
    if claim.link is not None:
        if address_key(claim.found_on) in here:
            return ()
        here.add(address_key(claim.link.href))
        strength = min(claim.strength, Strength.CODE_AND_TITLE)
        for key in sorted(here):
            for inside in case.candidates.inner.get(key, ()):
                if not _is_page_itself(inside, here):
                    found.setdefault(place_key(inside), replace(inside, strength=max(strength, inside.strength)))
        # links that stand on the page we came from, too, are the site's menu
        from_page = case.site.opened.find(claim.found_on)
        menu = {link.href for link in from_page.page.links} if from_page is not None and from_page.page else set()
    for link in page.links:
        if link.kind is not TargetKind.WEB or link.region is not Region.MAIN or link.href in menu or is_widget(link):
            continue
        attached = replace(
            claim,
            strength=min(claim.strength, Strength.CODE_AND_TITLE),
            found_on=page.url,
            label=link.label or link.hint or claim.label,
            link=link,
            quote="",
            placeholder=False,
            position=link.position,
            on_index=False,
        )
        if _is_file(case, link) and not _is_of_another_item(case, link):
            found.setdefault(place_key(attached), attached)
    ordered = sorted(found.values(), key=lambda inside: (inside.position, place_key(inside)))
    return tuple(ordered[:_MOST_ATTACHMENTS])


def _is_file(case: Case, link: Link) -> bool:
    kind = classify(link.href).kind
    if kind in FILE_HOSTS or urlsplit(link.href).path.casefold().endswith(_FILE_SUFFIXES):
        return True
    opened = case.site.opened.find(link.href)
    if opened is None:
        return False
    return opened.document is not None or (link.source in _EMBEDDED and opened.page is not None)


def _is_of_another_item(case: Case, link: Link) -> bool:
    slugs = case.site.claimed_for.get(target_key(link.href), frozenset())
    return bool(slugs) and case.item.slug not in slugs


def _is_page_itself(inside: Claim, here: set[str]) -> bool:
    """Whether a claim found on a page says no more than that this page is the item's."""
    if inside.link is None:
        return not inside.quote and not inside.code
    return inside.link.kind is TargetKind.WEB and address_key(inside.link.href) in here

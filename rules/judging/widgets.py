"""Frames that only decorate a page (a map, a video, a page plug-in): the text beside them is the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from checks.hosts import ACCOUNT_HOSTS, HostKind, classify
from checks.page import Link, LinkSource, Page, Region, SegmentKind
from rules.claim import Claim
from rules.item import READ_AS_TEXT, EvidenceKind, Item
from rules.judging.opened import Opened

_FRAMES = frozenset({LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT})
_WIDGET = re.compile(
    r"facebook\.com/(?:v\d[^/]*/)?plugins/|counter|widget|translate\.google|calendar\.google\.com/calendar/embed|weather"
    r"|googlesyndication|doubleclick|adservice|/ads?[/._?-]|/banner",
    re.IGNORECASE,
)
_ENOUGH_TEXT = 40


def is_widget(link: Link) -> bool:
    """Whether a link is a map, or frames something that adds to a page but never holds an item."""
    kind = classify(link.href).kind
    if kind is HostKind.MAP:
        return True
    return link.source in _FRAMES and (kind in ACCOUNT_HOSTS or _WIDGET.search(link.href) is not None)


def decorates(link: Link) -> bool:
    """Whether a link is a widget that says nothing of an item of papers, as a film may."""
    return is_widget(link) and classify(link.href).kind is not HostKind.VIDEO


def without_widgets(claims: Iterable[Claim], items: Mapping[str, Item], opened: Opened) -> tuple[Claim, ...]:
    """The claims with the text around it in the place of each widget; a widget without text stays, but for maps."""
    claims = tuple(claims)
    places: dict[str, set[int]] = {}
    for claim in claims:
        places.setdefault(claim.found_on, set()).add(claim.position)
    return tuple(_instead(claim, items.get(claim.item), opened, places[claim.found_on]) for claim in claims)


def _instead(claim: Claim, item: Item | None, opened: Opened, places: Set[int]) -> Claim:
    link = claim.link
    if item is None or link is None or claim.placeholder or not is_widget(link):
        return claim
    is_map = classify(link.href).kind is HostKind.MAP
    if not is_map and EvidenceKind.ACCOUNT in item.accepts:
        return claim
    found = opened.find(claim.found_on)
    others = places - {claim.position}
    text = "" if found is None or found.page is None else _text_around(found.page, link, others)
    if (
        not text
        and others
        and claim.code
        and item.accepts <= READ_AS_TEXT
        and not item.named_everywhere
        and decorates(link)
    ):
        return replace(claim, link=None, placeholder=True)  # a row of a list with nothing in it but that
    if not text and not is_map:
        return claim
    return replace(claim, link=None, quote=text, code=claim.code if text else "")


def _text_around(page: Page, link: Link, others: Set[int]) -> str:
    """The text of the smallest part of the page that holds the link and says something; "" for none.

    A part that holds one of the places of `others` is theirs, too.
    """
    place = next((i for i, s in enumerate(page.segments) if s.link is not None and page.links[s.link] == link), None)
    if place is None:
        return ""
    number = page.segments[place].block
    while number >= 0:
        block = page.blocks[number]
        if any(block.start <= other < block.end for other in others):
            return ""
        text = "\n".join(
            segment.text
            for segment in page.segments[block.start : block.end]
            if segment.text
            and segment.kind is SegmentKind.TEXT
            and page.blocks[segment.block].region is not Region.NAVIGATION
        )
        if len(text) >= _ENOUGH_TEXT:
            return text
        number = block.parent
    return ""

"""How much of what the pages of a site name is held: each page, and the site, may name so much and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from checks.page import Page
from rules.claim import Claim

if TYPE_CHECKING:
    from rules.locating import PageClaims
    from rules.reading.page_reading import Click, Lead, PageReading

MOST_OF_A_PAGE = 2_000_000  # bytes; three times what the longest list of a sound site needs
MOST_OF_A_SITE = 16_000_000
_OF_A_CLAIM = 300  # what its value takes besides its words, in bytes
_OF_A_LEAD = 100
_OF_A_FIELD = 60
_OF_THE_SAME = 3  # times less when it was named before

Named = TypeVar("Named")


class Room:
    """Room for `most` bytes of addresses and words; what is held already, as a menu on every page, takes none again."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._held: set[str] = set()

    def takes(self, size: int, texts: Iterable[str]) -> bool:
        """Whether there is room for `texts` and `size` bytes besides, which is then taken."""
        new = {text for text in texts if text not in self._held}
        size = size + sum(map(_bytes_of, new)) if new else size // _OF_THE_SAME
        if size > self._left:
            return False
        self._left -= size
        self._held |= new
        return True


def fitted(reading: PageReading, room: Room) -> PageReading:
    """`reading` as far as there is room for what it names; `overfull` where something was left out."""
    found = fitted_claims(reading.claims, room)
    kept = replace(
        reading,
        claims=found,
        lists=_fitting(reading.lists, _has_room_for_lead, room),
        leads=_fitting(reading.leads, _has_room_for_lead, room),
        scripted=_fitting(reading.scripted, _has_room_for_lead, room),
        files=_fitting(reading.files, lambda file, room: room.takes(_OF_A_LEAD, (file,)), room),
        clicks=_fitting(reading.clicks, _has_room_for_click, room),
        silent=_fitting(reading.silent, _has_room_for_click, room),
    )
    return reading if kept == reading else replace(kept, overfull=True)


def fitted_claims(found: PageClaims, room: Room) -> PageClaims:
    """`found` as far as there is room; itself where nothing was left out."""
    claims = _fitting(found.claims, _has_room_for_claim, room)
    resembling = _fitting(found.resembling, _has_room_for_claim, room)
    if claims is found.claims and resembling is found.resembling:
        return found
    return replace(found, claims=claims, resembling=resembling)


def _fitting(named: tuple[Named, ...], has_room: Callable[[Named, Room], bool], room: Room) -> tuple[Named, ...]:
    kept = tuple(one for one in named if has_room(one, room))
    return named if len(kept) == len(named) else kept


def _has_room_for_claim(claim: Claim, room: Room) -> bool:
    link = claim.link
    texts = (claim.label, claim.quote, *(() if link is None else (link.href, link.raw, link.label, link.hint)))
    return room.takes(_OF_A_CLAIM, texts)


def _has_room_for_lead(lead: Lead, room: Room) -> bool:
    return room.takes(_OF_A_LEAD, (lead.href, lead.label))


def _has_room_for_click(click: Click, room: Room) -> bool:
    return room.takes(_OF_A_LEAD, click[:1])


def size_of(page: Page) -> int:
    """About how many bytes the value of a page takes: its texts are held in parts and as a whole."""
    written = _bytes_of("".join([link.href for link in page.links])) + _bytes_of(
        "".join([link.raw for link in page.links])
    )
    written += _bytes_of("".join([block.marks for block in page.blocks]))
    written += sum([_bytes_of(image.src) + _bytes_of(image.alt) for image in page.images])
    written += sum([_bytes_of(form.action) + _OF_A_FIELD * len(form.fields) for form in page.forms])
    written += _bytes_of("".join([name for name, *_ in page.anchors])) + _bytes_of("".join(page.mounts))
    written += sum(map(_bytes_of, (page.title, page.description, page.canonical, page.noscript)))
    parts = len(page.links) + len(page.segments) + len(page.images) + len(page.forms)
    return written + 2 * _bytes_of(page.text) + _OF_A_LEAD * parts


def _bytes_of(text: str) -> int:
    return len(text) if text.isascii() else 2 * len(text)

"""The parts of a page: what an address names after its `#`, and what stands under one heading among others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple
from urllib.parse import unquote

from checks.page import Block, Page, Region, SegmentKind
from checks.pages.elements import HEADINGS

_DIGITS: Final = re.compile(r"\d+")
_HEADS: Final = frozenset({*HEADINGS, "p", "dt", "summary", "caption", "legend", "button"})
_REST: Final = 0.1  # of a page's letters; a part that leaves less is the page itself


class Part(NamedTuple):
    """The segments `start <= i < end` of a page."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether something at `position` stands in the part."""
        return self.start <= position < self.end


class _Place(NamedTuple):
    """A place with a name; `own` when the name is that of the element `block`, not of a point in it."""

    name: str
    start: int
    block: int
    own: bool


def fragment_of(url: str) -> str:
    """What an address names after its `#`, "" for nothing."""
    return unquote(url.partition("#")[2]).strip()


def names_of_places(page: Page) -> frozenset[str]:
    """The names of all places of a page to which an address can lead."""
    return frozenset(place.name for place in _places(page))


def part_named(page: Page, name: str) -> Part | None:
    """The part from the place `name` to the next place of its kind, None where there is none or where it is the whole page.

    Places of one kind have names that differ in their numbers (`o1`, `o2`), or are headings of one level, or elements
    side by side. An element that holds more than a heading is the part itself.
    """
    if not name:
        return None
    places = list(_places(page))
    found = next((place for place in places if place.name == name), None)
    found = found or next((place for place in places if place.name.casefold() == name.casefold()), None)
    if found is None:
        return None
    kind = [place for place in places if place.name != found.name and _is_kin(page, found, place)]
    if found.own and any(place.own and _is_part(page, page.blocks[place.block]) for place in (found, *kind)):
        block = page.blocks[found.block]
        part = Part(block.start, block.end)
    else:
        part = part_from(page, found.start, [place.start for place in kind], found.block)
    return None if _is_whole(page, part) else part


def part_from(page: Page, start: int, others: Collection[int], block: int) -> Part:
    """The part that begins at `start`, in the element `block`, and ends where the next of `others` begins.

    The last one ends with the element around it and others. A heading of a higher level ends it, too, where anything
    stands above that: a content system writes titles in levels of its own.
    """
    while page.blocks[block].parent >= 0 and not any(_holds(page.blocks[block], other) for other in others):
        block = page.blocks[block].parent
    end = min((other for other in others if other > start), default=page.blocks[block].end)
    level = next((s.level for s in page.segments[start : start + 2] if s.kind is SegmentKind.HEADING), 0)
    for position in range(start + 1, end):
        segment = page.segments[position]
        if segment.kind is SegmentKind.HEADING and 0 < segment.level < level:
            if _says_anything(page, start, position):
                return Part(start, position)
            level = segment.level
    return Part(start, max(start, end))


def _says_anything(page: Page, start: int, end: int) -> bool:
    """Whether more than headings stands there."""
    pictured = any(start <= image.position < end for image in page.images)
    return pictured or any(
        segment.kind is not SegmentKind.HEADING and (segment.text or segment.link is not None)
        for segment in page.segments[start:end]
    )


def only(page: Page, part: Part) -> Page:
    """`page` with nothing in its main part but `part`, and what stands first there as its title."""
    title = next((s.text for s in page.segments[part.start : part.end] if s.text), "")
    return replace(_with(page, part.holds), title=title)


def without(page: Page, parts: Sequence[Part]) -> Page:
    """`page` without `parts` of its main part."""
    return _with(page, lambda place: not any(part.holds(place) for part in parts))


def _with(page: Page, holds: Callable[[int], bool]) -> Page:
    """`page` with what `holds` says of its main part; all places stay what they are, and scripts fill nothing."""
    kept = {
        number: link for number, link in enumerate(page.links) if link.region is not Region.MAIN or holds(link.position)
    }
    numbers = {old: new for new, old in enumerate(kept)}
    segments = tuple(
        segment._replace(link=None if segment.link is None else numbers.get(segment.link))
        if page.blocks[segment.block].region is not Region.MAIN or holds(place)
        else segment._replace(text="", kind=SegmentKind.TEXT, link=None, level=0)
        for place, segment in enumerate(page.segments)
    )
    return replace(
        page,
        segments=segments,
        links=tuple(kept.values()),
        images=tuple(image for image in page.images if image.region is not Region.MAIN or holds(image.position)),
        forms=tuple(form for form in page.forms if form.region is not Region.MAIN or holds(form.position)),
        scripts=0,
        noscript="",
        app_root=False,
        mounts=(),
        filled=(),
    )


def _places(page: Page) -> Iterator[_Place]:
    for number, block in enumerate(page.blocks):
        if block.marks[:1] == "#" and block.region is Region.MAIN:
            yield _Place(block.marks.partition(" ")[0][1:], block.start, number, own=True)
    for name, start, number in page.anchors:
        if page.blocks[number].region is Region.MAIN:
            yield _Place(name, start, number, own=False)


def _is_kin(page: Page, one: _Place, other: _Place) -> bool:
    """Whether two places begin parts of one kind."""
    if _stem(one.name) == _stem(other.name):
        return True
    if one.own is not other.own:
        return False
    if not one.own:
        return True
    first, second = page.blocks[one.block], page.blocks[other.block]
    return first.tag == second.tag and (first.tag in HEADINGS or first.parent == second.parent)


def _stem(name: str) -> str:
    return _DIGITS.sub("0", name.casefold())


def _is_part(page: Page, block: Block) -> bool:
    """Whether an element holds more than the heading of what follows it."""
    if block.tag in _HEADS:
        return False
    shown = [s for s in page.segments[block.start : block.end] if s.text or s.link is not None]
    return len(shown) > 1 or any(s.kind in (SegmentKind.IMAGE, SegmentKind.FRAME) for s in shown)


def _is_whole(page: Page, part: Part) -> bool:
    main = [(place, len(s.text)) for place, s in enumerate(page.segments) if page.blocks[s.block].region is Region.MAIN]
    outside = sum(letters for place, letters in main if not part.holds(place))
    return outside <= _REST * sum(letters for _, letters in main)


def _holds(block: Block, place: int) -> bool:
    return block.start <= place < block.end

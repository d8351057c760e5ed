"""Which part of a page is an item's: the one that its link names after the `#`, or the one under its own heading among others'."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from checks.page import Page, Region, SegmentKind
from checks.pages.parts import Part, fragment_of, names_of_places, only, part_from, part_named, without
from rules.claim import Claim
from rules.locating.codes import code_of, number_in_address
from rules.locating.titles import TitleIndex

_LEAST_OTHERS = 2  # items with a part each, so that a page is one of parts
_LEAST_SAID = 40  # letters
_LONGEST_HEADING = 190


@dataclass(frozen=True, slots=True)
class Share:
    """What of a page is an item's: `part`, or where it has none what the `others` leave; `page` holds nothing else."""

    page: Page
    part: Part | None = None
    others: tuple[Part, ...] = ()
    other: str = ""  # an item that has a part of its own, where this one has none

    def holds(self, position: int) -> bool:
        """Whether something at `position` of the page belongs to the item."""
        if self.part is not None:
            return self.part.holds(position)
        return not any(part.holds(position) for part in self.others)

    @property
    def says_nothing(self) -> bool:
        """Whether the others leave nothing of the page that may be the item."""
        if self.part is not None:
            return False
        main = [
            segment
            for segment in self.page.segments
            if self.page.blocks[segment.block].region is Region.MAIN and segment.kind is not SegmentKind.HEADING
        ]
        shown = any(s.link is not None or s.kind is not SegmentKind.TEXT for s in main)
        return not shown and sum(len(segment.text) for segment in main) < _LEAST_SAID


@dataclass(frozen=True)
class PageShares:
    """The parts of one page that are items': by names that are codes, and by headings that name one each."""

    page: Page
    index: TitleIndex
    claimed: frozenset[str]  # the items that the site leads to this page for
    _known: dict[Part, Share] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _coded(self) -> dict[int, str]:
        """The names of places that are codes, by their numbers."""
        found: dict[int, str] = {}
        for name in sorted(names_of_places(self.page)):
            number = number_in_address(name)
            if number is not None:
                found.setdefault(number, name)
        return found if len(found) >= _LEAST_OTHERS else {}

    @cached_property
    def _headed(self) -> tuple[tuple[str, int], ...]:
        """(item, place) of the headings of the main part that name one of the items which the page is claimed to hold."""
        return tuple(self._items_of_headings())

    def _items_of_headings(self) -> Iterator[tuple[str, int]]:
        for place, segment in enumerate(self.page.segments):
            if segment.kind is not SegmentKind.HEADING or not 3 <= len(segment.text) <= _LONGEST_HEADING:
                continue
            if self.page.blocks[segment.block].region is not Region.MAIN:
                continue
            code = code_of(segment.text)
            match = next(iter(self.index.sure(segment.text if code is None else code.rest)), None)
            if match is not None and match.slug in self.claimed:
                yield match.slug, place

    def of(self, slug: str, claim: Claim, number: int, kin: Collection[str]) -> Share | None:
        """The share of an item with this `number`, to which `claim` led; None where the page is one whole.

        What its `kin` ask for is asked of it, too.
        """
        name = "" if claim.link is None else fragment_of(claim.link.href)
        part = part_named(self.page, name)
        if part is None and self._coded:
            part = part_named(self.page, self._coded.get(number, ""))
        return self._by_heading(slug, claim, kin) if part is None else self._share(part)

    def _share(self, part: Part) -> Share:
        if part not in self._known:
            self._known[part] = Share(only(self.page, part), part)
        return self._known[part]

    def _by_heading(self, slug: str, claim: Claim, kin: Collection[str]) -> Share | None:
        own = [place for item, place in self._headed if item == slug]
        others = [(item, place) for item, place in self._headed if item != slug and item not in kin]
        if own:
            place = claim.position if claim.link is None and claim.position in own else own[0]
            level = self.page.segments[place].level
            beside = [other for _, other in others if self.page.segments[other].level <= level]
            if not beside:
                return None
            return self._share(part_from(self.page, place, beside, self.page.segments[place].block))
        levels = [self.page.segments[place].level for _, place in others]
        top = [(item, place) for item, place in others if self.page.segments[place].level == min(levels)]
        if len({item for item, _ in top}) < _LEAST_OTHERS or self._is_titled(slug):
            return None
        places = [place for _, place in top]
        parts = tuple(
            part_from(self.page, place, [p for p in places if p != place], self.page.segments[place].block)
            for place in places
        )
        return Share(without(self.page, parts), others=parts, other=top[0][0])

    def _is_titled(self, slug: str) -> bool:
        """Whether the title or a heading of the page names an item, however near."""
        texts = (self.page.title, *(text for _, text in self.page.headings))
        return any(match.slug == slug for text in texts for match in self.index.near(text[:_LONGEST_HEADING])[:1])

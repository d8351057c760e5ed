"""What is known of a page before its labels are read: the list it follows, its years, what the instrument asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.page import Link, Page
from rules.instrument import Instrument, Requirement
from rules.item import Item
from rules.locating.numbering import Numbering
from rules.locating.titles import TitleIndex


@dataclass(frozen=True, slots=True)
class PageContext:
    """`numbering` is the list that the codes of `page` follow; `years` are those of the sections, by segment.

    `owner` is for each segment the place of the label that governs it, -1 for none; `asked` are the rows of the
    instrument and `items` all that are known, by slug; `forms` are the places of those that a visitor can fill in; `named_oit`: the page says that it is the list.
    """

    page: Page
    owner: Sequence[int]
    numbering: Numbering
    years: Sequence[int | None]
    year: int | None
    instrument: Instrument
    index: TitleIndex
    asked: Mapping[str, Requirement]
    items: Mapping[str, Item]
    forms: Sequence[int]
    named_oit: bool = False

    @property
    def other_numbering(self) -> str:
        """The id of the list that the codes follow, "" where it is the asked one."""
        return "" if self.numbering.id == self.instrument.id else self.numbering.id

    def year_at(self, position: int) -> int | None:
        """The year of the section that a segment stands in."""
        return self.years[position] if position < len(self.years) else None

    def owned_links(self) -> Iterator[tuple[Link, int]]:
        """The links of the page, each with the place of the label that governs it, -1 for none."""
        owner = self.owner or (-1,)
        last = len(owner) - 1
        for link in self.page.links:
            yield link, owner[link.position if link.position < last else last]

    def asked_or_kin(self, slug: str) -> str:
        """`slug`, or where the asked instrument lacks it the item of it that asks for the same."""
        if slug in self.asked or slug not in self.items:
            return slug
        return next((kin for kin in self.items[slug].kin if kin in self.asked), slug)

"""Everything that judging one item may look at, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from checks.components import nearly_in
from checks.evidence import Evidence
from checks.hosts import target_key
from checks.page import Page
from checks.text import normalise, skeleton
from rules.claim import Claim, Strength
from rules.explanations import LONGEST_NAME, Words, asked_in_words
from rules.instrument import Instrument, PeriodRule, Requirement
from rules.item import Item
from rules.judging.candidates import Candidates, gather, index_pages_of
from rules.judging.opened import Opened
from rules.judging.pages import PageSigns
from rules.judging.widgets import without_widgets

_SHORTEST_NAME = 10
_SHORTEST_OWN_NAME = 5
_NEARLY = 94
_SHORTEST_DAMAGED = 16


@dataclass(frozen=True)
class Site:
    """What all items of one school share: the opened addresses, and which target is claimed for which items."""

    instrument: Instrument
    items: Mapping[str, Item]
    opened: Opened
    finals: dict[str, str]
    claims: Mapping[str, tuple[Claim, ...]]
    claimed_for: Mapping[str, frozenset[str]]
    names: tuple[tuple[str, str], ...]
    index_pages: frozenset[str]
    home: str = ""
    _signs: dict[int, PageSigns] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        instrument: Instrument,
        items: Mapping[str, Item],
        claims: Sequence[Claim],
        evidence: Mapping[str, Evidence],
        home: str,
    ) -> Site:
        opened = Opened.of(evidence)
        claims = without_widgets(claims, items, opened)
        by_item: dict[str, list[Claim]] = {}
        claimed_for: dict[str, set[str]] = {}
        for claim in claims:
            by_item.setdefault(claim.item, []).append(claim)
            if claim.link is not None and not claim.placeholder and claim.strength >= Strength.CODE:
                claimed_for.setdefault(target_key(claim.link.href), set()).add(claim.item)
        return cls(
            instrument=instrument,
            items=items,
            opened=opened,
            finals=opened.finals,
            claims={slug: tuple(found) for slug, found in by_item.items()},
            claimed_for={key: frozenset(slugs) for key, slugs in claimed_for.items()},
            names=_names(instrument, items),
            index_pages=index_pages_of(claims),
            home=home,
        )

    def signs(self, page: Page) -> PageSigns:
        """What was worked out of a page of `opened`."""
        known = self._signs.get(id(page))
        if known is None or known.page is not page:
            known = self._signs[id(page)] = PageSigns(page, self.opened)
        return known

    def page_name(self, address: str) -> str:
        """The title of a page that was opened, "" when it is long or no more than the name of the site."""
        found, home = self.opened.find(address), self.opened.find(self.home)
        if found is None or found.page is None or len(found.page.title) > LONGEST_NAME:
            return ""
        of_site = home is not None and home.page is not None and home.page.title == found.page.title
        return "" if of_site else found.page.title

    def title_of(self, slug: str) -> str:
        """The title of the item in this instrument, else its own."""
        for requirement in self.instrument.requirements:
            if requirement.item == slug:
                return requirement.title
        return self.items[slug].title


@dataclass(frozen=True)
class Case:
    """One item of one school."""

    site: Site
    requirement: Requirement
    item: Item
    candidates: Candidates

    @classmethod
    def of(cls, site: Site, requirement: Requirement) -> Case:
        claims = site.claims.get(requirement.item, ())
        return cls(
            site=site,
            requirement=requirement,
            item=site.items[requirement.item],
            candidates=gather(claims, requirement.period, site.instrument.fiscal_year, site.finals, site.index_pages),
        )

    @property
    def needs_year(self) -> bool:
        """Whether the evidence has to show which period it is of."""
        return self.requirement.period is not PeriodRule.CURRENT

    @property
    def fiscal_year(self) -> int:
        """The asked fiscal year (พ.ศ.)."""
        return self.site.instrument.fiscal_year

    @property
    def words(self) -> Words:
        """The values that every sentence about this item shares."""
        questions = [component.question for component in self.requirement.components if component.question]
        return Words(
            code=self.requirement.code,
            title=self.requirement.title,
            asked=asked_in_words(self.requirement.period, self.fiscal_year),
            question=" ".join(questions[:2]),
        )

    def names_item(self, text: str) -> bool:
        """Whether normalised `text` holds a name or synonym of the item."""
        bones = skeleton(text)
        return any(name in bones for name in self._own_names)

    def nearly_names_item(self, text: str) -> bool:
        """The same for the head of a document, of which reading may have cost a long name a letter."""
        if self.names_item(text):
            return True
        head = skeleton(text)
        nearly = any(len(name) >= _SHORTEST_NAME and nearly_in(name, head, _NEARLY) for name in self._own_names)
        # a plan and the report on it differ by a letter or two
        return nearly and not any(name in head for name, slug in self.site.names if slug != self.item.slug)

    @cached_property
    def _own_names(self) -> tuple[str, ...]:
        names = (self.requirement.title, self.item.title, *self.item.names, *self.item.synonyms)
        bones = {skeleton(normalise(name)) for name in names}
        return tuple(sorted(name for name in bones if len(name) >= _SHORTEST_OWN_NAME))

    def other_item(self, head: str, text: str, label: str) -> str:
        """The slug of the item that the `head` of a document names instead of this one, "" when none."""
        whole = skeleton(f"{head}\n{text}")
        if any(name in whole for name in self._own_names):
            return ""
        head, label = skeleton(head), skeleton(label)
        others = [
            (name, slug)
            for name, slug in self.site.names
            if slug != self.item.slug and not self._is_part_of_own_wording(name)
        ]
        for name, slug in others:
            if name in head:
                return "" if name in label else slug
        for name, slug in others:
            long_enough = len(name) >= _SHORTEST_DAMAGED
            if long_enough and nearly_in(name, head, _NEARLY) and not self.nearly_names_item(head):
                return "" if name in label else slug
        return ""

    def _is_part_of_own_wording(self, name: str) -> bool:
        """Whether a name of another item says nothing against this one, since this one's wordings hold it too."""
        return any(name in wording for wording in _wordings(self.item))


@lru_cache(maxsize=256)
def _wordings(item: Item) -> tuple[str, ...]:
    return tuple(skeleton(normalise(wording)) for wording in (item.title, *item.names, *item.synonyms))


def _names(instrument: Instrument, items: Mapping[str, Item]) -> tuple[tuple[str, str], ...]:
    names = {
        (skeleton(normalise(name)), requirement.item)
        for requirement in instrument.requirements
        if requirement.item in items
        for name in (requirement.title, *items[requirement.item].names)
    }
    long = [(name, slug) for name, slug in names if len(name) >= _SHORTEST_NAME]
    return tuple(sorted(long, key=lambda pair: (-len(pair[0]), pair)))

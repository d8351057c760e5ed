"""Everything that judging one item may look at, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checks.addresses import address_key
from checks.evidence import Evidence
from checks.hosts import target_key
from checks.page import Page, Region
from rules.claim import Claim, Strength
from rules.facts import Facts
from rules.instrument import Instrument, PeriodRule, Requirement
from rules.item import Item
from rules.judging.candidates import Candidates, gather, index_pages_of
from rules.judging.lexicon import Lexicon
from rules.judging.opened import Opened
from rules.judging.pages import PageSigns
from rules.judging.said import Said, bones_of
from rules.judging.shares import PageShares, Share
from rules.judging.subject import Subject, subject_of
from rules.judging.widgets import without_widgets
from rules.locating.codes import code_of
from rules.locating.numbering import code_number
from rules.locating.titles import title_index

_LONGEST_NAME = 60  # letters of a title that a sentence can hold
_ADDRESSES = frozenset({"phone", "email"})
_ORDER = "คำสั่งแต่งตั้ง"
_MANY = 4  # unrelated items that one file cannot be the evidence of


@dataclass(frozen=True)
class Site:
    """What all items of one school share: the opened addresses, and which target is claimed, which page numbers, which items."""

    instrument: Instrument
    items: Mapping[str, Item]
    opened: Opened
    claims: Mapping[str, tuple[Claim, ...]]
    claimed_for: Mapping[str, frozenset[str]]
    numbered_on: Mapping[str, frozenset[str]]
    lexicon: Lexicon
    index_pages: frozenset[str]
    home: str = ""
    own_names: tuple[str, ...] = ()
    shows_name: bool = True
    _signs: dict[int, PageSigns] = field(default_factory=dict, repr=False, compare=False)
    _shares: dict[int, PageShares] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        instrument: Instrument,
        items: Mapping[str, Item],
        claims: Sequence[Claim],
        evidence: Mapping[str, Evidence],
        home: str,
        own_names: tuple[str, ...] = (),
        *,
        shows_name: bool = True,
    ) -> Site:
        opened = Opened.of(evidence)
        claims = without_widgets(claims, items, opened)
        by_item: dict[str, list[Claim]] = {}
        claimed_for: dict[str, set[str]] = {}
        numbered_on: dict[str, set[str]] = {}
        for claim in claims:
            by_item.setdefault(claim.item, []).append(claim)
            if claim.code:
                numbered_on.setdefault(address_key(claim.found_on), set()).add(claim.item)
            if claim.link is not None and not claim.placeholder and claim.strength >= Strength.CODE:
                claimed_for.setdefault(target_key(claim.link.href), set()).add(claim.item)
        return cls(
            instrument=instrument,
            items=items,
            opened=opened,
            claims={slug: tuple(found) for slug, found in by_item.items()},
            claimed_for={key: frozenset(slugs) for key, slugs in claimed_for.items()},
            numbered_on={key: frozenset(slugs) for key, slugs in numbered_on.items()},
            lexicon=Lexicon.of(instrument, items),
            index_pages=index_pages_of(claims),
            home=home,
            own_names=own_names,
            shows_name=shows_name,
        )

    def signs(self, page: Page) -> PageSigns:
        """What was worked out of a page of `opened`."""
        known = self._signs.get(id(page))
        if known is None or known.page is not page:
            known = self._signs[id(page)] = PageSigns(page, self.opened, self.lexicon)
        return known

    @cached_property
    def _led_to(self) -> Mapping[str, frozenset[str]]:
        """The items that each page is claimed to hold, by its address before and after redirects."""
        led: dict[str, set[str]] = {}
        for slug, claims in self.claims.items():
            for claim in claims:
                if claim.link is None or not claim.placeholder:
                    key = address_key(claim.found_on if claim.link is None else claim.link.href)
                    for address in {key, self.opened.finals.get(key, key)}:
                        led.setdefault(address, set()).add(slug)
        return {address: frozenset(slugs) for address, slugs in led.items()}

    def rows_of(self, page: Page) -> tuple[Claim, ...]:
        """The claims of the rows in the main part of a page that lead on."""
        return self._rows.get(address_key(page.url), ())

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Claim, ...]]:
        rows: dict[str, list[Claim]] = {}
        for claims in self.claims.values():
            for claim in claims:
                if claim.link is not None and claim.link.region is Region.MAIN and claim.strength >= Strength.CODE:
                    rows.setdefault(address_key(claim.found_on), []).append(claim)
        return {address: tuple(found) for address, found in rows.items()}

    def shares(self, page: Page) -> PageShares:
        """The parts of a page that are items'."""
        known = self._shares.get(id(page))
        if known is None or known.page is not page:
            claimed = self._led_to.get(address_key(page.url), frozenset())
            known = self._shares[id(page)] = PageShares(page, title_index(self.instrument), claimed)
        return known

    def serves_many(self, href: str) -> bool:
        """Whether one file is claimed for so many unrelated items that it proves none of them.

        A part of a page, named by a fragment, is not the whole.
        """
        slugs = self.claimed_for.get(target_key(href), frozenset())
        unrelated = [slug for slug in slugs if not slugs & set(self.items[slug].kin)]
        return "#" not in href and len(unrelated) >= _MANY

    @cached_property
    def is_declared(self) -> bool:
        """Whether the school submitted a link for any item."""
        return any(claim.strength is Strength.DECLARED for claims in self.claims.values() for claim in claims)

    @cached_property
    def has_index(self) -> bool:
        """Whether any item is claimed on a list of them."""
        return any(claim.on_index for claims in self.claims.values() for claim in claims)

    @cached_property
    def named_at(self) -> Mapping[str, frozenset[str]]:
        """The items that the site itself names at an address, by more than a code."""
        named: dict[str, set[str]] = {}
        for slug, claims in self.claims.items():
            for claim in claims:
                if claim.link is not None and Strength.CODE < claim.strength < Strength.DECLARED:
                    named.setdefault(claim.link.href, set()).add(slug)
        return {href: frozenset(slugs) for href, slugs in named.items()}

    def page_name(self, address: str) -> str:
        """The title of a page that was opened, "" when it is long or no more than the name of the site."""
        found, home = self.opened.find(address), self.opened.find(self.home)
        if found is None or found.page is None or len(found.page.title) > _LONGEST_NAME:
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
            candidates=gather(
                claims, requirement.period, site.instrument.fiscal_year, site.opened.finals, site.index_pages
            ),
        )

    def share_of(self, claim: Claim, page: Page) -> Share | None:
        """What of a page to which `claim` led is the item's; None where the page is one whole."""
        if self.item.named_everywhere and (claim.link is None or "#" not in claim.link.href):
            return None
        code = code_of(claim.code)
        number = code_number(self.requirement.code) if code is None else code.number
        return self.site.shares(page).of(self.item.slug, claim, number, self.kin)

    @cached_property
    def kin(self) -> frozenset[str]:
        """The items of other lists that ask for a part of what this one asks for, or for all of it."""
        slug, asked = self.item.slug, {requirement.item for requirement in self.site.instrument.requirements}
        kin = {*self.item.kin, *(each for each, item in self.site.items.items() if slug in item.kin)}
        return frozenset(kin - asked)

    @property
    def needs_year(self) -> bool:
        """Whether the evidence has to show which period it is of."""
        return self.requirement.period is not PeriodRule.CURRENT

    @property
    def fiscal_year(self) -> int:
        """The asked fiscal year (พ.ศ.)."""
        return self.site.instrument.fiscal_year

    @cached_property
    def facts(self) -> Facts:
        """The facts that every finding on this item shares."""
        questions = [component.question for component in self.requirement.components if component.question]
        return Facts(asked=self.requirement.period.value, year=self.fiscal_year, questions=tuple(questions[:2]))

    def names_item(self, text: str) -> bool:
        """Whether normalised `text` holds a name or synonym of the item."""
        return self.site.lexicon.names(self.item.slug, text)

    def is_ruled_out(self, text: str) -> bool:
        """Whether normalised `text` holds a word that no name of the item stands beside."""
        guard = self.site.lexicon.excludes.get(self.item.slug)
        return guard is not None and guard.search(bones_of(text)) is not None

    def subject_of(self, said: Said) -> Subject:
        """What a text that was read speaks of."""
        return subject_of(self.site.lexicon, self.item.slug, said)

    @property
    def needs_subject(self) -> bool:
        """Whether a text has to say what it is about; entries with dates are news, whatever they tell."""
        return not self.item.dated_entries

    @property
    def asks_for_an_address(self) -> bool:
        """Whether an e-mail address or telephone number is a part of the item."""
        return any(component.check in _ADDRESSES for component in self.requirement.components)

    @cached_property
    def asks_for_an_order(self) -> bool:
        """Whether an order that appoints somebody is a part of the item."""
        return any(_ORDER in component.text for component in self.requirement.components)

    @cached_property
    def asks_for_months(self) -> bool:
        """Whether single months or figures have to be seen, so that a picture alone proves nothing."""
        return self.requirement.period is PeriodRule.FIRST_SIX_MONTHS

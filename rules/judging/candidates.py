"""The places that may hold an item's evidence, in the order in which they are trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from checks.addresses import HOME_NAMES, address_key, host_of, same_page, split
from checks.caches import remembered
from checks.hosts import target_key
from checks.page import TargetKind
from checks.periods import single_year, year_in_mark
from checks.site_scope import place_of
from rules.claim import Claim, Strength
from rules.instrument import PeriodRule
from rules.verdicts import ClaimedLink

MOST_CANDIDATES = 80
_SHORT_YEAR = re.compile(r"\W{0,3}(?:ปี\s?)?['’]?([56]\d)\W{0,3}")  # a link of no other words: "63 / 64"
_CENTURY = 2500
_YEAR_IN_ADDRESS = re.compile(r"(?<!\d)25[5-9]\d(?!\d)")
_LEAST_LISTED = 5


class Tier(IntEnum):
    """How far a claim is trusted; a lower number is judged first."""

    INDEX = 0  # declared by the school, or on its OIT index
    NAMED = 1  # elsewhere on the site, by a name or a code
    WEAK = 2  # elsewhere, by similar words or surroundings only
    OTHER_YEAR = 3  # in a section or under a label of another year


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place; `claims` are all claims that lead there, the strongest first."""

    tier: Tier
    claims: tuple[Claim, ...]

    @property
    def claim(self) -> Claim:
        """The strongest claim."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class Candidates:
    """`roots` are judged; `inner` holds the claims found on the pages that the roots lead to, by page."""

    roots: tuple[Candidate, ...]
    inner: dict[str, tuple[Claim, ...]]

    @property
    def sure(self) -> Candidates:
        """Those whose words name the item."""
        return replace(self, roots=tuple(c for c in self.roots if c.claim.strength > Strength.RESEMBLANCE))


def place_key(claim: Claim) -> str:
    """Where the evidence of `claim` stands; claims with one key are one candidate."""
    if claim.link is None:
        return f"on:{address_key(claim.found_on)}:{claim.position}:{claim.label}"
    if claim.placeholder or claim.link.kind is not TargetKind.WEB:
        return f"{claim.link.kind}:{address_key(claim.found_on)}:{claim.link.href}:{claim.label}"
    return target_key(claim.link.href)


@remembered(1 << 20)
def is_home(href: str, found_on: str, home: str = "") -> bool:
    """Whether `href` is the home page of the site that `found_on` belongs to."""
    if home and same_page(href, home):
        return True
    parts = split(href)
    place = place_of(found_on)
    if parts.query or parts.fragment or host_of(href) != host_of(found_on) or not place.holds(href):
        return False
    inside = parts.path.rstrip("/").removeprefix(place.path.rstrip("/")).strip("/")
    return inside.casefold() in HOME_NAMES


def index_pages_of(claims: Iterable[Claim]) -> frozenset[str]:
    """The address keys of the pages that list the items."""
    listed: dict[str, set[str]] = {}
    for claim in claims:
        if claim.on_index:
            listed.setdefault(address_key(claim.found_on), set()).add(claim.item)
    return frozenset(key for key, slugs in listed.items() if len(slugs) >= _LEAST_LISTED)


def is_about_index(claim: Claim, index_pages: frozenset[str], finals: dict[str, str]) -> bool:
    """Whether a claim says no more than that a list of all items names this one, too."""
    if claim.placeholder or claim.on_index or claim.strength is Strength.DECLARED:
        return False
    if claim.link is None:
        return not claim.quote and not claim.code and address_key(claim.found_on) in index_pages
    key = address_key(claim.link.href)
    return claim.link.kind is TargetKind.WEB and not {key, finals.get(key, key)}.isdisjoint(index_pages)


def gather(
    claims: Iterable[Claim],
    rule: PeriodRule,
    fiscal_year: int,
    finals: dict[str, str],
    index_pages: frozenset[str] = frozenset(),
) -> Candidates:
    """The candidates of one item; `finals` maps address keys to those after redirects.

    What is only about a list of items is left out where anything better claims the item.
    """
    claims = list(claims)
    better = [claim for claim in claims if not is_about_index(claim, index_pages, finals)]
    claims = better or claims
    places: dict[str, list[tuple[Tier, Claim]]] = {}
    for claim in claims:
        places.setdefault(place_key(claim), []).append((_tier(claim, rule, fiscal_year), claim))
    candidates = []
    for group in places.values():
        group.sort(key=lambda pair: _order(*pair))
        candidates.append(Candidate(group[0][0], tuple(claim for _, claim in group)))
    candidates.sort(key=lambda candidate: _order(candidate.tier, candidate.claim))
    roots = _roots(candidates, finals)
    inner: dict[str, list[Claim]] = {}
    for candidate in candidates:
        for claim in candidate.claims:
            if not claim.on_index and claim.strength is not Strength.DECLARED:
                inner.setdefault(address_key(claim.found_on), []).append(claim)
    return Candidates(tuple(roots[:MOST_CANDIDATES]), {page: tuple(found) for page, found in inner.items()})


def claimed_links(candidates: Sequence[Candidate], rule: PeriodRule, fiscal_year: int) -> tuple[ClaimedLink, ...]:
    """The links of the most trusted tier, each address once: strongest first, those of another year last, in page order."""
    if not candidates:
        return ()
    tier = min(candidate.tier for candidate in candidates)
    claims = [claim for candidate in candidates if candidate.tier is tier for claim in candidate.claims]
    if tier is Tier.INDEX:
        claims = [claim for claim in claims if claim.on_index or claim.strength is Strength.DECLARED]
    links: dict[str, ClaimedLink] = {}

    def order(claim: Claim) -> tuple[object, ...]:
        other_year = _names_other_year(claim, rule, fiscal_year) or _stands_in_other_year(claim, fiscal_year)
        return claim.placeholder, *_trust(tier, claim), other_year, *_order(tier, claim)

    for claim in sorted(claims, key=order):
        if claim.link is not None:
            links.setdefault(claim.link.href, ClaimedLink(claim.link.href, claim.label, claim.found_on))
    return tuple(links.values())


def is_other_year(claim: Claim, rule: PeriodRule, fiscal_year: int) -> bool:
    """Whether the section or label of `claim` names a year that is not asked.

    What reports on the previous year, or follows from it, stands in this year's section and may name the year
    before in its label.
    """
    if claim.year is None or claim.year == fiscal_year:
        return False
    of_the_year_before = rule in {PeriodRule.PREVIOUS_YEAR, PeriodRule.BASED_ON_PREVIOUS_YEAR}
    if of_the_year_before and claim.year == fiscal_year - 1:
        return f"{fiscal_year - 1}" not in claim.label and f"{(fiscal_year - 1) % 100}" not in claim.label
    return True


def _names_other_year(claim: Claim, rule: PeriodRule, fiscal_year: int) -> bool:
    """Whether a link's own words, "ปี 2563" beside "ปี 2564", name a year that is not asked."""
    label = "" if claim.link is None else claim.link.label
    short = _SHORT_YEAR.fullmatch(label)
    year = single_year(label) if short is None else _CENTURY + int(short[1])
    return is_other_year(replace(claim, year=year, label=label), rule, fiscal_year)


def _stands_in_other_year(claim: Claim, fiscal_year: int) -> bool:
    """Whether the address of the page that a link stands on names another year: the second page of last year's list."""
    return year_in_mark(split(claim.found_on).path) not in {None, fiscal_year}


def _lies_in_other_year(claim: Claim, rule: PeriodRule, fiscal_year: int) -> bool:
    """Whether the address of the page of a claim that names no year, "/oit2563/", names one that is not asked."""
    year = single_year(" ".join(_YEAR_IN_ADDRESS.findall(split(claim.found_on).path)))
    return claim.year is None and is_other_year(replace(claim, year=year), rule, fiscal_year)


def counts_as_stale(claim: Claim, rule: PeriodRule, fiscal_year: int) -> bool:
    """Whether a section or label of another year alone makes a claim another year's.

    Not where no year is asked, where a plan may span both, or where the section is of the reported year.
    """
    if rule in {PeriodRule.CURRENT, PeriodRule.PLAN_COVERS_YEAR}:
        return False
    return not (rule is PeriodRule.PREVIOUS_YEAR and claim.year == fiscal_year - 1)


def _tier(claim: Claim, rule: PeriodRule, fiscal_year: int) -> Tier:
    if claim.strength is Strength.DECLARED:
        return Tier.INDEX
    if is_other_year(claim, rule, fiscal_year):
        return Tier.OTHER_YEAR
    if claim.on_index:
        return Tier.INDEX
    return Tier.NAMED if claim.strength >= Strength.CODE else Tier.WEAK


def _trust(tier: Tier, claim: Claim) -> tuple[int, ...]:
    return int(tier), -int(claim.strength is Strength.DECLARED), -int(claim.strength)


def _order(tier: Tier, claim: Claim) -> tuple[object, ...]:
    href = "" if claim.link is None else claim.link.href
    kind = "" if claim.link is None else claim.link.source.value
    return (
        *_trust(tier, claim),
        claim.found_on,
        claim.position,
        -claim.score,
        href,
        kind,
        claim.label,
        claim.code,
        claim.quote,
        claim.year or 0,
        claim.placeholder,
        claim.numbering,
    )


def _roots(candidates: list[Candidate], finals: dict[str, str]) -> list[Candidate]:
    """The candidates that do not stand only on a page which another candidate leads to."""
    pages_of: list[frozenset[str]] = []
    for candidate in candidates:
        link = candidate.claim.link
        if link is None or candidate.claim.placeholder or is_home(link.href, candidate.claim.found_on):
            pages_of.append(frozenset())
            continue
        key = address_key(link.href)
        pages_of.append(frozenset({key, finals.get(key, key)}))
    everything = frozenset().union(*pages_of)
    roots = [
        candidate
        for candidate, own in zip(candidates, pages_of, strict=True)
        if any(
            claim.on_index
            or claim.strength is Strength.DECLARED
            or address_key(claim.found_on) not in everything
            or address_key(claim.found_on) in own
            for claim in candidate.claims
        )
    ]
    return roots or candidates[:1]

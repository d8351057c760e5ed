"""From the claims of single pages to those of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rules.claim import Claim, Strength
from rules.locating.locate import PageClaims

_MOST_OF_AN_ITEM = 60


@dataclass(frozen=True, slots=True)
class SiteClaims:
    """All claims of a site. `index_pages` are the pages that list the items, the asked year's first;
    `named_pages` say they are such a page although no list could be read on them; `foreign` sites
    follow the list of another kind of organisation."""

    claims: tuple[Claim, ...]
    index_pages: tuple[str, ...] = ()
    named_pages: tuple[str, ...] = ()
    foreign: bool = False


def site_claims(pages: Iterable[PageClaims], fiscal_year: int) -> SiteClaims:
    """Merge the pages' claims: lists of items first, repeated menus once, the asked year before others.

    Links that only resemble an item count where no page claims it.

    The result does not depend on the order in which `pages` were visited.
    """
    ordered = sorted(pages, key=lambda page: (not page.is_index, page.url))
    index_pages = tuple(
        page.url for page in sorted(ordered, key=lambda page: page.year != fiscal_year) if page.is_index
    )
    foreign = not index_pages and any(page.foreign for page in ordered)
    claims: dict[tuple[str, str, str], Claim] = {}
    named = {claim.item for page in ordered for claim in page.claims}
    for page in ordered:
        nearest = (claim for claim in page.resembling if claim.item not in named)
        for claim in chain(page.claims, nearest):
            if foreign and claim.strength is Strength.TITLE:
                claim = replace(claim, strength=Strength.WEAK_TITLE)  # noqa: PLW2901 (the claim as it counts)
            known = claims.get(_identity(claim))
            if known is None or _rank(claim) < _rank(known):
                claims[_identity(claim)] = claim
    return SiteClaims(
        _chosen_year(claims.values(), fiscal_year),
        index_pages,
        tuple(page.url for page in ordered if page.named_oit and not page.is_index),
        foreign,
    )


def _identity(claim: Claim) -> tuple[str, str, str]:
    if claim.link is None:
        return claim.item, claim.found_on, ""
    if claim.placeholder:
        return claim.item, claim.found_on, claim.link.href or claim.label
    return claim.item, "", claim.link.href


def _rank(claim: Claim) -> tuple[bool, int, float, str, int]:
    return not claim.on_index, -claim.strength, -claim.score, claim.found_on, claim.position


def _chosen_year(claims: Iterable[Claim], fiscal_year: int) -> tuple[Claim, ...]:
    """Where an item is claimed in the section of the asked year, its other years' sections do not count."""
    by_item: dict[str, list[Claim]] = {}
    for claim in claims:
        by_item.setdefault(claim.item, []).append(claim)
    chosen: list[Claim] = []
    for item in sorted(by_item):
        chosen += _of_item(by_item[item], fiscal_year)
    return tuple(chosen)


def _of_item(claims: Sequence[Claim], fiscal_year: int) -> list[Claim]:
    asked = [claim for claim in claims if claim.year == fiscal_year and claim.on_index]
    if asked:
        claims = [claim for claim in claims if claim.year in (fiscal_year, None) or not claim.on_index]
    return sorted(claims, key=_rank)[:_MOST_OF_AN_ITEM]


def list_of_items(pages: Sequence[PageClaims], fiscal_year: int) -> str:
    """The address of the page that lists the most items, of the asked year where there are several; "" for none.

    A page that only calls itself the list counts when no list could be read (scripts may fill it).
    """
    lists = [page for page in pages if page.is_index]
    if lists:
        return min(lists, key=lambda page: (page.year != fiscal_year, -_items(page), page.url)).url
    named = sorted(page.url for page in pages if page.named_oit)
    return named[0] if named else ""


def _items(page: PageClaims) -> int:
    return len({claim.item for claim in page.claims if claim.on_index})

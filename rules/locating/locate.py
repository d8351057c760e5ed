"""From a page to its claims: every link votes at most once, for its best item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from checks.components import is_fillable
from checks.page import Page, TargetKind
from rules.claim import Claim, Strength
from rules.instrument import Instrument
from rules.item_registry import items_of
from rules.locating.label_claims import governed_links, label_claims
from rules.locating.labels import Labels, read_labels
from rules.locating.numbering import asked_codes, known_codes, numbering_of, section_names
from rules.locating.order import by_order
from rules.locating.page_context import PageContext
from rules.locating.titles import title_index
from rules.locating.without_label import accounts, by_address, resembling
from rules.locating.years import page_year, section_years

_LEAST_INDEX_ITEMS = 3
_OIT_NAME = re.compile(r"(?<![A-Za-z])(?:OIT|ITA)(?![A-Za-z])|เปิดเผยข้อมูลสาธารณะ|คุณธรรมและความโปร่งใส", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageClaims:
    """What one page claims.

    `is_index`: the page lists the items of an instrument. `named_oit`: its title or headings say so,
    whether or not a list could be read. `resembling` are the claims of links whose words name no item for sure; they
    count where nothing else claims their item. `foreign`: it follows the list of another kind of organisation
    (MOIT), so nothing on it is claimed. `numbering` is the id of the list that its codes follow.
    """

    url: str
    claims: tuple[Claim, ...]
    is_index: bool = False
    named_oit: bool = False
    foreign: bool = False
    numbering: str = ""
    year: int | None = None
    resembling: tuple[Claim, ...] = ()


def locate(page: Page, instrument: Instrument) -> PageClaims:
    """The claims of `page`, in page order; the same for the same page, whatever else the site holds."""
    index = title_index(instrument)
    found = read_labels(page, index, known_codes(instrument), asked_codes(instrument), section_names(instrument))
    named = any(_OIT_NAME.search(text) for text in (page.title, *(text for _, text in page.headings[:8])))
    year = page_year(page)
    if found.follows_foreign_scheme:
        return PageClaims(page.url, (), named_oit=named, foreign=True, year=year)
    marked = any(label.marked for label in found.labels)
    numbering = numbering_of(found.labels, instrument, named_oit=named or marked)
    context = PageContext(
        page=page,
        owner=found.owner,
        numbering=numbering,
        years=section_years(page),
        year=year,
        instrument=instrument,
        index=index,
        asked={requirement.item: requirement for requirement in instrument.requirements},
        items=items_of(instrument),
        forms=sorted(form.position for form in page.forms if is_fillable(form)),
        named_oit=named,
    )
    claims = _claims(context, found)
    coded = (Strength.CODE, Strength.CODE_AND_TITLE)
    is_index = len({claim.item for claim in claims if claim.strength in coded or claim.code}) >= _LEAST_INDEX_ITEMS
    if is_index:
        rows = {position for position, order in enumerate(found.owner) if order >= 0 and found.labels[order].row}
        claims = [replace(claim, on_index=True) if claim.code or claim.position in rows else claim for claim in claims]
    claims.sort(key=lambda claim: (claim.position, claim.item))
    return PageClaims(
        page.url,
        tuple(claims),
        is_index,
        named,
        numbering=numbering.id if is_index else "",
        year=year,
        resembling=_places_to_look_at(context, found, {claim.item for claim in claims}),
    )


def _claims(context: PageContext, found: Labels) -> list[Claim]:
    governed = governed_links(context, found.labels)
    claims = list(label_claims(context, found.labels, governed))
    claims += by_address(context, set(chain.from_iterable(governed.values())))
    claims += accounts(context, {claim.item for claim in claims})
    return _without_withdrawn(_without_jumps(claims))


def _places_to_look_at(context: PageContext, found: Labels, claimed: set[str]) -> tuple[Claim, ...]:
    """The claims of links whose words name no item for sure, each place once."""
    near = resembling(context, claimed)
    known = {(claim.item, claim.position) for claim in near}
    in_order = by_order(context, found.labels, claimed)
    return (*near, *(claim for claim in in_order if (claim.item, claim.position) not in known))


def _without_withdrawn(claims: list[Claim]) -> list[Claim]:
    """Links that are struck out are no evidence beside a newer one of their item."""
    kept = {claim.item for claim in claims if claim.link is not None and not claim.link.struck}
    return [claim for claim in claims if claim.link is None or not claim.link.struck or claim.item not in kept]


def _without_jumps(claims: list[Claim]) -> list[Claim]:
    """Links to a part of the page say nothing beside what that part holds."""
    held = {claim.item for claim in claims if claim.link is None or claim.link.kind is not TargetKind.ANCHOR}
    return [
        claim
        for claim in claims
        if claim.link is None or claim.link.kind is not TargetKind.ANCHOR or claim.item not in held
    ]

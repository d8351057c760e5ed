"""How a visitor clicks from the home page to the page that lists the items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.locating import PageClaims
from rules.site import Step

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a page was first found: on which page, behind which words."""

    found_on: str
    label: str


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


def way_in(arrivals: Mapping[str, Arrival], target: str) -> tuple[Step, ...]:
    """The clicks that lead to `target`, () when it is not known how to get there; `arrivals` is by page address.

    A start address is reached without a click: its arrival is found on no page.
    """
    steps: list[Step] = []
    url = target
    while url in arrivals and len(steps) <= len(arrivals):
        arrival = arrivals[url]
        steps.append(Step(arrival.label[:_LONGEST_LABEL], url))
        if not arrival.found_on:
            return tuple(reversed(steps))
        url = arrival.found_on
    return ()

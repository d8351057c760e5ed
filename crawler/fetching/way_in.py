"""How a visitor clicks from the home page to the page that lists the items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.site import Step

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a page was first found: on which page, behind which words."""

    found_on: str
    label: str


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

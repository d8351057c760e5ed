"""How much of a text the wordings of each item hold together, whether or not it resembles one of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

LEAST_HELD = 0.8  # of a text by the 3-grams of one item's wordings
_NEARLY_HELD = 0.799  # below `LEAST_HELD` whatever the rounding
LEAST_HELD_LETTERS = 9
_COMMON_PART = 0.3  # what a 3-gram weighs that every item has


def _parts(wording: str) -> set[str]:
    """The 3-grams of a key."""
    padded = f"^{wording}$"
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


class HeldShares:
    """The 3-grams of each item's wordings; those weigh more that fewer items have."""

    def __init__(self, wordings: Mapping[str, Iterable[str]]) -> None:
        """`wordings` are the keys that name each item."""
        self._parts = {slug: set(chain.from_iterable(map(_parts, keys))) for slug, keys in wordings.items()}
        held = Counter(chain.from_iterable(self._parts.values()))
        self._foreign = math.log(len(self._parts) + 1) + _COMMON_PART
        self._weights = {
            part: math.log((len(self._parts) + 1) / holders) + _COMMON_PART for part, holders in held.items()
        }

    def of(self, wording: str, possible: frozenset[str]) -> dict[str, float]:
        """How much of a text the wordings of each item hold; {} where none of the `possible` ones holds enough."""
        parts = _parts(wording)
        known = parts & self._weights.keys()
        weight_of = self._weights.__getitem__
        of_known = math.fsum(map(weight_of, known))
        whole = of_known + self._foreign * (len(parts) - len(known))
        if of_known < _NEARLY_HELD * whole:
            return {}

        def held(slug: str) -> float:
            return math.fsum(map(weight_of, known & self._parts[slug])) / whole

        if all(held(slug) < LEAST_HELD for slug in possible):
            return {}
        return {slug: held(slug) for slug in self._parts}

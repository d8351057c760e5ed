"""How near a text is to each known wording: tf-idf vectors of character 2- to 4-grams, compared by cosine."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

LEAST_SCORE = 0.3
_TOO_LITTLE = 0.299  # below `LEAST_SCORE` whatever the rounding
NEAREST = 10
_SHORTEST_GRAM, _LONGEST_GRAM = 2, 4
_COUNTED_GRAM = 3
_TELLING = 60  # an n-gram in more wordings than this says too little to look a wording up by
_LEAST_SHARE = 0.15  # of the cosine, from telling n-grams
_LEAST_COMMON = 10  # one in so many 3-grams of a text must be a wording's
_FEW_GRAMS = 5  # of a text too short to be put aside by what it lacks
_UNSEEN_SHARE = 0.5  # what an n-gram of no wording at all counts for, against one that is in one
_SHARE_UNIT = 1 << 40  # shares are summed as whole numbers of this part


def _grams(text: str) -> set[str]:
    """The character 2- to 4-grams of a key."""
    padded = f"^{text}$"
    length = len(padded) + 1
    return {
        padded[start : start + size]
        for size in range(_SHORTEST_GRAM, _LONGEST_GRAM + 1)
        for start in range(length - size)
    }


@dataclass(slots=True)
class _Group:
    """The wordings of the same items: for each telling n-gram which of them hold it, and what it adds to their share.

    The shares are whole numbers, so that their sums do not depend on an order. Look-alikes have no `slugs`.
    """

    slugs: tuple[str, ...]
    holders: defaultdict[str, list[tuple[int, int]]]


class WordingVectors:
    """The vectors of all known wordings, by their places in the given order."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        """`wordings` are keys, with the items that each of them names: none for one that only looks alike."""
        self._keys = tuple(wordings)
        grams = [_grams(wording) for wording in self._keys]
        documents: Counter[str] = Counter(chain.from_iterable(grams))
        total = len(self._keys)
        self._unseen = (math.log(1 + total) + 1) ** 2 * _UNSEEN_SHARE
        self._idfs = {gram: math.log((1 + total) / (1 + seen)) + 1 for gram, seen in documents.items()}
        self._squares = {gram: idf * idf for gram, idf in self._idfs.items()}
        self._norms: list[float] = []
        self._vectors: dict[int, dict[str, float]] = {}
        self._counted: dict[int, set[str]] = {}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._grams: defaultdict[str, set[str]] = defaultdict(set)
        groups: dict[tuple[str, ...], _Group] = {}
        for index, (named, each) in enumerate(zip(wordings.values(), grams, strict=True)):
            norm = math.sqrt(math.fsum(map(self._squares.__getitem__, each)))
            self._norms.append(norm)
            slugs = tuple(named)
            for slug in slugs:
                self._grams[slug] |= each
            group = groups.setdefault(slugs, _Group(slugs, defaultdict(list)))
            counted = self._counted[index] = set()
            for gram in each:
                if documents[gram] <= _TELLING:
                    group.holders[gram].append((index, round(self._squares[gram] / norm * _SHARE_UNIT)))
                    if len(gram) == _COUNTED_GRAM:
                        self._holders[gram].append(index)
                        counted.add(gram)
        self._groups = tuple(groups.values())

    def may_reach(self, least: float, wording: str, possible: frozenset[str]) -> bool:
        """Whether a wording of `possible` items may score `least`: an n-gram that all of them lack adds nothing to it."""
        known, square, norm = self._weighed(wording)
        reached = (least * norm) ** 2
        if square < reached:
            return False
        square_of = self._squares.__getitem__
        return any(math.fsum(map(square_of, known & self._grams[slug])) >= reached for slug in possible)

    def scores(self, wording: str, possible: frozenset[str]) -> dict[int, float]:
        """The cosine with those wordings of `possible` items, and look-alikes, that share the most telling n-grams."""
        known, square, norm = self._weighed(wording)
        # no cosine is above what the known n-grams weigh of all
        if math.sqrt(square) < _TOO_LITTLE * norm:
            return {}
        shared: defaultdict[int, int] = defaultdict(int)
        for group in self._groups:
            if group.slugs and possible.isdisjoint(group.slugs):
                continue
            for gram in known & group.holders.keys():
                for index, share in group.holders[gram]:
                    shared[index] += share
        least = _LEAST_SHARE * norm * _SHARE_UNIT
        promising = [entry for entry in shared.items() if entry[1] >= least]
        nearest = [index for index, _ in heapq.nlargest(NEAREST, promising, key=_by_share)]
        if not nearest or not self._resembles_any(wording, nearest):
            return {}
        return {index: self._product(known, index) / norm for index in nearest}

    def _weighed(self, wording: str) -> tuple[set[str], float, float]:
        """The known n-grams of a text, the square of their weight, and the length of its vector."""
        grams = _grams(wording)
        known = grams & self._squares.keys()
        square = math.fsum(map(self._squares.__getitem__, known))
        return known, square, math.sqrt(square + self._unseen * (len(grams) - len(known)))

    def _product(self, known: set[str], index: int) -> float:
        """The sum over common n-grams; what a wording adds is worked out when it is first compared: most never are."""
        vector = self._vectors.get(index)
        if vector is None:
            norm = self._norms[index]
            idfs = self._idfs
            vector = self._vectors[index] = {
                gram: idfs[gram] * (idfs[gram] / norm) for gram in _grams(self._keys[index])
            }
        return math.fsum(map(vector.__getitem__, known & vector.keys()))

    def _resembles_any(self, wording: str, nearest: Sequence[int]) -> bool:
        """Whether some wording shares enough 3-grams to be worth comparing: most labels of a site resemble none."""
        grams = {wording[start : start + _COUNTED_GRAM] for start in range(len(wording) - _COUNTED_GRAM + 1)}
        if len(grams) < _FEW_GRAMS:
            return True
        least = max(2, len(grams) // _LEAST_COMMON)
        if any(len(grams & self._counted[index]) >= least for index in nearest):
            return True
        holders = self._holders
        seen = Counter(chain.from_iterable(holders[gram] for gram in grams if gram in holders))
        return max(seen.values(), default=0) >= least


def _by_share(entry: tuple[int, int]) -> tuple[int, int]:
    return entry[1], -entry[0]

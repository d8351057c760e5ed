"""Which items the guard words of `rules.item` let a text name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from rules.item import Item
from rules.locating.title_keys import guard_words


class Guards:
    """The items that a text may name are those of which it holds a word of each need, and none that excludes."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._needs: dict[str, int] = {}  # a bit for each need of an item
        self._meets: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._excludes: defaultdict[str, list[str]] = defaultdict(list)
        for item in items:
            self._needs[item.slug] = (1 << len(item.needs)) - 1
            for number, need in enumerate(item.needs):
                for word in guard_words(need):
                    self._meets[word].append((item.slug, 1 << number))
            for word in chain.from_iterable(map(guard_words, item.excludes)):
                self._excludes[word].append(item.slug)
        self._open = tuple(slug for slug, needs in self._needs.items() if not needs)
        self._words = tuple(self._meets.keys() | self._excludes.keys())

    def possible(self, wording: str) -> frozenset[str]:
        """The items that the key `wording` may name."""
        met: dict[str, int] = dict.fromkeys(self._open, 0)
        excluded: set[str] = set()
        for word in [word for word in self._words if word in wording]:
            for slug, need in self._meets.get(word, ()):
                met[slug] = met.get(slug, 0) | need
            excluded.update(self._excludes.get(word, ()))
        return frozenset(slug for slug, needs in met.items() if needs == self._needs[slug]) - excluded

"""Which instrument's numbering a page follows, told from its codes and titles together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.instrument import Instrument
from rules.instrument_files import shipped_instruments
from rules.locating.label import Label
from rules.locating.title_keys import key
from rules.locating.titles import FAIR_TITLE

_LEAST_PAIRS = 3
_LEAST_SHARE = 0.5
_SECTION_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})?\s")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list whose codes a page uses; `id` is "" when it follows no list known, then codes name nothing."""

    id: str
    items: Mapping[int, str]

    def item_of(self, number: int) -> str | None:
        """The slug that `number` stands for, None when the list has no such number."""
        return self.items.get(number)


def code_number(code: str) -> int:
    """12 for "O12"."""
    digits = "".join(character for character in code if character.isdigit())
    return int(digits) if digits else 0


def _items_by_number(instrument: Instrument) -> dict[int, str]:
    return {code_number(requirement.code): requirement.item for requirement in instrument.requirements}


@lru_cache(maxsize=8)
def _lists(asked: Instrument | None) -> tuple[tuple[str, Mapping[int, str]], ...]:
    instruments = (*([asked] if asked else ()), *shipped_instruments())
    return tuple((instrument.id, _items_by_number(instrument)) for instrument in instruments)


@lru_cache(maxsize=8)
def asked_codes(asked: Instrument) -> Mapping[str, int]:
    """The number that each item of the asked list has in it."""
    return {slug: number for number, slug in _items_by_number(asked).items()}


@lru_cache(maxsize=8)
def known_codes(asked: Instrument) -> Mapping[str, frozenset[int]]:
    """For each item the numbers it has in any list."""
    found: dict[str, set[int]] = {}
    for _, items in _lists(asked):
        for number, slug in items.items():
            found.setdefault(slug, set()).add(number)
    return {slug: frozenset(numbers) for slug, numbers in found.items()}


@lru_cache(maxsize=8)
def section_names(asked: Instrument) -> frozenset[str]:
    """The keys of the names under which the list groups several items, where they are no item's title."""
    named = Counter(
        key(_SECTION_NUMBER.sub("", name))
        for requirement in asked.requirements
        for name in {requirement.block, requirement.group}
    )
    titles = {key(requirement.title) for requirement in asked.requirements}
    return frozenset(name for name, items in named.items() if name and items > 1) - titles


def numbering_of(labels: Sequence[Label], asked: Instrument, *, named_oit: bool) -> Numbering:
    """The list that agrees with most of the labels that have both a code and a title; `asked` wins a tie.

    A page of many codes without any readable title is taken to follow `asked`; so are single labels of
    a page that calls itself one of OIT items (`named_oit`).
    """
    pairs = {
        (label.code.number, match.slug)
        for label in labels
        if label.code is not None
        for match in label.matches
        if match.score >= FAIR_TITLE and match.score >= label.matches[0].score - 0.08
    }
    titled = {number for number, _ in pairs}
    numbers = {label.code.number for label in labels if label.code is not None}
    if not titled and not named_oit and len(numbers) < _LEAST_PAIRS:
        return Numbering("", {})
    if len(titled) < _LEAST_PAIRS:
        return Numbering(asked.id, _items_by_number(asked))
    best, best_hits = Numbering("", {}), 0
    for name, items in _lists(asked):
        hits = len({number for number, slug in pairs if items.get(number) == slug})
        if hits > best_hits:
            best, best_hits = Numbering(name, items), hits
    return best if best_hits >= len(titled) * _LEAST_SHARE else Numbering("", {})

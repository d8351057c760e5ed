"""Compares two instruments item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from rules.instrument import Instrument, Requirement

Pair = tuple[Requirement, Requirement]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class InstrumentDiff:
    """What changed between two instruments; pairs are the old and the new requirement of the same item.

    `str()` is the report for people.
    """

    old: Instrument
    new: Instrument
    added: tuple[Requirement, ...]
    removed: tuple[Requirement, ...]
    renumbered: tuple[Pair, ...]
    retitled: tuple[Pair, ...]
    periods: tuple[Pair, ...]
    components: tuple[Pair, ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        sizes = f"{len(self.old.requirements)} -> {len(self.new.requirements)} items"
        yield f"{self.old.id} -> {self.new.id}: {sizes}"
        yield from _section("added", self.added, lambda new: (f"{_named(new)}",))
        yield from _section("removed", self.removed, lambda old: (f"{_named(old)}",))
        yield from _section("renumbered", self.renumbered, lambda pair: (f"{pair[0].code} -> {_named(pair[1])}",))
        yield from _section("retitled", self.retitled, _titles)
        yield from _section("period changed", self.periods, _periods)
        yield from _section("components changed", self.components, _components)
        if not any((self.added, self.removed, self.renumbered, self.retitled, self.periods, self.components)):
            yield "no differences"


def diff_instruments(old: Instrument, new: Instrument) -> InstrumentDiff:
    """Items are matched by slug, since codes change; periods by their rule, since texts name the year."""
    before = {requirement.item: requirement for requirement in old.requirements}
    after = {requirement.item: requirement for requirement in new.requirements}
    kept = [(before[slug], requirement) for slug, requirement in after.items() if slug in before]
    return InstrumentDiff(
        old=old,
        new=new,
        added=tuple(requirement for slug, requirement in after.items() if slug not in before),
        removed=tuple(requirement for slug, requirement in before.items() if slug not in after),
        renumbered=tuple(pair for pair in kept if pair[0].code != pair[1].code),
        retitled=tuple(pair for pair in kept if pair[0].title != pair[1].title),
        periods=tuple(pair for pair in kept if pair[0].period is not pair[1].period),
        components=tuple(pair for pair in kept if _asked(pair[0]) != _asked(pair[1])),
    )


def _asked(requirement: Requirement) -> frozenset[str]:
    return frozenset(component.text for component in requirement.components)


def _section(name: str, entries: tuple[T, ...], lines: Callable[[T], tuple[str, ...]]) -> Iterator[str]:
    if entries:
        yield f"{name} ({len(entries)})"
    for entry in entries:
        for line in lines(entry):
            yield f"  {line}"


def _named(requirement: Requirement) -> str:
    return f"{requirement.code} {requirement.item}: {requirement.title}"


def _titles(pair: Pair) -> tuple[str, ...]:
    old, new = pair
    return (f"{new.code} {new.item}: {old.title} -> {new.title}",)


def _periods(pair: Pair) -> tuple[str, ...]:
    old, new = pair
    return (f"{new.code} {new.item}: {old.period.value} -> {new.period.value}",)


def _components(pair: Pair) -> tuple[str, ...]:
    old, new = pair
    gone = tuple(f"  - {component.text}" for component in old.components if component.text not in _asked(new))
    come = tuple(f"  + {component.text}" for component in new.components if component.text not in _asked(old))
    return (f"{new.code} {new.item}", *gone, *come)

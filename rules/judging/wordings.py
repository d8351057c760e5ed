"""The wordings of all items as skeletons, found in a text by letters that they share with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.caches import remembered
from checks.components import nearly_in, pieces

_PART = 5  # letters; no wording is shorter, nor a piece of a long one
_NEARLY = 94
_SHORTEST_DAMAGED = 16


@dataclass(frozen=True, slots=True)
class KnownWording:
    """A wording as skeleton, the items that it names (none: it only looks like a name), and whether a list has it."""

    bones: str
    slugs: frozenset[str]
    official: bool


class Wordings:
    """All wordings of at least `SHORTEST` letters; asked for those in a text it gives the longest first."""

    SHORTEST = _PART

    def __init__(self, wordings: Iterable[KnownWording]) -> None:
        self._all = tuple(sorted(wordings, key=lambda wording: (-len(wording.bones), wording.bones)))
        self._of: defaultdict[str, list[KnownWording]] = defaultdict(list)
        for wording in self._all:
            for slug in wording.slugs:
                self._of[slug].append(wording)
        self._by_part = _by_rarest_part([(wording.bones,) for wording in self._all])
        damaged = [bones if len(bones) >= _SHORTEST_DAMAGED else "" for bones in (each.bones for each in self._all)]
        self._by_part_of_piece = _by_rarest_part([pieces(bones, _NEARLY) if bones else () for bones in damaged])
        self._by_length: defaultdict[int, list[int]] = defaultdict(list)
        for number, bones in enumerate(damaged):
            if bones:
                self._by_length[len(bones)].append(number)

    def of(self, slug: str) -> Sequence[KnownWording]:
        """The wordings of one item."""
        return self._of.get(slug, ())

    def within(self, bones: str) -> list[KnownWording]:
        """Those that stand in a text."""
        return [wording for wording in self._chosen(self._by_part, bones) if wording.bones in bones]

    def likely_within(self, bones: str) -> list[KnownWording]:
        """The long ones that may stand in a text with some letters lost or exchanged."""
        return self._chosen(self._by_part_of_piece, bones, self._by_length.get(len(bones), ()))

    def _chosen(self, by_part: Mapping[str, list[int]], bones: str, more: Iterable[int] = ()) -> list[KnownWording]:
        chosen = set(more)
        for part in by_part.keys() & _parts(bones):
            chosen.update(by_part[part])
        return [self._all[number] for number in sorted(chosen)]


@remembered(1 << 20)
def is_nearly_in(bones: str, text: str) -> bool:
    """Whether a wording stands in a text, both as skeletons, with some letters lost or exchanged."""
    return nearly_in(bones, text, _NEARLY)


def _parts(bones: str) -> set[str]:
    return {bones[start : start + _PART] for start in range(len(bones) - _PART + 1)}


def _by_rarest_part(texts: Sequence[Sequence[str]]) -> Mapping[str, list[int]]:
    """The numbers of the texts by the one part of each of their pieces that the fewest share."""
    sharing = Counter(part for text in texts for piece in text for part in _parts(piece))
    by_part: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for piece in text:
            by_part[min(sorted(_parts(piece)), key=sharing.__getitem__)].append(number)
    return by_part

"""Addresses that answer alike: the site may have such pages, or something else answers in its place since some moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crawler.fetching.frontier import Errand, Purpose

_RANK = 2_000
_FEWEST_ALIKE = 4
_MOST_ASKED = 2


@dataclass(frozen=True, slots=True)
class Disowned:
    """Errands whose answers were not the site's; `over` says that they may be asked again."""

    errands: tuple[Errand, ...] = ()
    over: bool = False


@dataclass(slots=True)
class Lookalikes:
    """Groups of answers by how they look to a visitor.

    A portal, a default page or a page of a firewall that appears during a crawl answers every address with the same.
    So do pages of the site itself that ask to sign in or say that they are under construction; but then the home page
    still is what it was, and each of them is again what it was. Both are asked once more at the end.
    """

    _groups: dict[str, list[Errand]] = field(default_factory=dict)
    _obstacles: set[str] = field(default_factory=set)
    _home: set[str] = field(default_factory=set)
    _doubtful: frozenset[str] = frozenset()

    def note(self, errand: Errand, looks: str, *, is_obstacle: bool) -> None:
        """`errand` was answered by a page that looks so; an obstacle keeps a visitor from what he came for."""
        if errand.purpose is Purpose.START:
            self._home.add(looks)
            return
        self._groups.setdefault(looks, []).append(errand)
        if is_obstacle:
            self._obstacles.add(looks)

    def to_ask(self, start: str) -> list[Errand]:
        """What to ask once more before anything is concluded from pages that look alike; once in a crawl."""
        if self._doubtful:
            return []
        self._doubtful = frozenset(
            looks
            for looks, errands in self._groups.items()
            if looks not in self._home and (looks in self._obstacles or len(errands) >= _FEWEST_ALIKE)
        )
        if not self._doubtful:
            return []
        groups = [errands for looks, errands in self._groups.items() if looks in self._doubtful and len(errands) > 1]
        largest = sorted(groups, key=len, reverse=True)[:_MOST_ASKED]
        return [
            Errand(start, Purpose.AGAIN, _RANK),
            *(replace(errands[0], purpose=Purpose.AGAIN, rank=_RANK, attempt=1) for errands in largest),
        ]

    def answered(self, errand: Errand, looks: str) -> Disowned:
        """What follows from the second answer to an errand of `to_ask`, "" for one that shows nothing."""
        doubtful = {known: errands for known, errands in self._groups.items() if known in self._doubtful}
        before = next((known for known, errands in doubtful.items() if errand.key == errands[0].key), "")
        if before and looks and looks != before:
            return Disowned(tuple(self._groups.pop(before)), over=True)
        if not before and looks in doubtful:
            return Disowned(tuple(self._groups.pop(looks)))
        return Disowned()

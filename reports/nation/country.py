"""The country's numbers, added up area by area; what is kept does not grow with the number of schools."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_MOVERS = 5
NIGHTS_KEPT = 400  # of the trend
_FEWEST_MOVING = 5  # schools of an area that are to be compared, before the area is said to have moved
# The numbers of an area's night in the trend, in this order.
TREND = ("schools", "visited", "published", "gaps", "waiting", "unknown")

Trend = dict[str, dict[str, list[int]]]


@dataclass(slots=True)
class Totals:
    """Schools and items of an area, a province or the country; items are those of schools that could be visited."""

    schools: int = 0
    visited: int = 0
    published: int = 0
    gaps: int = 0
    waiting: int = 0
    unknown: int = 0
    exempt: int = 0

    def add(self, signs: str, *, visited: bool) -> None:
        """Count a school with the signs of its items (see `reports.nation.area_file`)."""
        self.schools += 1
        if visited:
            self.visited += 1
            self.published += signs.count("p")
            self.gaps += signs.count("f")
            self.waiting += signs.count("c")
            self.unknown += signs.count("u")
            self.exempt += signs.count("n")

    @property
    def share(self) -> float:
        """The published items as a share of those to be published; 0 where no school was visited."""
        return self.published / self.expected if self.expected else 0.0

    @property
    def expected(self) -> int:
        """The items to be published."""
        return self.published + self.gaps + self.waiting + self.unknown

    @property
    def numbers(self) -> list[int]:
        """As the trend keeps them."""
        return [getattr(self, name) for name in TREND]


@dataclass(frozen=True, slots=True)
class ItemTotals:
    """One item of one list over the country, at schools that could be visited; `reasons` of gaps, the most frequent first."""

    instrument: str
    code: str
    item: str
    title: str
    title_en: str
    published: int
    gaps: int
    waiting: int
    unknown: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def expected(self) -> int:
        """The schools that are to publish it."""
        return self.published + self.gaps + self.waiting + self.unknown


@dataclass(frozen=True, slots=True)
class AreaTotals:
    """One area: `night` is that of its result, `moved` how many published items a school gained since `since`."""

    id: str
    name: str
    night: str
    totals: Totals
    moved: float | None
    since: str


@dataclass(frozen=True, slots=True, order=True)
class Moved:
    """A school that gained or lost published items between two nights under the same rules."""

    gained: int
    code: str
    name: str
    area: str
    area_id: str
    since: str


@dataclass(slots=True)
class Country:
    """What all areas have published, added up; `add` each once."""

    totals: Totals = field(default_factory=Totals)
    areas: list[AreaTotals] = field(default_factory=list)
    provinces: dict[str, Totals] = field(default_factory=dict)
    night: str = ""
    _lists: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _cells: dict[str, list[Counter[str]]] = field(default_factory=dict)
    _best: list[Moved] = field(default_factory=list)
    _worst: list[Moved] = field(default_factory=list)

    def add(self, area: Mapping[str, Any]) -> None:
        """Add what an area has published (see `reports.nation.area_file`)."""
        own = Totals()
        moved: list[int] = []
        since = ""
        rows: list[list[list[str]]] = [[] for _ in area["lists"]]
        for school in area["schools"]:
            cells = school["cells"].split()
            signs = "".join(cell[0] for cell in cells)
            for totals in (own, self.totals, self.provinces.setdefault(school["province"], Totals())):
                totals.add(signs, visited=school["visited"])
            if school["visited"]:
                rows[school["list"]].append(cells)
            past = school["past"]
            if school["visited"] and len(past) > 1:
                gained = past[-1][1] - past[0][1]
                moved.append(gained)
                since = min(since or past[0][0], past[0][0])
                if gained:
                    self._keep(Moved(gained, school["code"], school["name"], area["name"], area["area"], past[0][0]))
        for listed, of_list in zip(area["lists"], rows, strict=True):
            self._lists.setdefault(listed["id"], listed)
            counted = self._cells.setdefault(listed["id"], [Counter() for _ in listed["items"]])
            for column, cells in zip(counted, zip(*of_list, strict=True), strict=False):
                column.update(cells)
        self.night = max(self.night, area["night"])
        mean = sum(moved) / len(moved) if len(moved) >= _FEWEST_MOVING else None
        self.areas.append(AreaTotals(area["area"], area["name"], area["night"], own, mean, since if moved else ""))

    @property
    def items(self) -> Iterator[ItemTotals]:
        """The items of all lists, in the order of each list."""
        for name, listed in self._lists.items():
            for (code, item, title, title_en), cells in zip(listed["items"], self._cells[name], strict=True):
                signs: Counter[str] = Counter()
                reasons: Counter[str] = Counter()
                for cell, count in cells.items():
                    sign, _, reason = cell.partition(".")
                    signs[sign] += count
                    if sign == "f":
                        reasons[reason] += count
                yield ItemTotals(
                    name,
                    code,
                    item,
                    title,
                    title_en,
                    published=signs["p"],
                    gaps=signs["f"],
                    waiting=signs["c"],
                    unknown=signs["u"],
                    reasons=tuple(reasons.most_common()),
                )

    @property
    def climbed(self) -> list[Moved]:
        """The schools that gained most, the first first."""
        return sorted(
            (moved for moved in self._best if moved.gained > 0), key=lambda moved: (-moved.gained, moved.code)
        )

    @property
    def fallen(self) -> list[Moved]:
        """The schools that lost most, the worst first."""
        return sorted(
            (moved for moved in self._worst if moved.gained < 0), key=lambda moved: (moved.gained, moved.code)
        )

    def with_tonight(self, trend: Trend) -> Trend:
        """The trend with the numbers of each area at the night of its result; the oldest nights go."""
        grown = {night: dict(areas) for night, areas in trend.items()}
        for area in self.areas:
            grown.setdefault(area.night, {})[area.id] = area.totals.numbers
        return {night: grown[night] for night in sorted(grown)[-NIGHTS_KEPT:]}

    def _keep(self, moved: Moved) -> None:
        for heap, entry in ((self._best, moved), (self._worst, moved)):
            heap.append(entry)
        if len(self._best) > 4 * MOST_MOVERS:
            self._best = heapq.nlargest(MOST_MOVERS, self._best)
            self._worst = heapq.nsmallest(MOST_MOVERS, self._worst)


def of_country(trend: Trend) -> list[tuple[str, Totals]]:
    """The trend of the country: of each night the last known numbers of every area, so that an area left out stays counted."""
    known: dict[str, list[int]] = {}
    found = []
    for night in sorted(trend):
        known |= trend[night]
        sums = [sum(numbers) for numbers in zip(*known.values(), strict=True)]
        found.append((night, Totals(**dict(zip(TREND, sums, strict=True)))))
    return found

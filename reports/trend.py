"""How the share of published items went over the nights: a line that can be read as words, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.texts import Texts
from reports.thai_dates import date_text
from rules.area_night import AreaNight

WIDTH, HEIGHT = 120, 28
_MOST_NIGHTS = 30
_LEAST_RANGE = 10.0  # per cent from the lowest to the highest place of the line, so that noise is no mountain
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """A line of `points` in a box of `WIDTH` by `HEIGHT`, its `end`, the `change` in per cent points, and the same in words."""

    points: str
    end: tuple[float, float]
    change: float
    text: str


def trend(nights: Iterable[AreaNight], area: str | None, t: Texts) -> Trend | None:
    """The trend of an area, of all areas where it is None; None while there are not two nights."""
    sums: dict[str, tuple[int, int]] = {}
    for each in nights:
        if area is None or each.area.strip() == area.strip():
            passed, expected = sums.get(each.night, (0, 0))
            sums[each.night] = passed + each.passed, expected + each.expected
    shares = [(night, 100 * passed / expected) for night, (passed, expected) in sorted(sums.items()) if expected]
    shares = shares[-_MOST_NIGHTS:]
    if len(shares) < 2:
        return None
    places = _places([share for _, share in shares])
    (first, before), (last, now) = shares[0], shares[-1]
    text = t(
        "summary.trend",
        before=f"{before:.1f}",
        now=f"{now:.1f}",
        n=len(shares),
        first=date_text(first, t.lang, short=True),
        last=date_text(last, t.lang, short=True),
    )
    return Trend(" ".join(f"{x:.1f},{y:.1f}" for x, y in places), places[-1], now - before, text)


def _places(shares: Sequence[float]) -> list[tuple[float, float]]:
    low, high = min(shares), max(shares)
    middle, reach = (low + high) / 2, max(high - low, _LEAST_RANGE)
    step = (WIDTH - 2 * _EDGE) / (len(shares) - 1)
    return [
        (_EDGE + step * n, HEIGHT / 2 - (share - middle) / reach * (HEIGHT - 2 * _EDGE))
        for n, share in enumerate(shares)
    ]

"""The page of a country: its areas, provinces and items, the trend, and who moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from urllib.parse import quote

from checks.order import reading_order
from reports.nation.country import MOST_MOVERS, AreaTotals, Country, Totals, Trend, of_country
from reports.rendering import rendered
from reports.texts import texts
from reports.thai_dates import date_text
from rules.verdicts import Reason

_NIGHTS = 60  # of the trend's picture
_WIDTH, _HEIGHT = 600, 120


def page(
    country: Country, trend: Trend, *, lang: str = "th", pages: Collection[str] = (), files: Sequence[str] = ()
) -> str:
    """The page as HTML; `pages` are the ids of areas whose reports lie beside it, `files` the tables to offer."""
    t = texts(lang)
    nights = of_country(trend)[-_NIGHTS:]
    moving = [area for area in country.areas if area.moved is not None]
    return rendered(
        "nation.html",
        t=t,
        lang=lang,
        country=country,
        night=date_text(country.night, lang),
        areas=sorted(
            country.areas,
            key=lambda area: (area.totals.share if area.totals.visited else 2, reading_order(area.name)),
        ),
        provinces=sorted(country.provinces.items(), key=lambda entry: (entry[1].share, reading_order(entry[0]))),
        items=list(country.items),
        reason=lambda name: t(f"reason.short.{Reason(name).value}"),
        climbing=_most(moving, 1),
        falling=_most(moving, -1),
        nights=nights,
        line=_line([totals for _, totals in nights]),
        width=_WIDTH,
        height=_HEIGHT,
        day=lambda night: date_text(night, lang, short=True),
        link=lambda area: f"areas/{quote(area)}/index.html" if area in pages else "",
        signed=lambda number: number.replace("-", "−"),
        most=MOST_MOVERS,
        files=files,
    )


def _most(areas: Sequence[AreaTotals], way: int) -> list[AreaTotals]:
    """The areas that moved most into that direction, up or down."""
    found = [area for area in areas if (area.moved or 0) * way > 0]
    return sorted(found, key=lambda area: -(area.moved or 0) * way)[:MOST_MOVERS]


def _line(totals: Sequence[Totals]) -> str:
    """The published shares as points of a line, the scale from none to all."""
    step = _WIDTH / max(1, len(totals) - 1)
    return " ".join(f"{n * step:.1f},{_HEIGHT * (1 - one.share):.1f}" for n, one in enumerate(totals))

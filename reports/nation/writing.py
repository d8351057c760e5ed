"""The summary of a country as files: one page, and its open data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reports.nation.country import Country, Trend
from reports.nation.open_data import OpenData
from reports.nation.page import page


def write_country(
    published: Iterable[Mapping[str, Any]],
    out: Path,
    trend: Trend,
    *,
    lang: str = "th",
    has_page: Callable[[str], bool] = lambda _: False,
) -> Trend:
    """Write `index.html` and `data/` of what the areas have published, one at a time; returns the trend with tonight.

    `has_page` says whether an area's reports lie below `areas/` beside the page.
    """
    country = Country()
    data = OpenData(out / "data")
    for area in published:
        country.add(area)
        data.add(area)
    grown = country.with_tonight(trend)
    files = data.close(country, grown)
    pages = {area.id for area in country.areas if has_page(area.id)}
    html = page(country, grown, lang=lang, pages=pages, files=files)
    half = out / "index.html.part"
    half.write_text(html, encoding="utf-8", newline="\n")
    half.replace(out / "index.html")
    return grown

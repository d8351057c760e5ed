"""The summary's pages: one for an office, one per area with an overview for a country."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.order import reading_order
from reports.figures import DAYS_TO_FIX, Figures, NoticeFigures, figures, notice_figures
from reports.files import write_whole
from reports.rendering import rendered
from reports.result import ItemResult, SchoolResult
from reports.summary import render_schools
from reports.texts import texts
from reports.thai_dates import time_text
from reports.trend import trend
from rules.area_night import AreaNight
from rules.verdicts import Verdict

SCHOOLS_PER_PAGE = 400  # a matrix of more is no longer one that opens at once
_MOST_MISSED = 10


@dataclass(frozen=True, slots=True)
class AreaPage:
    """The schools of one area, or a part of them; `name` is "" where the list of schools gives none."""

    name: str
    part: int
    page: str
    schools: tuple[SchoolResult, ...]

    def count(self, verdict: Verdict) -> int:
        """How many items of the schools have this verdict."""
        return sum(school.count(verdict) for school in self.schools)

    @property
    def visited(self) -> int:
        """How many schools could be looked at."""
        return sum(school.visited for school in self.schools)

    @property
    def average(self) -> float:
        """Gaps per school that could be looked at."""
        return self.count(Verdict.FAILED) / max(1, self.visited)

    @property
    def figures(self) -> Figures:
        """What its schools come to."""
        return figures(self.schools)

    @property
    def notices(self) -> NoticeFigures:
        """What became of the gaps that its schools were told of."""
        return notice_figures(self.schools)


def write_pages(
    schools: Sequence[SchoolResult],
    index: Path,
    *,
    lang: str = "th",
    previous: Sequence[SchoolResult] = (),
    nights: Sequence[AreaNight] = (),
    files: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Write the summary to `index`, for many schools as pages by area below `areas/`; returns all pages.

    `nights` are what each area had published on the nights up to this one.
    """
    t = texts(lang)
    index.parent.mkdir(parents=True, exist_ok=True)
    if len(schools) <= SCHOOLS_PER_PAGE:
        write_whole(index, render_schools(schools, previous, lang=lang, files=files, course=trend(nights, None, t)))
        return (index,)
    areas = by_area(schools)
    pages = [index]
    for area in areas:
        page = index.parent / area.page
        page.parent.mkdir(exist_ok=True)
        name = area.name or t("summary.no_area")
        course = trend(nights, area.name, t)
        write_whole(page, render_schools(area.schools, previous, lang=lang, root="../", area=name, course=course))
        pages.append(page)
    write_whole(index, overview(areas, lang=lang, nights=nights, files=files))
    return tuple(pages)


def page_of(area: str, part: int = 1) -> str:
    """Where the page of an area lies beside the overview, the same every night."""
    name = hashlib.sha256(area.strip().encode()).hexdigest()[:8]
    return f"areas/{name}.html" if part == 1 else f"areas/{name}-{part}.html"


def by_area(schools: Sequence[SchoolResult]) -> tuple[AreaPage, ...]:
    """The schools by area, those with the most gaps per visited school first; big areas in parts."""
    groups: dict[str, list[SchoolResult]] = {}
    for school in schools:
        groups.setdefault(school.area.strip(), []).append(school)
    found: list[AreaPage] = []
    for name in sorted(groups, key=reading_order):
        group = groups[name]
        for part, start in enumerate(range(0, len(group), SCHOOLS_PER_PAGE)):
            some = tuple(group[start : start + SCHOOLS_PER_PAGE])
            found.append(AreaPage(name, part + 1, page_of(name, part + 1), some))
    return tuple(sorted(found, key=lambda area: -area.average))


def overview(
    areas: Sequence[AreaPage], *, lang: str = "th", nights: Sequence[AreaNight] = (), files: Sequence[str] = ()
) -> str:
    """The page that leads to the areas."""
    schools = [school for area in areas for school in area.schools]
    missed: Counter[tuple[str, str, str]] = Counter()
    known: dict[tuple[str, str, str], ItemResult] = {}
    for school in schools:
        for item in school.of(Verdict.FAILED):
            key = (school.instrument, item.code, item.title)
            missed[key] += 1
            known.setdefault(key, item)
    asked = Counter(school.instrument for school in schools if school.visited)
    t = texts(lang)
    return rendered(
        "areas.html",
        t=t,
        lang=lang,
        V=Verdict,
        areas=[(area, area.figures, area.notices, trend(nights, area.name, t)) for area in areas],
        days=DAYS_TO_FIX,
        whole=figures(schools),
        average=sum(school.count(Verdict.FAILED) for school in schools)
        / max(1, sum(school.visited for school in schools)),
        notices=notice_figures(schools),
        course=trend(nights, None, t),
        schools=schools,
        missed=[
            (known[key].code, known[key].named(lang), count, asked[key[0]])
            for key, count in missed.most_common(_MOST_MISSED)
        ],
        files=files,
        seen_at=time_text(max((school.seen_at for school in schools), default=""), lang),
    )

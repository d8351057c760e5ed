"""The reports under axe-core in headless Chromium, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reports import areas
from reports.browser import Browser, can_stay_open, find_browser, open_browser
from reports.reading import read_result
from reports.writing import write_reports
from rules.area_night import AreaNight
from tests.reports import sample_results as sample
from tests.reports.axe import RUN, WIDER, find_axe

pytestmark = [
    pytest.mark.skipif(find_browser() is None or not can_stay_open(), reason="no Chromium installed"),
    pytest.mark.skipif(find_axe() is None, reason="no axe-core: make axe"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()
    assert program
    with open_browser(program) as opened:
        yield opened


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    results = [
        sample.full_school(),
        sample.remembered_school(),
        sample.perfect_school(),
        sample.unreachable_school(),
        sample.hostile_school(),
    ]
    nights = [AreaNight("", f"2026-11-{day}", day, 43) for day in (19, 20, 21)]
    write_reports(results, folder, nights=nights)
    schools = [read_result(result) for result in results]
    (folder / "areas.html").write_text(areas.overview(areas.by_area(schools), nights=nights), "utf-8")
    return folder


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_violates_wcag_or_is_wider_than_the_window(browser: Browser, out: Path, width: int) -> None:
    axe = find_axe()
    assert axe
    script = axe.read_text("utf-8")
    found = {}
    for page in sorted(out.rglob("*.html")):
        with browser.page(page, width=width) as shown:
            shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            shown.evaluate(script)
            found[page.name] = [*shown.evaluate(RUN), shown.evaluate(WIDER)]
    assert found == {name: [0] for name in found}


def test_a_school_stays_short_and_all_items_fit_a_screen(browser: Browser, out: Path) -> None:
    page = out / "schools" / "31019906.html"
    with browser.page(page, width=390, height=844) as shown:
        assert shown.evaluate("document.documentElement.scrollHeight") < 15 * 844
    with browser.page(page) as shown:
        assert len(pypdfium2.PdfDocument(shown.pdf())) < 8
    beside_its_bar = 1280 - 15
    with browser.page(out / "index.html", width=beside_its_bar) as shown:
        assert shown.evaluate("(t => t.scrollWidth - t.clientWidth)(document.querySelector('.t'))") == 0


def test_the_areas_sort_by_what_their_table_shows(browser: Browser, tmp_path: Path) -> None:
    full, perfect = (read_result(result) for result in (sample.full_school(), sample.perfect_school()))
    named = [replace(school, area=area) for school, area in ((full, "เขต ข"), (perfect, "เขต ก"), (perfect, "เขต ค"))]
    (tmp_path / "areas.html").write_text(areas.overview(areas.by_area(named)), "utf-8")
    first = "[...document.querySelectorAll('#areas tbody th')].map(t => t.textContent)"
    with browser.page(tmp_path / "areas.html") as shown:
        assert shown.evaluate(first)[0] == "เขต ข"  # the most gaps
        for column, expected in ((0, ["เขต ก", "เขต ข", "เขต ค"]), (0, ["เขต ค", "เขต ข", "เขต ก"]), (4, ["เขต ข"])):
            shown.evaluate(f"document.querySelectorAll('#areas thead button')[{column}].click()")
            assert shown.evaluate(first)[: len(expected)] == expected
        assert shown.evaluate("document.querySelectorAll('#areas [aria-sort]').length") == 1

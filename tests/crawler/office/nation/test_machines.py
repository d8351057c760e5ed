"""Two machines over PostgreSQL, one of which is killed in the middle of the night."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from tests.bench.nation import command, configuration, found, machines, measure
from tests.nation_farm import Country, register
from tests.postgres import programs

SCHOOLS, OF_AREA = 9, 3


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed (apt-get install postgresql)")
def test_a_lost_machine_loses_no_school_and_doubles_none(tmp_path: Path) -> None:
    with Country(SCHOOLS, 3, of_area=OF_AREA, seconds=1800) as country:
        together, _ = machines(tmp_path, country, restart=False, lost_after=20, concurrency=2, batch=2)
        alone = tmp_path / "alone"
        alone.mkdir()
        config = configuration(alone, tmp_path / "schools.csv", concurrency=9, delay=0.1, batch=3)
        measure(command("nation", config, "--night", "2026-11-22"), alone / "log")
    site = tmp_path / "shared" / "site"
    page = (site / "index.html").read_text("utf-8")
    areas = sorted(folder.name for folder in (site / "areas").iterdir())
    assert len(areas) == SCHOOLS // OF_AREA
    for area in areas:
        assert f'href="areas/{quote(area)}/index.html"' in page
        assert len(list((site / "areas" / area / "schools").glob("*.html"))) == OF_AREA
    codes = {school.code for school in register(SCHOOLS, of_area=OF_AREA)}
    assert together.verdicts == found(sorted((alone / "out" / "areas").glob("*/oit.sqlite")), codes).verdicts

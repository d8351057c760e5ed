"""`oit nation` over a small country, killed in the middle, and the night after."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.bench.nation import NIGHT, command, configuration, found
from tests.nation_farm import Country, register

SCHOOLS = 8


@pytest.fixture(scope="module")
def country() -> Iterator[Country]:
    with Country(SCHOOLS, 3, of_area=4, seconds=1200) as served:
        yield served


def test_a_killed_night_goes_on_and_has_every_school_once(country: Country, tmp_path: Path) -> None:
    listed = country.write_list(tmp_path / "schools.csv")
    config = configuration(tmp_path, listed, concurrency=4, delay=0.1, batch=2)
    areas = tmp_path / "out" / "areas"
    with subprocess.Popen(command("nation", config, "--night", NIGHT)) as killed:
        end = time.monotonic() + 300
        while time.monotonic() < end and not list(areas.glob("*/oit.sqlite-wal")):
            time.sleep(0.1)
        time.sleep(0.5)
        killed.send_signal(signal.SIGKILL)
    again = subprocess.run(
        command("nation", config, "--night", NIGHT), capture_output=True, text=True, timeout=900, encoding="utf-8"
    )
    assert again.returncode == 0, again.stderr
    assert "เรียบร้อย 2 เขต ล้มเหลว 0 เขต" in again.stdout
    came = found(sorted(areas.glob("*/oit.sqlite")), {school.code for school in register(SCHOOLS, of_area=4)})
    assert came.pages > 8
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert all(f"areas/{quote(folder.name)}/index.html" in page for folder in areas.iterdir())
    for folder in areas.iterdir():
        assert (folder / "index.html").is_file()
        assert json.loads((folder / "health.json").read_text("utf-8"))["state"] == "good"
        published = json.loads((tmp_path / "out" / "shared" / "published" / f"{folder.name}.json").read_text("utf-8"))
        assert len(published["schools"]) == 4
        assert {len(school["cells"].split()) for school in published["schools"]} == {43}

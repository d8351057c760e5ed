"""Pages that only scripts fill have a pass of their own, before their area ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from crawler.audit.run import saw_no_less
from crawler.fetching.browser import can_render
from reports.browser import find_browser
from rules.site import Coverage, CoverageStatus
from tests.bench.nation import NIGHT, command, configuration
from tests.crawler.script_site import script_site
from tests.crawler.sites import Site


@pytest.mark.skipif(find_browser() is None or not can_render(), reason="needs Chromium, and the package playwright")
def test_what_only_a_browser_shows_is_seen_before_the_area_ends(tmp_path: Path) -> None:
    with Site("127.0.62.3", script_site()) as site:
        listed = tmp_path / "schools.csv"
        listed.write_text(f"code,name,website,area\n31,โรงเรียนบ้านตัวอย่าง,{site.url},เขต 1\n", "utf-8")
        config = configuration(tmp_path, listed, concurrency=2, delay=0.0, batch=2)
        subprocess.run(command("nation", config, "--night", NIGHT), check=True, timeout=300)
        paths = site.paths
    [school] = json.loads((tmp_path / "out" / "shared" / "published" / "เขต-1.json").read_text("utf-8"))["schools"]
    assert school["cells"].split()[:3] == ["p", "f.broken", "f.placeholder"]
    assert school["coverage"] == ["complete", "", ""]
    assert paths.count("/") == 2
    assert paths.count("/app.js") == 1


@pytest.mark.parametrize(
    ("before", "now", "counts"),
    [
        (("partial", "needs_browser"), ("complete", ""), True),
        (("partial", "needs_browser"), ("partial", "needs_browser"), True),
        (("partial", "budget"), ("partial", "budget"), True),
        (("partial", "needs_browser"), ("partial", "errors"), False),
        (("complete", ""), ("partial", "blocked"), False),
        (("partial", "needs_browser"), ("unreachable", "unreachable"), False),
    ],
)
def test_a_second_visit_that_saw_less_leaves_the_first(
    before: tuple[str, str], now: tuple[str, str], *, counts: bool
) -> None:
    assert saw_no_less(coverage(before), coverage(now)) is counts


def coverage(seen: tuple[str, str]) -> Coverage:
    return Coverage(CoverageStatus(seen[0]), seen[1])

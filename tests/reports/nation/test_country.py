"""The summary of a country from what its areas published."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reports.nation.area_file import area_file
from reports.nation.country import Country, of_country
from reports.nation.open_data import TABLES
from reports.nation.writing import write_country

NAMES = (
    "passed",
    "failed:missing",
    "cantTell:doubtful",
    "cantTell:partial_crawl",
    "inapplicable",
    "untested:unreachable",
)


def result(code: str, verdicts: Sequence[str], *, rules: str = "abc", name: str = "โรงเรียนตัวอย่าง") -> dict[str, Any]:
    items = []
    for number, said in enumerate(verdicts, 1):
        verdict, _, reason = said.partition(":")
        items.append(
            {"code": f"O{number}", "item": f"item_{number}", "title": "รายการ", "verdict": verdict, "reason": reason}
        )
    silent = all(said.startswith("untested") for said in verdicts)
    return {
        "school": {"code": code, "name": name, "website": "http://a.example.ac.th/", "province": "จังหวัดตัวอย่าง"},
        "instrument": {"id": "list", "title": "แบบตรวจ", "fiscal_year": 2566, "rules_hash": rules},
        "run": {"started_at": "2026-11-22T14:00:00+00:00"},
        "coverage": {"status": "unreachable" if silent else "complete", "reason": "unreachable" if silent else ""},
        "items": items,
    }


def published(*results: dict[str, Any], area: str = "a", night: str = "2026-11-22", before: Any = None) -> Any:
    return json.loads(area_file(results, area=area, name=f"เขต {area}", night=night, before=before))


def test_every_verdict_has_a_sign_and_what_nobody_has_seen_is_no_gap() -> None:
    school = published(result("1", NAMES))["schools"][0]
    assert school["cells"] == "p f.missing c.doubtful u.partial_crawl n u.unreachable"
    assert school["past"] == [["2026-11-22", 1, 1]]


def test_the_numbers_are_those_of_schools_that_could_be_visited() -> None:
    country = Country()
    country.add(published(result("1", NAMES), result("2", ["untested:unreachable"] * 6)))
    country.add(published(result("3", ["passed"] * 6), area="b"))
    totals = country.totals
    assert (totals.schools, totals.visited, totals.published, totals.gaps, totals.waiting, totals.unknown) == (
        3,
        2,
        7,
        1,
        1,
        2,
    )
    assert totals.share == pytest.approx(7 / 11)
    first, second, *_ = country.items
    assert (first.published, first.gaps, second.published, second.gaps) == (2, 0, 1, 1)
    assert second.reasons == (("missing", 1),)
    assert country.provinces["จังหวัดตัวอย่าง"] == totals


def test_who_moved_is_told_under_the_same_rules_only() -> None:
    week = published(*(result(str(number), ["failed:missing", "passed"]) for number in range(5)), night="2026-11-21")
    better = [result(str(number), ["passed", "passed"]) for number in range(4)]
    worse = result("4", ["failed:missing", "failed:missing"])
    country = Country()
    country.add(published(*better, worse, before=week))
    assert [(moved.code, moved.gained) for moved in country.climbed] == [(str(number), 1) for number in range(4)]
    assert [(moved.code, moved.gained) for moved in country.fallen] == [("4", -1)]
    assert (country.areas[0].moved, country.areas[0].since) == (pytest.approx(0.6), "2026-11-21")
    other_rules = Country()
    other_rules.add(published(*(result(str(number), ["passed"] * 2, rules="new") for number in range(5)), before=week))
    assert (other_rules.climbed, other_rules.areas[0].moved) == ([], None)


def test_the_same_night_twice_is_one_night_of_the_past() -> None:
    first = published(result("1", ["failed:missing"]))
    again = published(result("1", ["passed"]), before=first)
    assert again["schools"][0]["past"] == [["2026-11-22", 1, 0]]


def test_an_area_that_a_night_left_out_stays_in_the_trend_of_the_country() -> None:
    trend = {
        "2026-11-21": {"a": [2, 2, 10, 10, 0, 0], "b": [1, 1, 5, 0, 0, 0]},
        "2026-11-22": {"a": [2, 2, 20, 0, 0, 0]},
    }
    assert [(night, totals.schools, totals.published) for night, totals in of_country(trend)] == [
        ("2026-11-21", 3, 15),
        ("2026-11-22", 3, 25),
    ]


def test_the_page_and_the_tables(tmp_path: Path) -> None:
    evil = result("=1+1", NAMES, name='=cmd()"<script>alert(1)</script>')
    trend = write_country([published(evil), published(result("2", NAMES), area="b")], tmp_path, {}, has_page="a".__eq__)
    html = (tmp_path / "index.html").read_text("utf-8")
    assert "areas/a/index.html" in html
    assert "areas/b/index.html" not in html
    assert "<script" not in html
    assert trend == {"2026-11-22": {"a": [1, 1, 1, 1, 1, 2], "b": [1, 1, 1, 1, 1, 2]}}
    for table, columns in TABLES.items():
        with (tmp_path / "data" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [name for name, _, _ in columns]
        assert rows
        assert not any(cell.startswith("=") for row in rows for cell in row)
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    results = parquet.read_table(tmp_path / "data" / "results.parquet").to_pylist()
    assert len(results) == 12
    assert results[1] == {"school": "=1+1", "instrument": "list", "code": "O2", "state": "gap", "reason": "missing"}

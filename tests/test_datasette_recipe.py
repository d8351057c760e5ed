"""The recipe for Datasette: its tables are made of a store, every table and column is described, every query runs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from crawler.store.database import Store
from tests.crawler.nights import DOUBTFUL, MISSING, PASSED, SILENT, save_night

_RECIPE = Path(__file__).parents[1] / "docs" / "datasette"
_DESCRIBED = json.loads((_RECIPE / "metadata.json").read_text("utf-8"))["databases"]["explore"]


def explored(folder: Path) -> sqlite3.Connection:
    copy = folder / "copy.sqlite"
    with Store.open(folder / "oit.sqlite") as store:
        save_night(store, "2026-11-27", {"1": {"structure": MISSING, "executives": PASSED}})
        both = {"structure": PASSED, "executives": DOUBTFUL}
        save_night(store, "2026-11-28", {"1": both, "2": {"structure": SILENT, "executives": SILENT}})
        store.copy_to(copy)
    explore = sqlite3.connect(":memory:", isolation_level=None)
    for statement in (_RECIPE / "explore.sql").read_text("utf-8").split(";\n"):
        explore.execute(statement, {"copy": str(copy)} if "@copy" in statement else {})
    return explore


def test_every_table_and_column_is_described(tmp_path: Path) -> None:
    with closing(explored(tmp_path)) as explore:
        tables = [name for (name,) in explore.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: {row[1] for row in explore.execute(f"PRAGMA table_info({name})")} for name in tables}
    assert found == {name: set(table["columns"]) for name, table in _DESCRIBED["tables"].items()}
    for table in _DESCRIBED["tables"].values():
        assert {*table.get("facets", ()), table.get("label_column", ""), table.get("sort_desc", "")} - {""} <= set(
            table["columns"]
        )


def test_the_queries_tell_what_the_nights_found(tmp_path: Path) -> None:
    with closing(explored(tmp_path)) as explore:
        answers = {name: explore.execute(query["sql"]).fetchall() for name, query in _DESCRIBED["queries"].items()}
        assert explore.execute("SELECT count(*) FROM visits").fetchone() == (3,)
    assert answers == {
        "hardest_items": [("O2", "executives", 0, 0, 2), ("O1", "structure", 1, 0, 1)],
        "areas": [("", 2, 1, 1.0)],
        "changed": [
            ("1", "โรงเรียนตัวอย่าง 1", "O1", "failed", "passed", ""),
            ("1", "โรงเรียนตัวอย่าง 1", "O2", "passed", "cantTell", "doubtful"),
        ],
        "long_open_gaps": [],
    }

"""What machines leave for each other: signs of life, copies of stores."""

from __future__ import annotations

from pathlib import Path

from crawler.office.nation.night import Signs
from crawler.office.nation.shared import Shared


def test_only_a_sign_that_changes_is_a_sign_of_life() -> None:
    signs = Signs(60)
    assert signs.alive({"old": 7, "new": 0}, 0) == set()
    assert signs.alive({"old": 7, "new": 1}, 10) == {"new"}
    assert not signs.is_lost("old")
    assert signs.alive({"old": 7, "new": 1}, 60) == {"new"}
    assert signs.is_lost("old")
    assert signs.alive({"old": 7, "new": 1}, 71) == set()
    assert signs.is_lost("new")
    assert signs.alive({"old": 8, "new": 1}, 72) == {"old"}
    assert signs.is_lost("never heard of")


def test_a_copy_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    shared = Shared(str(tmp_path / "shared"))
    store = tmp_path / "oit.sqlite"
    assert shared.copy_of("a") == {"version": 0, "home": ""}
    for version in (1, 2):
        store.write_bytes(b"night %d" % version)
        shared.put_store("a", store, version, "w1")
    assert [path.name for path in (tmp_path / "shared" / "stores").glob("*.sqlite")] == ["a-2.sqlite"]
    store.write_bytes(b"half a night")
    (tmp_path / "oit.sqlite-wal").write_bytes(b"of half a night")
    shared.get_store("a", store)
    assert store.read_bytes() == b"night 2"
    assert not (tmp_path / "oit.sqlite-wal").exists()
    assert shared.copy_of("a")["home"] == "w1"


def test_signs_and_results_are_read_back(tmp_path: Path) -> None:
    shared = Shared(str(tmp_path))
    assert (shared.beats(), list(shared.all_published("ab")), shared.trend()) == ({}, [], {})
    shared.beat("w1", 3)
    shared.publish("b", b'{"area": "b"}')
    shared.publish("a", b'{"area": "a"}')
    assert shared.beats() == {"w1": 3}
    shared.put_trend({"2026-11-22": {"a": [1]}})
    assert [result["area"] for result in shared.all_published("abc")] == ["a", "b"]
    assert shared.trend() == {"2026-11-22": {"a": [1]}}

"""Forgetting old nights, and copies of the store that can be trusted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from checks.evidence import Access
from checks.fetch import Fetch
from crawler.office.nights import night_lock
from crawler.store.database import Store
from crawler.store.errors import StoreError
from crawler.store.records import Decision, DecisionKind
from tests.crawler.commands.test_commands import failed_with, oit
from tests.crawler.nights import DOUBTFUL, INSTRUMENT, MISSING, PASSED, save_night

DECISION = Decision("a", INSTRUMENT, "structure", DecisionKind.ACCEPTED, "ff" * 8, "", "เขตพื้นที่ตัวอย่าง", "2026-11-01")


def fill(store: Store) -> dict[str, str]:
    """Three nights; the page of the first two is the same. Returns the bodies by night."""
    bodies = {}
    for night, body in (("2026-11-01", b"old only"), ("2026-11-02", b"both"), ("2026-11-03", b"new only")):
        shas = [store.bodies.keep(body), store.bodies.keep(b"shared")]
        bodies[night] = shas[0]
        store.bodies.keep_reading(shas[0], "document-1", night.encode())
        fetches = [Fetch(f"http://a.example.ac.th/{sha}", Access.OPEN, sha256=sha) for sha in shas]
        state = PASSED if night < "2026-11-03" else MISSING
        save_night(store, night, {"a": {"structure": state, "executives": DOUBTFUL}}, fetches=fetches)
    store.decisions.keep([DECISION])
    return bodies


def test_pruning_keeps_the_newest_nights_the_history_and_the_decisions(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        bodies = fill(store)
        pruned = store.prune(2)
        assert (pruned.nights, pruned.runs, pruned.bodies) == (1, 1, 1)
        assert [run.night for run in store.runs()] == ["2026-11-03", "2026-11-02"]
        with pytest.raises(StoreError):
            store.bodies.get(bodies["2026-11-01"])
        assert store.bodies.reading(bodies["2026-11-01"], "document-1") is None
        assert store.bodies.get(bodies["2026-11-02"]) == b"both"
        assert store.histories.of("a")["structure"].good_seen == "2026-11-02"
        assert store.histories.of("a")["executives"].since == "2026-11-01"
        assert store.decisions.of("a", INSTRUMENT) == {"structure": DECISION}


def test_pruning_never_drops_the_last_good_run(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        good = save_night(store, "2026-11-01", {"a": {"structure": PASSED}})
        for day in (2, 3):
            bad = save_night(store, f"2026-11-{day:02}", {"a": {"structure": MISSING}})
            store.fail_run(bad, "down", "x")
        store.prune(1)
        assert [run.id for run in store.runs()] == [bad, good]


def test_all_runs_of_a_night_count_as_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        for night in ("2026-11-01", "2026-11-02", "2026-11-02"):
            save_night(store, night, {"a": {"structure": PASSED}})
        assert store.prune(1, vacuum=True).runs == 1
        assert len(store.runs()) == 2


def test_a_copy_made_while_the_store_is_in_use_holds_everything(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        fill(store)
        copied = store.copy_to(tmp_path / "copy.sqlite")
        assert copied.rows["runs"] == 3
        assert copied.rows["findings"] == 4  # the second night found what the first had
        with Store.open(tmp_path / "copy.sqlite", create=False) as copy:
            assert copy.runs() == store.runs()
            assert copy.findings("3", "a") == store.findings("3", "a")
            assert copy.bodies.get(copy.fetches("3", "a")[0].sha256) == b"new only"
    assert not (tmp_path / "copy.sqlite.part").exists()


def test_a_copy_that_fails_leaves_the_older_one(tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite").write_bytes(b"older")
    (tmp_path / "copy.sqlite.part").mkdir()
    with Store.open(tmp_path / "oit.sqlite") as store, pytest.raises(StoreError, match="no good copy"):
        store.copy_to(tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").read_bytes() == b"older"


def test_a_store_is_got_back_from_its_copy(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        fill(store)
    made = oit(tmp_path, "backup", "safe/copy.sqlite", "--store", "oit.sqlite")
    assert made.returncode == 0, made.stderr
    (tmp_path / "oit.sqlite").write_bytes(b"power failed" * 1000)
    failed_with(oit(tmp_path, "status", "--store", "oit.sqlite"), 2, "oit.sqlite")
    (tmp_path / "safe" / "copy.sqlite").replace(tmp_path / "oit.sqlite")
    shown = oit(tmp_path, "status", "--store", "oit.sqlite", "--last", "1")
    assert "คืน 3 พ.ย. 2569" in shown.stdout
    pruned = oit(tmp_path, "prune", "--store", "oit.sqlite", "--keep-nights", "1", "--vacuum")
    assert pruned.returncode == 0, pruned.stderr
    with sqlite3.connect(tmp_path / "oit.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
    connection.close()


def test_nothing_is_pruned_during_an_audit_whose_bodies_belong_to_no_run_yet(tmp_path: Path) -> None:
    Store.open(tmp_path / "oit.sqlite").close()
    with night_lock(tmp_path / "oit.sqlite"):
        failed_with(oit(tmp_path, "prune", "--store", "oit.sqlite"), 5, "another run works on oit.sqlite")


def test_the_store_is_not_copied_onto_itself(tmp_path: Path) -> None:
    Store.open(tmp_path / "oit.sqlite").close()
    failed_with(oit(tmp_path, "backup", "oit.sqlite", "--store", "oit.sqlite"), 2, "the store itself")

"""What is said to have changed between two nights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.audit.comparison import Change, Comparison, compare, comparison_dict, run_named
from crawler.store.database import Store
from crawler.store.errors import StoreError
from tests.crawler.commands.test_commands import failed_with, oit
from tests.crawler.nights import DOUBTFUL, MISSING, PASSED, SILENT, STALE, save_night


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def diff(store: Store, earlier: str, later: str) -> Comparison:
    return compare(store, run_named(store, earlier), run_named(store, later))


def changes(comparison: Comparison) -> dict[tuple[str, str], Change]:
    return {(school.school.code, item.item): item.change for school in comparison.schools for item in school.changes}


def test_each_kind_of_change_has_its_name(store: Store) -> None:
    save_night(
        store,
        "2026-11-01",
        {
            "a": {"structure": PASSED, "executives": DOUBTFUL},
            "b": {"structure": MISSING, "executives": MISSING},
            "c": {"structure": PASSED, "executives": PASSED},
        },
    )
    save_night(
        store,
        "2026-11-02",
        {
            "a": {"structure": MISSING, "executives": STALE},
            "b": {"structure": PASSED, "executives": DOUBTFUL},
            "c": {"structure": PASSED, "executives": PASSED},
        },
    )
    assert changes(diff(store, "2026-11-01", "2026-11-02")) == {
        ("a", "structure"): Change.PERHAPS_LOST,
        ("a", "executives"): Change.NEW_GAP,
        ("b", "structure"): Change.FIXED,
        ("b", "executives"): Change.OTHER,
    }


def test_a_loss_is_confirmed_by_a_look_after_it_or_between(store: Store) -> None:
    for night, state in (("2026-11-01", PASSED), ("2026-11-02", MISSING), ("2026-11-03", MISSING)):
        save_night(store, night, {"a": {"structure": state}})
    assert changes(diff(store, "2026-11-01", "2026-11-02")) == {("a", "structure"): Change.LOST}
    assert changes(diff(store, "2026-11-01", "2026-11-03")) == {("a", "structure"): Change.LOST}
    assert changes(diff(store, "2026-11-02", "2026-11-03")) == {}


def test_what_came_back_the_next_night_was_not_lost(store: Store) -> None:
    for night, state in (("2026-11-01", PASSED), ("2026-11-02", MISSING), ("2026-11-03", PASSED)):
        save_night(store, night, {"a": {"structure": state}})
    assert changes(diff(store, "2026-11-01", "2026-11-02")) == {("a", "structure"): Change.PERHAPS_LOST}


def test_on_a_night_without_a_visit_the_last_known_verdict_counts(store: Store) -> None:
    for night, state in (("2026-11-01", PASSED), ("2026-11-02", SILENT), ("2026-11-03", STALE)):
        save_night(store, night, {"a": {"structure": state}})
    silent = diff(store, "2026-11-01", "2026-11-02")
    assert changes(silent) == {}
    assert [(school.school.code, school.visited) for school in silent.schools] == [("a", False)]
    assert changes(diff(store, "2026-11-02", "2026-11-03")) == {("a", "structure"): Change.NEW_GAP}


def test_a_new_fiscal_year_brings_gaps_and_no_losses(store: Store) -> None:
    save_night(store, "2026-09-30", {"a": {"structure": PASSED}}, rules="old")
    save_night(store, "2026-10-01", {"a": {"structure": MISSING}}, instrument="my-2570", rules="new")
    save_night(store, "2026-10-02", {"a": {"structure": MISSING}}, instrument="my-2570", rules="new")
    rolled = diff(store, "2026-09-30", "2026-10-01")
    assert changes(rolled) == {("a", "structure"): Change.NEW_GAP}
    assert rolled.other_rules


def test_schools_that_came_and_went_are_named(store: Store) -> None:
    save_night(store, "2026-11-01", {"a": {"structure": PASSED}})
    save_night(store, "2026-11-02", {"b": {"structure": PASSED}})
    found = comparison_dict(diff(store, "2026-11-01", "2026-11-02"))
    assert (found["new_schools"], found["absent_schools"], found["schools"]) == (["b"], ["a"], [])


def test_a_failed_night_is_passed_over_when_the_night_has_a_good_run(store: Store) -> None:
    good = save_night(store, "2026-11-01", {"a": {"structure": PASSED}})
    bad = save_night(store, "2026-11-01", {"a": {"structure": MISSING}})
    store.fail_run(bad, "down", "2026-11-01T18:00:00+00:00")
    assert run_named(store, "2026-11-01").id == good
    assert run_named(store, bad).id == bad
    with pytest.raises(StoreError, match="the last nights are: 2026-11-01"):
        run_named(store, "2026-12-31")


def test_the_commands_tell_it_to_people_and_to_programs(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        for night, state in (("2026-11-01", PASSED), ("2026-11-02", MISSING)):
            save_night(store, night, {"a": {"structure": state, "executives": PASSED}})
    nights = ("2026-11-01", "2026-11-02", "--store", "oit.sqlite")
    told = oit(tmp_path, "diff", *nights)
    assert told.returncode == 0, told.stderr
    assert "อาจหายไป รอตรวจซ้ำ: O1 เผยแพร่แล้ว → ต้องแก้ไข" in told.stdout
    counts = json.loads(oit(tmp_path, "diff", *nights, "--json").stdout)["counts"]
    assert counts == {"lost": 0, "perhaps_lost": 1, "new_gap": 0, "fixed": 0, "other": 0}
    failed_with(oit(tmp_path, "diff", "x", "2026-11-02", "--store", "oit.sqlite"), 2, "no night or run x")


def test_status_shows_the_last_nights_and_what_is_gone(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.sqlite") as store:
        for night, state in (("2026-11-01", PASSED), ("2026-11-02", MISSING), ("2026-11-03", MISSING)):
            save_night(store, night, {"a": {"structure": state}, "b": {"structure": SILENT}})
        store.mark_not_visited(store.runs()[0].id, [store.schools("1")[0].school])
    told = oit(tmp_path, "status", "--store", "oit.sqlite")
    assert told.returncode == 0, told.stderr
    assert "หายไปจากเว็บไซต์ (ยืนยันแล้ว) 1 ข้อ\n  a O1 ตั้งแต่คืน 2 พ.ย. 2569" in told.stdout
    found = json.loads(oit(tmp_path, "status", "--store", "oit.sqlite", "--last", "2", "--json").stdout)
    newest, before = found["runs"]
    assert (newest["night"], before["night"]) == ("2026-11-03", "2026-11-02")
    assert newest["schools"] == {"complete": 1, "partial": 0, "unreachable": 1}
    assert newest["verdicts"] == {"failed": 1, "untested": 1}
    assert (newest["pages"], newest["seconds"], newest["state"]) == (3, 9000.0, "finished")
    assert [(lost["school"], lost["item"], lost["state"]) for lost in found["lost"]] == [
        ("a", "structure", "confirmed")
    ]

"""Each gap keeps one number over the nights, and the next one gets the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from crawler.store.database import Store
from crawler.store.migrations import SCHEMA
from crawler.store.records import Gap
from rules.verdicts import Reason, Verdict
from tests.crawler.nights import DOUBTFUL, MISSING, PASSED, SILENT, finding, save_night

BROKEN = (Verdict.FAILED, Reason.BROKEN)
TOLD = "2026-11-02T22:00:00+00:00"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def nights(store: Store, *states: tuple[Verdict, Reason]) -> str:
    run_id = ""
    for day, state in enumerate(states, 1):
        run_id = save_night(store, f"2026-11-{day:02}", {"s1": {"structure": state}})
    return run_id


def gaps(store: Store) -> list[tuple[str, str, str]]:
    return [(gap.number, gap.opened, gap.fixed) for gap in store.gaps.of("s1", "obec-school-2566")]


def judge_again(store: Store, run_id: str, state: tuple[Verdict, Reason]) -> None:
    kept = store.school(run_id, "s1")
    store.save_judgement(run_id, kept.school, kept.instrument_id, kept.coverage, [finding("structure", state)])


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((MISSING, BROKEN, MISSING), [("s1-O1-1", "2026-11-01", "")]),
        ((MISSING, SILENT, DOUBTFUL, MISSING), [("s1-O1-1", "2026-11-01", "")]),
        ((MISSING, PASSED, PASSED), [("s1-O1-1", "2026-11-01", "2026-11-02")]),
        ((MISSING, PASSED, MISSING), [("s1-O1-1", "2026-11-01", "2026-11-02"), ("s1-O1-2", "2026-11-03", "")]),
        ((PASSED, DOUBTFUL), []),
    ],
)
def test_a_gap_keeps_its_number_until_it_is_fixed(
    store: Store, states: tuple[tuple[Verdict, Reason], ...], expected: list[tuple[str, str, str]]
) -> None:
    nights(store, *states)
    assert gaps(store) == expected


def test_judging_a_run_again_takes_back_what_it_had_noted(store: Store) -> None:
    run_id = nights(store, PASSED, MISSING)
    judge_again(store, run_id, PASSED)
    assert gaps(store) == []
    run_id = save_night(store, "2026-11-03", {"s1": {"structure": MISSING}})
    run_id = save_night(store, "2026-11-04", {"s1": {"structure": PASSED}})
    judge_again(store, run_id, MISSING)
    assert gaps(store) == [("s1-O1-1", "2026-11-03", "")]


def test_what_a_second_look_in_the_same_night_finds_mended_was_a_gap(store: Store) -> None:
    run_id = save_night(store, "2026-11-01", {"s1": {"structure": MISSING}}, finish=False)
    assert save_night(store, "2026-11-01", {"s1": {"structure": PASSED}}) == run_id
    assert gaps(store) == [("s1-O1-1", "2026-11-01", "2026-11-01")]


def test_a_number_that_a_school_was_told_is_never_given_to_another_gap(store: Store) -> None:
    run_id = nights(store, MISSING)
    store.gaps.tell("s1", "obec-school-2566", ["structure"], TOLD)
    judge_again(store, run_id, PASSED)
    save_night(store, "2026-11-02", {"s1": {"structure": MISSING}})
    assert gaps(store) == [("s1-O1-1", "2026-11-01", "2026-11-01"), ("s1-O1-2", "2026-11-02", "")]


def test_a_failed_night_opens_and_closes_no_gap(store: Store) -> None:
    nights(store, MISSING)
    run_id = save_night(store, "2026-11-02", {"s1": {"structure": PASSED}, "s2": {"structure": MISSING}})
    store.fail_run(run_id, "the network was down", "2026-11-03T02:00:00+00:00")
    assert gaps(store) == [("s1-O1-1", "2026-11-01", "")]
    assert store.gaps.of("s2", "obec-school-2566") == ()


def test_the_first_notice_counts_and_the_days_end_when_the_gap_does(store: Store) -> None:
    nights(store, MISSING)
    store.gaps.tell("s1", "obec-school-2566", ["structure"], TOLD)
    store.gaps.tell("s1", "obec-school-2566", ["structure"], "2026-11-03T22:00:00+00:00")
    (gap,) = store.gaps.of("s1", "obec-school-2566")
    assert (gap.told, gap.days("2026-11-09")) == (TOLD, 8)
    assert Gap("s1", "i", "structure", "O1", 1, "2026-11-01", fixed="2026-11-05").days("2026-11-09") == 4


def test_gaps_of_an_older_store_begin_when_their_verdict_did(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    db = Database(path)
    SCHEMA.apply(db, stop_before="number_gaps")
    for statement in (
        "INSERT INTO runs (id, night, tool_version, rules_hash, instrument_ids, started_at) VALUES (4, '2026-11-04', '', '', '[]', '')",
        "INSERT INTO results (run, code, school, instrument_id, coverage_status, coverage, saved_at, declared)"
        " VALUES (4, 's1', '{}', 'obec-school-2566', 'complete', '{}', '', '[]')",
        "INSERT INTO findings VALUES (4, 's1', 0, 'O1', 'structure', 'failed', 'missing', '{}')",
        "INSERT INTO findings VALUES (4, 's1', 1, 'O2', 'executives', 'passed', '', '{}')",
        "INSERT INTO history (code, instrument_id, item, since, last_seen, last_verdict, last_reason, before) VALUES"
        " ('s1', 'obec-school-2566', 'structure', '2026-11-02', '2026-11-04', 'failed', 'missing', ''),"
        " ('s1', 'obec-school-2566', 'executives', '2026-11-03', '2026-11-04', 'passed', '', '')",
    ):
        db.execute(statement)
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        assert gaps(store) == [("s1-O1-1", "2026-11-02", "")]
        save_night(store, "2026-11-05", {"s1": {"structure": PASSED}})
        assert gaps(store) == [("s1-O1-1", "2026-11-02", "2026-11-05")]

"""What is remembered of an item over the nights, and when a loss becomes an alarm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from crawler.store.database import Store
from crawler.store.migrations import SCHEMA
from crawler.store.records import ItemHistory, LostState
from rules.verdicts import Proof, Reason, Verdict
from tests.crawler.nights import DOUBTFUL, MISSING, NOT_SEEN, PASSED, SILENT, STALE, finding, save_night, school

NO, SUSPECTED, CONFIRMED = LostState.NO, LostState.SUSPECTED, LostState.CONFIRMED
BROKEN = (Verdict.FAILED, Reason.BROKEN)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def nights(store: Store, *states: tuple[Verdict, Reason]) -> list[LostState]:
    """Whether the item is lost after each of the nights."""
    found = []
    for day, state in enumerate(states, 1):
        save_night(store, f"2026-11-{day:02}", {"s1": {"structure": state}})
        found.append(past(store).lost if store.histories.of("s1") else NO)
    return found


def past(store: Store) -> ItemHistory:
    return store.histories.of("s1")["structure"]


@pytest.mark.parametrize(
    ("states", "lost"),
    [
        ((PASSED, MISSING, MISSING), [NO, SUSPECTED, CONFIRMED]),
        ((PASSED, MISSING, BROKEN, MISSING), [NO, SUSPECTED, CONFIRMED, CONFIRMED]),
        ((PASSED, MISSING, PASSED, MISSING), [NO, SUSPECTED, NO, SUSPECTED]),
        ((PASSED, MISSING, SILENT, MISSING), [NO, SUSPECTED, SUSPECTED, CONFIRMED]),
        ((PASSED, MISSING, NOT_SEEN, NOT_SEEN), [NO, SUSPECTED, SUSPECTED, SUSPECTED]),
        ((PASSED, SILENT, MISSING), [NO, NO, SUSPECTED]),
        ((PASSED, DOUBTFUL, MISSING, MISSING), [NO, NO, SUSPECTED, CONFIRMED]),
        ((PASSED, MISSING, MISSING, DOUBTFUL), [NO, SUSPECTED, CONFIRMED, NO]),
        ((PASSED, STALE, STALE), [NO, NO, NO]),
        ((MISSING, MISSING), [NO, NO]),
        ((DOUBTFUL, MISSING, MISSING), [NO, NO, NO]),
    ],
)
def test_a_loss_is_an_alarm_only_after_a_second_look(
    store: Store, states: tuple[tuple[Verdict, Reason], ...], lost: list[LostState]
) -> None:
    assert nights(store, *states) == lost


def test_a_second_visit_in_the_same_night_confirms_and_judging_again_does_not(store: Store) -> None:
    save_night(store, "2026-11-01", {"s1": {"structure": PASSED}})
    first = save_night(store, "2026-11-02", {"s1": {"structure": MISSING}})
    result = store.school(first, "s1")
    store.save_judgement(first, school("s1"), result.instrument_id, result.coverage, store.findings(first, "s1"))
    assert past(store).lost is SUSPECTED
    save_night(store, "2026-11-02", {"s1": {"structure": MISSING}})
    assert past(store).lost is CONFIRMED
    assert past(store).lost_since == "2026-11-02"


def test_new_rules_do_not_make_a_loss(store: Store) -> None:
    save_night(store, "2026-11-01", {"s1": {"structure": PASSED}}, rules="old")
    save_night(store, "2026-11-02", {"s1": {"structure": MISSING}}, rules="new")
    save_night(store, "2026-11-03", {"s1": {"structure": MISSING}}, rules="new")
    assert past(store).lost is NO


def test_the_last_good_night_and_its_proof_stay(store: Store) -> None:
    run_id = save_night(store, "2026-11-01", {"s1": {"structure": PASSED}}, finish=False)
    proof = Proof("http://s1.example.ac.th/o1.pdf", status=200, sha256="ab" * 32)
    coverage = store.coverage(run_id, "s1")
    store.save_judgement(run_id, school("s1"), "obec-school-2566", coverage, [finding("structure", PASSED, [proof])])
    save_night(store, "2026-11-02", {"s1": {"structure": MISSING}})
    assert (past(store).good_seen, past(store).good_evidence) == ("2026-11-01", (proof,))
    assert (past(store).since, past(store).before) == ("2026-11-02", "passed")


def test_a_night_without_a_visit_keeps_the_last_known_verdict(store: Store) -> None:
    nights(store, PASSED, SILENT, SILENT)
    assert (past(store).last_verdict, past(store).last_seen) == ("passed", "2026-11-01")


def test_a_failed_night_leaves_no_trace_in_the_memory(store: Store) -> None:
    save_night(store, "2026-11-01", {"s1": {"structure": PASSED}})
    before = past(store)
    run_id = save_night(store, "2026-11-02", {"s1": {"structure": MISSING}, "new": {"structure": MISSING}})
    store.fail_run(run_id, "the network was down", "2026-11-02T17:31:00+00:00")
    assert past(store) == before
    assert store.histories.of("new") == {}
    assert store.run(run_id).failure == "the network was down"
    result = store.school(run_id, "s1")
    store.save_judgement(run_id, result.school, result.instrument_id, result.coverage, store.findings(run_id, "s1"))
    assert past(store) == before


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    db = Database(path)
    SCHEMA.apply(db, stop_before="remember_losses")
    db.execute(
        "INSERT INTO history VALUES ('s1', 'obec-school-2566', 'structure', '2026-10-01', '2026-10-31', 'passed', '', '')"
    )
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        assert (past(store).since, past(store).lost, past(store).good_seen) == ("2026-10-01", NO, "2026-10-31")
        assert nights(store, MISSING, MISSING) == [SUSPECTED, CONFIRMED]

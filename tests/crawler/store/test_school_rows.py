"""What two nights found alike is kept once, and every night can still be read, judged again and forgotten alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from checks.evidence import Access
from checks.fetch import Fetch
from crawler.store.database import Store
from crawler.store.migrations import SCHEMA
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Finding, Proof
from tests.crawler.nights import INSTRUMENT, MISSING, PASSED, finding, school

COVERAGE = Coverage(CoverageStatus.COMPLETE, pages=2)


def fetches(night: str, body: str = "aa") -> tuple[Fetch, ...]:
    return tuple(
        Fetch(f"http://a.example.ac.th/{n}", Access.OPEN, sha256=body * 32, fetched_at=f"{night}T18:00:0{n}+00:00")
        for n in range(3)
    )


def findings(night: str, body: str = "aa") -> tuple[Finding, ...]:
    proof = Proof("http://a.example.ac.th/1", sha256=body * 32, fetched_at=f"{night}T18:00:01+00:00")
    return finding("structure", PASSED, [proof]), finding("executives", MISSING)


def save(store: Store, night: str, body: str = "aa") -> str:
    run = store.begin_run(night, [INSTRUMENT], "1", "x", night)
    store.save_school(run, school("a"), INSTRUMENT, COVERAGE, fetches(night, body), findings(night, body))
    store.finish_run(run, night)
    return run


def kept(store: Store) -> tuple[int, int]:
    """How many rows of requests and of findings the file holds."""
    assert store.path is not None
    with sqlite3.connect(store.path) as connection:
        rows = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("fetches", "findings")]
    return rows[0], rows[1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "oit.sqlite") as opened:
        yield opened


def test_a_night_like_the_one_before_adds_no_rows_and_keeps_its_own_times(store: Store) -> None:
    runs = {night: save(store, night) for night in ("2026-11-01", "2026-11-02", "2026-11-03")}
    assert kept(store) == (3, 2)
    for night, run in runs.items():
        assert store.fetches(run, "a") == fetches(night)
        assert store.findings(run, "a") == findings(night)
        assert store.verdict_counts(run) == {"passed": 1, "failed": 1}
        assert store.passed(run) == {"a": 1}
        assert store.numbers(run).requests == 3


def test_the_order_of_the_answers_alone_is_no_difference(store: Store) -> None:
    save(store, "2026-11-01")
    run = store.begin_run("2026-11-02", [INSTRUMENT], "1", "x", "x")
    store.save_school(run, school("a"), INSTRUMENT, COVERAGE, fetches("2026-11-02")[::-1], findings("2026-11-02"))
    assert kept(store) == (3, 2)
    assert store.fetches(run, "a") == fetches("2026-11-02")


def test_a_night_that_differs_is_kept_whole(store: Store) -> None:
    runs = [save(store, "2026-11-01"), save(store, "2026-11-02", "bb"), save(store, "2026-11-03")]
    assert kept(store) == (9, 6)
    assert [store.fetches(run, "a")[0].sha256[:2] for run in runs] == ["aa", "bb", "aa"]
    fewer = store.begin_run("2026-11-04", [INSTRUMENT], "1", "x", "x")
    store.save_school(fewer, school("a"), INSTRUMENT, COVERAGE, fetches("2026-11-04")[:2], findings("2026-11-04")[:1])
    assert (len(store.fetches(fewer, "a")), len(store.findings(fewer, "a"))) == (2, 1)


def test_a_night_judged_again_leaves_the_nights_that_found_the_same(store: Store) -> None:
    first, second, third = (save(store, f"2026-11-0{day}") for day in (1, 2, 3))
    store.save_judgement(first, school("a"), INSTRUMENT, COVERAGE, [finding("structure", MISSING)])
    assert [found.verdict for found in store.findings(first, "a")] == [MISSING[0]]
    assert store.fetches(first, "a") == fetches("2026-11-01")
    assert store.findings(second, "a") == findings("2026-11-02")
    assert store.findings(third, "a") == findings("2026-11-03")


def test_a_school_saved_again_in_its_run_leaves_later_nights(store: Store) -> None:
    first, second = save(store, "2026-11-01"), save(store, "2026-11-02")
    store.save_school(first, school("a"), INSTRUMENT, COVERAGE, (), ())
    assert (store.fetches(first, "a"), store.findings(first, "a")) == ((), ())
    assert store.fetches(second, "a") == fetches("2026-11-02")
    assert store.findings(second, "a") == findings("2026-11-02")


def test_pruning_keeps_the_rows_that_kept_nights_rest_on(store: Store) -> None:
    save(store, "2026-11-01")
    second, third = save(store, "2026-11-02"), save(store, "2026-11-03", "bb")
    store.prune(2)
    assert (store.fetches(second, "a"), store.findings(second, "a")) == (fetches("2026-11-02"), findings("2026-11-02"))
    store.prune(1)
    assert kept(store) == (3, 2)
    assert store.findings(third, "a") == findings("2026-11-03", "bb")


def test_nights_of_an_older_store_are_read_as_they_were(tmp_path: Path) -> None:
    db = Database(tmp_path / "old.sqlite")
    SCHEMA.apply(db, stop_before="keep_what_is_the_same_once")
    night = "2026-11-01"
    details = {
        "title": "โครงสร้าง",
        "explanation": "พบแล้ว",
        "fix": [],
        "missing_components": [],
        "advice": [],
        "links": [],
    }
    for statement, values in (
        ("INSERT INTO runs VALUES (1, ?, '1', 'x', '[]', ?, ?, '')", (night, night, night)),
        (
            "INSERT INTO results VALUES (1, 'a', ?, ?, 'complete', '{\"status\":\"complete\"}', ?, '[]', '')",
            (json.dumps({"code": "a", "name": "ก", "website": ""}), INSTRUMENT, night),
        ),
        (
            "INSERT INTO findings VALUES (1, 'a', 0, 'O1', 'structure', 'passed', '', ?)",
            (json.dumps(details | {"evidence": [], "situation": "", "words": {}}),),
        ),
        *(
            (
                "INSERT INTO findings VALUES (1, 'b', ?, 'O1', 'structure', 'cantTell', 'partial_crawl', ?)",
                (place, json.dumps(details | {"situation": situation})),
            )
            for place, situation in enumerate(("too_large", "not_seen", "cut_off"))
        ),
        (
            "INSERT INTO findings VALUES (1, 'c', 0, 'O1', 'structure', 'untested', 'unreachable', ?)",
            (json.dumps(details | {"situation": ""}),),
        ),
        (
            "INSERT INTO results VALUES (1, 'b', ?, ?, 'complete', '{\"status\":\"complete\"}', ?, '[]', '')",
            (json.dumps({"code": "b", "name": "ข", "website": ""}), INSTRUMENT, night),
        ),
        (
            "INSERT INTO results VALUES (1, 'c', ?, ?, 'unreachable', '{\"status\":\"unreachable\"}', ?, '[]', '')",
            (json.dumps({"code": "c", "name": "ค", "website": ""}), INSTRUMENT, night),
        ),
    ):
        db.execute(statement, values)
    db.conn.commit()
    db.close()
    with Store.open(tmp_path / "old.sqlite") as store:
        expected = replace(finding("structure", PASSED), title="โครงสร้าง")
        assert store.findings("1", "a") == (expected,)
        assert store.verdict_counts("1") == {"passed": 1, "cantTell": 3, "untested": 1}
        assert store.group_counts("1") == {"published": 1, "waiting": 1, "unknown": 2}

"""What the store keeps, and that it keeps whole schools only."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from checks.evidence import Access
from checks.fetch import Fetch
from crawler.store.database import Store
from crawler.store.errors import StoreError
from rules.facts import Also, Facts
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Advice, ClaimedLink, Finding, Proof, Reason, Verdict

SCHOOL = School("44010001", "โรงเรียนบ้านหนองตัวอย่าง", "http://bannong.example.ac.th/", area="44")
COMPLETE = Coverage(CoverageStatus.COMPLETE, pages=2, documents=1, skipped={"trap_view": 3})
FETCH = Fetch(
    "http://bannong.example.ac.th/o1.pdf",
    Access.OPEN,
    final_url="http://bannong.example.ac.th/files/o1.pdf",
    found_on="http://bannong.example.ac.th/oit",
    depth=2,
    status=200,
    media_type="application/pdf",
    sha256="ab" * 32,
    body_size=9,
    fetched_at="2026-11-22T18:00:00+00:00",
    headers={"etag": '"x"'},
    evidence_of=("structure",),
    on_site=True,
)


def finding(verdict: Verdict = Verdict.PASSED, reason: Reason = Reason.NONE) -> Finding:
    return Finding(
        "O1",
        "structure",
        "โครงสร้าง",
        verdict,
        reason,
        missing_components=("แผนผัง",),
        advice=(Advice.ALIAS,),
        links=(ClaimedLink("http://bannong.example.ac.th/o1.pdf", "O1 โครงสร้าง", "http://bannong.example.ac.th/oit"),),
        evidence=(Proof("http://bannong.example.ac.th/o1.pdf", status=200, quote="โครงสร้าง", period="2566"),),
        situation="published",
        facts=Facts(label="O1 โครงสร้าง", months=(10,), also=Also("ผัง", "http://bannong.example.ac.th/p.pdf")),
    )


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Store.open(tmp_path / "oit.db") as opened:
        yield opened


def begin(store: Store, night: str = "2026-11-22") -> str:
    return store.begin_run(night, ["obec-school-2566"], "0.1.0", "abc", f"{night}T18:00:00+00:00")


def test_a_school_comes_back_as_it_was_saved(store: Store) -> None:
    run_id = begin(store)
    store.save_school(run_id, SCHOOL, "obec-school-2566", COMPLETE, [FETCH], [finding()], "2026-11-22T18:01:00+00:00")
    assert store.school(run_id, SCHOOL.code).school == SCHOOL
    assert store.coverage(run_id, SCHOOL.code) == COMPLETE
    assert store.fetches(run_id, SCHOOL.code) == (FETCH,)
    assert store.findings(run_id, SCHOOL.code) == (finding(),)
    assert store.schools_done(run_id) == {"44010001"}
    assert store.verdict_counts(run_id) == {"passed": 1}


def test_saving_a_school_again_replaces_it(store: Store) -> None:
    run_id = begin(store)
    store.save_school(run_id, SCHOOL, "i", COMPLETE, [FETCH, FETCH], [finding(), finding()])
    store.save_school(run_id, SCHOOL, "i", COMPLETE, [FETCH], [finding()])
    assert len(store.fetches(run_id, SCHOOL.code)) == 1
    assert len(store.findings(run_id, SCHOOL.code)) == 1


def test_the_unfinished_run_of_a_night_is_resumed_and_a_finished_one_is_not(store: Store) -> None:
    first = begin(store)
    assert begin(store) == first
    store.finish_run(first, "2026-11-22T20:00:00+00:00")
    second = begin(store)
    assert second != first
    assert [run.id for run in store.runs()] == [second, first]
    last = store.last_run()
    assert last is not None
    assert last.id == second


def test_a_run_of_other_rules_is_not_resumed(store: Store) -> None:
    first = begin(store)
    assert store.begin_run("2026-11-22", ["obec-school-2566"], "0.1.0", "other", "") != first


def test_a_school_that_fails_to_save_leaves_nothing_behind(store: Store) -> None:
    run_id = begin(store)
    broken = Fetch(url=object(), access=Access.OPEN)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        store.save_school(run_id, SCHOOL, "i", COMPLETE, [FETCH, broken], [finding()])
    assert store.schools_done(run_id) == set()
    assert store.fetches(run_id, SCHOOL.code) == ()


def test_bodies_are_kept_once_and_come_back_unchanged(store: Store) -> None:
    text, noise = "ข้อมูล".encode() * 5_000, os.urandom(70_000)
    assert store.bodies.keep(text) == store.bodies.keep(text)
    assert store.bodies.get(store.bodies.keep(text)) == text
    assert store.bodies.get(store.bodies.keep(noise)) == noise
    assert store.bodies.get(store.bodies.keep(b"")) == b""


def test_readings_are_kept_by_content_and_reader(store: Store) -> None:
    store.bodies.keep_reading("aa", "document-1", "ก".encode())
    assert store.bodies.reading("aa", "document-1") == "ก".encode()
    assert store.bodies.reading("aa", "document-2") is None


def test_history_says_since_when_and_an_untested_night_changes_nothing(store: Store) -> None:
    def night(date: str, verdict: Verdict, reason: Reason = Reason.NONE) -> None:
        run_id = begin(store, date)
        store.save_school(run_id, SCHOOL, "i", COMPLETE, [], [finding(verdict, reason)])
        store.finish_run(run_id, date)

    night("2026-11-20", Verdict.PASSED)
    night("2026-11-21", Verdict.PASSED)
    night("2026-11-22", Verdict.UNTESTED, Reason.UNREACHABLE)
    kept = store.histories.of(SCHOOL.code, "i")["structure"]
    assert (kept.since, kept.last_seen, kept.last_verdict) == ("2026-11-20", "2026-11-21", "passed")
    night("2026-11-23", Verdict.FAILED, Reason.BROKEN)
    kept = store.histories.of(SCHOOL.code)["structure"]
    assert (kept.since, kept.last_verdict, kept.last_reason, kept.before) == (
        "2026-11-23",
        "failed",
        "broken",
        "passed",
    )


def test_judging_an_old_night_again_leaves_the_history_of_later_nights(store: Store) -> None:
    old = begin(store, "2026-11-20")
    store.save_school(old, SCHOOL, "i", COMPLETE, [FETCH], [finding()])
    store.finish_run(old, "x")
    new = begin(store, "2026-11-21")
    store.save_school(new, SCHOOL, "i", COMPLETE, [], [finding()])
    store.save_judgement(old, SCHOOL, "i", COMPLETE, [finding(Verdict.FAILED, Reason.STALE)])
    assert store.histories.of(SCHOOL.code)["structure"].last_verdict == "passed"
    assert store.findings(old, SCHOOL.code)[0].reason is Reason.STALE
    assert store.fetches(old, SCHOOL.code) == (FETCH,)


def test_pruning_drops_old_runs_with_their_bodies_and_keeps_the_history(store: Store) -> None:
    for date, body in (("2026-11-20", b"old"), ("2026-11-21", b"new")):
        run_id = begin(store, date)
        fetch = Fetch("http://a.example/", Access.OPEN, sha256=store.bodies.keep(body))
        store.save_school(run_id, SCHOOL, "i", COMPLETE, [fetch], [finding()])
        store.finish_run(run_id, date)
    assert store.prune(keep_nights=1).runs == 1
    assert [run.night for run in store.runs()] == ["2026-11-21"]
    assert store.bodies.get(store.bodies.keep(b"new")) == b"new"
    assert store.histories.of(SCHOOL.code)["structure"].since == "2026-11-20"


def test_a_store_that_is_not_there_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="oit audit"):
        Store.open(tmp_path / "none.db", create=False)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "list.csv"
    other.write_text("code,name,website\n" * 100)
    with pytest.raises(StoreError, match=r"list\.csv"):
        Store.open(other)


def test_a_store_opened_twice_gives_the_same_content(tmp_path: Path) -> None:
    with Store.open(tmp_path / "oit.db") as first:
        run_id = begin(first)
        first.save_school(run_id, SCHOOL, "i", COMPLETE, [FETCH], [finding()])
    with Store.open(tmp_path / "oit.db", create=False) as second:
        assert second.findings(run_id, SCHOOL.code) == (finding(),)


def test_a_store_of_a_newer_program_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    with Store.open(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('oit', 'remember_moods', 'x')"
        )
    connection.close()
    with pytest.raises(StoreError, match=r"written by a newer oit \(it knows remember_moods\)"):
        Store.open(path)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files")
def test_only_the_owner_may_read_a_store(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    with Store.open(path) as opened:
        opened.bodies.keep(b"x")
        assert [file.stat().st_mode & 0o077 for file in tmp_path.iterdir()] == [0, 0, 0]
    path.chmod(0o644)
    with Store.open(path):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays where it is")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_store_whose_file_is_gone_takes_no_more_and_can_still_be_copied(tmp_path: Path, replaced: bool) -> None:
    path = tmp_path / "oit.db"
    with Store.open(path) as opened:
        run_id = begin(opened)
        opened.save_school(run_id, SCHOOL, "i", COMPLETE, [FETCH], [finding()])
        path.rename(tmp_path / "away.db")
        if replaced:
            path.write_bytes(b"")
        with pytest.raises(StoreError, match="moved, deleted or replaced"):
            opened.finish_run(run_id, "x")
        copied = opened.copy_to(tmp_path / "copy.db")
    assert (copied.rows["findings"], copied.path.stat().st_mode & 0o077) == (1, 0)


def test_the_history_follows_the_order_of_runs_also_when_a_clock_was_wrong(store: Store) -> None:
    for date, verdict in (("2036-01-01", Verdict.PASSED), ("2026-11-22", Verdict.FAILED)):
        run_id = begin(store, date)
        reason = Reason.NONE if verdict is Verdict.PASSED else Reason.BROKEN
        store.save_school(run_id, SCHOOL, "i", COMPLETE, [], [finding(verdict, reason)])
        store.finish_run(run_id, date)
    assert store.histories.of(SCHOOL.code)["structure"].last_verdict == "failed"
    store.prune(1)
    assert [run.night for run in store.runs()] == ["2026-11-22"]


def test_what_areas_had_published_stays_when_nights_are_forgotten(store: Store) -> None:
    silent = Coverage(CoverageStatus.UNREACHABLE, "unreachable")
    for day in ("01", "02", "03"):
        run_id = begin(store, f"2026-11-{day}")
        for code, area, coverage in (("a", "เขต 1", COMPLETE), ("b", "เขต 2", COMPLETE), ("c", "เขต 2", silent)):
            found = [finding(), finding(Verdict.FAILED, Reason.MISSING), finding(Verdict.INAPPLICABLE)]
            school = School(code, code, f"http://{code}.example.ac.th/", area=area)
            store.save_school(run_id, school, "obec-school-2566", coverage, (), found)
        store.finish_run(run_id, f"2026-11-{day}T20:00:00+00:00")
    store.fail_run(run_id, "the network was down", "2026-11-03T21:00:00+00:00")
    store.prune(1)
    # Also of a night on which nothing was different.
    counted = store.area_nights.until("2026-11-30")
    assert [(each.area, each.night) for each in counted] == [
        ("เขต 1", "2026-11-01"),
        ("เขต 2", "2026-11-01"),
        ("เขต 1", "2026-11-02"),
        ("เขต 2", "2026-11-02"),
    ]
    assert {(each.passed, each.expected) for each in counted} == {(1, 2)}

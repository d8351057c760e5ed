"""The store: one SQLite file with every run, what it fetched and what it found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlite_utils.db import Database

from checks.fetch import Fetch
from crawler.store.area_nights import AreaNightTable
from crawler.store.body_table import BodyTable
from crawler.store.decisions import DecisionTable
from crawler.store.errors import StoreError
from crawler.store.files import identity, make_private, new_private_file
from crawler.store.gaps import GapTable
from crawler.store.histories import HistoryTable
from crawler.store.migrations import SCHEMA, steps_of_a_newer_program
from crawler.store.notices import NoticeTable
from crawler.store.numbers import counted_groups, counted_verdicts, passed_items, run_numbers
from crawler.store.portal import PortalRecords
from crawler.store.queries import first_row, rows
from crawler.store.records import AuditRun, DeclaredLink, KeptSchool, RunNumbers
from crawler.store.rows import (
    bare_finding_of,
    declared_of,
    kept_school_of,
    run_of,
    school_of,
    to_json,
)
from crawler.store.school_rows import SchoolRows
from crawler.store.timeline import Timeline
from crawler.store.upkeep import Copied, Pruned, copy_database, prune_runs
from rules.site import Coverage, School, Step
from rules.verdicts import Finding, Group

_LOCK_SECONDS = 30


class Store:
    """Everything kept of the audits: runs and their schools here, all else in tables of its own.

    Each school of a run is written in one transaction: after a crash a school is either wholly
    there or not at all. Bodies are shared by all runs and written as they arrive.
    """

    def __init__(self, db: Database, path: Path | None = None) -> None:
        self._db = db
        self._school_rows = SchoolRows(db)
        self.path = path
        self._file = None if path is None else identity(path)
        self.bodies = BodyTable(db)
        self.timeline = Timeline(db)
        self.histories = HistoryTable(db)
        self.gaps = GapTable(db)
        self.area_nights = AreaNightTable(db)
        self.notices = NoticeTable(db)
        self.portal = PortalRecords(db)

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Self:
        """Open the file at `path` (":memory:" for one that vanishes); raises `StoreError` naming the remedy."""
        in_memory = str(path) == ":memory:"
        if not in_memory and not create and not Path(path).is_file():
            raise StoreError(f"no store at {path}: run `oit audit` with --store {path} first")
        try:
            if not in_memory:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                new_private_file(Path(path))
            connection = sqlite3.connect(str(path), timeout=_LOCK_SECONDS, isolation_level=None)
            db = Database(connection)
            newer = steps_of_a_newer_program(db)
            if newer:
                db.close()
                raise StoreError(
                    f"the store {path} was written by a newer oit (it knows {', '.join(newer)});"
                    " install that version, or go back to a copy of the store from before"
                )
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            SCHEMA.apply(db)
        except (sqlite3.OperationalError, OSError) as error:
            raise StoreError(
                f"cannot open the store {path}: {error}; is there room, and may oit write there?"
            ) from error
        except sqlite3.Error as error:
            raise StoreError(f"cannot open the store {path}: {error}; is it a file that oit wrote?") from error
        if in_memory:
            return cls(db)
        file = Path(path).absolute()
        make_private(file, *(file.with_name(file.name + end) for end in ("-wal", "-shm")))
        return cls(db, file)

    @classmethod
    def read_only(cls, path: Path) -> Self:
        """The store at `path` for a process beside the one that writes; raises `StoreError`."""
        try:
            connection = sqlite3.connect(
                f"{path.as_uri()}?mode=ro", uri=True, timeout=_LOCK_SECONDS, isolation_level=None
            )
        except sqlite3.Error as error:
            raise StoreError(f"cannot read the store {path}: {error}") from error
        return cls(Database(connection), path)

    def close(self) -> None:
        """Close the file; what was saved stays."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def decisions(self) -> DecisionTable:
        """What officers decided."""
        return DecisionTable(self._db, self._transaction)

    def check_in_place(self) -> None:
        """Raise `StoreError` when the file has lost its name: what is written then is nowhere after the end."""
        if self.path is not None and identity(self.path) != self._file:
            raise StoreError(
                f"the store {self.path} was moved, deleted or replaced while oit worked on it;"
                " stop oit before such a thing, and go back to the newest copy"
            )

    # -- runs -------------------------------------------------------------------------------------

    def begin_run(
        self, night: str, instrument_ids: Sequence[str], tool_version: str, rules_hash: str, started_at: str
    ) -> str:
        """The id of the run of `night`: the unfinished one of the same rules and version, or a new one."""
        with self._transaction():
            unfinished = first_row(
                self._db,
                "SELECT id FROM runs WHERE night = ? AND tool_version = ? AND rules_hash = ? AND finished_at = ''"
                " ORDER BY id DESC",
                (night, tool_version, rules_hash),
            )
            if unfinished:
                return str(unfinished["id"])
            cursor = self._db.execute(
                "INSERT INTO runs (night, tool_version, rules_hash, instrument_ids, started_at) VALUES (?, ?, ?, ?, ?)",
                (night, tool_version, rules_hash, to_json(list(instrument_ids)), started_at),
            )
            return str(cursor.lastrowid)

    def finish_run(self, run_id: str, finished_at: str) -> None:
        """Note that every school of the run is done."""
        with self._transaction():
            self._db.execute("UPDATE runs SET finished_at = ? WHERE id = ?", (finished_at, run_id))
            self.histories.settle(run_id)
            self.area_nights.note(run_id)

    def fail_run(self, run_id: str, why: str, finished_at: str) -> None:
        """Note that nothing may be concluded from the run; the history is again what it was before it."""
        with self._transaction():
            self.histories.take_back(run_id)
            self.gaps.forget(run_id)
            self.area_nights.forget(run_id)
            self._db.execute("UPDATE runs SET failure = ?, finished_at = ? WHERE id = ?", (why, finished_at, run_id))

    def mark_not_visited(self, run_id: str, schools: Iterable[School]) -> None:
        """Note the schools for which the run had no time left."""
        with self._transaction():
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO not_visited (run, code, school) VALUES (?, ?, ?)",
                [(run_id, school.code, to_json(asdict(school))) for school in schools],
            )

    def not_visited(self, run_id: str) -> tuple[School, ...]:
        """The schools for which the run had no time left and which it holds no result of, by code."""
        found = rows(
            self._db,
            "SELECT school FROM not_visited WHERE run = ? AND code NOT IN (SELECT code FROM results WHERE run = ?)"
            " ORDER BY code",
            (run_id, run_id),
        )
        return tuple(school_of(row["school"]) for row in found)

    def runs(self) -> tuple[AuditRun, ...]:
        """All runs, newest first."""
        return tuple(run_of(row) for row in rows(self._db, "SELECT * FROM runs ORDER BY id DESC"))

    def run(self, run_id: str) -> AuditRun:
        """The run `run_id`; raises `StoreError` when there is none."""
        row = first_row(self._db, "SELECT * FROM runs WHERE id = ?", (run_id,))
        if row is None:
            raise StoreError(f"no run {run_id} in the store")
        return run_of(row)

    def last_run(self) -> AuditRun | None:
        """The newest run, finished or not."""
        runs = first_row(self._db, "SELECT * FROM runs ORDER BY id DESC LIMIT 1")
        return run_of(runs) if runs else None

    # -- schools ----------------------------------------------------------------------------------

    def save_school(
        self,
        run_id: str,
        school: School,
        instrument_id: str,
        coverage: Coverage,
        fetches: Sequence[Fetch],
        findings: Sequence[Finding],
        saved_at: str = "",
        declared: Sequence[DeclaredLink] = (),
        judged_as: str = "",
    ) -> None:
        """Write all that a run knows of `school` in one transaction, in place of what it held before.

        `judged_as` names what the findings were made from (see `findings_of_material`).
        """
        saved_at = saved_at or datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction():
            self._save_result(run_id, school, instrument_id, coverage, saved_at, declared)
            self._school_rows.save_fetches(run_id, school.code, fetches)
            self._save_findings(run_id, school.code, instrument_id, findings)
            self._db.execute(
                "UPDATE results SET judged_as = ? WHERE run = ? AND code = ?", (judged_as, run_id, school.code)
            )

    def findings_of_material(self, code: str, judged_as: str) -> tuple[tuple[Finding, ...], tuple[Step, ...]] | None:
        """What the newest run made of the same material of a school, with the way to its list; None when no run has."""
        row = first_row(
            self._db,
            "SELECT run FROM results WHERE code = ? AND judged_as = ? ORDER BY run DESC LIMIT 1",
            (code, judged_as),
        )
        if row is None:
            return None
        run_id = str(row["run"])
        return self.findings(run_id, code), self.coverage(run_id, code).way_in

    def save_judgement(
        self,
        run_id: str,
        school: School,
        instrument_id: str,
        coverage: Coverage,
        findings: Sequence[Finding],
        saved_at: str = "",
    ) -> None:
        """Replace the findings of `school` in a run; what was fetched stays."""
        saved_at = saved_at or datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction():
            kept = first_row(self._db, "SELECT declared FROM results WHERE run = ? AND code = ?", (run_id, school.code))
            declared = declared_of(kept["declared"]) if kept else ()
            self._save_result(run_id, school, instrument_id, coverage, saved_at, declared)
            self._save_findings(run_id, school.code, instrument_id, findings, judged_again=True)

    def schools_done(self, run_id: str) -> set[str]:
        """The codes of the schools that the run holds."""
        return {row["code"] for row in rows(self._db, "SELECT code FROM results WHERE run = ?", (run_id,))}

    def schools(self, run_id: str) -> tuple[KeptSchool, ...]:
        """What the run holds of each school, by code."""
        found = rows(self._db, "SELECT * FROM results WHERE run = ? ORDER BY code", (run_id,))
        return tuple(kept_school_of(row) for row in found)

    def school(self, run_id: str, code: str) -> KeptSchool:
        """What the run holds of one school; raises `StoreError` when it holds nothing."""
        row = first_row(self._db, "SELECT * FROM results WHERE run = ? AND code = ?", (run_id, code))
        if row is None:
            raise StoreError(f"run {run_id} holds no school {code}")
        return kept_school_of(row)

    def coverage(self, run_id: str, code: str) -> Coverage:
        """How much of the school's site the run saw."""
        return self.school(run_id, code).coverage

    def fetches(self, run_id: str, code: str) -> tuple[Fetch, ...]:
        """What the run requested for the school, in the order of the answers."""
        return self._school_rows.fetches(run_id, code)

    def findings(self, run_id: str, code: str) -> tuple[Finding, ...]:
        """The school's findings in the instrument's order."""
        return self._school_rows.findings(run_id, code)

    def verdicts(self, run_id: str, code: str) -> tuple[Finding, ...]:
        """The same findings without what they say and prove, which costs the most of reading them."""
        found = rows(
            self._db,
            "SELECT item_code, item, verdict, reason, situation FROM findings_by_run WHERE run = ? AND code = ?"
            " ORDER BY place",
            (run_id, code),
        )
        return tuple(bare_finding_of(row) for row in found)

    def numbers(self, run_id: str) -> RunNumbers:
        """What the run came to: schools by coverage, pages, bytes, faults."""
        return run_numbers(self._db, run_id, len(self.not_visited(run_id)))

    def passed(self, run_id: str) -> dict[str, int]:
        """How many items of each school passed in the run, by code; schools without any are left out."""
        return passed_items(self._db, run_id)

    def verdict_counts(self, run_id: str) -> dict[str, int]:
        """How many findings of the run have which verdict."""
        return counted_verdicts(self._db, run_id)

    def group_counts(self, run_id: str) -> dict[Group, int]:
        """How many findings of the run are in which group."""
        return counted_groups(self._db, run_id)

    # -- upkeep -----------------------------------------------------------------------------------

    def prune(self, keep_nights: int, *, vacuum: bool = False) -> Pruned:
        """Forget all but the newest `keep_nights` nights and the bodies that only those had; the history stays."""
        with self._transaction():
            pruned = prune_runs(self._db, keep_nights)
        if vacuum:
            self._db.execute("VACUUM")
        return pruned

    def copy_to(self, path: Path) -> Copied:
        """Copy the store to the new file `path` while it is in use, and compare; raises `StoreError`."""
        try:
            return copy_database(self._db, path)
        except (sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(f"no good copy at {path}: {error}; is there room?") from error

    # -- writing ----------------------------------------------------------------------------------

    def _save_result(
        self,
        run_id: str,
        school: School,
        instrument_id: str,
        coverage: Coverage,
        saved_at: str,
        declared: Sequence[DeclaredLink],
    ) -> None:
        details = {**asdict(coverage), "skipped": dict(coverage.skipped)}
        self._db.execute(
            "INSERT INTO results (run, findings_of, fetches_of, code, school, instrument_id, coverage_status, coverage,"
            " saved_at, declared) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, code) DO UPDATE SET"
            " school = excluded.school, instrument_id = excluded.instrument_id, coverage = excluded.coverage,"
            " coverage_status = excluded.coverage_status, saved_at = excluded.saved_at, declared = excluded.declared,"
            " judged_as = ''",
            (
                run_id,
                run_id,
                run_id,
                school.code,
                to_json(asdict(school)),
                instrument_id,
                coverage.status.value,
                to_json(details),
                saved_at,
                to_json([asdict(link) for link in declared]),
            ),
        )

    def _save_findings(
        self, run_id: str, code: str, instrument_id: str, findings: Sequence[Finding], *, judged_again: bool = False
    ) -> None:
        self._school_rows.save_findings(run_id, code, findings)
        run = self.run(run_id)
        news = self.histories.note(run, code, instrument_id, findings)
        self.gaps.note(run, code, instrument_id, news, judged_again=judged_again)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.check_in_place()
        with self._db.atomic():
            yield

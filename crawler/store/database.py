"""The store: one SQLite file with every run, what it fetched and what it found."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlite_utils.db import Database

from checks.errors import OitError
from checks.fetch import Fetch
from crawler.store.area_nights import AreaNightTable
from crawler.store.bodies import PackedBody, pack, sha256_of
from crawler.store.files import make_private, new_private_file
from crawler.store.gaps import GapTable
from crawler.store.history import after
from crawler.store.migrations import SCHEMA, steps_of_a_newer_program
from crawler.store.notices import NoticeTable
from crawler.store.numbers import passed_items, run_numbers
from crawler.store.portal import PortalTable
from crawler.store.records import AuditRun, Decision, DeclaredLink, ItemHistory, ItemState, KeptSchool, RunNumbers
from crawler.store.rows import (
    bare_finding_of,
    decision_of,
    declared_of,
    history_of,
    history_values,
    item_state_of,
    kept_school_of,
    run_of,
    school_of,
    to_json,
)
from crawler.store.school_rows import SchoolRows
from crawler.store.upkeep import Copied, Pruned, copy_database, prune_runs
from rules.site import Coverage, School, Step
from rules.verdicts import Finding

_LOCK_SECONDS = 30


class StoreError(OitError):
    """The store cannot be opened, or does not hold what was asked for."""


class Store:
    """Everything kept of the audits; the only class that knows tables and columns.

    Each school of a run is written in one transaction: after a crash a school is either wholly
    there or not at all. Bodies are shared by all runs and written as they arrive.
    """

    def __init__(self, db: Database, path: Path | None = None) -> None:
        self._db = db
        self._school_rows = SchoolRows(db)
        self.path = path
        self._file = None if path is None else _identity(path)

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
    def notices(self) -> NoticeTable:
        """Which e-mail went to whom about which run."""
        return NoticeTable(self._db)

    @property
    def portal(self) -> PortalTable:
        """What the portal keeps."""
        return PortalTable(self._db)

    def check_in_place(self) -> None:
        """Raise `StoreError` when the file has lost its name: what is written then is nowhere after the end."""
        if self.path is not None and _identity(self.path) != self._file:
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
            unfinished = self._row(
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
            self._db.execute("DELETE FROM history_before WHERE run < ?", (run_id,))
            self.area_nights.note(run_id)

    def fail_run(self, run_id: str, why: str, finished_at: str) -> None:
        """Note that nothing may be concluded from the run; the history is again what it was before it."""
        with self._transaction():
            for row in self._rows("SELECT * FROM history_before WHERE run = ?", (run_id,)):
                place = (row["code"], row["instrument_id"])
                self._db.execute("DELETE FROM history WHERE code = ? AND instrument_id = ?", place)
                self._put_history(*place, json.loads(row["kept"]))
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
        rows = self._rows(
            "SELECT school FROM not_visited WHERE run = ? AND code NOT IN (SELECT code FROM results WHERE run = ?)"
            " ORDER BY code",
            (run_id, run_id),
        )
        return tuple(school_of(row["school"]) for row in rows)

    def newest_run_of(self, code: str, before_run: str) -> AuditRun | None:
        """The newest good run before `before_run` that holds the school."""
        row = self._row(
            "SELECT r.* FROM runs r JOIN results s ON s.run = r.id WHERE s.code = ? AND r.id < ? AND r.failure = ''"
            " ORDER BY r.id DESC LIMIT 1",
            (code, before_run),
        )
        return run_of(row) if row else None

    def newest_good_run(self, code: str = "") -> AuditRun | None:
        """The newest finished run that did not fail, of those that hold the school where one is named."""
        row = self._row(
            "SELECT r.* FROM runs r WHERE r.failure = '' AND r.finished_at <> '' AND (? = '' OR EXISTS"
            " (SELECT 1 FROM results s WHERE s.run = r.id AND s.code = ?)) ORDER BY r.id DESC LIMIT 1",
            (code, code),
        )
        return run_of(row) if row else None

    def nights(self, code: str, instrument_id: str, count: int) -> dict[str, dict[str, tuple[str, str]]]:
        """By night, the oldest first, verdict and reason of each item (by slug) in the newest `count` good runs of a school."""
        rows = self._rows(
            "SELECT r.night, f.item, f.verdict, f.reason FROM findings_by_run f JOIN runs r ON r.id = f.run WHERE f.code = ?"
            " AND f.run IN (SELECT s.run FROM results s JOIN runs t ON t.id = s.run WHERE s.code = ?"
            " AND s.instrument_id = ? AND t.failure = '' ORDER BY s.run DESC LIMIT ?) ORDER BY f.run, f.place",
            (code, code, instrument_id, count),
        )
        nights: dict[str, dict[str, tuple[str, str]]] = {}
        for row in rows:
            nights.setdefault(row["night"], {})[row["item"]] = (row["verdict"], row["reason"])
        return nights

    def changed(self, code: str = "") -> str:
        """A mark that is another one whenever the newest result of the school (or of any) or a decision on it is."""
        row = self._row(
            "SELECT coalesce(max(run), 0) || ' ' || coalesce(max(saved_at), '') || ' ' || (SELECT"
            " coalesce(max(printf('%09d %s %s %s %s', id, item, kind, office, note)), '') FROM decisions"
            " WHERE ? = '' OR code = ?) AS mark FROM results WHERE ? = '' OR code = ?",
            (code, code, code, code),
        )
        assert row is not None
        return str(row["mark"])

    def marks(self, run_id: str) -> dict[str, str]:
        """By code of the run's schools, a mark that is another one whenever the result or a decision on it is."""
        rows = self._rows(
            "SELECT code, run || ' ' || saved_at || ' ' || coalesce((SELECT max(printf('%09d %s %s %s', id, kind, office, note)) FROM decisions d WHERE d.code = r.code), '') AS mark"
            " FROM results r WHERE run = ? ORDER BY code",
            (run_id,),
        )
        return {row["code"]: row["mark"] for row in rows}

    def runs(self) -> tuple[AuditRun, ...]:
        """All runs, newest first."""
        return tuple(run_of(row) for row in self._rows("SELECT * FROM runs ORDER BY id DESC"))

    def run(self, run_id: str) -> AuditRun:
        """The run `run_id`; raises `StoreError` when there is none."""
        row = self._row("SELECT * FROM runs WHERE id = ?", (run_id,))
        if row is None:
            raise StoreError(f"no run {run_id} in the store")
        return run_of(row)

    def last_run(self) -> AuditRun | None:
        """The newest run, finished or not."""
        runs = self._row("SELECT * FROM runs ORDER BY id DESC LIMIT 1")
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
        row = self._row(
            "SELECT run FROM results WHERE code = ? AND judged_as = ? ORDER BY run DESC LIMIT 1", (code, judged_as)
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
            kept = self._row("SELECT declared FROM results WHERE run = ? AND code = ?", (run_id, school.code))
            declared = declared_of(kept["declared"]) if kept else ()
            self._save_result(run_id, school, instrument_id, coverage, saved_at, declared)
            self._save_findings(run_id, school.code, instrument_id, findings, judged_again=True)

    def schools_done(self, run_id: str) -> set[str]:
        """The codes of the schools that the run holds."""
        return {row["code"] for row in self._rows("SELECT code FROM results WHERE run = ?", (run_id,))}

    def schools(self, run_id: str) -> tuple[KeptSchool, ...]:
        """What the run holds of each school, by code."""
        rows = self._rows("SELECT * FROM results WHERE run = ? ORDER BY code", (run_id,))
        return tuple(kept_school_of(row) for row in rows)

    def school(self, run_id: str, code: str) -> KeptSchool:
        """What the run holds of one school; raises `StoreError` when it holds nothing."""
        row = self._row("SELECT * FROM results WHERE run = ? AND code = ?", (run_id, code))
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
        rows = self._rows(
            "SELECT item_code, item, verdict, reason FROM findings_by_run WHERE run = ? AND code = ? ORDER BY place",
            (run_id, code),
        )
        return tuple(bare_finding_of(row) for row in rows)

    def verdict_counts(self, run_id: str) -> dict[str, int]:
        """How many findings of the run have which verdict."""
        rows = self._rows(
            "SELECT verdict, count(*) AS n FROM findings_by_run WHERE run = ? GROUP BY verdict", (run_id,)
        )
        return {row["verdict"]: row["n"] for row in rows}

    def history(self, code: str, instrument_id: str = "") -> dict[str, ItemHistory]:
        """By item slug, since when the school has its verdicts; of all instruments when none is named."""
        rows = self._rows(
            "SELECT * FROM history WHERE code = ? AND (? = '' OR instrument_id = ?) ORDER BY last_seen, item",
            (code, instrument_id, instrument_id),
        )
        return {row["item"]: history_of(row) for row in rows}

    def lost(self) -> tuple[tuple[str, str, ItemHistory], ...]:
        """(school, instrument, history) of every item that was published and is gone, by school."""
        rows = self._rows("SELECT * FROM history WHERE lost <> '' ORDER BY code, instrument_id, item")
        return tuple((row["code"], row["instrument_id"], history_of(row)) for row in rows)

    def states(self, run_id: str) -> dict[tuple[str, str], ItemState]:
        """By (school, item slug), the newest verdict up to the run from a night on which the site could be visited."""
        rows = self._rows(
            "SELECT f.code, f.item, f.item_code, f.verdict, f.reason, max(f.run) AS run, s.instrument_id FROM findings_by_run f"
            " JOIN runs r ON r.id = f.run JOIN results s ON s.run = f.run AND s.code = f.code WHERE f.run <= ? AND f.verdict <> 'untested' AND (r.failure = '' OR f.run = ?)"
            " GROUP BY f.code, f.item",
            (run_id, run_id),
        )
        return {(row["code"], row["item"]): item_state_of(row) for row in rows}

    def next_state(self, code: str, item: str, after_run: str) -> ItemState | None:
        """The first verdict on the item after a run, of a night on which the site could be visited."""
        row = self._row(
            "SELECT f.item_code, f.verdict, f.reason, f.run, s.instrument_id FROM findings_by_run f JOIN runs r ON r.id = f.run"
            " JOIN results s ON s.run = f.run AND s.code = f.code WHERE f.code = ? AND f.item = ? AND f.run > ? AND f.verdict <> 'untested' AND r.failure = ''"
            " ORDER BY f.run LIMIT 1",
            (code, item, after_run),
        )
        return item_state_of(row) if row else None

    def results_at(self) -> dict[str, tuple[int, str]]:
        """In which run and when (ISO 8601 UTC) each school was last saved, by code; runs are in order whatever the clock."""
        rows = self._rows("SELECT code, max(run) AS run, saved_at AS at FROM results GROUP BY code")
        return {row["code"]: (row["run"], row["at"]) for row in rows}

    def numbers(self, run_id: str) -> RunNumbers:
        """What the run came to: schools by coverage, pages, bytes, faults."""
        return run_numbers(self._db, run_id, len(self.not_visited(run_id)))

    def passed(self, run_id: str) -> dict[str, int]:
        """How many items of each school passed in the run, by code; schools without any are left out."""
        return passed_items(self._db, run_id)

    @property
    def gaps(self) -> GapTable:
        """The numbered gaps of the schools."""
        return GapTable(self._db)

    @property
    def area_nights(self) -> AreaNightTable:
        """What areas had published night by night."""
        return AreaNightTable(self._db)

    # -- decisions of people ----------------------------------------------------------------------

    def save_decisions(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions beside the older ones, which stay; returns how many were new."""
        with self._transaction():
            before = self._db.conn.total_changes
            self._db.conn.executemany(
                "INSERT OR IGNORE INTO decisions (code, instrument_id, item, kind, evidence, note, office, decided_on,"
                " expires_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        d.code,
                        d.instrument_id,
                        d.item,
                        d.kind.value,
                        d.evidence,
                        d.note,
                        d.office,
                        d.decided_on,
                        d.expires_on,
                    )
                    for d in decisions
                ],
            )
            return int(self._db.conn.total_changes - before)

    def withdraw_decision(self, decision: Decision) -> None:
        """Forget a decision that was made by mistake."""
        names = ("code", "instrument_id", "item", "kind", "evidence", "note", "office", "decided_on", "expires_on")
        where = " AND ".join(f"{name} = ?" for name in names)
        values = [str(getattr(decision, name)) for name in names]
        with self._transaction():
            self._db.execute(f"DELETE FROM decisions WHERE {where}", values)  # noqa: S608 - fixed column names

    def decisions(self, code: str, instrument_id: str) -> dict[str, Decision]:
        """The newest decision on each item of a school, by item slug."""
        rows = self._rows(
            "SELECT * FROM decisions WHERE code = ? AND instrument_id = ? ORDER BY decided_on, id",
            (code, instrument_id),
        )
        return {row["item"]: decision_of(row) for row in rows}

    # -- bodies and readings ----------------------------------------------------------------------

    def save_body(self, body: bytes) -> str:
        """Keep `body` (once, however often it is seen) and return its SHA-256."""
        sha256 = sha256_of(body)
        if not self.has_body(sha256):
            self.save_packed(pack(body, sha256))
        return sha256

    def has_body(self, sha256: str) -> bool:
        """Whether the body with this SHA-256 is kept."""
        return self._row("SELECT 1 FROM bodies WHERE sha256 = ?", (sha256,)) is not None

    def save_packed(self, packed: PackedBody) -> None:
        """Keep a body that `crawler.store.bodies.pack` made ready."""
        self._db.execute(
            "INSERT OR IGNORE INTO bodies (sha256, size, compressed, data) VALUES (?, ?, ?, ?)",
            (packed.sha256, packed.size, packed.compressed, packed.data),
        )

    def body_if_kept(self, sha256: str) -> bytes | None:
        """The body with this SHA-256, None when it is not there."""
        return self.body(sha256) if self.has_body(sha256) else None

    def body(self, sha256: str) -> bytes:
        """The body with this SHA-256; raises `StoreError` when it is not there."""
        row = self._row("SELECT compressed, data FROM bodies WHERE sha256 = ?", (sha256,))
        if row is None:
            raise StoreError(f"no body {sha256} in the store")
        return zlib.decompress(row["data"]) if row["compressed"] else bytes(row["data"])

    def reading(self, sha256: str, reader: str, url: str = "") -> bytes | None:
        """What `reader` (name and version) made of a body, as it was saved; None when it has not read it."""
        row = self._row(
            "SELECT content FROM readings WHERE sha256 = ? AND reader = ? AND url = ?", (sha256, reader, url)
        )
        return bytes(row["content"]) if row else None

    def save_reading(self, sha256: str, reader: str, content: bytes, url: str = "") -> None:
        """Keep what `reader` made of a body, in a form of its own."""
        self._db.execute(
            "INSERT OR REPLACE INTO readings (sha256, reader, url, content) VALUES (?, ?, ?, ?)",
            (sha256, reader, url, content),
        )

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
        self._keep_history(run_id, code, instrument_id, findings, judged_again=judged_again)

    def _keep_history(
        self, run_id: str, code: str, instrument_id: str, findings: Iterable[Finding], *, judged_again: bool
    ) -> None:
        run = self.run(run_id)
        if run.failure or self._was_seen_later(code, instrument_id, run_id):
            return
        known = self.history(code, instrument_id)
        self._db.execute(
            "INSERT OR IGNORE INTO history_before (run, code, instrument_id, kept) VALUES (?, ?, ?, ?)",
            (run_id, code, instrument_id, to_json([[item, *history_values(past)] for item, past in known.items()])),
        )
        new = [(finding, past) for finding in findings if (past := after(known.get(finding.item), finding, run))]
        self._put_history(code, instrument_id, [(past.item, *history_values(past)) for _, past in new])
        self.gaps.note(run, code, instrument_id, [finding for finding, _ in new], judged_again=judged_again)

    def _was_seen_later(self, code: str, instrument_id: str, run_id: str) -> bool:
        """Whether a later good run saw the school, so that this one judged again says nothing about today."""
        later = self._row(
            "SELECT 1 FROM results s JOIN runs r ON r.id = s.run WHERE s.code = ? AND s.instrument_id = ? AND s.run > ?"
            " AND r.failure = '' AND s.coverage_status <> 'unreachable'",
            (code, instrument_id, run_id),
        )
        return later is not None

    def _put_history(self, code: str, instrument_id: str, rows: Iterable[Sequence[Any]]) -> None:
        self._db.conn.executemany(
            "INSERT OR REPLACE INTO history (code, instrument_id, item, since, last_seen, last_verdict, last_reason,"
            " before, good_seen, good_evidence, lost, lost_since, lost_run, rules)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(code, instrument_id, *row) for row in rows],
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.check_in_place()
        with self._db.atomic():
            yield

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        cursor = self._db.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _row(self, sql: str, values: Sequence[Any] = ()) -> dict[str, Any] | None:
        rows = self._rows(sql, values)
        return rows[0] if rows else None


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at `path`, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

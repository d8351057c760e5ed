"""The store: one SQLite file with every run, what it fetched and what it found."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlite_utils.db import Database

from checks.evidence import Access
from crawler.declared_links import DeclaredLink
from crawler.migrations import SCHEMA
from crawler.records import AuditRun, Fetch, ItemHistory, SchoolResult
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Advice, ClaimedLink, Finding, Proof, Reason, Verdict

_SAMPLE = 65_536
_WORTHWHILE = 0.9
_LOCK_SECONDS = 30
_FETCH_COLUMNS = (
    "url, access, final_url, found_on, depth, status, media_type, sha256, body_size, fetched_at, headers,"
    " evidence_of, on_site, note"
)


class StoreError(Exception):
    """The store cannot be opened, or does not hold what was asked for."""


class Store:
    """Everything kept of the audits; the only class that knows tables and columns.

    Each school of a run is written in one transaction: after a crash a school is either wholly
    there or not at all. Bodies are shared by all runs and written as they arrive.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Self:
        """Open the file at `path` (":memory:" for one that vanishes); raises `StoreError` naming the remedy."""
        in_memory = str(path) == ":memory:"
        if not in_memory and not create and not Path(path).is_file():
            raise StoreError(f"no store at {path}: run `oit audit` with --store {path} first")
        try:
            if not in_memory:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(str(path), timeout=_LOCK_SECONDS, isolation_level=None)
            db = Database(connection)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA foreign_keys = ON")
            SCHEMA.apply(db)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"cannot open the store {path}: {error}; is it a file that oit wrote?") from error
        return cls(db)

    def close(self) -> None:
        """Close the file; what was saved stays."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
                (night, tool_version, rules_hash, _json(list(instrument_ids)), started_at),
            )
            return str(cursor.lastrowid)

    def finish_run(self, run_id: str, finished_at: str) -> None:
        """Note that every school of the run is done."""
        with self._transaction():
            self._db.execute("UPDATE runs SET finished_at = ? WHERE id = ?", (finished_at, run_id))

    def runs(self) -> tuple[AuditRun, ...]:
        """All runs, newest first."""
        return tuple(_run(row) for row in self._rows("SELECT * FROM runs ORDER BY id DESC"))

    def run(self, run_id: str) -> AuditRun:
        """The run `run_id`; raises `StoreError` when there is none."""
        row = self._row("SELECT * FROM runs WHERE id = ?", (run_id,))
        if row is None:
            raise StoreError(f"no run {run_id} in the store")
        return _run(row)

    def last_run(self) -> AuditRun | None:
        """The newest run, finished or not."""
        runs = self._row("SELECT * FROM runs ORDER BY id DESC LIMIT 1")
        return _run(runs) if runs else None

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
    ) -> None:
        """Write all that a run knows of `school` in one transaction, in place of what it held before."""
        saved_at = saved_at or datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction():
            self._save_result(run_id, school, instrument_id, coverage, saved_at, declared)
            self._db.execute("DELETE FROM fetches WHERE run = ? AND code = ?", (run_id, school.code))
            self._db.conn.executemany(
                f"INSERT INTO fetches (run, code, place, {_FETCH_COLUMNS})"  # noqa: S608 - fixed column names
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(run_id, school.code, place, *_fetch_values(fetch)) for place, fetch in enumerate(fetches)],
            )
            self._save_findings(run_id, school.code, instrument_id, findings)

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
            declared = _declared(kept["declared"]) if kept else ()
            self._save_result(run_id, school, instrument_id, coverage, saved_at, declared)
            self._save_findings(run_id, school.code, instrument_id, findings)

    def schools_done(self, run_id: str) -> set[str]:
        """The codes of the schools that the run holds."""
        return {row["code"] for row in self._rows("SELECT code FROM results WHERE run = ?", (run_id,))}

    def schools(self, run_id: str) -> tuple[SchoolResult, ...]:
        """What the run holds of each school, by code."""
        rows = self._rows("SELECT * FROM results WHERE run = ? ORDER BY code", (run_id,))
        return tuple(_school_result(row) for row in rows)

    def school(self, run_id: str, code: str) -> SchoolResult:
        """What the run holds of one school; raises `StoreError` when it holds nothing."""
        row = self._row("SELECT * FROM results WHERE run = ? AND code = ?", (run_id, code))
        if row is None:
            raise StoreError(f"run {run_id} holds no school {code}")
        return _school_result(row)

    def coverage(self, run_id: str, code: str) -> Coverage:
        """How much of the school's site the run saw."""
        return self.school(run_id, code).coverage

    def fetches(self, run_id: str, code: str) -> tuple[Fetch, ...]:
        """What the run requested for the school, in the order of the answers."""
        rows = self._rows("SELECT * FROM fetches WHERE run = ? AND code = ? ORDER BY place", (run_id, code))
        return tuple(_fetch(row) for row in rows)

    def findings(self, run_id: str, code: str) -> tuple[Finding, ...]:
        """The school's findings in the instrument's order."""
        rows = self._rows("SELECT * FROM findings WHERE run = ? AND code = ? ORDER BY place", (run_id, code))
        return tuple(_finding(row) for row in rows)

    def verdict_counts(self, run_id: str) -> dict[str, int]:
        """How many findings of the run have which verdict."""
        rows = self._rows("SELECT verdict, count(*) AS n FROM findings WHERE run = ? GROUP BY verdict", (run_id,))
        return {row["verdict"]: row["n"] for row in rows}

    def history(self, code: str, instrument_id: str = "") -> dict[str, ItemHistory]:
        """By item slug, since when the school has its verdicts; of all instruments when none is named."""
        rows = self._rows(
            "SELECT * FROM history WHERE code = ? AND (? = '' OR instrument_id = ?) ORDER BY last_seen, item",
            (code, instrument_id, instrument_id),
        )
        return {
            row["item"]: ItemHistory(
                row["item"], row["since"], row["last_seen"], row["last_verdict"], row["last_reason"], row["before"]
            )
            for row in rows
        }

    # -- bodies and readings ----------------------------------------------------------------------

    def save_body(self, body: bytes) -> str:
        """Keep `body` (once, however often it is seen) and return its SHA-256."""
        sha256 = hashlib.sha256(body).hexdigest()
        if self._row("SELECT 1 FROM bodies WHERE sha256 = ?", (sha256,)):
            return sha256
        sample = body[:_SAMPLE]
        compress = len(zlib.compress(sample, 1)) < len(sample) * _WORTHWHILE
        data = zlib.compress(body, 3) if compress else body
        self._db.execute(
            "INSERT OR IGNORE INTO bodies (sha256, size, compressed, data) VALUES (?, ?, ?, ?)",
            (sha256, len(body), compress, data),
        )
        return sha256

    def body(self, sha256: str) -> bytes:
        """The body with this SHA-256; raises `StoreError` when it is not there."""
        row = self._row("SELECT compressed, data FROM bodies WHERE sha256 = ?", (sha256,))
        if row is None:
            raise StoreError(f"no body {sha256} in the store")
        return zlib.decompress(row["data"]) if row["compressed"] else bytes(row["data"])

    def reading(self, sha256: str, reader: str, url: str = "") -> Any | None:
        """What `reader` (name and version) made of a body, as it was saved; None when it has not read it."""
        row = self._row(
            "SELECT content FROM readings WHERE sha256 = ? AND reader = ? AND url = ?", (sha256, reader, url)
        )
        return json.loads(row["content"]) if row else None

    def save_reading(self, sha256: str, reader: str, content: Any, url: str = "") -> None:
        """Keep what `reader` made of a body; `content` must be JSON."""
        self._db.execute(
            "INSERT OR REPLACE INTO readings (sha256, reader, url, content) VALUES (?, ?, ?, ?)",
            (sha256, reader, url, _json(content)),
        )

    def prune(self, keep_runs: int) -> int:
        """Forget all but the newest `keep_runs` runs with their bodies; the history stays. Returns the runs dropped."""
        with self._transaction():
            old = [
                row["id"] for row in self._rows("SELECT id FROM runs ORDER BY id DESC LIMIT -1 OFFSET ?", (keep_runs,))
            ]
            for run_id in old:
                for statement in (
                    "DELETE FROM findings WHERE run = ?",
                    "DELETE FROM fetches WHERE run = ?",
                    "DELETE FROM results WHERE run = ?",
                    "DELETE FROM runs WHERE id = ?",
                ):
                    self._db.execute(statement, (run_id,))
            self._db.execute("DELETE FROM bodies WHERE sha256 NOT IN (SELECT sha256 FROM fetches)")
            self._db.execute("DELETE FROM readings WHERE sha256 NOT IN (SELECT sha256 FROM bodies)")
        return len(old)

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
            "INSERT OR REPLACE INTO results (run, code, school, instrument_id, coverage_status, coverage, saved_at,"
            " declared) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run_id,
                school.code,
                _json(asdict(school)),
                instrument_id,
                coverage.status.value,
                _json(details),
                saved_at,
                _json([asdict(link) for link in declared]),
            ),
        )

    def _save_findings(self, run_id: str, code: str, instrument_id: str, findings: Sequence[Finding]) -> None:
        self._db.execute("DELETE FROM findings WHERE run = ? AND code = ?", (run_id, code))
        self._db.conn.executemany(
            "INSERT INTO findings (run, code, place, item_code, item, verdict, reason, details)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (run_id, code, place, f.code, f.item, f.verdict.value, f.reason.value, _json(_details(f)))
                for place, f in enumerate(findings)
            ],
        )
        self._keep_history(run_id, code, instrument_id, findings)

    def _keep_history(self, run_id: str, code: str, instrument_id: str, findings: Iterable[Finding]) -> None:
        night = self.run(run_id).night
        known = self.history(code, instrument_id)
        rows = []
        for finding in findings:
            if finding.verdict is Verdict.UNTESTED:
                continue
            now = (finding.verdict.value, finding.reason.value)
            past = known.get(finding.item)
            if past is not None and night < past.last_seen:
                continue  # an old night judged again says nothing about today
            if past is None:
                rows.append((code, instrument_id, finding.item, night, night, *now, ""))
            elif (past.last_verdict, past.last_reason) == now:
                rows.append((code, instrument_id, finding.item, past.since, night, *now, past.before))
            else:
                rows.append((code, instrument_id, finding.item, night, night, *now, past.last_verdict))
        self._db.conn.executemany("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._db.atomic():
            yield

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        cursor = self._db.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _row(self, sql: str, values: Sequence[Any] = ()) -> dict[str, Any] | None:
        rows = self._rows(sql, values)
        return rows[0] if rows else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _run(row: Mapping[str, Any]) -> AuditRun:
    return AuditRun(
        id=str(row["id"]),
        night=row["night"],
        tool_version=row["tool_version"],
        rules_hash=row["rules_hash"],
        instrument_ids=tuple(json.loads(row["instrument_ids"])),
        started_at=row["started_at"],
        finished_at=row["finished_at"],
    )


def _school_result(row: Mapping[str, Any]) -> SchoolResult:
    coverage = json.loads(row["coverage"])
    return SchoolResult(
        school=School(**json.loads(row["school"])),
        instrument_id=row["instrument_id"],
        coverage=Coverage(**{**coverage, "status": CoverageStatus(coverage["status"])}),
        saved_at=row["saved_at"],
        declared=_declared(row["declared"]),
    )


def _declared(written: str) -> tuple[DeclaredLink, ...]:
    return tuple(DeclaredLink(**link) for link in json.loads(written))


def _fetch_values(fetch: Fetch) -> tuple[Any, ...]:
    return (
        fetch.url,
        fetch.access.value,
        fetch.final_url,
        fetch.found_on,
        fetch.depth,
        fetch.status,
        fetch.media_type,
        fetch.sha256,
        fetch.body_size,
        fetch.fetched_at,
        _json(fetch.headers),
        _json(list(fetch.evidence_of)),
        fetch.on_site,
        fetch.note,
    )


def _fetch(row: Mapping[str, Any]) -> Fetch:
    kept = {name: row[name] for name in row if name not in ("run", "code", "place")}
    kept["access"] = Access(row["access"])
    kept["headers"] = json.loads(row["headers"])
    kept["evidence_of"] = tuple(json.loads(row["evidence_of"]))
    kept["on_site"] = bool(row["on_site"])
    return Fetch(**kept)


def _details(finding: Finding) -> dict[str, Any]:
    return {
        "title": finding.title,
        "explanation": finding.explanation,
        "fix": list(finding.fix),
        "missing_components": list(finding.missing_components),
        "advice": [advice.value for advice in finding.advice],
        "links": [asdict(link) for link in finding.links],
        "evidence": [asdict(proof) for proof in finding.evidence],
    }


def _finding(row: Mapping[str, Any]) -> Finding:
    details = json.loads(row["details"])
    return Finding(
        code=row["item_code"],
        item=row["item"],
        title=details["title"],
        verdict=Verdict(row["verdict"]),
        reason=Reason(row["reason"]),
        explanation=details["explanation"],
        fix=tuple(details["fix"]),
        missing_components=tuple(details["missing_components"]),
        advice=tuple(Advice(advice) for advice in details["advice"]),
        links=tuple(ClaimedLink(**link) for link in details["links"]),
        evidence=tuple(Proof(**proof) for proof in details["evidence"]),
    )

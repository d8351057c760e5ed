"""What a run holds of a school: what it found just as the run before is kept once, and each has its own times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils.db import Database

from checks.fetch import Fetch
from crawler.store.rows import (
    details_of,
    fetch_of,
    fetch_values,
    findings_of,
    packed_json,
    unpacked_json,
)
from rules.verdicts import Finding

_FETCH_COLUMNS = (
    "url, access, final_url, found_on, depth, status, media_type, sha256, body_size, fetched_at, headers,"
    " evidence_of, on_site, note"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table of rows of schools; `of` and `times` are the columns of results that say whose rows hold, and when."""

    table: str
    of: str
    times: str


_FETCHES = _Kind("fetches", "fetches_of", "fetch_times")
_FINDINGS = _Kind("findings", "findings_of", "proof_times")


class SchoolRows:
    """Reads and writes inside the transaction of its caller; the row of `results` must be there before its parts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def fetches(self, run: str, code: str) -> tuple[Fetch, ...]:
        """What the run requested for the school, in the order of the answers."""
        rows, times = self._held(_FETCHES, run, code)
        return _fetched_at([fetch_of(row) for row in rows], times)

    def findings(self, run: str, code: str) -> tuple[Finding, ...]:
        """The school's findings in the instrument's order."""
        return findings_of(*self._held(_FINDINGS, run, code))

    def save_fetches(self, run: str, code: str, fetches: Sequence[Fetch]) -> None:
        """Replace what the run requested for the school."""
        self._clear(_FETCHES, run, code)
        earlier = self._earlier(_FETCHES, run, code)
        known = self.fetches(earlier, code) if earlier else ()
        by_url = {fetch.url: fetch for fetch in fetches}
        now = [by_url[fetch.url] for fetch in known if fetch.url in by_url]
        if earlier and len(now) == len(fetches) and _timeless(known) == _timeless(now):
            self._point(_FETCHES, run, code, earlier, [fetch.fetched_at for fetch in now])
            return
        self._db.conn.executemany(
            f"INSERT INTO fetches (run, code, place, {_FETCH_COLUMNS})"  # noqa: S608 - fixed column names
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(run, code, place, *fetch_values(fetch)) for place, fetch in enumerate(fetches)],
        )

    def save_findings(self, run: str, code: str, findings: Sequence[Finding]) -> None:
        """Replace the findings of the run for the school."""
        self._clear(_FINDINGS, run, code)
        earlier = self._earlier(_FINDINGS, run, code)
        times = [proof.fetched_at for finding in findings for proof in finding.evidence]
        if earlier and findings_of(self._held(_FINDINGS, earlier, code)[0], times) == tuple(findings):
            self._point(_FINDINGS, run, code, earlier, times)
            return
        self._db.conn.executemany(
            "INSERT INTO findings (run, code, place, item_code, item, verdict, reason, situation, details)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (run, code, n, f.code, f.item, f.verdict.value, f.reason.value, f.situation, packed_json(details_of(f)))
                for n, f in enumerate(findings)
            ],
        )

    def _held(self, kind: _Kind, run: str, code: str) -> tuple[list[dict[str, Any]], list[str]]:
        """The rows that hold for the run, and the times of the run where the rows are an earlier one's."""
        said = self._db.execute(
            f"SELECT {kind.of}, {kind.times} FROM results WHERE run = ? AND code = ?",  # noqa: S608 - fixed names
            (run, code),
        ).fetchone()
        if said is None:
            return [], []
        cursor = self._db.execute(
            f"SELECT * FROM {kind.table} WHERE run = ? AND code = ? ORDER BY place",  # noqa: S608 - fixed names
            (said[0], code),
        )
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return rows, unpacked_json(said[1]) if said[1] else []

    def _earlier(self, kind: _Kind, run: str, code: str) -> str:
        """The newest earlier run that holds the school and has such rows of it, "" for none."""
        row = self._db.execute(
            "SELECT run FROM results WHERE code = ? AND run < ? ORDER BY run DESC LIMIT 1", (code, run)
        ).fetchone()
        return str(row[0]) if row and self._held(kind, str(row[0]), code)[0] else ""

    def _point(self, kind: _Kind, run: str, code: str, earlier: str, times: Sequence[str]) -> None:
        self._db.execute(
            f"UPDATE results SET {kind.times} = ?, {kind.of} ="  # noqa: S608 - fixed names
            f" (SELECT {kind.of} FROM results WHERE run = ? AND code = ?) WHERE run = ? AND code = ?",
            (packed_json(list(times)), earlier, code, run, code),
        )

    def _clear(self, kind: _Kind, run: str, code: str) -> None:
        """Let the run hold rows of its own again, none yet; what later runs refer to is handed on to the first of them."""
        heir = self._db.execute(
            f"SELECT min(run) FROM results WHERE code = ? AND {kind.of} = ? AND run <> ?",  # noqa: S608 - fixed names
            (code, run, run),
        ).fetchone()[0]
        if heir is not None:
            self._db.execute(
                f"UPDATE {kind.table} SET run = ? WHERE run = ? AND code = ?",  # noqa: S608 - fixed names
                (heir, run, code),
            )
            self._db.execute(
                f"UPDATE results SET {kind.of} = ? WHERE code = ? AND {kind.of} = ? AND run <> ?",  # noqa: S608 - fixed names
                (heir, code, run, run),
            )
        self._db.execute(f"DELETE FROM {kind.table} WHERE run = ? AND code = ?", (run, code))  # noqa: S608 - fixed names
        self._db.execute(
            f"UPDATE results SET {kind.of} = run, {kind.times} = x'' WHERE run = ? AND code = ?",  # noqa: S608 - fixed names
            (run, code),
        )


def _timeless(fetches: Sequence[Fetch]) -> list[Fetch]:
    return [replace(fetch, fetched_at="") for fetch in fetches]


def _fetched_at(fetches: Sequence[Fetch], times: Sequence[str]) -> tuple[Fetch, ...]:
    if not times:
        return tuple(fetches)
    return tuple(replace(fetch, fetched_at=time) for fetch, time in zip(fetches, times, strict=True))

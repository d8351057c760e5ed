"""The store's table of gaps: each keeps its number over the nights, from when it opened until it was seen fixed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils.db import Database

from crawler.store.records import AuditRun, Gap
from rules.verdicts import Finding, Verdict

_COLUMNS = "code, instrument_id, item, item_code, nth, opened, told, fixed"
_FIXED = frozenset({Verdict.PASSED, Verdict.INAPPLICABLE})


class GapTable:
    """Gaps by school and item; a gap that opens again after it was fixed is another one, with the next number."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, code: str, instrument_id: str) -> tuple[Gap, ...]:
        """Every gap that the school has had, the first one first."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM gaps WHERE code = ? AND instrument_id = ? ORDER BY opened, rowid",  # noqa: S608 - fixed
            (code, instrument_id),
        ).fetchall()
        return tuple(Gap(*row) for row in rows)

    def note(
        self, run: AuditRun, code: str, instrument_id: str, findings: Iterable[Finding], *, judged_again: bool
    ) -> None:
        """Open and close gaps by what `run` found; when only its judgement is new, what it had opened may never have been.

        Only a gap opens one, and only what is published or not required closes it: what nobody can tell changes neither.
        """
        rows = self._db.execute(
            "SELECT item, max(rowid), opened_run, told, fixed_run FROM gaps WHERE code = ? AND instrument_id = ?"
            " GROUP BY item",
            (code, instrument_id),
        ).fetchall()
        newest = {item: row for item, *row in rows}
        for finding in findings:
            known = newest.get(finding.item)
            if known is None:
                if finding.verdict is Verdict.FAILED:
                    self._open(run, code, instrument_id, finding)
                continue
            row, opened_run, told, fixed_run = known
            if finding.verdict is Verdict.FAILED:
                if fixed_run == int(run.id):
                    self._set_fixed(row, "", None)
                elif fixed_run is not None:
                    self._open(run, code, instrument_id, finding)
            elif judged_again and opened_run == int(run.id) and not told:
                self._db.execute("DELETE FROM gaps WHERE rowid = ?", (row,))
            elif finding.verdict in _FIXED:
                if fixed_run is None:
                    self._set_fixed(row, run.night, run.id)
            elif fixed_run == int(run.id):
                self._set_fixed(row, "", None)

    def tell(self, code: str, instrument_id: str, items: Iterable[str], at: str) -> None:
        """Note that the school was told at `at` (ISO 8601 UTC) of the open gaps of these items, unless it was before."""
        self._db.conn.executemany(
            "UPDATE gaps SET told = ? WHERE code = ? AND instrument_id = ? AND item = ? AND told = '' AND fixed = ''",
            [(at, code, instrument_id, item) for item in items],
        )

    def forget(self, run_id: str) -> None:
        """Take back what a run noted from which nothing may be concluded."""
        self._db.execute("DELETE FROM gaps WHERE opened_run = ? AND told = ''", (run_id,))
        self._db.execute("UPDATE gaps SET fixed = '', fixed_run = NULL WHERE fixed_run = ?", (run_id,))

    def _open(self, run: AuditRun, code: str, instrument_id: str, finding: Finding) -> None:
        self._db.execute(
            "INSERT INTO gaps (code, instrument_id, item, item_code, nth, opened, opened_run)"
            " SELECT ?, ?, ?, ?, coalesce(max(nth), 0) + 1, ?, ? FROM gaps WHERE code = ? AND item_code = ?",
            (code, instrument_id, finding.item, finding.code, run.night, run.id, code, finding.code),
        )

    def _set_fixed(self, row: int, night: str, run_id: str | None) -> None:
        self._db.execute("UPDATE gaps SET fixed = ?, fixed_run = ? WHERE rowid = ?", (night, run_id, row))

"""The store's table of histories: since when each item of a school has its verdict, and whether it was lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils.db import Database

from crawler.store.history import after
from crawler.store.queries import first_row, rows
from crawler.store.records import AuditRun, ItemHistory
from crawler.store.rows import history_of, history_values, to_json
from rules.verdicts import Finding


class HistoryTable:
    """Histories by school and item; what a run changed can be taken back until it is settled."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, code: str, instrument_id: str = "") -> dict[str, ItemHistory]:
        """By item slug, since when the school has its verdicts; of all instruments when none is named."""
        found = rows(
            self._db,
            "SELECT * FROM history WHERE code = ? AND (? = '' OR instrument_id = ?) ORDER BY last_seen, item",
            (code, instrument_id, instrument_id),
        )
        return {row["item"]: history_of(row) for row in found}

    def lost(self) -> tuple[tuple[str, str, ItemHistory], ...]:
        """(school, instrument, history) of every item that was published and is gone, by school."""
        found = rows(self._db, "SELECT * FROM history WHERE lost <> '' ORDER BY code, instrument_id, item")
        return tuple((row["code"], row["instrument_id"], history_of(row)) for row in found)

    def note(self, run: AuditRun, code: str, instrument_id: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Remember what `run` found of a school; returns the findings that were news.

        A run that failed, or after which a good one saw the school, says nothing about today.
        """
        if run.failure or self._was_seen_later(code, instrument_id, run.id):
            return ()
        known = self.of(code, instrument_id)
        self._db.execute(
            "INSERT OR IGNORE INTO history_before (run, code, instrument_id, kept) VALUES (?, ?, ?, ?)",
            (run.id, code, instrument_id, to_json([[item, *history_values(past)] for item, past in known.items()])),
        )
        new = [(finding, past) for finding in findings if (past := after(known.get(finding.item), finding, run))]
        self._put(code, instrument_id, [(past.item, *history_values(past)) for _, past in new])
        return tuple(finding for finding, _ in new)

    def settle(self, run_id: str) -> None:
        """Note that nothing before `run_id` will be taken back."""
        self._db.execute("DELETE FROM history_before WHERE run < ?", (run_id,))

    def take_back(self, run_id: str) -> None:
        """Make the histories again what they were before `run_id`."""
        for row in rows(self._db, "SELECT * FROM history_before WHERE run = ?", (run_id,)):
            place = (row["code"], row["instrument_id"])
            self._db.execute("DELETE FROM history WHERE code = ? AND instrument_id = ?", place)
            self._put(*place, json.loads(row["kept"]))

    def _was_seen_later(self, code: str, instrument_id: str, run_id: str) -> bool:
        """Whether a later good run saw the school, so that this one judged again says nothing about today."""
        later = first_row(
            self._db,
            "SELECT 1 FROM results s JOIN runs r ON r.id = s.run WHERE s.code = ? AND s.instrument_id = ? AND s.run > ?"
            " AND r.failure = '' AND s.coverage_status <> 'unreachable'",
            (code, instrument_id, run_id),
        )
        return later is not None

    def _put(self, code: str, instrument_id: str, kept: Iterable[Sequence[Any]]) -> None:
        self._db.conn.executemany(
            "INSERT OR REPLACE INTO history (code, instrument_id, item, since, last_seen, last_verdict, last_reason,"
            " before, good_seen, good_evidence, lost, lost_since, lost_run, rules)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(code, instrument_id, *row) for row in kept],
        )

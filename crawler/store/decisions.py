"""The store's table of decisions: what officers decided on items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from sqlite_utils.db import Database

from crawler.store.queries import rows
from crawler.store.records import Decision
from crawler.store.rows import decision_of

_COLUMNS = ("code", "instrument_id", "item", "kind", "evidence", "note", "office", "decided_on", "expires_on")


class DecisionTable:
    """Decisions by school and item; a newer one stands beside the older ones. `transaction` is the store's."""

    def __init__(self, db: Database, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._db = db
        self._transaction = transaction

    def keep(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions beside the older ones, which stay; returns how many were new."""
        with self._transaction():
            before = self._db.conn.total_changes
            self._db.conn.executemany(
                f"INSERT OR IGNORE INTO decisions ({', '.join(_COLUMNS)})"  # noqa: S608 - fixed column names
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(_values, decisions),
            )
            return int(self._db.conn.total_changes - before)

    def withdraw(self, decision: Decision) -> None:
        """Forget a decision that was made by mistake."""
        where = " AND ".join(f"{name} = ?" for name in _COLUMNS)
        with self._transaction():
            self._db.execute(f"DELETE FROM decisions WHERE {where}", _values(decision))  # noqa: S608 - fixed column names

    def of(self, code: str, instrument_id: str) -> dict[str, Decision]:
        """The newest decision on each item of a school, by item slug."""
        kept = rows(
            self._db,
            "SELECT * FROM decisions WHERE code = ? AND instrument_id = ? ORDER BY decided_on, id",
            (code, instrument_id),
        )
        return {row["item"]: decision_of(row) for row in kept}


def _values(decision: Decision) -> list[str]:
    return [str(getattr(decision, name)) for name in _COLUMNS]

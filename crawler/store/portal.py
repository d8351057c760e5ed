"""The store's tables of the portal: limits, used links, the log of what people did, and cases of schools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils.db import Database


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person did: who (an e-mail address), what, about what; `id` is given when it is kept."""

    at: str
    who: str
    act: str
    about: str
    detail: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Objection:
    """A school says that a result is not right; `answer` is "" while it is open. Times are ISO 8601 UTC."""

    id: int
    code: str
    instrument_id: str
    item: str
    words: str
    address: str
    at: str
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""


class PortalRecords:
    """What the portal keeps besides the nights."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def count(self, day: str, kind: str, who: str) -> int:
        """Count one more act of that kind by `who` on that day; returns how many there were with this one."""
        row = self._db.execute(
            "INSERT INTO portal_counts (day, kind, who, n) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (day, kind, who) DO UPDATE SET n = n + 1 RETURNING n",
            (day, kind, who),
        ).fetchone()
        return int(row[0])

    def forget(self, before: str) -> None:
        """Forget the counts of the days before that one, and the links that were used then and are too old by now."""
        self._db.execute("DELETE FROM portal_counts WHERE day < ?", (before,))
        self._db.execute("DELETE FROM portal_used WHERE name LIKE 'link %' AND at < ?", (before,))

    def use(self, name: str, at: str) -> bool:
        """Note that what may be used once is used; False when it was before."""
        cursor = self._db.execute("INSERT OR IGNORE INTO portal_used (name, at) VALUES (?, ?)", (name, at))
        return cursor.rowcount > 0

    def used(self, name: str) -> bool:
        """Whether it was noted as used."""
        return self._db.execute("SELECT 1 FROM portal_used WHERE name = ?", (name,)).fetchone() is not None

    def log(self, act: Act) -> None:
        """Write down what somebody did."""
        self._db.execute(
            "INSERT INTO portal_log (at, who, act, about, detail) VALUES (?, ?, ?, ?, ?)",
            (act.at, act.who, act.act, act.about, act.detail),
        )

    def acts(self, limit: int = 200) -> tuple[Act, ...]:
        """What was written down, newest first."""
        rows = self._db.execute(
            "SELECT at, who, act, about, detail, id FROM portal_log ORDER BY id DESC LIMIT ?", (limit,)
        )
        return tuple(Act(*row) for row in rows.fetchall())

    def acts_of(self, who: str, act: str) -> tuple[Act, ...]:
        """The acts of that kind by `who`, newest first."""
        rows = self._db.execute(
            "SELECT at, who, act, about, detail, id FROM portal_log WHERE who = ? AND act = ? ORDER BY id DESC",
            (who, act),
        )
        return tuple(Act(*row) for row in rows.fetchall())

    def newest_not_undone(self, who: str, act: str, undo: str) -> Act | None:
        """The newest act of that kind by `who` whose number no act of the kind `undo` names."""
        row = self._db.execute(
            "SELECT at, who, act, about, detail, id FROM portal_log WHERE who = ? AND act = ? AND id NOT IN"
            " (SELECT CAST(detail AS INTEGER) FROM portal_log WHERE who = ? AND act = ?) ORDER BY id DESC LIMIT 1",
            (who, act, who, undo),
        ).fetchone()
        return Act(*row) if row else None

    def open_objection(self, case: Objection) -> int:
        """Keep a new case; returns its number (the one in `case` is not used)."""
        cursor = self._db.execute(
            "INSERT INTO portal_cases (code, instrument_id, item, words, address, at) VALUES (?, ?, ?, ?, ?, ?)",
            (case.code, case.instrument_id, case.item, case.words, case.address, case.at),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def answer_objection(self, number: int, answer: str, by: str, at: str) -> None:
        """Close a case with the officer's words."""
        self._db.execute(
            "UPDATE portal_cases SET answer = ?, answered_by = ?, answered_at = ? WHERE id = ?",
            (answer, by, at, number),
        )

    def objections(self, code: str = "") -> tuple[Objection, ...]:
        """The cases, of one school where it is named, the oldest open one first and closed ones last."""
        cursor = self._db.execute(
            "SELECT id, code, instrument_id, item, words, address, at, answer, answered_by, answered_at"
            " FROM portal_cases WHERE ? = '' OR code = ? ORDER BY answer <> '', id",
            (code, code),
        )
        names = [column[0] for column in cursor.description]
        return tuple(Objection(**_named(names, row)) for row in cursor.fetchall())


def _named(names: list[str], row: tuple[Any, ...]) -> Mapping[str, Any]:
    return dict(zip(names, row, strict=True))

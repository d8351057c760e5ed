"""The store's table of notices: which e-mail went to whom about which run."""

from __future__ import annotations

from enum import StrEnum

from sqlite_utils.db import Database


class NoticeState(StrEnum):
    """How far a notice got; SENDING is one whose sending was interrupted, so that it may have arrived."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"


class NoticeTable:
    """Notices by run, subject (a school's code, or the office) and address; each is claimed before it is sent."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def state(self, run_id: str, subject: str, address: str) -> NoticeState:
        """How far the notice got."""
        row = self._db.execute(
            "SELECT state FROM notices WHERE run = ? AND subject = ? AND address = ?", (run_id, subject, address)
        ).fetchone()
        return NoticeState(row[0]) if row else NoticeState.NEW

    def told(self, run_id: str) -> dict[str, str]:
        """By subject, how far the notices of a run got that were begun: sending when one of several is, else sent."""
        rows = self._db.execute(
            "SELECT subject, min(state = ?) FROM notices WHERE run = ? GROUP BY subject", (NoticeState.SENT, run_id)
        )
        return {subject: str(NoticeState.SENT if sent else NoticeState.SENDING) for subject, sent in rows.fetchall()}

    def claim(self, run_id: str, subject: str, address: str, digest: str, at: str) -> bool:
        """Note that the notice is about to be sent; False when it was, or is being sent by another process."""
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO notices (run, subject, address, state, digest, at) VALUES (?, ?, ?, ?, ?, ?)",
            (run_id, subject, address, NoticeState.SENDING, digest, at),
        )
        return cursor.rowcount > 0

    def sent(self, run_id: str, subject: str, address: str) -> None:
        """Note that the mail server took the notice."""
        self._db.execute(
            "UPDATE notices SET state = ? WHERE run = ? AND subject = ? AND address = ?",
            (NoticeState.SENT, run_id, subject, address),
        )

    def release(self, run_id: str, subject: str, address: str) -> None:
        """Forget a claim whose notice was surely not sent, so that it can be tried again."""
        self._db.execute(
            "DELETE FROM notices WHERE run = ? AND subject = ? AND address = ? AND state = ?",
            (run_id, subject, address, NoticeState.SENDING),
        )

    def last_digest(self, subject: str, address: str, before_run: str) -> str:
        """What the newest notice of earlier runs told this address, as its digest; "" when there was none."""
        row = self._db.execute(
            "SELECT digest FROM notices WHERE subject = ? AND address = ? AND run < ? AND state = ?"
            " ORDER BY run DESC LIMIT 1",
            (subject, address, before_run, NoticeState.SENT),
        ).fetchone()
        return str(row[0]) if row else ""

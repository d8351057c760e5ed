"""What the runs of a store say one after another; nothing is written."""

from __future__ import annotations

from sqlite_utils.db import Database

from crawler.store.queries import first_row, rows
from crawler.store.records import AuditRun, ItemState
from crawler.store.rows import bare_finding_of, item_state_of, run_of
from rules.verdicts import Finding


class Timeline:
    """Looks across the runs of a store: which is the newest, what changed between them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def newest_run_of(self, code: str, before_run: str) -> AuditRun | None:
        """The newest good run before `before_run` that holds the school."""
        row = first_row(
            self._db,
            "SELECT r.* FROM runs r JOIN results s ON s.run = r.id WHERE s.code = ? AND r.id < ? AND r.failure = ''"
            " ORDER BY r.id DESC LIMIT 1",
            (code, before_run),
        )
        return run_of(row) if row else None

    def newest_good_run(self, code: str = "") -> AuditRun | None:
        """The newest finished run that did not fail, of those that hold the school where one is named."""
        row = first_row(
            self._db,
            "SELECT r.* FROM runs r WHERE r.failure = '' AND r.finished_at <> '' AND (? = '' OR EXISTS"
            " (SELECT 1 FROM results s WHERE s.run = r.id AND s.code = ?)) ORDER BY r.id DESC LIMIT 1",
            (code, code),
        )
        return run_of(row) if row else None

    def nights(self, code: str, instrument_id: str, count: int) -> dict[str, dict[str, Finding]]:
        """By night, the oldest first, what was found without words and proof of each item (by slug) in the newest `count` good runs of a school."""
        found = rows(
            self._db,
            "SELECT r.night, f.item_code, f.item, f.verdict, f.reason, f.situation FROM findings_by_run f JOIN runs r ON r.id = f.run WHERE f.code = ?"
            " AND f.run IN (SELECT s.run FROM results s JOIN runs t ON t.id = s.run WHERE s.code = ?"
            " AND s.instrument_id = ? AND t.failure = '' ORDER BY s.run DESC LIMIT ?) ORDER BY f.run, f.place",
            (code, code, instrument_id, count),
        )
        nights: dict[str, dict[str, Finding]] = {}
        for row in found:
            nights.setdefault(row["night"], {})[row["item"]] = bare_finding_of(row)
        return nights

    def changed(self, code: str = "") -> str:
        """A mark that is another one whenever the newest result of the school (or of any) or a decision on it is."""
        row = first_row(
            self._db,
            "SELECT coalesce(max(run), 0) || ' ' || coalesce(max(saved_at), '') || ' ' || (SELECT"
            " coalesce(max(printf('%09d %s %s %s %s', id, item, kind, office, note)), '') FROM decisions"
            " WHERE ? = '' OR code = ?) AS mark FROM results WHERE ? = '' OR code = ?",
            (code, code, code, code),
        )
        assert row is not None
        return str(row["mark"])

    def marks(self, run_id: str) -> dict[str, str]:
        """By code of the run's schools, a mark that is another one whenever the result or a decision on it is."""
        found = rows(
            self._db,
            "SELECT code, run || ' ' || saved_at || ' ' || coalesce((SELECT max(printf('%09d %s %s %s', id, kind, office, note)) FROM decisions d WHERE d.code = r.code), '') AS mark"
            " FROM results r WHERE run = ? ORDER BY code",
            (run_id,),
        )
        return {row["code"]: row["mark"] for row in found}

    def states(self, run_id: str) -> dict[tuple[str, str], ItemState]:
        """By (school, item slug), the newest verdict up to the run from a night on which the site could be visited."""
        found = rows(
            self._db,
            "SELECT f.code, f.item, f.item_code, f.verdict, f.reason, f.situation, max(f.run) AS run, s.instrument_id FROM findings_by_run f"
            " JOIN runs r ON r.id = f.run JOIN results s ON s.run = f.run AND s.code = f.code WHERE f.run <= ? AND f.verdict <> 'untested' AND (r.failure = '' OR f.run = ?)"
            " GROUP BY f.code, f.item",
            (run_id, run_id),
        )
        return {(row["code"], row["item"]): item_state_of(row) for row in found}

    def next_state(self, code: str, item: str, after_run: str) -> ItemState | None:
        """The first verdict on the item after a run, of a night on which the site could be visited."""
        row = first_row(
            self._db,
            "SELECT f.item_code, f.verdict, f.reason, f.situation, f.run, s.instrument_id FROM findings_by_run f JOIN runs r ON r.id = f.run"
            " JOIN results s ON s.run = f.run AND s.code = f.code WHERE f.code = ? AND f.item = ? AND f.run > ? AND f.verdict <> 'untested' AND r.failure = ''"
            " ORDER BY f.run LIMIT 1",
            (code, item, after_run),
        )
        return item_state_of(row) if row else None

    def results_at(self) -> dict[str, tuple[int, str]]:
        """In which run and when (ISO 8601 UTC) each school was last saved, by code; runs are in order whatever the clock."""
        found = rows(self._db, "SELECT code, max(run) AS run, saved_at AS at FROM results GROUP BY code")
        return {row["code"]: (row["run"], row["at"]) for row in found}

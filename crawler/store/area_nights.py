"""The store's table of what areas had published night by night, which stays when a night's results are forgotten."""

from __future__ import annotations

from sqlite_utils.db import Database

from rules.area_night import AreaNight

NOTE = """
    INSERT OR REPLACE INTO area_nights (run, night, area, passed, expected)
    SELECT n.id, n.night, coalesce(json_extract(r.school, '$.area'), ''), sum(f.verdict = 'passed'),
        sum(f.verdict <> 'inapplicable')
    FROM runs n JOIN results r ON r.run = n.id JOIN {findings} f ON f.run = r.run AND f.code = r.code
    WHERE n.failure = '' AND n.finished_at <> '' AND r.coverage_status <> 'unreachable' AND n.id {run}
    GROUP BY n.id, 3 ORDER BY n.id"""


class AreaNightTable:
    """One row for each area and night; the newest run of a night counts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, run_id: str) -> None:
        """Count what a finished run found."""
        self._db.execute(NOTE.format(findings="findings_by_run", run="= ?"), (run_id,))

    def forget(self, run_id: str) -> None:
        """Take back the counts of a run from which nothing may be concluded."""
        self._db.execute("DELETE FROM area_nights WHERE run = ?", (run_id,))

    def until(self, night: str) -> tuple[AreaNight, ...]:
        """What each area had published on each night up to `night` (ISO 8601), the first night first."""
        rows = self._db.execute(
            "SELECT area, night, passed, expected FROM area_nights WHERE night <= ? ORDER BY night, area", (night,)
        ).fetchall()
        return tuple(AreaNight(*row) for row in rows)

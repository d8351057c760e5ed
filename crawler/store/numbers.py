"""What a run came to, counted by the store's file."""

from __future__ import annotations

from collections import Counter

from sqlite_utils.db import Database

from crawler.store.records import RunNumbers

_SCHOOLS = """
    SELECT coverage_status, json_extract(coverage, '$.reason'), count(*),
        sum(json_extract(coverage, '$.pages')), sum(json_extract(coverage, '$.documents'))
    FROM results WHERE run = ? GROUP BY 1, 2"""
_REQUESTS = """
    SELECT count(*), coalesce(sum(access = 'failed'), 0), coalesce(sum(body_size), 0)
    FROM fetches WHERE run = ?"""
_CRASHES = "SELECT count(DISTINCT code) FROM findings WHERE run = ? AND reason = 'error'"


def run_numbers(db: Database, run_id: str, not_visited: int) -> RunNumbers:
    """The numbers of a run for which `not_visited` schools had no time left."""
    schools: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    silent = pages = documents = 0
    for status, reason, count, seen, opened in db.execute(_SCHOOLS, (run_id,)).fetchall():
        schools[status] += count
        pages += seen
        documents += opened
        if reason:
            reasons[reason] += count
        if (status, reason) == ("unreachable", "unreachable"):
            silent = count
    requests, failed, size = db.execute(_REQUESTS, (run_id,)).fetchone()
    return RunNumbers(
        schools=dict(schools),
        reasons=dict(reasons),
        silent=silent,
        not_visited=not_visited,
        pages=pages,
        documents=documents,
        requests=requests,
        failed_requests=failed,
        body_bytes=size,
        crashed_schools=db.execute(_CRASHES, (run_id,)).fetchone()[0],
    )

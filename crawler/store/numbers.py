"""What a run came to, counted by the store's file."""

from __future__ import annotations

from collections import Counter

from sqlite_utils.db import Database

from checks.addresses import fold_host, host_of
from crawler.store.records import RunNumbers
from rules.verdicts import Group, Reason, Verdict, group_of

_SCHOOLS = """
    SELECT coverage_status, json_extract(coverage, '$.reason'), count(*),
        sum(json_extract(coverage, '$.pages')), sum(json_extract(coverage, '$.documents'))
    FROM results WHERE run = ? GROUP BY 1, 2"""
_REQUESTS = """
    SELECT count(*), coalesce(sum(access = 'failed'), 0), coalesce(sum(body_size), 0),
        count(DISTINCT iif(access = 'failed', code, NULL))
    FROM fetches_by_run WHERE run = ?"""
_HOMES = """
    SELECT json_extract(r.school, '$.website'), f.final_url, f.sha256, min(f.place)
    FROM fetches_by_run f JOIN results r ON r.run = f.run AND r.code = f.code
    WHERE f.run = ? AND f.depth = 0 AND f.found_on = '' AND f.final_url <> '' GROUP BY f.code"""
_PASSED = "SELECT code, count(*) FROM findings_by_run WHERE run = ? AND verdict = 'passed' GROUP BY code"
_VERDICTS = "SELECT verdict, count(*) FROM findings_by_run WHERE run = ? GROUP BY verdict"
_STANDING = """
    SELECT verdict, reason, situation, count(*) FROM findings_by_run
    WHERE run = ? AND verdict <> 'untested' GROUP BY 1, 2, 3"""
_CRASHES = "SELECT count(DISTINCT code) FROM findings_by_run WHERE run = ? AND reason = 'error'"


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
    hosts, bodies = _ends(db, run_id)
    requests, failed, size, failing = db.execute(_REQUESTS, (run_id,)).fetchone()
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
        failing_schools=failing,
        on_one_host=hosts,
        on_one_body=bodies,
    )


def passed_items(db: Database, run_id: str) -> dict[str, int]:
    """How many items of each school passed, by code; schools without any are left out."""
    return dict(db.execute(_PASSED, (run_id,)).fetchall())


def counted_verdicts(db: Database, run_id: str) -> dict[str, int]:
    """How many findings of a run have which verdict."""
    return dict(db.execute(_VERDICTS, (run_id,)).fetchall())


def counted_groups(db: Database, run_id: str) -> dict[Group, int]:
    """How many findings of a run are in which group; schools that could not be visited count as schools only."""
    groups: Counter[Group] = Counter()
    for verdict, reason, situation, count in db.execute(_STANDING, (run_id,)).fetchall():
        groups[group_of(Verdict(verdict), Reason(reason), situation)] += count
    return dict(groups)


def _ends(db: Database, run_id: str) -> tuple[int, int]:
    """How many home pages the most frequent foreign host answered, and how many were the most frequent page."""
    hosts: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for website, final_url, sha256, _ in db.execute(_HOMES, (run_id,)).fetchall():
        host = fold_host(host_of(final_url))
        if host != fold_host(host_of(website)):
            hosts[host] += 1
        if sha256:
            bodies[sha256] += 1
    return max(hosts.values(), default=0), max(bodies.values(), default=0)

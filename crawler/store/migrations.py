"""The tables of the store, as steps that bring any older file up to date."""

from __future__ import annotations

import json
import zlib

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from crawler.store.area_nights import NOTE

SCHEMA = Migrations("oit")


def steps_of_a_newer_program(db: Database) -> list[str]:
    """The steps that `db` has behind it and this program does not know."""
    known = {step.name for step in SCHEMA.pending(Database(memory=True))}
    return [step.name for step in SCHEMA.applied(db) if step.name not in known]


@SCHEMA()
def create_tables(db: Database) -> None:
    """Runs, their results, what was fetched, and the history of items."""
    for statement in (
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY, night TEXT NOT NULL, tool_version TEXT NOT NULL, rules_hash TEXT NOT NULL,
            instrument_ids TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT NOT NULL DEFAULT '')""",
        """CREATE TABLE results (
            run INTEGER NOT NULL REFERENCES runs(id), code TEXT NOT NULL, school TEXT NOT NULL,
            instrument_id TEXT NOT NULL, coverage_status TEXT NOT NULL, coverage TEXT NOT NULL, saved_at TEXT NOT NULL,
            declared TEXT NOT NULL, PRIMARY KEY (run, code)) WITHOUT ROWID""",
        """CREATE TABLE findings (
            run INTEGER NOT NULL, code TEXT NOT NULL, place INTEGER NOT NULL, item_code TEXT NOT NULL,
            item TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, details TEXT NOT NULL,
            PRIMARY KEY (run, code, place)) WITHOUT ROWID""",
        "CREATE INDEX findings_by_verdict ON findings (run, verdict, reason)",
        """CREATE TABLE fetches (
            run INTEGER NOT NULL, code TEXT NOT NULL, place INTEGER NOT NULL, url TEXT NOT NULL, access TEXT NOT NULL,
            final_url TEXT NOT NULL, found_on TEXT NOT NULL, depth INTEGER NOT NULL, status INTEGER,
            media_type TEXT NOT NULL, sha256 TEXT NOT NULL, body_size INTEGER NOT NULL, fetched_at TEXT NOT NULL,
            headers TEXT NOT NULL, evidence_of TEXT NOT NULL, on_site INTEGER NOT NULL, note TEXT NOT NULL,
            PRIMARY KEY (run, code, place)) WITHOUT ROWID""",
        "CREATE INDEX fetches_by_body ON fetches (sha256)",
        """CREATE TABLE bodies (
            sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, compressed INTEGER NOT NULL, data BLOB NOT NULL)""",
        """CREATE TABLE readings (
            sha256 TEXT NOT NULL, reader TEXT NOT NULL, url TEXT NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (sha256, reader, url)) WITHOUT ROWID""",
        """CREATE TABLE history (
            code TEXT NOT NULL, instrument_id TEXT NOT NULL, item TEXT NOT NULL, since TEXT NOT NULL,
            last_seen TEXT NOT NULL, last_verdict TEXT NOT NULL, last_reason TEXT NOT NULL, before TEXT NOT NULL,
            PRIMARY KEY (code, instrument_id, item)) WITHOUT ROWID""",
    ):
        db.execute(statement)


@SCHEMA()
def remember_losses(db: Database) -> None:
    """Failed runs, schools that a night had no time for, good evidence, losses, and what people decided."""
    for statement in (
        "ALTER TABLE runs ADD COLUMN failure TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE history ADD COLUMN good_seen TEXT NOT NULL DEFAULT ''",
        "UPDATE history SET good_seen = last_seen WHERE last_verdict = 'passed'",
        "ALTER TABLE history ADD COLUMN good_evidence TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE history ADD COLUMN lost TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE history ADD COLUMN lost_since TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE history ADD COLUMN lost_run TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE history ADD COLUMN rules TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE history_before (
            run INTEGER NOT NULL, code TEXT NOT NULL, instrument_id TEXT NOT NULL, kept TEXT NOT NULL,
            PRIMARY KEY (run, code, instrument_id)) WITHOUT ROWID""",
        """CREATE TABLE not_visited (
            run INTEGER NOT NULL, code TEXT NOT NULL, school TEXT NOT NULL, PRIMARY KEY (run, code)) WITHOUT ROWID""",
        "CREATE INDEX findings_by_item ON findings (code, item, run)",
        "CREATE INDEX results_by_school ON results (code, saved_at)",
        """CREATE TABLE decisions (
            id INTEGER PRIMARY KEY, code TEXT NOT NULL, instrument_id TEXT NOT NULL, item TEXT NOT NULL,
            kind TEXT NOT NULL, evidence TEXT NOT NULL, note TEXT NOT NULL, office TEXT NOT NULL,
            decided_on TEXT NOT NULL, expires_on TEXT NOT NULL,
            UNIQUE (code, instrument_id, item, kind, evidence, note, office, decided_on, expires_on))""",
    ):
        db.execute(statement)


@SCHEMA()
def remember_notices(db: Database) -> None:
    """Which e-mail went to whom about which run."""
    db.execute(
        """CREATE TABLE notices (
            run INTEGER NOT NULL, subject TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL,
            digest TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (run, subject, address)) WITHOUT ROWID"""
    )


@SCHEMA()
def number_gaps(db: Database) -> None:
    """Gaps with numbers of their own; those that are open now begin when their verdict did."""
    for statement in (
        """CREATE TABLE gaps (
            code TEXT NOT NULL, instrument_id TEXT NOT NULL, item TEXT NOT NULL, item_code TEXT NOT NULL,
            nth INTEGER NOT NULL, opened TEXT NOT NULL, opened_run INTEGER NOT NULL, told TEXT NOT NULL DEFAULT '',
            fixed TEXT NOT NULL DEFAULT '', fixed_run INTEGER, UNIQUE (code, item_code, nth))""",
        """INSERT INTO gaps (code, instrument_id, item, item_code, nth, opened, opened_run)
            SELECT h.code, h.instrument_id, h.item, f.item_code,
                row_number() OVER (PARTITION BY h.code, f.item_code ORDER BY h.since), h.since, f.run
            FROM history h JOIN (
                SELECT f.code, f.item, s.instrument_id, f.item_code, max(f.run) AS run FROM findings f
                JOIN results s ON s.run = f.run AND s.code = f.code GROUP BY f.code, f.item, s.instrument_id
            ) f ON f.code = h.code AND f.item = h.item AND f.instrument_id = h.instrument_id
            WHERE h.last_verdict = 'failed'""",
    ):
        db.execute(statement)


@SCHEMA()
def count_areas_by_night(db: Database) -> None:
    """What each area had published on each night, which stays when the night's results are forgotten."""
    db.execute(
        """CREATE TABLE area_nights (
            run INTEGER NOT NULL, night TEXT NOT NULL, area TEXT NOT NULL, passed INTEGER NOT NULL,
            expected INTEGER NOT NULL, PRIMARY KEY (night, area)) WITHOUT ROWID"""
    )
    db.execute(NOTE.format(findings="findings", run="> 0"))


@SCHEMA()
def remember_what_was_judged(db: Database) -> None:
    """What a school's findings were made from, so that the same is not judged again."""
    db.execute("ALTER TABLE results ADD COLUMN judged_as TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX results_by_material ON results (code, judged_as)")


@SCHEMA()
def keep_readings_packed(db: Database) -> None:
    """Readings are kept compressed; those of an older form are made anew."""
    db.execute("DELETE FROM readings")


@SCHEMA()
def keep_the_portal(db: Database) -> None:
    """What the portal keeps: how often somebody asked, used sign-in links, who did what, and cases of schools."""
    for statement in (
        """CREATE TABLE portal_counts (
            day TEXT NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (day, kind, who)) WITHOUT ROWID""",
        "CREATE TABLE portal_used (name TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE portal_log (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL, about TEXT NOT NULL,
            detail TEXT NOT NULL)""",
        """CREATE TABLE portal_cases (
            id INTEGER PRIMARY KEY, code TEXT NOT NULL, instrument_id TEXT NOT NULL, item TEXT NOT NULL,
            words TEXT NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '',
            answered_by TEXT NOT NULL DEFAULT '', answered_at TEXT NOT NULL DEFAULT '')""",
        "CREATE INDEX portal_cases_by_school ON portal_cases (code, item)",
    ):
        db.execute(statement)


@SCHEMA()
def keep_what_is_the_same_once(db: Database) -> None:
    """A school that a night finds as the one before points to the rows of that one; rows are packed closer."""
    for statement in (
        "ALTER TABLE results ADD COLUMN findings_of INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE results ADD COLUMN fetches_of INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE results ADD COLUMN proof_times BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE results ADD COLUMN fetch_times BLOB NOT NULL DEFAULT x''",
        "UPDATE results SET findings_of = run, fetches_of = run",
        """CREATE VIEW findings_by_run AS
            SELECT r.run, r.code, f.place, f.item_code, f.item, f.verdict, f.reason, f.details
            FROM results r JOIN findings f ON f.run = r.findings_of AND f.code = r.code""",
        """CREATE VIEW fetches_by_run AS
            SELECT r.run, r.code, f.place, f.url, f.access, f.final_url, f.found_on, f.depth, f.status, f.media_type,
                f.sha256, f.body_size, f.fetched_at, f.headers, f.evidence_of, f.on_site, f.note
            FROM results r JOIN fetches f ON f.run = r.fetches_of AND f.code = r.code""",
        "DROP TABLE readings",
        """CREATE TABLE readings (
            sha256 TEXT NOT NULL, reader TEXT NOT NULL, url TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (sha256, reader, url))""",
    ):
        db.execute(statement)
    db.conn.create_function("packed", 1, lambda details: zlib.compress(details.encode()), deterministic=True)
    db.execute("UPDATE findings SET details = packed(details)")


@SCHEMA()
def know_what_was_met(db: Database) -> None:
    """The situation of a finding has a column of its own, since where an item stands depends on it."""
    db.execute("ALTER TABLE findings ADD COLUMN situation TEXT NOT NULL DEFAULT ''")
    db.conn.create_function(
        "situation_in", 1, lambda kept: json.loads(zlib.decompress(kept)).get("situation", ""), deterministic=True
    )
    db.execute("UPDATE findings SET situation = situation_in(details)")
    db.execute("DROP VIEW findings_by_run")
    db.execute(
        """CREATE VIEW findings_by_run AS
            SELECT r.run, r.code, f.place, f.item_code, f.item, f.verdict, f.reason, f.situation, f.details
            FROM results r JOIN findings f ON f.run = r.findings_of AND f.code = r.code"""
    )

"""Upkeep of the store's file: forgetting old nights, copying it while it is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils.db import Database

from crawler.store.files import new_private_file

_OF_A_RUN = ("results", "not_visited", "history_before")
_OF_RESULTS = (("findings", "findings_of"), ("fetches", "fetches_of"))


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was forgotten; `freed` is the size of the dropped bodies in bytes as they were kept."""

    nights: int
    runs: int
    bodies: int
    freed: int


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was compared with its source: rows by table, and its size in bytes."""

    path: Path
    rows: Mapping[str, int]
    size: int


def prune_runs(db: Database, keep_nights: int) -> Pruned:
    """Drop the runs of all but the newest `keep_nights` nights, and bodies and readings that no kept run refers to.

    The newest good run stays however old it is, since reports and verdicts of today rest on it.
    """
    # Not by date: a clock that was wrong for a night must not cost the others.
    nights = [row[0] for row in db.execute("SELECT night FROM runs GROUP BY night ORDER BY max(id) DESC").fetchall()]
    dropped = nights[keep_nights:]
    marks = ",".join("?" * len(dropped))
    newest = "SELECT max(id) FROM runs WHERE failure = '' AND finished_at <> ''"
    runs = [
        row[0]
        for row in db.execute(
            f"SELECT id FROM runs WHERE night IN ({marks}) AND id IS NOT ({newest})",  # noqa: S608 - only marks
            dropped,
        ).fetchall()
    ]
    for run in runs:
        for table in _OF_A_RUN:
            db.execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 - fixed names
        db.execute("DELETE FROM runs WHERE id = ?", (run,))
    for table, column in _OF_RESULTS:
        db.execute(
            f"DELETE FROM {table} WHERE NOT EXISTS"  # noqa: S608 - fixed names
            f" (SELECT 1 FROM results r WHERE r.code = {table}.code AND r.{column} = {table}.run)"
        )
    unused = "sha256 NOT IN (SELECT sha256 FROM fetches)"
    bodies, freed = db.execute(f"SELECT count(*), coalesce(sum(length(data)), 0) FROM bodies WHERE {unused}").fetchone()  # noqa: S608
    db.execute(f"DELETE FROM bodies WHERE {unused}")  # noqa: S608 - a fixed condition
    db.execute("DELETE FROM readings WHERE sha256 NOT IN (SELECT sha256 FROM bodies)")
    return Pruned(len(dropped), len(runs), bodies, freed)


def copy_database(db: Database, path: Path) -> Copied:
    """Copy `db` to the new file `path` by SQLite's own backup, then read the copy; ValueError when it differs.

    The file appears under its name only when it is whole. What is copied is what `db` has open, also when its file
    has lost its name meanwhile.
    """
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    try:
        new_private_file(half)
        with closing(sqlite3.connect(half)) as copy:
            db.execute("BEGIN")  # one snapshot for the copy and for the counts
            try:
                rows = _rows(db.conn)
                db.conn.backup(copy)
            finally:
                db.rollback()
            copy.execute("PRAGMA journal_mode = DELETE")
        with closing(sqlite3.connect(half)) as copy:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                raise ValueError(f"the copy is damaged ({said})")
            if _rows(copy) != rows:
                raise ValueError("the copy does not hold the same rows")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return Copied(path, rows, path.stat().st_size)


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    tables: list[Any] = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608

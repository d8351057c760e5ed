"""Rows of a query by the names of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlite_utils.db import Database


def rows(db: Database, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """All rows that `sql` gives."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def first_row(db: Database, sql: str, values: Sequence[Any] = ()) -> dict[str, Any] | None:
    """The first row that `sql` gives."""
    found = rows(db, sql, values)
    return found[0] if found else None

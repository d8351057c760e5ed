"""A list of schools on its way into use: read from whatever an office has, mended row by row, written as one plain file."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checks.cells import plain_text
from crawler.office.school_list import COLUMNS, read_schools
from crawler.office.table_file import TableError, read_table

FIELDS = ("code", "name", "website", *(name for name in COLUMNS if name not in ("code", "name", "website")))
_FIRST_LINE = 2  # of the rows, below the header
_REQUIRED = (("website",), ("code", "name"))


@dataclass(frozen=True, slots=True)
class Draft:
    """The rows of a list by field, the fields that its header named, and what is odd, by the place of the row."""

    rows: tuple[Mapping[str, str], ...]
    columns: tuple[str, ...]
    problems: Mapping[int, tuple[str, ...]]


def read_draft(name: str, data: bytes) -> Draft:
    """The list in an uploaded file called `name`; raises `TableError` when it is no table or lacks a column."""
    with tempfile.TemporaryDirectory(prefix="oit-") as folder:
        file = Path(folder) / (Path(name).name or "list")
        file.write_bytes(data)
        table = read_table(file, COLUMNS, _REQUIRED)
    rows = tuple({field: row.cells.get(field, "") for field in FIELDS} for row in table.rows)
    return checked(Draft(rows, tuple(field for field in FIELDS if field in table.columns), {}))


def mended(draft: Draft, changes: Mapping[int, Mapping[str, str]]) -> Draft:
    """The draft with other words in some cells, looked at again."""
    rows = [{**row, **changes.get(place, {})} for place, row in enumerate(draft.rows)]
    return checked(replace(draft, rows=tuple(rows)))


def checked(draft: Draft) -> Draft:
    """The draft with what the reader of lists says of its rows."""
    with tempfile.TemporaryDirectory(prefix="oit-") as folder:
        file = Path(folder) / "schools.csv"
        write_rows(draft.rows, file)
        found = read_schools(file).problems if draft.rows else ()
    problems: dict[int, tuple[str, ...]] = {}
    for problem in found:
        place = problem.line - _FIRST_LINE
        problems[place] = (*problems.get(place, ()), problem.message)
    return replace(draft, problems=problems)


def put_into_use(draft: Draft, path: Path, area: str = "") -> int:
    """Make the draft the list at `path`, the former one kept beside it; returns how many schools it brings.

    With `area` only the schools of that area are replaced, and those of the draft belong to it. Raises `TableError`
    when the list there is no CSV file.
    """
    if path.suffix.lower() != ".csv":
        raise TableError(f"{path.name}: รายชื่อที่ตั้งไว้ไม่ใช่ไฟล์ .csv กรุณาแก้ [audit] schools ให้เป็นไฟล์ .csv")
    rows: list[Mapping[str, str]] = list(draft.rows)
    if area:
        others = read_table(path, COLUMNS, _REQUIRED).rows if path.is_file() else ()
        kept = ({field: row.cells.get(field, "") for field in FIELDS} for row in others)
        rows = [*(row for row in kept if row["area"] != area), *({**row, "area": area} for row in rows)]
    half = path.with_name(path.name + ".part")
    write_rows(rows, half)
    if path.is_file():
        path.replace(path.with_name(path.stem + ".before.csv"))
    half.replace(path)
    return len(draft.rows)


def write_rows(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    """Write rows with a header, as Excel opens it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        writer.writerows([[plain_text(" ".join(row[field].split())) for field in FIELDS] for row in rows])

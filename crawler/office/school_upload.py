"""A list of schools on its way into use: read from whatever an office has, mended row by row, written as one plain file."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checks.cells import plain_text
from crawler.office.school_list import COLUMNS, read_schools
from crawler.office.table_file import TableError, read_grid, read_table

FIELDS = ("code", "name", "website", *(name for name in COLUMNS if name not in ("code", "name", "website")))
_REQUIRED = (("website",), ("code", "name"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as it stands in its file, which column holds which field, and what was written in place of cells.

    `lines` are those of the rows in the file. `schools` counts those among the rows; `problems` is what is odd, by the
    place of the row.
    """

    header: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    columns: Mapping[str, int]
    changes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    schools: int = 0
    problems: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """The rows by field."""
        return tuple(
            {
                **{name: cells[self.columns[name]] if name in self.columns else "" for name in FIELDS},
                **self.changes.get(place, {}),
            }
            for place, cells in enumerate(self.cells)
        )

    @property
    def is_whole(self) -> bool:
        """Whether it is said which columns hold the website, and the code or the name."""
        return all(any(name in self.columns for name in one_of) for one_of in _REQUIRED)


def read_draft(name: str, data: bytes) -> Draft:
    """The list in an uploaded file called `name`; raises `TableError` when it is no table."""
    with tempfile.TemporaryDirectory(prefix="oit-") as folder:
        file = Path(folder) / (Path(name).name or "list")
        file.write_bytes(data)
        grid = read_grid(file, COLUMNS, _REQUIRED)
    columns = {field: index for index, field in grid.columns.items()}
    return checked(Draft(grid.header, grid.rows, grid.lines, columns))


def mended(draft: Draft, changes: Mapping[int, Mapping[str, str]]) -> Draft:
    """The draft with other words in some cells, looked at again."""
    both = dict(draft.changes)
    for place, row in enumerate(draft.rows):
        others = {name: word for name, word in changes.get(place, {}).items() if word != row[name]}
        if others:
            both[place] = {**both.get(place, {}), **others}
    return checked(replace(draft, changes=both))


def arranged(draft: Draft, columns: Mapping[str, int]) -> Draft:
    """The draft with these columns for the fields, looked at again; raises `TableError` where one is no column."""
    if not all(name in FIELDS and 0 <= index < len(draft.header) for name, index in columns.items()):
        raise TableError("ไม่มีคอลัมน์นี้ในไฟล์")
    return checked(replace(draft, columns=dict(columns)))


def checked(draft: Draft) -> Draft:
    """The draft with what the reader of lists says of its rows, once it is said which columns are needed ones."""
    if not draft.is_whole or not draft.cells:
        return replace(draft, schools=0, problems={})
    with tempfile.TemporaryDirectory(prefix="oit-") as folder:
        file = Path(folder) / "schools.csv"
        write_rows(draft.rows, file, draft.lines)
        found = read_schools(file)
    problems: dict[int, tuple[str, ...]] = {}
    for problem in found.problems:
        place = draft.lines.index(problem.line)
        problems[place] = (*problems.get(place, ()), problem.message)
    return replace(draft, schools=len(found.schools), problems=problems)


def put_into_use(draft: Draft, path: Path, area: str = "") -> int:
    """Make the draft the list at `path`, the former one kept beside it; returns how many schools it brings.

    With `area` only the schools of that area are replaced, and those of the draft belong to it. Raises `TableError`
    when the list there is no CSV file, or the columns are not known yet.
    """
    if not draft.is_whole:
        raise TableError("กรุณาเลือกคอลัมน์เว็บไซต์ และคอลัมน์รหัสหรือชื่อโรงเรียนก่อน")
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
    return draft.schools


def write_rows(rows: Sequence[Mapping[str, str]], path: Path, lines: Sequence[int] = ()) -> None:
    """Write rows with a header, as Excel opens it; with `lines` each on its line, so that it is called by that."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        last = lines[0] - 1 if lines else 1
        file.write("\n" * (last - 1))
        writer.writerow(FIELDS)
        for line, row in zip(lines or range(2, len(rows) + 2), rows, strict=True):
            file.write("\n" * (line - last - 1))
            writer.writerow([plain_text(" ".join(row[field].split())) for field in FIELDS])
            last = line

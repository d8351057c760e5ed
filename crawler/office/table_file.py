"""Rows of a table file, text or spreadsheet, as offices in Thailand write it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from checks.errors import OitError
from crawler.office.ods_merges import ranges_over_rows
from crawler.office.table_header import ROWS_ABOVE, Columns, columns_of, find_header

_LINE_END = re.compile(r"\r\n|\n|\r")
_MAX_LINES_OF_A_ROW = 5
_LARGEST = 50 << 20
_SEPARATORS = (",", ";", "\t")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

# The number of a row from 1, its cells, and whether a quotation mark was left open.
_Parsed = tuple[int, list[str], bool]


class TableError(OitError):
    """The file cannot be read as a table at all; the message is one line that names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong at one line (counted from 1) of a file, in one line of text."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file} บรรทัด {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts at, its cells by column, its first filled cell of any column, how many cells stand
    beyond the header, and whether a quotation mark was left open."""

    line: int
    cells: Mapping[str, str]
    first: str = ""
    surplus: int = 0
    open_quote: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the header and the columns that were recognised."""

    columns: frozenset[str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the file: its header, the rows below with their lines, and what the header names, by index."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    columns: Mapping[int, str]


def read_table(path: Path, columns: Columns, required: Sequence[Sequence[str]]) -> Table:
    """Read `path`: a spreadsheet (XLSX, XLS, ODS), or text (UTF-8 with or without BOM, UTF-16 with BOM, or cp874;
    comma, semicolon or tab).

    `columns` says how a header names each column, each of `required` lists columns of which one must be there.
    Titles may stand above the header. Raises TableError when the file cannot be opened, is no table, or lacks a column.
    """
    first: list[_Parsed] = []
    for rows in _readings(path):
        table = _table(rows, columns, required)
        if table is not None:
            return table
        first = first or rows
    raise _no_header(path.name, first, columns, required)


def read_grid(path: Path, columns: Columns, required: Sequence[Sequence[str]]) -> Grid:
    """Read `path` as `read_table` does, for somebody who says which column is which where the header does not.

    Raises TableError when the file cannot be opened or has no rows.
    """
    first: Grid | None = None
    for rows in _readings(path):
        by_line = {
            line: tuple(cell.strip() for cell in cells)
            for line, cells, _ in rows
            if any(cell.strip() for cell in cells)
        }
        filled = list(by_line.values())
        found = find_header(filled, columns, required)
        if found is not None:
            return _grid(by_line, *found)
        if filled and first is None:
            widths = [sum(map(bool, cells)) for cells in filled[:ROWS_ABOVE]]
            place = widths.index(max(widths))
            first = _grid(by_line, place, columns_of(filled[place], columns))
    if first is None:
        raise _no_header(path.name, (), columns, required)
    return first


def _grid(by_line: Mapping[int, tuple[str, ...]], place: int, named: Mapping[int, str]) -> Grid:
    filled = list(by_line.values())[place:]
    width = max(map(len, filled))
    header, *rows = (cells + ("",) * (width - len(cells)) for cells in filled)
    return Grid(header, tuple(rows), tuple(by_line)[place + 1 :], named)


def _readings(path: Path) -> Iterator[list[_Parsed]]:
    """The rows of each sheet, or of the text by each separator that it may have; dates become ISO 8601."""
    data = _bytes_of(path)
    if not data.startswith(_WORKBOOK_MARKS):
        lines = _LINE_END.split(_decode(path.name, data).replace("\0", ""))
        for start, separator in _separators(lines):
            yield list(_parsed(lines, start, separator))
        return
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = [[_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            _spread_down(rows, sheet.merged_cell_ranges or ranges_over_rows(path, name))
            yield [(index, row, False) for index, row in enumerate(rows, 1)]
    except (CalamineError, OSError) as error:
        raise TableError(f"{path.name}: อ่านเป็นตารางไม่ได้ ({error}) กรุณาบันทึกใหม่เป็น .xlsx หรือ CSV UTF-8") from None


def _spread_down(rows: Sequence[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands in a cell that reaches over several rows into each of them that has something of its own.

    Ranges are ((first row, first column), (last row, last column)), from 0.
    """
    own = [any(cell.strip() for cell in row) for row in rows]
    for (top, column), (bottom, _) in merged:
        for y in range(top + 1, min(bottom + 1, len(rows))):
            if own[y]:
                rows[y][column] = rows[top][column]


def _cell_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(rows: Sequence[_Parsed], columns: Columns, required: Sequence[Sequence[str]]) -> Table | None:
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    found = find_header((cells for _, cells, _ in filled), columns, required)
    if found is None:
        return None
    place, named = found
    width = len(filled[place][1])
    return Table(
        columns=frozenset(named.values()),
        rows=tuple(
            Row(
                line=line,
                cells={column: cells[i].strip() for i, column in named.items() if i < len(cells)},
                first=next(cell.strip() for cell in cells if cell.strip()),
                surplus=sum(bool(cell.strip()) for cell in cells[width:]),
                open_quote=open_quote,
            )
            for line, cells, open_quote in filled[place + 1 :]
        ),
    )


def _no_header(name: str, rows: Sequence[_Parsed], columns: Columns, required: Sequence[Sequence[str]]) -> TableError:
    filled = [cells for _, cells, _ in rows if any(cell.strip() for cell in cells)]
    if not filled:
        return TableError(f"{name}: ไฟล์ว่าง แถวแรกต้องเป็นชื่อคอลัมน์ เช่น {','.join(columns)}")
    best = max((columns_of(cells, columns).values() for cells in filled[:ROWS_ABOVE]), key=len)
    absent = [" หรือ ".join(one_of) for one_of in required if not any(column in best for column in one_of)]
    return TableError(f"{name}: ไม่พบคอลัมน์ {' และ '.join(absent)} แถวชื่อคอลัมน์เป็นได้ เช่น {','.join(columns)}")


def _bytes_of(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may never end
            raise TableError(f"{path}: ไม่ใช่ไฟล์ กรุณาระบุไฟล์ CSV หรือ XLSX")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise TableError(f"{path}: ไม่มีไฟล์นี้") from None
    except OSError as error:
        raise TableError(f"{path}: เปิดอ่านไม่ได้ ({error.strerror})") from None
    if len(data) > _LARGEST:
        raise TableError(f"{path.name}: ใหญ่เกิน {_LARGEST >> 20} MB กรุณาตรวจว่าเป็นไฟล์รายชื่อ")
    return data


def _decode(name: str, data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF16_MARKS) else ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(f"{name}: ไม่ใช่ข้อความ UTF-8 หรือภาษาไทยของ Windows (cp874) กรุณาบันทึกใหม่เป็น CSV UTF-8")


def _separators(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where the rows begin and the separators that they may have, the likeliest first; a line `sep=;` states one."""
    filled = [(index, line) for index, line in enumerate(lines) if line.strip()]
    if filled and filled[0][1].lower().startswith("sep=") and len(filled[0][1].strip()) == 5:
        yield filled[0][0] + 1, filled[0][1][4]
        return
    head = [line for _, line in filled[:ROWS_ABOVE]]
    for separator in sorted(_SEPARATORS, key=lambda separator: -sum(line.count(separator) for line in head)):
        yield 0, separator


def _parsed(lines: Sequence[str], start: int, separator: str) -> Iterator[_Parsed]:
    """(line number, cells, quotation mark left open) of each row from line index `start` on.

    A mark that is never closed would make a plain reader swallow the rest of the file as one cell.
    """
    index = start
    while index < len(lines):
        window = lines[index : index + _MAX_LINES_OF_A_ROW + 1]
        reader = csv.reader((line + "\n" for line in window), delimiter=separator)
        try:
            cells = next(reader, [])
            taken = max(1, reader.line_num)
            open_quote = taken > 1 and (taken > _MAX_LINES_OF_A_ROW or _is_open(window[:taken], separator))
        except csv.Error:
            open_quote = True
        if open_quote:
            cells, taken = lines[index].replace('"', "").split(separator), 1
        yield index + 1, cells, open_quote
        index += taken


def _is_open(lines: Sequence[str], separator: str) -> bool:
    try:
        next(csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True), [])
    except csv.Error:
        return True
    return False

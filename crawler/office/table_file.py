"""Rows of a CSV file as spreadsheet programs in Thailand write it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from checks.errors import OitError

_LINE_END = re.compile(r"\r\n|\n|\r")
_MAX_LINES_OF_A_ROW = 5
_SEPARATORS = (",", ";", "\t")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class TableError(OitError):
    """The file cannot be read as a table at all; the message is one line that names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong at one line (counted from 1) of a file, in one line of text."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it starts at, its cells by column, and whether a quotation mark was left open."""

    line: int
    cells: Mapping[str, str]
    surplus: int = 0
    open_quote: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the header and the columns that were recognised."""

    columns: frozenset[str]
    rows: tuple[Row, ...]


def read_table(path: Path, headers: Mapping[str, Sequence[str]], required: Sequence[str]) -> Table:
    """Read `path` (UTF-8 with or without BOM, UTF-16 with BOM, or cp874; comma, semicolon or tab).

    `headers` maps each column to the header cells that name it, compared without case, blanks and signs.
    Raises TableError when the file cannot be opened, is not text, or lacks a required column.
    """
    lines = _LINE_END.split(_decode(path).replace("\0", ""))
    start, separator = _separator(lines)
    rows = _parsed(lines, start, separator)
    return _table(path.name, rows, headers, required)


def read_workbook(path: Path, headers: Mapping[str, Sequence[str]], required: Sequence[str]) -> Table:
    """The first sheet of a spreadsheet file (XLSX, ODS) in the same way; dates become ISO 8601."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise TableError(f"{path.name}: cannot be read as a spreadsheet ({error})") from None
    rows = ((index, [_cell_text(cell) for cell in row], False) for index, row in enumerate(sheet, 1))
    return _table(path.name, rows, headers, required)


def _cell_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(
    name: str,
    rows: Iterator[tuple[int, list[str], bool]],
    headers: Mapping[str, Sequence[str]],
    required: Sequence[str],
) -> Table:
    for _, header, _ in rows:
        if any(cell.strip() for cell in header):
            break
    else:
        raise TableError(f"{name}: the file is empty; its first line must name the columns {','.join(headers)}")
    columns = _columns(header, headers)
    absent = [column for column in required if column not in columns.values()]
    if absent:
        raise TableError(
            f"{name} line 1: no column {' and no column '.join(absent)}; "
            f"the first line must name the columns, as in {','.join(headers)}"
        )
    return Table(
        columns=frozenset(columns.values()),
        rows=tuple(
            Row(
                line=line,
                cells={column: cells[i].strip() for i, column in columns.items() if i < len(cells)},
                surplus=max(0, len(cells) - len(header)),
                open_quote=open_quote,
            )
            for line, cells, open_quote in rows
            if any(cell.strip() for cell in cells)
        ),
    )


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise TableError(f"{path}: there is no such file") from None
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror})") from None
    if data[:4] == b"PK\x03\x04":
        raise TableError(f"{path.name}: this is a spreadsheet file; save it as CSV UTF-8 first")
    encodings = ("utf-16",) if data.startswith(_UTF16_MARKS) else ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(f"{path.name}: neither UTF-8 nor Thai Windows text (cp874); save it as CSV UTF-8")


def _separator(lines: Sequence[str]) -> tuple[int, str]:
    """The index of the header's line and the separator, which a line `sep=;` states."""
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if line.lower().startswith("sep=") and len(line.strip()) == 5:
            return index + 1, line[4]
        return index, max(_SEPARATORS, key=line.count)
    return 0, ","


def _parsed(lines: Sequence[str], start: int, separator: str) -> Iterator[tuple[int, list[str], bool]]:
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


def _key(text: str) -> str:
    return re.sub(r"[\s._\-:*()/]+", "", text).casefold()


def _columns(header: Sequence[str], headers: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Column names by index; the first header cell that names a column wins."""
    names = {_key(alias): column for column, aliases in headers.items() for alias in (column, *aliases)}
    found: dict[int, str] = {}
    for index, cell in enumerate(header):
        column = names.get(_key(cell))
        if column and column not in found.values():
            found[index] = column
    return found

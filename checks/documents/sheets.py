"""Workbooks of Excel before 2007 and binary ones, as rows of text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from checks.document import Document, DocumentKind, Readability
from checks.documents.cell_dates import CellFormat, date_text, number_text
from checks.documents.content import MAX_CELLS, MAX_ROWS
from checks.documents.faults import foreign
from checks.documents.workbook import Sheet, write_sheets

_MAX_SHEETS = 50
_FEWEST_MONTHS = 2


def read_sheet(data: bytes) -> Document:
    """A workbook: its sheets' names and first rows."""
    with foreign(CalamineError):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
    writing, title, columns, note = write_sheets(_sheet(workbook, name) for name in names[:_MAX_SHEETS])
    text = writing.text()
    state = Readability.TEXT if text else Readability.EMPTY
    return Document(DocumentKind.SHEET, state, title, text, len(names), columns, note=note, links=writing.links())


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    with foreign(CalamineError):
        sheet: CalamineSheet = workbook.get_sheet_by_name(name)
        count = max(1, min(MAX_ROWS, MAX_CELLS // max(1, sheet.width)))
        rows = list(islice(sheet.to_python(nrows=count), count))
    days = {value for row in rows for value in row if isinstance(value, date)}
    # The formats of dates are not told: firsts of months alone are a column of months.
    months = len(days) >= _FEWEST_MONTHS and all(day.day == 1 for day in days)
    shows = CellFormat.MONTH if months else CellFormat.DAY
    return Sheet(name, dict(_written(rows, shows)))


def _written(rows: Sequence[Sequence[object]], shows: CellFormat) -> Iterator[tuple[int, dict[int, str]]]:
    for number, row in enumerate(rows):
        texts = {column: _text(value, shows) for column, value in enumerate(row)}
        written = {column: text for column, text in texts.items() if text and not text.isspace()}
        if written:
            yield number, written


def _text(value: object, shows: CellFormat) -> str:
    if isinstance(value, date):
        return date_text(value, shows)
    if isinstance(value, time):
        return value.isoformat("minutes")
    return number_text(repr(value)) if isinstance(value, float) else str(value)

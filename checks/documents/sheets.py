"""Spreadsheets: XLSX, XLS and ODS, as rows of text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from python_calamine import CalamineSheet, CalamineWorkbook

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import (
    MAX_CELLS,
    MAX_ROWS,
    cell_text,
    choose_title,
    header_cells,
    open_archive,
    parse_xml,
    tidy,
)

_MAX_SHEETS = 50


def read_sheet(data: bytes) -> Document:
    """A workbook: its sheets' names and first rows; the first header row found gives the columns."""
    title = ""
    pictured = False
    if data.startswith(b"PK"):
        archive = open_archive(data)
        names = archive.namelist()
        pictured = any("media/" in name for name in names)
        if "docProps/core.xml" in names:
            root = parse_xml(archive.read("docProps/core.xml"))
            title = str(root.findtext(".//{http://purl.org/dc/elements/1.1/}title") or "")
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    lines: list[str] = []
    first_lines: list[str] = []
    columns: tuple[str, ...] = ()
    for name in workbook.sheet_names[:_MAX_SHEETS]:
        rows = list(_rows(workbook.get_sheet_by_name(name)))
        written = [" | ".join(cell for cell in row if cell) for row in rows]
        if not any(written):
            continue
        columns = columns or header_cells(rows)
        first_lines = first_lines or [line for line in written if line][:5]
        lines += [name, *written]
    text = tidy(lines)
    pages = len(workbook.sheet_names)
    if text:
        shown = choose_title(title, tidy(first_lines))
        return Document(DocumentKind.SHEET, Readability.TEXT, shown, text, pages, columns)
    return Document(DocumentKind.SHEET, Readability.SCAN if pictured else Readability.EMPTY, pages=pages)


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    count = max(1, min(MAX_ROWS, MAX_CELLS // max(1, sheet.width)))
    for row in islice(sheet.to_python(nrows=count), count):
        yield [cell_text(cell) for cell in row]

"""OpenDocument texts, workbooks and presentations: paragraphs, tables and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_CELLS, MAX_ROWS, header_cells
from checks.documents.packages import MAX_ELEMENTS, Package, attribute, field_address, local_name, package_document
from checks.documents.workbook import Sheet, sheets_document
from checks.documents.writing import Target, Writing

_PAGES = re.compile(rb'page-count="(\d{1,6})"')
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text"
_MAX_PARAGRAPHS = 20_000
_MAX_SHEETS = 50
_LONGEST_CELL = 300
_MOST_CELLS = 60
_MOST_REPEATED = 500
_FOLDED = frozenset({"collapse", "filter"})  # rows of a sheet
_HIDDEN = frozenset({"annotation", "tracked-changes", "note-citation", "forms"})


def read_odt(data: bytes) -> Document:
    """An OpenDocument text."""
    return _read(data, DocumentKind.WORD)


def read_odp(data: bytes) -> Document:
    """An OpenDocument presentation or drawing."""
    return _read(data, DocumentKind.SLIDES)


def read_ods(data: bytes) -> Document:
    """An OpenDocument workbook."""
    package = Package(data)
    if _locked(package):
        return Document(DocumentKind.SHEET, Readability.ENCRYPTED)
    tables = list(_content(package).iter("{*}spreadsheet"))
    sheets = [table for root in tables for table in root if local_name(table) == "table"]
    return sheets_document(package, (_sheet(table) for table in sheets[:_MAX_SHEETS]), len(sheets))


def _read(data: bytes, kind: DocumentKind) -> Document:
    package = Package(data)
    if _locked(package):
        return Document(kind, Readability.ENCRYPTED)
    root = _content(package)
    writing = Writing()
    waiting: list[etree._Element] = [root]
    paragraphs = elements = 0
    while waiting and paragraphs < _MAX_PARAGRAPHS and elements < MAX_ELEMENTS and not writing.full:
        element = waiting.pop()
        elements += 1
        name = local_name(element)
        if name in {"p", "h"} and str(element.tag).startswith(_TEXT):
            paragraphs += 1
            writing.add(*_line(element))
        elif name == "table-row" and (row := _short_row(element)) is not None:
            paragraphs += len(row[0])
            writing.add_row(*row)
        elif name not in _HIDDEN:
            waiting.extend(reversed(element))
    tables = islice(root.iter("{*}table"), 20)
    columns = next(filter(None, (header_cells(_rows(table)) for table in tables)), ())
    pages = sum(1 for _ in root.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"))
    if not pages and (found := _PAGES.search(package.read("meta.xml"))):
        pages = int(found[1])
    return package_document(kind, package, writing, pages=pages, columns=columns)


def _locked(package: Package) -> bool:
    return b"manifest:encryption-data" in package.read("META-INF/manifest.xml")


def _content(package: Package) -> etree._Element:
    root = package.xml("content.xml")
    if root is None:
        raise ValueError("an OpenDocument file without content")
    return root


def _line(paragraph: etree._Element) -> tuple[str, list[Target]]:
    """The text of a paragraph and its links; `text:s`, `text:tab` and `text:line-break` are blanks."""
    pieces: list[str] = [paragraph.text or ""]
    links: list[Target] = []
    for element in islice(paragraph.iterdescendants(), MAX_ELEMENTS):
        name = local_name(element)
        if name in {"s", "tab", "line-break"}:
            pieces.append(" ")
        elif name:
            pieces.append(element.text or "")
            if name == "a" and (address := attribute(element, "href")):
                links.append((address, "".join(str(text) for text in element.itertext())))
        pieces.append(element.tail or "")
    return "".join(pieces), links


def _short_row(row: etree._Element) -> tuple[list[str], list[Target]] | None:
    """The cells of a row, None where one holds more than a short paragraph."""
    cells = [cell for cell in row if local_name(cell) == "table-cell"]
    if not 2 <= len(cells) <= _MOST_CELLS:
        return None
    texts: list[str] = []
    links: list[Target] = []
    for cell in cells:
        inner = list(cell)
        if len(inner) > 1 or any(local_name(element) not in {"p", "h"} for element in inner):
            return None
        text, found = _line(inner[0]) if inner else ("", [])
        if len(text) > _LONGEST_CELL:
            return None
        texts.append(text)
        links += found
    return texts, links


def _rows(table: etree._Element) -> Iterator[list[str]]:
    for row in islice(table.iter("{*}table-row"), 5):
        cells = row.iter("{*}table-cell")
        yield [" ".join(_line(p)[0] for p in cell.iter("{*}p")) for cell in islice(cells, 100)]


def _sheet(table: etree._Element) -> Sheet:
    """The written cells: what is repeated to the edge of a sheet is nearly always empty."""
    sheet = Sheet(attribute(table, "name"))
    room = MAX_CELLS
    for number, row in enumerate(table.iter("{*}table-row")):
        if room <= 0 or len(sheet.rows) >= MAX_ROWS:
            break
        if attribute(row, "visibility") in _FOLDED:
            continue
        written: dict[int, str] = {}
        column = 0
        for cell in row:
            lines = [_line(p) for p in cell if local_name(p) == "p"]
            text = " ".join(line for line, _ in lines)
            address = next((href for _, links in lines for href, _ in links), "")
            address = address or field_address(attribute(cell, "formula"))
            if text.strip() or address:
                written[column] = text or address
                if address:
                    sheet.links[number, column] = address
            column += _repeated(cell)
        if written:
            sheet.rows[number] = written
            room -= len(written)
    return sheet


def _repeated(cell: etree._Element) -> int:
    stated = attribute(cell, "number-columns-repeated")
    return min(int(stated), _MOST_REPEATED) if stated.isdecimal() and len(stated) < 8 else 1

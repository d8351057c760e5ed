"""Excel workbooks of the newer kind, also strict ones: the cells that are written, row by row, and their links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from checks.document import Document, DocumentKind
from checks.documents.cell_dates import CellFormat, cell_format, date_of, date_text, number_text
from checks.documents.content import MAX_CELLS, MAX_ROWS, header_cells, shown_title, tidy
from checks.documents.packages import MAX_ELEMENTS, Package, field_address, local_name, package_document, relation_id
from checks.documents.writing import Writing

_MAX_SHEETS = 50
_MAX_STRINGS = 200_000
_MAX_STRING_SIGNS = 8_000_000
_LONGEST_STRING = 32_767
_MAX_STYLES = 65_000
_TRUE = frozenset({"1", "true"})
_DIGITS = 5  # of the number of a column
_CELL_NAME = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Sheet:
    """The written cells of one sheet: for each row its texts by column; links by row and column."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


def read_xlsx(data: bytes) -> Document:
    """A workbook: the names and first rows of the sheets that are shown."""
    package = Package(data)
    part = package.main_part("xl/workbook.xml")
    root = package.xml(part)
    if root is None:
        raise ValueError("a workbook without its list of sheets")
    relations = package.relations(part)
    named = [element for element in root.iter("{*}sheet") if relation_id(element)]
    if not named:
        raise ValueError("a workbook without sheets")
    shown = [element for element in named if element.get("state") not in {"hidden", "veryHidden"}] or named
    since_1904 = any(e.get("date1904") in {"1", "true"} for e in root.iter("{*}workbookPr"))
    cells = _Cells(_strings(package, part), _formats(package, part), since_1904)
    sheets = (
        _sheet(package, relations.get(relation_id(element), ("", ""))[1], element.get("name") or "", cells)
        for element in shown[:_MAX_SHEETS]
    )
    return sheets_document(package, sheets, len(shown))


def sheets_document(package: Package, sheets: Iterator[Sheet], count: int) -> Document:
    """The document of the sheets of a package."""
    writing, title, columns, note = write_sheets(sheets)
    return package_document(DocumentKind.SHEET, package, writing, title=title, pages=count, columns=columns, note=note)


def write_sheets(sheets: Iterator[Sheet]) -> tuple[Writing, str, tuple[str, ...], str]:
    """The lines of sheets, the title that a reader sees, the header cells, and what was left out."""
    writing = Writing()
    title = note = ""
    columns: tuple[str, ...] = ()
    for sheet in sheets:
        if writing.full or not sheet.rows:
            continue
        rows = [list(row.values()) for row in sheet.rows.values()]
        columns = columns or header_cells(rows)
        title = title or shown_title(tidy(" ".join(row) for row in rows[:5]))
        writing.add(sheet.name)
        for number, cells in sheet.rows.items():
            links = [(href, cells.get(at, "")) for at in cells if (href := sheet.links.get((number, at)))]
            writing.add_row(cells.values(), links)
        if len(sheet.rows) >= MAX_ROWS or sum(map(len, rows)) >= MAX_CELLS:
            note = "only its beginning was read"
    return writing, title, columns, note


def _sheet(package: Package, part: str, name: str, cells: _Cells) -> Sheet:
    sheet = Sheet(name)
    data = package.read(part)
    if not data.strip():
        return sheet
    relations = package.relations(part)
    room = MAX_CELLS
    number = 0
    hidden: list[range] = []
    for element in islice(_elements(data, ("{*}col", "{*}row", "{*}hyperlink")), MAX_ELEMENTS):
        name_of_element = local_name(element)
        if name_of_element == "col":
            hidden += _hidden_columns(element)
            continue
        if name_of_element == "hyperlink":
            kind, target = relations.get(relation_id(element), ("", ""))
            place = _place(element.get("ref") or "")
            if kind == "hyperlink" and place is not None:
                sheet.links.setdefault(place, target)
            continue
        stated = element.get("r") or ""
        number = int(stated) if stated.isdecimal() and len(stated) <= 7 else number + 1
        if element.get("hidden") in _TRUE or room <= 0 or len(sheet.rows) >= MAX_ROWS:
            continue
        row: dict[int, str] = {}
        for order, cell in enumerate(islice(element, room)):
            if not len(cell):
                continue
            found = _place(cell.get("r") or "")
            column = found[1] if found else order
            if any(column in columns for columns in hidden):
                continue
            formula, value = _formula_and_value(cell)
            text = cells.text(cell, value)
            if text and not text.isspace():
                row[column] = text
            if address := formula and field_address(formula):
                sheet.links[number, column] = address
                row.setdefault(column, address)
        if row:
            sheet.rows[number] = row
            room -= len(row)
    return sheet


@dataclass(frozen=True, slots=True)
class _Cells:
    """What turns the cells of a workbook into texts."""

    strings: list[str]
    formats: list[CellFormat]
    since_1904: bool

    def text(self, cell: etree._Element, value: str) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return "".join(text.text or "" for text in cell.iter("{*}t"))[:_LONGEST_STRING]
        if kind == "s":
            return self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
        if kind in {"str", "d", "e"}:
            return "" if kind == "e" else value[:_LONGEST_STRING]
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._number(value, cell.get("s") or "")

    def _number(self, value: str, style: str) -> str:
        place = int(style) if style.isdecimal() and len(style) < 6 else 0
        shows = self.formats[place] if place < len(self.formats) else CellFormat.NUMBER
        if shows in {CellFormat.DAY, CellFormat.MONTH, CellFormat.YEAR} and value:
            try:
                day = date_of(float(value), since_1904=self.since_1904)
            except (ValueError, OverflowError):
                day = None
            if day is not None:
                return date_text(day, shows)
        return number_text(value, shows)


def _formula_and_value(cell: etree._Element) -> tuple[str, str]:
    formula = value = ""
    for child in islice(cell, 4):
        if str(child.tag).endswith("}v"):
            value = child.text or ""
        elif str(child.tag).endswith("}f"):
            formula = child.text or ""
    return formula, value


def _hidden_columns(element: etree._Element) -> list[range]:
    first, last = element.get("min") or "", element.get("max") or ""
    if element.get("hidden") not in _TRUE or not (first.isdecimal() and last.isdecimal()) or len(last) > _DIGITS:
        return []
    return [range(int(first) - 1, int(last))]


def _place(reference: str) -> tuple[int, int] | None:
    found = _CELL_NAME.match(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column - 1


def _strings(package: Package, workbook: str) -> list[str]:
    part = _part(package, workbook, "sharedStrings", "xl/sharedStrings.xml")
    data = package.read(part)
    strings: list[str] = []
    room = _MAX_STRING_SIGNS
    if not data.strip():
        return strings
    for element in _elements(data, ("{*}si",)):
        if room <= 0 or len(strings) >= _MAX_STRINGS:
            break
        said = (t.text or "" for t in element.iter("{*}t") if local_name(_parent(t)) != "rPh")
        strings.append("".join(said)[:_LONGEST_STRING])
        room -= len(strings[-1])
    return strings


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _formats(package: Package, workbook: str) -> list[CellFormat]:
    root = package.xml(_part(package, workbook, "styles", "xl/styles.xml"))
    if root is None:
        return []
    codes = {e.get("numFmtId") or "": e.get("formatCode") or "" for e in root.iter("{*}numFmt")}
    known: dict[str, CellFormat] = {}
    formats: list[CellFormat] = []
    for styles in islice(root.iter("{*}cellXfs"), 1):
        for style in islice(styles, _MAX_STYLES):
            number = style.get("numFmtId") or "0"
            if number not in known:
                known[number] = cell_format(int(number) if number.isdecimal() else 0, codes.get(number, ""))
            formats.append(known[number])
    return formats


def _part(package: Package, workbook: str, kind: str, usual: str) -> str:
    return next((target for name, target in package.relations(workbook).values() if name == kind), usual)


def _elements(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of these names one by one; what was seen is forgotten."""
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("end",), tag=tags, recover=True, resolve_entities=False, no_network=True
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del _parent(element)[0]
    except etree.XMLSyntaxError:
        return  # nothing more of a part that is cut off

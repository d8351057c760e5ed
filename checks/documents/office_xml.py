"""Office files of 2003 that are one XML file: workbooks and texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml import etree

from checks.document import Document, DocumentKind, Readability
from checks.documents.cell_dates import CellFormat, cell_format, date_text, number_text
from checks.documents.content import MAX_CELLS, MAX_ROWS, shown_title
from checks.documents.packages import attribute, field_address, local_name, parse_xml
from checks.documents.workbook import Sheet, write_sheets
from checks.documents.writing import Writing

_READ = 8_000_000
_MAX_SHEETS = 50
_MAX_PARAGRAPHS = 20_000
_NAMED_FORMATS = {"percent": CellFormat.PERCENT, "short date": CellFormat.DAY, "medium date": CellFormat.DAY}


def read_spreadsheet_xml(data: bytes) -> Document:
    """A workbook as "XML Spreadsheet 2003"."""
    root = parse_xml(data[:_READ])
    styles = {attribute(style, "ID"): _style(style) for style in root.iter("{*}Style")}
    sheets = list(root.iter("{*}Worksheet"))
    writing, title, columns, note = write_sheets(_sheet(sheet, styles) for sheet in sheets[:_MAX_SHEETS])
    text = writing.text()
    return Document(
        DocumentKind.SHEET,
        Readability.TEXT if text else Readability.EMPTY,
        title,
        text,
        len(sheets),
        columns,
        note=note,
        links=writing.links(),
    )


def read_word_xml(data: bytes) -> Document:
    """A text as "Word 2003 XML"."""
    writing = Writing()
    for paragraph in islice(parse_xml(data[:_READ]).iter("{*}p"), _MAX_PARAGRAPHS):
        writing.add("".join(text.text or "" for text in paragraph.iter("{*}t")))
    text = writing.text()
    state = Readability.TEXT if text else Readability.EMPTY
    return Document(DocumentKind.WORD, state, shown_title(text), text, links=writing.links())


def _style(style: etree._Element) -> CellFormat:
    code = next((attribute(e, "Format") for e in style.iter("{*}NumberFormat")), "")
    return _NAMED_FORMATS.get(code.casefold()) or (cell_format(0, code) if code else CellFormat.NUMBER)


def _sheet(worksheet: etree._Element, styles: dict[str, CellFormat]) -> Sheet:
    sheet = Sheet(attribute(worksheet, "Name"))
    room = MAX_CELLS
    for number, row in enumerate(islice(worksheet.iter("{*}Row"), MAX_ROWS)):
        written: dict[int, str] = {}
        for column, cell in enumerate(islice((c for c in row if local_name(c) == "Cell"), max(room, 0))):
            text = " ".join(_value(data, styles.get(attribute(cell, "StyleID"))) for data in _data(cell))
            address = attribute(cell, "HRef") or field_address(attribute(cell, "Formula"))
            if text.strip() or address:
                written[column] = text or address
                if address:
                    sheet.links[number, column] = address
        if written:
            sheet.rows[number] = written
            room -= len(written)
    return sheet


def _data(cell: etree._Element) -> Iterator[etree._Element]:
    return (element for element in cell if local_name(element) == "Data")


def _value(data: etree._Element, shows: CellFormat | None) -> str:
    text = "".join(str(piece) for piece in data.itertext())
    kind = attribute(data, "Type")
    if kind == "DateTime":
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        return date_text(day, shows if shows in {CellFormat.MONTH, CellFormat.YEAR} else CellFormat.DAY)
    return number_text(text, shows or CellFormat.NUMBER) if kind == "Number" else "" if kind == "Error" else text

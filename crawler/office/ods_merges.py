"""Which cells of an OpenDocument spreadsheet reach over several rows; its reader does not tell."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CONTENT = "content.xml"
_LARGEST = 50 << 20
_MAX_DIGITS = 7

# ((first row, column), (last row, column)), from 0.
Range = tuple[tuple[int, int], tuple[int, int]]


def ranges_over_rows(path: Path, sheet: str) -> Iterator[Range]:
    """The ranges of `sheet`, from `table:number-rows-spanned` (OpenDocument 1.2, part 1, 19.678).

    None for a file that is no OpenDocument spreadsheet, or whose content unpacks to more than 50 MB.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            if _CONTENT not in parts.namelist() or parts.getinfo(_CONTENT).file_size > _LARGEST:
                return
            with parts.open(_CONTENT) as content:
                for _, table in etree.iterparse(content, tag=f"{_TABLE}table", resolve_entities=False):
                    if table.get(f"{_TABLE}name") == sheet:
                        yield from _of_table(table)
                    table.clear()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError):
        return


def _of_table(table: etree._Element) -> Iterator[Range]:
    top = 0
    for row in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row:
            over = _count(cell, "number-rows-spanned")
            if over > 1:
                yield (top, column), (top + over - 1, column)
            column += _count(cell, "number-columns-repeated")
        top += _count(row, "number-rows-repeated")


def _count(element: etree._Element, name: str) -> int:
    written = str(element.get(_TABLE + name, "1"))
    return int(written) if written.isdecimal() and len(written) <= _MAX_DIGITS else 1

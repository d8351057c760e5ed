"""Plain text, tables as text, and web pages that were saved under another name."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from itertools import islice

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_CHARACTERS, MAX_ROWS, header_cells, shown_title, telling
from checks.documents.writing import Target, Writing, written_text
from checks.encoding import decode_html, encoding_of
from checks.page import Page
from checks.page_reader import read_page

_READ = 4_000_000
_READ_OF_PAGES = 2_000_000
_DELIMITERS = ("\t", ",", ";")
_CUT = "only its beginning was read"


def read_html(data: bytes) -> Document:
    """A web page that was handed out as a file; its text is all that a visitor reads."""
    return page_document(DocumentKind.HTML, decode_html(data[:_READ_OF_PAGES]))


def page_document(kind: DocumentKind, markup: str) -> Document:
    """The text and links of a page as a document of a kind: a line for each of its smallest elements, a row of a table."""
    page = read_page(markup, "about:blank")
    writing = Writing()
    for cells, links in _lines(page):
        writing.add_row(cells, links)
    text = writing.text()
    return Document(
        kind,
        Readability.TEXT if text else Readability.EMPTY,
        (page.title if kind is DocumentKind.HTML else "") or shown_title(text),
        text,
        note=_CUT if writing.full else "",
        metadata_title=telling(page.title),
        links=writing.links(),
    )


def _lines(page: Page) -> Iterable[tuple[list[str], list[Target]]]:
    """Segments by line: those of one row of a table, or of one block."""
    rows: list[int] = []
    for number, block in enumerate(page.blocks):
        outer = rows[block.parent] if block.parent >= 0 else -1
        rows.append(number if block.tag == "tr" else outer)
    here = -1
    cells: list[str] = []
    links: list[Target] = []
    for segment in page.segments:
        row = rows[segment.block]
        place = row if row >= 0 else segment.block
        if place != here and cells:
            yield cells, links
            cells, links = [], []
        here = place
        cells.append(segment.text)
        if segment.link is not None:
            links.append((page.links[segment.link].raw, segment.text))
    if cells:
        yield cells, links


def read_text(data: bytes) -> Document:
    """Text, or a table when its first lines are cut by the same sign into as many cells."""
    text = data[:_READ].decode(encoding_of(data[:_READ]), "replace").removeprefix("\ufeff")
    cut = len(data) > _READ or len(text) > MAX_CHARACTERS
    text = text[:MAX_CHARACTERS]
    delimiter = _delimiter(text)
    if delimiter:
        return _table(text, delimiter, cut=cut)
    writing = written_text([text])
    said = writing.text()
    state = Readability.TEXT if said else Readability.EMPTY
    title = shown_title(said)
    return Document(DocumentKind.TEXT, state, title, said, note=_CUT if cut else "", links=writing.links())


def _table(text: str, delimiter: str, *, cut: bool) -> Document:
    csv.field_size_limit(MAX_CHARACTERS)
    rows = list(islice(csv.reader(text.splitlines(), delimiter=delimiter), MAX_ROWS))
    writing = Writing()
    for row in rows:
        writing.add_row(row)
    written = writing.text()
    return Document(
        DocumentKind.SHEET,
        Readability.TEXT if written else Readability.EMPTY,
        shown_title(written),
        written,
        1,
        header_cells(rows),
        note=_CUT if cut or len(rows) >= MAX_ROWS else "",
        links=writing.links(),
    )


def _delimiter(text: str) -> str:
    lines = [line for line in text[:20_000].splitlines()[:12] if line.strip()][:10]
    if len(lines) < 2:
        return ""
    for delimiter in _DELIMITERS:
        widths = {len(row) for row in csv.reader(lines, delimiter=delimiter)}
        if len(widths) == 1 and widths.pop() > 1:
            return delimiter
    return ""

"""Word, PowerPoint and OpenDocument files that are archives of XML parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice

import docx
import pptx
from lxml import etree

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import choose_title, header_cells, open_archive, parse_xml, tidy

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OPEN_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OPEN_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PAGES = re.compile(rb"<Pages>(\d{1,6})</Pages>")
_OPEN_PAGES = re.compile(rb'page-count="(\d{1,6})"')
_PICTURE_PART = re.compile(r"(media|Pictures)/", re.IGNORECASE)
_MAX_SLIDES = 100
_MAX_PARAGRAPHS = 20_000
_BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes) -> Document:
    """A Word file with its tables, text boxes and notes on its first page's header."""
    archive = open_archive(data)
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    headers = (section.header._element for section in islice(document.sections, 1))
    elements = [*headers, body]
    text = tidy(line for element in elements for line in _word_lines(element))
    tables = (_word_rows(table) for table in islice(body.iter(f"{_WORD}tbl"), 20))
    columns = next(filter(None, map(header_cells, tables)), ())
    title = document.core_properties.title or ""
    pages = _number(_PAGES, archive, "docProps/app.xml")
    return _document(DocumentKind.WORD, archive, title, text, pages=pages, columns=columns)


def read_pptx(data: bytes) -> Document:
    """A PowerPoint file: the text of shapes, groups and tables, slide by slide."""
    archive = open_archive(data)
    deck = pptx.Presentation(io.BytesIO(data))
    slides = list(islice(deck.slides, _MAX_SLIDES))
    text = tidy(line for slide in slides for line in _shape_lines(slide.shapes))
    title = deck.core_properties.title or ""
    return _document(DocumentKind.SLIDES, archive, title, text, pages=len(deck.slides))


def read_open_document(data: bytes, kind: DocumentKind) -> Document:
    """An OpenDocument text or presentation."""
    archive = open_archive(data)
    if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
        return Document(kind, Readability.ENCRYPTED)
    root = parse_xml(archive.read("content.xml"))
    paragraphs = (e for e in root.iter(f"{_OPEN_TEXT}p", f"{_OPEN_TEXT}h"))
    text = tidy(_open_line(paragraph) for paragraph in islice(paragraphs, _MAX_PARAGRAPHS))
    tables = (_open_rows(table) for table in islice(root.iter(f"{_OPEN_TABLE}table"), 20))
    columns = next(filter(None, map(header_cells, tables)), ())
    pages = sum(1 for _ in root.iter(f"{_OPEN_DRAW}page")) or _number(_OPEN_PAGES, archive, "meta.xml")
    return _document(kind, archive, _open_title(archive), text, pages=pages, columns=columns)


def _document(
    kind: DocumentKind,
    archive: zipfile.ZipFile,
    title: str,
    text: str,
    *,
    pages: int = 0,
    columns: tuple[str, ...] = (),
) -> Document:
    if text:
        return Document(kind, Readability.TEXT, choose_title(title, text), text, pages, columns)
    pictured = any(_PICTURE_PART.search(name) for name in archive.namelist())
    return Document(kind, Readability.SCAN if pictured else Readability.EMPTY, choose_title(title, ""), "", pages)


def _number(pattern: re.Pattern[bytes], archive: zipfile.ZipFile, part: str) -> int:
    if part not in archive.namelist():
        return 0
    found = pattern.search(archive.read(part))
    return int(found[1]) if found else 0


def _word_lines(root: etree._Element) -> Iterator[str]:
    """Each paragraph's own text: that of a text box inside it comes as its own paragraph, once."""
    for paragraph in islice(root.iter(f"{_WORD}p"), _MAX_PARAGRAPHS):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield _word_text(paragraph)


def _word_text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in {f"{_WORD}p", f"{_WORD}pPr", f"{_WORD}rPr", f"{_WORD}delText"}:
            continue
        elif isinstance(element.tag, str) and element.tag.startswith(_WORD):
            pieces.append(_BLANKS.get(element.tag.removeprefix(_WORD), ""))
            waiting.extend(reversed(element))
        else:
            waiting.extend(reversed(element))
    return "".join(pieces)


def _word_rows(table: etree._Element) -> Iterator[list[str]]:
    for row in islice(table.iter(f"{_WORD}tr"), 5):
        yield [" ".join(_word_lines(cell)) for cell in row.iter(f"{_WORD}tc")]


def _shape_lines(shapes: Iterable[object], depth: int = 0) -> Iterator[str]:
    for shape in shapes:
        if getattr(shape, "has_text_frame", False):
            yield shape.text_frame.text  # type: ignore[attr-defined]
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:  # type: ignore[attr-defined]
                yield " | ".join(cell.text for cell in row.cells)
        elif hasattr(shape, "shapes") and depth < 8:
            yield from _shape_lines(shape.shapes, depth + 1)


def _open_line(paragraph: etree._Element) -> str:
    """The text of a paragraph; `text:s`, `text:tab` and `text:line-break` are blanks."""
    pieces: list[str] = [paragraph.text or ""]
    for element in paragraph.iterdescendants():
        if element.tag in {f"{_OPEN_TEXT}s", f"{_OPEN_TEXT}tab", f"{_OPEN_TEXT}line-break"}:
            pieces.append(" ")
        elif isinstance(element.tag, str):
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
    return "".join(pieces)


def _open_rows(table: etree._Element) -> Iterator[list[str]]:
    for row in islice(table.iter(f"{_OPEN_TABLE}table-row"), 5):
        cells = row.iter(f"{_OPEN_TABLE}table-cell")
        yield [" ".join(_open_line(p) for p in cell.iter(f"{_OPEN_TEXT}p")) for cell in islice(cells, 100)]


def _open_title(archive: zipfile.ZipFile) -> str:
    if "meta.xml" not in archive.namelist():
        return ""
    root = parse_xml(archive.read("meta.xml"))
    return str(root.findtext(".//{http://purl.org/dc/elements/1.1/}title") or "")

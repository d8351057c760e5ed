"""Word files of the newer kind, also strict ones: paragraphs, tables, text boxes, diagrams and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from checks.document import Document, DocumentKind
from checks.documents.content import header_cells
from checks.documents.packages import MAX_ELEMENTS, Package, attribute, field_address, local_name, package_document
from checks.documents.writing import Target, Writing

_PAGES = re.compile(rb"<Pages>(\d{1,6})</Pages>")
_MAX_PARAGRAPHS = 20_000
_MAX_TABLES = 20
_LONGEST_CELL = 300
_MOST_CELLS = 60
_BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_SHOWN = frozenset({"pPr", "rPr", "delText", "Fallback", "del", "moveFrom"})
_CLOSED = frozenset({"p", "tbl", "t", "instrText", "fldChar"})
_MOST_RUNS = 200
_OFF = frozenset({"0", "false", "off"})


def read_docx(data: bytes) -> Document:
    """A Word file: the header of its first section, its body, its diagrams."""
    package = Package(data)
    part = package.main_part("word/document.xml")
    root = package.xml(part)
    if root is None:
        raise ValueError("a Word file without its text")
    relations = package.relations(part)
    writing = Writing()
    header = next((e for e in islice(root.iter("{*}headerReference"), 1)), None)
    if header is not None:
        top = relations.get(attribute(header, "id"), ("", ""))[1]
        head = package.xml(top) if top else None
        if head is not None:
            _write(head, writing, package.relations(top))
    package.cut = not _write(root, writing, relations) or package.cut
    for diagram in package.names("word/diagrams/data"):
        write_diagram(package, diagram, writing)
    pages = _PAGES.search(package.read("docProps/app.xml"))
    columns = next(filter(None, (header_cells(_rows(table)) for table in _tables(root))), ())
    return package_document(DocumentKind.WORD, package, writing, pages=int(pages[1]) if pages else 0, columns=columns)


def write_diagram(package: Package, part: str, writing: Writing) -> None:
    """The words of a SmartArt: organisation charts hold theirs nowhere else."""
    root = package.xml(part)
    if root is not None:
        for paragraph in islice(root.iter("{*}p"), _MAX_PARAGRAPHS):
            writing.add("".join(text.text or "" for text in paragraph.iter("{*}t")))


def _write(root: etree._Element, writing: Writing, relations: dict[str, tuple[str, str]]) -> bool:
    """Each paragraph once, in its order; a row of short cells as one line, since it says one thing.

    False when the end was not reached.
    """
    waiting: list[Iterator[etree._Element]] = [iter([root])]
    paragraphs = elements = 0
    while waiting and paragraphs < _MAX_PARAGRAPHS and elements < MAX_ELEMENTS and not writing.full:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        elements += 1
        name = local_name(element)
        if name == "Fallback" or (name == "tr" and _is_hidden(element, "trPr", "hidden")):
            continue
        if name == "p":
            paragraphs += 1
            text, links, inner = _paragraph(element, relations)
            writing.add(text, links)
            waiting.append(iter(inner))
        elif name == "tr" and (row := _short_row(element, relations)) is not None:
            paragraphs += len(row[0])
            writing.add_row(*row)
        else:
            waiting.append(iter(element))
    return not waiting


def _paragraph(
    paragraph: etree._Element, relations: dict[str, tuple[str, str]]
) -> tuple[str, list[Target], list[etree._Element]]:
    """A paragraph's own text, the links in it (elements, or fields with a beginning and an end), its text boxes."""
    pieces: list[str] = []
    links: list[Target] = []
    boxes: list[etree._Element] = []
    code: list[str] = []
    field = ""
    field_start = 0
    for element, name in _walk(paragraph):
        if name == "t":
            pieces.append(element.text or "")
        elif name in {"p", "tbl"}:
            boxes.append(element)
        elif name == "hyperlink" or name == "fldSimple":
            kind, target = relations.get(attribute(element, "id"), ("", ""))
            target = target if kind == "hyperlink" else field_address(attribute(element, "instr"))
            if target:
                links.append((target, "".join(islice(_own_texts(element), _MOST_RUNS))))
        elif name == "instrText":
            code.append(element.text or "")
        elif name == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "separate":
                field, field_start, code = field_address("".join(code).lstrip()), len(pieces), []
            elif kind == "end":
                if field:
                    links.append((field, "".join(pieces[field_start:])))
                field, code = "", []
        else:
            pieces.append(_BLANKS.get(name, ""))
    return "".join(pieces), links, boxes


def _walk(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements of a paragraph in their order, not those of the text boxes in it nor what is not shown."""
    waiting: list[Iterator[etree._Element]] = [iter(paragraph)]
    for _ in range(MAX_ELEMENTS):
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            if not waiting:
                return
            continue
        name = local_name(element)
        if name in _NOT_SHOWN or (name == "r" and _is_hidden(element, "rPr", "vanish")):
            continue
        yield element, name
        if name not in _CLOSED:
            waiting.append(iter(element))


def _is_hidden(element: etree._Element, properties: str, name: str) -> bool:
    """Whether a run or a row says of itself that it is not shown."""
    said = element.find(f"{{*}}{properties}/{{*}}{name}")
    return said is not None and attribute(said, "val") not in _OFF


def _own_texts(element: etree._Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter("{*}t"))


def _short_row(row: etree._Element, relations: dict[str, tuple[str, str]]) -> tuple[list[str], list[Target]] | None:
    """The cells of a row as texts, None where one holds more than a short paragraph."""
    cells = [cell for cell in row if local_name(cell) == "tc"]
    if not 2 <= len(cells) <= _MOST_CELLS:
        return None
    texts: list[str] = []
    links: list[Target] = []
    for cell in cells:
        written: list[str] = []
        for inner in cell:
            name = local_name(inner)
            if name == "p":
                text, found, boxes = _paragraph(inner, relations)
                if boxes:
                    return None
                links += found
                if text.strip():
                    written.append(text)
            elif name not in {"tcPr", "bookmarkStart", "bookmarkEnd"}:
                return None
        if len(written) > 1 or (written and len(written[0]) > _LONGEST_CELL):
            return None
        texts += written or [""]
    return texts, links


def _tables(root: etree._Element) -> Iterator[etree._Element]:
    return islice(root.iter("{*}tbl"), _MAX_TABLES)


def _rows(table: etree._Element) -> Iterator[list[str]]:
    for row in islice(table.iter("{*}tr"), 5):
        yield [" ".join(_own_texts(cell)) for cell in islice(row.iter("{*}tc"), _MOST_CELLS)]

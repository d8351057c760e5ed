"""PowerPoint files of the newer kind: the text of shapes, groups, tables and diagrams, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from checks.document import Document, DocumentKind
from checks.documents.packages import Package, attribute, local_name, package_document, relation_id
from checks.documents.word import write_diagram
from checks.documents.writing import Target, Writing

_MAX_SLIDES = 100
_MAX_SHAPES = 5_000
_MOST_CELLS = 60
_MOST_SIBLINGS = 4


def read_pptx(data: bytes) -> Document:
    """A presentation: its first slides in their order."""
    package = Package(data)
    part = package.main_part("ppt/presentation.xml")
    slides = _slides(package, part)
    writing = Writing()
    for slide in slides[:_MAX_SLIDES]:
        root = package.xml(slide)
        if root is None:
            continue
        relations = package.relations(slide)
        for shape in islice(root.iter("{*}txBody", "{*}tbl"), _MAX_SHAPES):
            if writing.full:
                break
            _write(shape, writing, relations)
        for kind, target in relations.values():
            if kind == "diagramData":
                write_diagram(package, target, writing)
    note = "" if len(slides) <= _MAX_SLIDES else "only its beginning was read"
    return package_document(DocumentKind.SLIDES, package, writing, pages=len(slides), note=note)


def _slides(package: Package, part: str) -> list[str]:
    """The slides that the presentation names and that are there; all that are there where it names none."""
    root = package.xml(part)
    relations = package.relations(part)
    named = [] if root is None else [relations.get(relation_id(e), ("", ""))[1] for e in root.iter("{*}sldId")]
    there = [name for name in named if name and package.has(name)]
    return there or [name for name in package.names("ppt/slides/slide") if name.endswith(".xml")]


def _write(shape: etree._Element, writing: Writing, relations: dict[str, tuple[str, str]]) -> None:
    if local_name(shape) == "tbl":
        for row in shape.iter("{*}tr"):
            cells = list(islice(row.iter("{*}tc"), _MOST_CELLS))
            links = [link for cell in cells for link in _links(cell, relations)]
            writing.add_row(("".join(_texts(cell)) for cell in cells), links)
    elif next(shape.iterancestors("{*}tbl"), None) is None:
        before = islice(shape.itersiblings(preceding=True), _MOST_SIBLINGS)
        whole = [click for e in before if local_name(e).startswith("nv") for click in e.iter("{*}hlinkClick")]
        links = list(_links(shape, relations))
        words = "".join(_texts(shape))
        links += [(target, words) for e in whole if (target := _target(e, relations))]
        writing.add(words, links)


def _links(element: etree._Element, relations: dict[str, tuple[str, str]]) -> Iterator[Target]:
    for run in element.iter("{*}r"):
        for click in run.iter("{*}hlinkClick"):
            target = _target(click, relations)
            if target:
                yield target, "".join(text.text or "" for text in run.iter("{*}t"))


def _target(click: etree._Element, relations: dict[str, tuple[str, str]]) -> str:
    kind, target = relations.get(attribute(click, "id"), ("", ""))
    return target if kind == "hyperlink" else ""


def _texts(shape: etree._Element) -> Iterator[str]:
    """The text of a body, a line a paragraph."""
    for number, paragraph in enumerate(shape.iter("{*}p")):
        if number:
            yield "\n"
        for element in paragraph.iter("{*}t", "{*}br", "{*}tab"):
            yield (element.text or "") if local_name(element) == "t" else "\n" if local_name(element) == "br" else " "

"""A document as a page: a list of links in a PDF or a sheet, for whoever looks for items on pages."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from checks.document import Document, DocumentLink
from checks.documents.writing import CELL
from checks.link_targets import resolve, target_kind
from checks.page import Block, Link, LinkSource, Page, Region, Segment, SegmentKind
from checks.text import normalise

_MOST_LINES = 5_000
_NO_ANCHORS: frozenset[str] = frozenset()


def document_page(document: Document, url: str) -> Page:
    """The lines of `document` as entries of a list, those of several cells as rows of a table, its links in them.

    `url` is the document's address, from which its links are resolved. An entry or row keeps together
    what belongs together: code, title, link. Links of no known line are entries of their own at the end.
    """
    building = _Building(url)
    links: dict[int, list[DocumentLink]] = {}
    for link in document.links:
        links.setdefault(link.line, []).append(link)
    lines = document.text.split("\n")[:_MOST_LINES] if document.text else []
    for number, line in enumerate(lines):
        building.line(line.split(CELL), links.pop(number, []))
    for left in links.values():
        for link in left:
            building.line([link.text], [link])
    return building.page(document.title)


class _Building:
    """Blocks, segments and links while they grow."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._blocks: list[tuple[str, int, int]] = [("body", -1, 0)]
        self._ends: list[int] = [0]
        self._table = 0  # the table that is open, 0 for none
        self._segments: list[Segment] = []
        self._links: list[Link] = []

    def line(self, cells: list[str], links: list[DocumentLink]) -> None:
        """One line: each link in the first cell that holds its words, those of none after them."""
        waiting = list(links)
        row = self._open("tr", self._open_table()) if len(cells) > 1 else self._open_entry()
        for cell in cells:
            inside = [link for link in waiting if link.text and link.text in cell]
            waiting = [link for link in waiting if link not in inside]
            block = self._open("td", row) if len(cells) > 1 else row
            for text, link in _parts(cell, inside):
                self._add(text, block, link)
            self._close(block)
        for link in waiting:
            self._add(link.text, row, link)
        self._close(row)
        if self._table:
            self._close(self._table)

    def _open(self, tag: str, parent: int) -> int:
        self._blocks.append((tag, parent, len(self._segments)))
        self._ends.append(len(self._segments))
        return len(self._blocks) - 1

    def _open_entry(self) -> int:
        self._table = 0
        return self._open("li", 0)

    def _open_table(self) -> int:
        self._table = self._table or self._open("table", 0)
        return self._table

    def _close(self, block: int) -> None:
        self._ends[block] = len(self._segments)

    def _add(self, text: str, block: int, link: DocumentLink | None) -> None:
        if link is None:
            self._segments.append(Segment(text, SegmentKind.TEXT, block))
            return
        href = resolve(self._url, link.href)
        source = LinkSource.TEXT if link.text == link.href else LinkSource.A
        name = normalise(unquote(urlsplit(href).path).rpartition("/")[2]) if "[" not in href else ""
        place = len(self._segments)
        self._segments.append(Segment(text, SegmentKind.TEXT, block, len(self._links)))
        kind = target_kind(link.href, _NO_ANCHORS)
        self._links.append(Link(href, link.href, kind, source, text, name, Region.MAIN, place))

    def page(self, title: str) -> Page:
        ends = [len(self._segments), *self._ends[1:]]
        blocks = tuple(
            Block(tag, parent, start, last, Region.MAIN)
            for (tag, parent, start), last in zip(self._blocks, ends, strict=True)
        )
        return Page(self._url, title, blocks, tuple(self._segments), tuple(self._links))


def _parts(cell: str, links: list[DocumentLink]) -> Iterator[tuple[str, DocumentLink | None]]:
    """The pieces of a cell between and under its links, in their order."""
    rest = cell
    for link in sorted(links, key=lambda link: cell.find(link.text)):
        before, found, after = rest.partition(link.text)
        if before.strip() and found:
            yield before.strip(), None
        yield link.text, link
        rest = after if found else rest
    if rest.strip():
        yield rest.strip(), None

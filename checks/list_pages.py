"""Folders and documents that are lists of links, as pages on which every entry stands in a row of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.document import Document
from checks.drive_folder import DriveFolder
from checks.link_targets import resolve, target_kind
from checks.page import Block, Link, LinkSource, Page, Region, Segment, SegmentKind

_MOST_ROWS = 3_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, and the links in it as (address as written, words)."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


def folder_list(folder: DriveFolder, url: str) -> Page:
    """A listed folder whose files and sub-folders are the list."""
    return list_page(folder.title, (Row(entry.name, ((entry.url, entry.name),)) for entry in folder.entries), url)


def document_list(document: Document, url: str) -> Page:
    """A document whose lines and links are the list."""
    links = [(link.line, link.href, link.text) for link in document.links]
    return list_page(document.title, rows_of(document.text, links), url)


def list_page(title: str, rows: Iterable[Row], url: str) -> Page:
    """A page called `title` at `url` with one block for each row; the words of a row come before its links."""
    blocks: list[Block] = []
    segments: list[Segment] = []
    links: list[Link] = []
    if title:
        segments.append(Segment(title, SegmentKind.HEADING, 0, level=1))
    for row in list(rows)[:_MOST_ROWS]:
        start = len(segments)
        block = len(blocks) + 1
        alone = len(row.links) == 1 and row.links[0][1] == row.text
        if row.text and not alone:
            segments.append(Segment(row.text, SegmentKind.TEXT, block))
        for raw, words in row.links:
            shown = words if alone or words not in row.text else ""
            segments.append(Segment(shown, SegmentKind.TEXT, block, link=len(links)))
            links.append(_link(url, raw, words, len(segments) - 1))
        blocks.append(Block("li", 0, start, len(segments), Region.MAIN))
    body = Block("body", -1, 0, len(segments), Region.MAIN)
    return Page(url, title, (body, *blocks), tuple(segments), tuple(links))


def rows_of(text: str, links: Sequence[tuple[int, str, str]]) -> tuple[Row, ...]:
    """The rows of a text whose `links` are given as (line of the text, address, words).

    Links of which no line is known follow at the end, each in a row of its own.
    """
    by_line: dict[int, list[tuple[str, str]]] = {}
    lines = text.split("\n")
    for line, href, words in links:
        by_line.setdefault(line if 0 <= line < len(lines) else -1, []).append((href, words))
    rows = [Row(line, tuple(by_line.get(place, ()))) for place, line in enumerate(lines)]
    return (*rows, *(Row(words, ((href, words),)) for href, words in by_line.get(-1, ())))


def _link(url: str, raw: str, words: str, position: int) -> Link:
    kind = target_kind(raw, frozenset())
    return Link(resolve(url, raw), raw, kind, LinkSource.A, words, "", Region.MAIN, position)

"""The words of a page that are its own: without what stands in the frame, in links, or around every entry of a content system."""

from __future__ import annotations

from collections.abc import Sequence

from checks.documents.writing import CELL
from checks.page import Block, Page, Region, SegmentKind
from checks.text import skeleton
from rules.locating.codes import code_of
from rules.theme_words import POST_NOTE, is_of_theme

_CELL_TAGS = frozenset({"td", "th"})


def own_text(page: Page) -> str:
    """The text outside navigation, footer and headings."""
    return "\n".join(
        segment.text
        for segment in page.segments
        if segment.text and segment.kind is SegmentKind.TEXT and page.blocks[segment.block].region is Region.MAIN
    )


def plain_text(page: Page) -> str:
    """The same without what stands in links, and without what a content system writes above every entry."""
    own = (
        segment.text
        for segment in page.segments
        if segment.text
        and segment.kind is SegmentKind.TEXT
        and segment.link is None
        and page.blocks[segment.block].region is Region.MAIN
    )
    return "\n".join(text for text in own if not is_of_theme(text))


def paper_of(page: Page) -> str:
    """The main part as a paper: its headings and lines in their order, each row of a table in one line, as files are read."""
    rows: dict[int, list[str]] = {}
    innermost = _rows_of(page.blocks)
    for block in page.blocks:
        if block.parent in innermost and block.tag in _CELL_TAGS and block.region is Region.MAIN:
            words = (segment.text for segment in page.segments[block.start : block.end])
            rows.setdefault(block.parent, []).append(" ".join(filter(None, words)))
    waiting = [(page.blocks[row], CELL.join(cells)) for row, cells in rows.items() if len(cells) > 1]
    within = {place for block, _ in waiting for place in range(block.start, block.end)}
    lines = [(block.start, line) for block, line in waiting]
    lines += (
        (place, segment.text)
        for place, segment in enumerate(page.segments)
        if segment.text
        and place not in within
        and segment.kind is not SegmentKind.IMAGE
        and page.blocks[segment.block].region is Region.MAIN
    )
    return "\n".join(line for _, line in sorted(lines, key=lambda each: each[0]))


def _rows_of(blocks: Sequence[Block]) -> frozenset[int]:
    """The rows in the main part that hold no other rows; those of a table that lays out the page do."""
    nearest: list[int] = []  # of each block, the row that it is or stands in
    outer: set[int] = set()
    for place, block in enumerate(blocks):
        around = nearest[block.parent] if block.parent >= 0 else -1
        if block.tag == "tr" and around >= 0:
            outer.add(around)
        nearest.append(place if block.tag == "tr" else around)
    rows = (place for place, block in enumerate(blocks) if block.tag == "tr" and block.region is Region.MAIN)
    return frozenset(rows) - outer


def without_number(text: str) -> str:
    """The skeleton of a title without the number that stands before it."""
    code = code_of(text)
    return skeleton(text if code is None else code.rest)


def dated_texts(page: Page, labels: frozenset[str], *, keep_notes: bool) -> tuple[tuple[str, str], ...]:
    """The texts of a page that may name its year: its headings, its own words (no links), its title.

    A content system writes the label that led here above whatever a school puts below it: that is no word of the page.
    When it was put there says less than the words themselves; with `keep_notes` (of lists of news) it is one of them.
    """
    main = [segment for segment in page.segments if page.blocks[segment.block].region is Region.MAIN]
    headings = " ".join(s.text for s in main if s.kind is SegmentKind.HEADING and _is_of_page(s.text, labels))
    own = [segment.text for segment in main if segment.kind is SegmentKind.TEXT and segment.link is None]
    notes = [] if keep_notes else [text for text in own if POST_NOTE.fullmatch(text)]
    words = "\n".join(text for text in own if text not in notes)
    return ("title", headings), ("page", words), ("title", page.title), ("posted", "\n".join(notes))


def _is_of_page(heading: str, labels: frozenset[str]) -> bool:
    """Whether a heading is the page's own: neither the words that led here nor the day of posting."""
    return without_number(heading) not in labels and POST_NOTE.fullmatch(heading) is None

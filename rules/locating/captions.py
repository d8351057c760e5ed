"""Links that stand above or below their titles: in grids by column, in flat lists by the order of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.page import Page, Region, SegmentKind, TargetKind

_LEAST_CELLS = 2
_LEAST_PAIRS = 2
_LEAST_LINES = 5


Cells = list[tuple[int, int]]


def give_columns(page: Page, owner: list[int], tables: Sequence[list[Cells]]) -> None:
    """In a grid of a row of titles and a row of links, each cell of links belongs to the title in its column.

    The links stand below, or above where the table begins with them.
    """
    for rows in tables:
        kinds = [_kind(page, owner, row) for row in rows]
        above = next((kind for kind in kinds if kind), "") == "links"
        pairs = zip(rows, rows[1:], kinds, kinds[1:], strict=False)
        for first, second, kind, following in pairs:
            if {kind, following} != {"titles", "links"} or (kind == "links") is not above:
                continue
            titles, links = (second, first) if above else (first, second)
            for title, cell in zip(titles, links, strict=False):
                order = next((owner[place] for place in range(*title) if owner[place] >= 0), -1)
                owner[cell[0] : cell[1]] = [order] * (cell[1] - cell[0])


def give_lines(page: Page, owner: list[int], tables: Sequence[list[Cells]]) -> None:
    """In a row of two cells, one of many titles and one of as many links, each link belongs to the title on its line."""
    for rows in tables:
        for cells in rows:
            if len(cells) != _LEAST_CELLS:
                continue
            labels, links = (_labels_alone(page, owner, *cell) for cell in cells), [_links_in(page, *c) for c in cells]
            for titles, places, cell in zip(labels, reversed(links), reversed(cells), strict=True):
                if len(titles) < _LEAST_LINES or len(titles) != len(places):
                    continue
                if all(owner[place] < 0 or owner[place] in titles for place in range(*cell)):
                    for title, place in zip(titles, places, strict=True):
                        owner[place] = title


def _labels_alone(page: Page, owner: Sequence[int], start: int, end: int) -> list[int]:
    """The labels of a cell in their order, none where a link stands in it."""
    return [] if _links_in(page, start, end) else sorted({owner[place] for place in range(start, end)} - {-1})


def _links_in(page: Page, start: int, end: int) -> list[int]:
    """Where the links of a cell stand."""
    return [place for place in range(start, end) if page.segments[place].link is not None]


def tables_of(page: Page) -> list[list[Cells]]:
    """The rows of each table as the (start, end) of their cells."""
    cells: dict[int, Cells] = {}
    rows: dict[int, list[int]] = {}
    for number, block in enumerate(page.blocks):
        if block.tag in ("td", "th"):
            cells.setdefault(block.parent, []).append((block.start, block.end))
        elif block.tag == "tr":
            rows.setdefault(block.parent, []).append(number)
    return [[cells.get(row, []) for row in found] for found in rows.values()]


def _kind(page: Page, owner: Sequence[int], cells: Sequence[tuple[int, int]]) -> str:
    """ "titles" for a row with a label and no link in every cell, "links" for one with links and no label."""
    if len(cells) < _LEAST_CELLS:
        return ""
    labels = [{owner[place] for place in range(start, end)} - {-1} for start, end in cells]
    linked = [any(page.segments[place].link is not None for place in range(start, end)) for start, end in cells]
    shown = [each for each, (start, end) in zip(labels, cells, strict=True) if end > start]
    if not any(linked) and shown and all(len(each) == 1 for each in shown):
        return "titles" if len(set().union(*shown)) == len(shown) else ""
    return "links" if any(linked) and not any(labels) else ""


def give_captions(page: Page, owner: list[int], scopes: Sequence[tuple[int, int, int]]) -> None:
    """In a flat list that begins with a link and ends with a title, each link belongs to the title below it."""
    by_container: dict[int, list[int]] = {}
    for order, (_, _, container) in enumerate(scopes):
        by_container.setdefault(container, []).append(order)
    for container, orders in by_container.items():
        for run in _runs(page, orders, scopes, container):
            links = [(scopes[one][1], scopes[other][0]) for one, other in pairwise(run)]
            begin = _begin(page, scopes[run[0]][0], page.blocks[container].start)
            links.insert(0, (begin, scopes[run[0]][0]))
            begins = begin == page.blocks[container].start or _is_heading(page, begin - 1)
            if begins and len(run) >= _LEAST_PAIRS and all(_is_link(page, owner, start, end) for start, end in links):
                for order, (start, end) in zip(run, links, strict=True):
                    owner[start:end] = [order] * (end - start)


def _runs(
    page: Page, orders: Sequence[int], scopes: Sequence[tuple[int, int, int]], container: int
) -> Iterator[list[int]]:
    """The labels of one element between two headings, where no link stands in them or behind the last one."""
    run: list[int] = []
    for order, following in zip(orders, [*orders[1:], -1], strict=True):
        start, end, _ = scopes[order]
        behind = scopes[following][0] if following >= 0 else page.blocks[container].end
        heading = next((place for place in range(end, behind) if _is_heading(page, place)), -1)
        if any(page.segments[place].link is not None for place in range(start, end)):
            run = []
            continue
        run.append(order)
        if heading >= 0 or following < 0:
            ends = heading if heading >= 0 else behind
            if not any(page.segments[place].link is not None for place in range(end, ends)):
                yield run
            run = []


def _is_heading(page: Page, place: int) -> bool:
    return page.segments[place].kind is SegmentKind.HEADING


def _begin(page: Page, start: int, least: int) -> int:
    """Where what stands right above a title begins: after the heading or the text before it."""
    while start > least and page.segments[start - 1].link is not None and not _is_heading(page, start - 1):
        start -= 1
    return start


def _is_link(page: Page, owner: Sequence[int], start: int, end: int) -> bool:
    """Whether from `start` to `end` stands one link that no title has, and no text beside it."""
    if start >= end or any(owner[place] >= 0 for place in range(start, end)):
        return False
    segments = page.segments[start:end]
    if any(s.text and s.link is None for s in segments) or any(
        page.blocks[s.block].region is not Region.MAIN for s in segments
    ):
        return False
    links = [page.links[s.link] for s in segments if s.link is not None]
    return len({link.href for link in links}) == 1 and links[0].kind in (TargetKind.WEB, TargetKind.PLACEHOLDER)

"""Which part of a page each of its labels governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from checks.page import Page, Segment, SegmentKind
from rules.locating.captions import give_captions, give_columns, give_lines, tables_of
from rules.locating.label import Label
from rules.locating.unfolding import unfolded_parts

_NOTE = re.compile(r"^\W*หมายเหตุ")
_SECTION = re.compile(r"ตัวชี้วัด|^\W*(?:9|10)\.\d|^\W*หมวด|^\W*ส่วนที่|\(\s*[Oo0]\s?\d{1,2}\s*-")
_OF_ONE_LABEL = frozenset({"tr", "li", "td", "p", "a", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})


def govern(page: Page, labels: Sequence[Label]) -> tuple[int, ...]:
    """For each segment the label it belongs to: the largest element around a label that holds no other
    item's label, then what follows it up to the next label, within the element that both stand in."""
    owner = [-1] * len(page.segments)
    if not labels:
        return tuple(owner)
    items = _Items(labels)
    parts = {
        place: part for place, part in unfolded_parts(page).items() if not _count(items.places, part.start, part.stop)
    }
    # a title that unfolds a part of the page governs that part; what a coded row unfolds is only one thing in its row
    closed = {order for order, label in enumerate(labels) if label.code is None and label.segment in parts}
    scopes = [
        (label.segment, label.segment + 1, page.segments[label.segment].block)
        if order in closed
        else _scope(page, items, label)
        for order, label in enumerate(labels)
    ]
    held: dict[tuple[int, int], list[int]] = {}
    for order, (start, end, _) in enumerate(scopes):
        held.setdefault((start, end), []).append(order)
    for (start, end), orders in held.items():
        for position, order in _nearest(range(start, end), orders, items.places):
            if owner[position] < 0 or _is_nearer(position, order, owner[position], items.places):
                owner[position] = order
    left = len(page.segments)
    for order, label in enumerate(labels):
        part = parts.get(label.segment)
        if part is not None and len(part) <= left:
            # what a control opens belongs to its label, unless it holds labels of its own
            left -= len(part)
            owner[part.start : part.stop] = [order] * len(part)
    tables = tables_of(page)
    give_columns(page, owner, tables)
    give_lines(page, owner, tables)
    give_captions(page, owner, scopes)
    for order, label in enumerate(labels):
        if order not in closed:
            _extend(page, scopes[order], owner, order, label, items.places)
    return tuple(owner)


class _Items:
    """Which labels name which item, by their places: how many of a stretch name one is counted, never compared."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self.places = [label.segment for label in labels]
        self._by_title: dict[str, list[int]] = {}
        self._by_code: dict[int, list[int]] = {}
        self._untitled_by_code: dict[int, list[int]] = {}
        for label in labels:
            if label.foreign:
                continue
            if label.matches:
                self._by_title.setdefault(label.matches[0].slug, []).append(label.segment)
            if label.code is not None:
                self._by_code.setdefault(label.code.number, []).append(label.segment)
                if not label.matches:
                    self._untitled_by_code.setdefault(label.code.number, []).append(label.segment)

    def are_all(self, label: Label, start: int, end: int) -> bool:
        """Whether all labels from `start` to `end` name the item of `label`, so that they may govern one place together.

        By their titles, where both have one, else by their codes; one of another scheme names none, not even its own.
        """
        if label.foreign:
            return False
        number = label.code.number if label.code is not None else -1
        if label.matches:
            same = _count(self._by_title.get(label.matches[0].slug, ()), start, end)
            same += _count(self._untitled_by_code.get(number, ()), start, end)
        else:
            same = _count(self._by_code.get(number, ()), start, end)
        return same == _count(self.places, start, end)


def _count(places: Sequence[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _scope(page: Page, items: _Items, label: Label) -> tuple[int, int, int]:
    """(start, end, container): the segments of the largest element that holds only this item's labels,
    and the element around it, which holds others too."""
    start, end = label.segment, label.segment + 1
    block = page.segments[label.segment].block
    alone = items.are_all(label, 0, len(page.segments))
    while (candidate := page.blocks[block]).tag not in ("html", "body"):
        is_only = _count(items.places, candidate.start, candidate.end) == 1
        if not is_only and not items.are_all(label, candidate.start, candidate.end):
            break
        if alone and candidate.tag not in _OF_ONE_LABEL:
            break
        start, end = min(start, candidate.start), max(end, candidate.end)
        block = candidate.parent
    return start, end, block


def _nearest(positions: range, orders: Sequence[int], places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """For each position the nearest of the labels `orders`, the first of those that are equally near."""
    at = 0
    distinct = [
        order for number, order in enumerate(orders) if not number or places[order] > places[orders[number - 1]]
    ]
    for position in positions:
        while at + 1 < len(distinct) and abs(places[distinct[at + 1]] - position) < abs(
            places[distinct[at]] - position
        ):
            at += 1
        yield position, distinct[at]


def _is_nearer(position: int, order: int, other: int, places: Sequence[int]) -> bool:
    return (abs(places[order] - position), order) < (abs(places[other] - position), other)


def _extend(
    page: Page, scope: tuple[int, int, int], owner: list[int], order: int, label: Label, places: Sequence[int]
) -> None:
    _, end, container = scope
    if label.code is None and label.link is not None and not label.row:
        return  # a link that names an item is the claim itself
    limit = page.blocks[container].end
    level = page.segments[label.segment].level
    region = page.blocks[page.segments[label.segment].block].region
    for position in range(end, limit):
        if owner[position] >= 0:
            return
        segment = page.segments[position]
        if page.blocks[segment.block].region is not region:
            return
        if segment.kind is SegmentKind.HEADING and (
            _SECTION.search(segment.text)
            or (0 < segment.level <= level and not _is_of_text(page, label, position, places, limit))
        ):
            return
        if _SECTION.search(segment.text[:60]) or _NOTE.match(segment.text):
            return
        owner[position] = order


def _is_of_text(page: Page, label: Label, position: int, places: Sequence[int], limit: int) -> bool:
    """Whether a heading of the label's own level belongs to a text that was put below the label, and begins no new part.

    There is text below it before the next label, and between the label and it stands nothing, or below a code that the
    next one follows text alone.
    """
    after = bisect_left(places, position)
    following = places[after] if after < len(places) and places[after] < limit else -1
    between = [segment for segment in page.segments[label.segment + 1 : position] if _says(segment)]
    if label.link is not None or any(segment.link is not None for segment in between):
        return False
    is_higher = page.segments[position].level < page.segments[label.segment].level
    if between and (label.code is None or following < 0 or is_higher):
        return False
    below = page.segments[position + 1 : limit if following < 0 else following]
    return any(segment.kind is not SegmentKind.HEADING and _says(segment) for segment in below)


def _says(segment: Segment) -> bool:
    return bool(segment.text) or segment.link is not None or segment.kind is SegmentKind.IMAGE

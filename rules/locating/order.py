"""What the order of a list says of rows in words of a school's own: between the rows of two items stand those between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from checks.page import Link, Page, Region, TargetKind
from rules.claim import Claim, Strength
from rules.locating.label import Label
from rules.locating.link_words import leads_away
from rules.locating.numbering import asked_codes
from rules.locating.page_context import PageContext
from rules.locating.weighing import item_named

_LEAST_ROWS = 3  # that name items, in the order of the list
_MOST_BETWEEN = 3  # items that one row may be
_MOST_UNKNOWN = 6  # rows between two that name an item
_MOST_LABELS = 400
_IN_ORDER = 0.7  # of the rows that name an item
_SCORE = 0.3


@dataclass(frozen=True, slots=True)
class _Row:
    """The segments of one row, and the numbers of the items that its labels name."""

    start: int
    end: int
    numbers: frozenset[int] = frozenset()


def by_order(context: PageContext, labels: Sequence[Label], claimed: Collection[str]) -> tuple[Claim, ...]:
    """Claims of the rows that name no item, for the items not `claimed` that the order of the list puts there.

    They are no more than a place to look at: what the row leads to has to name the item.
    """
    numbers = asked_codes(context.instrument)
    items = {number: slug for slug, number in numbers.items()}
    rows = list(_rows(context, labels))
    known = [row for row in rows if len(row.numbers) == 1]
    in_order = _rising([min(row.numbers) for row in known])
    if len(in_order) < _LEAST_ROWS or len(in_order) < _IN_ORDER * len(known):
        return ()
    marks = {known[place].start for place in in_order}
    claims: list[Claim] = []
    unknown: list[_Row] = []
    last = 0
    for row in [*rows, _Row(len(context.page.segments), len(context.page.segments), frozenset({max(items) + 1}))]:
        if row.start not in marks and row.end > row.start:
            unknown.append(row)
            continue
        number = min(row.numbers)
        between = [n for n in range(last + 1, number) if n in items and items[n] not in claimed]
        if 0 < len(between) <= _MOST_BETWEEN and len(unknown) <= _MOST_UNKNOWN:
            claims += _claims(context, unknown, [items[n] for n in between])
        unknown, last = [], number
    return tuple(claims)


def _claims(context: PageContext, rows: Sequence[_Row], slugs: Sequence[str]) -> Iterator[Claim]:
    for place, row in enumerate(rows):
        text = next((s.text for s in context.page.segments[row.start : row.end] if s.text), "")
        for link in _links(context.page, row):
            for slug in slugs if len(slugs) != len(rows) else slugs[place : place + 1]:
                yield Claim(
                    item=slug,
                    found_on=context.page.url,
                    strength=Strength.RESEMBLANCE,
                    label=text or link.label,
                    link=link,
                    score=_SCORE,
                    year=context.year_at(link.position) or context.year,
                    position=link.position,
                )


def _links(page: Page, row: _Row) -> list[Link]:
    numbers = {s.link for s in page.segments[row.start : row.end] if s.link is not None}
    links = (page.links[number] for number in sorted(numbers))
    return [link for link in links if link.kind is TargetKind.WEB and not leads_away(link)]


def _rows(context: PageContext, labels: Sequence[Label]) -> Iterator[_Row]:
    """The rows of the list, in page order: elements of the kind in which most of its labels stand, one item in each."""
    page = context.page
    numbers = asked_codes(context.instrument)
    places: list[int] = []
    named: list[int] = []
    for label in labels:
        decided = None if label.foreign else item_named(context, label)
        number = None if decided is None else numbers.get(context.asked_or_kin(decided.item))
        if number is not None and page.blocks[page.segments[label.segment].block].region is Region.MAIN:
            places.append(label.segment)
            named.append(number)
    if not _LEAST_ROWS <= len(places) <= _MOST_LABELS:
        return
    kinds = Counter(_kind(page, _row_of(page, place, places, named)) for place in places)
    kinds.pop((), None)
    kind = max(kinds, key=lambda tags: (kinds[tags], tags), default=())
    end = 0
    for number, block in enumerate(page.blocks):
        is_row = kind[:1] == (block.tag,) and block.end > block.start >= end and _kind(page, number) == kind
        if not is_row or block.region is not Region.MAIN:
            continue
        end = block.end
        first, behind = bisect_left(places, block.start), bisect_left(places, block.end)
        yield _Row(block.start, block.end, frozenset(named[first:behind]))


def _row_of(page: Page, place: int, places: Sequence[int], named: Sequence[int]) -> int:
    """The largest element around a label in which no other item is named, -1 where it stands with others in one."""
    row, block = -1, page.segments[place].block
    while block >= 0:
        here = page.blocks[block]
        first, behind = bisect_left(places, here.start), bisect_left(places, here.end)
        if any(number != named[first] for number in named[first:behind]):
            return row
        row, block = block, here.parent
    return -1


def _kind(page: Page, block: int) -> tuple[str, ...]:
    """The tags of an element and of those around it."""
    tags = []
    while block >= 0:
        tags.append(page.blocks[block].tag)
        block = page.blocks[block].parent
    return tuple(tags)


def _rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest rising part of `numbers`."""
    ends: list[int] = []  # the least number that a rising part of each length ends with
    last: list[int] = []  # and its place
    before = [-1] * len(numbers)
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before[place] = last[length - 1] if length else -1
        ends[length : length + 1], last[length : length + 1] = [number], [place]
    found: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]

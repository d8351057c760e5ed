"""Which numbers of a page that no title bears out are codes all the same: those that stand in its list like the sure ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from checks.page import Page
from checks.periods import MONTH_PATTERN
from rules.locating.codes import Code, CodeForm
from rules.locating.label import Label

_ABOVE_ALL = 100
_LEAST_WORDS = 3  # letters
# what a number counts: days, people, money
_COUNTED = re.compile(
    rf"\s{{0,2}}(?:{MONTH_PATTERN}|เดือน|วัน(?!ที่)|คน|ราย(?!งาน|การ|ชื่อ|ได้|รับ|จ่าย|ละเอียด)|ครั้ง|บาท|ปี|นาที|ชั่วโมง|%)"
)


def in_sequence(
    page: Page, form: CodeForm, found: Sequence[tuple[int, Code]], sure: Sequence[Label]
) -> list[tuple[int, Code]]:
    """Those of `found` (place, code) that stand in the list of the `sure` labels and in the order of its numbers.

    They are written in the same way, in elements of the same kind, and between two sure ones their numbers rise;
    a number that stands twice there counts in neither place.
    """
    marks = [(label.segment, label.code.number) for label in sure if label.code is not None]
    taken = {place for place, _ in marks}
    shapes = {_shape(page, label.segment, label.code) for label in sure if label.code is not None}
    gaps: dict[int, list[tuple[int, Code]]] = {}
    places = [place for place, _ in marks]
    for place, code in found:
        if code.form is not form or place in taken or code.trailing or _counts(code):
            continue
        after = bisect_left(places, place)
        below = marks[after - 1][1] if after else 0
        above = marks[after][1] if after < len(marks) else _ABOVE_ALL
        if below < code.number < above and _shape(page, place, code) in shapes:
            gaps.setdefault(after, []).append((place, code))
    return [entry for gap in gaps.values() for entry in _rising(gap)]


def _rising(gap: Sequence[tuple[int, Code]]) -> list[tuple[int, Code]]:
    seen = Counter(code.number for _, code in gap)
    single = [entry for entry in gap if seen[entry[1].number] == 1]
    return single if all(one[1].number < other[1].number for one, other in pairwise(single)) else []


def _counts(code: Code) -> bool:
    return bool(code.rest) and (_COUNTED.match(code.rest) is not None or len(code.rest) < _LEAST_WORDS)


def _shape(page: Page, place: int, code: Code) -> tuple[Collection[str], str]:
    """The elements around a code, and the sign that parts it from its title."""
    tags = []
    block = page.segments[place].block
    while block >= 0:
        tags.append(page.blocks[block].tag)
        block = page.blocks[block].parent
    return tuple(tags), _sign_after(page, place, code)


def _sign_after(page: Page, place: int, code: Code) -> str:
    segment = page.segments[place]
    text = segment.text or ("" if segment.link is None else page.links[segment.link].hint)
    after = text.partition(code.shown)[2][:1]
    return "" if after.isalpha() else after

"""The labels without a code: rows whose code was left out, and texts that name an item by its title alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from checks.caches import remembered
from checks.page import Link, LinkSource, Page, Region, SegmentKind
from rules.locating.governing import govern
from rules.locating.label import LEAST_CODES, Label
from rules.locating.label_texts import LONGEST_TITLE_LABEL, linked_in_part, spoken_hint
from rules.locating.link_words import is_named_as_file
from rules.locating.title_keys import key
from rules.locating.titles import EXACT_TITLE, FAIR_TITLE, TitleIndex, TitleMatch
from rules.locating.unfolding import unfolded_parts

_LEAST_GROUPS = 3  # links that name one each
_LEAST_LETTERS = 2  # codes written with their letter, of a list
_CELLS_OF_TITLE = 2
_LEAST_NUMBERED = 5  # items of a list whose numbers are no codes
_LONGEST_NUMBER = 8  # what stands before the title in its row
_HEAD_OF_PART = 3  # segments at the top of what a click unfolds, where a dialog repeats the words that opened it
# "ข้อ 11" and "11." before a title whose number is not read as a code
_WORD_CODE = re.compile(r"^\W{0,3}(?:(?:ข้อ|รายการ|ลำดับ|ประเด็น)(?:ที่)?\s?)?\d{1,2}\s?[.):]?\s")


def with_rows_without_code(page: Page, labels: list[Label], index: TitleIndex, asked: Mapping[str, int]) -> list[Label]:
    """`labels` and the exact titles of those `asked` items of which no label speaks: their codes were left out."""
    numbers = {label.code.number: label for label in labels if label.code is not None}
    named = {match.slug for label in labels for match in label.matches[:1]}
    named |= {match.slug for label in labels for twin in label.twins for match in twin.matches[:1]}
    spoken = {number for number, label in numbers.items() if not label.is_surely_titled}
    open_items = {slug for slug, number in asked.items() if slug not in named and number not in spoken}
    if not open_items or len(numbers) < (
        LEAST_CODES if not all(map(_has_letter, numbers.values())) else _LEAST_LETTERS
    ):
        return labels
    taken = {label.segment for label in labels}
    places = [label.segment for label in labels]
    rows: list[Label] = []
    for position, segment in enumerate(page.segments):
        if position in taken or not 3 <= len(segment.text) <= LONGEST_TITLE_LABEL:
            continue
        if page.blocks[segment.block].region is not Region.MAIN or segment.kind is SegmentKind.IMAGE:
            continue
        for title in (_WORD_CODE.sub("", segment.text), _title_over_cells(page, position)):
            matches = index.match(title) if title else ()
            if matches and matches[0].score >= EXACT_TITLE and matches[0].slug in open_items:
                break
        else:
            continue
        if _begins_row(page, position, places):
            rows.append(Label(position, None, segment.text, matches, segment.link, row=True))
    return sorted((*labels, *rows), key=lambda label: label.segment)


def _has_letter(label: Label) -> bool:
    return label.has_letter_code


def _title_over_cells(page: Page, position: int) -> str:
    """The words of a row that stand in two cells, from the first of them, "" for none."""
    cell = page.segments[position].block
    while cell >= 0 and page.blocks[cell].tag not in ("td", "th"):
        cell = page.blocks[cell].parent
    if cell < 0:
        return ""
    row = page.blocks[page.blocks[cell].parent]
    texts = [segment.text for segment in page.segments[row.start : row.end] if segment.link is None and segment.text]
    is_first = page.segments[position].text == texts[0] if texts else False
    return " ".join(texts) if is_first and len(texts) == _CELLS_OF_TITLE else ""


def _begins_row(page: Page, position: int, places: Sequence[int]) -> bool:
    """Whether the text opens a row beside those of at least two labels, and is no part of the row of one."""
    block = page.segments[position].block
    if _labels_in(page, block, places):
        return False
    while (parent := page.blocks[block].parent) >= 0 and not _labels_in(page, parent, places):
        block = parent
    before = (page.segments[earlier].text for earlier in range(page.blocks[block].start, position))
    return parent >= 0 and _labels_in(page, parent, places) >= 2 and all(len(t) <= _LONGEST_NUMBER for t in before)


def _labels_in(page: Page, block: int, places: Sequence[int]) -> int:
    place = page.blocks[block]
    return bisect_left(places, place.end) - bisect_left(places, place.start)


def with_titles_only(
    page: Page, texts: Sequence[str], labels: list[Label], index: TitleIndex, sections: frozenset[str]
) -> list[Label]:
    """`labels` and, outside what they govern, the texts that name an item without a code."""
    owner = govern(page, labels) if labels else ()
    titled: list[Label] = []
    rows = {label.segment for label in labels if label.row}
    opened = {b.marks.partition(" ")[0] for b in page.blocks if b.marks[:1] == "#" and b.region is Region.MAIN}
    numbered = _behind_numbers(page, texts, index, owner)
    lines = linked_in_part(page, index)
    several = _of_several(page, labels, owner, index)
    unfolded = unfolded_parts(page)
    parts = {place for place, part in unfolded.items() if _is_in_main(page, part.start if part else place)}
    repeated: dict[int, Sequence[TitleMatch]] = {}
    groups: frozenset[int] | None = None  # looked for where a link that names an item may be one of them
    for position, segment in enumerate(page.segments):
        if position in rows or (owner and owner[position] >= 0 and position not in several):
            continue
        text = lines.get(position, texts[position])
        if segment.link is None and (len(text) > 140 or segment.kind is SegmentKind.IMAGE):
            continue
        if not text and segment.link is not None and not segment.text:
            text = spoken_hint(page.links[segment.link])
        if not 3 <= len(text) <= LONGEST_TITLE_LABEL:
            continue
        if segment.link is None and page.blocks[segment.block].region is not Region.MAIN and position not in parts:
            continue
        matches = several[position] if position in several else numbered.get(text) or index.sure(text)
        if matches and segment.link is None and segment.kind is SegmentKind.HEADING and key(text) in sections:
            continue  # the heading of several items
        # what a click unfolds belongs to the words that one clicks on, as the rest of a row does
        unfolds = position in parts if segment.link is None else _unfolds(page.links[segment.link], opened)
        if segment.link is not None and (matches or unfolds):
            if groups is None and _names_group(page, segment.link, sections):
                groups = _links_of_groups(page, sections)
            if groups and segment.link in groups:
                continue
        if unfolds:
            titled.append(Label(position, None, text, matches, row=True))
            part = unfolded.get(position, range(0))
            repeated |= dict.fromkeys(part[:_HEAD_OF_PART], matches)
        elif segment.link is None and _same(matches, repeated.get(position, ())):
            continue
        elif matches and not (
            segment.link is None and titled and titled[-1].row and _same(titled[-1].matches, matches)
        ):
            titled.append(Label(position, None, text, matches, segment.link))
    if sum(1 for label in titled if label.row and label.matches) < LEAST_CODES:
        titled = [label for label in titled if label.matches]
    return sorted((*labels, *titled), key=lambda label: label.segment)


def _of_several(
    page: Page, labels: Sequence[Label], owner: Sequence[int], index: TitleIndex
) -> dict[int, tuple[TitleMatch, ...]]:
    """What the links in rows of several items name of these, by their places: by their words, else by their order."""
    found: dict[int, tuple[TitleMatch, ...]] = {}
    for order, label in enumerate(labels):
        if not label.several:
            continue
        segments = enumerate(page.segments[label.segment :], label.segment)
        places = [p for p, segment in segments if owner[p] == order and segment.link is not None and segment.text]
        ordered = label.several if len(places) == len(label.several) else ()
        for number, place in enumerate(places):
            near = index.near(page.segments[place].text)
            matches = tuple(m for m in near if any(m.slug == s or index.are_kin(m.slug, s) for s in label.several))
            if not matches and ordered:
                matches = (TitleMatch(ordered[number], FAIR_TITLE, page.segments[place].text),)
            found[place] = matches
    return found


def _is_in_main(page: Page, place: int) -> bool:
    return place < len(page.segments) and page.blocks[page.segments[place].block].region is Region.MAIN


def _names_group(page: Page, link: int, sections: frozenset[str]) -> bool:
    """Whether a line of a link is the name of a group of items."""
    begin = page.links[link].position
    lines = takewhile(lambda segment: segment.link == link, page.segments[begin:])
    return any(_key_of(line.text) in sections for line in lines)


def _links_of_groups(page: Page, sections: frozenset[str]) -> frozenset[int]:
    """The links that lead to the items of a group each, where several stand beside each other: none is an item's.

    What leads to a file leads to no items.
    """
    groups = {
        s.link: _key_of(s.text)
        for s in page.segments
        if s.link is not None and _key_of(s.text) in sections and not is_named_as_file(page.links[s.link].href)
    }
    return frozenset(groups) if len(set(groups.values())) >= _LEAST_GROUPS else frozenset()


@remembered(1 << 20)
def _key_of(text: str) -> str:
    return key(text)


def _behind_numbers(
    page: Page, texts: Sequence[str], index: TitleIndex, owner: Sequence[int]
) -> dict[str, tuple[TitleMatch, ...]]:
    """What the texts of a list that numbers its items in a way of its own name without their numbers."""
    numbers = {text: _WORD_CODE.match(text) for text in set(texts) if len(text) <= LONGEST_TITLE_LABEL}
    titles = {text: text[number.end() :] for text, number in numbers.items() if number}
    if len(titles) < _LEAST_NUMBERED:
        return {}
    listed = {
        texts[position]
        for position, segment in enumerate(page.segments)
        if texts[position] in titles
        and not (owner and owner[position] >= 0)
        and segment.text
        and page.blocks[segment.block].region is Region.MAIN
    }
    found = {text: index.sure(titles[text]) for text in listed}
    named = {matches[0].slug for matches in found.values() if matches}
    return found if len(named) >= _LEAST_NUMBERED else {}


def _unfolds(link: Link, opened: Collection[str]) -> bool:
    """Whether a click on a link opens a part of what the page itself says; `opened` are the names of such parts."""
    return link.source is LinkSource.TOGGLE and (link.region is Region.MAIN or link.raw in opened)


def _same(one: Sequence[TitleMatch], other: Sequence[TitleMatch]) -> bool:
    return bool(one) and bool(other) and one[0].slug == other[0].slug

"""The title that belongs to a code: beside it, in a following element, or before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checks.page import Page, SegmentKind
from rules.locating.codes import Code, code_of
from rules.locating.label import Label
from rules.locating.label_texts import LONGEST_LABEL
from rules.locating.title_keys import key
from rules.locating.titles import FAIR_TITLE, SURE_TITLE, TitleIndex, TitleMatch

_LOOK_AHEAD = 5  # segments after a bare code in which its title stands
_NAME_OF_GROUP = 3  # rows that hold the same text
_TWIN = re.compile(r"\s{0,3}(?:/|,|และ|\||\+)\s{0,3}(?=(?:OIT|[Oo])\s?\d{1,2}[\s:.)-]{1,4}[ก-๙A-Z])")


@dataclass(frozen=True, slots=True)
class CodedRows:
    """What is known of a page while its coded rows are read: where codes stand, how often each text does, what names groups."""

    page: Page
    index: TitleIndex
    known_codes: Mapping[str, frozenset[int]]
    places: Sequence[int]
    texts: Mapping[str, int]
    sections: frozenset[str]

    def names_group(self, text: str) -> bool:
        """Whether a text names the group of several rows."""
        return self.texts[text] >= _NAME_OF_GROUP or key(text) in self.sections


def titled(rows: CodedRows, position: int, code: Code, order: int) -> Label:
    """The label at `position` with its title, which may stand in a following element (a cell, a heading)."""
    page, index, places = rows.page, rows.index, rows.places
    segments = page.segments
    pieces = _TWIN.split(code.rest)
    if len(pieces) > 1:
        twins = [(piece, code_of(piece)) for piece in pieces[1:]]
        first = Code(code.number, code.form, code.shown, pieces[0])
        return replace(
            titled(rows, position, first, order),
            twins=tuple(Label(position, twin, piece, index.match(twin.rest)) for piece, twin in twins if twin),
        )
    own = index.match(code.rest) if code.rest else ()
    link = segments[position].link
    if own and own[0].score >= FAIR_TITLE:
        stop = _end_of_title(page, places, order)
        return Label(position, code, _shown(page, position, code), own, link, about=_about(page, position, stop, index))
    stop = _end_of_title(page, places, order, alone=not code.rest)
    at = position
    best: tuple[TitleMatch, ...] = own
    text = code.rest
    for later in range(position + 1, min(stop, position + 1 + _LOOK_AHEAD)):
        candidate = segments[later].text
        if text and segments[later].kind is SegmentKind.HEADING:
            break  # the next section
        if not candidate or len(candidate) > LONGEST_LABEL:
            continue
        if text and rows.names_group(candidate):
            continue  # a column that names the group of each row
        joined = index.match(f"{code.rest} {candidate}") if code.rest and later == position + 1 else ()
        for matches, shown in ((index.match(candidate), candidate), (joined, f"{code.rest} {candidate}")):
            if matches and (not best or matches[0].score > best[0].score + 0.05):
                best, text, at = matches, shown, later
        if best and (best[0].score >= SURE_TITLE or agrees(best, code.number, rows.known_codes)):
            break
        if not text:
            text = candidate
    if (not best or best[0].score < FAIR_TITLE) and not code.rest and position:
        before = _title_before(page, position, index)
        if order and not _title_before(page, places[0], index):
            before = None  # what stands before a later code is what the earlier one leads to
        if before:
            best, text = before
    about = _about(page, at, stop, index)
    shown = f"{code.shown} {text}".strip()
    return Label(position, code, shown, best, link, about=about, title_at=at if at > position else None)


def may_agree(rows: CodedRows, position: int, code: Code, order: int) -> bool:
    """Whether a title in reach of a number may be that of an item with this number."""
    if _TWIN.search(code.rest):
        return True
    slugs = frozenset(slug for slug, numbers in rows.known_codes.items() if code.number in numbers)
    segments = rows.page.segments
    texts = [code.rest]
    for later in range(position + 1, min(_end_of_title(rows.page, rows.places, order), position + 1 + _LOOK_AHEAD)):
        if len(segments[later].text) <= LONGEST_LABEL:
            texts.append(segments[later].text)
            if code.rest and later == position + 1:
                texts.append(f"{code.rest} {segments[later].text}")
    if not code.rest and position:
        texts.append(segments[position - 1].text)
    return any(rows.index.may_name(text, slugs) for text in texts if text)


def _about(page: Page, title_at: int, stop: int, index: TitleIndex) -> tuple[TitleMatch, ...]:
    """What the first plain text after a title names."""
    for segment in page.segments[title_at + 1 : min(stop, title_at + 3)]:
        if segment.text and segment.link is None:
            return index.match(segment.text) if len(segment.text) <= LONGEST_LABEL else ()
    return ()


def _end_of_title(page: Page, places: Sequence[int], order: int, *, alone: bool = True) -> int:
    """Up to where the title of a code may stand: the end of the element that holds no other code,
    or where the code stands `alone` in its element, without any words, the next code."""
    position = places[order]
    following = places[order + 1] if order + 1 < len(places) else len(page.segments)
    block = page.segments[position].block
    end = position + 1
    while block >= 0:
        candidate = page.blocks[block]
        if bisect_left(places, candidate.end) - bisect_left(places, candidate.start) > 1:
            break
        end = max(end, candidate.end)
        block = candidate.parent
    return end if end > position + 1 or not alone else following


def _title_before(page: Page, position: int, index: TitleIndex) -> tuple[tuple[TitleMatch, ...], str] | None:
    """A title in the cell or element before a code that stands alone, within the same parent."""
    if not position:
        return None
    previous = page.segments[position - 1]
    here = page.blocks[page.segments[position].block].parent
    if not previous.text or code_of(previous.text) or page.blocks[previous.block].parent != here:
        return None
    matches = index.match(previous.text)
    return (matches, previous.text) if matches and matches[0].score >= SURE_TITLE else None


def _shown(page: Page, position: int, code: Code) -> str:
    return page.segments[position].text or f"{code.shown} {code.rest}".strip()


def agrees(matches: Sequence[TitleMatch], number: int, known_codes: Mapping[str, frozenset[int]]) -> bool:
    return any(m.score >= FAIR_TITLE and number in known_codes.get(m.slug, frozenset()) for m in matches)

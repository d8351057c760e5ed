"""The labels of a page: the places that name an item, and which part of the page each of them governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from checks.page import Page, Region, SegmentKind
from rules.locating.codes import Code, CodeForm, code_of, foreign_number, names_foreign_scheme
from rules.locating.titles import TitleIndex, TitleMatch

FAIR_TITLE = 0.5  # with a code beside it, so much resemblance confirms it
SURE_TITLE = 0.72  # without a code, so much resemblance names the item
_LOOK_AHEAD = 5  # segments after a bare code in which its title stands
_LONGEST_LABEL = 260
_SECTION = re.compile(r"ตัวชี้วัด|^\W*(?:9|10)\.\d|^\W*หมวด|^\W*ส่วนที่|\(\s*[Oo0]\s?\d{1,2}\s*-")


@dataclass(frozen=True, slots=True)
class Label:
    """A text that names an item: by code, by title, or both.

    `segment` is where it begins; `matches` are the items its words may name, best first; `link` is the
    index of the link it is written in; `foreign` labels belong to another scheme (MOIT, EB) and name nothing.
    """

    segment: int
    code: Code | None
    text: str
    matches: tuple[TitleMatch, ...] = ()
    link: int | None = None
    foreign: bool = False

    def names_same(self, other: Label) -> bool:
        """Whether both name one item, so that they may govern one place together."""
        if self.foreign or other.foreign:
            return False
        if self.matches and other.matches:
            return self.matches[0].slug == other.matches[0].slug
        return self.code is not None and other.code is not None and self.code.number == other.code.number


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a page in order, and for each segment the index of the label that governs it (-1: none)."""

    labels: tuple[Label, ...]
    owner: tuple[int, ...]
    follows_foreign_scheme: bool


def read_labels(page: Page, index: TitleIndex, known_codes: dict[str, frozenset[int]]) -> Labels:
    """`known_codes` are the numbers each item has in any list: a doubtful code counts only with its own title."""
    coded = _coded_labels(page, index)
    foreign = [
        Label(position, None, segment.text, foreign=True)
        for position, segment in enumerate(page.segments)
        if segment.text and foreign_number(segment.text) is not None
    ]
    coded = _accepted(coded, known_codes)
    letters = sum(1 for label in coded if label.code is not None and label.code.form is CodeForm.LETTER)
    speaks_foreign = len(foreign) >= 3 or any(
        names_foreign_scheme(text) for text in (page.title, *(text for _, text in page.headings))
    )
    follows_foreign = speaks_foreign and letters < 3
    labels = sorted((*coded, *foreign), key=lambda label: label.segment)
    labels = _with_titles_only(page, labels, index)
    return Labels(tuple(labels), _govern(page, labels), follows_foreign)


# -- which texts are labels --------------------------------------------------------------------------


def _coded_labels(page: Page, index: TitleIndex) -> list[Label]:
    found: list[tuple[int, Code]] = []
    for position, segment in enumerate(page.segments):
        text = segment.text
        if not text and segment.link is not None:
            text = page.links[segment.link].hint
        if not text:
            continue
        code = code_of(text[:_LONGEST_LABEL])
        if code is not None:
            found.append((position, code))
    return [_titled(page, position, code, found, order, index) for order, (position, code) in enumerate(found)]


def _titled(
    page: Page, position: int, code: Code, found: Sequence[tuple[int, Code]], order: int, index: TitleIndex
) -> Label:
    """The label at `position` with its title, which may stand in a following element (a cell, a heading)."""
    segments = page.segments
    own = index.match(code.rest) if code.rest else ()
    link = segments[position].link
    if own and own[0].score >= FAIR_TITLE:
        return Label(position, code, _shown(page, position, code), own, link)
    stop = found[order + 1][0] if order + 1 < len(found) else len(segments)
    best: tuple[TitleMatch, ...] = own
    text = code.rest
    for later in range(position + 1, min(stop, position + 1 + _LOOK_AHEAD)):
        candidate = segments[later].text
        if not candidate or len(candidate) > _LONGEST_LABEL:
            continue
        joined = index.match(f"{code.rest} {candidate}") if code.rest and later == position + 1 else ()
        for matches, shown in ((index.match(candidate), candidate), (joined, f"{code.rest} {candidate}")):
            if matches and (not best or matches[0].score > best[0].score + 0.05):
                best, text = matches, shown
        if best and best[0].score >= SURE_TITLE:
            break
        if not text:
            text = candidate
    if (not best or best[0].score < FAIR_TITLE) and not code.rest and position:
        before = _title_before(page, position, index)
        if before:
            best, text = before
    return Label(position, code, f"{code.shown} {text}".strip(), best, link)


def _title_before(page: Page, position: int, index: TitleIndex) -> tuple[tuple[TitleMatch, ...], str] | None:
    """A title in the cell or element before a code that stands alone, within the same parent."""
    previous = page.segments[position - 1]
    here = page.blocks[page.segments[position].block].parent
    if not previous.text or code_of(previous.text) or page.blocks[previous.block].parent != here:
        return None
    matches = index.match(previous.text)
    return (matches, previous.text) if matches and matches[0].score >= SURE_TITLE else None


def _shown(page: Page, position: int, code: Code) -> str:
    return page.segments[position].text or f"{code.shown} {code.rest}".strip()


def _accepted(labels: list[Label], known_codes: dict[str, frozenset[int]]) -> list[Label]:
    """Without the numbers that only look like codes: numbered lists inside items, dates, phone numbers."""
    letters = [label for label in labels if label.code and label.code.form is CodeForm.LETTER]
    if len({label.code.number for label in letters if label.code}) >= 3:
        return [label for label in labels if _is_letter(label) or _title_agrees(label, known_codes, CodeForm.ZERO)]
    kept = list(letters)
    for form in (CodeForm.ZERO, CodeForm.WORD, CodeForm.BARE):
        group = [label for label in labels if label.code and label.code.form is form]
        agreeing = [label for label in group if _title_agrees(label, known_codes, form)]
        numbers = {label.code.number for label in agreeing if label.code}
        if len(numbers) >= 3 and form is CodeForm.ZERO and len(agreeing) * 2 >= len(group):
            kept += _in_sequence(group, agreeing)
        elif form is CodeForm.ZERO or len(numbers) >= 3:
            kept += agreeing
    return sorted(kept, key=lambda label: label.segment)


def _is_letter(label: Label) -> bool:
    return label.code is not None and label.code.form is CodeForm.LETTER


def _title_agrees(label: Label, known_codes: dict[str, frozenset[int]], form: CodeForm) -> bool:
    if label.code is None or label.code.form is not form:
        return False
    number = label.code.number
    return any(m.score >= FAIR_TITLE and number in known_codes.get(m.slug, frozenset()) for m in label.matches)


def _in_sequence(group: list[Label], agreeing: list[Label]) -> list[Label]:
    """`agreeing` and those others of `group` whose number lies between its sure neighbours'."""
    kept = []
    places = [label.segment for label in agreeing]
    for label in group:
        if label in agreeing:
            kept.append(label)
            continue
        after = bisect_left(places, label.segment)
        below = agreeing[after - 1].code.number if after and agreeing[after - 1].code else 0  # type: ignore[union-attr]
        above = agreeing[after].code.number if after < len(agreeing) and agreeing[after].code else 99  # type: ignore[union-attr]
        if (
            label.code
            and below < label.code.number < above
            and not (label.matches and label.matches[0].score >= SURE_TITLE)
        ):
            kept.append(label)
    return kept


def _with_titles_only(page: Page, labels: list[Label], index: TitleIndex) -> list[Label]:
    """`labels` and, outside what they govern, the texts that name an item without a code."""
    owner = _govern(page, labels) if labels else ()
    titled: list[Label] = []
    for position, segment in enumerate(page.segments):
        if owner and owner[position] >= 0:
            continue
        text = segment.text
        if segment.link is None and (len(text) > 140 or segment.kind is SegmentKind.IMAGE):
            continue
        if not text and segment.link is not None:
            text = page.links[segment.link].hint
        if not 3 <= len(text) <= _LONGEST_LABEL:
            continue
        if segment.link is None and page.blocks[segment.block].region is not Region.MAIN:
            continue
        matches = index.match(text)
        if matches and matches[0].score >= SURE_TITLE:
            titled.append(Label(position, None, text, matches, segment.link))
    return sorted((*labels, *titled), key=lambda label: label.segment)


# -- what each label governs --------------------------------------------------------------------------


def _govern(page: Page, labels: Sequence[Label]) -> tuple[int, ...]:
    """For each segment the label it belongs to: the largest element around a label that holds no other
    item's label, then what follows it up to the next label, within the element that both stand in."""
    size = len(page.segments)
    owner = [-1] * size
    if not labels:
        return tuple(owner)
    places = [label.segment for label in labels]
    scopes = [_scope(page, labels, places, order) for order in range(len(labels))]
    for order, (start, end, _) in enumerate(scopes):
        for position in range(start, end):
            if owner[position] < 0 or abs(position - places[order]) < abs(position - places[owner[position]]):
                owner[position] = order
    for order, label in enumerate(labels):
        _extend(page, labels, places, scopes, owner, order, label)
    return tuple(owner)


def _scope(page: Page, labels: Sequence[Label], places: Sequence[int], order: int) -> tuple[int, int, int]:
    """(start, end, container): the segments of the largest element that holds only this item's labels,
    and the element around it, which holds others too."""
    label = labels[order]
    start, end = label.segment, label.segment + 1
    block = page.segments[label.segment].block
    alone = all(other.names_same(label) for other in labels)
    while block >= 0:
        candidate = page.blocks[block]
        if candidate.tag in ("html", "body"):
            break
        inside = range(bisect_left(places, candidate.start), bisect_left(places, candidate.end))
        if any(other != order and not labels[other].names_same(label) for other in inside):
            break
        if alone and candidate.tag not in ("tr", "li", "td", "p", "a", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"):
            break
        start, end = min(start, candidate.start), max(end, candidate.end)
        block = candidate.parent
    return start, end, block


def _extend(
    page: Page,
    labels: Sequence[Label],
    places: Sequence[int],
    scopes: Sequence[tuple[int, int, int]],
    owner: list[int],
    order: int,
    label: Label,
) -> None:
    start, end, container = scopes[order]
    if label.code is None and label.link is not None:
        return  # a link that names an item is the claim itself
    limit = page.blocks[container].end if container >= 0 else len(page.segments)
    level = page.segments[label.segment].level
    region = page.blocks[page.segments[label.segment].block].region
    for position in range(end, limit):
        if owner[position] >= 0:
            if owner[position] != order:
                return
            continue
        segment = page.segments[position]
        if page.blocks[segment.block].region is not region:
            return
        if segment.kind is SegmentKind.HEADING and (0 < segment.level <= level or _SECTION.search(segment.text)):
            return
        if _SECTION.search(segment.text[:60]):
            return
        owner[position] = order

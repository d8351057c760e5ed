"""The labels of a page: the places that name an item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from checks.caches import remembered
from checks.hosts import social_account
from checks.page import Link, LinkSource, Page, Region, SegmentKind
from rules.asked import explains
from rules.locating.codes import Code, CodeForm, code_of, foreign_number, has_digit, names_foreign_scheme
from rules.locating.governing import govern
from rules.locating.label import Label
from rules.locating.sequence import in_sequence
from rules.locating.title_keys import key
from rules.locating.titles import EXACT_TITLE, FAIR_TITLE, SURE_TITLE, TitleIndex, TitleMatch

_LOOK_AHEAD = 5  # segments after a bare code in which its title stands
_LONGEST_LABEL = 260
_LEAST_GROUPS = 3  # links that name one each
_NAME_OF_GROUP = 3  # rows that hold the same text
_LEAST_CODES = 3  # of a list of items
_MOST_PARTS = 3  # of a title that is a link in part
_LEAST_NUMBERED = 5  # items of a list whose numbers are no codes
_DOUBTFUL = (CodeForm.WORD, CodeForm.BARE)
_LONGEST_NUMBER = 8  # what stands before the title in its row
_TWIN = re.compile(r"\s{0,3}(?:/|,|และ|\||\+)\s{0,3}(?=(?:OIT|[Oo])\s?\d{1,2}[\s:.)-]{1,4}[ก-๙A-Z])")
# "ข้อ 11" and "11." before a title whose number is not read as a code
_WORD_CODE = re.compile(r"^\W{0,3}(?:(?:ข้อ|รายการ|ลำดับ|ประเด็น)(?:ที่)?\s?)?\d{1,2}\s?[.):]?\s")
_LONGEST_TITLE_LABEL = 190  # longer texts are news, not labels
_ICON = re.compile(r"^(?:fa|bi|icon|ti|mdi)-[\w-]+$")
SOCIAL_ICON = re.compile(r"facebook|line|youtube|instagram|tiktok|twitter", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a page in order, and for each segment the index of the label that governs it (-1: none)."""

    labels: tuple[Label, ...]
    owner: tuple[int, ...]
    follows_foreign_scheme: bool


def read_labels(
    page: Page,
    index: TitleIndex,
    known_codes: Mapping[str, frozenset[int]],
    asked: Mapping[str, int] = MappingProxyType({}),
    sections: frozenset[str] = frozenset(),
) -> Labels:
    """`known_codes` are the numbers each item has in any list: a doubtful code counts only with its own title.

    `asked` are the items of the asked list with their numbers: the exact title of one that no code on the page
    speaks of is a row of its own, wherever it stands. `sections` are the keys of the names that head several items.
    """
    texts = _texts_of(page)
    rows, found = _coded_rows(page, texts, index, known_codes, sections)
    numbered = {text for text in rows.texts if text and foreign_number(text) is not None}
    foreign = [
        Label(position, None, segment.text, foreign=True)
        for position, segment in enumerate(page.segments if numbered else ())
        if segment.text in numbered
    ]
    coded = _accepted(rows, found)
    letters = sum(1 for label in coded if label.code is not None and label.code.form is CodeForm.LETTER)
    speaks_foreign = len(foreign) >= 3 or any(
        names_foreign_scheme(text) for text in (page.title, *(text for _, text in page.headings))
    )
    follows_foreign = speaks_foreign and letters < 3
    labels = sorted((*coded, *foreign), key=lambda label: label.segment)
    labels = _with_rows_without_code(page, labels, index, asked) if coded else labels
    labels = _with_titles_only(page, texts, labels, index, sections)
    return Labels(tuple(labels), govern(page, labels), follows_foreign)


# -- which texts are labels --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """The codes of a page by their places, and the labels made of them; of most numbers without a sign none is made."""

    codes: Sequence[tuple[int, Code]]
    labels: Sequence[Label]


def _coded_rows(
    page: Page,
    texts: Sequence[str],
    index: TitleIndex,
    known_codes: Mapping[str, frozenset[int]],
    sections: frozenset[str],
) -> tuple[_Rows, _Found]:
    marked = _marked_labels(page, index)
    spoken_for = {position for _, places in marked for position in places}
    found: list[tuple[int, Code]] = []
    for position, (segment, text) in enumerate(zip(page.segments, texts, strict=True)):
        if not text:
            if segment.link is None or segment.text:
                continue
            text = page.links[segment.link].hint  # noqa: PLW2901 (what stands for it)
        if position in spoken_for or not has_digit(text):
            continue
        code = code_of(text[:_LONGEST_LABEL])
        if code is not None and not (code.trailing and _only_mentions(code, index)):
            found.append((position, code))
    letters = {code.number for _, code in found if code.form is CodeForm.LETTER}
    letters |= {label.code.number for label, _ in marked if label.code}
    rows = _Rows(
        page,
        index,
        known_codes,
        [position for position, _ in found],
        Counter([segment.text for segment in page.segments]),
        sections,
    )
    doubtful = _that_may_count(rows, found, len(letters))
    titled = [
        _titled(rows, position, code, order)
        for order, (position, code) in enumerate(found)
        if code.form not in _DOUBTFUL or order in doubtful
    ]
    return rows, _Found(found, [*(label for label, _ in marked), *titled])


def _that_may_count(rows: _Rows, found: Sequence[tuple[int, Code]], letters: int) -> set[int]:
    """Which of the numbers without a sign `_accepted` may take or count; most are steps, amounts and dates of a text.

    Their titles cost most of reading a page, so those are left out that no title in reach can agree with.
    """
    if letters >= _LEAST_CODES:
        return set()
    doubtful = {order: code for order, (_, code) in enumerate(found) if code.form in _DOUBTFUL}
    if any(_counts_rows(rows.page, found[order][0], code) for order, code in doubtful.items()):
        return set(doubtful)  # a table whose rows have a title each
    numbers: dict[CodeForm, set[int]] = {form: set() for form in _DOUBTFUL}
    for code in doubtful.values():
        numbers[code.form].add(code.number)
    known = frozenset().union(*rows.known_codes.values())
    forms = {form for form in _DOUBTFUL if len(numbers[form] & known) >= _LEAST_CODES}
    return {
        order
        for order, code in doubtful.items()
        if code.form in forms and _may_agree(rows, found[order][0], code, order)
    }


def _may_agree(rows: _Rows, position: int, code: Code, order: int) -> bool:
    """Whether a title in reach of a number may be that of an item with this number."""
    if _TWIN.search(code.rest):
        return True
    slugs = frozenset(slug for slug, numbers in rows.known_codes.items() if code.number in numbers)
    segments = rows.page.segments
    texts = [code.rest]
    for later in range(position + 1, min(_end_of_title(rows.page, rows.places, order), position + 1 + _LOOK_AHEAD)):
        if len(segments[later].text) <= _LONGEST_LABEL:
            texts.append(segments[later].text)
            if code.rest and later == position + 1:
                texts.append(f"{code.rest} {segments[later].text}")
    if not code.rest and position:
        texts.append(segments[position - 1].text)
    return any(rows.index.may_name(text, slugs) for text in texts if text)


def _marked_labels(page: Page, index: TitleIndex) -> list[tuple[Label, range]]:
    """The labels that the markup itself names by `data-oit`, each with the segments that it speaks for."""
    found: list[tuple[Label, range]] = []
    end = 0
    for block in page.blocks:
        code = code_of(block.oit) if block.oit and end <= block.start < block.end else None
        if code is None or code.form is not CodeForm.LETTER or code.rest:
            continue
        end = block.end
        segments = page.segments[block.start : end]
        said = " ".join(segment.text for segment in segments if segment.text)[:_LONGEST_LABEL]
        written = code_of(said)
        matches = index.match(written.rest if written else said)
        label = Label(block.start, code, said or code.shown, matches, segments[0].link, marked=True)
        found.append((label, range(block.start, end)))
    return found


def _only_mentions(code: Code, index: TitleIndex) -> bool:
    """Whether a code at the end of a text stands in a sentence about another item."""
    return not index.sure(code.rest) or explains(code.rest)


@dataclass(frozen=True, slots=True)
class _Rows:
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


def _titled(rows: _Rows, position: int, code: Code, order: int) -> Label:
    """The label at `position` with its title, which may stand in a following element (a cell, a heading)."""
    page, index, places = rows.page, rows.index, rows.places
    segments = page.segments
    pieces = _TWIN.split(code.rest)
    if len(pieces) > 1:
        twins = [(piece, code_of(piece)) for piece in pieces[1:]]
        first = Code(code.number, code.form, code.shown, pieces[0])
        return replace(
            _titled(rows, position, first, order),
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
        if not candidate or len(candidate) > _LONGEST_LABEL:
            continue
        if text and rows.names_group(candidate):
            continue  # a column that names the group of each row
        joined = index.match(f"{code.rest} {candidate}") if code.rest and later == position + 1 else ()
        for matches, shown in ((index.match(candidate), candidate), (joined, f"{code.rest} {candidate}")):
            if matches and (not best or matches[0].score > best[0].score + 0.05):
                best, text, at = matches, shown, later
        if best and (best[0].score >= SURE_TITLE or _agrees(best, code.number, rows.known_codes)):
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


def _about(page: Page, title_at: int, stop: int, index: TitleIndex) -> tuple[TitleMatch, ...]:
    """What the first plain text after a title names."""
    for segment in page.segments[title_at + 1 : min(stop, title_at + 3)]:
        if segment.text and segment.link is None:
            return index.match(segment.text) if len(segment.text) <= _LONGEST_LABEL else ()
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


def _accepted(rows: _Rows, found: _Found) -> list[Label]:
    """Without the numbers that only look like codes: numbered lists inside items, dates, phone numbers.

    A number in a cell of its own that counts the rows of a table anew is no code, and what follows it still a row.
    """
    labels, known_codes = found.labels, rows.known_codes
    letters = [label for label in labels if label.code and label.code.form is CodeForm.LETTER]
    if len({label.code.number for label in letters if label.code}) >= _LEAST_CODES:
        return [label for label in labels if _is_letter(label) or _title_agrees(label, known_codes, CodeForm.ZERO)]
    kept = list(letters)
    for form in (CodeForm.ZERO, CodeForm.WORD, CodeForm.BARE):
        agreeing = [label for label in labels if _title_agrees(label, known_codes, form)]
        numbers = {label.code.number for label in agreeing if label.code}
        if len(numbers) >= _LEAST_CODES or (agreeing and form is CodeForm.ZERO):
            kept += [*agreeing, *_in_sequence(rows, found.codes, form, agreeing)]
    if kept or sum(_is_surely_titled(label) for label in labels) >= _LEAST_CODES:
        known = {label.segment for label in kept}
        kept += [
            replace(label, code=None, matches=label.matches if _is_surely_titled(label) else (), row=True)
            for label in labels
            if label.segment not in known and label.code and _counts_rows(rows.page, label.segment, label.code)
        ]
    return sorted(kept, key=lambda label: label.segment)


def _in_sequence(
    rows: _Rows, codes: Sequence[tuple[int, Code]], form: CodeForm, agreeing: Sequence[Label]
) -> Iterator[Label]:
    """The labels of other numbers in the list of the `agreeing` ones whose own words name no other item, or the very item."""
    for place, code in in_sequence(rows.page, form, codes, agreeing):
        label = _titled(rows, place, code, bisect_left(rows.places, place))
        if not label.matches or not SURE_TITLE <= label.matches[0].score < EXACT_TITLE:
            yield label


def _is_surely_titled(label: Label) -> bool:
    return bool(label.matches) and label.matches[0].is_sure


def _counts_rows(page: Page, position: int, code: Code) -> bool:
    """Whether a code is a number that stands alone in the first cell of its row."""
    if code.rest or code.form not in _DOUBTFUL:
        return False
    cell = page.segments[position].block
    while cell >= 0 and page.blocks[cell].tag not in ("td", "th"):
        cell = page.blocks[cell].parent
    if cell < 0 or page.blocks[cell].end != position + 1:
        return False
    row = page.blocks[cell].parent
    return row >= 0 and page.blocks[row].start == position and page.blocks[row].end > position + 1


def _is_letter(label: Label) -> bool:
    return label.code is not None and label.code.form is CodeForm.LETTER


def _title_agrees(label: Label, known_codes: Mapping[str, frozenset[int]], form: CodeForm) -> bool:
    if label.code is None or label.code.form is not form:
        return False
    return _agrees(label.matches, label.code.number, known_codes)


def _agrees(matches: Sequence[TitleMatch], number: int, known_codes: Mapping[str, frozenset[int]]) -> bool:
    return any(m.score >= FAIR_TITLE and number in known_codes.get(m.slug, frozenset()) for m in matches)


def _with_rows_without_code(
    page: Page, labels: list[Label], index: TitleIndex, asked: Mapping[str, int]
) -> list[Label]:
    """`labels` and the exact titles of those `asked` items of which no label speaks: their codes were left out."""
    numbers = {label.code.number: label for label in labels if label.code is not None}
    named = {match.slug for label in labels for match in label.matches[:1]}
    named |= {match.slug for label in labels for twin in label.twins for match in twin.matches[:1]}
    spoken = {number for number, label in numbers.items() if not _is_surely_titled(label)}
    open_items = {slug for slug, number in asked.items() if slug not in named and number not in spoken}
    if not open_items or len(numbers) < _LEAST_CODES:
        return labels
    taken = {label.segment for label in labels}
    places = [label.segment for label in labels]
    rows: list[Label] = []
    for position, segment in enumerate(page.segments):
        if position in taken or not 3 <= len(segment.text) <= _LONGEST_TITLE_LABEL:
            continue
        if page.blocks[segment.block].region is not Region.MAIN or segment.kind is SegmentKind.IMAGE:
            continue
        matches = index.match(_WORD_CODE.sub("", segment.text))
        if not matches or matches[0].score < EXACT_TITLE or matches[0].slug not in open_items:
            continue
        if _begins_row(page, position, places):
            rows.append(Label(position, None, segment.text, matches, segment.link, row=True))
    return sorted((*labels, *rows), key=lambda label: label.segment)


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


def _with_titles_only(
    page: Page, texts: Sequence[str], labels: list[Label], index: TitleIndex, sections: frozenset[str]
) -> list[Label]:
    """`labels` and, outside what they govern, the texts that name an item without a code."""
    owner = govern(page, labels) if labels else ()
    titled: list[Label] = []
    rows = {label.segment for label in labels if label.row}
    opened = {b.marks.partition(" ")[0] for b in page.blocks if b.marks[:1] == "#" and b.region is Region.MAIN}
    numbered = _behind_numbers(page, texts, index, owner)
    groups = _links_of_groups(page, sections)
    lines = _linked_in_part(page, index)
    for position, (said, kind, block, link, _) in enumerate(page.segments):
        if position in rows or (owner and owner[position] >= 0):
            continue
        text = lines.get(position, texts[position])
        if link is None:
            if len(text) > 140 or kind is SegmentKind.IMAGE or page.blocks[block].region is not Region.MAIN:
                continue
        elif not text and not said:
            text = _spoken_hint(page.links[link])
        if not 3 <= len(text) <= _LONGEST_TITLE_LABEL:
            continue
        matches = numbered.get(text) or index.sure(text)
        if matches and link is None and kind is SegmentKind.HEADING and key(text) in sections:
            continue  # the heading of several items
        if link in groups:
            continue
        # what a click unfolds belongs to the words that one clicks on, as the rest of a row does
        if link is not None and _unfolds(page.links[link], opened):
            titled.append(Label(position, None, text, matches, row=True))
        elif matches and not (link is None and titled and titled[-1].row and _same(titled[-1].matches, matches)):
            titled.append(Label(position, None, text, matches, link))
    if sum(1 for label in titled if label.row and label.matches) < _LEAST_CODES:
        titled = [label for label in titled if label.matches]
    return sorted((*labels, *titled), key=lambda label: label.segment)


def _links_of_groups(page: Page, sections: frozenset[str]) -> frozenset[int]:
    """The links that lead to the items of a group each, where several stand beside each other: none is an item's."""
    linked = ((s.link, _key_of(s.text)) for s in page.segments if s.link is not None and s.text)
    groups = {link: name for link, name in linked if name in sections}
    return frozenset(groups) if len(set(groups.values())) >= _LEAST_GROUPS else frozenset()


@remembered(1 << 20)
def _key_of(text: str) -> str:
    return key(text)


def _behind_numbers(
    page: Page, texts: Sequence[str], index: TitleIndex, owner: Sequence[int]
) -> dict[str, tuple[TitleMatch, ...]]:
    """What the texts of a list that numbers its items in a way of its own name without their numbers."""
    numbers = {text: _WORD_CODE.match(text) for text in set(texts) if len(text) <= _LONGEST_TITLE_LABEL}
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


def _linked_in_part(page: Page, index: TitleIndex) -> dict[int, str]:
    """Titles of which only a part is a link, whole at the place of their first part and "" at the others."""
    whole: dict[int, str] = {}
    for places in _of_several(page):
        parts = [page.segments[place] for place in places]
        if len(parts) > _MOST_PARTS or len({part.link for part in parts} - {None}) != 1:
            continue
        title = "".join(part.text for part in parts)
        if all(part.link is not None for part in parts) or len(title) > _LONGEST_TITLE_LABEL:
            continue
        if index.is_name(title) and not any(index.is_name(part.text) for part in parts):
            whole |= dict.fromkeys(places, "") | {places[0]: title}
    return whole


def _of_several(page: Page) -> Iterator[range]:
    """The places of each run of several segments of one block."""
    begin = end = -1
    for place in _alike([segment.block for segment in page.segments]):
        if place != end:
            if begin >= 0:
                yield range(begin, end + 1)
            begin = place
        end = place + 1
    if begin >= 0:
        yield range(begin, end + 1)


def _alike(values: Sequence[int | None]) -> list[int]:
    """The places whose value is that of the next one."""
    return [place for place, (one, other) in enumerate(pairwise(values)) if one == other]


def _unfolds(link: Link, opened: Collection[str]) -> bool:
    """Whether a click on a link opens a part of what the page itself says; `opened` are the names of such parts."""
    return link.source is LinkSource.TOGGLE and (link.region is Region.MAIN or link.raw in opened)


def _texts_of(page: Page) -> list[str]:
    """The text that begins at each place: of a link of several lines the whole at the first of them, "" at the others."""
    texts = [segment.text for segment in page.segments]
    for place in _alike([segment.link for segment in page.segments]):
        if page.segments[place].link is not None:
            texts[place] = _text_at(page, place)
            texts[place + 1] = _text_at(page, place + 1)
    return texts


def _text_at(page: Page, position: int) -> str:
    """The text that begins at one place of a link of several lines."""
    segment = page.segments[position]
    if segment.link is None or not segment.text:
        return segment.text
    neighbours = (position - 1, position + 1)
    before, after = (
        0 <= place < len(page.segments) and page.segments[place].link == segment.link for place in neighbours
    )
    if before and page.segments[position - 1].text:
        return "" if _is_one_text(page, segment.link) else segment.text
    return page.links[segment.link].label if after and _is_one_text(page, segment.link) else segment.text


def _is_one_text(page: Page, link: int) -> bool:
    """Whether the lines of a link stand in one element, so that they are one text that was broken."""
    label = page.links[link]
    blocks = {s.block for s in page.segments[label.position : label.position + _LOOK_AHEAD] if s.link == link}
    return len(blocks) == 1 and len(label.label) <= _LONGEST_LABEL


def _same(one: Sequence[TitleMatch], other: Sequence[TitleMatch]) -> bool:
    return bool(one) and bool(other) and one[0].slug == other[0].slug


def _spoken_hint(link: Link) -> str:
    """The hint of a link without text; an icon's name speaks only in menus and footers, where it is the site's own."""
    if link.region is not Region.MAIN and SOCIAL_ICON.search(link.hint) and social_account(link.href):
        return "Social Network"
    return " ".join(word for word in link.hint.split() if not _ICON.match(word))

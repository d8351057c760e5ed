"""The labels that carry a code, and which numbers of a page are codes."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checks.page import Page
from rules.asked import explains
from rules.locating.coded_titles import CodedRows, agrees, may_agree, titled
from rules.locating.codes import Code, CodeForm, code_of, has_digit
from rules.locating.label import LEAST_CODES, Label
from rules.locating.label_texts import LONGEST_LABEL
from rules.locating.sequence import in_sequence
from rules.locating.titles import EXACT_TITLE, SURE_TITLE, TitleIndex

_DOUBTFUL = (CodeForm.WORD, CodeForm.BARE)


@dataclass(frozen=True, slots=True)
class _Found:
    """The codes of a page by their places, and the labels made of them; of most numbers without a sign none is made."""

    codes: Sequence[tuple[int, Code]]
    labels: Sequence[Label]


def coded_labels(
    page: Page,
    texts: Sequence[str],
    index: TitleIndex,
    known_codes: Mapping[str, frozenset[int]],
    sections: frozenset[str],
) -> list[Label]:
    """The labels with a code, in page order, and the rows of a table that counts them anew.

    `texts` are what begins at each place, as `texts_of` gives it; for the others see `read_labels`.
    """
    return _accepted(*_coded_rows(page, texts, index, known_codes, sections))


def _coded_rows(
    page: Page,
    texts: Sequence[str],
    index: TitleIndex,
    known_codes: Mapping[str, frozenset[int]],
    sections: frozenset[str],
) -> tuple[CodedRows, _Found]:
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
        code = code_of(text[:LONGEST_LABEL])
        if code is not None and not (code.trailing and _only_mentions(code, index)):
            found.append((position, code))
    letters = {code.number for _, code in found if code.form is CodeForm.LETTER}
    letters |= {label.code.number for label, _ in marked if label.code}
    rows = CodedRows(
        page,
        index,
        known_codes,
        [position for position, _ in found],
        Counter([segment.text for segment in page.segments]),
        sections,
    )
    doubtful = _that_may_count(rows, found, len(letters))
    labels = [
        titled(rows, position, code, order)
        for order, (position, code) in enumerate(found)
        if code.form not in _DOUBTFUL or order in doubtful
    ]
    return rows, _Found(found, [*(label for label, _ in marked), *labels])


def _that_may_count(rows: CodedRows, found: Sequence[tuple[int, Code]], letters: int) -> set[int]:
    """Which of the numbers without a sign `_accepted` may take or count; most are steps, amounts and dates of a text.

    Their titles cost most of reading a page, so those are left out that no title in reach can agree with.
    """
    if letters >= LEAST_CODES:
        return {order for order, (_, code) in enumerate(found) if code.form is CodeForm.WORD and code.rest}
    doubtful = {order: code for order, (_, code) in enumerate(found) if code.form in _DOUBTFUL}
    if any(_counts_rows(rows.page, found[order][0], code) for order, code in doubtful.items()):
        return set(doubtful)  # a table whose rows have a title each
    numbers: dict[CodeForm, set[int]] = {form: set() for form in _DOUBTFUL}
    for code in doubtful.values():
        numbers[code.form].add(code.number)
    known = frozenset().union(*rows.known_codes.values())
    forms = {form for form in _DOUBTFUL if len(numbers[form] & known) >= LEAST_CODES}
    return {
        order
        for order, code in doubtful.items()
        if code.form in forms and may_agree(rows, found[order][0], code, order)
    }


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
        said = " ".join(segment.text for segment in segments if segment.text)[:LONGEST_LABEL]
        written = code_of(said)
        matches = index.match(written.rest if written else said)
        label = Label(block.start, code, said or code.shown, matches, segments[0].link, marked=True)
        found.append((label, range(block.start, end)))
    return found


def _only_mentions(code: Code, index: TitleIndex) -> bool:
    """Whether a code at the end of a text stands in a sentence about another item."""
    return not index.sure(code.rest) or explains(code.rest)


def _accepted(rows: CodedRows, found: _Found) -> list[Label]:
    """Without the numbers that only look like codes: numbered lists inside items, dates, phone numbers.

    A number in a cell of its own that counts the rows of a table anew is no code, and what follows it still a row.
    """
    labels, known_codes = found.labels, rows.known_codes
    letters = [label for label in labels if label.has_letter_code]
    numbers = {label.code.number for label in letters if label.code}
    if len(numbers) >= LEAST_CODES:
        return [
            label
            for label in labels
            if label.has_letter_code
            or _title_agrees(label, known_codes, CodeForm.ZERO)
            or (_title_agrees(label, known_codes, CodeForm.WORD) and _is_new(label, numbers))
        ]
    kept = list(letters)
    for form in (CodeForm.ZERO, CodeForm.WORD, CodeForm.BARE):
        agreeing = [label for label in labels if _title_agrees(label, known_codes, form)]
        agreed = {label.code.number for label in agreeing if label.code}
        if len(agreed) >= LEAST_CODES or (agreeing and form is CodeForm.ZERO):
            kept += [*agreeing, *_in_sequence(rows, found.codes, form, agreeing)]
    if kept or sum(label.is_surely_titled for label in labels) >= LEAST_CODES:
        known = {label.segment for label in kept}
        kept += [
            replace(label, code=None, matches=label.matches if label.is_surely_titled else (), row=True)
            for label in labels
            if label.segment not in known and label.code and _counts_rows(rows.page, label.segment, label.code)
        ]
    return sorted(kept, key=lambda label: label.segment)


def _is_new(label: Label, numbers: Collection[int]) -> bool:
    """Whether a number after a word is a row of its own among coded ones: its title and all, and none of theirs."""
    return label.is_surely_titled and label.code is not None and label.code.number not in numbers


def _in_sequence(
    rows: CodedRows, codes: Sequence[tuple[int, Code]], form: CodeForm, agreeing: Sequence[Label]
) -> Iterator[Label]:
    """The labels of other numbers in the list of the `agreeing` ones whose own words name no other item, or the very item."""
    for place, code in in_sequence(rows.page, form, codes, agreeing):
        label = titled(rows, place, code, bisect_left(rows.places, place))
        if not label.matches or not SURE_TITLE <= label.matches[0].score < EXACT_TITLE:
            yield label


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


def _title_agrees(label: Label, known_codes: Mapping[str, frozenset[int]], form: CodeForm) -> bool:
    if label.code is None or label.code.form is not form:
        return False
    return agrees(label.matches, label.code.number, known_codes)

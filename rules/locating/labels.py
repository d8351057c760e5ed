"""The labels of a page: the places that name an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from checks.page import Page
from rules.locating.coded_labels import coded_labels
from rules.locating.codes import code_range, foreign_number, names_foreign_scheme
from rules.locating.governing import govern
from rules.locating.label import Label
from rules.locating.label_texts import texts_of
from rules.locating.titles import TitleIndex
from rules.locating.uncoded_labels import with_rows_without_code, with_titles_only


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
    texts = texts_of(page)
    numbered = {text for text in {s.text for s in page.segments} if text and foreign_number(text) is not None}
    foreign = [
        Label(position, None, segment.text, foreign=True)
        for position, segment in enumerate(page.segments if numbered else ())
        if segment.text in numbered
    ]
    foreign += _of_several(page, asked)
    coded = coded_labels(page, texts, index, known_codes, sections)
    letters = sum(label.has_letter_code for label in coded)
    speaks_foreign = sum(not label.several for label in foreign) >= 3 or any(
        names_foreign_scheme(text) for text in (page.title, *(text for _, text in page.headings))
    )
    follows_foreign = speaks_foreign and letters < 3
    labels = sorted((*coded, *foreign), key=lambda label: label.segment)
    labels = with_rows_without_code(page, labels, index, asked) if coded else labels
    labels = with_titles_only(page, texts, labels, index, sections)
    return Labels(tuple(labels), govern(page, labels), follows_foreign)


def _of_several(page: Page, asked: Mapping[str, int]) -> list[Label]:
    """The heads of rows that hold several of the asked items."""
    items = {number: slug for slug, number in asked.items()}
    found = (
        (place, segment, code_range(segment.text))
        for place, segment in enumerate(page.segments)
        if segment.link is None
    )
    return [
        Label(place, None, segment.text, foreign=True, several=tuple(items[n] for n in numbers if n in items))
        for place, segment, numbers in found
        if numbers is not None
    ]

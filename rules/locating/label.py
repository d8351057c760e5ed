"""The value `Label`: a place on a page that names an item."""

from __future__ import annotations

from dataclasses import dataclass

from rules.locating.codes import Code, CodeForm
from rules.locating.titles import TitleMatch

LEAST_CODES = 3  # of a list of items


@dataclass(frozen=True, slots=True)
class Label:
    """A text that names an item: by code, by title, or both; `marked` where the markup says so (`data-oit`).

    `segment` is where it begins; `matches` are the items its words may name, best first; `link` is the
    index of the link it is written in; `foreign` labels belong to another scheme (MOIT, EB) and name nothing.
    `title_at` is the segment of its title where that stands apart from the code. `about` are the items that the text
    below the title (a description) may name, `twins` the labels of further items in the same text ("O14 … / O15 …").
    A `row` without a code stands among rows that have one. One that heads `several` items ("O11 - O13") names none itself.
    """

    segment: int
    code: Code | None
    text: str
    matches: tuple[TitleMatch, ...] = ()
    link: int | None = None
    foreign: bool = False
    marked: bool = False
    about: tuple[TitleMatch, ...] = ()
    twins: tuple[Label, ...] = ()
    row: bool = False
    title_at: int | None = None
    several: tuple[str, ...] = ()

    @property
    def has_letter_code(self) -> bool:
        """Whether its code is written with its letter, so that no other number is meant."""
        return self.code is not None and self.code.form is CodeForm.LETTER

    @property
    def is_surely_titled(self) -> bool:
        """Whether its words alone name an item."""
        return bool(self.matches) and self.matches[0].is_sure

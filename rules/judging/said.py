"""What a text says, as skeletons: in its titles, in its head, in its body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from checks.caches import remembered
from checks.document import Document
from checks.text import skeleton

HEAD = 300
LONGEST_LINE = 190
MOST_TITLES = 8
_TITLES_ABOVE = 2  # of the page and its first heading
_MOST_LINES = 5  # of a head that are looked at as titles
LOOKED_AT = 60_000  # characters; what a text is about stands before
NEAR_THE_TOP = 3_000
_LETTERS_OF_A_LINE = 5  # a shorter line says nothing
_LONGEST_LETTERHEAD = 60
_LONGEST_OPENING = 90  # letters; they decide what it cannot be
_LETTERHEAD = (
    "โรงเรียน",
    "ประกาศโรงเรียน",
    "คาสังโรงเรียน",
    "บันทึกขอความ",
    "สวนราชการ",
    "ที",
    "ปีงบประมาณ",
    "ปีการศึกษา",
    "หนาแรก",
)
_MOST_REMEMBERED = 4_000_000  # bytes


@dataclass(frozen=True)
class Said:
    """A text: what stands above it (title, headings), and the text itself; all items ask the same of it."""

    titles: tuple[str, ...]
    text: str

    @cached_property
    def body(self) -> str:
        """The skeleton of as much as is looked at."""
        return bones_of(self.text[:LOOKED_AT])

    @cached_property
    def head(self) -> str:
        """The skeleton of its beginning."""
        return bones_of(self.text[:HEAD])

    @cached_property
    def above(self) -> str:
        """The skeleton of the titles."""
        return bones_of("\n".join(self.titles))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The titles, and the first lines of the text that are short enough to be one, alone and with the next."""
        lines = [line for line in self.text[:HEAD].splitlines() if line][:_MOST_LINES]
        pairs = [f"{one} {two}" for one, two in pairwise(lines)]
        of_text = [line for pair in zip(lines, [*pairs, ""], strict=False) for line in pair]
        short = (line for line in (*self.titles[:MOST_TITLES], *of_text) if 0 < len(line) <= LONGEST_LINE)
        return tuple(dict.fromkeys(short))

    @cached_property
    def opening(self) -> str:
        """The first line that says more than who writes, on what form, and when."""
        for line in (*self.titles[:_TITLES_ABOVE], *self.text[:HEAD].splitlines()[:_MOST_LINES]):
            bones = bones_of(line)
            letterhead = bones.startswith(_LETTERHEAD) and len(bones) <= _LONGEST_LETTERHEAD
            if len(bones) >= _LETTERS_OF_A_LINE and not letterhead:
                return bones[:_LONGEST_OPENING]
        return ""


def visible_title(document: Document) -> tuple[str, ...]:
    """The title of a file where its text shows it, too; nobody sees the one in its properties."""
    bones = bones_of(document.title)
    return (document.title,) if bones and bones in bones_of(document.text[:NEAR_THE_TOP]) else ()


@remembered(_MOST_REMEMBERED)
def bones_of(text: str) -> str:
    """The skeleton of normalised `text`, without signs that no letter could be read of."""
    return skeleton(text.replace("\ufffd", ""))

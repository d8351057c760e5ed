"""Text on a terminal: Thai broken at its words, lines that hang below their beginning, one line that moves."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TextIO

from crawler.commands.plain_stream import PlainStream

WIDTH = 80
_LEAST_ROOM = 20
_THAI = re.compile(r"[\u0e00-\u0e7f]+")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_CLOSING = ")]}”’»,.:;!?…ๆฯ"
_OPENING = "([{“‘«"
_NOT = "ไม่"
_NOUN_OF = ("การ", "ความ")  # before a verb or an adjective, of which they make a noun
_CUT_BY_THE_DICTIONARY = re.compile("เนื้อหา")  # browsers know it, the dictionary of lines on a terminal does not
_KEPT_BLANK = "\ue000"  # of a date, while its line is sought; no text has this sign


def columns(stream: TextIO | PlainStream) -> int | None:
    """How many columns `stream` shows; None where it is a file or a program that wants whole lines."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if stream.isatty() else None


def width(text: str) -> int:
    """The columns that `text` takes: Thai vowels and tone marks above and below take none."""
    return sum(
        0 if unicodedata.category(sign) in _NO_WIDTH else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def wrapped(text: str, room: int | None, first: str = "", rest: str = "") -> Iterator[str]:
    """`text` in lines of at most `room` columns, the first one after `first`, the others after `rest`; None: one line."""
    if room is None or width(first) + width(text) <= room:
        yield first + text
        return
    line, empty = first, True
    for word in _dates().sub(lambda date: date[0].replace(" ", _KEPT_BLANK), text).split(" "):
        for number, piece in enumerate(_pieces(word.replace(_KEPT_BLANK, " "))):
            blank = " " if not number and not empty else ""
            if not empty and width(line) + len(blank) + width(piece) > room:
                yield line
                line, blank = rest, ""
            line, empty = line + blank + piece, False
            while width(line) > max(room, width(rest) + _LEAST_ROOM):  # an address that no blank parts
                cut = _cut(line, max(room, width(rest) + _LEAST_ROOM))
                yield line[:cut]
                line = rest + line[cut:]
    yield line


def fitted(text: str, room: int) -> str:
    """`text` cut to `room` columns, with … where something is left out."""
    return text if width(text) <= room else text[: _cut(text, room - 1)] + "…"


class MovingLine:
    """The last line of a terminal, written again and again; finished lines can be put above it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""

    def show(self, text: str) -> None:
        """Put `text` in place of what stands there."""
        text = fitted(text, (columns(self._stream) or WIDTH) - 1)
        self._stream.write("\r" + text + " " * (width(self._text) - width(text)))
        self._stream.flush()
        self._text = text

    def above(self, text: str, moving: str = "") -> None:
        """Leave `text` as a line of its own, above the moving one, which says `moving` from now on where that is given."""
        moving = moving or self._text
        self.show(text)
        self.close()
        if moving:
            self.show(moving)

    def close(self) -> None:
        """Go on below it."""
        if self._text:
            self._stream.write("\n")
            self._stream.flush()
            self._text = ""


def _pieces(word: str) -> list[str]:
    """What has to stay on one line each: a Thai word, or a run of other signs with what opens and closes it."""
    from pythainlp.tokenize import word_tokenize

    from reports.whole_words import inside_compounds

    found: list[str] = []
    end = 0
    for run in _THAI.finditer(word):
        found += [word[end : run.start()], *word_tokenize(run.group(), engine="newmm")]
        end = run.end()
    found.append(word[end:])
    joined: list[str] = []
    kept = (*_dates().finditer(word), *_CUT_BY_THE_DICTIONARY.finditer(word))
    unbroken = inside_compounds(word).union(*(range(one.start() + 1, one.end()) for one in kept))
    at = 0
    before = ""
    for piece in filter(None, found):
        if joined and (at in unbroken or before in _NOUN_OF or _stays(joined[-1], piece) or not width(piece[0])):
            joined[-1] += piece
        else:
            joined.append(piece)
        at += len(piece)
        before = piece
    return joined or [""]


@cache
def _dates() -> re.Pattern[str]:
    """Days, months and years that are read in one breath."""
    from checks.periods.values import MONTH_ABBREVIATIONS, MONTH_NAMES

    months = "|".join(map(re.escape, (*MONTH_NAMES, *MONTH_ABBREVIATIONS)))
    return re.compile(rf"(?:[0-9]{{1,2}} )?(?:{months}) [0-9]{{4}}|พ\.ศ\. [0-9]{{4}}")


def _stays(before: str, piece: str) -> bool:
    """Whether no line may end between the two: at a bracket, and after ไม่, which turns the next word round."""
    return piece[0] in _CLOSING or before[-1] in _OPENING or before.endswith(_NOT)


def _cut(text: str, room: int) -> int:
    """How many signs of `text` fit into `room` columns, marks with their letters."""
    taken = 0
    for place, sign in enumerate(text):
        taken += width(sign)
        if taken > room:
            return place
    return len(text)

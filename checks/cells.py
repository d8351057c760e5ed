"""Text for people that comes from foreign sites: nothing unshowable, and in CSV nothing a spreadsheet takes for a formula."""

from __future__ import annotations

import re

from checks.caches import remembered

# Controls, and signs that turn the writing direction of the text after them. XML and XLSX forbid the first.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_SIGNS_PER_WIDTH = 1.1  # Thai letters are narrow, but lines end at words
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def plain_text(text: str) -> str:
    """`text` without signs that cannot be shown."""
    if text.isprintable():  # as nearly all is
        return text
    return _SURROGATES.sub("\ufffd", CONTROLS.sub("", text))


def json_text(text: str) -> str:
    """JSON text with those signs written as escapes: the same values, and nothing a terminal obeys."""
    return CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def csv_cell(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    if text[:1].isalnum() and text.isprintable():  # as nearly all do and are; most others are empty
        return text
    text = plain_text(text)
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_SIGNS) else text


@remembered(2_000_000)
def cell_lines(text: str, width: float) -> int:
    """How many lines `text` takes in a cell of a column that is `width` signs wide, at a guess rather one too many."""
    room = max(1.0, width * _SIGNS_PER_WIDTH)
    return sum(1 + int(len(_NO_WIDTH.sub("", line)) / room) for line in text[:4_000].split("\n"))

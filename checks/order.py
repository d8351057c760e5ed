"""The order in which a Thai reader looks for names: letters as in a dictionary, numbers by their value."""

from __future__ import annotations

import re

_PARTS = re.compile("([0-9๐-๙]+)")
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")  # written before the consonant after which it is spoken and sorted
_MARKS = re.compile("[็-๎]")  # tone marks and the like tell two words apart only where all letters are the same


def reading_order(name: str) -> tuple[tuple[str | int, ...], str]:
    """A key to sort names by: `บ้านเขา 2` before `บ้านเขา 10`, and both before `บ้านดอน`."""
    parts = _PARTS.split(" ".join(name.casefold().split()))
    # Every second part is a number, so that the same places of two keys can be compared.
    key = (
        int(part) if place % 2 else _LEADING_VOWEL.sub(r"\2\1", _MARKS.sub("", part))
        for place, part in enumerate(parts)
    )
    return tuple(key), name

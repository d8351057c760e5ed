"""The e-mail addresses in a cell of the list of schools."""

from __future__ import annotations

import re

_PART = r"[^\s@<>,;:\"()\[\]]"
_ADDRESS = re.compile(rf"{_PART}{{1,64}}@{_PART}{{1,253}}")


def addresses(text: str) -> tuple[str, ...]:
    """The addresses that can be written to; those that are not ASCII cannot."""
    found = (word for word in _ADDRESS.findall(text) if word.isascii())
    return tuple(dict.fromkeys(word for word in found if "." in word.rpartition("@")[2].strip(".")))

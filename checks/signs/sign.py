"""A sign that a page is not what its address promises, with the words that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.text import excerpt

SHORT = 1_500  # characters of main text up to which a page holds "little else"
TINY = 400


@dataclass(frozen=True, slots=True)
class Sign:
    """What a page gives away, and the words that show it."""

    name: str
    quote: str


def around(text: str, found: re.Match[str]) -> str:
    return excerpt(text, found.start(), found.end())

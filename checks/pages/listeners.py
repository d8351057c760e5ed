"""Which elements of a page its scripts listen to for clicks, as far as their text tells."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml import etree

_LONGEST: Final = 100_000  # letters of one script
_MOST: Final = 200  # names
_LISTENS: Final = re.compile(
    r"""addEventListener\(\s?['"`]click|\.(?:on|one)\(\s?['"`]click|\.(?:click|delegate)\(|\.onclick\s?="""
)
# What makes a click show or open something.
_SHOWS: Final = re.compile(
    r"innerHTML|insertAdjacentHTML|\.append|\.html\(|\.load\(|location|\.open\(|\.src\s?=|\.href\s?=|\.attr\(|fetch\(|\.modal\(|showModal"
)
_SELECTED: Final = re.compile(
    r"""['"`\s,>][.#]([A-Za-z_][\w-]{1,60})|getElements?By(?:Id|ClassName)\(\s?['"`]([\w-]{2,60})"""
)
_OF_THE_FRAME: Final = re.compile(
    r"menu|nav|top|scroll|slid|carousel|search|close|cookie|toggle|burger|share|dropdown|wrapper|container|body|page",
    re.IGNORECASE,
)
_LEVELS: Final = 5  # the link itself and what is around it


def listened_names(tree: etree._Element) -> frozenset[str]:
    """The ids and classes that a script selects which listens for clicks and then shows or opens something."""
    names: set[str] = set()
    for script in tree.iter("script"):
        code = (script.text or "")[:_LONGEST]
        if code and _LISTENS.search(code) and _SHOWS.search(code):
            for found in islice(_SELECTED.finditer(code), _MOST):
                names.add(found[1] or found[2])
    return frozenset(name for name in names if not _OF_THE_FRAME.search(name))


def is_listened_to(element: etree._Element, names: frozenset[str]) -> bool:
    """Whether `element`, or what it stands in, goes by one of `names`."""
    place: etree._Element | None = element
    for _ in range(_LEVELS):
        if place is None:
            return False
        if place.get("id") in names or not names.isdisjoint((place.get("class") or "").split()):
            return True
        place = place.getparent()
    return False

"""Which elements of a page its scripts listen to for clicks, as far as their text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

_LONGEST: Final = 100_000  # letters of one script
_MOST: Final = 200  # names
_LISTENS: Final = re.compile(
    r"""addEventListener\(\s?['"`]click|\.(?:on|one)\(\s?['"`]click|\.(?:click|delegate)\(|\.onclick\s?="""
)
# By which attribute a script tells the elements apart that it listens to together.
_KEYED: Final = re.compile(
    r"""dataset\.([A-Za-z]\w{0,40})|\[data-([a-z][\w-]{0,40})|['"`]data-([a-z][\w-]{0,40})['"`]|\.data\(\s?['"`]([a-z][\w-]{0,40})"""
)
_CAPITAL: Final = re.compile(r"[A-Z]")
# What makes a click show or open something.
_SHOWS: Final = re.compile(
    r"innerHTML|insertAdjacentHTML|\.append|\.html\(|\.load\(|location|\.open\(|\.src\s?=|\.href\s?=|\.attr\(|fetch\(|\.modal\(|showModal"
)
# A file of the site's own that may listen: no library, no part of a content system.
_OWN_FILE: Final = re.compile(
    r"(?!https?:|//|data:)(?!.{0,300}(?:/wp-|jquery|bootstrap|vendor|lib|plugin|\.min\.))", re.IGNORECASE
)
_KEYS: Final = frozenset(
    f"data-{name}" for name in ("id", "no", "num", "number", "item", "code", "key", "page", "oit", "topic")
)
_OF_A_BUILDER: Final = re.compile(r"elementor|wp-|vc_|et_pb")
_SELECTED: Final = re.compile(
    r"""['"`\s,>][.#]([A-Za-z_][\w-]{1,60})|getElements?By(?:Id|ClassName)\(\s?['"`]([\w-]{2,60})"""
)
# The beginning of the ids that a script numbers: `getElementById("doc" + i)`, `$(`#doc${i}`)`.
_NUMBERED: Final = re.compile(r"""(?:getElementById\(\s?['"`]|['"`]\#)([A-Za-z][\w-]{0,60})(?:['"`]\s?\+|\$\{)""")
# What a script writes into or shows, and does not wait for a click on.
_FILLED: Final = re.compile(
    r"""[.#]([A-Za-z_][\w-]{1,60})['"`]\s?\)\s?\.(?:html|text|append|prepend|load|val|attr|modal|show|hide|innerHTML|innerText"""
    r"""|textContent|insertAdjacentHTML|src)\b|getElementById\(\s?['"`]([\w-]{2,60})['"`]\s?\)\s?\."""
    r"""(?:innerHTML|innerText|textContent|insertAdjacentHTML|src|href|value|style)\b"""
)
_OF_THE_FRAME: Final = re.compile(
    r"menu|nav|top|scroll|slid|carousel|search|close|cookie|toggle|burger|share|dropdown|wrapper|container|body|page",
    re.IGNORECASE,
)
_LEVELS: Final = 5  # the link itself and what is around it


def listened_names(tree: etree._Element) -> frozenset[str]:
    """The ids, classes and attributes by which a script selects which listens for clicks and then shows or opens something."""
    names: set[str] = set()
    for script in tree.iter("script"):
        code = (script.text or "")[:_LONGEST]
        if code and _LISTENS.search(code) and _SHOWS.search(code):
            for found in islice(_SELECTED.finditer(code), _MOST):
                names.add(found[1] or found[2])
            if beginnings := tuple(found[1] for found in islice(_NUMBERED.finditer(code), _MOST)):
                names.update(_numbered(tree, beginnings))
            for found in islice(_KEYED.finditer(code), _MOST):
                names.add(_attribute(next(filter(None, found.groups()))))
    return frozenset(name for name in names if not _OF_THE_FRAME.search(name))


def filled_names(tree: etree._Element) -> frozenset[str]:
    """The ids and classes of what scripts write into or show."""
    names: set[str] = set()
    for script in tree.iter("script"):
        names.update(found[1] or found[2] for found in islice(_FILLED.finditer((script.text or "")[:_LONGEST]), _MOST))
    return frozenset(names)


def may_listen(tree: etree._Element) -> bool:
    """Whether a script of the site's own stands in a file, so that nothing tells what it listens to."""
    return any(_OWN_FILE.match(source) for script in tree.iter("script") if (source := script.get("src")))


def is_one_of_several(element: etree._Element) -> bool:
    """Whether `element` and one beside it are told apart by the same attribute, as those that one script listens to."""
    names = _KEYS.intersection(element.keys())
    if not names or _OF_A_BUILDER.search(element.get("class") or ""):
        return False
    beside = (element.getprevious(), element.getnext())
    return any(other is not None and not names.isdisjoint(other.keys()) for other in beside)


def is_listened_by_itself(element: etree._Element, names: frozenset[str]) -> bool:
    """Whether `element` itself goes by one of `names`, or bears an attribute so called."""
    if element.get("id") in names or not names.isdisjoint((element.get("class") or "").split()):
        return True
    return not names.isdisjoint(element.keys())


def _numbered(tree: etree._Element, beginnings: tuple[str, ...]) -> Iterator[str]:
    """The ids of the page that are one of `beginnings` and a number."""
    for element in tree.iter():
        name = element.get("id") or ""
        if name.startswith(beginnings) and name.rstrip("0123456789") in beginnings:
            yield name


def _attribute(name: str) -> str:
    """The attribute that a script calls `name`: itemId, item-id."""
    return f"data-{_CAPITAL.sub(lambda letter: '-' + letter[0].lower(), name)}"


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

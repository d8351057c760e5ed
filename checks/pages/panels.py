"""Parts of a page that a click opens: which control opens which, and which of them only a script fills."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from checks.pages.regions import Shape

_TARGETS: Final = ("data-bs-target", "data-target", "aria-controls")
_AROUND: Final = 3
_HEADS: Final = frozenset({"div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "p", "dt", "summary", "button"})
_HEAD_WORDS: Final = re.compile(r"title|header|heading|toggle|accordion|question", re.IGNORECASE)
_BODY_WORDS: Final = re.compile(r"content|panel|pane\b|body|collapse|answer", re.IGNORECASE)
_SIGNS: Final = ("data-toggle", "data-bs-toggle", "data-target", "data-bs-target", "aria-expanded")
_TOGGLE_SCRIPT: Final = re.compile(r"toggle|collapse|accordion|show|open(?!\s*\()|tab|modal", re.IGNORECASE)
_FOLDS: Final = re.compile(r"toggle|collapse|accordion|tab|menu", re.IGNORECASE)
_OF_ITSELF: Final = re.compile(r"\bthis\b|next|parent|sibling|closest", re.IGNORECASE)
_NAMED_IN_SCRIPT: Final = re.compile(r"""['"`]#?([^'"`\s]{1,80})['"`]""")
_NUMBERED: Final = re.compile(r"\w\(\s?(\d{1,9})\s?[,)]")
_SUB_MENUS: Final = frozenset({"ul", "ol", "menu"})
_SUB_MENU_WORDS: Final = re.compile(r"menu|dropdown|sub", re.IGNORECASE)
_BETWEEN: Final = 3  # arrows and buttons between the head of a menu and the menu


class Panels:
    """The elements of a page with a name, and the links that open them."""

    def __init__(self) -> None:
        self._blocks: dict[str, int] = {}
        self._openers: list[tuple[int, str]] = []

    def add(self, name: str, block: int) -> None:
        self._blocks.setdefault(name, block)

    def opened_by(self, name: str, link: int) -> None:
        self._openers.append((link, name))

    def empty(self, shapes: Sequence[Shape]) -> frozenset[int]:
        """The links that open a panel which a script fills: most panels of the page have nothing in them.

        An empty one among others is a panel that nobody filled.
        """
        empty = {link for link, name in self._openers if self._is_empty(name, shapes)}
        return frozenset(empty) if len(empty) * 2 > len(self._openers) else frozenset()

    def _is_empty(self, name: str, shapes: Sequence[Shape]) -> bool:
        block = self._blocks.get(name)
        return block is not None and shapes[block].start == shapes[block].end


def panel_name(element: etree._Element, raw: str, onclick: str, anchors: frozenset[str]) -> str:
    """The name of the panel that a control opens, by its attributes, its address or its script; "" when none is named."""
    for name in _TARGETS:
        value = (element.get(name) or "").strip()
        if value:
            return value.lstrip("#.")
    if raw.startswith("#") and len(raw) > 1:
        return raw[1:]
    if not onclick:
        return ""
    named = [found[1] for found in _NAMED_IN_SCRIPT.finditer(onclick[:1_000])]
    return next((name for name in named if name in anchors), named[0] if named else "")


def number_given(onclick: str) -> str:
    """The number that a script's function is given, by which it knows what to show; "" when there is none."""
    found = _NUMBERED.search(onclick[:1_000])
    return found[1] if found else ""


def submits(script: str) -> bool:
    """Whether a script sends a form, which only a browser can."""
    return ".submit(" in script or "DoPostBack" in script or "__doPostBack" in script


def is_toggle(element: etree._Element, raw: str, onclick: str) -> bool:
    """Whether a link only opens a panel of its own page (accordions, tabs, menus)."""
    raw = raw.strip()
    if raw and not raw.startswith(("#", "javascript:")):
        return False
    if any(element.get(name) is not None for name in _SIGNS):
        return True
    return _TOGGLE_SCRIPT.search(onclick) is not None or (bool(onclick) and _OF_ITSELF.search(onclick) is not None)


def head_of_panel(element: etree._Element) -> etree._Element | None:
    """The element around a link without an address that opens a panel for it, None where there is none.

    It says so by its attributes, or it is called a title and what follows it a content (accordions of page builders).
    """
    around = element.getparent()
    for _ in range(_AROUND):
        if around is None or around.tag not in _HEADS:
            return None
        if any(around.get(name) is not None for name in (*_SIGNS, "aria-controls")):
            return around
        behind = around.getnext()
        called, follows = (around.get("class") or "")[:300], "" if behind is None else (behind.get("class") or "")[:300]
        if _HEAD_WORDS.search(called) and _BODY_WORDS.search(follows):
            return around
        around = around.getparent()
    return None


def opens_part(attributes: Mapping[str, str], onclick: str) -> bool:
    """Whether a control says of itself that it opens and closes a part of its page."""
    return any(name in attributes for name in _SIGNS) or _FOLDS.search(onclick) is not None


def opens_sub_menu(element: etree._Element) -> bool:
    """Whether a link is the head of a menu that stands right behind it."""
    sibling = element.getnext()
    for _ in range(_BETWEEN):
        if sibling is None:
            return False
        if sibling.tag in _SUB_MENUS:
            return True
        if sibling.tag == "div" and _SUB_MENU_WORDS.search((sibling.get("class") or "")[:300]):
            return True
        sibling = sibling.getnext()
    return False

"""What the head of a page says of it, and what its scripts do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from checks.text import normalise

_REFRESH: Final = re.compile(
    r"""^\s{0,20}[\d.]{0,20}\s{0,20}[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?['"]?([^'"]+)""", re.IGNORECASE
)
# The name of a `meta` in pages that a browser has shown to the end: their scripts have nothing more to put in.
SHOWN_WHOLE: Final = "oit-shown-whole"
_APP_ROOTS: Final = frozenset({"root", "app", "__next", "__nuxt", "app-root", "SITE_CONTAINER"})
_LEAST_OF_AN_APP: Final = 20  # letters
_MENU: Final = re.compile(r"menu|(?<![a-z])nav|header|side-?bar", re.IGNORECASE)
_LONGEST_TITLE: Final = 2_000
_LONGEST_TEXT: Final = 20_000
_LONGEST_CODE: Final = 200_000  # letters of all scripts that are looked into
_FILLS: Final = re.compile(
    r"fetch\s?\(|XMLHttpRequest|\$\.(?:ajax|get|getJSON|post)\b|\.load\(|axios|innerHTML|insertAdjacentHTML|\.append|\.html\("
    r"|google\.script\.run|gviz/tq|createRoot|createApp|new Vue|ReactDOM"
)


@dataclass(slots=True)
class Head:
    """Title and the like wherever they stand: pages of joined files have several heads."""

    title: str = ""
    description: str = ""
    canonical: str = ""
    refreshes: list[str] = field(default_factory=list)
    scripts: int = 0
    noscript: str = ""
    app_root: bool = False
    shown_whole: bool = False
    menu_script: str = ""  # the file of a script that is called after a menu
    code: str = ""  # of the scripts that put something into the page

    def fills(self, name: str) -> bool:
        """Whether a script that puts something into the page names the place `name`."""
        return name in self.code


def read_head(tree: etree._Element, anchors: frozenset[str], absolute: Callable[[str], str]) -> Head:
    head = Head()
    code: list[str] = []
    for element in tree.iter("title", "meta", "link", "script", "noscript"):
        tag = element.tag
        if tag == "title":
            head.title = head.title or normalise("".join(element.itertext())[:_LONGEST_TITLE])
        elif tag == "script":
            head.scripts += 1
            if not head.menu_script and names_menu(
                file := (element.get("src") or "").partition("?")[0].rpartition("/")[2]
            ):
                head.menu_script = file
            if element.text and _FILLS.search(element.text[:_LONGEST_CODE]):
                code.append(element.text)
        elif tag == "noscript":
            head.noscript += " ".join(element.itertext())
        elif tag == "link":
            if not head.canonical and (element.get("rel") or "").lower() == "canonical" and element.get("href"):
                head.canonical = absolute(element.get("href", ""))
        else:
            _read_meta(element, head)
    head.noscript = normalise(head.noscript[:_LONGEST_TEXT])
    if head.shown_whole:
        head.scripts = 0
        anchors = frozenset(name for name in _APP_ROOTS & anchors if not _holds_elements(tree, name))
    head.code = "\n".join(code)[:_LONGEST_CODE]
    head.app_root = any(_is_empty_root(tree, name) for name in _APP_ROOTS & anchors)
    return head


def names_menu(name: str) -> bool:
    """Whether a place or a file is called after what leads through a site."""
    return _MENU.search(name) is not None


def _read_meta(element: etree._Element, head: Head) -> None:
    name = (element.get("name") or element.get("property") or element.get("http-equiv") or "").lower()
    content = element.get("content") or ""
    if name == "refresh":
        target = _REFRESH.match(content[:2_000])
        if target:
            head.refreshes.append(target[1].strip())
    elif name == SHOWN_WHOLE:
        head.shown_whole = True
    elif name in ("description", "og:title") and content:
        head.description = head.description or normalise(content[:_LONGEST_TEXT])


def _holds_elements(tree: etree._Element, name: str) -> bool:
    container = tree.find(f".//*[@id='{name}']")
    return container is not None and len(container) > 0


def _is_empty_root(tree: etree._Element, name: str) -> bool:
    container = tree.find(f".//*[@id='{name}']")
    if container is None:
        return False
    said = 0
    for text in container.itertext():
        said += len(text.strip())
        if said >= _LEAST_OF_AN_APP:
            return False
    return True

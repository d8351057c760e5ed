"""Where on a page an element stands: in its main part, its menus, or its bottom row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from checks.caches import remembered
from checks.page import Region

_NAVIGATION_WORDS: Final = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "topnav",
        "sidenav",
        "mainmenu",
        "main-menu",
        "main-nav",
        "topmenu",
        "top-menu",
        "menubar",
        "navbar-nav",
        "dropdown-menu",
        "sub-menu",
        "mega-menu",
        "site-header",
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "offcanvas",
        "pagination",
        "pager",
        "page-numbers",
        "topbar",
        "top-bar",
        "masthead",
    ]
)
_FOOTER_WORDS: Final = frozenset(["footer", "site-footer", "copyright", "bottom-footer"])
_CONTAINERS: Final = frozenset({"div", "ul", "ol", "section", "header", "table", "td", "tr", "center"})
_INNER: Final = frozenset({"article", "main", "li", "p", "dl", "figure", "details", "blockquote"})
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
# Parts of names that templates give to what stands around the content, by the place where it must stand.
_HEAD_PARTS: Final = frozenset({"head", "header", "top", "banner", "masthead", "topbar", "brand"})
_BOTTOM_PARTS: Final = frozenset({"bottom", "btm", "foot", "footer", "copyright", "credit", "credits", "colophon"})
_SIDE_PARTS: Final = frozenset({"left", "right", "side", "sidebar", "aside", "menu"})
_CONTENT_PARTS: Final = frozenset(
    [
        "card",
        "panel",
        "entry",
        "post",
        "page",
        "article",
        "section",
        "table",
        "modal",
        "box",
        "content",
        "main",
        "body",
        "center",
        "detail",
        "item",
        "row",
        "text",
        "float",
    ]
)
_BARS: Final = frozenset({"div", "td", "header", "section", "ul", "table", "tr"})
_MOST_COLUMNS: Final = 12
_DEEPEST_FRAME: Final = 4  # elements above the bars of a template, <html> and <body> not counted
_MENU_SHARE: Final = 0.5  # of the letters of a side bar that are links
_CELL_SHARE: Final = 0.9
_LEAST_MENU: Final = 4  # links in a cell of a layout table that is a menu


@remembered(2_000_000)
def named_region(tag: str, role: str, classes: str, identity: str) -> Region | None:
    """The region that an element's own markup names, None where it names none."""
    if len(classes) + len(identity) > 1_000:
        return None
    if tag in {"nav", "aside", "marquee"} or role in {"navigation", "banner", "complementary"}:
        return Region.NAVIGATION
    if tag == "footer" or role == "contentinfo":
        return Region.FOOTER
    if tag in _CONTAINERS and (classes or identity):
        words = {*classes.lower().split(), identity.lower()}
        if words & _NAVIGATION_WORDS:
            return Region.NAVIGATION
        if words & _FOOTER_WORDS:
            return Region.FOOTER
    return None


@remembered(1_000_000)
def _parts_of(marks: str) -> frozenset[str]:
    return frozenset(part.lower() for part in _PARTS.findall(marks[:500]))


@dataclass(slots=True)
class Shape:
    """An element on the way to a `Block`: `letters` of its text, `linked` those of its links, `links` their number."""

    tag: str
    parent: int
    start: int
    end: int
    region: Region
    marks: str
    depth: int
    letters: int = 0
    linked: int = 0
    links: int = 0
    oit: str = ""


@dataclass(slots=True)
class _Template:
    """The order of main text on a page: how much of its beginning is known to be bars, and where it ends."""

    after: Sequence[int]  # for each segment the first one from it on that is main text
    last: int
    clear: int = 0

    def is_first(self, shape: Shape) -> bool:
        return self.after[self.clear] >= shape.start

    def is_last(self, shape: Shape) -> bool:
        return shape.end >= self.last and self.after[self.clear] < shape.start


def settle(shapes: Sequence[Shape], owners: Sequence[int]) -> None:
    """Gives the bars of a template their region by their names and places, where their markup alone names none.

    `owners` are the shapes that the texts of the page stand in, -1 for what is no text.
    """
    template = _template_of(shapes, owners)
    groups: dict[int, list[Shape]] = {}
    for shape in shapes:
        if shape.depth <= _DEEPEST_FRAME and shape.parent >= 0 and shape.region is Region.MAIN:
            groups.setdefault(shape.parent, []).append(shape)
    inner = _inside_content(shapes)
    changed: dict[int, Region] = {}
    for number, shape in enumerate(shapes):
        outer = changed.get(shape.parent)
        if outer is not None:
            changed[number] = outer
            shape.region = outer if shape.region is Region.MAIN else shape.region
            continue
        siblings = groups.get(shape.parent)
        if siblings is None or shape.depth > _DEEPEST_FRAME or shape.region is not Region.MAIN or inner[number]:
            continue
        region = _bar(shape, siblings, template)
        if region is not None:
            changed[number] = shape.region = region
            if region is Region.NAVIGATION and template.is_first(shape):
                template.clear = max(template.clear, shape.end)


def _template_of(shapes: Sequence[Shape], owners: Sequence[int]) -> _Template:
    after = [len(owners)] * (len(owners) + 1)
    last = 0
    for place in range(len(owners) - 1, -1, -1):
        is_main = owners[place] >= 0 and shapes[owners[place]].region is Region.MAIN
        after[place] = place if is_main else after[place + 1]
        last = max(last, place + 1) if is_main else last
    return _Template(after, last)


def _inside_content(shapes: Sequence[Shape]) -> list[bool]:
    """Which elements stand in one that only the content of a page is made of."""
    inside: list[bool] = []
    for shape in shapes:
        inside.append(shape.parent >= 0 and (inside[shape.parent] or shapes[shape.parent].tag in _INNER))
    return inside


def _bar(shape: Shape, siblings: Sequence[Shape], template: _Template) -> Region | None:
    if not (shape.letters or shape.links) or shape.tag not in _BARS:
        return None
    if shape.tag == "td":
        return _menu_cell(shape, siblings)
    parts = _parts_of(shape.marks)
    if shape.tag == "header":
        parts |= {"header"}
    elif parts & _CONTENT_PARTS:
        return None
    if parts & _HEAD_PARTS and template.is_first(shape) and shape.end < template.last:
        return Region.NAVIGATION
    if parts & _BOTTOM_PARTS and template.is_last(shape):
        return Region.FOOTER
    if parts & _SIDE_PARTS and shape.linked > shape.letters * _MENU_SHARE:
        own = shape.letters - shape.linked
        beside = any(other.letters - other.linked >= own for other in siblings[:_MOST_COLUMNS] if other is not shape)
        return Region.NAVIGATION if beside else None
    return None


def _menu_cell(shape: Shape, siblings: Sequence[Shape]) -> Region | None:
    """A layout table keeps the menu in its first cell, beside a wider one."""
    if siblings[0] is not shape or shape.links < _LEAST_MENU or shape.linked <= shape.letters * _CELL_SHARE:
        return None
    wider = any(other.tag == "td" and other.letters > shape.letters for other in siblings[1:_MOST_COLUMNS])
    return Region.NAVIGATION if wider else None

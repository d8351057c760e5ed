"""The value `Page`: what a reader sees on one web page, in document order, with its structure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class LinkSource(StrEnum):
    """The markup a link came from."""

    A = "a"
    AREA = "area"
    IFRAME = "iframe"
    FRAME = "frame"
    EMBED = "embed"
    OBJECT = "object"
    ONCLICK = "onclick"
    DATA_HREF = "data-href"
    TOGGLE = "toggle"  # opens a panel of the page itself
    TEXT = "text"
    META_REFRESH = "meta-refresh"
    OPTION = "option"
    FORM = "form"  # a button that asks for an address with fixed parameters
    SCRIPT = "script"  # an address of a document written in a script


class TargetKind(StrEnum):
    """What a link can lead to, told from its address alone."""

    WEB = "web"
    ANCHOR = "anchor"
    PLACEHOLDER = "placeholder"
    SCRIPT = "script"  # only a script can follow it: a browser's work
    MAIL = "mail"
    PHONE = "phone"
    OTHER = "other"


class Region(StrEnum):
    """Where on the page something stands, told from the markup, or from what all pages of a site repeat."""

    MAIN = "main"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    FRAME = "frame"


class SegmentKind(StrEnum):
    """What a run of text is."""

    TEXT = "text"
    HEADING = "heading"
    IMAGE = "image"
    FRAME = "frame"


# A page holds these by the hundred: a named tuple is made in a third of the time of a frozen dataclass.
class Link(NamedTuple):
    """One link of a page.

    `href` is absolute, as a browser would resolve it, before redirects; for placeholders it is
    what a browser would show (`http://host/page#`). `raw` is as written. `label` is the normalised
    visible text, `hint` what stands for it when there is none (alt, title, aria-label, file name).
    A `struck` one is struck out: its school has withdrawn it.
    """

    href: str
    raw: str
    kind: TargetKind
    source: LinkSource
    label: str
    hint: str
    region: Region
    position: int
    struck: bool = False


class Segment(NamedTuple):
    """A run of normalised text in one block; `link` is an index into `Page.links`, `level` 1-6 for headings."""

    text: str
    kind: SegmentKind
    block: int
    link: int | None = None
    level: int = 0


class Block(NamedTuple):
    """An element that structures the page; its subtree holds the segments `start <= i < end`.

    `parent` is an index into `Page.blocks` (-1 for the root), `marks` are its normalised id,
    class words and `data-year`, kept because tabs and panels are named there. `oit` is the code of the item
    that the site itself says stands there, in the attribute `data-oit`.
    """

    tag: str
    parent: int
    start: int
    end: int
    region: Region
    marks: str = ""
    oit: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the page: absolute `src`, normalised `alt`, index of the segment it follows."""

    src: str
    alt: str
    position: int
    region: Region


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its absolute target, method, and the kinds of its fields (input types, textarea, select)."""

    action: str
    method: str
    fields: tuple[str, ...]
    position: int
    region: Region


@dataclass(frozen=True)
class Page:
    """A web page as a visitor reads it; every text went through `checks.text.normalise`.

    `anchors` are the places with a name that are no elements of structure: name, index of the segment that begins there,
    index of the block. `mounts` are the names of empty places of the main part that scripts may fill, `filled` those of them that a
    script of the page names. `script_menu` shows that scripts make the menu, "" where the page has one of its own. `overfull`: it has more
    than is read.
    """

    url: str
    title: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...] = ()
    forms: tuple[Form, ...] = ()
    description: str = ""
    canonical: str = ""
    scripts: int = 0
    noscript: str = ""
    app_root: bool = False
    mounts: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    script_menu: str = ""
    anchors: tuple[tuple[str, int, int], ...] = ()
    overfull: bool = False

    @cached_property
    def text(self) -> str:
        """All visible text, one segment a line."""
        return "\n".join(segment.text for segment in self.segments if segment.text)

    @cached_property
    def main_text(self) -> str:
        """The visible text outside navigation and footer."""
        return "\n".join(
            segment.text
            for segment in self.segments
            if segment.text and self.blocks[segment.block].region is Region.MAIN
        )

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """(level, text) of every heading in order."""
        return tuple((s.level, s.text) for s in self.segments if s.kind is SegmentKind.HEADING)

"""What a walk over a page gathers: its texts with the links they belong to, its places, and links as they are written."""

from __future__ import annotations

from functools import partial
from typing import Final

from lxml import etree

from checks.link_targets import bare_addresses, origin_of, resolve
from checks.page import LinkSource, Segment, SegmentKind, TargetKind
from checks.pages.clickables import Clickable, Clickables
from checks.pages.links import PageLinks, ReadRoom
from checks.pages.outline import Outline
from checks.pages.panels import Panels
from checks.text import normalise

_NAMES: Final = etree.XPath("//@id | //@name", smart_strings=False)
LONGEST_TEXT: Final = 20_000
LONGEST_MARKS: Final = 2_000  # of a name, or of the classes, of an element
MOST_SEGMENTS: Final = 20_000
_LONGEST_LABEL: Final = 2_000  # of an element that is a link only by script
_MOST_LETTERS: Final = 2_000_000  # of all addresses and texts; pages of a sound site have a tenth
_MOST_NAMED: Final = 1_000  # places


class Gathering:
    """Texts, places and links of one page in page order."""

    def __init__(self, tree: etree._Element, url: str, encoding: str) -> None:
        self._tree = tree
        self._url = url
        self._here = url.partition("#")[0]
        base = tree.find(".//base[@href]")
        base_url = url if base is None else resolve(url, base.get("href", ""), encoding)
        from_here = partial(resolve, base_url)
        self._absolute = from_here if encoding == "utf-8" else partial(from_here, encoding=encoding)
        self._anchors = frozenset(value for value in _NAMES(tree) if value)
        self._panels = Panels()
        self._clickables = Clickables(tree, self._anchors)
        self._outline = Outline()
        self._segments: list[Segment] = []
        self._room = ReadRoom(_MOST_LETTERS)
        self._links = PageLinks(self._here, self._absolute, origin_of(base_url), self._anchors, self._room)
        self._striking = 0  # elements open that strike out what stands in them
        self._scripted: dict[etree._Element, tuple[int, int]] = {}
        self._named: list[tuple[str, int, int]] = []
        self._run: list[str] = []
        self._link: int | None = None
        self._level = 0

    def _flush(self) -> None:
        run = self._run
        if not run:
            return
        text = normalise((run[0] if len(run) == 1 else "".join(run))[:LONGEST_TEXT])
        run.clear()
        if not text or len(self._segments) >= MOST_SEGMENTS or not self._room.takes(len(text)):
            return
        kind = SegmentKind.HEADING if self._level else SegmentKind.TEXT
        if self._link is not None:
            self._links.said(self._link, text, struck=bool(self._striking))
        else:
            for address in bare_addresses(text):
                self._add_link(address, LinkSource.TEXT, text)
        self._segments.append(Segment(text, kind, self._outline.current, self._link, self._level))

    def _said_since(self, start: int) -> str:
        said: list[str] = []
        left = _LONGEST_LABEL
        for place in range(start, len(self._segments)):
            text = self._segments[place].text
            if text:
                said.append(text)
                left -= len(text)
            if left <= 0 or place - start > _LONGEST_LABEL:
                break
        return " ".join(said)

    def _name_place(self, name: str) -> None:
        """A place inside an element, to which an address can lead; text before it that has no end yet belongs to it."""
        if len(self._named) < _MOST_NAMED:
            self._named.append((name[:LONGEST_MARKS], len(self._segments), self._outline.current))

    def _add_link(
        self,
        raw: str,
        source: LinkSource,
        label: str = "",
        *,
        kind: TargetKind | None = None,
        missing: bool = False,
    ) -> int | None:
        place, block = len(self._segments), self._outline.current
        struck = bool(self._striking)
        return self._links.add(raw, source, label, place, block, kind=kind, missing=missing, struck=struck)

    def _add_clickable(self, clickable: Clickable) -> int | None:
        index = self._add_link(clickable.raw, clickable.source, kind=clickable.kind, missing=clickable.missing)
        if clickable.opens and index is not None:
            self._panels.opened_by(clickable.opens, index)
        return index

    def _open_clickable(self, element: etree._Element, tag: str, clickable: Clickable | None) -> None:
        if clickable is not None:
            shown = tag == "input" and not clickable.opens
            self._label_at_end(element, self._add_clickable(clickable), shown=shown)

    def _label_at_end(self, element: etree._Element, index: int | None, *, shown: bool = False) -> None:
        if index is None:
            return
        if shown:  # a button whose words are an attribute
            label = normalise(element.get("value") or element.get("title") or element.get("alt") or "")
            self._links.label(index, label)
            if (label or element.get("type") == "image") and len(self._segments) < MOST_SEGMENTS:
                self._flush()
                self._segments.append(Segment(label, SegmentKind.TEXT, self._outline.current, index, self._level))
        else:
            self._scripted[element] = index, len(self._segments)

    def _end_clickable(self, element: etree._Element) -> None:
        """Its words are what it holds; one that leads to an address and holds nothing has its place all the same."""
        self._flush()
        index, start = self._scripted.pop(element)
        self._links.label(index, self._said_since(start))
        if start == len(self._segments) < MOST_SEGMENTS and self._links.leads(index):
            self._segments.append(Segment("", SegmentKind.TEXT, self._outline.current, index, self._level))

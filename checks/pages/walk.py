"""The walk over the tree of a page that collects its blocks, texts, links, pictures and forms as they come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, cast

from lxml import etree

from checks.link_targets import is_path
from checks.page import Image, LinkSource, Page, Region, Segment, SegmentKind, TargetKind
from checks.pages.clickables import may_act
from checks.pages.elements import BLOCKS, FRAMES, HEADINGS, PLACES, SKIPPED
from checks.pages.forms import Choice, OpenForm
from checks.pages.gathering import LONGEST_MARKS, LONGEST_TEXT, MOST_SEGMENTS
from checks.pages.head import Head, names_menu, read_head
from checks.pages.naming import file_name, marks_of
from checks.pages.shown import Shown
from checks.pages.written import (
    documents_in,
    frame_source,
    parts_in,
    picture_behind,
    shown_by_parameter,
)
from checks.text import normalise

_STRUCK: Final = etree.XPath(
    "//s | //del | //strike | //*[contains(@style, 'line-through') or contains(@class, 'line-through')]"
)
_READABLE_NOSCRIPT: Final = etree.XPath("boolean(.//a[@href] | .//iframe[@src][not(@height='0' or @height='1')])")
_WORDS: Final = frozenset({"span", "b", "strong", "em", "u", "font", "label"})  # that a script may listen to
_SPOKEN: Final = ("title", "aria-label", "alt", "data-original-title")
# what an editor calls a page that nobody named
_UNNAMED: Final = re.compile(r"(?:untitled(?: document)?|new page ?\d{0,3}|no title|document)", re.IGNORECASE)
_LONGEST_MARK: Final = 20
_LEAST_OF_A_MENU: Final = 4  # links


class Walk(Shown):
    """One pass over the tree."""

    def __init__(self, tree: etree._Element, url: str, encoding: str) -> None:
        super().__init__(tree, url, encoding)
        self._struck_out: frozenset[etree._Element] = frozenset(e for e in _STRUCK(tree) if e.tag not in SKIPPED)

    def page(self, *, is_cut: bool = False) -> Page:
        """The page; `is_cut` says that there is more of it than the tree."""
        self._walk()
        head = read_head(self._tree, self._anchors, self._absolute)
        for target in head.refreshes:
            self._add_link(target, LinkSource.META_REFRESH)
        self._outline.measure(self._segments)
        mounts = tuple(name for name, block in self._mounts.items() if self._outline.region_of(block) is Region.MAIN)
        return Page(
            url=self._url,
            title=self._name() if _UNNAMED.fullmatch(head.title) else head.title,
            description=head.description,
            canonical=head.canonical,
            blocks=self._outline.blocks(),
            segments=tuple(self._segments),
            links=tuple(self._links.finished(self._outline.region_of, self._panels.empty(self._outline.shapes))),
            images=tuple(
                Image(src, alt, place, self._outline.region_of(block)) for src, alt, place, block in self._images
            ),
            forms=tuple(form.finished(self._outline.region_of(form.block)) for form in self._forms),
            scripts=head.scripts,
            noscript=head.noscript,
            app_root=head.app_root,
            mounts=mounts,
            filled=tuple(name for name in mounts if head.fills(name)),
            script_menu=self._script_menu(head),
            anchors=tuple(self._named),
            overfull=is_cut or self._room.overfull,
        )

    def _name(self) -> str:
        """The first heading, for a page that nobody named."""
        return next((s.text for s in self._segments if s.kind is SegmentKind.HEADING and s.text), "")

    # -- the walk ---------------------------------------------------------------------------------

    def _walk(self) -> None:
        self._outline.open("html", Region.MAIN, "", 0)
        walk = etree.iterwalk(self._tree, ("start", "end"))
        skipped, root, run = SKIPPED, self._tree, self._run
        read: etree._Element | None = None  # a link that is read whole already
        for event, element in cast("Iterable[tuple[str, Any]]", walk):
            tag: str = element.tag
            if event == "start":
                if tag == "a" and not len(element) and self._is_plain_link(element):
                    read = element
                    continue
                if tag in skipped and element is not root and not self._is_read(element, tag):
                    walk.skip_subtree()
                    continue
                self._start(element, tag)
                text = element.text
            else:
                if element is read:
                    read = None
                elif tag not in skipped or element is root:
                    self._end(element, tag)
                text = element.tail
            if text:
                if not text.isspace():
                    run.append(text[:LONGEST_TEXT])
                elif run:
                    run.append(" ")
        self._flush()
        self._outline.close(len(self._segments))

    def _is_read(self, element: etree._Element, tag: str) -> bool:
        """Whether an element is read all the same: for readers without scripts, and for the links of a drawing."""
        if tag == "svg":
            return self._link is None and element.find(".//a") is not None
        if tag == "noscript":
            return self._link is None and bool(_READABLE_NOSCRIPT(element))
        if tag == "script" and element.text and element.get("src") is None:
            for address in (*documents_in(element.text), *parts_in(element.text)):
                self._flush()
                index = self._add_link(address, LinkSource.SCRIPT)
                if index is not None:
                    self._links.hint(index, file_name(address))
        return False

    def _start(self, element: etree._Element, tag: str) -> None:
        if self._struck_out and element in self._struck_out:
            self._flush()
            self._striking += 1
        if tag in BLOCKS:
            if self._run:
                self._flush()
            acts = self._start_block(element, tag)
            if acts and self._link is None:
                self._open_clickable(element, tag, self._clickables.of_element(element, tag))
            elif self._link is None and tag != "button" and _has_name(element):
                self._open_clickable(element, tag, self._clickables.of_listened(element, tag))
            elif tag == "button" and self._link is None:
                self._open_clickable(element, tag, self._clickables.of_button(element))
            return
        if tag != "a" and (name := element.get("id")):
            self._name_place(name)
        if tag == "br" or tag == "hr":
            self._flush()
        elif tag == "a" or tag == "area":
            if self._run:
                self._flush()
            self._open_link(element)
            return
        elif tag == "img":
            self._image(element)
        elif tag in FRAMES:
            self._frame(element, frame_source(element.get) or element.get("src") or "", FRAMES[tag])
        elif tag == "object":
            given = ((param.get("name") or "", param.get("value") or "") for param in element.iterchildren("param"))
            self._frame(element, element.get("data") or shown_by_parameter(given), LinkSource.OBJECT)
        elif tag in ("input", "textarea", "select"):
            self._field(element, tag)
        elif tag in ("i", "span"):
            if self._link is not None:
                self._icon(self._link, element.get("class") or "")
        elif "-" in tag and self._outline.current >= 0:
            self._custom(element, tag)
        if self._link is None and may_act(element.keys()):
            self._open_clickable(element, tag, self._clickables.of_element(element, tag))
        elif self._link is None and tag in _WORDS and _has_name(element):
            self._open_clickable(element, tag, self._clickables.of_listened(element, tag))

    def _start_block(self, element: etree._Element, tag: str) -> bool:
        """Open the block; whether it may be a link by script."""
        written = dict(element.items())
        get = written.get
        identity = ""
        acts = False
        if written:
            identity = (get("id") or "")[:LONGEST_MARKS]
            acts = may_act(written)
            classes = (get("class") or "")[:LONGEST_MARKS]
            year, tab = (get("data-year") or "")[:LONGEST_MARKS], (get("data-tab") or "")[:LONGEST_MARKS]
            marks = marks_of(identity, classes, year, tab)
            role = (get("role") or "")[:_LONGEST_MARK]
        else:
            role = classes = marks = ""
        region = self._outline.region_here(tag, role, classes, identity, in_link=self._link is not None)
        self._outline.open(tag, region, marks, len(self._segments))
        if acts:
            self._outline.shapes[-1].oit = normalise(get("data-oit") or "")[:_LONGEST_MARK]
        if (
            written
            and "url(" in (style := get("style") or "")
            and not len(element)
            and (behind := picture_behind(style))
        ):
            self._images.append((self._absolute(behind), "", len(self._segments), self._outline.current))
        if identity:
            self._panels.add(identity, self._outline.current)
        if (identity or tag == "nav") and tag in PLACES and not len(element) and not (element.text or "").strip():
            self._mounts.setdefault(identity or tag, self._outline.current)
        level = HEADINGS.get(tag)
        if level:
            self._level = level
        if tag == "form":
            action = self._absolute(get("action") or "")
            self._forms.append(
                OpenForm(action, (get("method") or "get").lower(), len(self._segments), self._outline.current)
            )
            self._forms[-1].first_link = self._links.count
        elif tag == "option" and self._link is None:
            self._option(element, (get("value") or "").strip())
        return acts

    def _end(self, element: etree._Element, tag: str) -> None:
        if self._striking and element in self._struck_out:
            self._flush()
            self._striking -= 1
        if self._scripted and element in self._scripted:
            self._end_clickable(element)
        if tag in BLOCKS:
            if self._run:
                self._flush()
            self._outline.close(len(self._segments))
            if tag in HEADINGS:
                self._level = 0
            if tag == "form":
                self._end_form()
        elif tag == "a" or tag == "area":
            self._flush()
            if self._link is not None and self._links.position_of(self._link) == len(self._segments):
                self._segments.append(Segment("", SegmentKind.TEXT, self._outline.current, self._link, self._level))
            self._link = None
        elif tag == "select":
            self._choice = Choice(inert=True)

    def _script_menu(self, head: Head) -> str:
        """What shows that scripts make the menu of a page that has none of its own."""
        if not head.scripts:
            return ""
        in_menus = sum(self._outline.region_of(block) is Region.NAVIGATION for block in self._links.blocks())
        if in_menus >= _LEAST_OF_A_MENU:
            return ""
        return next(filter(names_menu, self._mounts), head.menu_script)

    # -- links ------------------------------------------------------------------------------------

    def _is_plain_link(self, element: etree._Element) -> bool:
        """Whether a link is no more than a path of the site and its words, as nearly all are; then it is read here."""
        written = element.items()
        if len(written) != 1 or written[0][0] != "href" or self._struck_out:
            return False
        raw = written[0][1]
        if not self._links.is_plain(raw):
            return False
        if self._run:
            self._flush()
        text, place = normalise((element.text or "")[:LONGEST_TEXT]), len(self._segments)
        number = None if place >= MOST_SEGMENTS else self._links.add_plain(raw, text, place, self._outline.current)
        if number is None:
            return False
        of_text = SegmentKind.HEADING if text and self._level else SegmentKind.TEXT
        self._segments.append(Segment(text, of_text, self._outline.current, number, self._level))
        self._link = None
        return True

    def _open_link(self, element: etree._Element) -> None:
        written = dict(element.items())  # one call for all of them
        get = written.get
        if name := get("id") or get("name"):
            self._name_place(name)
        href = get("href", get("xlink:href"))
        source = LinkSource.AREA if element.tag == "area" else LinkSource.A
        if href is not None and is_path(href):
            index = self._add_link(href, source, kind=None if "#" in href else TargetKind.WEB)
        else:
            clickable = self._clickables.of_link(element, written, href, source)
            index = None if clickable is None else self._add_clickable(clickable)
        if index is None:
            return
        self._link = index
        self._links.label(index)
        if len(written) > 1 and (hints := [text for name in _SPOKEN if (text := get(name))]):
            self._links.hint(index, *hints)


def _has_name(element: etree._Element) -> bool:
    """Whether a script may select an element among others: by its class, or by a number in its id."""
    return bool(element.get("class")) or (element.get("id") or "")[-1:].isdigit()

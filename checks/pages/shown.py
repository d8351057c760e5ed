"""What a walk over a page gathers of what is shown or asked: pictures, frames, an application's elements, forms."""

from __future__ import annotations

from typing import Final

from lxml import etree

from checks.page import LinkSource, Segment, SegmentKind, TargetKind
from checks.pages.clickables import may_act
from checks.pages.forms import Choice, OpenForm, choice_of
from checks.pages.gathering import LONGEST_TEXT, Gathering
from checks.pages.naming import file_name
from checks.pages.written import file_inside, leads_by_option, picture_source, shown_by_component
from checks.text import normalise

_LONGEST_KIND: Final = 20  # letters; no kind of field has more


class Shown(Gathering):
    """Pictures, frames and forms of one page besides its texts and links."""

    def __init__(self, tree: etree._Element, url: str, encoding: str) -> None:
        super().__init__(tree, url, encoding)
        self._images: list[tuple[str, str, int, int]] = []
        self._forms: list[OpenForm] = []
        self._mounts: dict[str, int] = {}
        self._choice = Choice(inert=True)  # what choosing from the list of options that is open does

    def _image(self, element: etree._Element) -> None:
        self._flush()
        src = picture_source(element.get)
        alt = normalise((element.get("alt") or element.get("title") or "")[:LONGEST_TEXT])
        address = self._absolute(src) if src else ""
        if not self._room.takes(len(address)):
            return
        self._images.append((address, alt, len(self._segments), self._outline.current))
        if self._link is not None:
            name = file_name(address)
            self._links.hint_more(self._link, *(part for part in (alt, name) if part))
        self._segments.append(Segment(alt, SegmentKind.IMAGE, self._outline.current, self._link, self._level))

    def _frame(self, element: etree._Element, src: str, source: LinkSource) -> None:
        self._flush()
        if not src or src.startswith(("about:", "javascript:")):
            return
        if src.startswith("data:") and not file_inside(src):
            return
        title = normalise(element.get("title") or element.get("aria-label") or element.get("name") or "")
        index = self._add_link(src, source)
        if index is None:
            return
        if title:
            self._links.hint(index, title)
        self._segments.append(Segment("", SegmentKind.FRAME, self._outline.current, index, self._level))

    def _icon(self, link: int, classes: str) -> None:
        if "fa-" in classes or "bi-" in classes or "icon" in classes:
            words = [word for word in classes.split() if "-" in word]
            self._links.hint_more(link, *words[-1:])

    def _field(self, element: etree._Element, tag: str) -> None:
        kind = tag if tag != "input" else (element.get("type") or "text")[:_LONGEST_KIND].lower()
        if tag == "select":
            self._choice = choice_of(element)
        if not self._forms:
            self._forms.append(OpenForm("", "", len(self._segments), self._outline.current))
        self._forms[-1].add(kind, element.get("name") or "", element.get("value") or "")
        if kind in ("submit", "image") and self._link is None and not may_act(element.keys()):
            self._open_clickable(element, tag, self._clickables.of_submit(element))

    def _option(self, element: etree._Element, value: str) -> None:
        """An option that choosing opens is a link; where only a script or a browser sends it, one that needs those."""
        choice = self._choice
        if leads_by_option(value, choice.script):
            self._label_at_end(element, self._add_link(value, LinkSource.OPTION))
        elif address := choice.chosen(value):
            self._label_at_end(element, self._add_link(address, LinkSource.FORM))
        elif value and not choice.inert:
            self._label_at_end(element, self._add_link("", LinkSource.OPTION, kind=TargetKind.SCRIPT))

    def _end_form(self) -> None:
        """A button that asks for an address with fixed parameters is a link; one that sends them, a browser's work."""
        form = self._forms[-1]
        if self._link is not None:
            return
        label = form.button or self._said_since(form.position)
        if address := form.fixed_address():
            index = self._add_link(address, LinkSource.FORM)
        elif form.first_link != self._links.count or not form.is_sent(label):
            return
        elif form.is_link(self._here):
            index = self._add_link(form.action, LinkSource.FORM)
        elif form.method == "post":
            index = self._add_link("", LinkSource.FORM, kind=TargetKind.SCRIPT)
        else:
            return
        if index is None:
            return
        self._links.label(index, normalise(label))
        self._segments.append(
            Segment(normalise(form.button), SegmentKind.TEXT, self._outline.current, index, self._level)
        )

    def _custom(self, element: etree._Element, tag: str) -> None:
        """Elements of an application's own making, which its scripts fill or turn into links."""
        if self._link is None and (address := element.get("href")):
            self._label_at_end(element, self._add_link(address, LinkSource.DATA_HREF))
            if not element.text and not len(element) and (label := normalise(element.get("label") or "")):
                self._run.append(label)
        elif element.get("to") and self._link is None:
            self._label_at_end(element, self._add_link("", LinkSource.DATA_HREF, kind=TargetKind.SCRIPT))
        if self._link is None and (source := shown_by_component(tag, element.get)):
            self._frame(element, source, LinkSource.EMBED)
        elif not len(element) and not (element.text or "").strip():
            self._mounts.setdefault(tag, self._outline.current)

"""From an HTML document to a `Page`: one parse, one walk in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from posixpath import basename
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from checks.link_targets import bare_addresses, resolve, script_target, target_kind
from checks.page import Block, Form, Image, Link, LinkSource, Page, Region, Segment, SegmentKind, TargetKind
from checks.text import normalise

READER_VERSION: Final = 1

_SKIPPED: Final = frozenset({"script", "style", "template", "title", "link", "meta", "svg", "math", "source", "track"})
_BLOCKS: Final = frozenset(
    [
        "html",
        "body",
        "div",
        "p",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "main",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "button",
        "blockquote",
        "center",
        "figure",
        "figcaption",
        "pre",
        "address",
        "menu",
        "frameset",
        "noframes",
        "marquee",
        "option",
    ]
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_FRAMES: Final = {"iframe": LinkSource.IFRAME, "frame": LinkSource.FRAME, "embed": LinkSource.EMBED}
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
    ]
)
_FOOTER_WORDS: Final = frozenset(["footer", "site-footer", "copyright", "bottom-footer"])
_DATA_TARGETS: Final = ("data-href", "data-url", "data-link")
_TOGGLE_TARGETS: Final = ("data-bs-target", "data-target", "aria-controls")
_TOGGLE_SIGNS: Final = ("data-toggle", "data-bs-toggle", "data-target", "data-bs-target", "aria-expanded")
_TOGGLE_SCRIPT: Final = re.compile(r"toggle|collapse|accordion|show|open(?!\s*\()|tab|modal", re.IGNORECASE)
_WORDS_OF_MARKS: Final = re.compile(r"[\w\-]+")
# The parser drops what follows the first </html>, and pages joined from several files have more than one.
_DOCUMENT_TAGS: Final = re.compile(r"</?(?:html|head|body)(?:\s[^<>]*)?>", re.IGNORECASE)
# The parser stops at elements that lie deeper than this.
_DEEPEST: Final = 2_048
_MOST_TAGS: Final = 150_000  # with both ends; more of them fill the memory, and no reader gets there
_CONTAINERS: Final = re.compile(
    r"</?(?:div|span|font|b|i|u|em|strong|center|section|article|main|blockquote|table|tbody|tr|td|ul|ol|li|p)\b[^<>]*>",
    re.IGNORECASE,
)
_REFRESH: Final = re.compile(
    r"""^\s{0,20}[\d.]{0,20}\s{0,20}[;,]\s{0,20}(?:url\s{0,20}=\s{0,20})?['"]?([^'"]+)""", re.IGNORECASE
)
_APP_ROOTS: Final = frozenset({"root", "app", "__next", "__nuxt", "app-root", "SITE_CONTAINER"})
_LONGEST_TEXT: Final = 20_000
_MOST_LINKS: Final = 5_000
_MOST_SEGMENTS: Final = 20_000


def read_page(text: str, url: str) -> Page:
    """What a visitor of `url` reads in the HTML document `text`. Never raises on malformed markup."""
    tree = _parse(text)
    if tree is None:
        return Page(url=url, title="", blocks=(Block("html", -1, 0, 0, Region.MAIN),), segments=(), links=())
    return _Walk(tree, url).page()


def _parse(text: str) -> etree._Element | None:
    if not text.strip():
        return None
    text = _DOCUMENT_TAGS.sub("", text)
    if text.count("<") > _MOST_TAGS:
        text = text[: next(islice(re.finditer("<", text), _MOST_TAGS, None)).start()]
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    fault = parser.error_log.last_error if text.count("<") > _DEEPEST else None
    if fault is not None and fault.type_name == "ERR_RESOURCE_LIMIT":  # what lies deeper would be lost
        return _parse(_CONTAINERS.sub("<br>", text)) if _CONTAINERS.search(text) else None
    return tree


class _Walk:
    """One pass over the tree; blocks, segments, links, images and forms are collected as they come."""

    def __init__(self, tree: etree._Element, url: str) -> None:
        self._tree = tree
        self._url = url
        base = tree.find(".//base[@href]")
        self._base = resolve(url, base.get("href", "")) if base is not None else url
        self._anchors = frozenset(
            value for element in tree.iter(etree.Element) for value in (element.get("id"), element.get("name")) if value
        )
        self._blocks: list[tuple[str, int, int, Region, str]] = []
        self._ends: list[int] = []
        self._segments: list[Segment] = []
        self._links: list[Link] = []
        self._link_labels: dict[int, list[str]] = {}
        self._link_hints: dict[int, list[str]] = {}
        self._images: list[Image] = []
        self._forms: list[tuple[str, str, list[str], int, Region]] = []
        self._icons: list[str] = []
        self._run: list[str] = []
        self._block = -1
        self._link: int | None = None
        self._level = 0
        self._scripts = 0
        self._noscript = ""
        self._app_root = False

    def page(self) -> Page:
        self._walk()
        head = self._head()
        return Page(
            url=self._url,
            title=head.get("title", ""),
            description=head.get("description", ""),
            canonical=head.get("canonical", ""),
            blocks=tuple(
                Block(tag, parent, start, end, region, marks)
                for (tag, parent, start, region, marks), end in zip(self._blocks, self._ends, strict=True)
            ),
            segments=tuple(self._segments),
            links=tuple(self._finished_links()),
            images=tuple(self._images),
            forms=tuple(Form(a, m, tuple(f), p, r) for a, m, f, p, r in self._forms),
            scripts=self._scripts,
            noscript=normalise(self._noscript),
            app_root=self._app_root,
            icons=tuple(dict.fromkeys(self._icons)),
        )

    # -- the walk ---------------------------------------------------------------------------------

    def _walk(self) -> None:
        self._open_block("html", Region.MAIN, "")
        for event, element in _events(self._tree):
            if event == "start":
                self._start(element)
                if element.text:
                    self._text(element.text)
            elif event == "end":
                self._end(element)
            if event != "start" and element.tail:
                self._text(element.tail)
        self._close_block()

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._open_block(str(tag), self._region(element), _marks(element))
            self._level = _HEADINGS.get(tag, self._level)
            if tag == "form":
                self._open_form(element)
            self._toggle(element)
        elif tag == "br" or tag == "hr":
            self._flush()
        elif tag == "a" or tag == "area":
            self._flush()
            self._open_link(element)
        elif tag == "img":
            self._image(element)
        elif tag in _FRAMES:
            self._frame(element, element.get("src") or element.get("data-src") or "", _FRAMES[tag])
        elif tag == "object":
            self._frame(element, element.get("data") or "", LinkSource.OBJECT)
        elif tag in ("input", "textarea", "select"):
            self._field(element)
        elif tag in ("i", "span"):
            classes = element.get("class") or ""
            if "fa-" in classes or "bi-" in classes or "icon" in classes:
                self._icon(classes)
        if tag != "a" and tag != "area":
            self._scripted(element)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._close_block()
            if tag in _HEADINGS:
                self._level = 0
        elif tag == "a" or tag == "area":
            self._flush()
            if self._link is not None and self._links[self._link].position == len(self._segments):
                self._segments.append(Segment("", SegmentKind.TEXT, self._block, self._link, self._level))
            self._link = None

    def _text(self, text: str) -> None:
        if text.isspace():
            if self._run:
                self._run.append(" ")
            return
        self._run.append(text[:_LONGEST_TEXT])

    def _flush(self) -> None:
        if not self._run:
            return
        text = normalise("".join(self._run)[:_LONGEST_TEXT])
        self._run.clear()
        if not text or len(self._segments) >= _MOST_SEGMENTS:
            return
        kind = SegmentKind.HEADING if self._level else SegmentKind.TEXT
        if self._link is not None:
            self._link_labels[self._link].append(text)
        else:
            for address in bare_addresses(text):
                self._add_link(address, LinkSource.TEXT, text)
        self._segments.append(Segment(text, kind, self._block, self._link, self._level))

    # -- blocks -----------------------------------------------------------------------------------

    def _open_block(self, tag: str, region: Region, marks: str) -> None:
        self._blocks.append((tag, self._block, len(self._segments), region, marks))
        self._ends.append(len(self._segments))
        self._block = len(self._blocks) - 1

    def _close_block(self) -> None:
        self._flush()
        self._ends[self._block] = len(self._segments)
        self._block = self._blocks[self._block][1]

    def _region(self, element: etree._Element) -> Region:
        outer = self._blocks[self._block][3] if self._block >= 0 else Region.MAIN
        tag = element.tag
        if tag == "main" or tag == "article":
            return Region.MAIN if outer is not Region.FOOTER else outer
        if outer is not Region.MAIN or self._link is not None:
            return outer
        if tag == "nav" or element.get("role") == "navigation" or tag == "aside":
            return Region.NAVIGATION
        if tag == "footer" or element.get("role") == "contentinfo":
            return Region.FOOTER
        if tag in ("div", "ul", "section", "header", "table", "td"):
            words = {*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()}
            if words & _NAVIGATION_WORDS:
                return Region.NAVIGATION
            if words & _FOOTER_WORDS:
                return Region.FOOTER
        return outer

    # -- links ------------------------------------------------------------------------------------

    def _open_link(self, element: etree._Element) -> None:
        raw = element.get("href")
        if raw is None:
            raw = _first(element, _DATA_TARGETS) or script_target(element.get("onclick") or "")
            if not raw and (element.get("name") or element.get("id")) and not (element.text or len(element)):
                return  # a named anchor, not a link
            source = LinkSource.ONCLICK if raw else LinkSource.A
        else:
            source = LinkSource.AREA if element.tag == "area" else LinkSource.A
            if (
                raw.strip().lower().startswith("javascript:")
                or target_kind(raw, self._anchors) is TargetKind.PLACEHOLDER
            ):
                behind = script_target(element.get("onclick") or "") or script_target(raw)
                behind = behind or _first(element, _DATA_TARGETS)
                if behind:
                    raw, source = behind, LinkSource.ONCLICK
        missing = element.get("href") is None and not raw
        index = self._add_link(raw, source, "", missing=missing, toggle=_is_toggle(element, raw))
        if index is None:
            return
        self._link = index
        self._link_labels[index] = []
        hints = self._link_hints.setdefault(index, [])
        hints.extend(
            text for name in ("title", "aria-label", "alt", "data-original-title") if (text := element.get(name))
        )

    def _scripted(self, element: etree._Element) -> None:
        """Links of elements that are no links in HTML: `onclick`, `data-href`."""
        if self._link is not None:
            return
        onclick = element.get("onclick")
        if onclick:
            raw = script_target(onclick)
            if raw:
                self._label_scripted(element, self._add_link(raw, LinkSource.ONCLICK, ""))
                return
        raw = _first(element, _DATA_TARGETS)
        if raw:
            self._label_scripted(element, self._add_link(raw, LinkSource.DATA_HREF, ""))

    def _label_scripted(self, element: etree._Element, index: int | None) -> None:
        if index is not None:
            self._link_labels[index] = [normalise(" ".join(element.itertext())[:_LONGEST_TEXT])]

    def _toggle(self, element: etree._Element) -> None:
        """Buttons that open a panel of the page: a link to its anchor."""
        if element.tag not in ("button", "li", "div", "summary"):
            return
        raw = _first(element, _TOGGLE_TARGETS)
        if not raw:
            return
        name = raw.lstrip("#")
        if name in self._anchors and self._link is None:
            self._label_scripted(element, self._add_link("#" + name, LinkSource.TOGGLE, "", toggle=True))

    def _add_link(
        self, raw: str, source: LinkSource, label: str, *, missing: bool = False, toggle: bool = False
    ) -> int | None:
        if len(self._links) >= _MOST_LINKS:
            return None
        region = self._blocks[self._block][3] if self._block >= 0 else Region.MAIN
        self._links.append(
            Link(
                href="" if missing else resolve(self._base, raw),
                raw=raw,
                kind=self._kind(raw, missing=missing, toggle=toggle),
                source=LinkSource.TOGGLE if toggle else source,
                label=label,
                hint="",
                region=region,
                position=len(self._segments),
            )
        )
        return len(self._links) - 1

    def _kind(self, raw: str, *, missing: bool, toggle: bool) -> TargetKind:
        if toggle:
            return TargetKind.ANCHOR
        target, mark, anchor = raw.partition("#")
        if mark and target and resolve(self._base, target) == self._url.partition("#")[0]:
            raw = f"#{anchor}"  # the page itself, written out
        return TargetKind.PLACEHOLDER if missing else target_kind(raw, self._anchors)

    def _finished_links(self) -> Iterator[Link]:
        for index, link in enumerate(self._links):
            label = " ".join(self._link_labels.get(index, ())) or link.label
            hint = normalise(" ".join(self._link_hints.get(index, ())))
            yield Link(link.href, link.raw, link.kind, link.source, label, hint, link.region, link.position)

    # -- pictures, frames, forms --------------------------------------------------------------------

    def _image(self, element: etree._Element) -> None:
        self._flush()
        src = element.get("src") or element.get("data-src") or ""
        if src.startswith("data:"):
            src = element.get("data-src") or ""
        alt = normalise(element.get("alt") or element.get("title") or "")
        region = self._blocks[self._block][3] if self._block >= 0 else Region.MAIN
        address = resolve(self._base, src) if src else ""
        self._images.append(Image(address, alt, len(self._segments), region))
        name = _file_name(address)
        if self._link is not None:
            self._link_hints.setdefault(self._link, []).extend(part for part in (alt, name) if part)
        self._segments.append(Segment(alt, SegmentKind.IMAGE, self._block, self._link, self._level))

    def _frame(self, element: etree._Element, src: str, source: LinkSource) -> None:
        self._flush()
        if not src or src.startswith(("about:", "javascript:", "data:")):
            return
        title = normalise(element.get("title") or element.get("aria-label") or element.get("name") or "")
        index = self._add_link(src, source, "")
        if index is None:
            return
        if title:
            self._link_hints[index] = [title]
        self._segments.append(Segment("", SegmentKind.FRAME, self._block, index, self._level))

    def _icon(self, classes: str) -> None:
        words = [word for word in classes.split() if "-" in word]
        self._icons.extend(words)
        if self._link is not None:
            self._link_hints.setdefault(self._link, []).extend(words[-1:])

    def _open_form(self, element: etree._Element) -> None:
        self._forms.append(
            (
                resolve(self._base, element.get("action") or ""),
                (element.get("method") or "get").lower(),
                [],
                len(self._segments),
                self._blocks[self._block][3],
            )
        )

    def _field(self, element: etree._Element) -> None:
        kind = str(element.tag) if element.tag != "input" else (element.get("type") or "text").lower()
        if not self._forms:
            self._forms.append(("", "", [], len(self._segments), self._blocks[self._block][3]))
        self._forms[-1][2].append(kind)

    # -- the head -----------------------------------------------------------------------------------

    def _head(self) -> dict[str, str]:
        """Title and meta elements wherever they stand: pages of joined files have several heads."""
        found: dict[str, str] = {}
        for element in self._tree.iter("title", "meta", "link", "script", "noscript"):
            tag = element.tag
            if tag == "title":
                text = normalise("".join(element.itertext()))
                if text:
                    found.setdefault("title", text)
            elif tag == "script":
                self._scripts += 1
            elif tag == "noscript":
                self._noscript += " ".join(element.itertext())
            elif tag == "link":
                if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
                    found.setdefault("canonical", resolve(self._base, element.get("href", "")))
            else:
                self._meta(element, found)
        for name in _APP_ROOTS & self._anchors:
            container = self._tree.find(f".//*[@id='{name}']")
            if container is not None and len("".join(container.itertext()).strip()) < 20:
                self._app_root = True
        return found

    def _meta(self, element: etree._Element, found: dict[str, str]) -> None:
        name = (element.get("name") or element.get("property") or element.get("http-equiv") or "").lower()
        content = element.get("content") or ""
        if name == "refresh":
            target = _REFRESH.match(content)
            if target:
                self._add_link(target[1].strip(), LinkSource.META_REFRESH, "")
        elif name in ("description", "og:title") and content:
            found.setdefault("description", normalise(content))


def _events(tree: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """start, end and skip events in document order, without recursion (pages nest without limit)."""
    yield "start", tree
    stack = [(tree, iter(tree))]
    while stack:
        element, children = stack[-1]
        for child in children:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED or tag == "noscript":
                yield "skip", child
            else:
                yield "start", child
                stack.append((child, iter(child)))
                break
        else:
            stack.pop()
            yield "end", element


def _is_toggle(element: etree._Element, raw: str) -> bool:
    """Whether a link only opens a panel of its own page (accordions, tabs, menus)."""
    if raw.strip() and not raw.strip().startswith(("#", "javascript:")):
        return False
    if any(element.get(name) is not None for name in _TOGGLE_SIGNS):
        return True
    return _TOGGLE_SCRIPT.search(element.get("onclick") or "") is not None


def _first(element: etree._Element, names: tuple[str, ...]) -> str:
    for name in names:
        value = element.get(name)
        if value and value.strip():
            return value.strip()
    return ""


def _marks(element: etree._Element) -> str:
    values = (element.get("id"), element.get("class"), element.get("data-year"), element.get("data-tab"))
    if not any(values):
        return ""
    identity = element.get("id")
    words = _WORDS_OF_MARKS.findall(" ".join(value for value in values[1:] if value))
    return " ".join(([f"#{identity}"] if identity else []) + words)


def _file_name(address: str) -> str:
    if not address:
        return ""
    try:
        return normalise(unquote(basename(urlsplit(address).path)))
    except ValueError:
        return ""

"""From the text of an HTML document to a tree, whatever the text costs to parse."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

# The parser drops what follows the first </html>, and pages joined from several files have more than one.
_DOCUMENT_TAGS: Final = re.compile(r"</?+(?:[hH](?:[tT][mM][lL]|[eE][aA][dD])|[bB][oO][dD][yY])(?:\s[^<>]*)?>")
# The parser stops at elements that lie deeper than this.
_DEEPEST: Final = 2_048
_MOST_TAGS: Final = 150_000  # with both ends; more of them fill the memory, and no reader gets there
_MOST_LETTERS: Final = 8_000_000  # without files written out; lists of a sound site have a twentieth
_CONTAINERS: Final = re.compile(
    r"</?(?:div|span|font|b|i|u|em|strong|center|section|article|main|blockquote|table|tbody|tr|td|ul|ol|li|p)\b[^<>]*>",
    re.IGNORECASE,
)
_MOST_ATTRIBUTES: Final = 100  # of one tag; the parser's cost grows with the square of their number
_ATTRIBUTE: Final = r"""[\s/]*+(?:[^\s"'<>/=]++|["'])(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++)?+)?+"""
_CROWDED_TAG: Final = re.compile(rf"(<[a-z][^\s<>/]*+(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES}}}+)(?:{_ATTRIBUTE})++", re.I)
_LEAST_CROWDED: Final = re.compile(r"<[a-z][^<>]{300}", re.IGNORECASE)
_LONGEST_VALUE: Final = 500_000  # letters; what is longer is a picture or a file that is written out
_LONG_VALUE: Final = re.compile(rf"""(="[^"<>]{{{_LONGEST_VALUE}}}|='[^'<>]{{{_LONGEST_VALUE}}})[^"'<>]++""")
_MOST_INNER: Final = 50  # documents written into attributes
_LONGEST_INNER: Final = 100_000
_INNER: Final = etree.XPath("//iframe[@srcdoc] | //*[@data-code]")


class Tree(NamedTuple):
    """The tree of a document; `is_cut` where there is more of it than is read."""

    root: etree._Element
    is_cut: bool


def parse(text: str) -> Tree | None:
    """The tree of a document, None where there is none. What is written out in `srcdoc` and the like is part of it."""
    if not text.strip():
        return None
    whole = _DOCUMENT_TAGS.sub("", text)
    if len(whole) > _LONGEST_VALUE:
        whole = _LONG_VALUE.sub(r"\1", whole)
    read = _read_of(whole)
    tree = _parsed(read)
    if tree is None:
        return None
    if "srcdoc" in read or "data-code" in read:
        for element in islice(_INNER(tree), _MOST_INNER):
            _graft(element)
    return Tree(tree, len(read) < len(whole))


def _read_of(text: str) -> str:
    """As much of a document from its beginning as is read."""
    text = text[:_MOST_LETTERS]
    if text.count("<") <= _MOST_TAGS:
        return text
    return text[: next(islice(re.finditer("<", text), _MOST_TAGS, None)).start()]


def _parsed(text: str) -> etree._Element | None:
    if not text.strip():
        return None
    if _LEAST_CROWDED.search(text):
        text = _CROWDED_TAG.sub(r"\1", text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    fault = parser.error_log.last_error if text.count("<") > _DEEPEST else None
    if fault is not None and fault.type_name == "ERR_RESOURCE_LIMIT":  # what lies deeper would be lost
        return _parsed(_CONTAINERS.sub("<br>", text)) if _CONTAINERS.search(text) else None
    return tree


def _graft(element: etree._Element) -> None:
    """Puts the document that an attribute of `element` holds into it, as browsers and embedders show it."""
    inner = element.get("srcdoc") or element.get("data-code") or ""
    if "<" not in inner or len(inner) > _LONGEST_INNER:
        return
    tree = _parsed(_DOCUMENT_TAGS.sub("", inner))
    if tree is None:
        return
    place = etree.SubElement(element, "div")
    for child in list(tree):
        place.append(child)

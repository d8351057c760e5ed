"""From an HTML document to a `Page`: one parse, one walk in document order."""

from __future__ import annotations

from checks.encoding import html_and_encoding
from checks.page import Block, Page, Region
from checks.pages.parsing import parse
from checks.pages.walk import Walk


def read_page(text: str, url: str, encoding: str = "utf-8") -> Page:
    """What a visitor of `url` reads in the HTML document `text`. Never raises on malformed markup.

    `encoding` is that of the bytes, in which browsers send the queries of the page's links.
    """
    tree = parse(text)
    if tree is None:
        return Page(url=url, title="", blocks=(Block("html", -1, 0, 0, Region.MAIN),), segments=(), links=())
    return Walk(tree.root, url, "utf-8" if encoding.startswith("utf") else encoding).page(is_cut=tree.is_cut)


def read_body(body: bytes, url: str) -> Page:
    """The same from the bytes of the page."""
    text, encoding = html_and_encoding(body)
    return read_page(text, url, encoding)

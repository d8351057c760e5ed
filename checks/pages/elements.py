"""The elements of HTML by what they are to the reader of a page."""

from __future__ import annotations

from typing import Final

from checks.page import LinkSource

SKIPPED: Final = frozenset(
    ["script", "style", "template", "title", "link", "meta", "svg", "math", "source", "track", "noscript"]
)
BLOCKS: Final = frozenset(
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
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
FRAMES: Final = {"iframe": LinkSource.IFRAME, "frame": LinkSource.FRAME, "embed": LinkSource.EMBED}
PLACES: Final = frozenset(
    ["div", "section", "ul", "ol", "tbody", "main", "article", "table", "p", "nav", "header", "aside"]
)
NO_LINK: Final = frozenset(["img", "input", "iframe", "source", "video", "audio", "script", "select", "body", "form"])

"""Which words of a page unfold which part of it: tabs, accordions, drawers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checks.page import Block, LinkSource, Page

_HEAD_TAGS = frozenset({"summary", "button"})
_HEAD_MARKS = re.compile(r"accordion|toggle|collaps|title|head|question", re.IGNORECASE)
_BODY_MARKS = re.compile(r"panel|pane\b|content|collapse|body|answer", re.IGNORECASE)
_BODY_TAGS = frozenset({"div", "section", "ul", "dd"})


def unfolded_parts(page: Page) -> Mapping[int, range]:
    """The parts of the page that a click unfolds, by the place of the words that one clicks on."""
    parts = _by_markup(page)
    opened = {link.position: link.raw for link in page.links if link.source is LinkSource.TOGGLE}
    if opened:
        named = {block.marks.partition(" ")[0]: block for block in page.blocks if block.marks[:1] == "#"}
        found = ((place, named[name]) for place, name in opened.items() if name in named)
        parts |= {place: range(block.start, block.end) for place, block in found}
    return parts


def _by_markup(page: Page) -> dict[int, range]:
    """The rest of a `<details>`, and what follows a button as its panel."""
    parts: dict[int, range] = {}
    heads = [(number, block) for number, block in enumerate(page.blocks) if block.tag in _HEAD_TAGS]
    for number, head in heads:
        if head.start == head.end:
            continue
        if head.tag == "summary":
            parts[head.start] = range(head.end, page.blocks[head.parent].end)
        elif _HEAD_MARKS.search(head.marks) and (body := _right_behind(page, number)) is not None:
            parts[head.start] = range(body.start, body.end)
    return parts


def _right_behind(page: Page, number: int) -> Block | None:
    """The next element beside one, where it calls itself the content of a panel."""
    head = page.blocks[number]
    following = number + 1
    while following < len(page.blocks) and page.blocks[following].start < head.end:
        following += 1
    behind = page.blocks[following] if following < len(page.blocks) else None
    if behind is None or behind.parent != head.parent or behind.tag not in _BODY_TAGS:
        return None
    return behind if _BODY_MARKS.search(behind.marks) else None

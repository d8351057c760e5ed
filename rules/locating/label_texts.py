"""The texts of a page in which labels are looked for: a link of several lines, or a title that is a link in part, is one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.hosts import social_account
from checks.page import Link, Page, Region
from rules.locating.titles import TitleIndex

LONGEST_LABEL = 260
LONGEST_TITLE_LABEL = 190  # longer texts are news, not labels
SOCIAL_ICON = re.compile(r"facebook|line|youtube|instagram|tiktok|twitter", re.IGNORECASE)
_MOST_PARTS = 3  # of a title that is a link in part
_MOST_LINES = 5  # of a link
_ICON = re.compile(r"^(?:fa|bi|icon|ti|mdi)-[\w-]+$")


def texts_of(page: Page) -> list[str]:
    """The text that begins at each place: of a link of several lines the whole at the first of them, "" at the others."""
    texts = [segment.text for segment in page.segments]
    for place in _alike([segment.link for segment in page.segments]):
        if page.segments[place].link is not None:
            texts[place] = _text_at(page, place)
            texts[place + 1] = _text_at(page, place + 1)
    return texts


def _text_at(page: Page, position: int) -> str:
    """The text that begins at one place of a link of several lines."""
    segment = page.segments[position]
    if segment.link is None or not segment.text:
        return segment.text
    neighbours = (position - 1, position + 1)
    before, after = (
        0 <= place < len(page.segments) and page.segments[place].link == segment.link for place in neighbours
    )
    if before and page.segments[position - 1].text:
        return "" if _is_one_text(page, segment.link) else segment.text
    return page.links[segment.link].label if after and _is_one_text(page, segment.link) else segment.text


def _is_one_text(page: Page, link: int) -> bool:
    """Whether the lines of a link stand in one element, so that they are one text that was broken."""
    label = page.links[link]
    blocks = {s.block for s in page.segments[label.position : label.position + _MOST_LINES] if s.link == link}
    return len(blocks) == 1 and len(label.label) <= LONGEST_LABEL


def linked_in_part(page: Page, index: TitleIndex) -> dict[int, str]:
    """Titles of which only a part is a link, whole at the place of their first part and "" at the others."""
    whole: dict[int, str] = {}
    for places in _of_several(page):
        parts = [page.segments[place] for place in places]
        if len(parts) > _MOST_PARTS or len({part.link for part in parts} - {None}) != 1:
            continue
        title = "".join(part.text for part in parts)
        if all(part.link is not None for part in parts) or len(title) > LONGEST_TITLE_LABEL:
            continue
        if index.is_name(title) and not any(index.is_name(part.text) for part in parts):
            whole |= dict.fromkeys(places, "") | {places[0]: title}
    return whole


def _of_several(page: Page) -> Iterator[range]:
    """The places of each run of several segments of one block."""
    begin = end = -1
    for place in _alike([segment.block for segment in page.segments]):
        if place != end:
            if begin >= 0:
                yield range(begin, end + 1)
            begin = place
        end = place + 1
    if begin >= 0:
        yield range(begin, end + 1)


def _alike(values: Sequence[int | None]) -> list[int]:
    """The places whose value is that of the next one."""
    return [place for place, (one, other) in enumerate(pairwise(values)) if one == other]


def spoken_hint(link: Link) -> str:
    """The hint of a link without text; an icon's name speaks only in menus and footers, where it is the site's own."""
    if link.region is not Region.MAIN and SOCIAL_ICON.search(link.hint) and social_account(link.href):
        return "Social Network"
    return " ".join(word for word in link.hint.split() if not _ICON.match(word))

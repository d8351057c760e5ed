"""Links that turn the pages of a list, or lead back to the list that a page is a part of: they belong to no entry."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from checks.addresses import canonical, split
from checks.caches import remembered
from checks.page import Link, TargetKind
from rules.locating.elsewhere import names_list
from rules.locating.link_words import leads_away

_PAGE_IN_PATH = re.compile(r"/page/\d{1,4}/?$")
_PAGE_PARAMETERS = frozenset({"page", "paged", "start", "limitstart", "offset", "pg"})


def belongs_to_no_entry(link: Link, url: str) -> bool:
    """Whether a link of the page at `url` leads back, shares the page or turns its pages, whatever entry it stands in."""
    return leads_away(link) or (_may_turn_pages(link.label) and _turns_pages(link, url))


@remembered(1 << 20)
def _may_turn_pages(label: str) -> bool:
    return _leads_up(label) or label.isdigit() or names_list(label)


def _leads_up(label: str) -> bool:
    """Whether a label is the one of the folder above in the listing of a server."""
    return label.strip("/ ") == ".."


def _turns_pages(link: Link, url: str) -> bool:
    """Whether a link, by a number or the name of the list, leads to the page at `url` or another page of it."""
    if _leads_up(link.label):
        return True
    if link.kind is not TargetKind.WEB:
        return False
    return "#" not in link.href and _list_of(link.href) == _list_of(url)


def _list_of(url: str) -> str:
    """The address of the first page of the list that `url` is a page of."""
    parts = split(url)
    query = [
        (name, value) for name, value in parse_qsl(parts.query) if name not in _PAGE_PARAMETERS or not value.isdigit()
    ]
    path = _PAGE_IN_PATH.sub("", parts.path).rstrip("/") or "/"
    return canonical(f"{parts.scheme}://{parts.netloc}{path}?{urlencode(query)}")

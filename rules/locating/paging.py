"""Links that turn the pages of a list, or lead back to the list that a page is a part of: they belong to no entry."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from checks.addresses import canonical, split
from checks.page import Link, TargetKind
from rules.locating.elsewhere import names_list

_PAGE_IN_PATH = re.compile(r"/page/\d{1,4}/?$")
_PAGE_PARAMETERS = frozenset({"page", "paged", "start", "limitstart", "offset", "pg"})


def turns_pages(link: Link, url: str) -> bool:
    """Whether a link of the page at `url`, by a number or the name of the list, leads to that page or another page of it.

    So does "..", the folder above in the listing of a server.
    """
    if link.label.strip("/ ") == "..":
        return True
    if link.kind is not TargetKind.WEB or not (link.label.isdigit() or names_list(link.label)):
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

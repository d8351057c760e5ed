"""Which files of an item's page are opened with it."""

from __future__ import annotations

from checks.addresses import split
from checks.caches import remembered
from checks.documents.formats import is_file_name
from checks.hosts import FILE_HOSTS, classify, without_place
from checks.page import Page, Region, TargetKind
from rules.judging import pictures_to_open

_MOST = 30


def files_of(page: Page) -> tuple[str, ...]:
    """The files that the main part of `page` links, embeds or shows, as far as they can be opened."""
    links = (link.href for link in page.links if link.kind is TargetKind.WEB and link.region is Region.MAIN)
    files = {href: None for href in links if _is_file(without_place(href))}
    for picture in pictures_to_open(page):
        files.setdefault(picture)
    return tuple(files)[:_MOST]


@remembered(4 << 20)
def _is_file(address: str) -> bool:
    target = classify(address)
    return target.checkable and (is_file_name(split(target.inner_url).path) or target.kind in FILE_HOSTS)

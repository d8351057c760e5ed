"""Which files of an item's page are opened with it."""

from __future__ import annotations

from urllib.parse import urlsplit

from checks.documents.formats import is_file_name
from checks.hosts import FILE_HOSTS, classify
from checks.page import Page, Region, TargetKind
from rules.judging import pictures_to_open

_MOST = 30


def files_of(page: Page) -> tuple[str, ...]:
    """The files that the main part of `page` links, embeds or shows, as far as they can be opened."""
    files: dict[str, None] = {}
    for link in page.links:
        if link.kind is TargetKind.WEB and link.region is Region.MAIN and link.href not in files:
            target = classify(link.href)
            path = urlsplit(target.inner_url).path
            document = is_file_name(path)
            if target.checkable and (document or target.kind in FILE_HOSTS):
                files[link.href] = None
    for picture in pictures_to_open(page):
        files.setdefault(picture)
    return tuple(files)[:_MOST]

"""What the main part of a page holds."""

from __future__ import annotations

import re

from checks.caches import remembered
from checks.documents.formats import is_file_address
from checks.page import Page, Region, TargetKind

_NEXT_TO_NOTHING = 20
_SHARED_DOCUMENT = re.compile(
    r"(?:drive|docs)\.google\.com/(?:file|open|uc|drive|document|spreadsheets|presentation|forms)",
    re.IGNORECASE,
)


def body_text(page: Page) -> str:
    """The text of the main part; on a page that its markup makes all navigation, the text that is no link."""
    if page.main_text:
        return page.main_text
    return "\n".join(
        segment.text
        for segment in page.segments
        if segment.text and segment.link is None and page.blocks[segment.block].region is not Region.FOOTER
    )


def is_in_body(page: Page, region: Region) -> bool:
    """Whether what stands in `region` belongs to the main part."""
    return region is Region.MAIN or (region is Region.NAVIGATION and not page.main_text)


def headings_of(page: Page) -> set[str]:
    return {heading.strip() for _, heading in page.headings} | {page.title.strip()}


def says_more(text: str, heads: set[str]) -> bool:
    """Whether the lines that are no headings say anything."""
    rest = 0
    for line in text.splitlines():
        said = line.strip()
        rest += 0 if said in heads else len(said)
        if rest > _NEXT_TO_NOTHING:
            return True
    return False


def links_documents(page: Page) -> bool:
    """Whether the main part links to documents."""
    return any(
        is_in_body(page, link.region) and link.kind is TargetKind.WEB and _is_document(link.href.partition("#")[0])
        for link in page.links
    )


@remembered(2 << 20)
def _is_document(address: str) -> bool:
    return is_file_address(address) or _SHARED_DOCUMENT.search(address) is not None


def has_frames(page: Page) -> bool:
    return any(link.source.value in ("iframe", "frame", "embed", "object") for link in page.links)


def leads_elsewhere(page: Page, href: str) -> bool:
    """Whether an address leads neither to this page nor to the home page."""
    here, there = page.url.split("#")[0].rstrip("/"), href.split("#")[0].rstrip("/")
    return there != here and "/" in there.removeprefix("https://").removeprefix("http://")

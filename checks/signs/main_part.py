"""What the main part of a page holds."""

from __future__ import annotations

import re

from checks.addresses import host_of, split
from checks.caches import remembered
from checks.documents.formats import is_file_address
from checks.page import Page, Region, TargetKind

_NEXT_TO_NOTHING = 20
_LEAST_OF_ITS_OWN = 20  # letters
_LEAST_OF_A_SITE = 4  # other pages of its own
_TO_SIGN_IN = re.compile(r"log-?in|sign-?(?:in|up)|regist|password|forgot|member|auth", re.IGNORECASE)
_SHARED_DOCUMENT = re.compile(
    r"(?:drive|docs)\.google\.com/(?:file|open|uc|drive|document|spreadsheets|presentation|forms)",
    re.IGNORECASE,
)


def own_words(page: Page) -> str:
    """What a page says itself, and not what it leads to: the news of a school tell of all kinds of things."""
    own = "\n".join(segment.text for segment in page.segments if segment.text and segment.link is None)
    return own if len(own) >= _LEAST_OF_ITS_OWN else page.text


def leads_through_a_site(page: Page) -> bool:
    """Whether a page leads to others of its own host, as those of a site do and what answers in their place does not."""
    host = host_of(page.url)
    paths = {split(link.href).path for link in page.links if link.kind is TargetKind.WEB and host_of(link.href) == host}
    here = split(page.url).path
    return sum(path not in (here, "", "/") and _TO_SIGN_IN.search(path) is None for path in paths) >= _LEAST_OF_A_SITE


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

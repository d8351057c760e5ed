"""What a sitemap file lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number

_LOCATION = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</loc>", re.DOTALL)
_LARGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses of a sitemap: of pages, or of further sitemaps (`nested`)."""

    addresses: tuple[str, ...]
    nested: bool = False


def read_sitemap(response: Response) -> Sitemap:
    """The sitemap in an answer, empty when there is none in it; a compressed one is inflated up to 16 MB."""
    body = response.body
    if gzip_magic_number(response):
        body = gunzip(body, max_size=_LARGEST)
    if response.status != 200 or b"<loc" not in body:
        return Sitemap(())
    found = (address.decode("utf-8", "replace").replace("&amp;", "&") for address in _LOCATION.findall(body))
    return Sitemap(tuple(found), nested=b"<sitemapindex" in body[:2_000])

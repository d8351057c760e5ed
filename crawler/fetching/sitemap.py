"""What a sitemap file lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number

# What stands between the tags has no part that can be split in two ways; `_bare` takes blanks and CDATA off.
_LOCATION = re.compile(
    rb"<(?!image:|video:)(?:[A-Za-z][\w.\-]{0,40}:)?loc>([^<]{0,4096}(?:<!\[CDATA\[[^<\]]{0,4096}\]\]>[^<]{0,4096})?)</"
)
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
    if response.status != 200 or b"loc>" not in body:
        return Sitemap(())
    found = tuple(address for written in _LOCATION.findall(body) if (address := _bare(written)))
    return Sitemap(found, nested=b"sitemapindex" in body[:2_000])


def _bare(written: bytes) -> str:
    text = written.decode("utf-8", "replace").strip()
    if text.startswith("<![CDATA["):
        text = text.removeprefix("<![CDATA[").partition("]]>")[0].strip()
    return text.replace("&amp;", "&")

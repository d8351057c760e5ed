"""What a sitemap file lists."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

# What stands between the tags has no part that can be split in two ways; `_bare` takes blanks and CDATA off.
_LOCATION = re.compile(
    rb"<(?!image:|video:)(?:[A-Za-z][\w.\-]{0,40}:)?loc>([^<]{0,4096}(?:<!\[CDATA\[[^<\]]{0,4096}\]\]>[^<]{0,4096})?)</"
)
_LARGEST = 16 << 20
_GZIP = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses of a sitemap: of pages, or of further sitemaps (`nested`)."""

    addresses: tuple[str, ...]
    nested: bool = False


def read_sitemap(body: bytes) -> Sitemap:
    """The sitemap in the body of an answer, empty when there is none in it; the first 16 MB are read, unpacked or plain."""
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _LARGEST)
        except zlib.error:
            return Sitemap(())
    body = body[:_LARGEST]
    if b"loc>" not in body:
        return Sitemap(())
    found = tuple(address for written in _LOCATION.findall(body) if (address := _bare(written)))
    return Sitemap(found, nested=b"sitemapindex" in body[:2_000])


def _bare(written: bytes) -> str:
    text = written.decode("utf-8", "replace").strip()
    if text.startswith("<![CDATA["):
        text = text.removeprefix("<![CDATA[").partition("]]>")[0].strip()
    return text.replace("&amp;", "&")

"""What an answer is by its first bytes: on Thai sites the header is often wrong."""

from __future__ import annotations

import re

from checks.document import DocumentKind
from checks.documents.formats import first_look

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|frameset|title|meta|script|div|table|center)\b", re.I)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_LOOKED_AT = 2_048
_FILE_HEAD = 20_480  # faulty scripts write their warnings before a file
_COMPOUND = b"\xd0\xcf\x11\xe0"  # only its inside tells what it is
_TOLD_BY_CONTENT = (DocumentKind.PDF, DocumentKind.IMAGE)
_TEXTS = (DocumentKind.HTML, DocumentKind.TEXT)


def is_html(body: bytes, content_type: str) -> bool:
    """Whether `body` is a web page, by its content first: a sign-in page is often served as a PDF."""
    start = body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _is_file(body):
        return False
    if _HTML_START.search(start):
        return not start.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset")) or b"<html" in start.lower()
    return content_type.partition(";")[0].strip().lower() in _HTML_TYPES


def _is_file(body: bytes) -> bool:
    """Whether it is certainly none of the many things that a web server sends as text."""
    if body.startswith(_COMPOUND):
        return True
    known = first_look(body[:_FILE_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n"))
    return known is not None and known.kind not in _TEXTS


def media_type_of(body: bytes, content_type: str) -> str:
    """The media type by content, else as the server says."""
    if is_html(body, content_type):
        return "text/html"
    known = first_look(body[:_FILE_HEAD])
    if known is not None and known.kind in _TOLD_BY_CONTENT and known.media_types:
        return known.media_types[0]
    return content_type.partition(";")[0].strip().lower() or "application/octet-stream"

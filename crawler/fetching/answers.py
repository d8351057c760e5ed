"""What an answer, or the failure to get one, says about an address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotSupported, UnsupportedURLSchemeError

from checks.document import DocumentKind
from checks.documents.formats import first_look
from checks.evidence import Access
from crawler.fetching.downloads import AddressRefused, HostUnknown
from crawler.fetching.inflate import CutAnswerError, TooLarge
from crawler.fetching.pace import HostRestingError
from crawler.fetching.robots import RobotsForbidden

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|frameset|title|meta|script|div|table|center)\b", re.I)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_LOOKED_AT = 2_048
_FILE_HEAD = 20_480  # faulty scripts write their warnings before a file
_COMPOUND = b"\xd0\xcf\x11\xe0"  # only its inside tells what it is
_TOLD_BY_CONTENT = (DocumentKind.PDF, DocumentKind.IMAGE)
_TEXTS = (DocumentKind.HTML, DocumentKind.TEXT)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why no answer came; `transient` ones are worth a second attempt, `costly` ones came until they were cut off."""

    access: Access
    note: str
    transient: bool = False
    costly: bool = False


def failure_of(error: BaseException, *, known_service: bool = False) -> Failure:
    """The meaning of what the downloader raised.

    The host of a `known_service` (Drive, YouTube …, or one that answered last night) exists: when its name is unknown,
    our own name server is at fault. A name that is unknown twice does not exist.
    """
    if isinstance(error, RobotsForbidden):
        return Failure(Access.ROBOTS, "forbidden by robots.txt")
    if isinstance(error, AddressRefused | UnsupportedURLSchemeError | NotSupported):
        return Failure(Access.REFUSED, str(error))
    if isinstance(error, HostUnknown) and known_service:
        return Failure(Access.FAILED, f"{error} cannot be looked up", transient=True)
    if isinstance(error, HostUnknown):
        return Failure(Access.GONE, "the host name does not exist", transient=True)
    if isinstance(error, TooLarge | DownloadCancelledError):
        return Failure(Access.TOO_LARGE, "larger than is read", costly=not str(error).startswith("Expected"))
    if isinstance(error, HostRestingError):
        return Failure(Access.FAILED, "the host gave no answer several times and is left alone", transient=True)
    if isinstance(error, CutAnswerError):
        return Failure(Access.FAILED, str(error), transient=True)
    if isinstance(error, IgnoreRequest):
        return Failure(Access.FAILED, str(error))
    return Failure(Access.FAILED, f"{type(error).__name__}: {error}"[:300], transient=True)


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

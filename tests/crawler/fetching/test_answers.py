"""What answers and failures mean."""

from __future__ import annotations

import pytest
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest

from checks.evidence import Access
from checks.media_type import is_html, media_type_of
from crawler.fetching.answers import failure_of
from crawler.fetching.downloads import AddressRefused, HostUnknown, NamePrivate
from crawler.fetching.inflate import TooLarge
from crawler.fetching.robots import RobotsForbidden


@pytest.mark.parametrize(
    ("error", "access", "transient"),
    [
        (RobotsForbidden(), Access.ROBOTS, False),
        (AddressRefused(), Access.REFUSED, False),
        (NamePrivate(), Access.FAILED, True),
        (HostUnknown("a.example"), Access.GONE, True),
        (TooLarge(), Access.TOO_LARGE, False),
        (DownloadCancelledError(), Access.TOO_LARGE, False),
        (IgnoreRequest("max redirections reached"), Access.FAILED, False),
        (DownloadTimeoutError(), Access.FAILED, True),
        (ConnectionResetError(), Access.FAILED, True),
    ],
)
def test_failures_are_told_apart(error: Exception, access: Access, transient: bool) -> None:
    failure = failure_of(error)
    assert (failure.access, failure.transient) == (access, transient)


def test_a_known_service_whose_name_is_unknown_is_our_own_trouble() -> None:
    failure = failure_of(HostUnknown("drive.google.com"), known_service=True)
    assert (failure.access, failure.transient) == (Access.FAILED, True)


def test_a_redirect_to_a_private_address_may_be_the_networks_doing() -> None:
    failure = failure_of(AddressRefused(), redirected=True)
    assert (failure.access, failure.transient) == (Access.FAILED, True)


@pytest.mark.parametrize(
    ("body", "content_type", "html"),
    [
        (b"<!DOCTYPE html><html>", "application/pdf", True),
        (b"\xef\xbb\xbf\n<html>", "", True),
        (b"%PDF-1.7", "text/html", False),
        (b"junk%PDF-1.4", "text/html", False),
        (b"PK\x03\x04", "text/html", False),
        ("สวัสดี".encode(), "text/html; charset=utf-8", True),
        (b"plain", "text/plain", False),
        (b"<?xml version='1.0'?><urlset>", "text/xml", False),
    ],
)
def test_a_page_is_known_by_its_content_first(body: bytes, content_type: str, html: bool) -> None:
    assert is_html(body, content_type) is html


@pytest.mark.parametrize(
    ("body", "content_type", "media_type"),
    [
        (b"%PDF-1.4", "application/octet-stream", "application/pdf"),
        (b"\x89PNG\r\n", "text/html", "image/png"),
        (b"a,b", "text/csv; charset=utf-8", "text/csv"),
        (b"", "", "application/octet-stream"),
    ],
)
def test_the_media_type_is_told_from_the_content(body: bytes, content_type: str, media_type: str) -> None:
    assert media_type_of(body, content_type) == media_type

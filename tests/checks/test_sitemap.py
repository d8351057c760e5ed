"""What a sitemap lists, packed or not, within its limit."""

from __future__ import annotations

import gzip

import pytest

from checks.sitemap import Sitemap, read_sitemap

PAGES = (
    b"<urlset>"
    + b"".join(b"<url><loc>https://a.example.ac.th/p%d</loc></url>" % n for n in range(2_000))
    + b"</urlset>"
)


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("checks.sitemap._LARGEST", 10_000)
    return 10_000


def test_a_packed_sitemap_is_read_as_the_plain_one() -> None:
    plain = read_sitemap(PAGES)
    assert len(plain.addresses) == 2_000
    assert read_sitemap(gzip.compress(PAGES)) == plain


@pytest.mark.parametrize("body", [gzip.compress(PAGES), PAGES], ids=["packed", "plain"])
def test_of_a_sitemap_over_the_limit_the_first_whole_addresses_are_read(limit: int, body: bytes) -> None:
    found = read_sitemap(body).addresses
    assert 100 < len(found) < limit // 40
    assert set(found) <= set(read_sitemap(PAGES[: limit + 100]).addresses)


def test_a_bomb_costs_its_limit(limit: int) -> None:
    assert read_sitemap(gzip.compress(b"<loc>" + b" " * 30_000_000)) == Sitemap(())


@pytest.mark.parametrize(
    "body",
    [b"\x1f\x8b\x08damaged", gzip.compress(PAGES)[:12], b"", b"<loc>", b"loc>"],
    ids=["damaged", "cut", "empty", "no end", "no beginning"],  # what is packed holds the time, and names no test
)
def test_what_is_no_sitemap_lists_nothing(body: bytes) -> None:
    assert read_sitemap(body) == Sitemap(())

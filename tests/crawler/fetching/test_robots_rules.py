"""What a robots.txt allows, by RFC 9309."""

from __future__ import annotations

import pytest

from crawler.fetching.robots_rules import LONGEST, read_robots

HOST = "https://school.example.ac.th"


def allows(text: str, path: str) -> bool:
    return read_robots(text.encode(), "oit").allows(HOST + path)


@pytest.mark.parametrize(
    ("rule", "path", "is_forbidden"),
    [
        ("/private", "/private/a", True),
        ("/private", "/privateer", True),
        ("/private/", "/private", False),
        ("/a*z", "/abcz/more", True),
        ("/a*z$", "/abcz/more", False),
        ("/a*z$", "/azz", True),
        ("/*.pdf$", "/files/o1.pdf", True),
        ("/*.pdf$", "/files/o1.pdf?v=2", False),
        ("/$", "/", True),
        ("/$", "/a", False),
        ("/*?", "/a?b", True),
        ("/ก", "/%E0%B8%81", True),
        ("/a%2Fb", "/a/b", True),
        ("*/x", "/deep/x", True),
        ("private", "/private", False),  # no path: not a rule
        ("", "/", False),
    ],
)
def test_a_path_is_forbidden_by_the_pattern_that_it_begins_with(rule: str, path: str, is_forbidden: bool) -> None:
    assert allows(f"User-agent: *\nDisallow: {rule}", path) is not is_forbidden


def test_the_longest_pattern_decides_and_of_equal_ones_the_one_that_allows() -> None:
    text = "User-agent: *\nDisallow: /a\nAllow: /a/open\nDisallow: /b\nAllow: /b"
    assert [allows(text, path) for path in ("/a/x", "/a/open/1", "/b", "/c")] == [False, True, True, True]


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: oit\nDisallow: /x", True),  # its own group is all that counts
        ("User-agent: OIT\nDisallow: /", False),
        ("User-agent: other\nUser-agent: oit\nDisallow: /", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: oit\n\n\nDisallow: / # all of it", False),
        ("User-agent: *\nDisallow: /\nUser-agent: other\nDisallow: /x", False),
        ("\ufeffUser-agent: oit\r\nDisallow: /", False),
        ("User-agent: oit\nSitemap: /s.xml\nDisallow: /", False),
        ("Disallow: /", True),  # speaks to nobody
    ],
)
def test_the_group_that_names_the_robot_goes_before_that_for_all(text: str, is_allowed: bool) -> None:
    assert allows(text, "/page") is is_allowed


@pytest.mark.parametrize(
    ("written", "delay"),
    [("5", 5.0), ("0.5", 0.5), ("0", None), ("-3", None), ("inf", None), ("nan", None), ("soon", None)],
)
def test_a_pause_is_a_number_of_seconds(written: str, delay: float | None) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {written}".encode(), "oit").delay == delay


def test_half_a_line_at_the_limit_is_no_rule() -> None:
    text = b"User-agent: oit\nDisallow: /kept\n".ljust(LONGEST - 12, b"#") + b"\nDisallow: /folder/of/files"
    rules = read_robots(text, "oit")
    assert not rules.allows(f"{HOST}/kept")
    assert rules.allows(f"{HOST}/other")

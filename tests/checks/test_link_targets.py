from __future__ import annotations

import pytest

from checks.link_targets import (
    bare_addresses,
    is_placeholder,
    is_plain_path,
    origin_of,
    resolve,
    script_target,
    target_kind,
)
from checks.page import TargetKind

PAGE = "http://school.example/ita/index.html"


@pytest.mark.parametrize(
    ("raw", "absolute"),
    [
        ("o1.pdf", "http://school.example/ita/o1.pdf"),
        ("http-only.pdf", "http://school.example/ita/http-only.pdf"),
        (" /o1.pdf\n", "http://school.example/o1.pdf"),
        ("//cdn.example/x", "http://cdn.example/x"),
        ("#", PAGE + "#"),
        ("", PAGE),
        ("files\\o1.pdf", "http://school.example/ita/files/o1.pdf"),
        ("แผน ปี 2566.pdf", "http://school.example/ita/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5%202566.pdf"),
        ("/files/แผน.pdf", "http://school.example/files/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"),
        ("/files/o1.pdf ", "http://school.example/files/o1.pdf"),
        ("report[1].pdf", "http://school.example/ita/report[1].pdf"),
        ("?name=ครู", "http://school.example/ita/index.html?name=%E0%B8%84%E0%B8%A3%E0%B8%B9"),
        ("/a/./b/../o1.pdf", "http://school.example/a/o1.pdf"),
        ("http://OTHER.example", "http://other.example/"),
        ("http://[broken", "http://[broken"),
        ("mailto:a@school.example", "mailto:a@school.example"),
    ],
)
def test_addresses_resolve_as_in_a_browser(raw: str, absolute: str) -> None:
    assert resolve(PAGE, raw) == absolute


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "#",
        "# ",
        "#!",
        "#0",
        "http://",
        "http:///",
        "https://",
        "http:",
        "https:/",
        "javascript:void(0)",
        "javascript:;",
        "example.pdf",
        "https://example.com/file.pdf",
        "your-link-here",
        "/#",
    ],
)
def test_addresses_that_lead_nowhere(raw: str) -> None:
    assert is_placeholder(raw)


@pytest.mark.parametrize("raw", ["o1.pdf", "/", "https://school.example/", "#o1", "examples.pdf", "link.php"])
def test_addresses_that_lead_somewhere(raw: str) -> None:
    assert not is_placeholder(raw)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("o1.pdf", TargetKind.WEB),
        ("HTTPS://school.example/", TargetKind.WEB),
        ("#o1", TargetKind.ANCHOR),
        ("#nowhere", TargetKind.PLACEHOLDER),
        ("#", TargetKind.PLACEHOLDER),
        ("C:\\Users\\teacher\\o1.pdf", TargetKind.PLACEHOLDER),
        ("mailto:a@school.example", TargetKind.MAIL),
        ("/cdn-cgi/l/email-protection#2a434c", TargetKind.MAIL),
        ("tel:0440000000", TargetKind.PHONE),
        ("data:text/plain,o1", TargetKind.SCRIPT),
        ("file:///C:/o1.pdf", TargetKind.PLACEHOLDER),
    ],
)
def test_a_target_is_told_by_how_its_address_begins(raw: str, kind: TargetKind) -> None:
    assert target_kind(raw, frozenset({"o1"})) is kind


@pytest.mark.parametrize(
    ("script", "target"),
    [
        ("location.href='o1.php'", "o1.php"),
        ('window.open("/f/o1.pdf", "_blank")', "/f/o1.pdf"),
        ("go('https://school.example/a')", "https://school.example/a"),
        ("toggle('panel')", ""),
        ("", ""),
    ],
)
def test_an_address_inside_a_script_is_its_target(script: str, target: str) -> None:
    assert script_target(script) == target


def test_addresses_written_out_in_text_are_found_without_the_full_stop() -> None:
    assert bare_addresses("ดูที่ https://school.example/o1.pdf. และ http://a.example/ข้อ") == [
        "https://school.example/o1.pdf",
        "http://a.example/",
    ]
    assert bare_addresses("ไม่มี") == []


def test_addresses_resolve_below_a_page_without_a_path() -> None:
    assert resolve("http://school.example", "ita/o1.pdf") == "http://school.example/ita/o1.pdf"


@pytest.mark.parametrize("tail", ["ก", " ", "[1].pdf", "?name=ครู", "/../x", "\\"])
def test_an_odd_ending_is_read_as_fast_as_any_other(tail: str) -> None:
    """Matching in exponential time would never end here."""
    assert resolve(PAGE, "/" + "ab.-/" * 4_000 + tail)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("/files/o1.pdf", True),
        ("/p/7?page=2#part3", True),
        ("/files/แผน.pdf", False),
        ("/a/../o1.pdf", False),
        ("/files/o1.pdf ", False),
        ("//cdn.example/x", False),
        ("o1.pdf", False),
        ("/", False),
        ("#o1", False),
    ],
)
def test_a_plain_path_only_needs_the_origin_of_its_page(raw: str, plain: bool) -> None:
    assert is_plain_path(raw) is plain
    if plain:
        assert origin_of(PAGE) + raw == resolve(PAGE, raw)


def test_an_address_that_says_less_than_it_seems_has_no_origin() -> None:
    assert origin_of("http://school.example:80/") == ""
    assert origin_of("http://school.example:8080/ita/") == "http://school.example:8080"

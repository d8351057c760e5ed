"""What a website says is shown, and never runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup, escape

import reports
from reports.rendering import address, environment, marked, plain, readable_address, shortened, shown, web_address
from rules.verdicts import Verdict


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        "mailto:school@example.ac.th",
        "//school.example.ac.th",
        "/page",
        "#",
        "",
        "https://",
        "https:///path",
        'https://school.example.ac.th/" onclick="x',
        "https://school.example.ac.th/a b",
        "https://school.example.ac.th/\u202eexe.fdp",
        "https://[::1",
        "https://school.example.ac.th/" + "a" * 2000,
    ],
)
def test_only_whole_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""
    assert "<a" not in address(url, "แผนปฏิบัติการ")


def test_the_words_of_an_address_stay_words() -> None:
    url = "https://school.example.ac.th/?a=1&b='2'"
    assert address(url, "<b>แผน</b>") == (
        '<a href="https://school.example.ac.th/?a=1&amp;b=&#39;2&#39;"><bdi>&lt;b&gt;แผน&lt;/b&gt;</bdi></a>'
    )
    assert address("mailto:school@example.ac.th") == "<bdi>mailto:school@example.ac.th</bdi>"


@pytest.mark.parametrize(
    "url", ["https://school.example.ac.th/ita?id=1&y=2566#o1", "http://โรงเรียน.example/หน้า", "http://127.0.0.1:8000/"]
)
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert web_address(url) == url


def test_an_address_is_shown_with_thai_letters_and_cut_in_the_middle() -> None:
    assert readable_address("https://a.example/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7") == "https://a.example/ข่าว"
    assert readable_address("https://a.example/" + "x" * 100 + "/end.pdf", 30) == "https://a.example/xx…x/end.pdf"


def test_deciding_words_are_marked_and_the_rest_is_escaped() -> None:
    assert marked("รายงาน <b>ปี 2566</b>", ["2566"]) == "รายงาน &lt;b&gt;ปี <mark>2566</mark>&lt;/b&gt;"
    assert marked("แผนปฏิบัติการปี 2566", ["แผน", "แผนปฏิบัติการ", ""]) == "<mark>แผนปฏิบัติการ</mark>ปี 2566"


def test_a_short_quote_without_those_words_decided_as_a_whole() -> None:
    assert marked("ไม่มีเรื่องร้องเรียน", ["x"]) == "<mark>ไม่มีเรื่องร้องเรียน</mark>"
    assert "<mark>" not in marked("ยาว " * 40, ["x"])


@pytest.mark.parametrize(
    "value", ["<ก>&'\"", "\x00<\u202e", Markup("<i>"), "<i>", Verdict.FAILED, 7, None, "", Markup("")], ids=repr
)
def test_a_value_stands_in_a_page_as_jinja_would_put_it(value: object) -> None:
    for _ in range(2):
        assert shown(value) == escape(plain(value))


def test_long_text_is_cut() -> None:
    assert shortened("ก" * 500, 10) == "ก" * 9 + "…"
    assert shortened(" สอง \n คำ ") == "สอง คำ"


def test_signs_that_cannot_be_shown_are_dropped_everywhere() -> None:
    assert plain("a\x00b\u202ec\u2066d\ud800") == "abcd\ufffd"
    assert environment().from_string("{{ x }}").render(x="<i>\u202e\x07") == "&lt;i&gt;"


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [("p", "p-bg"), ("f", "f-bg"), ("c", "c-bg"), ("u", "u-bg"), ("soft", "tint"), ("link", "tint"), ("paper", "bar")],
)
def test_words_stand_out_from_their_ground(ink: str, ground: str) -> None:
    sheet = (Path(reports.__file__).parent / "static" / "base.css").read_text("utf-8")
    colours = {
        name: "#" + (value * 2 if len(value) == 3 else value)
        for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", sheet)
    }
    dark, light = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 5.5  # WCAG AA asks 4.5; the hatching takes some of it

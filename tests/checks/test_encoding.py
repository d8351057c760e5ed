from __future__ import annotations

import codecs

import pytest

from checks.encoding import decode_html, encoding_of

THAI = "ข้อมูลสาธารณะของโรงเรียน"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (THAI.encode(), "utf-8"),
        (THAI.encode("cp874"), "cp874"),
        (b"plain", "utf-8"),
        (codecs.BOM_UTF8 + THAI.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + THAI.encode("utf-16-le"), "utf-16-le"),
        (THAI.encode() * 60 + b"\xa1", "utf-8"),
        (b"<meta charset=utf-8>" + THAI.encode("cp874"), "cp874"),
    ],
)
def test_the_bytes_decide_not_the_declaration(body: bytes, encoding: str) -> None:
    assert encoding_of(body) == encoding


def test_pages_are_decoded_without_marks_and_zero_bytes() -> None:
    assert decode_html(codecs.BOM_UTF8 + THAI.encode() + b"\x00") == THAI
    assert decode_html("“ข่าว”".encode("cp874")) == "“ข่าว”"

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


MENU = "<p>ระบบบริหารจัดการโรงเรียน เธอ เนก อเนกประสงค์</p>"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_pages_in_16_bits_are_told_without_a_mark(encoding: str) -> None:
    page = f"<html><head><title>{MENU}</title></head>"
    assert decode_html(page.encode(encoding)) == page


@pytest.mark.parametrize(("menus", "rows"), [(1, 100), (30, 1), (3, 3)])
def test_parts_in_two_encodings_are_each_read_in_their_own(menus: int, rows: int) -> None:
    assert decode_html(MENU.encode("cp874") * menus + THAI.encode() * rows) == MENU * menus + THAI * rows


def test_a_broken_letter_does_not_make_its_word_another_encoding() -> None:
    broken = THAI.encode() * 3 + "โครง".encode()[:-1] + b"</p>" + THAI.encode() * 3
    assert decode_html(broken) == THAI * 3 + "โคร\ufffd</p>" + THAI * 3

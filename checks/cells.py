"""Text for people that comes from foreign sites: nothing unshowable, and in CSV nothing a spreadsheet takes for a formula."""

from __future__ import annotations

import re

# Controls, and signs that turn the writing direction of the text after them. XML and XLSX forbid the first.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def plain_text(text: str) -> str:
    """`text` without signs that cannot be shown."""
    return _SURROGATES.sub("\ufffd", CONTROLS.sub("", text))


def json_text(text: str) -> str:
    """JSON text with those signs written as escapes: the same values, and nothing a terminal obeys."""
    return CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def csv_cell(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    text = plain_text(text)
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_SIGNS) else text

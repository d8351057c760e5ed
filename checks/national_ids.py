"""Identity numbers of people in a text: how many there are, and the text without them."""

from __future__ import annotations

import re

_NATIONAL_ID = re.compile(r"(?<![\d-])([1-8])([- ]?)(\d{4})\2(\d{5})\2(\d{2})\2(\d)(?![\d-])")


def exposes_national_ids(text: str) -> int:
    """How many different 13-digit national identity numbers with a right check digit the text shows."""
    written = (match[0] for match in _NATIONAL_ID.finditer(text))
    return len({tuple(_digits(number)) for number in written if _is_national_id(number)})


def without_national_ids(text: str) -> str:
    """`text` with every digit of such a number as an x."""
    return _NATIONAL_ID.sub(lambda match: _masked(match[0]) if _is_national_id(match[0]) else match[0], text)


def _masked(written: str) -> str:
    return "".join("x" if sign.isdigit() else sign for sign in written)


def _is_national_id(written: str) -> bool:
    digits = _digits(written)
    total = sum(digit * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == digits[12] and len(set(digits)) > 2


def _digits(written: str) -> list[int]:
    return [int(digit) for digit in written if digit.isdigit()]

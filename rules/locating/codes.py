"""Item codes as sites write them: O1, o-1, OIT 1, 01, ข้อ 1, 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from checks.caches import remembered

_LARGEST_NUMBER = 60  # no list known has more items (FY2563 had 48)


class CodeForm(IntEnum):
    """How sure the writing is meant as a code; the order is used."""

    BARE = 1  # 1. or 1
    WORD = 2  # ข้อ 1
    ZERO = 3  # 01, 010
    LETTER = 4  # O1, OIT1


@dataclass(frozen=True, slots=True)
class Code:
    """A code at the beginning or the end of a text; `rest` is the text without it.

    One at the end (`trailing`) may as well be a mention, so it needs a title before it.
    """

    number: int
    form: CodeForm
    shown: str
    rest: str
    trailing: bool = False


_LEAD = r"^[^0-9A-Za-z\u0e00-\u0e7f]*"
_PREFIX = r"(?:\d{1,3}\s?[.)]\s{0,3})?(?:(?:ข้อมูล|ข้อที่|ข้อ|รหัส|หัวข้อ|รายการ|ตัวชี้วัดที่|ตัวชี้วัด|OIT|ITA|ITA\s{0,3}\d{2,4})\s{0,3}[:\-.]?\s{0,3})?"
_LETTER = r"(?:(?:OIT|[Oo]it|[OoΟОоο]{1,2})(?:\s?ข้อ(?:ที่)?)?|โอ(?=\s?\d))"
_SUB = r"(?P<sub>\s?[-.]\s?(?P<minor>\d{1,2}))?"
_STARTS = (
    (
        CodeForm.LETTER,
        re.compile(rf"{_LEAD}{_PREFIX}(?P<shown>{_LETTER}\s?[-_.:#(]?\s?0?(?P<number>\d{{1,2}})){_SUB}(?!\d)"),
    ),
    (
        CodeForm.ZERO,
        re.compile(rf"{_LEAD}(?:ข้อ(?:ที่)?\s?[-.]?\s?)?(?P<shown>0\s?(?P<number>\d{{1,2}})){_SUB}(?!\d|[-/.]\d)"),
    ),
    (
        CodeForm.WORD,
        re.compile(rf"{_LEAD}(?P<shown>(?:ข้อ(?:ที่)?|(?:รายการ|ลำดับ|ประเด็น)ที่)\s?(?P<number>\d{{1,2}})){_SUB}(?!\d)"),
    ),
    (
        # 9.1 and 10.2 number sections, not items.
        CodeForm.BARE,
        re.compile(rf"{_LEAD}(?P<shown>(?P<number>\d{{1,2}}))(?P<sub>)(?P<minor>)(?=[.)\s:]|[ก-๙A-Za-z]|$)(?!\.\d)"),
    ),
)
_END = re.compile(rf"[(\[]?\s{{0,3}}(?P<shown>{_LETTER}\s?[-_.]?\s?(?P<number>\d{{1,2}}))\s{{0,3}}[)\]]?\s{{0,3}}$")
_LONGEST_END = 24  # letters, rather more than the expression above can take
_RANGE_TAIL = re.compile(r"^\s{0,3}(?:-|–|~|ถึง|,|และ|to)\s{0,3}(?:OIT|[Oo0])?\s?(\d{1,2})(?!\d)", re.IGNORECASE)
_RANGE = re.compile(
    rf"{_LEAD}(?:ข้อ(?:ที่)?\s?)?{_LETTER}\s?[-.]?\s?(\d{{1,2}})\s{{0,3}}(?:-|–|~|ถึง|to)\s{{0,3}}{_LETTER}?\s?[-.]?\s?(\d{{1,2}})(?!\d)"
)
_MOST_IN_RANGE = 6  # items of one row; more are a group
_BEFORE_CODE = re.compile(r"[A-Za-z0-9][(\[]?$|(?:-|ถึง|,|และ|ข้อ|ใน|ตาม|จาก|ของ|กับ|รุ่น)\s{0,3}$")
_FOREIGN = re.compile(rf"{_LEAD}(?:M\s?OIT|EB)\s?[-.]?\s?(\d{{1,2}})(?!\d)", re.IGNORECASE)
_FOREIGN_WORD = re.compile(r"(?<![A-Za-z])MOIT(?![A-Za-z])", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?:^|[/_-])(?:o|oit|ข้อ|ข้อ-)-?0?(\d{1,2})(?=$|[-_./?#])", re.IGNORECASE)
has_digit = re.compile(r"\d").search  # as code_of needs and most texts of a site lack
_MOST_REMEMBERED = 6_000_000  # bytes
_LONGEST_REMEMBERED = 1_500
_SEPARATORS = " \t:-.|)]>/–»"


@remembered(_MOST_REMEMBERED)
def code_of(text: str) -> Code | None:
    """The code that `text` (normalised) carries, None for none, for a range (`O1-O9`) and for a mention in a sentence."""
    if not has_digit(text):
        return None
    if not any(character.isdigit() for character in text[:40]) and not text[-4:].strip(")] ").isalnum():
        return None
    for form, pattern in _STARTS:
        found = pattern.match(text)
        if found is None:
            continue
        number = int(found["number"])
        if not 1 <= number <= _LARGEST_NUMBER:
            continue
        end = found.end()
        if found["sub"]:
            if int(found["minor"]) > number:  # O1-9 is a range, O27-1 the first part of O27
                return None
        elif _is_range(text[end:], number):
            return None
        return Code(number, form, found["shown"], text[end:].strip(_SEPARATORS))
    found = _END.search(text, max(0, len(text) - _LONGEST_END))
    if found and 1 <= int(found["number"]) <= _LARGEST_NUMBER and not _BEFORE_CODE.search(text[: found.start("shown")]):
        return Code(
            int(found["number"]),
            CodeForm.LETTER,
            found["shown"],
            text[: found.start()].strip(_SEPARATORS + "(["),
            trailing=True,
        )
    return None


def _is_range(tail: str, number: int) -> bool:
    found = _RANGE_TAIL.match(tail)
    return found is not None and int(found[1]) > number


def code_range(text: str) -> range | None:
    """The numbers that a text begins with as those of several items, "O11 - O13"; None for any other."""
    found = _RANGE.match(text) if has_digit(text) else None
    numbers = range(int(found[1]), int(found[2]) + 1) if found else range(0)
    return numbers if 1 < len(numbers) <= _MOST_IN_RANGE else None


def foreign_number(text: str) -> int | None:
    """The number of a code of another scheme (MOIT, EB: the health ministry's), None when there is none."""
    found = _FOREIGN.match(text)
    return int(found[1]) if found else None


def names_foreign_scheme(text: str) -> bool:
    """Whether `text` speaks of the health ministry's MOIT list."""
    return _FOREIGN_WORD.search(text) is not None


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def number_in_address(path: str) -> int | None:
    """The item number in the last part of an address path (`/ita/o7`, `oit-07.pdf`), None when there is none."""
    name = path.rstrip("/").rsplit("/", 1)[-1]
    found = _IN_ADDRESS.search(name)
    if found is None:
        return None
    number = int(found[1])
    return number if 1 <= number <= _LARGEST_NUMBER else None

"""Cuts a text into the words and numbers that periods are written with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from string import ascii_uppercase
from typing import NamedTuple

from checks.periods.values import MONTH_ABBREVIATIONS, MONTH_NAMES, PeriodKind

_MISSPELLED = {"กรกฏาคม": 7, "กุมภาพันธ": 2, "กุมพาพันธ์": 2, "พฤษจิกายน": 11}
_ENGLISH = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
# "ก.ค.ศ." is a commission, "ก.พ.ร." an office, "พ.ย.ส." no month either: an abbreviation ends where Thai letters end.
_ABBREVIATED = [abbreviation.strip(".").replace(".", r"\.\s?") for abbreviation in MONTH_ABBREVIATIONS]
_UNDOTTED = [abbreviation.replace(".", "") for abbreviation in MONTH_ABBREVIATIONS]
_MARK = re.compile(r"[ัิ-ฺ็-๎]")
_FRAIL = re.compile(r"[ัิ-ฺ็-๎า\ufffd]")  # what a damaged text layer loses or replaces


def _damaged(name: str) -> str:
    """A pattern for the name of a month of which a PDF lost marks, tore letters apart or gave U+FFFD for some."""
    letters = " ?".join(
        f"[{letter}\ufffd]?" if _MARK.match(letter) else "[า\ufffd]" if letter == "า" else letter for letter in name
    )
    return f"(?<!ค){letters}" if name == "มีนาคม" else letters  # without its mark it ends "คมนาคม"


_MONTHS: dict[str, int] = {
    **{name: i + 1 for i, name in enumerate(MONTH_NAMES)},
    **_MISSPELLED,
    **{name: i + 1 for i, names in enumerate(_ENGLISH) for name in names},
    "sept": 9,
    **{name: i + 1 for i, name in enumerate(_UNDOTTED)},
}
MONTH_PATTERN = "|".join([*MONTH_NAMES, *(rf"{abbreviation}\.?" for abbreviation in _ABBREVIATED)])
_BARE_MONTHS = {_FRAIL.sub("", name): i + 1 for i, name in enumerate(MONTH_NAMES)}


class Token(Enum):
    """What a word means for reading periods."""

    FISCAL = auto()
    SCHOOL = auto()
    TERM = auto()
    CALENDAR = auto()
    YEAR = auto()
    BUDDHIST = auto()
    CHRISTIAN = auto()
    MONTH = auto()
    NUMBER = auto()
    NUMERIC_DATE = auto()
    SLUG = auto()
    QUARTER = auto()
    HALF = auto()
    TO = auto()
    LAW = auto()
    LAW_BREAK = auto()


class Word(NamedTuple):
    """One token at `start`..`end`; `value` is a month, a number, a half (1, 2, 0 for "six months") or a term.

    A `torn` number is written with gaps between its digits.
    """

    token: Token
    start: int
    end: int
    text: str
    value: int = 0
    torn: bool = False


YEAR_LABELS = {
    Token.FISCAL: PeriodKind.FISCAL_YEAR,
    Token.SCHOOL: PeriodKind.SCHOOL_YEAR,
    Token.TERM: PeriodKind.SCHOOL_YEAR,
    Token.CALENDAR: PeriodKind.CALENDAR_YEAR,
    Token.YEAR: PeriodKind.UNKNOWN_YEAR,
}
ERAS = (Token.BUDDHIST, Token.CHRISTIAN)


def is_yearly(word: Word) -> bool:
    """Whether it is "ประจำปี" and not the mere "ปี"."""
    return word.token is Token.YEAR and word.text.startswith("ประ")


_PARTS = {
    "law": (
        r"พระราช(?:บัญญัติ|กฤษฎีกา|กำหนด)|พ\s?\.?\s?ร\s?\.\s?[บฎก]\s?\.|พรบ\.?|รัฐธรรมนูญ|กฎกระทรวง|กฏกระทรวง|กฎหมาย|กฏหมาย|"
        r"กฎ\s?ก\.ค\.ศ\.|ระเบียบ|ข้อบังคับ|ข้อกำหนด|ประมวล|ประกาศ(?:กระทรวง|คณะ|สำนักงานคณะ|คสช)|"
        r"คำสั่ง(?:หัวหน้า|คสช|กระทรวง)|มติ(?!ชน)|มาตรฐานทางจริยธรรม|หลักสูตร|ยุทธศาสตร์ชาติ|แผนการศึกษาแห่งชาติ|"
        r"แผนพัฒนาเศรษฐกิจ|แผนแม่บท|\bact\b"
    ),
    "law_break": (
        r"รายงานผล|แผนปฏิบัติ|แผนการ(?!ศึกษาแห่งชาติ)|แผนพัฒนา(?!เศรษฐกิจ|การศึกษาแห่งชาติ)|แผนดำเนิน|แผนจัดซื้อ|"
        r"ภาคเรียน(?!\s?(?:ที่)?\s?[123])"
    ),
    "fiscal": (
        r"(?:ประจ\s?[ำา]{0,2}\s?)?(?:ปี|ป(?=\s?งบ\s?ประ))\s?งบ(?:\s?ประ\s?มาณ)?(?:รายจ่าย)?\s?ฯ?|"
        r"งบประมาณ\s?(?:รายจ่าย\s?)?ประจ\s?[ำา]{0,2}\s?ปี|งบประมาณ(?=\s?พ\s?\.\s?ศ)|"
        r"\bfiscal\s?year|\bfy(?=[\s.:]{0,2}\d)"
    ),
    "term": r"ภาคเรียน\s?(?:ที่)?\s?(?P<term_of>[123])\s?/\s?(?=\d)|(?:เทอม|term)\s?(?P<term_no>[123])\s?/\s?(?=\d)",
    "school": r"(?:ประจ\s?[ำา]{0,2}\s?)?ปี\s?การ\s?ศึกษา|\b(?:academic|school)\s?year",
    "calendar": r"(?:ประจ\s?[ำา]{0,2}\s?)?ปี\s?ปฏิทิน|\bcalendar\s?year",
    "half": (
        r"(?:(?:รอบ|ราย|ระยะ)\s?)?(?:6|หก)\s?เดือน\s?(?P<which>แรก|หลัง)?|ครึ่งปี\s?(?P<half_year>แรก|หลัง)|"
        r"รอบ\s?(?:ที่\s?)?(?P<round>[12])\s?(?=\()"
    ),
    "quarter": r"ไตรมาส\s?(?:ที่)?|\bquarter|\bq(?=[1-4]\b)",
    "year": r"(?:ประจ\s?[ำา]{0,2}\s?)?ปี(?!ที่)(?:พุทธศักราช)?|\byear\b",
    "buddhist": r"พ\s?\.\s?ศ\s?\.?|พศ\.?|พุทธศักราช|\bb\.?e\.?(?=\s?\d)",
    "christian": r"ค\s?\.\s?ศ\s?\.?|คศ\.?|คริสต์?ศักราช|\b(?:a\.?d|c\.?e)\.?(?=\s?\d)",
    "month": (
        r"(?:" + "|".join([*map(_damaged, MONTH_NAMES), *_MISSPELLED]) + r")|"
        r"(?:(?<![ก-๎])|(?<=เดือน)|(?<=ถึง))(?:(?:" + "|".join(_ABBREVIATED) + r")(?:\.|(?![ก-๎]))(?!\s?[ก-ฮ]\.)|"
        r"(?:" + "|".join(_UNDOTTED) + r")\.?(?=\s?[-/]?\s?\d))|"
        r"(?<![a-z])(?:"
        + "|".join([*(long for long, _ in _ENGLISH), *(short for _, short in _ENGLISH if short != "may"), "sept"])
        + r")(?![a-z])\.?"
    ),
    "slug": r"(?<![a-z])(?:ita|oit|moit|fy|plan|year|budget)[-_ ]{0,2}(?P<slug_year>(?:20|25)\d\d|[67]\d)(?!\d)",
    "numeric_date": (
        r"(?<![\d/.-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-.]\d{1,2}[-.]\d{4})(?![\d/-])"
        r"|(?<![\d/.])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"
    ),
    # "๒ ๕ ๖ ๖", and a year that a line's end cuts
    "torn_year": r"(?<!\d)(?:2 5 [4-9] \d|25(?: ?\n ?| )[5-9]\d|25[5-9] ?\n ?\d)(?![\d,])",
    "number": r"\d+",
    "to": r"-|ถึง|จนถึง|~|\bto\b",
}
_SCAN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS.items()).replace("ำ", "า"))
# How the words begin: found quickly, so that the slow pattern is only tried there.
_BEGINNINGS = re.compile(
    r"ป(?:ี|ระ[จกม]|\s?งบ)|ง(?:บประ)|พ(?:[\s.รศฤ]|ุทธ|ค\.?\s?[-/]?\s?\d|ย\.?\s?[-/]?\s?\d)|ค(?:[\s.ศ]|ริสต|าสั่ง|รึ่งปี)|ร(?:อบ|าย[\s6ห]|ายงานผล|ะยะ|ะเบียบ|ัฐธรรม)|"
    r"ก(?:[\s.]| ?ร ?ก ?[ฎฏ]| ?[ุ\ufffd]? ?ม ?[ภพ]| ?[ั\ufffd]? ?น ?ย|ฎ|ฏ|[พคย]\.?\s?[-/]?\s?\d)|ข(?:้อบังคับ|้อกาหนด)|ม(?: ?ก ?ร| ?[ี\ufffd]? ?น ?[า\ufffd] ?ค| ?[ิ\ufffd]? ?ถ|[.\s]|[ีิ][.\s]|ติ|าตรฐานทาง|[ีิ]?[คย]\.?\s?[-/]?\s?\d)|"
    r"ห(?:ก|ลักสูตร)|ย(?:ุทธศาสตร์ชาติ)|แ(?:ผน)|ภ(?:าคเรียน)|เ(?:ทอม| ?ม ?ษ|ม\.|มย)|ส(?: ?[ิ\ufffd]? ?ง ?ห|[.\s]|ค\.?\s?[-/]?\s?\d)|ต(?: ?[ุ\ufffd]? ?ล ?[า\ufffd]|[.\s]|ค\.?\s?[-/]?\s?\d)|"
    r"ธ(?: ?[ั\ufffd]? ?น ?ว|[.\s]|ค\.?\s?[-/]?\s?\d)|ไ(?:ตรมาส)|ถ(?:ึง)|จ(?:นถึง)|\d(?<!\d\d)(?:\d?|\d{3})(?!\d)|25[5-9](?= ?\n ?\d(?!\d))|-|~|[abcdfijmnopqsty](?<![a-z].)"
)
_NOT_LETTERS = re.compile(r"[.\s]+")
_HALVES = {"": 0, "แรก": 1, "หลัง": 2, "1": 1, "2": 2}
_RARE = re.compile(r"[๐-๙\u2013\u2014]")
_PLAIN = {
    **{0x0E50 + i: ord("0") + i for i in range(10)},
    **{ord(capital): ord(capital) + 32 for capital in ascii_uppercase},
    0x2013: ord("-"),
    0x2014: ord("-"),
}


def plain_digits(text: str) -> str:
    """`text` of the same length with ASCII digits, hyphens, small letters, and า for ำ, as damaged text layers have it."""
    small = text.lower()
    if len(small) != len(text) or _RARE.search(small):
        small = text.translate(_PLAIN)
    return small.replace("ำ", "า")


def words(text: str) -> Iterator[Word]:
    """The words of `text` (after `plain_digits`) that matter, in order."""
    at = 0
    while (beginning := _BEGINNINGS.search(text, at)) is not None:
        match = _SCAN.match(text, beginning.start())
        if match is None:
            at = beginning.start() + 1
            continue
        at = match.end()
        yield _word(str(match.lastgroup), match)


def _word(name: str, match: re.Match[str]) -> Word:
    text, value = match[0], 0
    if name == "torn_year":
        text = "".join(text.split())
        return Word(Token.NUMBER, match.start(), match.end(), text, int(text), torn=True)
    if name == "number":
        value = int(text)
    elif name == "month":
        letters = _NOT_LETTERS.sub("", text).lower()
        value = _MONTHS.get(letters) or _BARE_MONTHS[_FRAIL.sub("", letters)]
    elif name == "half":
        value = _HALVES[match["which"] or match["half_year"] or match["round"] or ""]
    elif name == "term":
        value = int(match["term_of"] or match["term_no"])
    elif name == "slug":
        value = int(match["slug_year"])
    return Word(Token[name.upper()], match.start(), match.end(), text, value)

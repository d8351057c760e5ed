"""The words of a text by their places: whether neighbours stand together, and which years begin at a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.periods.building import year_in_era
from checks.periods.tokens import ERAS, YEAR_LABELS, Token, Word, plain_digits, words

_GAP = re.compile(r"[\s.:,()\[\]\"'_]{0,3}(?:ของ|ที่|เดือน|วันที่|ณ|ใน)?[\s.:,(]{0,2}")
_GOES_ON = re.compile(r"[.,:]\d|/\d|-\d|[a-z]")
_UNIT = re.compile(
    r" ?(?:บาท|คน|หน้า(?!ที่)|ราย(?!งาน)|เล่ม|ชุด|ชิ้น|แห่ง|หมู่|เมตร|ตาราง|ชั่วโมง|นาที|วัน(?!ที่)|ครั้ง|เรื่อง|ปี(?![งก])|%)"
)
_LONGEST_PLAN = 25


@dataclass(frozen=True, slots=True)
class Years:
    """One year or a span of years in พ.ศ.; `end` is the index of the next word."""

    first: int
    last: int
    end: int
    era: Token | None


class Cursor:
    """One text with plain digits, and its words."""

    def __init__(self, text: str) -> None:
        self.plain = plain_digits(text)
        self.words = tuple(words(self.plain))

    def years(self, at: int, *, latin: bool = False, labelled: bool = True) -> Years | None:
        """One year or a span that begins with word `at`, with or without "พ.ศ."."""
        first = self.year(at, Token.CHRISTIAN if latin else None)
        if first is None:
            return None
        end = self.words[first.end - 1].end
        following = first.end
        if following < len(self.words):
            if self.words[following].token is Token.TO and self.adjacent(following - 1) and self.adjacent(following):
                last = self.year(self._after_same_label(at, following + 1), first.era)
            elif self.plain[end : self.words[following].start] == "/":
                last = self.year(following, first.era)
                last = last if last is not None and last.first == first.first + 1 else None
            else:
                last = None
            if (
                last is not None
                and first.first < last.first <= first.first + _LONGEST_PLAN
                and not self._counts(last, labelled=labelled)
            ):
                return Years(first.first, last.first, last.end, first.era)
        return None if self._counts(first, labelled=labelled) else first

    def _after_same_label(self, at: int, later: int) -> int:
        """The word after the label at `later`, where it is the label before `at`: "ปีงบประมาณ 2565 ถึง ปีงบประมาณ 2568"."""
        if not 0 < at < later < len(self.words) or not self.adjacent(later):
            return later
        label = self.words[later].token
        return later + 1 if label in YEAR_LABELS and label is self.words[at - 1].token else later

    def _counts(self, years: Years, *, labelled: bool) -> bool:
        """Whether the number is no year: it goes on, or counts something. What follows a label counts nothing."""
        number = self.words[years.end - 1]
        if _GOES_ON.match(self.plain, number.end):
            return True
        return not (labelled and len(number.text) == 4) and self.counts_unit(number)

    def year(self, at: int, era: Token | None) -> Years | None:
        if at < len(self.words) and self.words[at].token in ERAS:
            era = self.words[at].token
            if not self.adjacent(at):
                return None
            at += 1
        if at >= len(self.words) or self.words[at].token is not Token.NUMBER:
            return None
        year = year_in_era(self.words[at].value, len(self.words[at].text), era)
        return Years(year, year, at + 1, era) if year else None

    def between(self, at: int) -> str:
        """What is written between word `at` and the next one."""
        return self.plain[self.words[at].end : self.words[at + 1].start]

    def is_count(self, years: Years) -> bool:
        """Whether the two digits after a month count something: on another line, or with a unit."""
        number = self.words[years.end - 1]
        if len(number.text) == 4:
            return False
        before = self.plain[max(0, number.start - 2) : number.start]
        followed = _GOES_ON.match(self.plain, number.end)
        return (
            "\n" in before
            or "\t" in before
            or (followed is not None and followed[0][0] != "-")
            or self.counts_unit(number)
        )

    def counts_unit(self, number: Word) -> bool:
        return _UNIT.match(self.plain, number.end) is not None

    def adjacent(self, at: int) -> bool:
        """Whether word `at` and the next one stand together."""
        if at + 1 >= len(self.words):
            return False
        return _GAP.fullmatch(self.plain, self.words[at].end, self.words[at + 1].start) is not None

    def next(self, at: int, token: Token) -> int | None:
        return at + 1 if self.adjacent(at) and self.words[at + 1].token is token else None

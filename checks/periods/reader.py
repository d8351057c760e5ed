"""Reads every period that a Thai text names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from checks.caches import remembered
from checks.periods.building import (
    Point,
    numeric_date,
    period_of,
    period_of_term,
    period_of_years,
    point_of,
    span_of,
    year_in_era,
)
from checks.periods.cursor import Cursor, Years
from checks.periods.laws import Laws
from checks.periods.tokens import ERAS, YEAR_LABELS, Token, Word, is_yearly, plain_digits, words
from checks.periods.values import BUDDHIST_ERA, Period, PeriodKind, last_of_month, months_of

_DAY_GAP = re.compile(r"[.]? ?(?:เดือน ?)?|-")  # what is in another column or on another line is no day
_DAY_NAMED = re.compile(r"(?:วันที่|ระหว่าง|ตั้งแต่|ณ) ?$")
_YEAR_BEHIND_MARK = re.compile(r" ?[-/] ?(?:25[5-9]\d|20[0-4]\d|[1-9]\d)(?![\d/.,-]*\d)")  # "ต.ค.-65"
_DAY_COMMA_YEAR = re.compile(r" (?:[12]\d|3[01]|0?[1-9]), ?(?:25[5-9]\d|20[0-4]\d)(?!\d)")  # "มีนาคม 15, 2566"
_AND = re.compile(r" ?(?:และ|,|&) ?")
_LIST_GAP = re.compile(r"[\s.,/]{0,3}(?:และ|กับ)?[\s.]{0,2}(?:เดือน)?\s?")
_UNTIL = re.compile(r"(?:สิ้น|ถึง)\s?$")
_LONGEST_UNTIL = 6  # letters
_NEAR = re.compile(r"[\s.:,()/-]{0,3}")
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\d[.,:/-]\s?|[a-z@#+=?&/%]|(?:โทร(?:ศัพท์|สาร)?|ต่อ|เลขที่|หน้า|จานวน|©|copyright|ลิขสิทธิ์)[.:\s]{0,3}"
    r"|(?:ผู้(?:เข้า)?(?:ชม|ใช้งาน|เยี่ยมชม)|เปิดอ่าน|อ่านแล้ว|views?|visitors?|hits)(?:ทั้งหมด|เว็บไซต์|วันนี้)?[.:\s]{0,3}"
    r"|(?:รหัส|ศธ)\S{0,12}\s?)$"
)
_NAMES_A_GREGORIAN_YEAR = re.compile(r"(?:ita|oit|online|policy|gift|plan|report|annual|งบ|แผน|รายงาน)[\s_/-]{0,3}$")
_NOT_A_DAY_BEFORE = re.compile(r"สขร\s?\.?\s?$")  # "สขร.1 ตุลาคม" is form 1 of October
_MOST_REMEMBERED = 6_000_000  # bytes


@remembered(_MOST_REMEMBERED)
def read_periods(text: str) -> tuple[Period, ...]:
    """All periods that `text` names, in order; the years of laws, telephone numbers and amounts are none."""
    return _Reader(text).read()


def named_months(text: str, fiscal_year: int) -> frozenset[int]:
    """The months of `fiscal_year` that short words name (a link, a file's name), also those without any year."""
    periods = read_periods(text)
    dated = [range(period.start, period.start + len(period.text)) for period in periods]
    bare = {
        word.value
        for word in words(plain_digits(text))
        if word.token is Token.MONTH and not any(word.start in place for place in dated)
    }
    return months_of(periods, fiscal_year) | frozenset(bare)


class _Reader:
    """One pass over the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = Cursor(text)
        self.plain = self.cursor.plain
        self.words = self.cursor.words
        self.laws = Laws(self.cursor)
        self.last_fiscal = (0, -1)  # year, offset of its end

    def read(self) -> tuple[Period, ...]:
        found: list[Period] = []
        undated: list[Word] = []  # months that wait for the year their list ends with
        at = 0
        while at < len(self.words):
            word = self.words[at]
            if undated and not _LIST_GAP.fullmatch(self.plain, undated[-1].end, word.start):
                undated = []
            period, after = self._at(at)
            if period is not None:
                if period.kind is PeriodKind.MONTH:
                    found += (self._in_list(month, period) for month in undated)
                end = self.words[after - 1].end
                found.append(replace(period, text=self.text[word.start : end], start=word.start))
            if after == at + 1 and word.token is Token.MONTH and period is None:
                undated.append(word)
            elif period is not None:
                undated = []
            at = after
        return tuple(found)

    def _in_list(self, word: Word, dated: Period) -> Period:
        year = dated.first.year - (1 if word.value > dated.first.month else 0)
        month = period_of(Point(0, word.value, year, 0))
        return replace(month, text=self.text[word.start : word.end], start=word.start)

    def _at(self, at: int) -> tuple[Period | None, int]:
        """The period that begins with word `at`, and the index of the first word after what was read."""
        word = self.words[at]
        if word.token in YEAR_LABELS:
            return self._labelled(at)
        if word.token in ERAS:
            return self._plain_years(at, labelled=True)
        if word.token is Token.SLUG:
            value = word.value + 2500 if word.value < 100 else year_in_era(word.value, 4, None)
            return period_of_years(PeriodKind.UNKNOWN_YEAR, value, value), at + 1
        if word.token is Token.NUMERIC_DATE:
            return self._numeric(at)
        if word.token in (Token.QUARTER, Token.HALF):
            return self._part_of_year(at)
        if word.token is Token.MONTH:
            return self._dated(at)
        if word.token is Token.NUMBER:
            return self._number(at)
        return None, at + 1

    def _number(self, at: int) -> tuple[Period | None, int]:
        if self.words[at].torn:
            return None, at + 1  # digits in a row of cells, unless a label says that it is a year
        long = len(self.words[at].text) == 4
        if not long and (at + 1 >= len(self.words) or self.words[at + 1].token not in (Token.MONTH, Token.TO)):
            return None, at + 1
        period, after = self._dated(at)
        if period is not None:
            return period, after
        to_day = self.cursor.next(at, Token.TO)
        if to_day and 1 <= self.words[at].value <= 31:  # "15 - 17 มกราคม 2566"
            until = self._point(to_day + 1) if self.cursor.adjacent(to_day) else None
            if until and until.year and until.day >= self.words[at].value:
                return span_of(Point(self.words[at].value, until.month, until.year, 0), until), until.end
        if not long:
            return None, at + 1
        return self._plain_years(at, labelled=False)

    def _numeric(self, at: int) -> tuple[Period | None, int]:
        """A date in numbers, or "1/10/2565-31/3/2566"."""
        start = numeric_date(self.words[at].text)
        if start is None:
            return None, at + 1
        to = self.cursor.next(at, Token.TO)
        second = self.cursor.next(to, Token.NUMERIC_DATE) if to is not None else None
        until = numeric_date(self.words[second].text) if second is not None else None
        if second is None or until is None or until.first < start.first:
            return start, at + 1
        return span_of(point_of(start.first), point_of(until.first)), second + 1

    def _labelled(self, at: int) -> tuple[Period | None, int]:
        label = self.words[at]
        years = self.cursor.years(at + 1, latin=label.text.isascii()) if self.cursor.adjacent(at) else None
        if years is None:
            return None, at + 1
        kind = YEAR_LABELS[label.token]
        if kind is PeriodKind.UNKNOWN_YEAR:
            if not is_yearly(label) and self.laws.own(label.start, years):
                return None, years.end
            if years.era is Token.BUDDHIST and years.first == years.last:
                kind = PeriodKind.CALENDAR_YEAR
        if kind is PeriodKind.FISCAL_YEAR:
            self.last_fiscal = (years.last, self.words[years.end - 1].end)
        if label.token is Token.TERM:
            return period_of_term(years.first, label.value), years.end
        return period_of_years(kind, years.first, years.last), years.end

    def _plain_years(self, at: int, *, labelled: bool) -> tuple[Period | None, int]:
        start = self.words[at].start
        if not labelled and _NOT_A_YEAR_BEFORE.search(self.plain, max(0, start - 24), start):
            return None, at + 1
        years = self.cursor.years(at, labelled=labelled)
        if years is None:
            return None, at + 1
        if self.laws.own(start, years):
            return None, years.end
        gregorian = self.words[at].text.startswith("20")
        if not labelled and not 2550 <= years.first <= 2599:
            return None, years.end
        if not labelled and gregorian and not _NAMES_A_GREGORIAN_YEAR.search(self.plain, max(0, start - 16), start):
            return None, years.end
        labelled = labelled or (years.first < years.last and not gregorian)
        return period_of_years(PeriodKind.UNKNOWN_YEAR, years.first, years.last, labelled=labelled), years.end

    def _part_of_year(self, at: int) -> tuple[Period | None, int]:
        """Quarters and halves, when the fiscal year stands beside them."""
        word = self.words[at]
        after = at + 1
        if word.token is Token.HALF:
            first, last = (3, 4) if word.value == 2 else (1, 2)
        else:
            number = self.cursor.next(at, Token.NUMBER)
            if number is None or not 1 <= self.words[number].value <= 4:
                return None, at + 1
            first = last = self.words[number].value
            after = number + 1
            until = self._last_quarter(number)
            if until is not None and first < self.words[until].value <= 4:
                last = self.words[until].value
                after = until + 1
            elif _UNTIL.search(self.plain, max(0, word.start - _LONGEST_UNTIL), word.start):
                first = 1  # "ณ สิ้นไตรมาสที่ 2" tells of both
        year = 0
        if after < len(self.words) and (self.cursor.adjacent(after - 1) or self.cursor.between(after - 1) == "/"):
            label = self.words[after].token in (Token.FISCAL, Token.YEAR) and self.cursor.adjacent(after)
            years = self.cursor.years(after + 1 if label else after)
            year = years.first if years else 0
            after = years.end if years else after
        if not year and _NEAR.fullmatch(self.plain, self.last_fiscal[1], word.start):
            year = self.last_fiscal[0]
        if not year:
            return None, at + 1
        start = year - BUDDHIST_ERA
        first_month, last_month = (10, 1, 4, 7)[first - 1], (12, 3, 6, 9)[last - 1]
        return (
            Period(
                PeriodKind.RANGE,
                date(start - 1 if first == 1 else start, first_month, 1),
                last_of_month(start - 1 if last == 1 else start, last_month),
                "",
                unit=PeriodKind.MONTH,
            ),
            after,
        )

    def _last_quarter(self, number: int) -> int | None:
        """The second number of "ไตรมาส 1-2" or "ไตรมาส 1 และ 2", perhaps with the word said again."""
        to = self.cursor.next(number, Token.TO)
        later = to + 1 if to is not None and self.cursor.adjacent(to) else number + 1
        if to is None and (number + 1 >= len(self.words) or not _AND.fullmatch(self.cursor.between(number))):
            return None
        if later < len(self.words) and self.words[later].token is Token.QUARTER:
            later += 1
        return later if later < len(self.words) and self.words[later].token is Token.NUMBER else None

    def _dated(self, at: int) -> tuple[Period | None, int]:
        """A date, a month with its year, or a range of them, from word `at`."""
        start = self._point(at)
        if start is None:
            return None, at + 1
        to = start.end if start.end < len(self.words) and self.words[start.end].token is Token.TO else None
        if to is not None and self.cursor.adjacent(to - 1) and self.cursor.adjacent(to):
            until = self._point(to + 1)
            if until is not None and (start.year or until.year):
                if not start.year:
                    start = replace(start, year=until.year - (1 if start.month > until.month else 0))
                if not until.year:
                    until = replace(until, year=start.year + (1 if until.month < start.month else 0))
                if (start.year, start.month, start.day) <= (until.year, until.month, until.day or 31):
                    return span_of(start, until), until.end
        if not start.year:
            return None, at + 1
        return period_of(start), start.end

    def _point(self, at: int) -> Point | None:
        day = 0
        if at + 1 < len(self.words) and self.words[at].token is Token.NUMBER and not self.words[at].torn:
            day = self.words[at].value
            start = self.words[at].start
            if _NOT_A_DAY_BEFORE.search(self.plain, max(0, start - 8), start):
                return None
            if not 1 <= day <= 31 or len(self.words[at].text) > 2 or not self._is_day(at):
                return None
            at += 2 if self.words[at + 1].token is Token.TO else 1
        if at >= len(self.words) or self.words[at].token is not Token.MONTH:
            return None
        month, english = self.words[at].value, self.words[at].text.isascii()
        end = at + 1
        if not day and self._day_follows(at, english=english):
            day, end = self.words[end].value, end + 1
        if years := self._year_behind_mark(end, english=english):
            return Point(day, month, years.first - BUDDHIST_ERA, years.end)
        if end >= len(self.words) or not self.cursor.adjacent(end - 1):
            return Point(day, month, 0, end)
        label = self.words[end].token
        if label in (Token.FISCAL, Token.YEAR):
            years = self.cursor.year(end + 1, None) if self.cursor.adjacent(end) else None
        else:
            years = self.cursor.year(end, None)
        if years is None or self.cursor.is_count(years) or self.words[years.end - 1].torn:
            return Point(day, month, 0, end)
        year = years.first - BUDDHIST_ERA
        if label is Token.FISCAL and month >= 10:
            year -= 1
        return Point(day, month, year, years.end)

    def _is_day(self, at: int) -> bool:
        """Whether the number at `at` is the day of the month behind it, in one line and column."""
        if self.words[at + 1].token is Token.TO:  # "15-ต.ค.-65"
            return self.cursor.between(at) == "" and at + 2 < len(self.words) and self.cursor.between(at + 1) == ""
        if _DAY_GAP.fullmatch(self.cursor.between(at)):
            return True
        named = _DAY_NAMED.search(self.plain, max(0, self.words[at].start - 10), self.words[at].start)
        return named is not None and self.cursor.adjacent(at)

    def _day_follows(self, month: int, *, english: bool) -> bool:
        """Whether the day stands behind the month: "January 15, 2023", "มีนาคม 15, 2566"."""
        if _DAY_COMMA_YEAR.match(self.plain, self.words[month].end):
            return self.cursor.next(month, Token.NUMBER) is not None
        number = self.cursor.next(month, Token.NUMBER)
        return english and number is not None and 1 <= self.words[number].value <= 31 and self.cursor.adjacent(number)

    def _year_behind_mark(self, mark: int, *, english: bool) -> Years | None:
        """The year of "ต.ค.-65", "Oct-65" or "ตุลาคม/2565"; `mark` is the word after the month."""
        if mark >= len(self.words) or not _YEAR_BEHIND_MARK.match(self.plain, self.words[mark - 1].end):
            return None
        number = mark + 1 if self.words[mark].token is Token.TO else mark
        if self.cursor.next(number, Token.MONTH) and (
            self.cursor.between(number) == "" or self.words[number].value < 50
        ):
            return None  # the day of the next month: "ต.ค.-31 มี.ค."
        years = self.cursor.year(number, None)
        if years is None and english:
            years = self.cursor.year(number, Token.CHRISTIAN)
        return None if years is None or self.cursor.counts_unit(self.words[number]) else years

"""Reads every period that a Thai text names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from checks.caches import remembered
from checks.periods.tokens import Token, Word, plain_digits, words
from checks.periods.values import (
    BUDDHIST_ERA,
    Period,
    PeriodKind,
    calendar_year_bounds,
    fiscal_year_bounds,
    last_of_month,
    months_of,
    school_year_bounds,
)

_GAP = re.compile(r"[\s.:,()\[\]\"'_]{0,3}(?:ของ|ที่|เดือน|วันที่|ณ|ใน)?[\s.:,(]{0,2}")
_DAY_GAP = re.compile(r"[.]? ?(?:เดือน ?)?|-")  # what is in another column or on another line is no day
_DAY_NAMED = re.compile(r"(?:วันที่|ระหว่าง|ตั้งแต่|ณ) ?$")
_YEAR_BEHIND_MARK = re.compile(r" ?[-/] ?(?:25[5-9]\d|20[0-4]\d|[1-9]\d)(?![\d/.,-]*\d)")  # "ต.ค.-65"
_DAY_COMMA_YEAR = re.compile(r" (?:[12]\d|3[01]|0?[1-9]), ?(?:25[5-9]\d|20[0-4]\d)(?!\d)")  # "มีนาคม 15, 2566"
_AND = re.compile(r" ?(?:และ|,|&) ?")
_LIST_GAP = re.compile(r"[\s.,/]{0,3}(?:และ|กับ)?[\s.]{0,2}(?:เดือน)?\s?")
_UNTIL = re.compile(r"(?:สิ้น|ถึง)\s?$")
_LONGEST_UNTIL = 6  # letters
_NEAR = re.compile(r"[\s.:,()/-]{0,3}")
_AMENDED = re.compile(r"[\s,)]{0,6}(?:และ|แล|,|\(|แก้ไข|ฉบับ)")
_GOES_ON = re.compile(r"[.,:]\d|/\d|-\d|[a-z]")
_UNIT = re.compile(
    r" ?(?:บาท|คน|หน้า(?!ที่)|ราย(?!งาน)|เล่ม|ชุด|ชิ้น|แห่ง|หมู่|เมตร|ตาราง|ชั่วโมง|นาที|วัน(?!ที่)|ครั้ง|เรื่อง|ปี(?![งก])|%)"
)
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\d[.,:/-]\s?|[a-z@#+=?&/%]|(?:โทร(?:ศัพท์|สาร)?|ต่อ|เลขที่|หน้า|จานวน|©|copyright|ลิขสิทธิ์)[.:\s]{0,3}"
    r"|(?:ผู้(?:เข้า)?(?:ชม|ใช้งาน|เยี่ยมชม)|เปิดอ่าน|อ่านแล้ว|views?|visitors?|hits)(?:ทั้งหมด|เว็บไซต์|วันนี้)?[.:\s]{0,3}"
    r"|(?:รหัส|ศธ)\S{0,12}\s?)$"
)
_NAMES_A_GREGORIAN_YEAR = re.compile(r"(?:ita|oit|online|policy|gift|plan|report|annual|งบ|แผน|รายงาน)[\s_/-]{0,3}$")
_NOT_A_DAY_BEFORE = re.compile(r"สขร\s?\.?\s?$")  # "สขร.1 ตุลาคม" is form 1 of October
_YEAR_LABELS = {
    Token.FISCAL: PeriodKind.FISCAL_YEAR,
    Token.SCHOOL: PeriodKind.SCHOOL_YEAR,
    Token.TERM: PeriodKind.SCHOOL_YEAR,
    Token.CALENDAR: PeriodKind.CALENDAR_YEAR,
    Token.YEAR: PeriodKind.UNKNOWN_YEAR,
}
_BOUNDS = {
    PeriodKind.FISCAL_YEAR: fiscal_year_bounds,
    PeriodKind.UNKNOWN_YEAR: fiscal_year_bounds,
    PeriodKind.SCHOOL_YEAR: school_year_bounds,
    PeriodKind.CALENDAR_YEAR: calendar_year_bounds,
}
_ERAS = (Token.BUDDHIST, Token.CHRISTIAN)
_MOST_REMEMBERED = 6_000_000  # bytes
_LAW_REACH = 150
_LONGEST_PLAN = 25
_NATIONAL_PLANS = ("ยุทธศาสตร์ชาติ", "แผนการศึกษาแห่งชาติ", "แผนพัฒนาเศรษฐกิจ", "แผนแม่บท")


@dataclass(frozen=True, slots=True)
class _Years:
    """One year or a span of years in พ.ศ.; `end` is the index of the next word."""

    first: int
    last: int
    end: int
    era: Token | None


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a date or range: a month, perhaps with day (else 0) and Gregorian year (else 0)."""

    day: int
    month: int
    year: int
    end: int


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


def year_of_number(number: int) -> int:
    """The year in พ.ศ. that four digits mean, 0 when they cannot be one."""
    return _year_of(number, 4, None)


def _year_of(number: int, digits: int, era: Token | None) -> int:
    """The year in พ.ศ. that a written number means, 0 when it cannot be one."""
    if digits == 4:
        year = number + BUDDHIST_ERA if number < 2200 else number
    elif digits == 2 and number >= 50:
        year = 2500 + number
    elif digits == 2 and era is Token.CHRISTIAN:
        year = 2000 + number + BUDDHIST_ERA
    else:
        return 0
    return year if 2440 <= year <= 2650 else 0


class _Reader:
    """One pass over the words of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = plain_digits(text)
        self.words = tuple(words(self.plain))
        self.laws = [word for word in self.words if word.token is Token.LAW]
        self.law_ends = [word.end for word in self.laws]
        breaks = (Token.LAW_BREAK, Token.FISCAL, Token.SCHOOL, Token.TERM, Token.CALENDAR, Token.MONTH)
        self.breaks = [word.start for word in self.words if word.token in breaks or _is_yearly(word)]
        self.last_law_year = -1
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
        month = _period_of(_Point(0, word.value, year, 0))
        return replace(month, text=self.text[word.start : word.end], start=word.start)

    def _at(self, at: int) -> tuple[Period | None, int]:
        """The period that begins with word `at`, and the index of the first word after what was read."""
        word = self.words[at]
        if word.token in _YEAR_LABELS:
            return self._labelled(at)
        if word.token in _ERAS:
            return self._plain_years(at, labelled=True)
        if word.token is Token.SLUG:
            value = word.value + 2500 if word.value < 100 else _year_of(word.value, 4, None)
            return _period_of_years(PeriodKind.UNKNOWN_YEAR, value, value), at + 1
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
        to_day = self._next(at, Token.TO)
        if to_day and 1 <= self.words[at].value <= 31:  # "15 - 17 มกราคม 2566"
            until = self._point(to_day + 1) if self._adjacent(to_day) else None
            if until and until.year and until.day >= self.words[at].value:
                return _span(_Point(self.words[at].value, until.month, until.year, 0), until), until.end
        if not long:
            return None, at + 1
        return self._plain_years(at, labelled=False)

    def _numeric(self, at: int) -> tuple[Period | None, int]:
        """A date in numbers, or "1/10/2565-31/3/2566"."""
        start = _numeric(self.words[at].text)
        if start is None:
            return None, at + 1
        to = self._next(at, Token.TO)
        second = self._next(to, Token.NUMERIC_DATE) if to is not None else None
        until = _numeric(self.words[second].text) if second is not None else None
        if second is None or until is None or until.first < start.first:
            return start, at + 1
        return _span(_day_point(start.first), _day_point(until.first)), second + 1

    def _labelled(self, at: int) -> tuple[Period | None, int]:
        label = self.words[at]
        years = self._years(at + 1, latin=label.text.isascii()) if self._adjacent(at) else None
        if years is None:
            return None, at + 1
        kind = _YEAR_LABELS[label.token]
        if kind is PeriodKind.UNKNOWN_YEAR:
            if not _is_yearly(label) and self._names_a_law(label.start, years):
                return None, years.end
            if years.era is Token.BUDDHIST and years.first == years.last:
                kind = PeriodKind.CALENDAR_YEAR
        if kind is PeriodKind.FISCAL_YEAR:
            self.last_fiscal = (years.last, self.words[years.end - 1].end)
        if label.token is Token.TERM:
            return _term(years.first, label.value), years.end
        return _period_of_years(kind, years.first, years.last), years.end

    def _plain_years(self, at: int, *, labelled: bool) -> tuple[Period | None, int]:
        start = self.words[at].start
        if not labelled and _NOT_A_YEAR_BEFORE.search(self.plain, max(0, start - 24), start):
            return None, at + 1
        years = self._years(at, labelled=labelled)
        if years is None:
            return None, at + 1
        if self._names_a_law(start, years):
            return None, years.end
        gregorian = self.words[at].text.startswith("20")
        if not labelled and not 2550 <= years.first <= 2599:
            return None, years.end
        if not labelled and gregorian and not _NAMES_A_GREGORIAN_YEAR.search(self.plain, max(0, start - 16), start):
            return None, years.end
        labelled = labelled or (years.first < years.last and not gregorian)
        return _period_of_years(PeriodKind.UNKNOWN_YEAR, years.first, years.last, labelled=labelled), years.end

    def _names_a_law(self, start: int, years: _Years) -> bool:
        end = self.words[years.end - 1].end
        if 0 <= self.last_law_year <= start <= self.last_law_year + 80 and _AMENDED.match(
            self.plain, self.last_law_year
        ):
            self.last_law_year = end
            return True
        index = bisect_right(self.law_ends, start) - 1
        if index < 0:
            return False
        law = self.laws[index]
        if years.first < years.last and not law.text.startswith(_NATIONAL_PLANS):
            return False
        far = start - law.end > _LAW_REACH or self.plain.count("\n", law.end, start) > 1
        if far or bisect_left(self.breaks, start) > bisect_left(self.breaks, law.end):
            return False
        self.last_law_year = end
        return True

    def _years(self, at: int, *, latin: bool = False, labelled: bool = True) -> _Years | None:
        """One year or a span that begins with word `at`, with or without "พ.ศ."."""
        first = self._year(at, Token.CHRISTIAN if latin else None)
        if first is None:
            return None
        end = self.words[first.end - 1].end
        following = first.end
        if following < len(self.words):
            if self.words[following].token is Token.TO and self._adjacent(following - 1) and self._adjacent(following):
                last = self._year(self._after_same_label(at, following + 1), first.era)
            elif self.plain[end : self.words[following].start] == "/":
                last = self._year(following, first.era)
                last = last if last is not None and last.first == first.first + 1 else None
            else:
                last = None
            if (
                last is not None
                and first.first < last.first <= first.first + _LONGEST_PLAN
                and not self._counts(last, labelled=labelled)
            ):
                return _Years(first.first, last.first, last.end, first.era)
        return None if self._counts(first, labelled=labelled) else first

    def _after_same_label(self, at: int, later: int) -> int:
        """The word after the label at `later`, where it is the label before `at`: "ปีงบประมาณ 2565 ถึง ปีงบประมาณ 2568"."""
        if not 0 < at < later < len(self.words) or not self._adjacent(later):
            return later
        label = self.words[later].token
        return later + 1 if label in _YEAR_LABELS and label is self.words[at - 1].token else later

    def _counts(self, years: _Years, *, labelled: bool) -> bool:
        """Whether the number is no year: it goes on, or counts something. What follows a label counts nothing."""
        number = self.words[years.end - 1]
        if _GOES_ON.match(self.plain, number.end):
            return True
        return not (labelled and len(number.text) == 4) and self._counts_unit(number)

    def _year(self, at: int, era: Token | None) -> _Years | None:
        if at < len(self.words) and self.words[at].token in _ERAS:
            era = self.words[at].token
            if not self._adjacent(at):
                return None
            at += 1
        if at >= len(self.words) or self.words[at].token is not Token.NUMBER:
            return None
        year = _year_of(self.words[at].value, len(self.words[at].text), era)
        return _Years(year, year, at + 1, era) if year else None

    def _part_of_year(self, at: int) -> tuple[Period | None, int]:
        """Quarters and halves, when the fiscal year stands beside them."""
        word = self.words[at]
        after = at + 1
        if word.token is Token.HALF:
            first, last = (3, 4) if word.value == 2 else (1, 2)
        else:
            number = self._next(at, Token.NUMBER)
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
        if after < len(self.words) and (self._adjacent(after - 1) or self._between(after - 1) == "/"):
            label = self.words[after].token in (Token.FISCAL, Token.YEAR) and self._adjacent(after)
            years = self._years(after + 1 if label else after)
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
        to = self._next(number, Token.TO)
        later = to + 1 if to is not None and self._adjacent(to) else number + 1
        if to is None and (number + 1 >= len(self.words) or not _AND.fullmatch(self._between(number))):
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
        if to is not None and self._adjacent(to - 1) and self._adjacent(to):
            until = self._point(to + 1)
            if until is not None and (start.year or until.year):
                if not start.year:
                    start = replace(start, year=until.year - (1 if start.month > until.month else 0))
                if not until.year:
                    until = replace(until, year=start.year + (1 if until.month < start.month else 0))
                if (start.year, start.month, start.day) <= (until.year, until.month, until.day or 31):
                    return _span(start, until), until.end
        if not start.year:
            return None, at + 1
        return _period_of(start), start.end

    def _point(self, at: int) -> _Point | None:
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
            return _Point(day, month, years.first - BUDDHIST_ERA, years.end)
        if end >= len(self.words) or not self._adjacent(end - 1):
            return _Point(day, month, 0, end)
        label = self.words[end].token
        if label in (Token.FISCAL, Token.YEAR):
            years = self._year(end + 1, None) if self._adjacent(end) else None
        else:
            years = self._year(end, None)
        if years is None or self._is_count(years) or self.words[years.end - 1].torn:
            return _Point(day, month, 0, end)
        year = years.first - BUDDHIST_ERA
        if label is Token.FISCAL and month >= 10:
            year -= 1
        return _Point(day, month, year, years.end)

    def _is_day(self, at: int) -> bool:
        """Whether the number at `at` is the day of the month behind it, in one line and column."""
        if self.words[at + 1].token is Token.TO:  # "15-ต.ค.-65"
            return self._between(at) == "" and at + 2 < len(self.words) and self._between(at + 1) == ""
        if _DAY_GAP.fullmatch(self._between(at)):
            return True
        named = _DAY_NAMED.search(self.plain, max(0, self.words[at].start - 10), self.words[at].start)
        return named is not None and self._adjacent(at)

    def _day_follows(self, month: int, *, english: bool) -> bool:
        """Whether the day stands behind the month: "January 15, 2023", "มีนาคม 15, 2566"."""
        if _DAY_COMMA_YEAR.match(self.plain, self.words[month].end):
            return self._next(month, Token.NUMBER) is not None
        number = self._next(month, Token.NUMBER)
        return english and number is not None and 1 <= self.words[number].value <= 31 and self._adjacent(number)

    def _year_behind_mark(self, mark: int, *, english: bool) -> _Years | None:
        """The year of "ต.ค.-65", "Oct-65" or "ตุลาคม/2565"; `mark` is the word after the month."""
        if mark >= len(self.words) or not _YEAR_BEHIND_MARK.match(self.plain, self.words[mark - 1].end):
            return None
        number = mark + 1 if self.words[mark].token is Token.TO else mark
        if self._next(number, Token.MONTH) and (self._between(number) == "" or self.words[number].value < 50):
            return None  # the day of the next month: "ต.ค.-31 มี.ค."
        years = self._year(number, None)
        if years is None and english:
            years = self._year(number, Token.CHRISTIAN)
        return None if years is None or self._counts_unit(self.words[number]) else years

    def _between(self, at: int) -> str:
        """What is written between word `at` and the next one."""
        return self.plain[self.words[at].end : self.words[at + 1].start]

    def _is_count(self, years: _Years) -> bool:
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
            or self._counts_unit(number)
        )

    def _counts_unit(self, number: Word) -> bool:
        return _UNIT.match(self.plain, number.end) is not None

    def _adjacent(self, at: int) -> bool:
        """Whether word `at` and the next one stand together."""
        if at + 1 >= len(self.words):
            return False
        return _GAP.fullmatch(self.plain, self.words[at].end, self.words[at + 1].start) is not None

    def _next(self, at: int, token: Token) -> int | None:
        return at + 1 if self._adjacent(at) and self.words[at + 1].token is token else None


def _is_yearly(word: Word) -> bool:
    """Whether it is "ประจำปี" and not the mere "ปี"."""
    return word.token is Token.YEAR and word.text.startswith("ประ")


def _period_of_years(kind: PeriodKind, first: int, last: int, *, labelled: bool = True) -> Period:
    begin, end = _BOUNDS[kind](first)[0], _BOUNDS[kind](last)[1]
    return Period(kind if first == last else PeriodKind.RANGE, begin, end, "", unit=kind, labelled=labelled)


def _term(school_year: int, term: int) -> Period:
    first, last = school_year_bounds(school_year)
    if term == 1:
        last = date(first.year, 10, 31)
    elif term == 2:
        first = date(first.year, 11, 1)
    return Period(PeriodKind.SCHOOL_YEAR, first, last, "", unit=PeriodKind.SCHOOL_YEAR)


def _period_of(point: _Point) -> Period:
    end = last_of_month(point.year, point.month)
    if point.day:
        day = date(point.year, point.month, min(point.day, end.day))
        return Period(PeriodKind.DATE, day, day, "", unit=PeriodKind.DATE)
    return Period(PeriodKind.MONTH, end.replace(day=1), end, "", unit=PeriodKind.MONTH)


def _span(start: _Point, until: _Point) -> Period:
    first, last = _period_of(start).first, _period_of(until).last
    unit = PeriodKind.DATE if start.day or until.day else PeriodKind.MONTH
    some_days = unit is PeriodKind.DATE and (last - first).days < 26
    return Period(PeriodKind.DATE if some_days else PeriodKind.RANGE, first, last, "", unit=unit)


def _day_point(day: date) -> _Point:
    return _Point(day.day, day.month, day.year, 0)


def _numeric(text: str) -> Period | None:
    parts: Iterable[str] = re.split(r"[/.-]", text)
    year, month, day = parts if text[4:5] == "-" else reversed(tuple(parts))
    era = _year_of(int(year), len(year), None)
    if not era or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    return _period_of(_Point(int(day), int(month), era - BUDDHIST_ERA, 0))

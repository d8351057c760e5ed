"""Judges whether texts about a piece of evidence name the period that an instrument asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from unicodedata import category

from checks.periods.reader import read_periods
from checks.periods.tokens import Token, plain_digits, words
from checks.periods.values import (
    BUDDHIST_ERA,
    FIRST_SIX_MONTHS,
    Period,
    PeriodKind,
    fiscal_year_bounds,
    fiscal_year_of,
    last_of_month,
    months_of,
)

RULES = frozenset(
    {"current", "fiscal_year", "plan_covers_year", "first_six_months", "previous_year", "based_on_previous_year"}
)
TITLE_LENGTH = 300
TITLE_READ = TITLE_LENGTH + 700  # what begins in a title ends long before
_LONG = 600
_READ = 100_000
# A file's name is often a copy's, and digits read by OCR are often wrong: such years raise doubt and decide nothing.
_ADDRESSES = frozenset({"file_name", "file name", "filename", "file", "url", "slug"})
_NEVER_OTHER = _ADDRESSES | {"ocr"}
_NEVER_FITS = frozenset({"ocr", "slug"})
_CONTENT = frozenset({"document", "text", "title", "document_title", "page", "ocr"})
_OF_A_RESULT = re.compile(r"\bita|ผล|ประเมิน|วิเคราะห์", re.IGNORECASE)
_SIGNED = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้|ลง(?:นาม|วันที่)?)\s?(?:ณ\s?)?(?:วันที่)?\s{0,2}$")
# the day of another paper that is named
_REFERENCE = re.compile(r"(?:คำสั่ง|หนังสือ|ประกาศ|ระเบียบ|มติ|ตาม|อ้างถึง)[^\n]{0,60}ลงวันที่\s{0,2}$")
_LONGEST_REFERENCE = 90  # letters
_SECOND_HALF = re.compile(r"(?<!\d)6\s?เดือน\s?หลัง|ครึ่งปี\s?หลัง|รอบ\s?(?:ที่\s?)?2\b")
_SECOND_QUARTERS = re.compile(r"ไตรมาส\s?(?:ที่)?\s?(?:3|4)")
# what makes a quarter one that is still to be reported; "ยังไม่มีเรื่องร้องเรียน" tells of it
_STILL_TO_COME = re.compile(
    r"\s?(?:จะ(?:ขอ)?(?:รายงาน|ดำเนินการ|สรุป|แจ้ง|เผยแพร่|นำ)|อยู่ระหว่าง|ยังไม่(?:ครบ|สรุป|รายงาน|แล้วเสร็จ|สิ้นสุด)|รอ(?:ผล|ข้อมูล|สรุป))"
)
_FIRST_QUARTERS = re.compile(r"ไตรมาส\s?(?:ที่)?\s?(?:1|2)|ไตรมาสแรก")
_WHOLE_HALF = re.compile(
    r"(?:(?<!\d)6|หก)\s?เดือน|ครึ่งปี\s?แรก|รอบ\s?(?:ที่\s?)?1\b|ไตรมาส\s?(?:ที่)?\s?1\s?(?:-|ถึง|และ|,)\s?2"
)
_LISTED = 3
_DAYS_READ = 4_000  # letters; a paper says early when things were done
_LEAST_DAYS = 2  # that tell of what year a paper is
_OF_SEVERAL_YEARS = frozenset({"current", "plan_covers_year"})
_OVERLAP = 60  # days that a period must share with the asked one
_RANK = {
    PeriodKind.FISCAL_YEAR: 4,
    PeriodKind.SCHOOL_YEAR: 3,
    PeriodKind.CALENDAR_YEAR: 3,
    PeriodKind.UNKNOWN_YEAR: 3,
    PeriodKind.MONTH: 2,
    PeriodKind.DATE: 1,
}


class PeriodAnswer(StrEnum):
    """Whether the evidence is of the asked period; UNKNOWN never speaks against a school."""

    FITS = "fits"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PeriodJudgement:
    """The answer with the words that decided.

    `shown` is the period found in Thai ("ปีงบประมาณ 2563"), `year` its fiscal year (พ.ศ.). `missing_months` are months
    (1-12) that a list of months leaves out of October-March; they go with FITS. `conflict` says that another year is
    named as well, in a weaker source or in the same one; `against` are the words that name it.
    """

    answer: PeriodAnswer
    quote: str = ""
    source: str = ""
    shown: str = ""
    year: int | None = None
    missing_months: tuple[int, ...] = ()
    conflict: bool = False
    against: str = ""


def judge_period(rule: str, fiscal_year: int, texts: Sequence[tuple[str, str]]) -> PeriodJudgement:
    """Judge (source, normalised text) pairs, the strongest first, by the value of a period rule.

    Known sources: document, title, posted, label, section, file_name, ocr. The first one that names a year decides.
    A rule that is not one of `RULES` raises ValueError.
    """
    if rule not in RULES:
        raise ValueError(f"no such period rule: {rule!r}")
    if rule == "based_on_previous_year":
        return _of_either_year(fiscal_year, texts)
    decided: PeriodJudgement | None = None
    doubtful: PeriodJudgement | None = None
    for source, text in texts:
        found = _Source(rule, fiscal_year, source, text[:_READ]).judge()
        if found is None:
            continue
        if found.answer is PeriodAnswer.UNKNOWN:
            doubtful = doubtful or found
            if decided is not None and decided.answer is PeriodAnswer.FITS and found.against:
                decided = _with_conflict(decided, found)
                if decided.source not in _CONTENT:  # a new label over an old file
                    decided = replace(decided, answer=PeriodAnswer.UNKNOWN)
        elif decided is None:
            decided = found
        elif decided.answer is not found.answer:
            decided = _with_conflict(decided, found)
    if rule == "current":
        best = decided or doubtful
        stale = best is not None and best.answer is PeriodAnswer.OTHER
        if best is None:
            return PeriodJudgement(PeriodAnswer.FITS)
        return PeriodJudgement(PeriodAnswer.FITS, best.quote, best.source, best.shown, best.year, conflict=stale)
    if decided is None:
        return doubtful or PeriodJudgement(PeriodAnswer.UNKNOWN)
    if doubtful is not None and doubtful.conflict:
        is_old = doubtful.against == doubtful.shown
        if decided.answer is PeriodAnswer.OTHER and not is_old:
            return doubtful
        of_years = (
            rule == "plan_covers_year" and "-" in decided.shown
        )  # that it began years ago says nothing against it
        if is_old and decided.answer is PeriodAnswer.FITS and decided.source not in _CONTENT and not of_years:
            return doubtful  # a new label over an old paper
    contradicted = doubtful is not None and doubtful.conflict and doubtful.against != doubtful.shown
    return _with_conflict(decided, doubtful) if doubtful is not None and contradicted else decided


def _of_either_year(fiscal_year: int, texts: Sequence[tuple[str, str]]) -> PeriodJudgement:
    """This year's work from last year's result names one of the two years, or both without contradiction.

    Last year's beside the year before it may be last year's work, or a comparison of results; so may last year's
    that is not said to be a result's.
    """
    this = judge_period("fiscal_year", fiscal_year, texts)
    before = judge_period("previous_year", fiscal_year, texts)
    if this.answer is PeriodAnswer.FITS:
        return replace(this, conflict=this.conflict and before.answer is not PeriodAnswer.FITS)
    if before.answer is not PeriodAnswer.FITS:
        return this
    older = judge_period("previous_year", fiscal_year - 1, texts)
    unclear = older.answer is PeriodAnswer.FITS or _OF_A_RESULT.search(before.quote) is None
    return replace(before, answer=PeriodAnswer.UNKNOWN if unclear else PeriodAnswer.FITS, conflict=unclear)


def _with_conflict(found: PeriodJudgement, other: PeriodJudgement) -> PeriodJudgement:
    return replace(found, conflict=True, against=found.against or other.against or other.shown)


class _Source:
    """One text about the evidence, with the periods it names."""

    def __init__(self, rule: str, fiscal_year: int, source: str, text: str) -> None:
        self.rule = rule
        self.asked = fiscal_year
        self.target = fiscal_year - 1 if rule == "previous_year" else fiscal_year
        self.source = source
        self.text = text

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """All that the text names."""
        return self._plausible(self.text)

    @cached_property
    def title(self) -> tuple[Period, ...]:
        """What the beginning of a long text names, and all that a short one does; the rest of most is never read."""
        if len(self.text) <= _LONG:
            return self.periods
        return tuple(p for p in self._plausible(self.text[:TITLE_READ]) if p.start < TITLE_LENGTH)

    def _plausible(self, text: str) -> tuple[Period, ...]:
        return tuple(p for p in read_periods(text) if self._is_plausible(p))

    def judge(self) -> PeriodJudgement | None:
        """The judgement from this text alone; None when it names no period."""
        title = self.title
        strong = [p for p in title if p.labelled and _rank(p) > 1] or [p for p in title if _rank(p) > 1]
        if self.rule == "first_six_months":
            found = self._half_year(title)
            if found is not None:
                return found
        if strong:
            found = self._by_title(self._of_one_year(strong))
            older = self._days_of_the_year_before() if found.answer is PeriodAnswer.FITS else ()
            return self._found(PeriodAnswer.UNKNOWN, older[0], against=older[:1]) if older else found
        body = self._by_body()
        if body is not None and (body.answer is not PeriodAnswer.UNKNOWN or body.against):
            return body
        dates = self._by_dates()
        return dates if dates is not None and (body is None or dates.against) else body

    def _days_of_the_year_before(self) -> Sequence[Period]:
        """The days and months that a paper with the asked year in its title names, when all are of the year before."""
        if self.source not in _CONTENT or self.rule in _OF_SEVERAL_YEARS:
            return ()
        days = [p for p in self._plausible(self.text[:_DAYS_READ]) if p.kind in _DAYS or p.unit in _DAYS]
        old = all(
            fiscal_year_of(p.last) == self.target - 1 and not (self._fits(p) or self._may_still_fit(p.last))
            for p in days
        )
        # a school year spans two fiscal years: the day on which the paper was signed tells which is meant
        named = [p for p in self.title if _rank(p) >= _RANK[PeriodKind.UNKNOWN_YEAR]]
        of_school = all(p.kind is PeriodKind.SCHOOL_YEAR for p in named)
        signed = of_school and any(p.kind is PeriodKind.DATE and self._is_signature(p) for p in days)
        return days if old and (signed or len(days) >= _LEAST_DAYS) else ()

    def _of_one_year(self, periods: Sequence[Period]) -> Sequence[Period]:
        """A yearly document names the plan of several years that it serves beside its own year."""
        if self.rule == "plan_covers_year":
            return periods
        return [p for p in periods if p.kind is not PeriodKind.RANGE or p.unit in _DAYS] or periods

    def _is_plausible(self, period: Period) -> bool:
        """Histories, birthdays and far plans say nothing about the document's period."""
        return fiscal_year_of(period.last) >= self.asked - 12 and fiscal_year_of(period.first) <= self.asked + 10

    def _fits(self, period: Period) -> bool:
        first, last = fiscal_year_bounds(self.target)
        if period.kind is PeriodKind.CALENDAR_YEAR and "ปฏิทิน" not in period.text:
            return period.year == self.target  # "ประจำปี พ.ศ. 2566" is how many write the fiscal year
        if period.kind in (PeriodKind.MONTH, PeriodKind.DATE):
            return period.days_in(first, last) > 0
        if self._is_school_year_before(period):
            return False
        if self.rule == "first_six_months" and period.kind is PeriodKind.RANGE and period.unit in _DAYS:
            last = last_of_month(self.target - BUDDHIST_ERA, 3)
        shared = period.days_in(first, last)
        return shared >= min(_OVERLAP, (period.last - period.first).days + 1)

    def _found(self, answer: PeriodAnswer, period: Period, *, against: Sequence[Period] = ()) -> PeriodJudgement:
        named = against[0].shown if against else ""
        if answer is PeriodAnswer.OTHER and self.source in _NEVER_OTHER:
            answer = PeriodAnswer.UNKNOWN
            named = period.shown if self.source in _ADDRESSES else ""
        if answer is PeriodAnswer.FITS and self.source in _NEVER_FITS:
            answer = PeriodAnswer.UNKNOWN
        missing = self._missing_months() if answer is PeriodAnswer.FITS else ()
        return PeriodJudgement(
            answer,
            self._quote(period),
            self.source,
            period.shown,
            period.year,
            missing,
            conflict=bool(against),
            against=named,
        )

    def _quote(self, period: Period) -> str:
        """What stands around the period; no letter is parted from its vowel and tone marks."""
        start, end = max(0, period.start - 40), min(len(self.text), period.start + len(period.text) + 20)
        while start < period.start and category(self.text[start]) == "Mn":
            start += 1
        while end < len(self.text) and category(self.text[end]) == "Mn":
            end += 1
        return " ".join(self.text[start:end].split())

    def _by_title(self, strong: Sequence[Period]) -> PeriodJudgement:
        fitting = [p for p in strong if self._fits(p)]
        top = max(_rank(p) for p in strong)
        if self.rule == "plan_covers_year":
            spans = [p for p in strong if p.kind is PeriodKind.RANGE and p.unit not in _DAYS]
            if spans and not fitting:
                return self._found(PeriodAnswer.OTHER, spans[0])
            if not spans and not fitting:
                return self._plan_without_span(strong)
        best = [p for p in fitting if _rank(p) == top]
        others = [p for p in strong if not self._fits(p) and _rank(p) == top]
        if best:
            return self._found(PeriodAnswer.FITS, best[0], against=others if self.rule != "previous_year" else ())
        if fitting:
            if self.rule == "previous_year" and all(p.year == self.asked for p in others):
                return self._found(PeriodAnswer.FITS, fitting[0])
            return self._found(PeriodAnswer.UNKNOWN, fitting[0], against=others)
        if self._is_of_the_round(others):
            return self._found(PeriodAnswer.UNKNOWN, others[0])
        if self._is_school_year_before(others[0]):
            return self._found(PeriodAnswer.UNKNOWN, others[0], against=others[:1])
        if _rank(others[0]) == _RANK[PeriodKind.MONTH] and self._may_still_fit(others[0].last):
            return self._found(PeriodAnswer.UNKNOWN, others[0])
        return self._found(PeriodAnswer.OTHER, others[0])

    def _is_school_year_before(self, period: Period) -> bool:
        """Whether it is the school year that ended within the reported year: the latest at hand, or a year too old."""
        of_school_year = self.rule == "previous_year" and period.kind is PeriodKind.SCHOOL_YEAR
        begun_before = period.first < fiscal_year_bounds(self.target)[0]  # its second term did not
        return of_school_year and begun_before and period.year == self.target - 1

    def _is_of_the_round(self, others: Sequence[Period]) -> bool:
        """A heading over a list names the assessed year, not the year of the report below it."""
        return (
            self.rule == "previous_year"
            and self.source not in _CONTENT
            and all(p.days_in(*fiscal_year_bounds(self.asked)) > 0 for p in others)
        )

    def _plan_without_span(self, strong: Sequence[Period]) -> PeriodJudgement:
        """A single year may be the first of a plan of several, unless it is named as the one year of the plan."""
        of_one_year = [p for p in strong if p.kind is PeriodKind.FISCAL_YEAR]
        later = [p for p in self.periods if p.kind is PeriodKind.RANGE and p.unit not in _DAYS and self._fits(p)]
        if later:
            return self._found(PeriodAnswer.FITS, later[0])
        if of_one_year and not re.search(r"\d\s?ปี", self.text[: TITLE_LENGTH * 2]):
            return self._found(PeriodAnswer.OTHER, of_one_year[0])
        begun = strong[0].last < fiscal_year_bounds(self.target)[0]
        return self._found(PeriodAnswer.UNKNOWN, strong[0], against=strong[:1] if begun else ())

    def _by_body(self) -> PeriodJudgement | None:
        """What dominates a long text whose beginning names no year."""
        named = [p for p in self.periods if p.labelled and _rank(p) >= _RANK[PeriodKind.UNKNOWN_YEAR]]
        if not named:
            return None
        named = list(self._of_one_year(named))
        weights: Counter[int] = Counter()
        for period in named:
            weights[period.year] += 3 if _rank(period) == _RANK[PeriodKind.FISCAL_YEAR] else 1
        year, weight = weights.most_common(1)[0]
        fitting = [p for p in named if self._fits(p)]
        first = next(p for p in named if p.year == year)
        if fitting and (any(p.year == year for p in fitting) or self.rule == "plan_covers_year"):
            return self._found(PeriodAnswer.FITS, fitting[0])
        if fitting:
            return self._found(PeriodAnswer.UNKNOWN, fitting[0], against=[first])
        if self.rule == "plan_covers_year" and first.kind is not PeriodKind.RANGE:
            return self._found(PeriodAnswer.UNKNOWN, first)
        clear = weight >= 6 and weight * 10 >= 6 * weights.total() and not self._is_of_the_round([first])
        return self._found(PeriodAnswer.OTHER if clear else PeriodAnswer.UNKNOWN, first)

    def _by_dates(self) -> PeriodJudgement | None:
        """Nothing but months and days: one in the asked year fits, an old date of signature is another year's, and so are old days."""
        if not self.periods or self.rule == "plan_covers_year":
            return None
        own = [p for p in self.periods if not self._is_reference(p)]
        signed = [p for p in own if p.kind is PeriodKind.DATE and self._is_signature(p)]
        dates = signed or [p for p in own if p.kind in _DAYS or p.unit in _DAYS]
        if not dates:
            return self._found(PeriodAnswer.UNKNOWN, self.periods[0])
        fitting = [p for p in dates if self._fits(p)]
        if fitting and (signed or self.rule != "previous_year"):
            return self._found(PeriodAnswer.FITS, fitting[0], against=[p for p in dates if not self._fits(p)])
        latest = max(dates, key=lambda p: p.last)
        is_old = not self._may_still_fit(latest.last)
        if is_old and (signed or self._tells_of_old_days(dates)):
            return self._found(PeriodAnswer.OTHER, latest)
        # days of long ago in the first lines, and none of later: an old paper, unless it only follows from one
        old = latest.start < TITLE_LENGTH and is_old
        return self._found(PeriodAnswer.UNKNOWN, latest, against=(latest,) if old else ())

    def _tells_of_old_days(self, dates: Sequence[Period]) -> bool:
        """Whether a paper says early, and more than once, when the things were done that it tells of."""
        early = {p.first for p in dates if p.start < TITLE_LENGTH}
        return self.source in _CONTENT and len(early) >= _LEAST_DAYS

    def _is_reference(self, period: Period) -> bool:
        before = self.text[max(0, period.start - _LONGEST_REFERENCE) : period.start]
        return period.kind is PeriodKind.DATE and _REFERENCE.search(before) is not None

    def _is_signature(self, period: Period) -> bool:
        return _SIGNED.search(self.text[max(0, period.start - 30) : period.start]) is not None

    def _may_still_fit(self, day: date) -> bool:
        """What is signed half a year before a year begins, or any time after, may be of that year."""
        return day >= date(self.target - BUDDHIST_ERA - 1, 4, 1)

    def _half_year(self, title: Sequence[Period]) -> PeriodJudgement | None:
        """A stretch of months decides before a mere year does."""
        spans = [p for p in title if p.kind is PeriodKind.RANGE and p.unit in _DAYS]
        spans = spans or [p for p in self.periods if p.kind is PeriodKind.RANGE and p.unit in _DAYS]
        first, last = fiscal_year_bounds(self.target)
        for span in spans:
            covered = months_of([span], self.target)
            if covered & set(FIRST_SIX_MONTHS):
                return self._found(PeriodAnswer.FITS, span)
        whole_years = [p for p in title if _rank(p) >= _RANK[PeriodKind.UNKNOWN_YEAR] and p.unit not in _DAYS]
        fitting = [p for p in whole_years if self._fits(p)]
        if self._is_of_second_half(spans) and (named := next(iter((*fitting, *spans, *title)), None)):
            return self._found(PeriodAnswer.OTHER, named)
        in_title = [p for p in spans if p in title]
        if in_title and not fitting and all((p.last < first or p.first > last) for p in in_title):
            return self._found(PeriodAnswer.OTHER, in_title[0])
        if in_title and all(p.first >= date(last.year, 4, 1) for p in in_title):
            return self._found(PeriodAnswer.OTHER, in_title[0])
        return None

    def _is_of_second_half(self, spans: Sequence[Period]) -> bool:
        """Whether the text says early that it is of the second half year, or of its quarters, and nowhere of the first."""
        early = self.text[: TITLE_LENGTH * 2]
        if _SECOND_HALF.search(early) and not _first_half(self.text):
            return True
        if not _SECOND_QUARTERS.search(early) or _FIRST_QUARTERS.search(self.text):
            return False
        return all(span.first >= date(self.target - BUDDHIST_ERA, 4, 1) for span in spans)

    def _missing_months(self) -> tuple[int, ...]:
        """Months of October-March that a list of single months leaves out; () when no list is seen."""
        if self.rule != "first_six_months":
            return ()
        half = set(FIRST_SIX_MONTHS)
        spans = [p for p in self.periods if p.kind is PeriodKind.RANGE]
        covered = months_of(spans, self.target) & half
        if covered and covered != half:
            covered |= _months_of_quarters(self.text) & half
        singly = months_of([p for p in self.periods if p.kind is PeriodKind.MONTH], self.target) & half
        if covered and covered != half:
            covered |= singly
        elif not covered and not _WHOLE_HALF.search(self.text):
            named = {word.value for word in words(plain_digits(self.text)) if word.token is Token.MONTH}
            covered = frozenset((singly | named) & half) if len(singly) >= _LISTED else frozenset()
        return tuple(month for month in FIRST_SIX_MONTHS if month not in covered) if covered else ()


_QUARTERS = ((10, 11, 12), (1, 2, 3), (4, 5, 6), (7, 8, 9))
_DAYS = (PeriodKind.MONTH, PeriodKind.DATE)


def _rank(period: Period) -> int:
    rank = _RANK[period.unit]
    return 3 if period.kind is PeriodKind.RANGE and rank < 3 else rank


def _months_of_quarters(text: str) -> frozenset[int]:
    """The months of all quarters that a text reports by number, with their year or without: "ไตรมาส 1 … ไตรมาส 2 …"."""
    found = words(plain_digits(text))
    numbers = {
        after.value
        for word, after in pairwise(found)
        if word.token is Token.QUARTER
        and after.token is Token.NUMBER
        and 1 <= after.value <= len(_QUARTERS)
        and _STILL_TO_COME.match(text, after.end) is None
    }
    return frozenset(month for number in numbers for month in _QUARTERS[number - 1])


def _first_half(text: str) -> bool:
    return re.search(r"(?<!\d)6\s?เดือน\s?แรก|ครึ่งปี\s?แรก|รอบ\s?(?:ที่\s?)?1\b", text) is not None

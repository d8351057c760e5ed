"""Components that the words and numbers of a text show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import partial_ratio

from checks.caches import remembered
from checks.components.contact import telephone_numbers
from checks.components.values import (
    CANNOT_TELL,
    NOT_NAMED,
    ComponentAnswer,
    ComponentResult,
    frames,
    not_found,
    open_page,
    pictures,
    present,
    text_of,
    was_read,
    was_read_to_the_end,
)
from checks.evidence import Evidence
from checks.periods.reader import read_periods
from checks.periods.tokens import Token, plain_digits, words
from checks.periods.values import FIRST_SIX_MONTHS, MONTH_NAMES, Period, PeriodKind
from checks.signs.main_part import body_text
from checks.text import excerpt, normalise, skeleton

_NAME = re.compile(
    r"(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.|ว่าที่\s?(?:ร้อย|ร\.)\s?\S{1,8}|mr\.|mrs\.|miss)\s?[ก-ฮเ-ไa-z]", re.IGNORECASE
)
_TELLING_NAME = 14  # letters
_POSITION = re.compile(
    r"(?:รอง)?ผู้อำนวยการ|ผอ\.|ครูใหญ่|อาจารย์ใหญ่|รักษา(?:การ|ราชการ)|หัวหน้าสถานศึกษา|director|ตำแหน่งว่าง", re.IGNORECASE
)
_BAHT = re.compile(
    r"\d[\d,]{0,20}(?:\.\d{1,2})?\s?(?:บาท|-\s?บาท|ล้านบาท)|(?<![\d,])\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?![\d,])"
)
_NO_MONEY = re.compile(r"ไม่(?:ได้)?ใช้(?:เงิน)?งบประมาณ|ไม่มี(?:การใช้)?งบประมาณ")
_COUNT = re.compile(
    r"(?<![\d/.])\d{1,4}\s?(?:เรื่อง|ราย(?!งาน|ไตรมาส|เดือน|ปี)|ครั้ง|กรณี|คำร้อง)|"
    r"(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น|แล้วเสร็จ|ระหว่างดำเนินการ|คงค้าง|ยุติ)[^\n\d]{0,30}(?<![\d/.])\d{1,4}(?![\d,./])"
)
_COMPLAINT = re.compile(r"ร้องเรียน|ร้องทุกข์|ทุจริต|เบาะแส|ประพฤติมิชอบ")
_NONE = re.compile(
    r"(?:(?<!ต้อง)ไม่(?:มี|พบ|ปรากฏ|ได้รับ)(?:ว่ามี)?(?:เรื่อง|ข้อ|การ|ผู้|ราย(?:การ|งาน)|ปัญหา|เหตุ|กรณี|โครงการ|คำร้อง|เบาะแส|ข้าราชการ|บุคลากร|เจ้าหน้าที่)?"
    r"(?:ร้องเรียน|ร้องทุกข์|แจ้ง|จัดซื้อ|จัดจ้าง|ทุจริต|ประพฤติมิชอบ|ดำเนินการจัดซื้อ|รับของขวัญ|ใช้จ่าย|ใช้งบประมาณ|อุปสรรค|เสนอแนะ|กระทำ(?:ผิด|ความผิด)|ฝ่าฝืน))|"
    r"ไม่(?:ได้)?ใช้(?:เงิน)?งบประมาณ|ไม่ได้(?:มีการ)?(?:จัดซื้อ|จัดจ้าง|ดำเนินการจัดซื้อ)|ไม่มีปัญหา|(?:ร้องเรียน|ทุจริต)[^\n]{0,40}(?:\s|=|:|จำนวน)(?:0|ศูนย์|-)\s?(?:เรื่อง|ราย|ครั้ง|กรณี)|"
    r"(?:จำนวน|รวม)\s?(?:0|ศูนย์)\s?(?:เรื่อง|ราย|ครั้ง|กรณี|รายการ)|ไม่มีค่าธรรมเนียม|\bno complaints?\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:หาก|ถ้า|กรณี(?:ที่)?|เมื่อ|ให้(?:เผยแพร่|ระบุ|แจ้ง|แสดง)(?:ให้ชัดเจน)?ว่า|เพื่อ(?:ให้|มิให้)?)\s?(?:\S{0,12}\s?)?$"
)
_SIGNED = re.compile(
    r"ลงชื่อ|ลงนาม|ลายมือชื่อ|\(\s?(?:นาย|นาง|นางสาว|ดร\.|ว่าที่)[^)\n]{3,60}\)\s{0,3}(?:ตำแหน่ง\s?)?(?:รอง)?ผู้อำนวยการ|digitally signed",
    re.IGNORECASE,
)
_DAY = re.compile(r"วันที่\s?[\d๐-๙]")
_SIGNS_OFF = re.compile(r"ผู้อำนวยการ|ผอ\.|ผู้บริหาร|ครูใหญ่|อาจารย์ใหญ่|(?:นาย|นาง|นางสาว|น\.ส\.|ว่าที่|ดร\.)\s?[ก-ฮเ-ไ]")
_CLOSING = 300  # letters
_ANNOUNCED = re.compile(
    r"ประกาศ\s{0,2}(?:โรงเรียน|วิทยาลัย|สำนักงาน|เจตนา|ณ วัน|นโยบาย)|ประกาศ[^\n]{0,120}เรื่อง|เจตจำนงสุจริต|announcement",
    re.IGNORECASE,
)
_COLUMNS = (
    ("งานที่จัดซื้อหรือจัดจ้าง", r"งานที่(?:จัด)?(?:ซื้อ|จ้าง)|งานจัดซื้อ|รายการ(?:ที่)?(?:จัด)?ซื้อ|ชื่อรายการ|งานซื้อ"),
    ("วงเงินที่จะซื้อหรือจ้าง", r"วงเงิน"),
    ("ราคากลาง", r"ราคากลาง"),
    ("วิธีซื้อหรือจ้าง", r"วิธี(?:การ)?(?:ที่)?(?:จัด)?(?:ซื้อ|จ้าง)|เฉพาะเจาะจง|วิธีคัดเลือก"),
    ("รายชื่อผู้เสนอราคาและราคาที่เสนอ", r"ผู้เสนอราคา|ราคาที่เสนอ"),
    ("ผู้ได้รับการคัดเลือกและราคาที่ตกลง", r"ได้รับ(?:การ)?คัดเลือก|ราคาที่ตกลง|ผู้ชนะ"),
    ("เหตุผลที่คัดเลือกโดยสรุป", r"เหตุผล"),
    ("เลขที่และวันที่ของสัญญาหรือข้อตกลง", r"เลขที่(?:และ)?วันที่|เลขที่.{0,12}สัญญา|สัญญา"),
)
_MARKS = re.compile(r"[็-๎]")
_COLUMN_PATTERNS = tuple((name, re.compile(_MARKS.sub("", pattern).replace("ำ", "า"))) for name, pattern in _COLUMNS)
_HALF_YEAR = re.compile(r"(?:(?<!\d)6|หก)\s?เดือน")
_CHANGED = re.compile(
    r"(?:ปรับปรุง|แก้ไข|อัปเดต|อัพเดท|อัพเดต)[^\n\d]{0,24}$|(?:updated?|modified|copyright|©)[^\n\d]{0,24}$", re.IGNORECASE
)
_PROJECT = re.compile(r"โครงการ\s?[ก-ฮเ-ไ]|กิจกรรม\s?[ก-ฮเ-ไ]")
_WHEN = re.compile(r"ระยะเวลา|ช่วงเวลา|กำหนดการ|วัน\s?(?:เดือน\s?ปี|/เดือน)|ปฏิทิน|ไตรมาส|ภาคเรียน|ตลอดปี")
_BARE_NUMBER = re.compile(r"(?:^|\s)\d{1,3}(?=\s|$)")
_NUMBERED = tuple(
    tuple(form.format(n) for n in (1, 2, 3)) for form in ("ข้อ {}", "ข้อที่ {}", " {}) ", " {}. ", "\n{}. ", "\n{}) ")
)
_MOST_OF_THE_COLUMNS = 6
_SHORTEST_FUZZY = 8
_MOST_REMEMBERED = 2_000_000  # bytes
_NEARLY = 88
_NOT = skeleton("ไม่")
_TABLE_NUMBERS = 3


def _around(text: str, found: re.Match[str]) -> str:
    return excerpt(text, found.start(), found.end(), 30, 60)


def _shows(evidence: Evidence, pattern: re.Pattern[str]) -> ComponentResult:
    text = text_of(evidence)
    found = pattern.search(text)
    return present(_around(text, found)) if found else not_found(evidence)


@remembered(_MOST_REMEMBERED)
def _bones(text: str) -> str:
    return skeleton(text)


@lru_cache(maxsize=4_096)
def _asked_bones(word: str) -> str:
    return skeleton(normalise(word))


def text_about(evidence: Evidence, asked: str) -> ComponentResult:
    """The words asked for: groups joined by `&`, each an alternation `a|b`, found whatever the damage of the text.

    NOT_NAMED where all was read and a group is not there.
    """
    text = _bones(text_of(evidence))
    first = ""
    for group in asked.split("&"):
        choices = [word for word in group.split("|") if word]
        word = next((word for word in choices if _asked_bones(word) in text), "")
        word = word or next((word for word in choices if nearly_in(_asked_bones(word), text)), "")
        if not word:
            return NOT_NAMED if was_read_to_the_end(evidence) else CANNOT_TELL
        first = first or word
    return present(first)


def steps(evidence: Evidence) -> ComponentResult:
    """A procedure: named so, or what is done first, second and third."""
    named = text_about(evidence, "ขั้นตอน|ขั้นที่|วิธีการ|วิธีปฏิบัติ|วิธีดำเนิน|กระบวนการ|flow")
    if named.answer is ComponentAnswer.PRESENT:
        return named
    text = text_of(evidence)
    for first, second, third in _NUMBERED:
        place = text.find(first)
        after = text.find(second, place) if place >= 0 else -1
        if after >= 0 and text.find(third, after) >= 0:
            return present(excerpt(text, place, place + len(first), 0, 60))
    return named


def nearly_in(word: str, text: str, nearly: int = _NEARLY) -> bool:
    """Whether a long word stands in the text (both skeletons) with a letter lost or exchanged, as reading a PDF may leave it."""
    if not _SHORTEST_FUZZY <= len(word) <= len(text) or word.startswith(_NOT):  # a lost "not" says the opposite
        return False
    if len(word) < len(text) and not any(piece in text for piece in pieces(word, nearly)):
        return False
    return partial_ratio(word, text, score_cutoff=nearly) >= nearly


@lru_cache(maxsize=4_096)
def pieces(word: str, nearly: int) -> tuple[str, ...]:
    """`word` in one more piece than it may have faults, so that a text that nearly holds it holds one of them whole."""
    faults = 2 * len(word) * (100 - nearly) // 100
    places = [len(word) * number // (faults + 1) for number in range(faults + 2)]
    return tuple(word[start:end] for start, end in pairwise(places))


def person_names(evidence: Evidence) -> ComponentResult:
    """Names of persons with their titles."""
    return _shows(evidence, _NAME)


def positions(evidence: Evidence) -> ComponentResult:
    """Positions of executives, or that they are vacant."""
    return _shows(evidence, _POSITION)


def executive_cards(evidence: Evidence) -> ComponentResult:
    """Executives with name, position, picture and a way to reach each; a number below all of them is the school's.

    NOT_NAMED where names stand in the text and one has no number or address before the next name.
    """
    page = open_page(evidence)
    if page is None:
        return CANNOT_TELL
    text = body_text(page)
    position = _POSITION.search(text)
    found = [match.start() for match in _NAME.finditer(text)]
    # a name under the picture, and again beside its position, is one person's
    places = [
        place for number, place in enumerate(found) if not number or not _same_name(text, found[number - 1], place)
    ]
    if not position or not places:
        return CANNOT_TELL
    cards = [text[start:end] for start, end in zip(places, [*places[1:], len(text)], strict=True)]
    of_executives = [card for card in cards if _POSITION.search(card)]
    if any("@" not in card and next(telephone_numbers(card), None) is None for card in of_executives):
        return NOT_NAMED
    return present(_around(text, position)) if of_executives and pictures(page) else CANNOT_TELL


def _same_name(text: str, one: int, other: int) -> bool:
    return text[one : one + _TELLING_NAME] == text[other : other + _TELLING_NAME]


def dated_news(evidence: Evidence) -> ComponentResult:
    """Entries that carry a date."""
    page = open_page(evidence)
    text = body_text(page) if page is not None else text_of(evidence)
    for period in read_periods(text):
        if period.kind in (PeriodKind.DATE, PeriodKind.MONTH):
            return present(text[max(0, period.start - 60) : period.start + len(period.text)])
    if page is not None and (pictures(page) or frames(page)):
        return CANNOT_TELL
    return not_found(evidence)


def latest_entry(evidence: Evidence) -> Period | None:
    """The latest day or month that dates an entry; that of the last change of the page or its copyright does not."""
    page = open_page(evidence)
    text = body_text(page) if page is not None else text_of(evidence)
    dates = [
        period
        for period in read_periods(text)
        if period.kind in (PeriodKind.DATE, PeriodKind.MONTH)
        and not _CHANGED.search(text[max(0, period.start - 40) : period.start])
    ]
    return max(dates, key=lambda period: period.last, default=None)


def projects(evidence: Evidence) -> ComponentResult:
    """Projects or activities by name."""
    return _shows(evidence, _PROJECT)


def budget_amounts(evidence: Evidence) -> ComponentResult:
    """Amounts of money, or the statement that none is used."""
    text = text_of(evidence)
    found = _BAHT.search(text) or _NO_MONEY.search(text)
    return present(_around(text, found)) if found else not_found(evidence)


def timeframe(evidence: Evidence) -> ComponentResult:
    """When things are done: a duration with a month, a quarter or a date."""
    text = text_of(evidence)
    named = any(word.token in (Token.MONTH, Token.QUARTER, Token.NUMERIC_DATE) for word in words(plain_digits(text)))
    label = _WHEN.search(text)
    if label and (named or read_periods(text)):
        return present(_around(text, label))
    return not_found(evidence)


def complaint_counts(evidence: Evidence) -> ComponentResult:
    """How many complaints there were, or that there were none."""
    text = text_of(evidence)
    stated = statement_of_none(evidence)
    if stated.answer is ComponentAnswer.PRESENT:
        return stated
    found = _COUNT.search(text)
    if found and _COMPLAINT.search(text):
        return present(_around(text, found))
    bare_numbers = _BARE_NUMBER.findall(text)
    return CANNOT_TELL if len(bare_numbers) >= _TABLE_NUMBERS else not_found(evidence)


def statement_of_none(evidence: Evidence) -> ComponentResult:
    """The statement that there is nothing to report; "if there is none …" is no statement."""
    text = text_of(evidence)
    for match in _NONE.finditer(text):
        if not _CONDITION.search(text[max(0, match.start() - 30) : match.start()]):
            return present(_around(text, match))
    return not_found(evidence)


def monthly_summary_columns(evidence: Evidence) -> ComponentResult:
    """The columns of the monthly procurement summary; one or two may be lost in the reading of a table."""
    columns = evidence.document.columns if evidence.document is not None else ()
    text = skeleton(" ".join((text_of(evidence), *columns)))
    found = [name for name, pattern in _COLUMN_PATTERNS if pattern.search(text)]
    return present(", ".join(found)) if len(found) >= _MOST_OF_THE_COLUMNS else CANNOT_TELL


def months(evidence: Evidence) -> ComponentResult:
    """October to March, each named or within a range; a list that leaves some out is ABSENT with their names."""
    return months_together((evidence,))


def months_together(evidence: Sequence[Evidence]) -> ComponentResult:
    """The same over several pieces of evidence, such as one document for each month."""
    named: set[int] = set()
    listed: set[int] = set()
    half = False
    for one in evidence:
        text = text_of(one)
        for period in read_periods(text):
            of_months = period.kind is PeriodKind.RANGE and period.unit in (PeriodKind.MONTH, PeriodKind.DATE)
            if of_months and period.first.month == 10 and (period.last - period.first).days >= 180:
                return present(period.text)
            if period.kind is PeriodKind.MONTH:
                listed.add(period.first.month)
        named |= {word.value for word in words(plain_digits(text)) if word.token is Token.MONTH}
        half = half or _HALF_YEAR.search(text) is not None
    missing = [month for month in FIRST_SIX_MONTHS if month not in named]
    if not missing:
        return present(", ".join(MONTH_NAMES[month - 1] for month in FIRST_SIX_MONTHS))
    listed &= set(FIRST_SIX_MONTHS)  # a calendar's months have no years
    if half or len(listed) < len(FIRST_SIX_MONTHS) // 2 or not all(was_read(one) for one in evidence):
        return CANNOT_TELL
    return ComponentResult(ComponentAnswer.ABSENT, ", ".join(MONTH_NAMES[month - 1] for month in missing))


def signature(evidence: Evidence) -> ComponentResult:
    """A signature, as far as words show one; a scan cannot be told.

    NOT_NAMED where all was read, and neither a name nor an office stands behind the last date, where one signs.
    """
    text = text_of(evidence)
    found = _SIGNED.search(text)
    if found is not None:
        return present(_around(text, found))
    if not text or not was_read_to_the_end(evidence):
        return CANNOT_TELL
    dates = [date.end() for date in _DAY.finditer(text)]
    end = text[dates[-1] if dates else -_CLOSING :]
    return CANNOT_TELL if _SIGNS_OFF.search(end) else NOT_NAMED


def announcement_words(evidence: Evidence) -> ComponentResult:
    """The wording of a formal announcement."""
    return _shows(evidence, _ANNOUNCED)


def problems_and_suggestions(evidence: Evidence) -> ComponentResult:
    """Problems and obstacles, and suggestions, or that there are none."""
    text = skeleton(text_of(evidence))
    if skeleton("ปัญหา") in text and (skeleton("ข้อเสนอแนะ") in text or skeleton("แนวทางแก้ไข") in text):
        return present("ปัญหา อุปสรรค ข้อเสนอแนะ")
    return not_found(evidence)

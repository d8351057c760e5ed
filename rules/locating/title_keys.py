"""What a title says without what varies freely, so that two writings of one title are the same key."""

from __future__ import annotations

import re
from functools import lru_cache

from checks.documents.formats import suffix_pattern
from checks.periods import MONTH_PATTERN, YEAR_DIGITS
from checks.text import normalise

_LONGEST_TITLE = 190
_LEAST_GENERAL = 5  # letters

_YEAR = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s{0,3}" + YEAR_DIGITS
_YEARS = re.compile(
    rf"(?:รอบ|ประจำ)?ปี\s{{0,3}}(?:งบประมาณ|การศึกษา|งบฯ?)?\s{{0,3}}{_YEAR}(?:\s{{0,3}}(?:-|ถึง|,|และ)\s{{0,3}}{_YEAR}){{0,20}}"
    rf"|\(?\s{{0,3}}(?:พ\.?\s?ศ\.?\s{{0,3}})?{YEAR_DIGITS}(?:\s{{0,3}}(?:-|ถึง)\s{{0,3}}(?:พ\.?\s?ศ\.?\s{{0,3}})?{YEAR_DIGITS})?\s{{0,3}}\)?"
)
_DAY = rf"(?:\d{{1,2}}\s?)?(?:{MONTH_PATTERN})\s{{0,2}}(?:พ\.?\s?ศ\.?\s?)?(?:\d{{4}}|\d{{2}})?"
# "(1 ตุลาคม 2565 - 31 มีนาคม 2566)", "ต.ค. 65 ถึง มี.ค. 66", "ณ วันที่ 31 มีนาคม 2566"; a single month tells items apart
_PERIOD = re.compile(
    rf"[(\[]?\s?(?:(?:ระหว่าง|ตั้งแต่)\s?)?(?:เดือน|วันที่)?\s?{_DAY}\s{{0,2}}(?:-|ถึง)\s{{0,2}}(?:เดือน|วันที่)?\s?{_DAY}\s?[)\]]?"
    rf"|[(\[]?(?:ข้อมูล\s?)?ณ\s?วันที่\s?{_DAY}\s?[)\]]?"
)
_DIGIT = re.compile(r"\d")
_ANNUAL = re.compile(r"ประจำปี\s{0,3}(?:งบประมาณ|การศึกษา|งบฯ?)?\s{0,3}(?:พ\.?\s?ศ\.?)?")
_NOISE = re.compile(
    r"^(?:\W{0,40}(?:ดู|คลิกที่นี่|คลิก|เปิด(?!โอกาส|เผย)|ไฟล์|เอกสาร|หลักฐาน|ดาวน์โหลด|รายละเอียด|เรื่อง|ข้อมูล(?=คู่มือ|แผน|รายงาน)))+\s*"
    r"|(?:\s?(?:สามารถ)?(?:เข้า)?ดู(?:รายละเอียด|ข้อมูล)?(?:เพิ่มเติม)?(?:ได้)?(?:ที่|ตามลิงก์|ตามลิงค์)(?:นี่|นี้)?[\s:]{0,3}$)"
    r"|(?:\s?[\[(]?(?:ไฟล์\s?pdf|pdf|คลิกที่นี่|คลิก|ดาวน์โหลด|รายละเอียด|เพิ่มเติม|ดูทั้งหมด|ใหม่!?|click|download|new!?)[\])]?){1,6}\s?$"
    rf"|\.(?:{suffix_pattern()}|html?|php)\b",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(r"ทั้งปี|สิ้นปี|12\s?เดือน|รายปี")
_PART_OF_YEAR = re.compile(
    r"6\s?เดือน|หกเดือน|ครึ่งปี|ไตรมาส|กำกับ|ติดตาม|ก้าวหน้า|คืบหน้า|รอบที่\s?1|ครั้งที่\s?1"
    r"|(?:ต\.?\s?ค|ตุลาคม)[^ก-ฮ]{0,20}(?:มี\.?\s?ค|มีนาคม)"
)
_INSTITUTION = re.compile(
    r"\s?(?:ของ|ใน)?(?:โรงเรียน|วิทยาลัย|ร\.ร\.|รร\.|สถานศึกษา|หน่วยงาน|สำนักงานเขตพื้นที่)[\u0e00-\u0e7f()\".\d]*"
)
# what stands before a title: a bullet, and a number of two or three levels ("9.1.2", "9.1(2)", "1.2") or a letter ("ก.")
_BULLET = re.compile(
    r"^[^0-9A-Za-z\u0e00-\u0e7f]{0,10}(?:\d{1,2}(?:\s?[./(]\s?\d{1,2}(?!\d)\)?){1,2}[.)]?(?=[\s:ก-๙])|[ก-ญ][.)](?=\s))?[\s:]{0,3}"
)
_SHORT_YEAR = re.compile(r"(?<=[ก-๙])\s?(?:ปี\s?)?['’]?(?:5[5-9]|[67]\d)\s*$")
# "มาตรา 7(1)", "ม. 9 (3)": the section of the Information Act that a title stands under; "ม.3" is a school class.
_SECTION_OF_ACT = re.compile(r"[(\s]{0,3}(?:ตาม\s?)?(?:มาตรา\s?[79](?!\d)|ม\.\s?[79](?=\s?\())(?:\s?\(\s?\d\s?\))?\)?")
_PUNCTUATION = re.compile(r"[\s\"'“”‘’.,;:()\[\]{}/|&*_+!?…-]+")
_TYPOS = (
    ("ปฎิ", "ปฏิ"),
    ("มาตราการ", "มาตรการ"),
    ("พึ่งพอใจ", "พึงพอใจ"),
    ("โปร่งใส่", "โปร่งใส"),
    ("งบประมาน", "งบประมาณ"),
    ("กฏ", "กฎ"),
    ("มาตราฐาน", "มาตรฐาน"),
    ("เฟส", "เฟซ"),
    ("เวบ", "เว็บ"),
    ("อินเตอร์", "อินเทอร์"),
)


def key(text: str) -> str:
    """`text` without what varies freely: years, days, blanks, punctuation, "ดู", "คลิก", file endings, known misspellings."""
    text = _BULLET.sub("", text[:_LONGEST_TITLE], count=1)
    if "-" in text or "ถึง" in text or ("ณ" in text and "วันที่" in text):
        text = _PERIOD.sub(" ", text)
    if _DIGIT.search(text) is None:
        text = _NOISE.sub("", text.strip())
    else:
        text = _YEARS.sub(lambda found: " ประจำปี " if found[0].startswith("ประจำ") else " ", text)
        text = _SHORT_YEAR.sub("", _NOISE.sub("", text.strip()))
        if "ม" in text and ("7" in text or "9" in text):
            text = _SECTION_OF_ACT.sub(" ", text)
    text = _ANNUAL.sub("ประจำปี", text)
    text = _PUNCTUATION.sub("", text).casefold()
    for wrong, right in _TYPOS:
        text = text.replace(wrong, right)
    return text


def names_half_year(text: str) -> bool:
    """Whether normalised `text` speaks of a part of a year, and not of the whole."""
    return _PART_OF_YEAR.search(text) is not None and _WHOLE_YEAR.search(text) is None


def general_key(text: str) -> str:
    """The key of a text without the institution that it names after something else, "" where it names none."""
    if _INSTITUTION.search(text) is None or _INSTITUTION.match(text):
        return ""
    general = key(_INSTITUTION.sub(" ", text))
    return general if len(general) >= _LEAST_GENERAL else ""


@lru_cache(maxsize=4_096)
def key_length(name: str) -> int:
    return len(key(name))


def guard_words(words: str) -> frozenset[str]:
    """The guard words "a|b" of an item as they stand in keys."""
    return frozenset(key(normalise(word)) or _PUNCTUATION.sub("", word) for word in words.split("|"))

"""Whether a text only says what has to be published, in a manual's words, and gives nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto

from rules.asked import Asked, asked_of
from rules.instrument import Requirement

_LONGEST = 2_500  # letters; a manual says less of one item
# what parts a description: lines, cells, bullets, numbers in brackets, asterisks
_PARTS = re.compile(r"\n|\s?\|\s?|[○●◦•▪■❖➢✓*]|(?<![\w)])[oO](?=\s[ก-๎])|\(\d{1,2}\)|(?<=\s)-(?=\s)")
_SENTENCES = re.compile(
    r"\s(?=แสดง|รายละเอียด|องค์ประกอบ|(?:อย่างน้อย)?ประกอบด้วย)|(?<=[ก-๎])(?=แสดง(?!ความ|ตน|ออก|ผลการแข่ง))"
)
_EDGE = re.compile(r"^(?:[\W_]|\d{1,2}[.)]){0,12}")
# how a manual begins a sentence that says what has to be there
_OPENS = re.compile(
    r"แสดง|(?:รายละเอียด\s?)?(?:โดย)?(?:อย่างน้อย)?(?:ต้อง)?(?:มี)?(?:องค์)?ประกอบ(?:ด้วย|ไปด้วย|ด้านข้อมูล)|(?:ต้อง)?มีข้อมูลรายละเอียด|มีรายละเอียด(?:ของ|ข้อมูล|อย่าง)|"
    r"(?:ต้อง)?(?:เป็น|ใช้)(?:ข้อมูล|แผน|รายงาน|การดำเนินการ|กิจกรรม|ช่องทาง|ประกาศ|คู่มือ|หลักเกณฑ์|ผล|สรุป|สถิติ|มาตรการ)[^\n]{0,60}"
    r"(?:ปี(?:งบประมาณ|\s?พ\.ศ\.)|ระยะ|ครอบคลุม|เดือนแรก|บังคับใช้|ที่ผ่านมา|ปัจจุบัน)|"
    r"อย่างน้อย|ยกตัวอย่าง|กรณี[^\n]{1,80}ให้|คำอธิบาย|รายละเอียดข้อมูล|ข้อมูลที่ต้อง|สิ่งที่ต้อง|(?:สามารถ)?เข้าถึงหรือเชื่อมโยง|ตัวชี้วัด(?:ย่อย)?ที่"
)
# the heads of a manual's table
_HEADS = re.compile(
    r"(?:(?:ข้อ(?:มูล|ที่)?|ลำดับ(?:ที่)?|ตัวชี้วัด|รายการ|องค์ประกอบ(?:ด้าน)?(?:ข้อมูล)?|รายละเอียด(?:ข้อมูล)?|หมายเหตุ|เกณฑ์|คำอธิบาย|O\s?\d{1,2})[\W\d]{0,3}){1,6}",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:ข้อ\s?)?(?:ข้อมูล\s?)?องค์ประกอบ|คำอธิบาย")
# a result, a statement that there is none, a person, a day: what no manual gives
_ANSWERS = re.compile(
    r"ไม่มี(?:เรื่อง|ข้อร้อง|การ|ผู้|ราย)|ไม่พบ|(?:นาย|นาง(?:สาว)?)\s?[ก-ฮเ-ไ]|\d{1,2}\s(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)"
    r"|(?<!O)(?<!O\d)\d\s?(?:บาท|ครั้ง|คน|ราย|เรื่อง|%)|ร้อยละ\s?\d|ณ วันที่ \d"
)
_FIGURES = re.compile(r"\d[\d,.]*")
_CODE = re.compile(r"\bO\s?\d{1,2}\b")
_YEAR = re.compile(r"25\d\d")
_MOST_FIGURE = 12  # months, parts and years of a plan
_THAI = re.compile(r"[ก-ฮ]")
_LEAST_LISTED = 2  # parts of what is asked
_SHORTEST_PIECE = 12  # consonants; a shorter one may be the head of an answer
_TO_WRITE_ON = re.compile(r"[.…·_]{4,}")  # a form asks for other things
_MOST_ANSWERED = 12  # consonants that are neither a name nor asked
_MOST_UNKNOWN = 0.35  # of what is asked that no known list says in these words


class Asks(Enum):
    """What a text holds."""

    ANSWERS = auto()
    ASKS = auto()  # what is to be shown, as a manual says it
    LISTS = auto()  # the parts in the words of a known list, which headings of an answer may have as well
    REPEATS = auto()  # what is to be shown, nearly all in the words of a known list


def asks_only(requirement: Requirement, kin: frozenset[str], text: str, is_name: Callable[[str], bool]) -> Asks:
    """What normalised `text` holds; `kin` are the items of other lists that ask for the same, `is_name` tells a title."""
    if len(text) > _LONGEST or _ANSWERS.search(text) is not None or _TO_WRITE_ON.search(text) is not None:
        return Asks.ANSWERS
    asked = asked_of(requirement, kin)
    repeated = opened = answered = pieces = 0
    marked = False
    for part in _parts(text):
        letters = len(_THAI.findall(part))
        marked = marked or _OPENS.match(part) is not None or _MARKS.match(part) is not None
        if not letters or _HEADS.fullmatch(part) is not None or is_name(part) or asked.says_when(part):
            continue
        if _gives_figures(part, asked):
            return Asks.ANSWERS
        if asked.holds(part):
            repeated += letters
            pieces += letters >= _SHORTEST_PIECE
        elif _OPENS.match(part) is not None:
            opened += letters
        else:
            answered += letters
            if answered > _MOST_ANSWERED:
                return Asks.ANSWERS
    if not marked:
        listed = pieces >= _LEAST_LISTED and not answered and "|" not in text
        return Asks.LISTS if listed else Asks.ANSWERS
    if not repeated + opened:
        return Asks.ANSWERS
    return Asks.REPEATS if opened <= _MOST_UNKNOWN * (repeated + opened) else Asks.ASKS


def _parts(text: str) -> Iterator[str]:
    """The sentences and cells of a description, without what numbers them."""
    for part in _PARTS.split(text):
        for sentence in _SENTENCES.split(part):
            yield _EDGE.sub("", sentence, count=1).strip()


def _gives_figures(part: str, asked: Asked) -> bool:
    """Whether a figure stands there that is neither a year, a small number nor one of the list's own."""
    return any(
        not (_YEAR.fullmatch(bare := figure.strip(".,")) or bare in asked.figures or _is_small(bare))
        for figure in _FIGURES.findall(_CODE.sub("", part))
    )


def _is_small(figure: str) -> bool:
    return figure.isdigit() and int(figure) <= _MOST_FIGURE

"""Whether a paper says anything below its cover, and whether a form was filled in.

What a cover holds (title, school, place, foreword, table of contents) and what a form holds (head of the table, dotted
lines, numbers of rows) is the same on every paper; nothing of it is evidence. A text counts as hollow only where such
parts are there and nearly nothing is left without them. How many letters that is was set on the texts of
`tests/rules/test_substance.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from checks.caches import remembered
from checks.text import skeleton

_MOST_REMEMBERED = 1_000_000  # bytes
_READ = 6_000  # letters; a paper that says more has a content
_LONGEST_TITLE = 190
_MOST_TITLES = 3  # lines before the school's name
_LONGEST_FOREWORD = 12  # lines
_LEAST_SAID = 30  # Thai letters
_LEAST_SAID_IN_FORM = 80  # the head of a table may stand in several lines
# of lines as skeletons: text from PDF loses tone marks and blanks, and ำ falls apart
_LETTERHEAD = re.compile(
    r"(?:ของ|สังกัด)?(?:(?:โรงเรียน|วิทยาลัย).{2,60}|"
    r"(?:อาเภอ|ตาบล|จังหวัด|สานักงานเขตพืนที|สานักงานคณะกรรมการการ(?:ศึกษา|อาชีว)|กระทรวงศึกษาธิการ|เลขที|หมูที).{0,110})$"
)
_DOES = re.compile(r"(?:โรงเรียน|วิทยาลัย)(?:ได|มี|ขอ|ให|เปิด|รวม|ไม|จะ)|จัด|ประชุม|ดาเนินการ|กาหนด|ไมรับ|มอบหมาย|อบรม|ปฏิบัติ")
_FOREWORD = re.compile(r"\W{0,5}คานา\W{0,5}$")
_NAME_OF_SHEET = re.compile(r"(?:Sheet|แผ่น(?:งาน)?|ชีต)\s?\d{1,2}$", re.IGNORECASE)
_CONTENTS = re.compile(r"\W{0,5}สารบัญ(?:ตาราง|ภาพ|รูปภาพ|แผนภูมิ)?\W{0,5}$")
_CONTENTS_LINE = re.compile(r"(?:เรื่อง|หน้า|เรื่อง\s+หน้า|หน้าที่)$|.{1,120}[\s.·…]\(?(?:\d{1,3}|[ก-ฮ])\)?$")
# who signed a foreword
_SIGNED_BY = re.compile(
    r"\W{0,3}(?:นาย|นาง|นางสาว|ว่าที่)\s?[ก-๎]{2,30} [ก-๎]{2,30}\W{0,3}(?:(?:ตำแหน่ง )?(?:รอง)?ผู้อำนวยการ[ก-๎]{0,60})?$"
)
_SIGNATURE = re.compile(r"\W*(?:คณะ)?ผู้จัดทำ\W*$")
_DOTS = re.compile(r"[.…·_]{4,}")
_DOTTED = re.compile(r"[^\n.…·_]{0,60}[.…·_]{4,}")
_WRITTEN_ON = re.compile(r"[.…·_]{2}[ก-๎\d]")
_SIGNED = re.compile(r"\W*(?:ลงชื่อ|ลายมือชื่อ|\()")
_NAMES_NOBODY = re.compile(r"ข้าพเจ้า\s?[.…·_]{4,}")
CELLS = re.compile(r"\s?\|\s?")
_EMPTY_CELL = re.compile(r"[\s.…·_/()☐□-]*(?:รอ(?:ข้อมูล|การ|สรุป|ดำเนินการ|รายงาน|เอกสาร)[ก-๎]{0,20}[\s.…)]*)?$")
_NOTHING = re.compile(r"ไม่(?:มี|พบ|ได้)")
_UNFILLED = re.compile(r"[\s.…·_]*$")  # a dash says that there is nothing
_NUMBER = re.compile(r"\d{1,3}\.?$")
# what a template shows in the place of what a school fills in
_HOLDS_A_PLACE = re.compile(
    r"(?<![a-z])x{3,}|(?<![a-z])x{2,3}[,-]x{2,}|ชื่อ\s?-\s?(?:นาม)?สกุล|lorem ipsum|dolor sit amet|consectetur adipiscing",
    re.IGNORECASE,
)
_FILLED_IN = re.compile(r"\d{2,}|(?:นาย|นาง|น\.ส\.|ว่าที่)\s?[ก-ฮเ-ไ]")
_APPENDED = re.compile(r"\W{0,3}(?:ภาคผนวก|แบบ(?:ฟอร์ม|คำร้อง|คำขอ|รายงาน|บันทึก|ทะเบียน|สอบถาม|สำรวจ|ประเมิน))")
_LEAST_BEFORE = 45  # Thai letters above a form that is only appended
_LEAST_ROWS = 2
_LEAST_DOTTED = 3  # places to write on that make a form of a text without a form's title
_DIGITS = re.compile(r"\d")
_FORM_TITLE = re.compile(
    r"(?:\(?ตัวอย่าง\)?\s?)?(?:แบบ(?:ฟอร์ม|รายงาน|ประเมิน|สรุป|ติดตาม|บันทึก|สำรวจ|สอบถาม|ตอบรับ|คำขอ|คำร้อง)|ตาราง(?:รายงาน|สรุป|แสดง)?)"
)
_COLUMN = re.compile(
    r"(?:ที่|ลำดับ(?:ที่)?|รายการ|ผล(?:การ[ก-๎]{2,20})?|หมายเหตุ|ผู้รับผิดชอบ|จำนวน|งบประมาณ|มาตรการ|กิจกรรม|โครงการ|แผนงาน|งาน/โครงการ"
    r"|การดำเนินการ|ระยะเวลา|ตัวชี้วัด|ปัญหา|อุปสรรค|ข้อเสนอแนะ|ความเสี่ยง|วันที่|ชื่อ)[^|]{0,24}$"
)
_ASKS_TO_FILL = re.compile(r"(?:คำชี้แจง|หมายเหตุ)|กรอก(?:ข้อมูล|แบบ|ราย)|โปรดกรอก|ให้ทำเครื่องหมาย|ตัวอย่างการกรอก")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_YEARS = re.compile(r"(?:25\d\d|[(\s]\d{1,2}\s?เดือน)")
_THAI = re.compile(r"[ก-ฮ]")


class Substance(Enum):
    """What a paper holds."""

    CONTENT = auto()
    COVER = auto()  # nothing but a title, who publishes it, a foreword, a table of contents
    BLANK_FORM = auto()  # a table or form in which nothing stands but its heads


def substance_of(text: str) -> Substance:
    """What a normalised text that was read to its end holds."""
    return Substance.CONTENT if len(text) > _READ else _substance_of(text)


@remembered(_MOST_REMEMBERED)
def _substance_of(text: str) -> Substance:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and _NAME_OF_SHEET.match(lines[0]):
        lines = lines[1:]
    if _is_blank_form(lines):
        return Substance.BLANK_FORM
    return Substance.COVER if _is_cover(lines) else Substance.CONTENT


def _without_appended(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the first form that stands behind a content of its own, as at the end of a manual."""
    for place, line in enumerate(lines):
        if place and _APPENDED.match(line) and not CELLS.search(line):
            above = [line for line in lines[1:place] if not is_letterhead(line) and not _ASKS_TO_FILL.search(line)]
            if letters(_DOTTED.sub(" ", line) for line in above) >= _LEAST_BEFORE:
                return lines[:place]
    return lines


def _is_blank_form(lines: Sequence[str]) -> bool:
    if not lines or _FORM_TITLE.match(lines[0]) is None:
        lines = _without_appended(lines)
    if any(map(_NAMES_NOBODY.search, lines)):
        return True
    blank = _blank_rows(lines)
    said = _beside(lines, blank)
    rows = [line for line in said if CELLS.search(line)]
    if rows and len(said) == 1:
        return _is_head(rows[0])
    titled = bool(lines) and _FORM_TITLE.match(lines[0]) is not None
    if titled and len(rows) == 1 and _is_head(rows[0]) and _asks(lines) and not _answers(said):
        return True  # empty cells at the end of a row leave no trace
    little = letters(said) < (_LEAST_SAID_IN_FORM if titled and not rows else _LEAST_SAID)
    states_none = any(map(_NOTHING.search, said))
    if blank and little and not states_none:
        return True
    if little and not rows and not states_none and _is_dotted_form(lines):
        return True
    only_titled = little and not rows and not states_none and len(lines) > 1
    return titled and not _has_figures(said) and (_asks(lines) > 1 or only_titled)


def _is_dotted_form(lines: Sequence[str]) -> bool:
    """Whether many places to write on stand below a title, and nothing was written on any of them."""
    filled = any(map(_WRITTEN_ON.search, lines)) or _has_figures(lines[1:])
    return not filled and _asks(lines) >= _LEAST_DOTTED


def _beside(lines: Sequence[str], blank: set[int]) -> list[str]:
    """What a form says beside its title, the head of its table, its empty rows and what it asks to be filled in."""
    first = min(blank, default=0)
    heads = {0} if not blank or _DIGITS.match(lines[first - 1]) else {0, first - 1}
    return [
        _DOTTED.sub(" ", line)
        for place, line in enumerate(lines)
        if place not in blank | heads and not is_letterhead(line) and not _ASKS_TO_FILL.search(line)
    ]


def _is_head(row: str) -> bool:
    """Whether the only row of a table names what its columns shall hold."""
    return names_columns(CELLS.split(row))


def names_columns(cells: Sequence[str]) -> bool:
    """Whether a row names what the columns below it shall hold."""
    return not any(map(_DIGITS.search, cells)) and sum(1 for cell in cells if _COLUMN.match(cell)) > 1


def is_blank_row(cells: Sequence[str]) -> bool:
    """Whether nothing stands in a row, but perhaps its number."""
    return all(map(_EMPTY_CELL.match, cells[1:] if len(cells) > 1 and _NUMBER.match(cells[0]) else cells))


def _has_figures(said: Sequence[str]) -> bool:
    """Whether anything outside the table holds a figure; the years and the numbers of its questions are the form's own."""
    return any(_DIGITS.search(_NUMBERED.sub("", _YEARS.sub("", line))) for line in said if not CELLS.search(line))


def _answers(said: Sequence[str]) -> bool:
    return _has_figures(said) or any(map(_NOTHING.search, said))


def _asks(lines: Sequence[str]) -> int:
    """How many dotted lines there are to write on, without those to sign on."""
    return sum(len(_DOTS.findall(line)) for line in lines if not _SIGNED.match(line))


def _blank_rows(lines: Sequence[str]) -> set[int]:
    """The places of rows in which nothing stands, but perhaps their number."""
    blank: set[int] = set()
    numbered: list[int] = []
    for place, line in enumerate(lines):
        cells = CELLS.split(line)
        if is_blank_row(cells):
            blank.add(place)
        elif len(cells) == 1 and _NUMBER.match(line) and int(line.rstrip(".")) == len(numbered) + 1:
            numbered.append(place)
        elif _is_dotted_row(line):
            blank.add(place)
    blank |= _unanswered(lines)
    alone = numbered and numbered[-1] - numbered[0] == len(numbered) - 1 == len(lines) - 1 - numbered[0]
    return blank | (set(numbered) if alone else set())


def _unanswered(lines: Sequence[str]) -> set[int]:
    """The places of rows that say what is asked, and nothing behind it, and of those that still hold a template's words."""
    rows = [(place, CELLS.split(line)) for place, line in enumerate(lines) if CELLS.search(line)][1:]
    asked = {place for place, cells in rows if all(map(_UNFILLED.match, cells[1:]))}
    blank = asked if len(asked) == len(rows) >= _LEAST_ROWS else set()
    held = {place for place, line in enumerate(lines) if _HOLDS_A_PLACE.search(line) and not _FILLED_IN.search(line)}
    return blank | (held if len(held) >= _LEAST_ROWS else set())


def _is_dotted_row(line: str) -> bool:
    """Whether a row of a form is dots, as "1 ........ ........"."""
    rest = _DOTS.sub(" ", line).split()
    return _DOTS.search(line) is not None and (not rest or (len(rest) == 1 and _NUMBER.match(rest[0]) is not None))


def _is_cover(lines: Sequence[str]) -> bool:
    rest: list[str] = []
    within, parts, foreword = "", 0, 0
    for place, line in enumerate(lines):
        bones = skeleton(line)
        if _FOREWORD.match(bones) or _CONTENTS.match(bones):
            within = "foreword" if _FOREWORD.match(bones) else "contents"
            parts += 1
        elif is_letterhead(line):
            parts += 1
            within = "" if within == "foreword" else within
        elif within == "contents" and _CONTENTS_LINE.match(line):
            continue
        elif within == "foreword" and foreword < _LONGEST_FOREWORD and not _is_matter(line):
            foreword += 1
            within = "" if _SIGNATURE.match(line) else within
        else:
            within = ""
            if (place >= _MOST_TITLES or parts or len(line) > _LONGEST_TITLE) and not _SIGNED_BY.match(line):
                rest.append(line)
    return (parts > 1 or foreword > 0) and letters(rest) < _LEAST_SAID and not any(map(_NOTHING.search, rest))


def _is_matter(line: str) -> bool:
    """Whether a line holds a figure that is no year, or cells: no foreword does."""
    return CELLS.search(line) is not None or _DIGITS.search(_YEARS.sub("", line)) is not None


def is_letterhead(line: str) -> bool:
    """Whether a line says who publishes and where, and nothing of what they do."""
    bones = skeleton(line)
    return _LETTERHEAD.match(bones) is not None and _DOES.search(bones) is None


def letters(lines: Iterable[str]) -> int:
    """How many Thai consonants the lines hold."""
    return sum(len(_THAI.findall(line)) for line in lines)

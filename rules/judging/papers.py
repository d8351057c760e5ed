"""What a paper does by its subject (it sends, asks, appoints, convenes), and whether it holds any matter beside that.

The words of these acts stand in sound papers, too: in a report that tells who wrote it, in a plan whose first chapter
names its committee. So an act counts only in the subject of a paper, and only where nothing else follows: no table that
was filled in, no figures, no heading of what is asked for, no text beside the set phrases of letters and orders. What is
matter was set on the texts of `tests/rules/test_papers.py`, sound ones and others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rules.judging.said import bones_of
from rules.judging.substance import CELLS, is_letterhead, letters

_READ = 6_000  # letters; a paper that says more has a content beside its subject
_HEAD = 8  # lines in which the subject stands
_LONGEST_SUBJECT = 200  # letters
_LEAST_SAID = 110  # Thai letters beside the set phrases
_LEAST_ROWS = 2
_LEAST_FIGURES = 2  # lines with amounts or shares

# of skeletons
_NAMED_SUBJECT = re.compile(r"\W{0,3}(?:(?:คาสัง|ประกาศ|บันทึกขอความ|ที).{0,90}?)?เรือง(?!หนา):?")
_WRITER = re.compile(
    r"\W{0,3}(?:บันทึกขอความ$|สวนราชการ|ที(?:ศธ|\d|พิเศษ)|วันที|\d{1,2}[ก-๎.]{2,12}\d{2,4}$|ดวนที|คาสัง(?:โรงเรียน|วิทยาลัย)|ประกาศ(?:โรงเรียน|วิทยาลัย))"
)
_PHRASES = re.compile(
    r"\W{0,3}(?:เรียน(?!ร)|อางถึง|สิงทีสงมาดวย|จึง|ดวย|ตามที|เพือ|เนืองดวย|เนืองจาก|ทังนี|ในการนี|บัดนี|พรอม|ขอแสดงความนับถือ|ขอให|โปรด|กรุณา|ขอเชิญ|"
    r"(?:โรงเรียน|สถานศึกษา).{0,40}(?:ขอสง|ไดสง|ขอนาสง|จัดทา)|"
    r"สัง\W{0,2}ณวันที|ประกาศ\W{0,2}ณวันที|ลงชือ|\(?(?:นาย|นาง|นางสาว|วาทีร)|(?:รอง)?ผูอานวยการ|โทร|ประกอบดวย|มีหนาที|ใหคณะ|ใหผู|โดยมี|"
    r"ระเบียบวาระ|วาระที|มติทีประชุม|มติ:|ผู(?:ไม)?มาประชุม|ผูเขาประชุม|เริมประชุม|เปิดประชุม|ปิดประชุม|ผูจด|ผูตรวจ|ครังที|ณหอง|กาหนดการ|\d{1,2}[.:]\d{2}|"
    r"ประธาน|แบบตอบรับ|ภายในวันที)"
)
_PERSON = re.compile(
    r"(?:นาย|นาง(?:สาว)?|น\.ส\.|วาทีร|ครู|ดร\.).{2,60}(?:กรรมการ|ประธาน|เลขานุการ|หัวหนา|คณะทางาน|ผูชวย|รองประธาน)"
)
_OF_LIST = re.compile(r"\s?(?:นาย|นาง|น\.ส\.|ว่าที่|ครู|ดร\.|(?:รอง)?ผู้อำนวยการ|\d{1,2}[.:]\d{2}(?!\d))").match
_DUTY = re.compile(r"\W{0,3}(?:\d.{0,4})?(?:โดย)?(?:ให(?:คณะ|ผู)|มีหนาที|หนาที)")
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d\s?บาท|ร้อยละ\s?\d|(?<!\d)\d\.\d\d(?!\d|\s?น)|\d\s?%")
_END = re.compile(r"\W{0,3}(?:สัง\W{0,2}ณวันที|ปิดประชุม|เลิกประชุม)")
_FOLLOWS = re.compile(r"(?:ดังนี|ดังตอไปนี|ตอไปนี)\W{0,3}$")
_AGENDA = re.compile(r"\W{0,3}(?:ระเบียบ)?วาระ|\W{0,3}\d\.\d")


class Act(Enum):
    """What a paper does, as its subject says."""

    SENDS = auto()
    ASKS = auto()
    APPOINTS = auto()
    CONVENES = auto()  # it invites to a meeting at which something shall be made, or is the minutes of it


_ACTS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (Act.SENDS, re.compile(r"(?:ขอ)?(?:นา|จัด)?สง(?!เสริม|เสียง|ผล|คืน)|การ(?:จัด|นา)?สง(?!เสริม|เสียง)")),
    (
        Act.ASKS,
        re.compile(
            r"(?:การ)?ขอความ(?:อนุเคราะห|รวมมือ)|(?:ขอให|แจงให|กาชับให|ให)"
            r"(?:โรงเรียน|สถานศึกษา|หนวยงาน|หัวหนา|ครู|บุคลากร|ผู|สง|จัดสง|รายงาน|จัดทา|ดาเนินการ)"
        ),
    ),
    (Act.APPOINTS, re.compile(r"(?:คาสัง.{0,60}?)?แตงตัง.{0,12}(?:คณะ|ทีม|ผูรับผิดชอบ|เจาหนาที|กรรมการ)")),
    (
        Act.CONVENES,
        re.compile(
            r"(?:(?:รายงาน|บันทึก|สรุป)(?:ผล)?(?:การ)?|ขอ?เชิญ(?:เขา)?(?:รวม)?(?:การ)?|(?:การ|โครงการ|กาหนดการ))?(?:ประชุม|อบรม)"
            r".{0,60}?(?:จัดทา|ยกราง|เตรียม)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The lines of a paper, and where its subject stands in them."""

    lines: tuple[str, ...]
    subject: str
    place: int

    @classmethod
    def of(cls, text: str) -> Paper:
        """The paper whose normalised text this is; a line that says of itself that it is the subject comes before the first that may be."""
        lines = tuple(filter(None, map(str.strip, text[: _READ + 1].splitlines())))
        for place, line in enumerate(lines[:_HEAD]):
            bones = bones_of(line)
            named = _NAMED_SUBJECT.match(bones[:_LONGEST_SUBJECT]) if not CELLS.search(line) else None
            if named is not None:
                return cls(lines, bones[named.end() : named.end() + _LONGEST_SUBJECT], place)
        titles = (
            (place, bones)
            for place, line in enumerate(lines[:_HEAD])
            if not is_letterhead(line) and (not _WRITER.match(bones := bones_of(line)) or _ACTS[2][1].match(bones))
        )
        place, bones = next(titles, (0, ""))
        return cls(lines, bones[:_LONGEST_SUBJECT], place)

    @property
    def subject_line(self) -> str:
        """The line that holds it, as it is written."""
        return self.lines[self.place] if self.lines else ""

    @property
    def act(self) -> Act | None:
        """What it does, None where it is a thing itself."""
        return next((act for act, words in _ACTS if words.match(self.subject)), None)

    def holds_matter(self, act: Act, is_heading: Callable[[str], bool]) -> bool:
        """Whether anything follows that is more than the `act`; `is_heading` tells the headings of what is asked for."""
        below: Sequence[str] = self.lines[self.place + 1 :]
        if sum(map(len, self.lines)) >= _READ or any(
            is_heading(line) and not (act is Act.CONVENES and _AGENDA.match(bones_of(line))) for line in below
        ):
            return True
        if (
            sum(map(_is_filled, below)) >= _LEAST_ROWS
            or sum(1 for line in below if _FIGURES.search(line)) >= _LEAST_FIGURES
        ):
            return True
        if act is Act.SENDS and _tells_what_follows(below):
            return True
        if act in {Act.APPOINTS, Act.CONVENES}:
            below = _behind_the_end(below)
        return letters(_beside_phrases(below)) >= _LEAST_SAID


def holds_answers(text: str) -> bool:
    """Whether a table of a normalised text was filled in: rows that begin with words and hold figures behind them."""
    rows = [CELLS.split(line) for line in text[:_READ].splitlines() if CELLS.search(line)]
    return sum(1 for cells in rows[1:] if letters(cells[:2]) and any(map(str.isdigit, cells[1:]))) >= _LEAST_ROWS


def _is_filled(line: str) -> bool:
    """Whether a line is a row of a table in which more stands than a person with a part, or a point of time."""
    cells = [cell for cell in CELLS.split(line) if cell.strip(" .-…_/()")]
    return len(cells) > 1 and not any(map(_OF_LIST, cells))


def _tells_what_follows(lines: Sequence[str]) -> bool:
    """Whether a letter says "as follows", and something follows."""
    place = next((place for place, line in enumerate(lines) if _FOLLOWS.search(bones_of(line))), None)
    return place is not None and letters(_beside_phrases(lines[place + 1 :])) > 0


def _behind_the_end(lines: Sequence[str]) -> Sequence[str]:
    """What stands behind the day of an order, or the end of a meeting."""
    ends = [place for place, line in enumerate(lines) if _END.match(bones_of(line))]
    return lines[ends[0] + 1 :] if ends else ()


def _beside_phrases(lines: Sequence[str]) -> list[str]:
    """The lines that are no set phrase of a letter or an order, no person and no duty."""
    kept: list[str] = []
    of_duties = False
    for line in lines:
        bones = bones_of(line)
        of_duties = _DUTY.match(bones) is not None or (of_duties and line[:1].isdigit())
        if of_duties or is_letterhead(line) or _WRITER.match(bones) or _PHRASES.match(bones) or _PERSON.search(bones):
            continue
        kept.append(line)
    return kept

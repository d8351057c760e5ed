"""What shows that a page or file bears the right name and is not yet what is asked for: letters, orders, drafts, handbooks."""

from __future__ import annotations

import re

from rules.facts import Situation
from rules.judging.papers import Act, Paper, holds_answers
from rules.judging.said import bones_of
from rules.judging.seen import BEGINNING, LONGEST_NAMES, HollowSign, Seen, is_name
from rules.judging.substance import is_letterhead
from rules.verdicts import Reason

# of a skeleton: the office writes to its schools
_ASKS_SCHOOLS = re.compile(r"เรียนผูอานวยการ(?:โรงเรียน|สถานศึกษา)(?:ในสังกัด|ทุก)")
# what stands above a text or around its title; a report may tell of a draft that was discussed
_DRAFT = re.compile(
    r"\(\s?(?:ฉบับ\s?)?ร่าง\s?\)|^\W{0,5}(?:ฉบับ\s?)?ร่าง(?:\W{0,5}$|\s?(?:ประกาศ|แผน|รายงาน|มาตรการ|นโยบาย|คู่มือ|แนวปฏิบัติ))|\*\s?ร่าง\s"
)
_UNFINISHED = re.compile(
    r"ร่าง\s{1,3}(?:ยังไม่|รอ)|(?:ฉบับ|เอกสาร)(?:นี้)?ยังไม่(?:สมบูรณ์|แล้วเสร็จ)|รอข้อมูลจาก(?:แต่ละ|ทุก|ฝ่าย|งาน|กลุ่ม)"
)
_CHAPTER = re.compile(r"\W{0,3}(?:บทที่|ตอนที่|ส่วนที่|หมวด|ข้อ|\d)")
_MOST_TITLES = 2
# the handbooks in which the assessors say what is asked for
_HANDBOOK = re.compile(
    r"(?:คู่มือ|แนวทาง|เกณฑ์|คำอธิบาย|รายละเอียด)[^\n]{0,20}(?:การประเมิน|ตัวชี้วัด|ประเด็นการประเมิน)[^\n]{0,80}(?:คุณธรรมและความโปร่งใส|\bITA\b|\bOIT\b)|"
    r"คู่มือ[^\n]{0,20}\b(?:ITA|OIT)\b"
)
_ASKS_TO_SHOW = re.compile(r"(?:^|\s)แสดง", re.MULTILINE)
_HANDBOOK_READ = 20_000  # letters
_SENDS = re.compile(r"ส่ง[^\n]{0,80}มาพร้อม(?:หนังสือ|บันทึก)?นี้")
_INVITES = re.compile(
    r"(?:ขอความร่วมมือ|ขอเชิญ|เชิญชวน|โปรด|กรุณา)[^\n]{0,60}(?:แบบ(?:สอบถาม|สำรวจ|ประเมิน)|คำตอบ|เครื่องหมาย)|คำชี้แจง[^\n]{0,80}(?:โปรด|กรุณา|ให้(?:ท่าน|ผู้ตอบ))"
)
_RESULTS = re.compile(r"ร้อยละ|สรุปผล|ค่าเฉลี่ย|\d\s?%|ผล(?:การ)?(?:สำรวจ|ประเมิน)(?:พบ|อยู่ใน)|(?:ผู้|ที่)ตอบ[^\n]{0,30}\d")
_LONGEST_LETTER = 700  # letters
_LONGEST_REQUEST = 2_500  # letters
_HEAD = 600  # letters of a letter before its text


def _letter_that_sends(seen: Seen) -> str | None:
    """The letter with which something was sent, and nothing of it behind."""
    paper = Paper.of(seen.paper)
    found = _SENDS.search(seen.body) if len(seen.body) <= _LONGEST_LETTER else None
    if (found is None and paper.act is not Act.SENDS) or not seen.is_whole:
        return None
    return None if _has_matter(seen, paper, Act.SENDS) else (found[0] if found else paper.subject_line)


def _asks_visitors(seen: Seen) -> str | None:
    """What asks visitors to fill in a questionnaire, where its results are asked for."""
    if not seen.case.item.made_by_committee or len(seen.body) > _LONGEST_REQUEST:
        return None
    if _RESULTS.search(seen.body) is not None or holds_answers(seen.paper):
        return None
    found = _INVITES.search(seen.body)
    return None if found is None else found[0]


def _appointment(seen: Seen) -> str | None:
    """An order that appoints who shall make what is asked for, or their meeting about it, and nothing of it below."""
    case = seen.case
    if not case.item.made_by_committee or case.asks_for_an_order or not seen.is_whole:
        return None
    paper = Paper.of(seen.paper)
    if paper.act not in {Act.APPOINTS, Act.CONVENES}:
        return None
    return None if _has_matter(seen, paper, paper.act) else paper.subject_line


def _request(seen: Seen) -> str | None:
    """A letter that asks others for a report is none."""
    if not seen.is_whole:
        return None
    paper = Paper.of(seen.paper)
    if paper.act is not Act.ASKS and _ASKS_SCHOOLS.search(bones_of(seen.body[:_HEAD])) is None:
        return None
    return None if _has_matter(seen, paper, Act.ASKS) else paper.subject_line


def _has_matter(seen: Seen, paper: Paper, act: Act) -> bool:
    return paper.holds_matter(act, lambda line: len(line) <= LONGEST_NAMES and is_name(seen.case, line))


def draft(seen: Seen) -> str | None:
    """What says of itself, in its title, that it is not yet what it shall be."""
    beginning = seen.paper[:BEGINNING]
    titles = [line for line in beginning.splitlines() if not is_letterhead(line)][:_MOST_TITLES]
    found = _UNFINISHED.search(beginning) or next(
        (found for line in titles if _CHAPTER.match(line) is None and (found := _DRAFT.search(line))), None
    )
    return None if found is None or not seen.is_whole else found[0]


def _manual_of_the_list(seen: Seen) -> str | None:
    """The handbook that says what schools have to show is nobody's evidence."""
    found = _HANDBOOK.search(seen.paper[:BEGINNING])
    if found is None or _ASKS_TO_SHOW.search(seen.paper[:_HANDBOOK_READ]) is None:
        return None
    return found[0] if seen.is_whole else None


# What bears the right name and is not yet it, on a page or in a file.
NOT_YET_IT = (
    HollowSign(_appointment, Reason.DOUBTFUL, Situation.APPOINTMENT),
    HollowSign(_request, Reason.DOUBTFUL, Situation.OFF_SUBJECT),
    HollowSign(_asks_visitors, Reason.DOUBTFUL, Situation.BLANK_FORM),
    HollowSign(_letter_that_sends, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_manual_of_the_list, Reason.DOUBTFUL, Situation.OFF_SUBJECT),
)

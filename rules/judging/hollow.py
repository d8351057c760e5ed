"""What shows that a page or file which opened holds nothing of its item, whatever its period: two tables of signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from checks.document import Document, Readability
from checks.evidence import Evidence
from checks.hosts import HostKind, classify
from checks.page import Link, Page, Region, SegmentKind
from checks.signs.instead import is_directory_listing, says_not_found
from checks.signs.unfinished import is_sample_page, says_sample_file
from rules.claim import Claim
from rules.facts import Situation
from rules.item import READ_AS_TEXT, EvidenceKind
from rules.judging.asking import Asks, asks_only
from rules.judging.blank_tables import shows_blank_tables
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE, has_form
from rules.judging.look import Remark, file_name
from rules.judging.papers import Act, Paper, holds_answers
from rules.judging.said import Said, bones_of
from rules.judging.subject import Topic
from rules.judging.substance import Substance, is_letterhead, substance_of
from rules.judging.widgets import decorates
from rules.locating.codes import code_of
from rules.locating.title_keys import key
from rules.theme_words import POST_NOTE
from rules.verdicts import Reason

SHORTEST_TEXT = 12
_LEAST_REPEATED = 40  # letters
_LONGEST_NAMES = 400  # letters; a page or line that says more says more than its name
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
_BEGINNING = 300
_HEAD = 600  # letters of a letter before its text
_LONGEST_NOTE_WORD = 20  # letters of a note that the cut may leave


class Seen(NamedTuple):
    """A page or file as it opened behind `claim`; `body` is its own text."""

    case: Case
    claim: Claim
    opened: Evidence
    body: str

    @property
    def paper(self) -> str:
        """Its text with the headings and the rows of its tables."""
        page = self.opened.page
        return self.body if page is None else self.case.site.signs(page).paper

    @property
    def is_whole(self) -> bool:
        """Whether its text is all that there is: a file that was read, or a page without pictures and links that lead on."""
        document, page = self.opened.document, self.opened.page
        if document is not None:
            return _is_read(document)
        return page is not None and not self.case.site.signs(page).leads_on and _is_alone(self, page)


class HollowSign(NamedTuple):
    """`shown` gives the words that show it, None where it is not there."""

    shown: Callable[[Seen], str | None]
    reason: Reason
    situation: Situation

    def told(self, words: str) -> Remark:
        """What is said where `words` show it."""
        return Remark(self.reason, self.situation, words)


def first_shown(signs: tuple[HollowSign, ...], seen: Seen) -> tuple[HollowSign, str] | None:
    """The first of the signs that is there, and the words that show it."""
    return next(((sign, words) for sign in signs if (words := sign.shown(seen)) is not None), None)


def unless_repeated(case: Case, page: Page, remark: Remark) -> Remark:
    """The remark on a page, but where it is empty and what other pages repeat, too, speaks of the item: it may be this page's text."""
    if remark.reason is not Reason.EMPTY or not case.needs_subject:
        return remark
    repeated = "\n".join(
        segment.text
        for segment in page.segments
        if segment.kind is SegmentKind.TEXT
        and segment.link is None
        and page.blocks[segment.block].region is Region.FRAME
    )
    if len(repeated) < _LEAST_REPEATED or case.subject_of(Said((), repeated)).topic is not Topic.ITEM:
        return remark
    return Remark(Reason.DOUBTFUL, Situation.BARE_TEXT, repeated)


def has_pictures(page: Page) -> bool:
    """Whether pictures stand in the main part."""
    return any(image.region is Region.MAIN for image in page.images)


def is_name(case: Case, line: str) -> bool:
    """Whether a line is the item's name, with or without its number, and nothing else."""
    code = code_of(line)
    return case.site.lexicon.is_name(case.item.slug, line if code is None else code.rest)


def _only_notes(seen: Seen) -> str | None:
    """Nothing is left of a text without what a content system writes above every entry."""
    body = seen.body
    if len(body) < SHORTEST_TEXT:
        return None
    beginning = body[:_BEGINNING]  # whose end may cut a note: what is left of it is then no more than a note's words
    if len(POST_NOTE.sub("", beginning).strip()) >= _LONGEST_NOTE_WORD + SHORTEST_TEXT:
        return None
    return body if len(POST_NOTE.sub("", body).strip()) < SHORTEST_TEXT else None


def _only_its_name(seen: Seen) -> str | None:
    """The name of a page that says no more, where neither a frame nor a picture leads on."""
    return None if _unnamed(seen) else _name_alone(seen)


def _only_a_film(seen: Seen) -> str | None:
    """The same of one that shows films in the place of what has to be read."""
    unnamed = _unnamed(seen)
    films = unnamed and all(classify(link.href).kind is HostKind.VIDEO for link in unnamed)
    return _name_alone(seen) if films and seen.case.item.accepts <= READ_AS_TEXT else None


def _unnamed(seen: Seen) -> Sequence[Link]:
    """What a page leads to, or shows in a frame, without a word of what that is; no map or advertisement beside a paper."""
    case, page = seen.case, seen.opened.page
    unnamed = () if page is None else case.site.signs(page).unnamed
    decorated = case.item.accepts <= READ_AS_TEXT and not case.asks_for_an_address
    return [link for link in unnamed if not (decorated and decorates(link))]


def _name_alone(seen: Seen) -> str | None:
    """All that a page says is what it is about: its title, and no link that leads on; so does a server's listing of nothing."""
    page = seen.opened.page
    if page is None:
        return None
    signs = seen.case.site.signs(page)
    if len(signs.plain) > _LONGEST_NAMES or signs.leads_on or not _is_alone(seen, page):
        return None
    if not signs.plain:  # what is left of it is the frame of the site
        return page.title or None
    names = {_without_code(text) for text in (page.title, seen.claim.label, *(text for _, text in page.headings))}
    said = (line for line in signs.plain.splitlines() if line.strip() and _without_code(line) not in names)
    nothing = is_directory_listing(page) is not None or all(is_name(seen.case, line) for line in said)
    return (seen.body or page.title) if nothing else None


def _sample_page(seen: Seen) -> str | None:
    """What a content system puts on a new site."""
    sample = None if seen.opened.page is None else is_sample_page(seen.opened.page)
    return None if sample is None else sample.quote


def _only_repeats(seen: Seen) -> str | None:
    """Nothing but what has to be shown, in the words of the list or of another year's; those of a file may be its headings."""
    return _asking(seen, {Asks.REPEATS} if seen.opened.page is None else {Asks.REPEATS, Asks.LISTS})


def _only_asks(seen: Seen) -> str | None:
    """The same in a manual's words that no known list has."""
    return _asking(seen, {Asks.ASKS})


def _asking(seen: Seen, meant: AbstractSet[Asks]) -> str | None:
    page, document = seen.opened.page, seen.opened.document
    whole = _is_alone(seen, page) if page is not None else _is_read(document) and not (document and document.by_ocr)
    if not whole or seen.case.item.dated_entries:
        return None
    case = seen.case
    said = asks_only(case.requirement, case.kin, seen.paper, lambda line: is_name(case, line))
    return _first_line(seen) if said in meant else None


def _empty_file(seen: Seen) -> str | None:
    document = seen.opened.document
    return "" if document is not None and document.readability is Readability.EMPTY else None


def _not_found(seen: Seen) -> str | None:
    """A file that says that there is none."""
    gone = says_not_found(seen.body) if _is_read(seen.opened.document) else None
    return None if gone is None else gone.quote


def _sample_file(seen: Seen) -> str | None:
    """A file that a template came with."""
    if not _is_read(seen.opened.document):
        return None
    sample = says_sample_file(seen.body, "" if seen.claim.link is None else file_name(seen.claim.link.href))
    return None if sample is None or seen.case.names_item(seen.body) else sample.quote


def _letter_that_sends(seen: Seen) -> str | None:
    """The letter with which something was sent, and nothing of it behind."""
    paper = Paper.of(seen.paper)
    found = _SENDS.search(seen.body) if len(seen.body) <= _LONGEST_LETTER else None
    if (found is None and paper.act is not Act.SENDS) or not seen.is_whole:
        return None
    return None if _has_matter(seen, paper, Act.SENDS) else (found[0] if found else paper.subject_line)


def _only_title_of_file(seen: Seen) -> str | None:
    """A file whose lines are the item's name and the school's, without a word more."""
    document = seen.opened.document
    if not _is_read(document) or (document is not None and document.by_ocr) or len(seen.body) > _LONGEST_NAMES:
        return None
    lines = [line for line in seen.body.splitlines() if line.strip()]
    names = all(is_letterhead(line) or is_name(seen.case, line) for line in lines)
    return lines[0] if lines and names else None


def _asks_visitors(seen: Seen) -> str | None:
    """What asks visitors to fill in a questionnaire, where its results are asked for."""
    if not seen.case.item.made_by_committee or len(seen.body) > _LONGEST_REQUEST:
        return None
    if _RESULTS.search(seen.body) is not None or holds_answers(seen.paper):
        return None
    found = _INVITES.search(seen.body)
    return None if found is None else found[0]


def _cover_only(seen: Seen) -> str | None:
    return _first_line(seen) if _is_hollow(seen, Substance.COVER) else None


def _blank_tables(seen: Seen) -> str | None:
    """Tables with their heads, for each month or for the year, and no entry in any of them."""
    page = seen.opened.page
    if page is None or seen.case.item.accepts & INTERACTIVE or not _is_alone(seen, page):
        return None
    return seen.body if shows_blank_tables(page) else None


def _blank_form(seen: Seen) -> str | None:
    return _first_line(seen) if _is_hollow(seen, Substance.BLANK_FORM) else None


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
    return paper.holds_matter(act, lambda line: len(line) <= _LONGEST_NAMES and is_name(seen.case, line))


def _draft(seen: Seen) -> str | None:
    """What says of itself, in its title, that it is not yet what it shall be."""
    beginning = seen.paper[:_BEGINNING]
    titles = [line for line in beginning.splitlines() if not is_letterhead(line)][:_MOST_TITLES]
    found = _UNFINISHED.search(beginning) or next(
        (found for line in titles if _CHAPTER.match(line) is None and (found := _DRAFT.search(line))), None
    )
    return None if found is None or not seen.is_whole else found[0]


def _manual_of_the_list(seen: Seen) -> str | None:
    """The handbook that says what schools have to show is nobody's evidence."""
    found = _HANDBOOK.search(seen.paper[:_BEGINNING])
    if found is None or _ASKS_TO_SHOW.search(seen.paper[:_HANDBOOK_READ]) is None:
        return None
    return found[0] if seen.is_whole else None


# What bears the right name and is not yet it, on a page or in a file.
_NOT_YET_IT = (
    HollowSign(_blank_form, Reason.DOUBTFUL, Situation.BLANK_FORM),
    HollowSign(_appointment, Reason.DOUBTFUL, Situation.APPOINTMENT),
    HollowSign(_request, Reason.DOUBTFUL, Situation.OFF_SUBJECT),
    HollowSign(_asks_visitors, Reason.DOUBTFUL, Situation.BLANK_FORM),
    HollowSign(_letter_that_sends, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_manual_of_the_list, Reason.DOUBTFUL, Situation.OFF_SUBJECT),
)
# The first that is there decides.
PAGE_SIGNS = (
    HollowSign(_only_notes, Reason.EMPTY, Situation.EMPTY_PAGE),
    HollowSign(_only_its_name, Reason.EMPTY, Situation.EMPTY_PAGE),
    HollowSign(_only_a_film, Reason.DOUBTFUL, Situation.MEDIA),
    HollowSign(_sample_page, Reason.PLACEHOLDER, Situation.SAMPLE_FILE),
    HollowSign(_only_repeats, Reason.EMPTY, Situation.ONLY_ASKED),
    HollowSign(_only_asks, Reason.DOUBTFUL, Situation.ONLY_ASKED),
    HollowSign(_blank_tables, Reason.DOUBTFUL, Situation.BLANK_FORM),
    HollowSign(_draft, Reason.DOUBTFUL, Situation.DRAFT),
    HollowSign(_cover_only, Reason.DOUBTFUL, Situation.COVER_ONLY),
    *_NOT_YET_IT,
)
FILE_SIGNS = (
    HollowSign(_empty_file, Reason.EMPTY, Situation.EMPTY_FILE),
    HollowSign(_not_found, Reason.BROKEN, Situation.SOFT_NOT_FOUND),
    HollowSign(_sample_file, Reason.PLACEHOLDER, Situation.SAMPLE_FILE),
    HollowSign(_only_repeats, Reason.EMPTY, Situation.ONLY_ASKED),
    HollowSign(_only_asks, Reason.DOUBTFUL, Situation.ONLY_ASKED),
    HollowSign(_draft, Reason.DOUBTFUL, Situation.DRAFT),
    HollowSign(_cover_only, Reason.DOUBTFUL, Situation.COVER_ONLY),
    HollowSign(_only_title_of_file, Reason.DOUBTFUL, Situation.COVER_ONLY),
    *_NOT_YET_IT,
)


def _is_read(document: Document | None) -> bool:
    return document is not None and document.readability is Readability.TEXT and bool(document.text)


def _is_hollow(seen: Seen, substance: Substance) -> bool:
    document = seen.opened.document
    if document is None:
        page = seen.opened.page
        whole = page is not None and _is_alone(seen, page) and not seen.case.item.accepts & INTERACTIVE
        if substance is Substance.COVER:
            whole = whole and seen.is_whole and not seen.case.asks_for_an_address
        return whole and substance_of(seen.paper) is substance
    # of a scan only the first pages are read; a picture may stand below a title
    if not _is_read(document) or document.by_ocr:
        return False
    if substance is Substance.COVER and EvidenceKind.PICTURE in seen.case.item.accepts:
        return False
    return not seen.case.asks_for_an_address and substance_of(document.text) is substance


def _first_line(seen: Seen) -> str:
    return next((line for line in seen.body.splitlines() if line.strip()), "")


def _is_alone(seen: Seen, page: Page) -> bool:
    """Whether the text of a page is all that there is: no picture, and nothing to fill in where that is asked for."""
    asked = bool(seen.case.item.accepts & INTERACTIVE)
    return not has_pictures(page) and not (asked and has_form(seen.case, seen.opened, page))


def _without_code(text: str) -> str:
    code = code_of(text)
    return key(text if code is None else code.rest)

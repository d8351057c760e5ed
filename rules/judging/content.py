"""What a file, a page or a folder says itself: nothing, something else, another year's, or what the item asks."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.document import Document, DocumentKind
from checks.evidence import Evidence
from checks.page import Page
from checks.periods import PeriodAnswer
from checks.school_names import is_of_school, issuing_office, other_issuer, other_letterhead, page_of_another
from rules.facts import Situation
from rules.item import EvidenceKind
from rules.judging.below_label import picture_look
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE
from rules.judging.dating import Texts, ended_plan, listed_years, old_news, period_of, texts_of
from rules.judging.hollow import FILE_SIGNS, PAGE_SIGNS, unless_repeated
from rules.judging.look import Look, Remark
from rules.judging.met import unread
from rules.judging.off_subject import Spoken, off_subject
from rules.judging.own_words import without_number
from rules.judging.parts import shows_no_part, states_none
from rules.judging.said import Said, visible_title
from rules.judging.seen import SHORTEST_TEXT, Seen, first_shown, has_pictures, is_name
from rules.judging.subject import Subject, Topic
from rules.judging.trail import Trail
from rules.verdicts import Reason

_CAPTION = 150  # letters that may stand below a picture
# what stands below a picture and says nothing of it
_OF_A_PICTURE = re.compile(r"\W{0,3}(?:ภาพ|รูป)(?:กิจกรรม|ถ่าย|ประกอบ|บรรยากาศ)?(?:ที่)?\s?\d{0,3}\W{0,3}")
_FILES = frozenset({EvidenceKind.DOCUMENT, EvidenceKind.PICTURE})


def file_look(trail: Trail, opened: Evidence, document: Document) -> Look:
    """A file, by what its reader could make of it."""
    case, claim = trail.case, trail.claim
    accepts = case.item.accepts
    if not accepts & _FILES and accepts & (INTERACTIVE | {EvidenceKind.ACCOUNT}):
        return trail.look(Remark(Reason.WRONG_CONTENT, Situation.FILE_INSTEAD), opened=opened)
    if hollow := first_shown(FILE_SIGNS, Seen(case, claim, opened, document.text)):
        return trail.look(hollow[0].told(hollow[1]), opened=opened)
    texts = texts_of(case, claim, document=document, context=trail.context)
    kept_back = unread(document)
    subject = Subject(Topic.UNSAID)
    if kept_back is None:
        subject = case.subject_of(Said(visible_title(document), document.text))
        if off := off_subject(Spoken(trail, opened, subject, document.by_ocr)):
            return _off(trail, opened, off, texts)
    period = old_news(case, opened) or period_of(case, texts)
    if period is not None and period.answer is PeriodAnswer.OTHER:
        return trail.look(Remark(Reason.STALE, Situation.OTHER_YEAR), opened=opened, period=period)
    is_scan = kept_back is not None and kept_back.situation is Situation.SCAN
    if is_scan and case.site.serves_many(opened.url):
        return trail.look(Remark(Reason.DOUBTFUL, Situation.ONE_FOR_MANY), opened=opened)
    # a sheet that was scanned may be anything; a picture is what its label says as far as a visitor can see
    is_picture = is_scan and document.kind is DocumentKind.IMAGE
    seen_by_visitor = is_picture and EvidenceKind.PICTURE in accepts and not case.asks_for_months
    if seen_by_visitor and (period is None or period.answer is PeriodAnswer.FITS):
        return trail.dated(Situation.PUBLISHED, texts, opened, (opened,))
    if kept_back is not None:
        return trail.look(kept_back, opened=opened, period=period)
    if of_another := _of_another(case, other_issuer(document.text, case.site.own_names)):
        return trail.look(of_another, opened=opened)
    named = subject.topic is Topic.ITEM
    situation = _published(case, document.text, opened)
    return trail.dated(situation, texts, opened, (opened,), quote=document.title or document.text, named=named)


def page_look(trail: Trail, opened: Evidence, page: Page) -> Look:
    """A page, by its own words and pictures."""
    case = trail.case
    texts = texts_of(case, trail.claim, page=page, context=trail.context)
    if flawed := _flawed(trail, opened, page, texts):
        return flawed
    signs = case.site.signs(page)
    subject = signs.subject(case.item.slug)
    if off := off_subject(Spoken(trail, opened, subject)):
        return _off(trail, opened, off, texts)
    if subject.topic is Topic.UNSAID and case.needs_subject and not has_pictures(page):
        return trail.look(Remark(Reason.DOUBTFUL, Situation.OFF_SUBJECT), opened=opened)
    heading = next(iter(signs.said.titles[1:]), signs.said.text)  # whose page it is stands in its frame
    own = case.site.own_names if case.site.shows_name else ()
    issuer = issuing_office(heading) or other_letterhead(signs.paper, own) or page_of_another(page, own)
    if of_another := _of_another(case, issuer):
        return trail.look(of_another, opened=opened)
    named = subject.topic is Topic.ITEM
    situation = _published(case, signs.body, opened)
    return trail.dated(situation, texts, opened, (opened,), quote=page.title or signs.body, named=named)


def _off(trail: Trail, opened: Evidence, off: Remark, texts: Texts) -> Look:
    """The look at a text that speaks of something else; of a plan that names the item and is over, that is said."""
    over = ended_plan(trail.case, texts) if off.situation is Situation.NAMED_OTHERWISE else None
    if over is None:
        return trail.look(off, opened=opened)
    return trail.look(Remark(Reason.STALE, Situation.OTHER_YEAR), opened=opened, period=over)


def folder_look(trail: Trail, opened: Evidence, page: Page) -> Look:
    """A folder of files; their names tell its year, and say nothing about what is in them."""
    case = trail.case
    texts = texts_of(case, trail.claim, page=page, context=trail.context)
    texts = (("title", listed_years(case, page)), *texts)
    if flawed := _flawed(trail, opened, page, texts):
        return flawed
    body = case.site.signs(page).body
    return trail.dated(_published(case, body, opened), texts, opened, quote=page.title or body)


def _flawed(trail: Trail, opened: Evidence, page: Page, texts: Texts) -> Look | None:
    """The look at a page that has pictures in the place of text, nothing of the item, or only old news."""
    body = trail.case.site.signs(page).body
    if has_pictures(page) and _is_caption(trail, opened, page):
        return picture_look(trail, opened, texts)
    if hollow := first_shown(PAGE_SIGNS, Seen(trail.case, trail.claim, opened, body)):
        return trail.look(unless_repeated(trail.case, page, hollow[0].told(hollow[1])), opened=opened)
    if old := old_news(trail.case, opened):
        return trail.look(Remark(Reason.STALE, Situation.OTHER_YEAR), opened=opened, period=old)
    return None


def _is_caption(trail: Trail, opened: Evidence, page: Page) -> bool:
    """Whether the text of a page, without the name of what is asked for, says no more than pictures bear below them."""
    case, signs = trail.case, trail.case.site.signs(page)
    said = "\n".join(
        line for line in signs.body.splitlines() if not (_OF_A_PICTURE.fullmatch(line) or is_name(case, line))
    )
    if len(said) < SHORTEST_TEXT:
        return True
    if len(said) >= _CAPTION or case.is_ruled_out(signs.body):
        return False
    nameless = signs.without_names(case.item.slug, without_number(trail.root.label))
    return shows_no_part(case, replace(opened, page=nameless))


def _of_another(case: Case, issuer: str) -> Remark | None:
    """What speaks against the paper of another `issuer`, "" for none; laws and criteria are a ministry's or an office's."""
    if not issuer or (case.item.of_others and not is_of_school(issuer)):
        return None
    return Remark(Reason.DOUBTFUL, Situation.PAPER_OF_ANOTHER, other=issuer)


def _published(case: Case, text: str, opened: Evidence) -> Situation:
    return Situation.STATED_NONE if states_none(case, text, (opened,)) else Situation.PUBLISHED

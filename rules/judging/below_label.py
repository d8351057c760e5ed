"""What stands on the page of a label itself: the text below it, or pictures in the place of text."""

from __future__ import annotations

import re

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.hosts import social_account
from checks.periods import PeriodAnswer
from checks.signs.unfinished import says_under_construction
from rules.claim import Claim
from rules.facts import Situation
from rules.item import EvidenceKind
from rules.judging.dating import Texts, period_of, texts_of
from rules.judging.look import Look, Remark
from rules.judging.parts import answers, states_none
from rules.judging.pictures import Shown, pictures_of, shown
from rules.judging.said import Said
from rules.judging.seen import SHORTEST_TEXT
from rules.judging.subject import Topic
from rules.judging.trail import Trail
from rules.verdicts import Reason

_DOT = re.compile(r"[1-4]x\d{1,4}$|\d{1,4}x[1-4]$")  # pixels
_SHORTEST_ANSWER = 120  # letters under a label; whether less is the information, a person sees


def under_construction(claim: Claim) -> Remark | None:
    """What a label says below itself of content that is still to come."""
    under = says_under_construction(claim.quote) if claim.quote else None
    return None if under is None else Remark(Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION, under.quote)


def text_below(trail: Trail) -> Look:
    """A label whose evidence is the text, picture or form below it."""
    case, claim = trail.case, trail.claim
    opened = case.site.opened.find(claim.found_on) or Evidence(url=claim.found_on, access=Access.NOT_FETCHED)
    if under := under_construction(claim):
        return trail.look(under, opened=opened)
    if not claim.quote and claim.link is None:
        return picture_look(trail, opened, texts_of(case, claim))
    text = claim.quote
    if not text and claim.link is not None:
        text = claim.link.label
    below = Evidence(
        url=claim.found_on,
        access=Access.OPEN,
        document=Document(DocumentKind.TEXT, Readability.TEXT, title=claim.label, text=text),
    )
    texts = texts_of(case, claim, text=text)
    if states_none(case, text, (below,)):
        return trail.dated(Situation.STATED_NONE, texts, opened, (below,), quote=text)
    evidence = (below, opened) if opened.page is not None else (below,)
    topic = case.subject_of(Said((), text)).topic if case.needs_subject else Topic.ITEM
    if _lacks_account(trail, opened):
        return trail.look(Remark(Reason.DOUBTFUL, Situation.BARE_TEXT, text), opened=opened)
    short = len(text) < (SHORTEST_TEXT if topic is Topic.ITEM else _SHORTEST_ANSWER)
    if (short or topic is Topic.SOMETHING_ELSE) and not answers(case, below, evidence):
        situation = Situation.BARE_TEXT if short else Situation.OFF_SUBJECT
        return trail.look(Remark(Reason.DOUBTFUL, situation, text), opened=opened)
    return trail.dated(Situation.PUBLISHED_ON_PAGE, texts, opened, evidence, quote=text)


def _no_picture(found: Evidence | None) -> Remark:
    """What is said of pictures that show nothing: they are gone, or no more than the dots that hold a layout apart."""
    if found is not None and found.document is not None and _DOT.match(found.document.note):
        return Remark(Reason.EMPTY, Situation.EMPTY_PAGE)
    return Remark(Reason.BROKEN, Situation.PICTURE_GONE)


def _lacks_account(trail: Trail, opened: Evidence) -> bool:
    """Whether the item is an account, and the page only speaks of one and links none."""
    if EvidenceKind.ACCOUNT not in trail.case.item.accepts or opened.page is None:
        return False
    return not any(social_account(link.href) for link in opened.page.links)


def picture_look(trail: Trail, opened: Evidence, texts: Texts) -> Look:
    """Pictures in the place of text.

    They pass where the item accepts pictures, the label names it and a visitor really sees one; then the
    officer is told that its components were not read. Pictures that are gone are broken.
    """
    case, claim = trail.case, trail.claim
    images = pictures_of(claim, opened.page) if opened.page is not None else ()
    seen, picture = shown(images, case.site.opened)
    period = period_of(case, texts)
    if period is not None and period.answer is PeriodAnswer.OTHER:
        return trail.look(Remark(Reason.STALE, Situation.OTHER_YEAR), opened=opened, period=period)
    if seen is Shown.NOTHING:
        return trail.look(_no_picture(picture), opened=picture or opened)
    accepted = EvidenceKind.PICTURE in case.item.accepts and (period is None or period.answer is PeriodAnswer.FITS)
    told = " ".join((claim.label, *(image.alt for image in images), *(text for _, text in texts)))
    if accepted and seen is Shown.PICTURE and picture is not None and case.names_item(told):
        return trail.dated(Situation.PUBLISHED_PICTURE, texts, picture)
    return trail.look(Remark(Reason.UNREADABLE, Situation.PICTURE), opened=opened, period=period)

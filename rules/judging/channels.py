"""Items that are a channel: whether what opened is the channel that the item asks for."""

from __future__ import annotations

import re

from checks.components import downloads_only, frequent_questions_only, is_fillable
from checks.evidence import Evidence
from checks.hosts import FORMS, classify, target_key
from checks.page import Link, Page
from checks.signs.main_part import body_text
from rules.facts import Situation
from rules.item import Channel, EvidenceKind
from rules.judging.case import Case
from rules.judging.look import Remark
from rules.verdicts import Reason

INTERACTIVE = frozenset({EvidenceKind.FORM, EvidenceKind.BOARD, EvidenceKind.SERVICE})
_ABOUT_CORRUPTION = ("ทุจริต", "ประพฤติมิชอบ", "เบาะแส", "คอร์รัปชัน", "สินบน")
_COMPLAINS = ("ร้องเรียน", "ร้องทุกข์", "แจ้งเรื่อง", "แจ้งเหตุ")
_ASSESSES = re.compile("ความพึงพอใจ|แบบประเมิน")
_ANSWERS = re.compile(r"ถาม\s?-?\s?ตอบ|q\s?&\s?a|ร้องเรียน|คำร้อง|คำขอ|e-?\s?service", re.IGNORECASE)
_GENERAL = "ร้องเรียนทั่วไป"
_OF_OPINIONS = ("ความคิดเห็น", "ข้อเสนอแนะ", "ความพึงพอใจ")
_ABOUT_ANYTHING = (
    _GENERAL,
    "ความคิดเห็น",
    "ติดต่อ",
    "สอบถาม",
    "ข้อเสนอแนะ",
    "ร้องทุกข์",
    "แบบสอบถาม",
    "ความพึงพอใจ",
)


def general_channel(case: Case, link: Link) -> str:
    """The general channel that the corruption channel shares its target with, "" when it is its own."""
    sharers = case.site.claimed_for.get(target_key(link.href), frozenset())
    return next((slug for slug in case.item.must_differ_from if slug in sharers), "")


def wrong_channel(case: Case, opened: Evidence, page: Page, *, is_form: bool = False) -> Remark | None:
    """Why a page or form is not the channel that the item asks for.

    Only what shows plainly that it is something else counts: a list of frequent questions without a way to ask,
    files to fetch without a service, a form for all kinds of complaints.
    """
    channel = case.item.channel
    if channel is Channel.QUESTIONS and (quote := frequent_questions_only(opened)):
        return _wrong(Situation.ONE_WAY, quote)
    if channel in {Channel.QUESTIONS, Channel.SERVICE} and is_form and _assesses(page.title):
        return _wrong(Situation.OTHER_ITEM, page.title, page.title)
    if channel is Channel.SERVICE and (quote := downloads_only(opened)):
        return _wrong(Situation.DOWNLOADS_ONLY, quote)
    if channel is Channel.CORRUPTION and (is_form or any(is_fillable(form) for form in page.forms)):
        return _general_form(case, page, is_form=is_form)
    return None


def _general_form(case: Case, page: Page, *, is_form: bool) -> Remark | None:
    """A form that speaks of other matters and never of corruption."""
    text = f"{page.title} {page.text if is_form else body_text(page)}"
    if any(word in text for word in _ABOUT_CORRUPTION):
        return None
    named = " ".join((page.title, *(heading for _, heading in page.headings)))
    said = _GENERAL in text or any(word in (text if is_form else named) for word in _ABOUT_ANYTHING)
    of_opinions = any(word in named for word in _OF_OPINIONS)
    own_name = not is_form and _GENERAL not in text and not of_opinions and case.names_item(named)
    if own_name or not said:
        return None
    return _wrong(Situation.GENERAL_CHANNEL, page.title, page.title)


def _wrong(situation: Situation, quote: str, form: str = "") -> Remark:
    return Remark(Reason.WRONG_CONTENT, situation, quote, form=form)


def _assesses(title: str) -> bool:
    """Whether a form asks how content people are, and not what they want to know or have."""
    return _ASSESSES.search(title) is not None and _ANSWERS.search(title) is None


def speaks_of_something_else(case: Case, page: Page) -> bool:
    """Whether a form that is claimed as the corruption channel names neither corruption nor complaints."""
    said = f"{page.title} {page.text}"
    return case.item.channel is Channel.CORRUPTION and not any(
        word in said for word in (*_ABOUT_CORRUPTION, *_COMPLAINS)
    )


def has_form(case: Case, opened: Evidence, page: Page) -> bool:
    """Whether a page that was opened has something that a visitor fills in."""
    addresses = filter(None, (opened.url, opened.final_url))
    return bool(case.site.signs(page).form) or any(classify(address).kind in FORMS for address in addresses)

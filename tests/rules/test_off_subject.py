"""What speaks of something else than its item: each row of the tables decides for a text or form of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.evidence import Evidence
from rules.claim import Claim
from rules.facts import Situation
from rules.item import Channel, Item
from rules.judging.candidates import Tier
from rules.judging.case import Case, Site
from rules.judging.forms import form_look
from rules.judging.off_subject import OFF_SUBJECT, Spoken, off_subject
from rules.judging.subject import Subject, Topic
from rules.judging.trail import Trail
from rules.verdicts import Reason
from tests.rules.made_up_sites import (
    ANNUAL_PLAN,
    CHANNEL,
    CONTACT,
    HOME,
    ITEMS,
    PLAN,
    PROCUREMENT,
    QUESTIONS,
    STATISTICS,
    STRATEGY,
    STRUCTURE,
    YEARLY,
    ask,
    claim,
    file,
    instrument,
    page,
)

NEWS = replace(ANNUAL_PLAN, dated_entries=True)
FORM = "https://docs.google.com/forms/d/e/1FAIpQLSc0123456789abcdefghijklmnopqrstuvwxyzAB/viewform"
SIBLING = Subject(Topic.SIBLING, other=STRATEGY.slug)
SURE = replace(SIBLING, sure=True)
IN_BOTH = replace(SIBLING, has_part=True)
FILE = file(PLAN, "แผนพัฒนาสถานศึกษา")[PLAN]
WANTED = claim(ANNUAL_PLAN, PLAN)
AT_HOME = claim(ANNUAL_PLAN, HOME)
FOR_BOTH = claim(ANNUAL_PLAN, PLAN, f"{ANNUAL_PLAN.title} {STRATEGY.title}")
MANY = tuple(claim(item, PLAN) for item in (ANNUAL_PLAN, STRUCTURE, PROCUREMENT, CONTACT, STATISTICS))


def spoken(
    subject: Subject,
    wanted: Claim = WANTED,
    *,
    opened: Evidence = FILE,
    by_ocr: bool = False,
    news: bool = False,
    claims: tuple[Claim, ...] = (),
) -> Spoken:
    items = {**ITEMS, ANNUAL_PLAN.slug: NEWS} if news else ITEMS
    case = Case.of(Site.of(instrument(YEARLY, ask(STRATEGY, code="O2")), items, claims, {}, HOME), YEARLY)
    return Spoken(Trail(case, Tier.INDEX, wanted, wanted), opened, subject, by_ocr)


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        (spoken(SURE, AT_HOME), 0, ""),
        (spoken(SIBLING, news=True), 1, "doubtful/other_item"),
        (spoken(SIBLING, opened=file(PLAN, "ข่าวแผนพัฒนา")[PLAN], news=True), 2, ""),
        (spoken(Subject(Topic.SOMETHING_ELSE), news=True), 2, ""),
        (spoken(IN_BOTH, claims=(claim(STRATEGY, PLAN),)), 3, ""),
        (spoken(IN_BOTH), 5, "doubtful/other_item"),
        (spoken(SURE), 4, "wrong_content/other_item"),
        (spoken(SIBLING, claims=(claim(STRATEGY, PLAN),)), 4, "wrong_content/other_item"),
        (spoken(SURE, by_ocr=True), 5, "doubtful/other_item"),
        (spoken(SIBLING), 5, "doubtful/other_item"),
        (spoken(Subject(Topic.SOMETHING_ELSE, named=True)), 6, "doubtful/named_otherwise"),
        (spoken(Subject(Topic.SOMETHING_ELSE)), 7, "doubtful/off_subject"),
        (spoken(Subject(Topic.UNSAID), claims=MANY), 8, "doubtful/one_for_many"),
    ],
)
def test_the_first_row_that_fits_decides(text: Spoken, row: int, said: str) -> None:
    assert next(number for number, each in enumerate(OFF_SUBJECT) if each.fits(text)) == row
    remark = off_subject(text)
    assert ("" if remark is None else f"{remark.reason}/{remark.situation}") == said


@pytest.mark.parametrize(
    "text",
    [
        spoken(Subject(Topic.ITEM), claims=MANY),
        spoken(SURE, FOR_BOTH),
        spoken(Subject(Topic.SOMETHING_ELSE), by_ocr=True),
        spoken(Subject(Topic.UNSAID)),
    ],
    ids=["of its item", "asked for both", "read by eye", "said nothing"],
)
def test_no_row_fits_a_text_that_may_be_of_its_item(text: Spoken) -> None:
    assert not any(row.fits(text) for row in OFF_SUBJECT)
    assert off_subject(text) is None


def test_another_items_text_is_named_with_that_item() -> None:
    remark = off_subject(spoken(SURE))
    assert remark is not None
    assert (remark.quote, remark.other) == ("plan.pdf", STRATEGY.title)


@pytest.mark.parametrize(
    ("item", "title", "text", "said"),
    [
        (QUESTIONS, "ถามตอบ", "ไม่รับคำตอบแล้ว", (Reason.BROKEN, Situation.SOFT_NOT_FOUND)),
        (ANNUAL_PLAN, ANNUAL_PLAN.title, "ชื่อ", (Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT)),
        (ANNUAL_PLAN, "แบบฟอร์ม", "ชื่อ", (Reason.WRONG_CONTENT, Situation.FORM_INSTEAD)),
        (
            replace(QUESTIONS, channel=Channel.QUESTIONS),
            "แบบประเมินความพึงพอใจ",
            "ชื่อ",
            (Reason.WRONG_CONTENT, Situation.OTHER_ITEM),
        ),
        (CHANNEL, "แบบฟอร์ม", "ชื่อ", (Reason.DOUBTFUL, Situation.WEAK_CLAIM)),
        (CHANNEL, "แจ้งเบาะแสการทุจริต", "ชื่อ", (Reason.NONE, Situation.PUBLISHED)),
    ],
)
def test_a_form_is_told_by_its_first_fault(item: Item, title: str, text: str, said: tuple[Reason, Situation]) -> None:
    opened = page(FORM, f"<title>{title}</title><p>{text}</p>")[FORM]
    assert opened.page is not None
    requirement, wanted = ask(item), claim(item, FORM)
    case = Case.of(
        Site.of(instrument(requirement), {**ITEMS, item.slug: item}, [wanted], {FORM: opened}, HOME), requirement
    )
    look = form_look(Trail(case, Tier.INDEX, wanted, wanted), opened, opened.page)
    assert (look.reason, look.situation) == said

"""Of which period a piece of evidence is, by every text that may name it."""

from __future__ import annotations

import re
from typing import TypeAlias

from checks.components import latest_entry
from checks.document import Document
from checks.evidence import Evidence
from checks.page import Page
from checks.periods import PeriodAnswer, PeriodJudgement, judge_period
from rules.claim import Claim
from rules.instrument import PeriodRule
from rules.judging.case import Case
from rules.judging.look import file_name, path_words
from rules.judging.own_words import dated_texts, without_number

# What may name a year: the kind of its source, and the words.
Texts: TypeAlias = tuple[tuple[str, str], ...]
_OWN = frozenset({"document", "page"})
_READ = 3_000  # letters in which a plan says for which years it is
# "แผนฉบับนี้ใช้ในระยะ พ.ศ. 2561-2563", "แผนปฏิบัติการนี้มีระยะเวลา 2561 ถึง 2563"
_ITS_YEARS = re.compile(
    r"(?:ฉบับ|แผน[ก-๎]{0,40})นี้[^\n\d]{0,60}(?:\d{1,2}\s?ปี[^\n\d]{0,40})?(?P<years>(?<!\d)25\d\d\s?(?:[-–—]|ถึง)\s?(?:ปี[ก-๎]{0,10}\s?)?(?:พ\.ศ\.\s?)?25\d\d)"
)
_DATED = "dated_news"


def texts_of(
    case: Case,
    claim: Claim,
    *,
    text: str = "",
    page: Page | None = None,
    document: Document | None = None,
    context: Texts = (),
) -> Texts:
    """The texts that may name a year, from the strongest source to the weakest."""
    own: Texts = (("document", text),)
    if document is not None:
        # the title is the beginning of the text of nearly all; then it says no more
        title = "" if document.text.startswith(document.title) and not document.by_ocr else document.title
        own = (("document", "" if document.by_ocr else document.text), ("title", title))
    elif page is not None:
        own = dated_texts(page, _labels(claim, context), keep_notes=case.item.dated_entries)
        if case.item.dated_entries:
            own = (*own, ("page", case.site.signs(page).entries))
    section = ""
    if claim.year is not None and case.requirement.period is not PeriodRule.PREVIOUS_YEAR:
        section = f"ปีงบประมาณ {claim.year}"
    file = "" if claim.link is None else file_name(claim.link.href)
    words = "" if claim.link is None or claim.link.label == claim.label else claim.link.label
    sources = (*own, ("label", words), ("label", claim.label), *context, ("section", section))
    slug = "" if page is None else path_words(page.url)
    return tuple((source, words) for source, words in (*sources, ("file", file), ("slug", slug)) if words)


def _labels(claim: Claim, context: Texts) -> frozenset[str]:
    """The skeletons of the words that led to a page, without their numbers."""
    words = (claim.label, "" if claim.link is None else claim.link.label, *(text for _, text in context))
    return frozenset(filter(None, map(without_number, words)))


def listed_years(case: Case, page: Page) -> str:
    """The names of a folder's files that are of the asked period, all names where none is."""
    names = list(dict.fromkeys(link.label for link in page.links if link.label))
    rule = case.requirement.period.value
    fitting = [n for n in names if judge_period(rule, case.fiscal_year, [("title", n)]).answer is PeriodAnswer.FITS]
    return "\n".join(fitting or names)


def period_of(case: Case, texts: Texts) -> PeriodJudgement | None:
    """The judgement on the period; None where the item asks none."""
    if not case.needs_year:
        return None
    said = judge_period(case.requirement.period.value, case.fiscal_year, texts)
    if case.requirement.period is PeriodRule.PLAN_COVERS_YEAR and said.answer is not PeriodAnswer.OTHER:
        return ended_plan(case, texts) or said
    return said


def ended_plan(case: Case, texts: Texts) -> PeriodJudgement | None:
    """The years of a plan that says of itself that they are over; None of any other text."""
    if case.requirement.period is not PeriodRule.PLAN_COVERS_YEAR:
        return None
    return next(filter(None, (_ended(case, text) for source, text in texts if source in _OWN)), None)


def _ended(case: Case, text: str) -> PeriodJudgement | None:
    """The judgement where a plan says of itself for which years it is, and they are over, whatever year stands above it."""
    for found in _ITS_YEARS.finditer(text[:_READ]):
        judged = judge_period(PeriodRule.PLAN_COVERS_YEAR.value, case.fiscal_year, [("document", found["years"])])
        if judged.answer is PeriodAnswer.OTHER and judged.year is not None and judged.year < case.fiscal_year:
            return judged
    return None


def old_news(case: Case, opened: Evidence) -> PeriodJudgement | None:
    """The latest date of dated entries that all lie before the asked year, whatever year stands above them."""
    checks = {component.check for component in case.requirement.components}
    if not case.item.dated_entries and _DATED not in checks:
        return None
    if case.requirement.period is not PeriodRule.FISCAL_YEAR:
        return None
    latest = latest_entry(opened)
    if latest is None or latest.year >= case.fiscal_year:
        return None
    return PeriodJudgement(PeriodAnswer.OTHER, latest.text, "page", latest.shown, latest.year)

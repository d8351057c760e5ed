"""What a form of a form service is worth: a row of tests, of which the first that finds a fault decides."""

from __future__ import annotations

from checks.evidence import Evidence
from checks.hosts import closed_form_words
from checks.page import Page
from rules.facts import Situation
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE, speaks_of_something_else, wrong_channel
from rules.judging.dating import texts_of
from rules.judging.look import Look, Remark
from rules.judging.trail import Trail
from rules.verdicts import Reason


def _closed(case: Case, opened: Evidence, page: Page) -> Remark | None:  # noqa: ARG001 - one shape for all tests
    """Nobody can fill it in any more."""
    words = closed_form_words(page.text)
    return Remark(Reason.BROKEN, Situation.SOFT_NOT_FOUND, words) if words else None


def _unasked(case: Case, opened: Evidence, page: Page) -> Remark | None:  # noqa: ARG001 - one shape for all tests
    """The item asks for nothing that is filled in."""
    if case.item.accepts & INTERACTIVE:
        return None
    if case.names_item(page.title):
        return Remark(Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT)
    return Remark(Reason.WRONG_CONTENT, Situation.FORM_INSTEAD, page.title)


def _wrong_channel(case: Case, opened: Evidence, page: Page) -> Remark | None:
    return wrong_channel(case, opened, page, is_form=True)


def _off_subject(case: Case, opened: Evidence, page: Page) -> Remark | None:  # noqa: ARG001 - one shape for all tests
    if not speaks_of_something_else(case, page):
        return None
    return Remark(Reason.DOUBTFUL, Situation.WEAK_CLAIM, page.title)


FORM_FAULTS = (_closed, _unasked, _wrong_channel, _off_subject)


def form_look(trail: Trail, opened: Evidence, page: Page) -> Look:
    """A form of a form service."""
    found = (fault(trail.case, opened, page) for fault in FORM_FAULTS)
    fault = next((remark for remark in found if remark is not None), None)
    if fault is not None:
        return trail.look(fault, opened=opened)
    texts = texts_of(trail.case, trail.claim, page=page, context=trail.context)
    named = trail.case.names_item(f"{page.title} {page.text}")
    return trail.dated(Situation.PUBLISHED, texts, opened, (opened,), quote=page.title, named=named)

"""Whether evidence shows the parts that an item must have, or states that there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checks.components import ComponentAnswer, run_check
from checks.evidence import Evidence
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE
from rules.judging.own_words import without_number
from rules.judging.seen import SHORTEST_TEXT

_LONGEST_STATEMENT = 1_500  # letters


def shows_every_part(case: Case, evidence: Sequence[Evidence]) -> bool:
    """Whether the item has parts that can be looked for, and all of them are there."""
    checks = _checks(case)
    return bool(checks) and all(_shows(check, evidence) for check in checks)


def shows_no_part(case: Case, opened: Evidence) -> bool:
    """Whether the item has parts that words would show, and none of them is there."""
    checks = _checks(case)
    return bool(checks) and not any(_shows(check, (opened,)) for check in checks if check != "photo")


def answers(case: Case, below: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether the page shows every part of the item, and what stands `below` the label one of them or a form."""
    says_little = below.document is None or len(below.document.text) < SHORTEST_TEXT
    told = any(_shows(check, (below,)) for check in _checks(case))
    if not (told or says_little or case.item.accepts & INTERACTIVE):
        return False
    return shows_every_part(case, evidence)


def carries_item(case: Case, opened: Evidence | None, label: str) -> bool:
    """Whether a page that looks like none of the item's shows every part, or states that there is nothing.

    `label` are the words that led here, which a content system repeats.
    """
    if opened is None or opened.page is None:
        return False
    if states_none(case, case.site.signs(opened.page).body, (opened,)):
        return True
    if not _checks(case):
        return False
    # neither its address nor its headings: those only promise the content
    page = case.site.signs(opened.page).without_names(case.item.slug, without_number(label))
    return shows_every_part(case, (replace(opened, url="", final_url="", page=page),))


def states_none(case: Case, text: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the evidence is a statement that there is nothing to report; inside a report it is only a part of it."""
    if not case.requirement.if_none or len(text) > _LONGEST_STATEMENT:
        return False
    return _shows("statement_of_none", evidence)


def _checks(case: Case) -> list[str]:
    return [component.check for component in case.requirement.components if component.check]


def _shows(check: str, evidence: Sequence[Evidence]) -> bool:
    return run_check(check, evidence).answer is ComponentAnswer.PRESENT

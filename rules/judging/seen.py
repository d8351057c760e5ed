"""What opened behind a claim, as the signs of emptiness look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from checks.document import Document, Readability
from checks.evidence import Evidence
from checks.page import Page, Region
from rules.claim import Claim
from rules.facts import Situation
from rules.judging.case import Case
from rules.judging.channels import INTERACTIVE, has_form
from rules.judging.look import Remark
from rules.locating.codes import code_of
from rules.verdicts import Reason

SHORTEST_TEXT = 12
LONGEST_NAMES = 400  # letters; a page or line that says more says more than its name
BEGINNING = 300


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
            return is_read(document)
        return page is not None and not self.case.site.signs(page).leads_on and is_alone(self, page)


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


def has_pictures(page: Page) -> bool:
    """Whether pictures stand in the main part."""
    return any(image.region is Region.MAIN for image in page.images)


def is_name(case: Case, line: str) -> bool:
    """Whether a line is the item's name, with or without its number, and nothing else."""
    code = code_of(line)
    return case.site.lexicon.is_name(case.item.slug, line if code is None else code.rest)


def is_read(document: Document | None) -> bool:
    return document is not None and document.readability is Readability.TEXT and bool(document.text)


def first_line(seen: Seen) -> str:
    return next((line for line in seen.body.splitlines() if line.strip()), "")


def is_alone(seen: Seen, page: Page) -> bool:
    """Whether the text of a page is all that there is: no picture, and nothing to fill in where that is asked for."""
    asked = bool(seen.case.item.accepts & INTERACTIVE)
    return not has_pictures(page) and not (asked and has_form(seen.case, seen.opened, page))

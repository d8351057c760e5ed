"""Verdicts, reasons and the value `Finding` (names are a contract: they are stored and published)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rules.facts import NO_FACTS, Facts


class Verdict(StrEnum):
    """W3C EARL outcomes of one item at one school."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Reason(StrEnum):
    """Why an item has its verdict; `NONE` goes with `passed` and `inapplicable`."""

    NONE = ""
    MISSING = "missing"
    PLACEHOLDER = "placeholder"
    BROKEN = "broken"
    SIGN_IN = "sign_in"
    EMPTY = "empty"
    STALE = "stale"
    INCOMPLETE = "incomplete"
    WRONG_CONTENT = "wrong_content"
    UNREADABLE = "unreadable"
    EXTERNAL = "external"
    DOUBTFUL = "doubtful"
    PARTIAL_CRAWL = "partial_crawl"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    NO_WEBSITE = "no_website"
    ERROR = "error"


VERDICT_OF: dict[Reason, Verdict] = {
    Reason.MISSING: Verdict.FAILED,
    Reason.PLACEHOLDER: Verdict.FAILED,
    Reason.BROKEN: Verdict.FAILED,
    Reason.SIGN_IN: Verdict.FAILED,
    Reason.EMPTY: Verdict.FAILED,
    Reason.STALE: Verdict.FAILED,
    Reason.INCOMPLETE: Verdict.FAILED,
    Reason.WRONG_CONTENT: Verdict.FAILED,
    Reason.UNREADABLE: Verdict.CANT_TELL,
    Reason.EXTERNAL: Verdict.CANT_TELL,
    Reason.DOUBTFUL: Verdict.CANT_TELL,
    Reason.PARTIAL_CRAWL: Verdict.CANT_TELL,
    Reason.ERROR: Verdict.CANT_TELL,
    Reason.UNREACHABLE: Verdict.UNTESTED,
    Reason.BLOCKED: Verdict.UNTESTED,
    Reason.ROBOTS: Verdict.UNTESTED,
    Reason.NO_WEBSITE: Verdict.UNTESTED,
}


# Reasons that say nothing about the school, only that it was not seen; but what was met and is merely too much for
# the machine waits for a person.
_UNSEEN = frozenset({Reason.PARTIAL_CRAWL, Reason.ERROR})
_MET = frozenset({"too_large", "needs_browser"})


def is_unknown(verdict: Verdict, reason: Reason, situation: str = "") -> bool:
    """Whether nobody has seen enough for an answer, so that the item is neither fine, nor a gap, nor a question."""
    return verdict is Verdict.UNTESTED or (reason in _UNSEEN and situation not in _MET)


class Group(StrEnum):
    """Where an item stands for its readers: what nobody has seen is a group of its own, never fine and never a gap."""

    PUBLISHED = "published"
    TO_FIX = "to_fix"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    EXEMPT = "exempt"


_GROUP_OF = {
    Verdict.PASSED: Group.PUBLISHED,
    Verdict.FAILED: Group.TO_FIX,
    Verdict.CANT_TELL: Group.WAITING,
    Verdict.INAPPLICABLE: Group.EXEMPT,
}


def group_of(verdict: Verdict, reason: Reason, situation: str = "") -> Group:
    """The group of an item, by which it is counted everywhere."""
    return Group.UNKNOWN if is_unknown(verdict, reason, situation) else _GROUP_OF[verdict]


class Advice(StrEnum):
    """What could be better although it does not decide the verdict."""

    ALIAS = "alias"
    OTHER_NUMBERING = "other_numbering"
    HTTP_ONLY = "http_only"
    DECLARED_BROKEN = "declared_broken"
    DECLARED_OTHER_ITEM = "declared_other_item"
    FOUND_NOT_DECLARED = "found_not_declared"
    NOT_ON_INDEX = "not_on_index"
    YEAR_CONFLICT = "year_conflict"
    UNCHECKED_COMPONENT = "unchecked_component"


@dataclass(frozen=True, slots=True)
class Proof:
    """One opened piece of evidence with the words that decided."""

    url: str
    final_url: str = ""
    status: int | None = None
    media_type: str = ""
    sha256: str = ""
    fetched_at: str = ""
    title: str = ""
    quote: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedLink:
    """A link of the site that claims the item, before redirects."""

    href: str
    label: str
    found_on: str


class Wording(NamedTuple):
    """An explanation and one to three steps (none for what needs no action), in some language."""

    text: str
    fix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one item with its reason, the facts that it rests on, and its proof.

    `situation` is the name of a `rules.facts.Situation`; it, the reason and `facts` are put into words by the reports.
    `told` are the Thai words of an older version that kept no facts.
    """

    code: str
    item: str
    title: str
    verdict: Verdict
    reason: Reason
    missing_components: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    links: tuple[ClaimedLink, ...] = ()
    evidence: tuple[Proof, ...] = ()
    situation: str = ""
    facts: Facts = NO_FACTS
    told: Wording | None = None

    @property
    def group(self) -> Group:
        """Where the item stands, whatever an office has decided."""
        return group_of(self.verdict, self.reason, self.situation)


Tell = Callable[[Finding], Wording]
"""Puts a finding into words."""

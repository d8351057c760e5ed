"""The result of one school as the reports show it: typed values of the published JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from urllib.parse import quote

from checks.health import HealthNote
from checks.periods import BUDDHIST_YEAR_DIGITS
from reports.explanations import tell
from reports.places import anchor, file_stem
from rules.site import Coverage, CoverageStatus, Step
from rules.verdicts import Finding, Group, Proof, Reason, Verdict, Wording

OFFICIAL = "official"
PUBLISHED_IN = "th"  # the language of the published explanations


class Task(IntEnum):
    """What closing a gap takes: what was lost and what an office asks for first, then from little effort to much."""

    LOST = 0
    OFFICE = 1
    LINK = 2
    SHARE = 3
    FILE = 4
    ADD = 5
    PAGE = 6

    @property
    def key(self) -> str:
        """Its name in the catalogue of texts."""
        return self.name.lower()


TASK_OF: dict[Reason, Task] = {
    Reason.BROKEN: Task.LINK,
    Reason.PLACEHOLDER: Task.LINK,
    Reason.SIGN_IN: Task.SHARE,
    Reason.STALE: Task.FILE,
    Reason.EMPTY: Task.FILE,
    Reason.INCOMPLETE: Task.ADD,
    Reason.WRONG_CONTENT: Task.PAGE,
    Reason.MISSING: Task.PAGE,
}

# What is wrong with a site as a whole, the most urgent first; the first two cannot wait until the next working day.
HEALTH_ORDER = (
    "hijacked",
    "national_ids",
    "parked",
    "another_school",
    "certificate_expired",
    "certificate_expires_soon",
    "certificate_wrong_name",
    "certificate_self_signed",
    "mixed_content",
    "http_only",
)
URGENT_HEALTH = HEALTH_ORDER[:2]

# Why a site was not seen, in the order of a call list: what a call solves soonest first.
SILENCES = (
    "no_website",
    "bad_address",
    "social_only",
    "file_share",
    "private",
    "portal",
    "dns",
    "parked",
    "taken_over",
    "another_school",
    "suspended",
    "tls",
    "http_404",
    "http_5xx",
    "default_page",
    "refused",
    "timeout",
    "unreachable",
    "blocked",
    "robots",
    "robots_fault",
    "maintenance",
)

_LINK_WRITTEN = (Reason.MISSING, Reason.PLACEHOLDER, Reason.STALE, Reason.WRONG_CONTENT, Reason.BROKEN)
_BETWEEN_QUESTIONS = re.compile(r"\n+|(?<=หรือไม่) +|(?<=\?) +")
_YEAR_WORDS = re.compile(rf"ปี(?:งบประมาณ)? พ\.ศ\. {BUDDHIST_YEAR_DIGITS}")


class Lost(StrEnum):
    """Whether what was published is gone; an alarm only when a second look confirmed it."""

    NO = ""
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """What an office decided on an item; `standing` says whether that still holds."""

    kind: str
    standing: str
    note: str
    office: str
    date: str
    expires: str

    @property
    def valid(self) -> bool:
        """False when the evidence has changed since, or the time is over."""
        return self.standing == "valid"


@dataclass(frozen=True, slots=True)
class GapNumber:
    """The number that a gap keeps over the nights; `opened` and `fixed` are nights, `told` is when the school was written to.

    `days` is for how long it has been open, or was until it was fixed.
    """

    number: str
    code: str
    item: str
    opened: str
    told: str
    fixed: str
    days: int


@dataclass(frozen=True, slots=True)
class ItemResult(Finding):
    """One item at one school: what was found, what the instrument asks, what was known before, and what an office decided.

    `explanation` and `fix` are the published words, in Thai.
    `asked` lists the components that the instrument asks for, `question` is what a person has to decide.
    `since` is when the verdict became what it is, `last_seen` when the site was last visited,
    `last_verdict` what was known then. `good_seen` is when it was last published, `good_evidence` the proof of that.
    """

    explanation: str = ""
    fix: tuple[str, ...] = ()
    title_en: str = ""
    asked: tuple[str, ...] = ()
    period_text: str = ""
    question: str = ""
    section: str = ""
    block: str = ""
    since: str = ""
    last_seen: str = ""
    last_verdict: Verdict | None = None
    good_seen: str = ""
    good_evidence: tuple[Proof, ...] = ()
    lost: Lost = Lost.NO
    lost_since: str = ""
    decision: ShownDecision | None = None
    gap: GapNumber | None = None

    @property
    def anchor(self) -> str:
        """The fragment of this item's card."""
        return anchor(self.code)

    @property
    def task(self) -> Task | None:
        """What the school has to do; None when there is nothing, or an office has accepted or exempted the item."""
        if self.settled:
            return None
        if self.verdict is not Verdict.FAILED:
            return Task.OFFICE if self.decided == "rejected" and self.verdict is not Verdict.UNTESTED else None
        return Task.LOST if self.is_lost else TASK_OF.get(self.reason)

    @property
    def is_lost(self) -> bool:
        """Whether what was published is surely gone."""
        return self.lost is Lost.CONFIRMED and self.verdict is Verdict.FAILED

    @property
    def decided(self) -> str:
        """What an office decided, when that holds."""
        return self.decision.kind if self.decision and self.decision.valid else ""

    @property
    def settled(self) -> bool:
        """Whether an office wants nothing more of the school here."""
        return self.decided in ("accepted", "exempt")

    @property
    def waits(self) -> bool:
        """Whether an officer has to look at it."""
        return self.group is Group.WAITING and not self.decided

    @property
    def needs_wording(self) -> bool:
        """Whether closing the gap means writing a link's text."""
        return self.verdict is Verdict.FAILED and self.reason in _LINK_WRITTEN

    @property
    def year_words(self) -> str:
        """The year to write into a link's text, as the instrument asks for it; "" for what has no single year."""
        found = None if "ครอบคลุม" in self.period_text else _YEAR_WORDS.search(self.period_text)
        return found.group() if found else ""

    def wording(self, lang: str) -> Wording:
        """The explanation and the steps, in the reader's language where the facts are known."""
        return self._told(lang) or Wording(self.explanation, self.fix)

    @property
    def questions(self) -> tuple[str, ...]:
        """What a person has to decide, one question a line."""
        return tuple(line for line in _BETWEEN_QUESTIONS.split(self.question) if line)

    def statement(self, lang: str) -> str:
        """The explanation without the questions at its end, where `questions` are shown beside it."""
        said = self.wording(lang).text
        asked = " ".join(self.question.split())
        return said.removesuffix(asked).rstrip() if self.group is Group.WAITING and asked else said

    def speaks(self, lang: str) -> bool:
        """Whether `wording` is in that language."""
        return lang == PUBLISHED_IN or self._told(lang) is not None

    def _told(self, lang: str) -> Wording | None:
        if lang == PUBLISHED_IN or self.told is not None:
            return None
        told = tell(self, lang, self.title_en)
        return told if told.text else None

    def named(self, lang: str) -> str:
        """The title in the reader's language, when there is one."""
        return self.title_en if lang == "en" and self.title_en else self.title


@dataclass(frozen=True)
class SchoolResult:
    """All items of one school in one run; `area` is the office it belongs to, when known.

    `listed` is what the list of schools has in place of a website. `gap_log` are all gaps that it has had, the first
    one first; `told` has, for each gap that it was told of, the days since then, and those after which it was fixed.
    """

    code: str
    name: str
    website: str
    area: str
    instrument: str
    instrument_title: str
    instrument_status: str
    fiscal_year: int
    rules_hash: str
    tool_version: str
    run: str
    started_at: str
    finished_at: str
    coverage: Coverage
    items: tuple[ItemResult, ...]
    health: tuple[HealthNote, ...]
    way_in: tuple[Step, ...] | None
    email: str = ""
    phone: str = ""
    district: str = ""
    listed: str = ""
    gap_log: tuple[GapNumber, ...] = ()
    told: tuple[tuple[int, int | None], ...] = ()

    @property
    def visited(self) -> bool:
        """False when the site could not be looked at, so that nothing was judged."""
        return self.coverage.status is not CoverageStatus.UNREACHABLE

    @property
    def official(self) -> bool:
        """False when sources do not support the list of items fully; the reader must be told."""
        return self.instrument_status in ("", OFFICIAL)

    def of(self, verdict: Verdict) -> tuple[ItemResult, ...]:
        """The items with this verdict, in the instrument's order."""
        return tuple(item for item in self.items if item.verdict is verdict)

    def count(self, verdict: Verdict) -> int:
        """How many items have this verdict."""
        return len(self.of(verdict))

    @cached_property
    def gaps(self) -> tuple[ItemResult, ...]:
        """What the school has to do something about, the first thing first."""
        found = [item for item in self.items if item.task is not None]
        return tuple(sorted(found, key=lambda item: item.task or 0))

    @property
    def waiting(self) -> int:
        """How many items an officer has to look at."""
        return sum(not item.decided for item in self.in_group(Group.WAITING))

    def in_group(self, group: Group) -> tuple[ItemResult, ...]:
        """The items that stand there, in the instrument's order."""
        return self._by_group.get(group, ())

    @cached_property
    def _by_group(self) -> Mapping[Group, tuple[ItemResult, ...]]:
        groups: dict[Group, list[ItemResult]] = {}
        for item in self.items:
            groups.setdefault(item.group, []).append(item)
        return {group: tuple(items) for group, items in groups.items()}

    @property
    def unknown(self) -> int:
        """How many items nobody has seen yet, neither the machine nor an officer."""
        return sum(not item.decided for item in self.in_group(Group.UNKNOWN))

    @property
    def all_clear(self) -> bool:
        """Whether nothing is to do, waits or is unknown, so that the school may be thanked."""
        return self.visited and not self.gaps and not self.waiting and not self.unknown

    @property
    def silence(self) -> str:
        """The name of why the site was not seen, as the catalogue knows it: the detail, else the reason."""
        detail = self.coverage.detail
        return (
            detail
            if detail in SILENCES
            else self.coverage.reason
            if self.coverage.reason in SILENCES
            else "unreachable"
        )

    @property
    def decided(self) -> tuple[ItemResult, ...]:
        """The items that an office has decided on."""
        return tuple(item for item in self.items if item.decided)

    def health_by_name(self) -> tuple[tuple[str, tuple[HealthNote, ...]], ...]:
        """What is wrong with the site, the most urgent first, each kind once."""
        kinds: dict[str, list[HealthNote]] = {name: [] for name in HEALTH_ORDER}
        for note in self.health:
            kinds.setdefault(note.name, []).append(note)
        return tuple((name, tuple(notes)) for name, notes in kinds.items() if notes)

    @property
    def urgent(self) -> tuple[tuple[str, tuple[HealthNote, ...]], ...]:
        """The kinds of `health_by_name` that cannot wait."""
        return tuple((name, notes) for name, notes in self.health_by_name() if name in URGENT_HEALTH)

    @property
    def expected(self) -> int:
        """How many items this school has to publish."""
        return len(self.items) - self.count(Verdict.INAPPLICABLE)

    @property
    def seen_at(self) -> str:
        """When the site was looked at, as far as known."""
        return self.finished_at or self.started_at

    @property
    def short_name(self) -> str:
        """The name without the word that all of a list begin with."""
        return self.name.removeprefix("โรงเรียน") or self.name

    @property
    def has_history(self) -> bool:
        """Whether an earlier visit left a result of any item."""
        return any(item.last_verdict for item in self.items)

    @property
    def unvisited_since(self) -> str:
        """When the site was first found closed, as far as known."""
        return min((item.since for item in self.of(Verdict.UNTESTED) if item.since), default="")

    @property
    def stem(self) -> str:
        """The name of the school's files below `schools/`, without what tells their kind."""
        return file_stem(self.code)

    @property
    def page(self) -> str:
        """The address of the school's report, relative to the summary."""
        return f"schools/{quote(self.stem)}.html"

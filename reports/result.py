"""The published result of one school (the JSON contract) read into typed values for the reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import IntEnum, StrEnum
from typing import Any
from urllib.parse import quote

from rules.explanations import Wording, Words
from rules.explanations_en import explain_in
from rules.site import Coverage, CoverageStatus
from rules.verdicts import ClaimedLink, Finding, Proof, Reason, Verdict

OFFICIAL = "official"


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
    "certificate_expired",
    "certificate_expires_soon",
    "certificate_wrong_name",
    "certificate_self_signed",
    "mixed_content",
    "http_only",
)
URGENT_HEALTH = HEALTH_ORDER[:2]

_LINK_WRITTEN = (Reason.MISSING, Reason.PLACEHOLDER, Reason.STALE, Reason.WRONG_CONTENT, Reason.BROKEN)
_WORDS = frozenset(field.name for field in fields(Words))
_YEAR_WORDS = re.compile(r"ปี(?:งบประมาณ)? พ\.ศ\. 25\d\d")
# The codes that the list of schools lets through; Windows keeps the names of devices for itself.
_SAFE_NAME = re.compile(r"[0-9A-Za-z\u0e01-\u0e4e][0-9A-Za-z\u0e01-\u0e4e._-]{0,63}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Lost(StrEnum):
    """Whether what was published is gone; an alarm only when a second look confirmed it."""

    NO = ""
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Decision:
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
class HealthNote:
    """One thing that is wrong with a site as a whole; `detail` is the date, number or words that show it."""

    name: str
    url: str
    detail: str


@dataclass(frozen=True, slots=True)
class WayStep:
    """One page on the way from the home page to the list of items, and the words that were clicked to get there."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item at one school.

    `asked` lists the components that the instrument asks for, `question` is what a person has to decide.
    `since` is when the verdict became what it is, `last_seen` when the site was last visited,
    `last_verdict` what was known then. `good_seen` is when it was last published, `good_evidence` the proof of that.
    `situation` and `words` are what the explanation was made of, empty where it is known in Thai only.
    """

    code: str
    item: str
    title: str
    title_en: str
    verdict: Verdict
    reason: Reason
    explanation: str
    fix: tuple[str, ...]
    missing_components: tuple[str, ...]
    advice: tuple[str, ...]
    links: tuple[ClaimedLink, ...]
    evidence: tuple[Proof, ...]
    asked: tuple[str, ...]
    period_text: str
    question: str
    section: str
    block: str
    since: str
    last_seen: str
    last_verdict: Verdict | None
    good_seen: str
    good_evidence: tuple[Proof, ...]
    lost: Lost
    lost_since: str
    decision: Decision | None
    situation: str
    words: tuple[tuple[str, str], ...]

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
        return self.verdict is Verdict.CANT_TELL and not self.decided

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
        """The explanation and the steps, in the reader's language where what they were made of is known."""
        return (self._english() if lang == "en" else None) or Wording(self.explanation, self.fix)

    def speaks(self, lang: str) -> bool:
        """Whether `wording` is in that language."""
        return lang != "en" or self._english() is not None

    def _english(self) -> Wording | None:
        if not self.situation:
            return None
        made_of = Finding(
            self.code, self.item, self.title, self.verdict, self.reason, situation=self.situation, words=self.words
        )
        try:
            told = explain_in("en", made_of, self.title_en)
        except KeyError:  # a situation of another version
            return None
        return told if told.text else None

    def named(self, lang: str) -> str:
        """The title in the reader's language, when there is one."""
        return self.title_en if lang == "en" and self.title_en else self.title


@dataclass(frozen=True, slots=True)
class SchoolResult:
    """All items of one school in one run; `area` is the office it belongs to, when known."""

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
    way_in: tuple[WayStep, ...] | None

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

    @property
    def gaps(self) -> tuple[ItemResult, ...]:
        """What the school has to do something about, the first thing first."""
        found = [item for item in self.items if item.task is not None]
        return tuple(sorted(found, key=lambda item: item.task or 0))

    @property
    def waiting(self) -> int:
        """How many items an officer has to look at."""
        return sum(item.waits for item in self.items)

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


def anchor(code: str) -> str:
    """A fragment name for an official code, whatever signs the code is written with."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"_{ord(sign):x}" for sign in code)


def file_stem(code: str) -> str:
    """A file name for a school's code, which can never leave its folder: the code itself where every system allows it."""
    safe = _SAFE_NAME.fullmatch(code) and ".." not in code and not code.endswith(".")
    if _DEVICE.match(code):
        return f"_{anchor(code)}"
    return code if safe else anchor(code) or "_"


def read_result(result: Mapping[str, Any]) -> SchoolResult:
    """The contract's dict as values; optional keys may be absent."""
    school, instrument, run = result["school"], result["instrument"], result.get("run") or {}
    return SchoolResult(
        code=str(school["code"]),
        name=_text(school.get("name")) or str(school["code"]),
        website=_text(school.get("website")),
        area=_text(school.get("area")),
        instrument=_text(instrument.get("id")),
        instrument_title=_text(instrument.get("title")),
        instrument_status=_text(instrument.get("status")),
        fiscal_year=int(instrument.get("fiscal_year") or 0),
        rules_hash=_text(instrument.get("rules_hash")),
        tool_version=_text(result.get("tool_version")),
        run=_text(run.get("id")),
        started_at=_text(run.get("started_at")),
        finished_at=_text(run.get("finished_at")),
        coverage=_coverage(result.get("coverage") or {"status": "complete"}),
        items=tuple(_item(item) for item in result["items"]),
        health=tuple(
            HealthNote(_text(note.get("note")), _text(note.get("url")), _text(note.get("detail")))
            for note in result.get("health") or ()
        ),
        way_in=tuple(WayStep(_text(step.get("label")), _text(step.get("url"))) for step in result["way_in"] or ())
        if "way_in" in result
        else None,
    )


class SlimResults:
    """Views of results that hold what a summary of many schools shows, so that a whole country fits into memory.

    Equal items are held once. `links` keeps the first evidence of every item, else only of those to review.
    """

    def __init__(self, *, links: bool = True) -> None:
        self._links = links
        self._known: dict[ItemResult, ItemResult] = {}

    def view(self, school: SchoolResult) -> SchoolResult:
        """`school` without the texts of its items."""
        return replace(school, items=tuple(self._slim(item) for item in school.items), way_in=None)

    def _slim(self, item: ItemResult) -> ItemResult:
        review = item.verdict is Verdict.CANT_TELL
        proofs = tuple(Proof(url=proof.url) for proof in item.evidence[:1]) if review or self._links else ()
        slim = replace(
            item,
            explanation=item.explanation if review else "",
            fix=(),
            missing_components=(),
            advice=(),
            links=(),
            evidence=proofs,
            asked=(),
            period_text="",
            question=item.question if review else "",
            since=item.since if item.verdict is Verdict.UNTESTED else "",
            last_seen="",
            good_seen="",
            good_evidence=(),
            lost_since="",
            decision=replace(item.decision, note="") if item.decision else None,
            situation=item.situation if review else "",
            words=item.words if review else (),
        )
        return self._known.setdefault(slim, slim)


def _item(item: Mapping[str, Any]) -> ItemResult:
    last_verdict = _text(item.get("last_verdict"))
    return ItemResult(
        code=str(item["code"]),
        item=_text(item.get("item")),
        title=_text(item.get("title")),
        title_en=_text(item.get("title_en")),
        verdict=Verdict(item["verdict"]),
        reason=Reason(_text(item.get("reason"))),
        explanation=_text(item.get("explanation")),
        fix=_texts(item.get("fix")),
        missing_components=_texts(item.get("missing_components")),
        advice=_texts(item.get("advice")),
        links=tuple(
            ClaimedLink(_text(link.get("href")), _text(link.get("label")), _text(link.get("found_on")))
            for link in item.get("links") or ()
        ),
        evidence=tuple(_proof(proof) for proof in item.get("evidence") or ()),
        asked=_texts(item.get("asked")),
        period_text=_text(item.get("period_text")),
        question=_text(item.get("question")),
        section=_text(item.get("group")) or _text(item.get("indicator")),
        block=_text(item.get("block")),
        since=_text(item.get("since")),
        last_seen=_text(item.get("last_seen")),
        last_verdict=Verdict(last_verdict) if last_verdict else None,
        good_seen=_text(item.get("good_seen")),
        good_evidence=tuple(_proof(proof) for proof in item.get("good_evidence") or ()),
        lost=Lost(_text(item.get("lost"))),
        lost_since=_text(item.get("lost_since")),
        decision=_decision(item["decision"]) if item.get("decision") else None,
        situation=_text(item.get("situation")),
        words=tuple((name, _text(value)) for name, value in (item.get("words") or {}).items() if name in _WORDS),
    )


def _decision(decision: Mapping[str, Any]) -> Decision:
    return Decision(
        kind=_text(decision.get("decision")),
        standing=_text(decision.get("standing")),
        note=_text(decision.get("note")),
        office=_text(decision.get("office")),
        date=_text(decision.get("date")),
        expires=_text(decision.get("expires")),
    )


def _proof(proof: Mapping[str, Any]) -> Proof:
    status = proof.get("status")
    return Proof(
        url=_text(proof.get("url")),
        final_url=_text(proof.get("final_url")),
        status=int(status) if status else None,
        media_type=_text(proof.get("media_type")),
        sha256=_text(proof.get("sha256")),
        fetched_at=_text(proof.get("fetched_at")),
        title=_text(proof.get("title")),
        quote=_text(proof.get("quote")),
        period=_text(proof.get("period")),
    )


def _coverage(coverage: Mapping[str, Any]) -> Coverage:
    return Coverage(
        status=CoverageStatus(coverage["status"]),
        reason=_text(coverage.get("reason")),
        detail=_text(coverage.get("detail")),
        pages=int(coverage.get("pages") or 0),
        documents=int(coverage.get("documents") or 0),
        skipped={str(reason): int(count) for reason, count in (coverage.get("skipped") or {}).items()},
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, list | tuple) else ()

"""The published result of one school (the JSON contract) read into typed values for the reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from rules.site import Coverage, CoverageStatus
from rules.verdicts import ClaimedLink, Proof, Reason, Verdict

OFFICIAL = "official"


class Task(IntEnum):
    """What closing a gap takes, from little effort to much."""

    LINK = 1
    SHARE = 2
    FILE = 3
    ADD = 4
    PAGE = 5


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


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item at one school.

    `asked` lists the components that the instrument asks for, `question` is what a person has to decide.
    `since` is when the verdict became what it is, `last_seen` when the item was last published,
    `last_verdict` what was known before the site could not be visited.
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

    @property
    def anchor(self) -> str:
        """The fragment of this item's card."""
        return anchor(self.code)

    @property
    def task(self) -> Task | None:
        """What closing the gap takes; None when there is none."""
        return TASK_OF.get(self.reason) if self.verdict is Verdict.FAILED else None

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
    def unvisited_since(self) -> str:
        """When the site was first found closed, as far as known."""
        return min((item.since for item in self.of(Verdict.UNTESTED) if item.since), default="")

    @property
    def page(self) -> str:
        """The address of the school's report, relative to the summary."""
        return f"schools/{file_stem(self.code)}.html"


def anchor(code: str) -> str:
    """A fragment name for an official code, whatever signs the code is written with."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"_{ord(sign):x}" for sign in code)


def file_stem(code: str) -> str:
    """A file name for a school's code, which can never leave its folder."""
    return anchor(code) or "_"


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
    )


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
        pages=int(coverage.get("pages") or 0),
        documents=int(coverage.get("documents") or 0),
        skipped={str(reason): int(count) for reason, count in (coverage.get("skipped") or {}).items()},
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, list | tuple) else ()

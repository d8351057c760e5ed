"""The published result of one school (the JSON contract) read into typed values for the reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any
from urllib.parse import quote

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

_LINK_WRITTEN = (Reason.MISSING, Reason.PLACEHOLDER, Reason.STALE, Reason.WRONG_CONTENT, Reason.BROKEN)
_YEAR_WORDS = re.compile(r"ปี(?:งบประมาณ)? พ\.ศ\. 25\d\d")
# The codes that the list of schools lets through; Windows keeps the names of devices for itself.
_SAFE_NAME = re.compile(r"[0-9A-Za-z\u0e01-\u0e4e][0-9A-Za-z\u0e01-\u0e4e._-]{0,63}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item at one school.

    `asked` lists the components that the instrument asks for, `question` is what a person has to decide.
    `since` is when the verdict became what it is, `last_seen` when the site was last visited,
    `last_verdict` what was known then.
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

    @property
    def needs_wording(self) -> bool:
        """Whether closing the gap means writing a link's text."""
        return self.verdict is Verdict.FAILED and self.reason in _LINK_WRITTEN

    @property
    def year_words(self) -> str:
        """The year to write into a link's text, as the instrument asks for it; "" for what has no single year."""
        found = None if "ครอบคลุม" in self.period_text else _YEAR_WORDS.search(self.period_text)
        return found.group() if found else ""

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
        return replace(school, items=tuple(self._slim(item) for item in school.items))

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

"""Reading the published result of one school (the JSON contract) into the values of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from checks.health import HealthName, HealthNote
from reports.result import GapNumber, ItemResult, Lost, SchoolResult, ShownDecision
from reports.thai_dates import in_bangkok
from rules.facts import NO_FACTS
from rules.finding_codec import read_fields, read_proofs
from rules.site import Coverage, CoverageStatus, Step
from rules.verdicts import Group, Proof, Verdict

_HEALTH = frozenset(HealthName)


def read_result(result: Mapping[str, Any]) -> SchoolResult:
    """The contract's dict as values; optional keys may be absent."""
    school, instrument, run = result["school"], result["instrument"], result.get("run") or {}
    items = tuple(_item(item) for item in result["items"])
    gaps = tuple(_gap(gap) for gap in result.get("gaps") or ())
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
        items=items,
        health=tuple(
            HealthNote(HealthName(note["note"]), _text(note.get("url")), _text(note.get("detail")))
            for note in result.get("health") or ()
            if note.get("note") in _HEALTH
        ),
        way_in=tuple(Step(_text(step.get("label")), _text(step.get("url"))) for step in result["way_in"] or ())
        if "way_in" in result
        else None,
        email=_text(school.get("email")),
        phone=_text(school.get("phone")),
        district=_text(school.get("district")),
        listed=_text(school.get("listed")),
        gap_log=gaps,
        told=_told(gaps, items, _text(run.get("finished_at")) or _text(run.get("started_at"))),
    )


class SlimResults:
    """Views of results that hold what a summary of many schools shows, so that a whole country fits into memory.

    Equal items are held once. `links` keeps the first evidence and the gap's number of every item, else only the
    evidence of those to review.
    """

    def __init__(self, *, links: bool = True) -> None:
        self._links = links
        self._known: dict[ItemResult, ItemResult] = {}

    def view(self, school: SchoolResult) -> SchoolResult:
        """`school` without the texts of its items."""
        return replace(school, items=tuple(self._slim(item) for item in school.items), way_in=None, gap_log=())

    def _slim(self, item: ItemResult) -> ItemResult:
        review = item.group is Group.WAITING
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
            facts=item.facts if review else NO_FACTS,
            told=None,
            gap=item.gap if self._links else None,
        )
        return self._known.setdefault(slim, slim)


def _item(item: Mapping[str, Any]) -> ItemResult:
    last_verdict = _text(item.get("last_verdict"))
    return ItemResult(
        **read_fields(item),
        explanation=_text(item.get("explanation")),
        fix=_texts(item.get("fix")),
        title_en=_text(item.get("title_en")),
        asked=_texts(item.get("asked")),
        period_text=_text(item.get("period_text")),
        question=_text(item.get("question")),
        section=_text(item.get("group")) or _text(item.get("indicator")),
        block=_text(item.get("block")),
        since=_text(item.get("since")),
        last_seen=_text(item.get("last_seen")),
        last_verdict=Verdict(last_verdict) if last_verdict else None,
        good_seen=_text(item.get("good_seen")),
        good_evidence=read_proofs(item.get("good_evidence")),
        lost=Lost(_text(item.get("lost"))),
        lost_since=_text(item.get("lost_since")),
        decision=_decision(item["decision"]) if item.get("decision") else None,
        gap=_gap(item["gap"]) if item.get("gap") else None,
    )


def _gap(gap: Mapping[str, Any]) -> GapNumber:
    return GapNumber(
        number=_text(gap.get("number")),
        code=_text(gap.get("code")),
        item=_text(gap.get("item")),
        opened=_text(gap.get("opened")),
        told=_text(gap.get("told")),
        fixed=_text(gap.get("fixed")),
        days=int(gap.get("days") or 0),
    )


def _told(
    gaps: Iterable[GapNumber], items: Iterable[ItemResult], checked_at: str
) -> tuple[tuple[int, int | None], ...]:
    """For each gap that the school was told of and nobody waived: the days since then, and until it was fixed."""
    waived = {item.item for item in items if item.settled}
    now = in_bangkok(checked_at)
    found: list[tuple[int, int | None]] = []
    for gap in gaps:
        told = in_bangkok(gap.told)
        if now is None or told is None or (gap.item in waived and not gap.fixed):
            continue
        fixed = in_bangkok(gap.fixed)
        after = max(0, (fixed.date() - told.date()).days) if fixed else None
        found.append((max(0, (now.date() - told.date()).days), after))
    return tuple(found)


def _decision(decision: Mapping[str, Any]) -> ShownDecision:
    return ShownDecision(
        kind=_text(decision.get("decision")),
        standing=_text(decision.get("standing")),
        note=_text(decision.get("note")),
        office=_text(decision.get("office")),
        date=_text(decision.get("date")),
        expires=_text(decision.get("expires")),
    )


def _coverage(coverage: Mapping[str, Any]) -> Coverage:
    return Coverage(
        status=CoverageStatus(coverage["status"]),
        reason=_text(coverage.get("reason")),
        pages=int(coverage.get("pages") or 0),
        documents=int(coverage.get("documents") or 0),
        skipped={str(reason): int(count) for reason, count in (coverage.get("skipped") or {}).items()},
        detail=_text(coverage.get("detail")),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if values and isinstance(values, (list, tuple)) else ()

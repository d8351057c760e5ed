"""The published result of one school: the dict behind `--json` and `schools/<code>.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from checks.cells import json_text
from crawler.office.decisions import decided
from crawler.store.database import Store
from crawler.store.records import AuditRun, Gap, ItemHistory
from rules.finding_codec import published_finding, written_proofs
from rules.instrument import Instrument, Requirement
from rules.site import Coverage, School
from rules.verdicts import Finding, Tell, Verdict

SCHEMA_VERSION = 1


def stored_result(store: Store, run: AuditRun, code: str, instrument: Instrument, *, tell: Tell) -> dict[str, Any]:
    """The result of the school `code` as the store holds it for `run`; `tell` puts its findings into words."""
    kept = store.school(run.id, code)
    findings = store.findings(run.id, code)
    past = store.histories.of(code, kept.instrument_id)
    decisions = decided(store, run, code, kept.instrument_id)
    gaps = store.gaps.of(code, kept.instrument_id)
    return school_result(kept.school, instrument, kept.coverage, findings, run, past, decisions, gaps, tell=tell)


def school_result(
    school: School,
    instrument: Instrument,
    coverage: Coverage,
    findings: Sequence[Finding],
    run: AuditRun,
    history: Mapping[str, ItemHistory] | None = None,
    decisions: Mapping[str, Mapping[str, str]] | None = None,
    gaps: Sequence[Gap] = (),
    *,
    tell: Tell,
) -> dict[str, Any]:
    """The result of `school` in the published shape (reports/result.schema.json); `history` and `decisions` are by item slug.

    `gaps` are all that the school has had; those that a later night than that of `run` opened are not told. `tell` puts
    findings into Thai words.
    """
    history = history or {}
    numbers = [_gap(gap, run.night) for gap in gaps if gap.opened <= run.night]
    return {
        "schema": SCHEMA_VERSION,
        "school": {
            "code": school.code,
            "name": school.name,
            "website": school.website,
            "area": school.area,
            "district": school.district,
            "province": school.province,
            "email": school.email,
            "phone": school.phone,
            "listed": school.listed,
        },
        "instrument": {
            "id": instrument.id,
            "title": instrument.title,
            "organisation": instrument.organisation,
            "fiscal_year": instrument.fiscal_year,
            "items": len(instrument.requirements),
            "rules_hash": instrument.rules_hash,
            "status": instrument.status.value,
        },
        "tool_version": run.tool_version,
        "run": {"id": run.id, "started_at": run.started_at, "finished_at": run.finished_at},
        "coverage": {
            "status": coverage.status.value,
            "reason": coverage.reason,
            "detail": coverage.detail,
            "pages": coverage.pages,
            "documents": coverage.documents,
            "skipped": dict(sorted(coverage.skipped.items())),
        },
        "way_in": [{"label": step.label, "url": step.url} for step in coverage.way_in],
        "health": [{"note": note.name.value, "url": note.url, "detail": note.quote} for note in coverage.health],
        "summary": {verdict.value: sum(f.verdict is verdict for f in findings) for verdict in Verdict},
        "items": _items(instrument, findings, history, decisions or {}, numbers, tell),
        "gaps": numbers,
    }


def to_json(result: Mapping[str, Any]) -> str:
    """`result` as JSON with a final line end: one key, and one item, a line."""
    head = json.dumps({key: value for key, value in result.items() if key != "items"}, ensure_ascii=False, indent=2)
    items = ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in result["items"])
    return json_text(f'{head[:-2]},\n  "items": [\n    {items}\n  ]\n}}\n')


def _items(
    instrument: Instrument,
    findings: Sequence[Finding],
    history: Mapping[str, ItemHistory],
    decisions: Mapping[str, Mapping[str, str]],
    gaps: Sequence[Mapping[str, Any]],
    tell: Tell,
) -> list[dict[str, Any]]:
    open_gaps = {gap["item"]: gap for gap in gaps if not gap["fixed"]}
    order = {requirement.code: place for place, requirement in enumerate(instrument.requirements)}
    requirements = {requirement.code: requirement for requirement in instrument.requirements}
    return [
        published_finding(finding, tell(finding))
        | (_asked(requirements[finding.code]) if finding.code in requirements else {})
        | _past(history.get(finding.item))
        | ({"decision": dict(decisions[finding.item])} if finding.item in decisions else {})
        | ({"gap": open_gaps[finding.item]} if finding.verdict is Verdict.FAILED and finding.item in open_gaps else {})
        for finding in sorted(findings, key=lambda finding: order.get(finding.code, len(order)))
    ]


def _asked(requirement: Requirement) -> dict[str, Any]:
    return {
        "title_en": requirement.title_en,
        "indicator": requirement.indicator,
        "group": requirement.group,
        "block": requirement.block,
        "provenance": requirement.provenance.value,
        "period_text": requirement.period_text,
        "asked": [component.text for component in requirement.components],
        "question": "\n".join(component.question for component in requirement.components if component.question),
    }


def _past(history: ItemHistory | None) -> dict[str, Any]:
    return {
        "since": history.since if history else "",
        "last_seen": history.last_seen if history else "",
        "last_verdict": history.last_verdict if history else "",
        "last_reason": history.last_reason if history else "",
        "good_seen": history.good_seen if history else "",
        "good_evidence": written_proofs(history.good_evidence) if history else [],
        "lost": history.lost.value if history else "",
        "lost_since": history.lost_since if history else "",
    }


def _gap(gap: Gap, night: str) -> dict[str, Any]:
    fixed = gap.fixed if gap.fixed <= night else ""
    return {
        "number": gap.number,
        "code": gap.item_code,
        "item": gap.item,
        "opened": gap.opened,
        "told": gap.told,
        "fixed": fixed,
        "days": replace(gap, fixed=fixed).days(night),
    }

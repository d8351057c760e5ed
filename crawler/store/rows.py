"""The rows of the store's tables as values, and values as rows."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checks.evidence import Access
from checks.fetch import Fetch
from checks.health import HealthName, HealthNote
from crawler.store.records import (
    AuditRun,
    Decision,
    DecisionKind,
    DeclaredLink,
    ItemHistory,
    ItemState,
    KeptSchool,
    LostState,
)
from rules.finding_codec import read_finding, read_proofs, written_finding, written_proofs
from rules.site import Coverage, CoverageStatus, School, Step
from rules.verdicts import Finding, Reason, Verdict

# the fields of a finding that have a column of their own
_FINDING_COLUMNS = {
    "code": "item_code",
    "item": "item",
    "verdict": "verdict",
    "reason": "reason",
    "situation": "situation",
}


def to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed_json(value: Any) -> bytes:
    """`value` for a column that nothing looks into."""
    return zlib.compress(to_json(value).encode())


def unpacked_json(kept: bytes) -> Any:
    return json.loads(zlib.decompress(kept))


def run_of(row: Mapping[str, Any]) -> AuditRun:
    return AuditRun(
        id=str(row["id"]),
        night=row["night"],
        tool_version=row["tool_version"],
        rules_hash=row["rules_hash"],
        instrument_ids=tuple(json.loads(row["instrument_ids"])),
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        failure=row["failure"],
    )


def kept_school_of(row: Mapping[str, Any]) -> KeptSchool:
    return KeptSchool(
        school=school_of(row["school"]),
        instrument_id=row["instrument_id"],
        coverage=coverage_of(json.loads(row["coverage"])),
        saved_at=row["saved_at"],
        declared=declared_of(row["declared"]),
    )


def coverage_of(kept: Mapping[str, Any]) -> Coverage:
    notes = (HealthNote(HealthName(note["name"]), note["url"], note["quote"]) for note in kept.get("health", ()))
    steps = (Step(step["label"], step["url"]) for step in kept.get("way_in", ()))
    status = CoverageStatus(kept["status"])
    return Coverage(
        **{
            **kept,
            "status": status,
            "health": tuple(notes),
            "way_in": tuple(steps),
            "unread": tuple(kept.get("unread", ())),
        }
    )


def school_of(written: str) -> School:
    kept: dict[str, Any] = json.loads(written)
    return School(**{**kept, "exempt": tuple(kept.get("exempt", ()))})


def declared_of(written: str) -> tuple[DeclaredLink, ...]:
    return tuple(DeclaredLink(**link) for link in json.loads(written))


def fetch_values(fetch: Fetch) -> tuple[Any, ...]:
    return (
        fetch.url,
        fetch.access.value,
        fetch.final_url,
        fetch.found_on,
        fetch.depth,
        fetch.status,
        fetch.media_type,
        fetch.sha256,
        fetch.body_size,
        fetch.fetched_at,
        to_json(fetch.headers),
        to_json(list(fetch.evidence_of)),
        fetch.on_site,
        fetch.note,
    )


def fetch_of(row: Mapping[str, Any]) -> Fetch:
    kept = {name: row[name] for name in row if name not in ("run", "code", "place")}
    kept["access"] = Access(row["access"])
    kept["headers"] = json.loads(row["headers"])
    kept["evidence_of"] = tuple(json.loads(row["evidence_of"]))
    kept["on_site"] = bool(row["on_site"])
    return Fetch(**kept)


def details_of(finding: Finding) -> dict[str, Any]:
    """What a row of findings holds beside its columns."""
    return {name: value for name, value in written_finding(finding).items() if name not in _FINDING_COLUMNS}


def findings_of(rows: Iterable[Mapping[str, Any]], times: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings of `rows`, whose proofs were seen at `times`, or as they say where there are not as many times."""
    kept = [
        unpacked_json(row["details"]) | {name: row[column] for name, column in _FINDING_COLUMNS.items()} for row in rows
    ]
    proofs = [proof for finding in kept for proof in finding.get("evidence") or ()]
    if len(times) == len(proofs):
        for proof, time in zip(proofs, times, strict=True):
            proof["fetched_at"] = time
    return tuple(map(read_finding, kept))


def bare_finding_of(row: Mapping[str, Any]) -> Finding:
    verdict, reason = Verdict(row["verdict"]), Reason(row["reason"])
    return Finding(row["item_code"], row["item"], "", verdict, reason, situation=row["situation"])


def history_values(history: ItemHistory) -> tuple[Any, ...]:
    return (
        history.since,
        history.last_seen,
        history.last_verdict,
        history.last_reason,
        history.before,
        history.good_seen,
        to_json(written_proofs(history.good_evidence)),
        history.lost.value,
        history.lost_since,
        history.lost_run,
        history.rules,
    )


def history_of(row: Mapping[str, Any]) -> ItemHistory:
    kept = {name: row[name] for name in row if name not in ("code", "instrument_id")}
    kept["good_evidence"] = read_proofs(json.loads(row["good_evidence"]))
    kept["lost"] = LostState(row["lost"])
    return ItemHistory(**kept)


def item_state_of(row: Mapping[str, Any]) -> ItemState:
    found = (row["item_code"], row["verdict"], row["reason"], row["situation"])
    return ItemState(*found, str(row["run"]), row["instrument_id"])


def decision_of(row: Mapping[str, Any]) -> Decision:
    kept = {name: row[name] for name in row if name != "id"}
    kept["kind"] = DecisionKind(row["kind"])
    return Decision(**kept)

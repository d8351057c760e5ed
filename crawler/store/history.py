"""How the memory of an item changes with each new finding."""

from __future__ import annotations

from dataclasses import replace

from crawler.store.records import AuditRun, ItemHistory, LostState
from rules.verdicts import Finding, Reason, Verdict

GONE = frozenset({Reason.MISSING, Reason.PLACEHOLDER, Reason.BROKEN, Reason.SIGN_IN, Reason.EMPTY})
_MOST_PROOFS = 3
NOT_SEEN = frozenset({Reason.PARTIAL_CRAWL, Reason.ERROR})


def after(past: ItemHistory | None, finding: Finding, run: AuditRun) -> ItemHistory | None:
    """The memory of an item after `run` found `finding`; None when there is nothing new to remember.

    A night without a visit changes nothing.
    """
    if finding.verdict is Verdict.UNTESTED:
        return None
    rules = f"{run.tool_version} {run.rules_hash}"
    now = ItemHistory(finding.item, run.night, run.night, finding.verdict.value, finding.reason.value, rules=rules)
    if past is not None:
        same = (past.last_verdict, past.last_reason) == (now.last_verdict, now.last_reason)
        now = replace(
            now,
            since=past.since if same else run.night,
            before=past.before if same else past.last_verdict,
            good_seen=past.good_seen,
            good_evidence=past.good_evidence,
        )
    if finding.verdict is Verdict.PASSED:
        return replace(now, good_seen=run.night, good_evidence=finding.evidence[:_MOST_PROOFS])
    return _with_loss(past, now, finding, run) if past is not None else now


def _with_loss(past: ItemHistory, now: ItemHistory, finding: Finding, run: AuditRun) -> ItemHistory:
    kept = replace(now, lost=past.lost, lost_since=past.lost_since, lost_run=past.lost_run)
    if finding.reason in NOT_SEEN:
        return kept
    if finding.reason not in GONE:
        return now
    if past.lost is LostState.NO:
        judged_alike = past.rules in ("", now.rules)
        if not now.good_seen or (past.last_verdict == Verdict.PASSED and not judged_alike):
            return now
        if past.last_verdict == Verdict.FAILED:
            return now  # it was no longer as it had been before it went
        return replace(now, lost=LostState.SUSPECTED, lost_since=run.night, lost_run=run.id)
    if past.lost is LostState.SUSPECTED and past.lost_run != run.id:
        return replace(kept, lost=LostState.CONFIRMED)
    return kept

"""What changed for each school between two nights."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crawler.store.database import Store
from crawler.store.errors import StoreError
from crawler.store.history import GONE
from crawler.store.records import AuditRun, ItemState
from rules.site import School
from rules.verdicts import Reason, Verdict


class Change(StrEnum):
    """How an item differs; losses that a second look has not confirmed are no alarm yet.

    A gap under another instrument (a new fiscal year) is a new gap and no loss.
    """

    LOST = "lost"
    PERHAPS_LOST = "perhaps_lost"
    NEW_GAP = "new_gap"
    FIXED = "fixed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item whose verdict or reason is another; the codes of two fiscal years may differ."""

    code: str
    item: str
    change: Change
    before: ItemState
    now: ItemState


@dataclass(frozen=True, slots=True)
class SchoolChanges:
    """The changes of one school; `visited` is False when the later night could not look at its site."""

    school: School
    changes: tuple[ItemChange, ...]
    visited: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared; schools without a change are left out.

    `other_rules` says that the runs were judged by other rules or another version, so that a change need
    not have happened at the school.
    """

    earlier: AuditRun
    later: AuditRun
    schools: tuple[SchoolChanges, ...]
    new_schools: tuple[School, ...]
    absent_schools: tuple[School, ...]
    other_rules: bool

    def count(self, change: Change) -> int:
        """How many items changed in that way."""
        return sum(item.change is change for school in self.schools for item in school.changes)


def run_named(store: Store, name: str) -> AuditRun:
    """The newest good run of the night `name` (a date), or the run of that number; raises `StoreError`."""
    runs = store.runs()
    named = [run for run in runs if name in (run.night, run.id)]
    good = [run for run in named if run.finished_at and not run.failure]
    if not named:
        nights = ", ".join(sorted({run.night for run in runs})[-7:]) or "none"
        raise StoreError(f"no night or run {name} in the store; the last nights are: {nights}")
    return (good or named)[0]


def compare(store: Store, earlier: AuditRun, later: AuditRun) -> Comparison:
    """What is different in `later`; on a night without a visit an item has its last known verdict."""
    before = {result.school.code: result for result in store.schools(earlier.id)}
    now = {result.school.code: result for result in store.schools(later.id)}
    states_before, states_now = store.timeline.states(earlier.id), store.timeline.states(later.id)
    schools = []
    for code, result in now.items():
        if code not in before:
            continue
        visited = result.coverage.status != "unreachable"
        items = [finding.item for finding in store.findings(later.id, code)]
        changes = tuple(
            _change(store, code, item, states_before[code, item], states_now[code, item], later)
            for item in items
            if (code, item) in states_before
            and (code, item) in states_now
            and _differ(states_before[code, item], states_now[code, item])
        )
        was_visited = before[code].coverage.status != "unreachable"
        if changes or visited is not was_visited:
            schools.append(SchoolChanges(result.school, changes, visited))
    return Comparison(
        earlier,
        later,
        tuple(schools),
        tuple(now[code].school for code in now if code not in before),
        tuple(before[code].school for code in before if code not in now),
        (earlier.rules_hash, earlier.tool_version) != (later.rules_hash, later.tool_version),
    )


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """`comparison` for JSON."""
    return {
        "from": _run_dict(comparison.earlier),
        "to": _run_dict(comparison.later),
        "other_rules": comparison.other_rules,
        "counts": {change.value: comparison.count(change) for change in Change},
        "schools": [
            {
                "code": changes.school.code,
                "name": changes.school.name,
                "visited": changes.visited,
                "items": [
                    {
                        "code": item.code,
                        "item": item.item,
                        "change": item.change.value,
                        "before": {"verdict": item.before.verdict, "reason": item.before.reason},
                        "now": {"verdict": item.now.verdict, "reason": item.now.reason},
                    }
                    for item in changes.changes
                ],
            }
            for changes in comparison.schools
        ],
        "new_schools": [school.code for school in comparison.new_schools],
        "absent_schools": [school.code for school in comparison.absent_schools],
    }


def _run_dict(run: AuditRun) -> dict[str, str]:
    return {"run": run.id, "night": run.night, "rules_hash": run.rules_hash, "tool_version": run.tool_version}


def _differ(before: ItemState, now: ItemState) -> bool:
    return (before.verdict, before.reason) != (now.verdict, now.reason)


def _change(store: Store, code: str, item: str, before: ItemState, now: ItemState, later: AuditRun) -> ItemChange:
    return ItemChange(now.item_code, item, _kind(store, code, item, before, now, later), before, now)


def _kind(store: Store, code: str, item: str, before: ItemState, now: ItemState, later: AuditRun) -> Change:
    if before.verdict == Verdict.PASSED and _gone(now) and before.instrument_id == now.instrument_id:
        between = store.timeline.next_state(code, item, before.run_id)
        seen_gone_earlier = between is not None and int(between.run_id) < int(now.run_id) and _gone(between)
        following = store.timeline.next_state(code, item, later.id)
        second_look = seen_gone_earlier or (following is not None and _gone(following))
        return Change.LOST if second_look else Change.PERHAPS_LOST
    if now.verdict == Verdict.FAILED and before.verdict != Verdict.FAILED:
        return Change.NEW_GAP
    if now.verdict == Verdict.PASSED and before.verdict == Verdict.FAILED:
        return Change.FIXED
    return Change.OTHER


def _gone(state: ItemState) -> bool:
    return Reason(state.reason) in GONE

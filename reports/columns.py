"""What stands in the columns of the workbook and of the CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.result import ItemResult, SchoolResult
from reports.texts import Texts
from reports.thai_dates import date_text, time_text


@dataclass(frozen=True, slots=True)
class CellSource:
    """What a cell is made of."""

    school: SchoolResult
    item: ItemResult
    t: Texts


# (key in the catalogue, width, value)
Field = tuple[str, float, Callable[[CellSource], str]]
_SCHOOL: tuple[Field, ...] = (
    ("code", 12, lambda of: of.school.code),
    ("school", 30, lambda of: of.school.name),
)
_ITEM: tuple[Field, ...] = (
    ("item", 7, lambda of: of.item.code),
    ("title", 38, lambda of: of.item.named(of.t.lang)),
)
_REASON: Field = ("reason", 24, lambda of: of.t(f"reason.short.{of.item.reason}") if of.item.reason else "")
_VERDICT: Field = ("verdict", 16, lambda of: of.t(f"group.{of.item.group}"))
_EVIDENCE: Field = ("evidence", 40, lambda of: of.item.evidence[0].url if of.item.evidence else "")
_FOUND_ON: Field = ("found_on", 34, lambda of: of.item.links[0].found_on if of.item.links else "")
_SINCE: Field = ("since", 16, lambda of: date_text(of.item.since, of.t.lang, short=True) if of.item.since else "")
_LOST: Field = (
    "lost",
    16,
    lambda of: date_text(of.item.good_seen, of.t.lang, short=True) if of.item.is_lost else "",
)
_DECISION: tuple[Field, ...] = (
    ("decision", 22, lambda of: decision_words(of.item, of.t)),
    ("office", 26, lambda of: of.item.decision.office if of.item.decision else ""),
    ("decided_on", 14, lambda of: date_text(of.item.decision.date, of.t.lang, short=True) if of.item.decision else ""),
    ("decision_note", 36, lambda of: of.item.decision.note if of.item.decision else ""),
)
GAP_FIELDS: tuple[Field, ...] = (
    *_SCHOOL,
    *_ITEM,
    _REASON,
    ("explanation", 50, lambda of: of.item.wording(of.t.lang).text),
    ("fix", 50, lambda of: "\n".join(of.item.wording(of.t.lang).fix)),
    _EVIDENCE,
    _FOUND_ON,
    _SINCE,
    _LOST,
    ("gap", 20, lambda of: of.item.gap.number if of.item.gap else ""),
    ("told", 14, lambda of: date_text(of.item.gap.told, of.t.lang, short=True) if of.item.gap else ""),
    *_DECISION,
)
REVIEW_FIELDS: tuple[Field, ...] = (
    *_SCHOOL,
    *_ITEM,
    _REASON,
    ("question", 50, lambda of: "\n".join(of.item.questions) or of.item.wording(of.t.lang).text),
    ("quote", 50, lambda of: of.item.evidence[0].quote if of.item.evidence else ""),
    _EVIDENCE,
    _FOUND_ON,
    _SINCE,
    *_DECISION,
)
UNKNOWN_FIELDS: tuple[Field, ...] = (
    *_SCHOOL,
    *_ITEM,
    _REASON,
    ("explanation", 70, lambda of: of.item.wording(of.t.lang).text),
    _FOUND_ON,
)
ALL_FIELDS: tuple[Field, ...] = (
    *_SCHOOL,
    ("area", 16, lambda of: of.school.area),
    ("district", 14, lambda of: of.school.district),
    ("website", 30, lambda of: of.school.website or of.school.listed),
    ("instrument", 20, lambda of: of.school.instrument),
    *_ITEM,
    _VERDICT,
    _REASON,
    ("explanation", 50, lambda of: of.item.wording(of.t.lang).text),
    _EVIDENCE,
    ("quote", 50, lambda of: of.item.evidence[0].quote if of.item.evidence else ""),
    _FOUND_ON,
    (
        "fetched_at",
        20,
        lambda of: time_text(of.item.evidence[0].fetched_at, of.t.lang, short=True) if of.item.evidence else "",
    ),
    ("sha256", 20, lambda of: of.item.evidence[0].sha256 if of.item.evidence else ""),
    _SINCE,
    _LOST,
    *_DECISION,
)
ADDRESS_FIELDS = ("evidence", "found_on", "website")
HIDDEN_FIELDS = ("sha256", "instrument")  # for programs; people have no use for them


def decision_words(item: ItemResult, t: Texts) -> str:
    """What an office decided, and whether that no longer holds."""
    if item.decision is None:
        return ""
    words = t.named("decision", item.decision.kind)
    if item.decision.valid:
        return words
    return f"{words} ({t('decision.expired' if item.decision.standing == 'expired' else 'decision.lapsed')})"

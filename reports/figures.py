"""What a group of schools comes to, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.result import SchoolResult
from reports.texts import Texts
from rules.verdicts import Verdict

DAYS_TO_FIX = 14


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group of schools comes to: items that are published, to fix, waiting, unknown, and how schools stand."""

    schools: int
    passed: int
    expected: int
    gaps: int
    waiting: int
    unknown: int
    with_gaps: int
    clear: int
    open: int
    closed: int


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """Gaps that schools were told of, those that are fixed, those told `DAYS_TO_FIX` days ago or longer, and of these
    the ones that were fixed within so many days."""

    told: int
    fixed: int
    due: int
    in_time: int


def figures(schools: Iterable[SchoolResult]) -> Figures:
    """The numbers of `schools`; those that could not be visited count as schools only."""
    of = tuple(schools)
    seen = [school for school in of if school.visited]
    with_gaps = sum(school.count(Verdict.FAILED) > 0 for school in seen)
    clear = sum(school.all_clear for school in seen)
    return Figures(
        schools=len(of),
        passed=sum(school.count(Verdict.PASSED) for school in seen),
        expected=sum(school.expected for school in seen),
        gaps=sum(school.count(Verdict.FAILED) for school in seen),
        waiting=sum(school.waiting for school in seen),
        unknown=sum(school.unknown for school in seen),
        with_gaps=with_gaps,
        clear=clear,
        open=len(seen) - with_gaps - clear,
        closed=len(of) - len(seen),
    )


def notice_figures(schools: Iterable[SchoolResult]) -> NoticeFigures:
    """What became of the gaps that these schools were told of."""
    told = [times for school in schools for times in school.told]
    due = [after for age, after in told if age >= DAYS_TO_FIX]
    return NoticeFigures(
        told=len(told),
        fixed=sum(after is not None for _, after in told),
        due=len(due),
        in_time=sum(after is not None and after <= DAYS_TO_FIX for after in due),
    )


def notice_text(schools: Iterable[SchoolResult], t: Texts) -> str:
    """The same in a line; "" when no school was told of a gap."""
    of = notice_figures(schools)
    if not of.told:
        return ""
    said = t("gap.figures", told=of.told, fixed=of.fixed)
    return f"{said} · {t('gap.within', days=DAYS_TO_FIX, n=of.in_time, all=of.due)}" if of.due else said

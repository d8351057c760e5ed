"""The officer's page over all schools: whom to call, what is missed most, what waits for a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from checks.order import reading_order
from reports.addresses import addresses
from reports.figures import figures, notice_text
from reports.message import message
from reports.rendering import ALONE, Within, rendered, shortened
from reports.result import HEALTH_ORDER, SILENCES, URGENT_HEALTH, ItemResult, SchoolResult
from reports.texts import Texts, texts
from reports.thai_dates import date_text, time_text
from reports.trend import Trend
from rules.verdicts import Group, Proof, Reason, Verdict

# One letter pair per cell keeps the matrix of 200 schools small; the first letter is the verdict's.
CELL_CLASS: dict[Reason, str] = {
    Reason.MISSING: "fm",
    Reason.PLACEHOLDER: "fh",
    Reason.BROKEN: "fb",
    Reason.SIGN_IN: "fs",
    Reason.EMPTY: "fe",
    Reason.STALE: "fo",
    Reason.INCOMPLETE: "fi",
    Reason.WRONG_CONTENT: "fw",
    Reason.UNREADABLE: "cu",
    Reason.EXTERNAL: "ce",
    Reason.DOUBTFUL: "cd",
    Reason.PARTIAL_CRAWL: "cp",
}
_GROUP_CLASS = {Group.PUBLISHED: "p", Group.TO_FIX: "f", Group.WAITING: "c", Group.EXEMPT: "n", Group.UNKNOWN: "u"}
DECISION_SIGN = {"accepted": "✓", "rejected": "×", "exempt": "–"}
SIGN = {"p": "✓", "f": "×", "c": "?", "n": "–", "u": "…"}
_FIRST_ITEM = 6  # after the school and its four totals
MOST_MISSED = 10
_SIZE = 980_000
# Bytes of the review list and rows of the other lists; the first pair that keeps the page within its size.
_LIMITS = ((250_000, 40), (160_000, 40), (80_000, 20), (20_000, 10), (5_000, 5))


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One school of the matrix; a cell is None where the school's list has no such item."""

    school: SchoolResult
    cells: tuple[ItemResult | None, ...]


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """One item of the matrix with its totals; `place` counts the columns of the table from 1."""

    code: str
    title: str
    place: int
    passed: int
    failed: int
    review: int
    unknown: int
    reasons: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Schools by items of one instrument."""

    instrument: SchoolResult
    columns: tuple[ItemColumn, ...]
    rows: tuple[SummaryRow, ...]

    @property
    def missed(self) -> tuple[ItemColumn, ...]:
        """The items with gaps, most gaps first."""
        return tuple(sorted((column for column in self.columns if column.failed), key=lambda c: -c.failed))

    def kinds(self, column: ItemColumn) -> tuple[str, ...]:
        """The classes of cells that a number on the page filters for; by reason only for the most-missed items."""
        totals = (("p", column.passed), ("f", column.failed), ("c", column.review), ("u", column.unknown))
        reasons = column.reasons if column in self.missed[:MOST_MISSED] else ()
        return (*(kind for kind, count in totals if count), *(CELL_CLASS[reason] for reason, _ in reasons))


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One item at one school that waits for a person, and the proof to look at."""

    school: SchoolResult
    item: ItemResult
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class Review:
    """The cases of one item that ask the same question; `hidden` more did not fit on the page."""

    code: str
    title: str
    reason: Reason
    question: str
    cases: tuple[ReviewCase, ...]
    hidden: int = 0


class NightChange(StrEnum):
    """What became different between two runs; what is gone for sure stays an alarm until it is back."""

    GONE = "gone"
    LOST = "lost"
    NEW = "new"
    FIXED = "fixed"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change; `item` is None where the whole site changed."""

    change: NightChange
    school: SchoolResult
    item: ItemResult | None


def render_schools(
    schools: Iterable[SchoolResult],
    before: Sequence[SchoolResult] = (),
    *,
    lang: str = "th",
    files: Sequence[str] = (),
    course: Trend | None = None,
    root: str = "",
    area: str = "",
    page: Callable[[SchoolResult], str] | None = None,
    within: Within = ALONE,
) -> str:
    """The summary as one HTML file beside the folder `schools/`; `before` are the results of the run before.

    `files` are the tables to offer, `root` is the way to the folder of `schools/`, `area` whose schools these are,
    `course` how their published items went over the nights.
    `page` says where a school's report is when it is not below `root`.
    """
    ordered = in_order(schools)
    for review_bytes, list_rows in _LIMITS:
        html = _render(ordered, before, lang, review_bytes, list_rows, files, course, root, area, page, within)
        if len(html.encode()) <= _SIZE:
            break
    return html


def _render(
    schools: Sequence[SchoolResult],
    before: Sequence[SchoolResult],
    lang: str,
    review_bytes: int,
    list_rows: int,
    files: Sequence[str],
    course: Trend | None,
    root: str,
    area: str,
    page: Callable[[SchoolResult], str] | None,
    within: Within,
) -> str:
    t = texts(lang)
    reviews = review_list(schools)
    found = changes(schools, before)
    return rendered(
        within.template or "summary.html",
        **within.values,
        t=t,
        lang=lang,
        V=Verdict,
        G=Group,
        figures=figures(schools),
        notices=notice_text(schools, t),
        course=course,
        schools=schools,
        matrices=matrices(schools, lang),
        unreachable=call_list(schools),
        half_seen=[school for school in schools if school.visited and school.unknown],
        districts=sorted({school.district for school in schools if school.district}, key=reading_order),
        mail_to=lambda school: next(iter(addresses(school.email)), ""),
        compared=bool(before),
        changes=_by_school(found),
        health=health_list(schools),
        urgent=URGENT_HEALTH,
        decided=[(school, item) for school in schools for item in school.decided],
        lost=any(change.change is NightChange.GONE for change in found),
        decision_sign=DECISION_SIGN,
        list_rows=list_rows,
        most=MOST_MISSED,
        reviews=_fitting(reviews, review_bytes),
        review_count=sum(school.waiting for school in schools),
        message=lambda school: message(school, texts("th")),
        cell=cell_class,
        letters=CELL_CLASS,
        words=_cell_words(t),
        sign=SIGN,
        seen_at=time_text(max((school.seen_at for school in schools), default=""), lang),
        day=lambda stamp: shortened(date_text(stamp, lang), 40),
        page=page or (lambda school: root + school.page),
        files=files,
        root=root,
        area=area,
    )


def in_order(schools: Iterable[SchoolResult]) -> tuple[SchoolResult, ...]:
    """Most gaps first, schools that could not be visited last."""
    return tuple(
        sorted(
            schools,
            key=lambda s: (
                not s.visited,
                -s.count(Verdict.FAILED),
                -s.waiting - s.unknown,
                reading_order(s.name),
                s.code,
            ),
        )
    )


def matrices(schools: Sequence[SchoolResult], lang: str = "th") -> tuple[Matrix, ...]:
    """One matrix per instrument: codes of different lists do not mean the same."""
    found = []
    for _, group in groupby(sorted(schools, key=_instrument), key=_instrument):
        of = tuple(group)
        codes = list(dict.fromkeys(item.code for school in of for item in school.items))
        rows = []
        for school in of:
            items = {item.code: item for item in school.items}
            rows.append(SummaryRow(school, tuple(items.get(code) for code in codes)))
        columns = tuple(_column(code, n, rows, lang) for n, code in enumerate(codes))
        found.append(Matrix(of[0], columns, tuple(rows)))
    return tuple(found)


def changes(schools: Sequence[SchoolResult], before: Sequence[SchoolResult]) -> tuple[Changed, ...]:
    """What became different, by item and not by code; what could not be looked at is no change of an item."""
    known = {school.code: school for school in before}
    found = [Changed(NightChange.GONE, school, item) for school in schools for item in school.items if item.is_lost]
    for school in schools:
        old = known.get(school.code)
        if old is None:
            continue
        if school.visited != old.visited:
            found.append(Changed(NightChange.UP if school.visited else NightChange.DOWN, school, None))
        verdicts = {item.item or item.code: item.last_verdict or item.verdict for item in old.items}
        for item in school.items:
            if item.is_lost:
                continue
            change = _change(verdicts.get(item.item or item.code), item.verdict)
            if change is not None:
                found.append(Changed(change, school, item))
    return tuple(found)


def review_list(schools: Iterable[SchoolResult]) -> tuple[Review, ...]:
    """The items that wait for a person by item and question, the most frequent question of an item first."""
    cases: dict[tuple[str, str, str, Reason, str], list[ReviewCase]] = {}
    order: dict[str, int] = {}
    for school in schools:
        for n, item in enumerate(school.items):
            if not item.waits:
                continue
            key = (school.instrument, item.code, item.title, item.reason, item.question)
            order.setdefault(item.code, n)
            cases.setdefault(key, []).append(ReviewCase(school, item, item.evidence[0] if item.evidence else None))
    found = [
        Review(code, title, reason, question, tuple(of)) for (_, code, title, reason, question), of in cases.items()
    ]
    return tuple(sorted(found, key=lambda review: (order[review.code], -len(review.cases))))


def health_list(schools: Iterable[SchoolResult]) -> tuple[tuple[str, tuple[SchoolResult, ...]], ...]:
    """The schools with each kind of trouble of a whole site, the most urgent kind first."""
    kinds: dict[str, list[SchoolResult]] = {name: [] for name in HEALTH_ORDER}
    for school in schools:
        for name, _ in school.health_by_name():
            kinds.setdefault(name, []).append(school)
    return tuple((name, tuple(of)) for name, of in kinds.items() if of)


def call_list(schools: Iterable[SchoolResult]) -> tuple[tuple[str, tuple[SchoolResult, ...]], ...]:
    """The schools that could not be visited by the cause of their silence, what a call solves soonest first."""
    closed = [school for school in schools if not school.visited]
    causes = ((cause, tuple(school for school in closed if school.silence == cause)) for cause in SILENCES)
    return tuple((cause, of) for cause, of in causes if of)


def cell_class(item: ItemResult) -> str:
    """The verdict's letter, for gaps and reviews followed by the reason's."""
    group = _GROUP_CLASS[item.group]
    return group if item.group is Group.UNKNOWN else CELL_CLASS.get(item.reason, group)


def _cell_words(t: Texts) -> dict[str, str]:
    words = {letter: t(f"group.{group}") for group, letter in _GROUP_CLASS.items()}
    words |= {mark: t(f"decision.{kind}") for kind, mark in DECISION_SIGN.items()}
    words |= {"!": t("lost.word"), "*": t("decision.head")}
    return words | {
        letter: f"{words[letter[0]]}: {t(f'reason.short.{reason}')}" for reason, letter in CELL_CLASS.items()
    }


def _by_school(
    found: Sequence[Changed],
) -> list[tuple[NightChange, int, list[tuple[SchoolResult, list[ItemResult]]]]]:
    grouped = []
    for kind in NightChange:
        schools: dict[str, tuple[SchoolResult, list[ItemResult]]] = {}
        of = [changed for changed in found if changed.change is kind]
        for changed in of:
            items = schools.setdefault(changed.school.code, (changed.school, []))[1]
            if changed.item is not None:
                items.append(changed.item)
        grouped.append((kind, len(of), list(schools.values())))
    return grouped


def _instrument(school: SchoolResult) -> str:
    return school.instrument


def _column(code: str, n: int, rows: Sequence[SummaryRow], lang: str) -> ItemColumn:
    """The totals of one item; a school that could not be visited counts in none of them."""
    every = [cell for row in rows if (cell := row.cells[n]) is not None]
    items = [cell for row in rows if row.school.visited and (cell := row.cells[n]) is not None]
    groups = Counter(item.group for item in items)
    reasons = Counter(item.reason for item in items if item.group is Group.TO_FIX)
    return ItemColumn(
        code,
        every[0].named(lang),
        _FIRST_ITEM + n,
        groups[Group.PUBLISHED],
        groups[Group.TO_FIX],
        groups[Group.WAITING],
        groups[Group.UNKNOWN],
        tuple(reasons.most_common()),
    )


def _change(old: Verdict | None, new: Verdict) -> NightChange | None:
    if new is Verdict.FAILED and old is Verdict.PASSED:
        return NightChange.LOST
    if new is Verdict.FAILED and old not in (None, Verdict.FAILED):
        return NightChange.NEW
    if new is Verdict.PASSED and old is Verdict.FAILED:
        return NightChange.FIXED
    return None


def _fitting(reviews: Sequence[Review], size: int) -> tuple[Review, ...]:
    """The reviews, cut where the page would become too big; what is cut stays counted."""
    left = size
    found = []
    for review in reviews:
        left -= 3 * min(len(review.question), 300) + 300
        kept = []
        for case in review.cases:
            left -= 130 + len(case.school.name.encode()) + (len(case.proof.url) if case.proof else 0)
            if left > 0:
                kept.append(case)
        found.append(
            Review(
                review.code, review.title, review.reason, review.question, tuple(kept), len(review.cases) - len(kept)
            )
        )
    return tuple(found)

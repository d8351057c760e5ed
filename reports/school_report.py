"""The gap report of one school: what to do tonight, and the proof of every verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import escape

from checks.periods import BUDDHIST_YEAR_DIGITS
from reports import health
from reports.reading import read_result
from reports.rendering import ALONE, Within, rendered, shortened, web_address
from reports.result import URGENT_HEALTH, ItemResult, SchoolResult, Task
from reports.texts import Texts, texts
from reports.thai_dates import date_text, day_text, in_bangkok, time_text
from reports.unchanged import checked_at, versions
from rules.verdicts import Advice, Group, Proof, Verdict

_OPTIONAL_WORK = (Advice.ALIAS, Advice.OTHER_NUMBERING, Advice.NOT_ON_INDEX)
_SIZE = 290_000
_DATE = 40  # what is no date is shown as it stands
_HEALTH_ROWS = 8  # addresses of one kind; the JSON holds all
_YEAR = re.compile(BUDDHIST_YEAR_DIGITS)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Gaps that are closed by the same kind of work."""

    task: Task
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """The items of one section of the instrument, for the overview."""

    name: str
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One opened address and the codes that it is evidence of."""

    proof: Proof
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of what a site says is shown, in pieces and in signs; the JSON beside the report holds all."""

    evidence: int
    links: int
    quote: int
    label: int
    text: int
    proof: int


_LIMITS = (
    Limit(evidence=4, links=4, quote=500, label=200, text=900, proof=250),
    Limit(evidence=2, links=2, quote=200, label=120, text=500, proof=150),
    Limit(evidence=1, links=1, quote=90, label=60, text=220, proof=60),
    Limit(evidence=1, links=1, quote=40, label=30, text=60, proof=30),
)


def render(result: Mapping[str, Any], *, lang: str = "th", deadline: date | None = None) -> str:
    """The report as one HTML file that needs nothing else; days are counted from the day of the check."""
    return render_school(read_result(result), lang=lang, deadline=deadline)


def render_school(
    school: SchoolResult,
    *,
    lang: str = "th",
    deadline: date | None = None,
    above: str = "",
    made_of: str = "",
    within: Within = ALONE,
) -> str:
    """The same of a result that was read; `above` is the summary that it belongs to, beside the folder of the schools.

    `made_of` names what the page is made of (see `reports.unchanged`).
    """
    for limit in _LIMITS:
        html = _render(school, lang, deadline, limit, above, made_of, within)
        if len(html.encode()) <= _SIZE:
            break
    return html


def _render(
    school: SchoolResult,
    lang: str,
    deadline: date | None,
    limit: Limit,
    above: str,
    made_of: str,
    within: Within,
) -> str:
    t = texts(lang)
    rows = proof_rows(school)
    return rendered(
        within.template or "school.html",
        **{"beside": lambda _: "", **within.values},
        s=school,
        t=t,
        lang=lang,
        V=Verdict,
        limit=limit,
        marks=marks,
        G=Group,
        above=above,
        made_of=made_of,
        checked_at=checked_at(school, lang),
        versions=versions(school, lang),
        oit_page=oit_page(school),
        clear=clear_text(school, t),
        settled=[item for item in school.items if item.settled and item.verdict is Verdict.FAILED],
        health=school.health_by_name(),
        health_rows=_HEALTH_ROWS,
        urgent_names=URGENT_HEALTH,
        no_links=health.NO_LINKS,
        detail=lambda note: health.detail(note, t),
        strip=strip(school),
        sentence=sentence_parts(school, t),
        todo=todo(school),
        optional=optional_work(school),
        deadline=deadline_text(school, deadline, t),
        proof=rows[: limit.proof],
        proof_count=len(rows),
        when=lambda stamp: time_text(stamp, lang),
        day=lambda stamp: shortened(date_text(stamp, lang), _DATE),
    )


def marks(item: ItemResult, proof: Proof) -> tuple[str, ...]:
    """The words of the quote that decided: the item's title and the period with its years."""
    return item.title, proof.period, *_YEAR.findall(proof.period)


def todo(school: SchoolResult) -> tuple[ToDo, ...]:
    """The gaps by kind of work: what was lost, what an office asks for, then least effort first."""
    return tuple(ToDo(task, tuple(items)) for task, items in groupby(school.gaps, key=_task))


def optional_work(school: SchoolResult) -> tuple[tuple[ItemResult, Advice], ...]:
    """Published items whose link could be named or placed better."""
    return tuple(
        (item, advice) for item in school.of(Verdict.PASSED) for advice in _OPTIONAL_WORK if advice in item.advice
    )


def strip(school: SchoolResult) -> tuple[StripRow, ...]:
    """All items by section of the instrument, in its order."""
    names = dict.fromkeys(item.section for item in school.items)
    return tuple(StripRow(name, tuple(item for item in school.items if item.section == name)) for name in names)


def proof_rows(school: SchoolResult) -> tuple[ProofRow, ...]:
    """Every opened address once, in the order of the items."""
    codes: dict[Proof, list[str]] = {}
    for item in school.items:
        for proof in item.evidence:
            opened = Proof(proof.url, proof.final_url, proof.status, proof.media_type, proof.sha256, proof.fetched_at)
            if item.code not in codes.setdefault(opened, []):
                codes[opened].append(item.code)
    return tuple(ProofRow(proof, tuple(of)) for proof, of in codes.items())


def deadline_text(school: SchoolResult, deadline: date | None, t: Texts) -> tuple[str, str] | None:
    """How many days were left on the day of the check, and the day itself; None without a deadline."""
    moment = in_bangkok(school.seen_at)
    if deadline is None or moment is None:
        return None
    left = (deadline - moment.date()).days
    day = t("school.deadline", day=day_text(deadline, t.lang))
    if left == 0:
        return t("school.last_day"), day
    return (t("school.days_left", n=left) if left > 0 else t("school.days_over", n=-left)), day


def sentence(school: SchoolResult, t: Texts) -> str:
    """The result in one line, without links."""
    return " · ".join(part for part, _ in sentence_parts(school, t))


def sentence_parts(school: SchoolResult, t: Texts) -> Sequence[tuple[str, Group]]:
    """The result in pieces, each with the group whose items stand behind its number."""
    parts = [(t("school.passed_of", n=school.count(Verdict.PASSED), all=school.expected), Group.PUBLISHED)]
    for group in (Group.TO_FIX, Group.WAITING, Group.UNKNOWN, Group.EXEMPT):
        if school.in_group(group):
            parts.append((t(f"school.{group}", n=len(school.in_group(group))), group))
    return parts


def clear_text(school: SchoolResult, t: Texts) -> str:
    """What to say to a school without gaps: thanks only when nothing waits and nothing is unknown."""
    if school.all_clear:
        return t("school.todo_none")
    rest = [
        t(f"school.rest_{name}", n=count)
        for name, count in (("unknown", school.unknown), ("waiting", school.waiting))
        if count
    ]
    return t("school.todo_none_yet", rest=t("school.rest_and").join(rest))


def oit_page(school: SchoolResult) -> str:
    """A page of all items as HTML to copy into the school's site; links are filled in where evidence is known."""
    lines = [f"<h2>ข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {school.fiscal_year}</h2>"]
    for row in strip(school):
        if row.name:
            lines.append(f"<h3>{escape(row.name)}</h3>")
        lines.append("<ul>")
        for item in row.items:
            known = item.evidence[0].url if item.verdict is Verdict.PASSED and item.evidence else ""
            href = escape(web_address(known))
            lines.append(
                f'<li data-oit="{escape(item.code)}"><a href="{href}">{escape(item.code)} {escape(shortened(item.title, 200))}</a></li>'
            )
        lines.append("</ul>")
    return "\n".join(lines)


def _task(item: ItemResult) -> Task:
    assert item.task is not None
    return item.task

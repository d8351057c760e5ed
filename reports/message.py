"""The message to a school's director: what was found, and what is asked for."""

from __future__ import annotations

from itertools import groupby

from reports.result import ItemResult, SchoolResult
from reports.texts import Texts
from reports.thai_dates import date_text, year_text
from rules.verdicts import Verdict

_NAMED_GAPS = 4  # beyond that a message lists codes by reason


def message(school: SchoolResult, t: Texts) -> str:
    """A message to the school's director, ready to be sent by LINE or mail."""
    lines = [t("message.greeting", name=school.name)]
    day = date_text(school.seen_at, t.lang)
    urgent = [t("message.urgent", title=t(f"health.title.{name}")) for name, _ in school.urgent]
    if not school.visited:
        why = t(f"silence.short.{school.silence}")
        key = "message.unvisited" if school.website else "message.no_website"
        told = t(key, day=day, why=why, website=school.website or school.listed)
        return "\n".join([*lines, told, t("message.please", do=t(f"silence.do.{school.silence}")), *urgent])
    year = year_text(school.fiscal_year, t.lang)
    lines.append(t("message.result", year=year, day=day, n=school.count(Verdict.PASSED), all=school.expected))
    gaps = sorted(school.gaps, key=_effort)
    lines += urgent
    lines.append(
        t("message.gaps", n=len(gaps)) if gaps else t("message.none" if school.all_clear else "message.none_yet")
    )
    for words, group in groupby(gaps, key=lambda gap: why_text(gap, t)):
        of = list(group)
        if len(gaps) <= _NAMED_GAPS:
            lines += [t("message.gap", code=gap.code, title=gap.named(t.lang), why=words) for gap in of]
        else:
            lines.append(t("message.group", why=words, codes=", ".join(gap.code for gap in of)))
    numbers = [gap.gap.number.removeprefix(f"{school.code}-") for gap in gaps if gap.gap]
    if numbers:
        lines.append(t("message.numbers", school=f"{school.code}-", numbers=", ".join(numbers)))
    if school.unknown:
        lines.append(t("message.unknown", n=school.unknown))
    if school.waiting:
        lines.append(t("message.review", n=school.waiting))
    return "\n".join(lines)


def why_text(item: ItemResult, t: Texts) -> str:
    """Why the school is asked to do something, in a few words."""
    if item.decided == "rejected" and item.verdict is not Verdict.FAILED:
        return t("decision.rejected")
    short = t(f"reason.short.{item.reason}")
    return f"{short} ({t('lost.word')})" if item.is_lost else short


def _effort(gap: ItemResult) -> tuple[int, str]:
    return gap.task or 0, gap.reason

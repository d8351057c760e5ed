"""The terminal summary of one school, in Thai, for the teacher who runs the check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.commands.terminal import wrapped
from reports.reading import read_result
from reports.result import ItemResult, SchoolResult
from reports.school_report import clear_text, sentence, todo
from reports.texts import texts
from rules.verdicts import Group, Verdict

_LANG = "th"
_UNDER = "   "
_STEP = "วิธีแก้ไข: "
_THESE = "ข้อเหล่านี้"


def not_visited(result: Mapping[str, Any]) -> str:
    """Why the site could not be looked at, and what to do."""
    t = texts(_LANG)
    silence = read_result(result).silence
    return f"เข้าเว็บไซต์ {result['school']['website']} ไม่ได้: {t(f'silence.short.{silence}')} {t(f'silence.do.{silence}')}"


def counts_line(counts: Mapping[Group, int]) -> str:
    """How many items are in each group, in one line."""
    t = texts(_LANG)
    return " · ".join(f"{t(f'group.{group}')} {counts.get(group, 0)}" for group in Group)


def summary_lines(result: Mapping[str, Any], room: int | None = None) -> Iterator[str]:
    """The result as lines of at most `room` columns: the school, the counts, the work from little effort to much.

    The counts come again at the end, where a terminal stands when everything was written.
    """
    school = read_result(result)
    t = texts(_LANG)
    yield from wrapped(f"{school.name}  {school.website}", room)
    yield from wrapped(t("school.instrument", title=school.instrument_title, n=len(school.items)), room)
    if not school.official:
        yield from wrapped(f"{t('school.notice')}: {t.named('status', school.instrument_status)}", room)
    seen = f"ดูแล้ว {school.coverage.pages} หน้า {school.coverage.documents} ไฟล์"
    if school.coverage.status.value == "partial":
        seen += f" ยังไม่ครบทั้งเว็บไซต์: {t.named('skipped', school.coverage.reason)}"
    yield from wrapped(seen, room)
    yield ""
    yield from wrapped(sentence(school, t), room)
    yield ""
    yield from _work(school, room)
    for group in (Group.WAITING, Group.UNKNOWN):
        items = school.in_group(group)
        if items:
            yield f"{t(f'group.{group}')} {len(items)} ข้อ"
            yield from _waiting(items, room) if group is Group.WAITING else _unknown(items, room)
            yield ""
    yield from wrapped(sentence(school, t), room)
    yield f"oit {school.tool_version} กติกา {school.rules_hash}"


def _work(school: SchoolResult, room: int | None) -> Iterator[str]:
    t = texts(_LANG)
    if not school.gaps:
        yield from wrapped(clear_text(school, t), room)
        yield ""
        return
    yield from wrapped(f"{t('school.todo')} {len(school.gaps)} ข้อ {t('school.todo_hint')}", room)
    for number, group in enumerate(todo(school), 1):
        yield f"{number}. {t(f'task.{group.task.key}')} ({len(group.items)} ข้อ)"
        for item in group.items:
            yield from _item(item, item.wording(_LANG).text, room)
            fallback = (t(f"fix.{item.reason}"),) if item.verdict is Verdict.FAILED else ()
            for step in item.wording(_LANG).fix or fallback:
                yield from wrapped(f"{_STEP}{step}", room, _hang(item), _hang(item) + " " * 2)
    yield ""


def _waiting(items: Sequence[ItemResult], room: int | None) -> Iterator[str]:
    for item in items:
        yield from _item(item, item.statement(_LANG), room)
        for question in item.questions:
            yield from wrapped(question, room, f"{_hang(item)}- ", f"{_hang(item)}  ")


def _unknown(items: Sequence[ItemResult], room: int | None) -> Iterator[str]:
    """What stands in the way is mostly the same for many items: it is said once, above them."""
    alike: dict[str, list[ItemResult]] = {}
    for item in items:
        said = item.statement(_LANG)
        named = (
            f" {item.title}" if item.title.isascii() else item.title
        )  # a foreign word stands off from the Thai before it
        alike.setdefault(said.replace(named, _THESE), []).append(item)
    for said, of in alike.items():
        if len(of) == 1:
            yield from _item(of[0], of[0].statement(_LANG), room)
            continue
        yield from wrapped(said, room, _UNDER, _UNDER)
        for item in of:
            yield from _item(item, "", room)


def _item(item: ItemResult, said: str, room: int | None) -> Iterator[str]:
    told = f"{item.title}: {said}" if said else item.title
    yield from wrapped(" ".join(told.split()), room, f"{_UNDER}{item.code.ljust(4)} ", _hang(item))


def _hang(item: ItemResult) -> str:
    return " " * (len(_UNDER) + max(4, len(item.code)) + 1)

"""`oit diff`: what changed between two nights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.inputs import open_store
from crawler.commands.night import night_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.audit.comparison import Comparison
    from crawler.store.records import ItemState

StoreOption = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store of the audits.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def diff(
    night_a: Annotated[str, typer.Argument(metavar="NIGHT_A", help="A date such as 2026-01-31, or a run's number.")],
    night_b: Annotated[str, typer.Argument(metavar="NIGHT_B", help="The later night.")],
    store_file: StoreOption,
    as_json: JsonOption = False,
) -> None:
    """Show new gaps, what was fixed and what was lost between two nights, school by school.

    Example (ตัวอย่าง): oit diff 2026-01-30 2026-01-31 --store ผลตรวจ/oit.sqlite
    """
    with open_store(store_file, create=False) as store:
        from crawler.audit.comparison import compare, comparison_dict, run_named

        comparison = compare(store, run_named(store, _night(night_a)), run_named(store, _night(night_b)))
    if as_json:
        print(json.dumps(comparison_dict(comparison), ensure_ascii=False, indent=2))
        return
    for line in _lines(comparison):
        print(line)


def _night(text: str) -> str:
    """A day as the store writes it; a run's number as it is."""
    from crawler.commands.night import read_night

    try:
        return read_night(text)
    except ValueError:
        return text


def _lines(comparison: Comparison) -> Iterator[str]:
    from crawler.audit.comparison import Change
    from reports.texts import texts

    words = texts("th")

    def said(state: ItemState) -> str:
        why = f" ({words.named('reason.short', state.reason)})" if state.reason else ""
        return words.named("group", state.group) + why

    names = {
        Change.LOST: "หายไป",
        Change.PERHAPS_LOST: "อาจหายไป รอตรวจซ้ำ",
        Change.NEW_GAP: "ต้องแก้ไขเพิ่ม",
        Change.FIXED: "แก้ไขแล้ว",
        Change.OTHER: "เปลี่ยนแปลงอื่น",
    }
    earlier, later = comparison.earlier, comparison.later
    yield (f"คืน {night_text(earlier.night)} (รอบ {earlier.id}) เทียบกับคืน {night_text(later.night)} (รอบ {later.id})")
    yield " · ".join(f"{name} {comparison.count(change)}" for change, name in names.items())
    if comparison.other_rules:
        yield "โปรดทราบ: สองคืนนี้ใช้กติกาหรือรุ่นของโปรแกรมต่างกัน ผลที่เปลี่ยนอาจไม่ได้มาจากโรงเรียน"
    for school in comparison.schools:
        yield ""
        yield f"{school.school.code} {school.school.name}" + ("" if school.visited else ": คืนหลังเข้าเว็บไซต์ไม่ได้")
        for change, name in names.items():
            for item in school.changes:
                if item.change is change:
                    yield f"  {name}: {item.code} {said(item.before)} → {said(item.now)}"
    if comparison.new_schools:
        yield "โรงเรียนใหม่: " + ", ".join(school.code for school in comparison.new_schools)
    if comparison.absent_schools:
        yield "ไม่มีในคืนหลัง: " + ", ".join(school.code for school in comparison.absent_schools)

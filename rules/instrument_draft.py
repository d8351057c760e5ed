"""Writes instrument files, such as the draft of another year's instrument."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.periods import BUDDHIST_YEAR_DIGITS
from rules.instrument import Component, Instrument, InstrumentStatus, Provenance, Requirement
from rules.instrument_schema import default_question
from rules.instrument_tables import FIRST_YEAR, LAST_YEAR, InstrumentError
from rules.item import Item

_YEAR = re.compile(rf"(?<!\d){BUDDHIST_YEAR_DIGITS}(?!\d)")
_ACT_YEAR = re.compile(r"(?:พ\.ร\.บ\.|พระราชบัญญัติ)[^,;()]*$")
_CHECK_ITEM = "# ตรวจกับคู่มือ: รหัส ชื่อ ช่วงเวลา และองค์ประกอบ"


def new_instrument_text(source: Instrument, year: int) -> str:
    """A file for the fiscal year `year` (พ.ศ.) with the items of `source`, to be corrected by an officer.

    It is a candidate and nothing in it is verified, so that none of its components can fail a school before somebody has
    read the manual. Years in titles and periods move along.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InstrumentError(f"{year} is no fiscal year in พ.ศ.; write one from {FIRST_YEAR} to {LAST_YEAR}")
    shift = year - source.fiscal_year
    draft = replace(
        source,
        id=_id(source, year),
        title=_moved(source.title, shift),
        fiscal_year=year,
        status=InstrumentStatus.CANDIDATE,
        requirements=tuple(_drafted(requirement, shift) for requirement in source.requirements),
        notes=(f"ร่างจาก {source.id} ยังไม่ได้ตรวจกับคู่มือปีงบประมาณ พ.ศ. {year}",),
        source=(),
    )
    return "\n".join((*_instructions(source, year), "", *_lines(draft))) + "\n"


def _instructions(source: Instrument, year: int) -> Iterator[str]:
    yield f"# ร่างรายการประเมิน OIT ปีงบประมาณ พ.ศ. {year} ทำจาก {source.id}"
    yield "#"
    yield f"# สิ่งที่เจ้าหน้าที่ต้องตรวจกับคู่มือปี {year} ก่อนใช้:"
    yield "#  1. จำนวนและลำดับของรายการ: เพิ่มหรือลบตาราง [[items]]"
    yield '#  2. code รหัสของแต่ละรายการ เช่น "O7" (รหัสเปลี่ยนได้ทุกปี)'
    yield "#  3. item ชื่อรายการในระบบ ห้ามซ้ำกัน และต้องเป็นชื่อที่มีอยู่ใน rules/items หรือใน [[own_items]] ของไฟล์นี้"
    yield "#  4. title ชื่อทางการ รวมทั้งปีในชื่อ"
    yield "#  5. period ช่วงเวลา: current, fiscal_year, plan_covers_year, first_six_months, previous_year, based_on_previous_year"
    yield "#  6. components องค์ประกอบ: เมื่ออ่านพบในคู่มือแล้ว ให้แก้ provenance เป็น verified"
    yield "#     (เฉพาะองค์ประกอบที่เป็น verified เท่านั้นที่ทำให้ผลเป็น “ต้องแก้ไข” ได้)"
    yield f"#  7. source แหล่งที่มา และเมื่อครบแล้วให้แก้ status เป็น {InstrumentStatus.OFFICIAL.value}"
    yield "#"
    yield "# ตรวจไฟล์ด้วย: oit instruments validate ชื่อไฟล์.toml"


def _id(source: Instrument, year: int) -> str:
    stem = source.id.removesuffix(f"-{source.fiscal_year}")
    return f"{stem}-{year}-draft" if f"{stem}-{year}" == source.id else f"{stem}-{year}"


def _moved(text: str, shift: int) -> str:
    """`text` with its years moved, save the year in the name of an act."""
    return _YEAR.sub(
        lambda found: found[0] if _ACT_YEAR.search(text[: found.start()]) else str(int(found[0]) + shift), text
    )


def _drafted(requirement: Requirement, shift: int) -> Requirement:
    return replace(
        requirement,
        title=_moved(requirement.title, shift),
        period_text=_moved(requirement.period_text, shift),
        components=tuple(
            replace(component, text=_moved(component.text, shift), provenance=Provenance.BACKGROUND)
            for component in requirement.components
        ),
        provenance=Provenance.BACKGROUND,
        source=(),
    )


def _lines(instrument: Instrument) -> Iterator[str]:
    yield f"id = {_text(instrument.id)}"
    yield f"title = {_text(instrument.title)}"
    yield f"organisation = {_text(instrument.organisation)}"
    yield f"fiscal_year = {instrument.fiscal_year}"
    yield f"status = {_text(instrument.status.value)}"
    yield from _list("notes", instrument.notes)
    yield from _list("source", instrument.source)
    for own in instrument.own_items:
        yield ""
        yield "[[own_items]]"
        yield from _own_item(own)
    for requirement in instrument.requirements:
        yield ""
        yield "[[items]]"
        yield _CHECK_ITEM
        yield from _item(requirement)


def _own_item(item: Item) -> Iterator[str]:
    yield f"slug = {_text(item.slug)}"
    yield f"title = {_text(item.title)}"
    yield f"title_en = {_text(item.title_en)}"
    yield from _list("accepts", sorted(kind.value for kind in item.accepts))
    for key in ("names", "synonyms", "not_names", "needs", "excludes", "kin", "about", "must_differ_from"):
        yield from _list(key, getattr(item, key))
    if item.holds:
        yield f"holds = {_text(item.holds)}"
    for key in ("monthly", "dated_entries", "named_everywhere"):
        if getattr(item, key):
            yield f"{key} = true"
    if item.channel:
        yield f"channel = {_text(item.channel.value)}"


def _item(requirement: Requirement) -> Iterator[str]:
    yield f"code = {_text(requirement.code)}"
    yield f"item = {_text(requirement.item)}"
    yield f"title = {_text(requirement.title)}"
    for key, value in (
        ("title_en", requirement.title_en),
        ("indicator", requirement.indicator),
        ("group", requirement.group),
        ("block", requirement.block),
        ("period", requirement.period.value),
        ("period_text", requirement.period_text),
        ("provenance", requirement.provenance.value),
        ("if_none", requirement.if_none),
        ("form", requirement.form),
        ("exempt_if", requirement.exempt_if),
    ):
        if value:
            yield f"{key} = {_text(value)}"
    yield from _list("source", requirement.source)
    if requirement.components:
        yield "components = ["
        yield from (f"  {_component(component)}," for component in requirement.components)
        yield "]"


def _component(component: Component) -> str:
    pairs = [("text", component.text), ("provenance", component.provenance.value)]
    if component.check:
        pairs.append(("check", component.check))
    if component.question and (component.check or component.question != default_question(component.text)):
        pairs.append(("question", component.question))
    return "{ " + ", ".join(f"{key} = {_text(value)}" for key, value in pairs) + " }"


def _list(key: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"{key} = ["
        yield from (f"  {_text(value)}," for value in values)
        yield "]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Reads an instrument file, and tells every fault in it in words."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import (
    BaseModel,
    ValidationError,
)
from pydantic_core import ErrorDetails

from rules.instrument import Component, Instrument, InstrumentStatus, Requirement
from rules.instrument_lines import LineIndex
from rules.instrument_tables import (
    ADD_ITEMS,
    CHOICES,
    ComponentTable,
    InstrumentError,
    InstrumentTable,
    ItemTable,
    OwnItemTable,
)
from rules.item import Item
from rules.item_registry import all_items
from rules.toml_faults import meant, quoted, syntax_fault


def read_instrument(data: bytes, name: str) -> Instrument:
    """The instrument that the bytes of the file `name` hold; `InstrumentError` names every fault in it."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InstrumentError(f"{name} line {line}: is not UTF-8; save the file with the encoding UTF-8") from None
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(
            syntax_fault(error, text, name, "texts need quotes, keys an = sign, lists commas and brackets")
        ) from None
    lines = LineIndex(text)
    faults: list[tuple[int, str]] = []
    table: InstrumentTable | None = None
    try:
        table = InstrumentTable.model_validate(raw, context=_own_slugs(raw))
    except ValidationError as error:
        faults += [(lines.line(found["loc"]), _in_words(found, raw)) for found in error.errors()]
    faults += [(lines.line(path), message) for path, message in _repeated(raw, lines)]
    if table is None or faults:
        raise InstrumentError(*(f"{name} line {line}: {message}" for line, message in sorted(faults)))
    # The same rules have the same hash however a checkout ends its lines.
    return _instrument(table, hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:12])


def _instrument(table: InstrumentTable, rules_hash: str) -> Instrument:
    own = {each.slug: each.item() for each in table.own_items}
    return Instrument(
        id=table.id,
        title=table.title,
        organisation=table.organisation,
        fiscal_year=table.fiscal_year,
        status=table.status,
        requirements=tuple(_requirement(item, own) for item in table.items),
        notes=table.notes,
        source=table.source,
        rules_hash=rules_hash,
        own_items=tuple(own.values()),
    )


def _own_slugs(raw: Mapping[str, Any]) -> frozenset[str]:
    """The names of the items that a file brings along."""
    return frozenset(str(table["slug"]) for table in _tables(raw, "own_items") if "slug" in table)


def _tables(raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The tables of a list of them, an empty one in the place of anything else."""
    entries = raw.get(key)
    return [entry if isinstance(entry, dict) else {} for entry in entries] if isinstance(entries, list) else []


def _requirement(item: ItemTable, own: Mapping[str, Item]) -> Requirement:
    return Requirement(
        code=item.code,
        item=item.item,
        title=item.title,
        title_en=item.title_en or (own.get(item.item) or all_items()[item.item]).title_en,
        indicator=item.indicator,
        group=item.group,
        block=item.block,
        period=item.period,
        period_text=item.period_text,
        components=tuple(_component(component) for component in item.components),
        provenance=item.provenance,
        source=item.source,
        if_none=item.if_none,
        form=item.form,
        exempt_if=item.exempt_if,
    )


def _component(table: ComponentTable) -> Component:
    asked = table.question or ("" if table.check else default_question(table.text))
    return Component(table.text, table.provenance, table.check, asked)


def default_question(text: str) -> str:
    """What to ask the officer about a component for which there is no check."""
    return f"มี “{text}” หรือไม่"


def _repeated(raw: Mapping[str, Any], lines: LineIndex) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Codes and items that a file gives more than once, with where the second one is; and own items that no row asks for."""
    rows = {item.get("item") for item in _tables(raw, "items")}
    described: set[str] = set()
    for position, own in enumerate(_tables(raw, "own_items")):
        slug = own.get("slug")
        if not isinstance(slug, str):
            continue
        if slug in described:
            yield (
                ("own_items", position, "slug"),
                f"own item {slug}: is described twice; keep one [[own_items]] of that name",
            )
        elif slug not in rows:
            said = f'own item {slug}: no row asks for it; add [[items]] with item = "{slug}"'
            yield ("own_items", position, "slug"), said
        described.add(slug)
    seen: dict[tuple[str, str], int] = {}
    for position, item in enumerate(_tables(raw, "items")):
        for key, remedy in (("code", "give each item its own code"), ("item", "each item may appear once")):
            value = item.get(key)
            if not isinstance(value, str):
                continue
            first = seen.setdefault((key, value), position)
            if first != position:
                given = f"is given already on line {lines.line(('items', first, key))}"
                yield ("items", position, key), f"{_item_name(raw, position)}: {key} {quoted(value)} {given}; {remedy}"


def _in_words(found: ErrorDetails, raw: Mapping[str, Any]) -> str:
    place, key = _place(found["loc"], raw)
    value = found["input"]
    match found["type"]:
        case "missing":
            remedy = ADD_ITEMS if key == "items" else f"add {key} = {_example(key)}"
            said = f'"{key}" is missing; {remedy}'
        case "extra_forbidden":
            said = f'unknown key "{key}"{meant(key, _keys_at(found["loc"]), "remove it, the keys are")}'
        case "enum":
            said = f"{key} {quoted(value)} is not one of {', '.join(member.value for member in CHOICES[key])}"
        case "int_type":
            said = f"{key} must be a number without quotes, as in {_example(key)}"
        case "string_type":
            said = f'{key} must be a text in quotes, as in "…"'
        case "bool_type":
            said = f"{key} must be true or false, without quotes"
        case "tuple_type" | "list_type":
            said = f"{key} must be a list, as in {_example(key)}"
        case "model_type" | "model_attributes_type":
            said = f"an entry of {key} must be a table, as in {_example(key)}"
        case _:  # a fault that a validator above words itself
            said = found["msg"] if key == "own_items" else f"{key} {found['msg']}"
    return place + said


def _place(path: Sequence[str | int], raw: Mapping[str, Any]) -> tuple[str, str]:
    """The item and component that a path lies in ("item O7: component 2: ") and the key that it names."""
    place = ""
    if len(path) > 1 and path[0] == "own_items" and isinstance(path[1], int):
        slug = _tables(raw, "own_items")[path[1]].get("slug")
        place = f"own item {slug}: " if isinstance(slug, str) else f"entry {path[1] + 1} of [[own_items]]: "
    if len(path) > 1 and path[0] == "items" and isinstance(path[1], int):
        place = f"{_item_name(raw, path[1])}: "
        if len(path) > 3 and path[2] == "components" and isinstance(path[3], int):
            place += f"component {path[3] + 1}: "
    return place, next((part for part in reversed(path) if isinstance(part, str)), "file")


def _item_name(raw: Mapping[str, Any], position: int) -> str:
    code = _tables(raw, "items")[position].get("code")
    return f"item {code}" if isinstance(code, str) and code else f"entry {position + 1} of [[items]]"


def _keys_at(path: Sequence[str | int]) -> tuple[str, ...]:
    if "components" in path[:-1]:
        return tuple(ComponentTable.model_fields)
    tables: dict[str, type[BaseModel]] = {"items": ItemTable, "own_items": OwnItemTable}
    named = tables.get(str(path[0])) if len(path) > 1 else None
    return tuple((named or InstrumentTable).model_fields)


def _example(key: str) -> str:
    if key == "status":
        return f'"{InstrumentStatus.CANDIDATE.value}"'
    if key in CHOICES and key != "accepts":
        return f'"{next(iter(CHOICES[key])).value}"'
    return {
        "fiscal_year": "2570",
        "id": '"my-school-2570"',
        "code": '"O7"',
        "item": '"news"',
        "slug": '"school_bus"',
        "accepts": '["page", "document"]',
        "names": '["…"]',
        "components": '[{ text = "…", provenance = "verified" }]',
        "source": '["…"]',
        "notes": '["…"]',
    }.get(key, '"…"')

"""Reads and validates the text of an instrument file."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from checks.components import CHECKS, check_named
from checks.errors import OitError
from checks.text import normalise
from rules.instrument import Component, Instrument, InstrumentStatus, PeriodRule, Provenance, Requirement
from rules.instrument_lines import LineIndex
from rules.item import Channel, EvidenceKind, Item
from rules.item_registry import all_items

FIRST_YEAR, LAST_YEAR = 2550, 2650
_COMMON_ERA = 543
_CHOICES = {
    "period": PeriodRule,
    "provenance": Provenance,
    "status": InstrumentStatus,
    "accepts": EvidenceKind,
    "channel": Channel,
}
_ADD_ITEMS = "add a table [[items]] for each item"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,40}")
_SYNTAX_PLACE = re.compile(r"\s?\(at (?:line (\d{1,9}), column \d{1,9}|end of document)\)")


class InstrumentError(OitError):
    """What is wrong with an instrument file: one line for each fault, with file, line and remedy."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _fault(message: str) -> PydanticCustomError:
    return PydanticCustomError("fault", "{message}", {"message": message})


def _not_blank(value: str) -> str:
    if not value.strip():
        raise _fault("is empty; write a text between the quotes")
    return value


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ComponentTable(_Table):
    """An entry of `components`."""

    text: StrictStr
    provenance: Provenance
    check: StrictStr = ""
    question: StrictStr = ""

    _text = field_validator("text")(_not_blank)

    @field_validator("check")
    @classmethod
    def _known_check(cls, name: str) -> str:
        if name:
            try:
                check_named(name)
            except KeyError:
                raise _fault(f"{_quoted(name)} is unknown{_meant(name, CHECKS, 'the checks are')}") from None
        return name


class ItemTable(_Table):
    """A table `[[items]]`."""

    code: StrictStr
    item: StrictStr
    title: StrictStr
    period: PeriodRule
    provenance: Provenance
    title_en: StrictStr = ""
    indicator: StrictStr = ""
    group: StrictStr = ""
    block: StrictStr = ""
    period_text: StrictStr = ""
    source: tuple[StrictStr, ...] = ()
    components: tuple[ComponentTable, ...] = ()
    if_none: StrictStr = ""
    form: StrictStr = ""
    exempt_if: StrictStr = ""

    _title = field_validator("title")(_not_blank)

    @field_validator("code")
    @classmethod
    def _has_number(cls, code: str) -> str:
        if not any(character.isdecimal() and character.isascii() for character in code):
            raise _fault(f"{_quoted(code)} has no number; write the official code, as in O7")
        return code

    @field_validator("item")
    @classmethod
    def _known_item(cls, slug: str, info: ValidationInfo) -> str:
        return _known_slug(slug, info)


class OwnItemTable(_Table):
    """A table `[[own_items]]`: an item that only this list knows; see `rules.item.Item`."""

    slug: StrictStr
    title: StrictStr
    accepts: tuple[EvidenceKind, ...]
    title_en: StrictStr = ""
    names: tuple[StrictStr, ...] = ()
    synonyms: tuple[StrictStr, ...] = ()
    not_names: tuple[StrictStr, ...] = ()
    needs: tuple[StrictStr, ...] = ()
    excludes: tuple[StrictStr, ...] = ()
    kin: tuple[StrictStr, ...] = ()
    about: tuple[StrictStr, ...] = ()
    monthly: StrictBool = False
    dated_entries: StrictBool = False
    channel: Channel = Channel.NONE
    must_differ_from: tuple[StrictStr, ...] = ()
    named_everywhere: StrictBool = False

    _title = field_validator("title")(_not_blank)

    @field_validator("slug")
    @classmethod
    def _is_new(cls, slug: str) -> str:
        if not _SLUG.fullmatch(slug):
            raise _fault(f"{_quoted(slug)} may hold small letters, digits and _ only, as in school_bus")
        if slug in all_items():
            raise _fault(f"{_quoted(slug)} is an item of the program already; use that one, or choose another name")
        return slug

    @field_validator("accepts")
    @classmethod
    def _accepts_something(cls, kinds: tuple[EvidenceKind, ...]) -> tuple[EvidenceKind, ...]:
        if not kinds:
            raise _fault('is empty; say what can carry the item, as in ["page", "document"]')
        return kinds

    @field_validator("needs", "excludes", "about")
    @classmethod
    def _has_words(cls, groups: tuple[str, ...]) -> tuple[str, ...]:
        for group in groups:
            if not all(word.strip() for word in group.split("|")):
                raise _fault(
                    f'{_quoted(group)} has an empty word; write words with | between them, as in "แผน|โครงการ"'
                )
        return groups

    @field_validator("kin", "must_differ_from")
    @classmethod
    def _known_items(cls, slugs: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(_known_slug(slug, info) for slug in slugs)

    @model_validator(mode="after")
    def _passes_its_own_guards(self) -> OwnItemTable:
        for wording in (self.title, *self.names, *self.synonyms):
            said = normalise(wording).casefold()
            for group in self.needs:
                if not _holds(said, group):
                    raise _fault(f"{_quoted(wording)} lacks every word of needs {_quoted(group)}; add one of its words")
            for group in self.excludes:
                if _holds(said, group):
                    raise _fault(f"{_quoted(wording)} holds a word of excludes {_quoted(group)}; take that word out")
        return self

    def item(self) -> Item:
        """The item that the table describes; its title is a name of it."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        names = tuple(dict.fromkeys((self.title, *self.names)))
        title_en = self.title_en or self.title
        return Item(**{**values, "names": names, "title_en": title_en, "accepts": frozenset(self.accepts)})


def _holds(said: str, group: str) -> bool:
    """Whether a normalised text holds one of the words "a|b"."""
    return any(normalise(word).casefold() in said for word in group.split("|"))


def _known_slug(slug: str, info: ValidationInfo) -> str:
    known = {*all_items(), *(info.context or ())}
    if slug not in known:
        raise _fault(f"{_quoted(slug)} is unknown{_meant(slug, known, 'the items are')}")
    return slug


class InstrumentTable(_Table):
    """A whole file."""

    id: StrictStr
    title: StrictStr
    organisation: StrictStr
    fiscal_year: StrictInt
    status: InstrumentStatus
    items: tuple[ItemTable, ...]
    own_items: tuple[OwnItemTable, ...] = ()
    notes: tuple[StrictStr, ...] = ()
    source: tuple[StrictStr, ...] = ()

    _texts = field_validator("title", "organisation")(_not_blank)

    @field_validator("id")
    @classmethod
    def _is_slug(cls, value: str) -> str:
        if not _ID.fullmatch(value):
            raise _fault(f"{_quoted(value)} may hold small letters, digits and hyphens only, as in my-school-2570")
        return value

    @field_validator("fiscal_year")
    @classmethod
    def _is_buddhist(cls, year: int) -> int:
        if FIRST_YEAR <= year + _COMMON_ERA <= LAST_YEAR and not FIRST_YEAR <= year <= LAST_YEAR:
            raise _fault(f"{year} is a year of the Common Era; write พ.ศ. {year + _COMMON_ERA}")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise _fault(f"{year} is no fiscal year in พ.ศ.; write one from {FIRST_YEAR} to {LAST_YEAR}")
        return year

    @field_validator("items")
    @classmethod
    def _has_items(cls, items: tuple[ItemTable, ...]) -> tuple[ItemTable, ...]:
        if not items:
            raise _fault(f"is empty; {_ADD_ITEMS}")
        return items


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
        raise InstrumentError(_syntax_fault(str(error), text, name)) from None
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
                yield ("items", position, key), f"{_item_name(raw, position)}: {key} {_quoted(value)} {given}; {remedy}"


def _in_words(found: ErrorDetails, raw: Mapping[str, Any]) -> str:
    place, key = _place(found["loc"], raw)
    value = found["input"]
    match found["type"]:
        case "missing":
            remedy = _ADD_ITEMS if key == "items" else f"add {key} = {_example(key)}"
            said = f'"{key}" is missing; {remedy}'
        case "extra_forbidden":
            said = f'unknown key "{key}"{_meant(key, _keys_at(found["loc"]), "remove it, the keys are")}'
        case "enum":
            said = f"{key} {_quoted(value)} is not one of {', '.join(member.value for member in _CHOICES[key])}"
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
    if key in _CHOICES and key != "accepts":
        return f'"{next(iter(_CHOICES[key])).value}"'
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


def _quoted(value: object) -> str:
    return f'"{value}"'


def _meant(value: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown name: the one that was meant, or all that there are."""
    names = sorted(known)
    near = get_close_matches(value, names, n=1)
    return f'; did you mean "{near[0]}"?' if near else f"; {otherwise} {', '.join(names)}"


def _syntax_fault(message: str, text: str, name: str) -> str:
    place = _SYNTAX_PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    what = _SYNTAX_PLACE.sub("", message)
    return f"{name} line {line}: is no TOML: {what}; texts need quotes, keys an = sign, lists commas and brackets"

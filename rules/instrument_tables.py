"""What may stand in an instrument file: its tables, and what each value has to be."""

from __future__ import annotations

import re

from pydantic import (
    BaseModel,
    ConfigDict,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from checks.components import CHECKS, check_named
from checks.errors import OitError
from checks.text import normalise
from rules.instrument import InstrumentStatus, PeriodRule, Provenance
from rules.item import Channel, EvidenceKind, Item
from rules.item_registry import all_items
from rules.toml_faults import meant, quoted

FIRST_YEAR, LAST_YEAR = 2550, 2650
_COMMON_ERA = 543
CHOICES = {
    "period": PeriodRule,
    "provenance": Provenance,
    "status": InstrumentStatus,
    "accepts": EvidenceKind,
    "channel": Channel,
}
ADD_ITEMS = "add a table [[items]] for each item"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,40}")


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
                raise _fault(f"{quoted(name)} is unknown{meant(name, CHECKS, 'the checks are')}") from None
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
            raise _fault(f"{quoted(code)} has no number; write the official code, as in O7")
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
    holds: StrictStr = ""
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
            raise _fault(f"{quoted(slug)} may hold small letters, digits and _ only, as in school_bus")
        if slug in all_items():
            raise _fault(f"{quoted(slug)} is an item of the program already; use that one, or choose another name")
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
                raise _fault(f'{quoted(group)} has an empty word; write words with | between them, as in "แผน|โครงการ"')
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
                    raise _fault(f"{quoted(wording)} lacks every word of needs {quoted(group)}; add one of its words")
            for group in self.excludes:
                if _holds(said, group):
                    raise _fault(f"{quoted(wording)} holds a word of excludes {quoted(group)}; take that word out")
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
        raise _fault(f"{quoted(slug)} is unknown{meant(slug, known, 'the items are')}")
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
            raise _fault(f"{quoted(value)} may hold small letters, digits and hyphens only, as in my-school-2570")
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
            raise _fault(f"is empty; {ADD_ITEMS}")
        return items

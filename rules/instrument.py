"""The value `Instrument`: which items an organisation type must publish in a fiscal year, and its file format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.item import Item


class InstrumentStatus(StrEnum):
    """How well the list is supported by sources; shown wherever the instrument is named."""

    OFFICIAL = "official"
    PARTLY_VERIFIED = "partly verified"
    CANDIDATE = "candidate"


class PeriodRule(StrEnum):
    """Which period the evidence must be of."""

    CURRENT = "current"  # in force or up to date when looked at; no year asked
    FISCAL_YEAR = "fiscal_year"  # of the instrument's fiscal year
    PLAN_COVERS_YEAR = "plan_covers_year"  # a plan of several years whose span holds the fiscal year
    FIRST_SIX_MONTHS = "first_six_months"  # October to March of the fiscal year
    PREVIOUS_YEAR = "previous_year"  # report of the fiscal year before
    BASED_ON_PREVIOUS_YEAR = "based_on_previous_year"  # of the fiscal year, out of a result of the year before


class Provenance(StrEnum):
    """How sure a stated requirement is: only `verified` ones may fail a school (design §8)."""

    VERIFIED = "verified"
    PARTLY = "partly"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Component:
    """One thing the evidence must show.

    `check` names a decidable check of `checks.components` ("" when only a person can decide, then
    `question` is what to ask the officer, in Thai).
    """

    text: str
    provenance: Provenance
    check: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of an instrument: an official code, the item it means and what is asked of it.

    `exempt_if` says in Thai which schools need not publish it, "" when every school must.
    """

    code: str
    item: str
    title: str
    title_en: str
    indicator: str
    group: str
    block: str
    period: PeriodRule
    period_text: str
    components: tuple[Component, ...]
    provenance: Provenance
    source: tuple[str, ...]
    if_none: str = ""
    form: str = ""
    exempt_if: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A list of requirements for one organisation type and fiscal year (พ.ศ.).

    `own_items` are items that only this list knows, beside the registered ones.
    """

    id: str
    title: str
    organisation: str
    fiscal_year: int
    status: InstrumentStatus
    requirements: tuple[Requirement, ...]
    notes: tuple[str, ...]
    source: tuple[str, ...]
    rules_hash: str
    own_items: tuple[Item, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.rules_hash))  # quick, since what is worked out of a list is kept by it

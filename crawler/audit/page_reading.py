"""Readings of pages kept in the store, so that an unchanged page is not read again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import checks
import rules
from checks.health import HealthName, HealthNote
from checks.page import Link, LinkSource, Region, TargetKind
from crawler.store.database import Store
from rules.claim import Claim, Strength
from rules.instrument import Instrument
from rules.locating import PageClaims
from rules.reading.page_reading import PageReading

_LINK_FIELDS = ("href", "raw", "kind", "source", "label", "hint", "region", "position")


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A short name for all that turns bytes into verdicts: the version and the source of `checks` and `rules`."""
    digest = sha256(version("oit").encode())
    for package in (checks, rules):
        for folder in package.__path__:
            for file in sorted(Path(folder).rglob("*.py")):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


class PageReadings:
    """The readings of one instrument's crawls in the store, by content and address."""

    def __init__(self, store: Store, instrument: Instrument) -> None:
        self._store = store
        self._reader = f"page-{instrument.id}-{instrument.rules_hash}-{rules_version()}"

    def find(self, sha256: str, url: str, *, home: bool = False) -> PageReading | None:
        """What was read of this content at this address, None when it was not."""
        kept = self._store.reading(sha256, self._reader, _place(url, home=home))
        return None if kept is None else _reading(kept)

    def keep(self, sha256: str, url: str, reading: PageReading, *, home: bool = False) -> None:
        """Remember `reading`."""
        self._store.save_reading(sha256, self._reader, _kept(reading), _place(url, home=home))


def _place(url: str, *, home: bool) -> str:
    return f"{url}#home" if home else url  # more is asked of a home page


def _kept(reading: PageReading) -> dict[str, Any]:
    found = reading.claims
    return {
        "claims": [_kept_claim(claim) for claim in found.claims],
        "page": [found.url, found.is_index, found.named_oit, found.foreign, found.numbering, found.year],
        "links": [_kept_link(link) for link in reading.links],
        "files": list(reading.files),
        "needs_browser": reading.needs_browser,
        "notes": [[note.name.value, note.url, note.quote] for note in reading.notes],
        "link_count": reading.link_count,
    }


def _reading(kept: dict[str, Any]) -> PageReading:
    url, is_index, named_oit, foreign, numbering, year = kept["page"]
    claims = tuple(_claim(fields) for fields in kept["claims"])
    return PageReading(
        PageClaims(url, claims, is_index, named_oit, foreign, numbering, year),
        tuple(_link(fields) for fields in kept["links"]),
        tuple(kept["files"]),
        kept["needs_browser"],
        tuple(HealthNote(HealthName(name), where, quote) for name, where, quote in kept["notes"]),
        kept["link_count"],
    )


def _kept_link(link: Link) -> list[Any]:
    return [getattr(link, field) for field in _LINK_FIELDS]


def _link(fields: Sequence[Any]) -> Link:
    href, raw, kind, source, label, hint, region, position = fields
    return Link(href, raw, TargetKind(kind), LinkSource(source), label, hint, Region(region), position)


def _kept_claim(claim: Claim) -> dict[str, Any]:
    return {
        "item": claim.item,
        "found_on": claim.found_on,
        "strength": int(claim.strength),
        "label": claim.label,
        "link": None if claim.link is None else _kept_link(claim.link),
        "code": claim.code,
        "score": claim.score,
        "year": claim.year,
        "placeholder": claim.placeholder,
        "quote": claim.quote,
        "numbering": claim.numbering,
        "position": claim.position,
        "on_index": claim.on_index,
    }


def _claim(kept: dict[str, Any]) -> Claim:
    link = kept["link"]
    return Claim(**{**kept, "strength": Strength(kept["strength"]), "link": None if link is None else _link(link)})

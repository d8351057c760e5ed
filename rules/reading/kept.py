"""The one form in which readings of pages and files are kept: compressed JSON, written and read here."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from checks.addresses import Trap
from checks.document import Document, DocumentKind, DocumentLink, Readability
from checks.health import HealthName, HealthNote
from checks.home_face import HomeFace, StandIn
from checks.page import Link, LinkSource, Region, TargetKind
from rules.claim import Claim, Strength
from rules.locating import PageClaims
from rules.reading.page_reading import Lead, PageReading

_LEVEL = 1
_CLAIM_FIELDS = ("item", "found_on", "label", "code", "score", "year", "placeholder", "quote", "numbering", "position")


def packed(reading: PageReading) -> bytes:
    """`reading` as it is kept."""
    found = reading.claims
    content = {
        "claims": [_kept_claim(claim) for claim in found.claims],
        "resembling": [_kept_claim(claim) for claim in found.resembling],
        "page": [found.url, found.is_index, found.named_oit, found.foreign, found.numbering, found.year],
        "leads": [_kept_lead(lead) for lead in reading.leads],
        "lists": [_kept_lead(lead) for lead in reading.lists],
        "files": list(reading.files),
        "needs_browser": reading.needs_browser,
        "notes": [[note.name, note.url, note.quote] for note in reading.notes],
        "link_count": reading.link_count,
        "face": asdict(reading.face) if reading.face else None,
        "blank_list": reading.blank_list,
        "goes_on": reading.goes_on,
        "scripted": [_kept_lead(lead) for lead in reading.scripted],
        "clicks": reading.clicks,
        "silent": reading.silent,
        "signs_in": reading.signs_in,
        "overfull": reading.overfull,
        "whose": reading.whose,
    }
    return _compressed(content)


def unpacked(kept: bytes) -> PageReading:
    """The reading that `packed` wrote."""
    content = _content(kept)
    url, is_index, named_oit, foreign, numbering, year = content["page"]
    return PageReading(
        PageClaims(
            url,
            tuple(map(_claim, content["claims"])),
            is_index,
            named_oit,
            foreign,
            numbering,
            year,
            tuple(map(_claim, content["resembling"])),
        ),
        tuple(map(_lead, content["leads"])),
        tuple(content["files"]),
        content["needs_browser"],
        tuple(HealthNote(HealthName(name), where, quote) for name, where, quote in content["notes"]),
        content["link_count"],
        tuple(map(_lead, content["lists"])),
        _face(content["face"]),
        content["blank_list"],
        content["goes_on"],
        tuple(map(_lead, content["scripted"])),
        tuple((label, place) for label, place in content["clicks"]),
        tuple((label, place) for label, place in content["silent"]),
        content["signs_in"],
        content["overfull"],
        content["whose"],
    )


def _face(kept: Mapping[str, Any] | None) -> HomeFace | None:
    return None if kept is None else HomeFace(**{**kept, "stand_in": StandIn(kept["stand_in"])})


def packed_document(document: Document) -> bytes:
    """`document` as it is kept."""
    return _compressed(asdict(document))


def unpacked_document(kept: bytes) -> Document:
    """The document that `packed_document` wrote."""
    content = _content(kept)
    return Document(
        **{
            **content,
            "kind": DocumentKind(content["kind"]),
            "readability": Readability(content["readability"]),
            "columns": tuple(content["columns"]),
            "names": tuple(content["names"]),
            "links": tuple(DocumentLink(**link) for link in content["links"]),
        }
    )


def _compressed(content: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), _LEVEL)


def _content(kept: bytes) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(zlib.decompress(kept))
    return content


def _kept_lead(lead: Lead) -> list[Any]:
    return [lead.href, lead.label, lead.promise, lead.source, lead.trap]


def _lead(kept: Sequence[Any]) -> Lead:
    href, label, promise, source, caught = kept
    return Lead(href, label, promise, LinkSource(source), Trap(caught))


def _kept_claim(claim: Claim) -> list[Any]:
    link = claim.link
    kept = None
    if link is not None:
        kept = list(link)
    return [int(claim.strength), claim.on_index, kept, *(getattr(claim, name) for name in _CLAIM_FIELDS)]


def _claim(kept: Sequence[Any]) -> Claim:
    strength, on_index, link, *values = kept
    return Claim(
        strength=Strength(strength),
        on_index=on_index,
        link=None if link is None else _link(link),
        **dict(zip(_CLAIM_FIELDS, values, strict=True)),
    )


def _link(kept: Sequence[Any]) -> Link:
    href, raw, kind, source, label, hint, region, position, struck = kept
    return Link(href, raw, TargetKind(kind), LinkSource(source), label, hint, Region(region), position, struck)

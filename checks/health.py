"""The health of a website beside its items: what a visitor or the owner has to know, whatever is published there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from checks.national_ids import exposes_national_ids
from checks.page import LinkSource, Page
from checks.signs.instead import is_parked_or_hijacked

_SOON = timedelta(days=21)
# Quick to search for: nearly every page has none.
_THIRTEEN_DIGITS = re.compile(r"[1-8][- ]?\d{4}[- ]?\d{5}[- ]?\d{2}[- ]?\d")
_EMBEDDED = frozenset({LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT})


class HealthName(StrEnum):
    """What can be wrong with a site as a whole."""

    HTTP_ONLY = "http_only"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_EXPIRES_SOON = "certificate_expires_soon"
    CERTIFICATE_WRONG_NAME = "certificate_wrong_name"
    CERTIFICATE_SELF_SIGNED = "certificate_self_signed"
    PARKED = "parked"
    ANOTHER_SCHOOL = "another_school"
    HIJACKED = "hijacked"
    NATIONAL_IDS = "national_ids"
    MIXED_CONTENT = "mixed_content"


@dataclass(frozen=True, slots=True)
class HealthNote:
    """One thing that is wrong: where, and the words, number or date that show it.

    The quote never holds personal data: of identity numbers only how many there are.
    """

    name: HealthName
    url: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a server's TLS certificate says: the names it is for, until when, and whether it vouches for itself."""

    names: tuple[str, ...]
    not_after: datetime
    self_signed: bool = False

    def is_for(self, host: str) -> bool:
        """Whether one of the names is `host`, or a wildcard for its last label."""
        host = host.casefold().rstrip(".")
        beyond = host.partition(".")[2]
        return any(name in {host, f"*.{beyond}"} for name in (name.casefold().rstrip(".") for name in self.names))


def connection_notes(url: str, certificate: Certificate | None, now: datetime) -> tuple[HealthNote, ...]:
    """What is wrong with the way to a home page: `url` is where it was found in the end, `now` has a time zone.

    Without a certificate nothing is said about https addresses: it is not known.
    """
    parts = urlsplit(url)
    if parts.scheme == "http":
        return (HealthNote(HealthName.HTTP_ONLY, url),)
    if certificate is None or parts.hostname is None:
        return ()
    notes = []
    day = certificate.not_after.date().isoformat()
    if certificate.not_after <= now:
        notes.append(HealthNote(HealthName.CERTIFICATE_EXPIRED, url, day))
    elif certificate.not_after - now <= _SOON:
        notes.append(HealthNote(HealthName.CERTIFICATE_EXPIRES_SOON, url, day))
    if not certificate.is_for(parts.hostname):
        notes.append(HealthNote(HealthName.CERTIFICATE_WRONG_NAME, url, ", ".join(certificate.names)[:200]))
    elif certificate.self_signed:
        notes.append(HealthNote(HealthName.CERTIFICATE_SELF_SIGNED, url))
    return tuple(notes)


def page_notes(page: Page, *, home: bool = False) -> tuple[HealthNote, ...]:
    """What is wrong with one page; whether the domain was sold or taken over is asked of the `home` page only."""
    notes = []
    sign = is_parked_or_hijacked(page) if home else None
    if sign is not None:
        notes.append(HealthNote(HealthName(sign.name), page.url, sign.quote[:200]))
    numbers = _national_ids(page.text)
    if numbers:
        notes.append(HealthNote(HealthName.NATIONAL_IDS, page.url, str(numbers)))
    if page.url.startswith("https:"):
        plain = next(_plain_parts(page), "")
        if plain:
            notes.append(HealthNote(HealthName.MIXED_CONTENT, page.url, plain[:200]))
    return tuple(notes)


def _national_ids(text: str) -> int:
    return exposes_national_ids(text) if _THIRTEEN_DIGITS.search(text) else 0


def _plain_parts(page: Page) -> Iterator[str]:
    """What a secure page takes from, or sends to, an address that everybody on the way can read."""
    yield from (image.src for image in page.images if image.src.startswith("http:"))
    yield from (link.href for link in page.links if link.source in _EMBEDDED and link.href.startswith("http:"))
    yield from (form.action for form in page.forms if form.action.startswith("http:"))

"""The value `Opened`: what opening the addresses of one school gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checks.addresses import address_key
from checks.evidence import Access, Evidence
from checks.hosts import target_key


@dataclass(frozen=True)
class Opened:
    """The opened addresses of a school, found by any spelling of the address."""

    by_href: Mapping[str, Evidence]
    by_key: Mapping[str, Evidence] = field(repr=False)

    @classmethod
    def of(cls, evidence: Mapping[str, Evidence]) -> Opened:
        by_key: dict[str, Evidence] = {}
        ordered = sorted(evidence.items(), key=lambda pair: (pair[1].access is not Access.OPEN, pair[0]))
        for href, opened in ordered:
            for key in (address_key(href), target_key(href)):
                by_key.setdefault(key, opened)
        return cls(dict(evidence), by_key)

    def find(self, href: str) -> Evidence | None:
        """What opening `href` gave; None when it was never requested."""
        return self.find_plain(href) or self.by_key.get(target_key(href))

    def find_plain(self, href: str) -> Evidence | None:
        """The same for an address that is not one of a service with several addresses for one thing."""
        return self.by_href.get(href) or self.by_key.get(address_key(href))

    @cached_property
    def finals(self) -> dict[str, str]:
        """Address keys before redirects to those after."""
        return {
            address_key(href): address_key(opened.final_url)
            for href, opened in sorted(self.by_href.items())
            if opened.final_url
        }

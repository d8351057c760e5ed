"""What the crawl saw of one school's site, as far as judging needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class CoverageStatus(StrEnum):
    """How much of the site was seen."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a site was seen.

    `reason` says why it is not complete: for unreachable sites `unreachable`, `blocked` or `robots`
    (the names of `rules.verdicts.Reason`), for partial ones `budget`, `time`, `needs_browser`,
    `blocked`, `robots`, `errors` or `interrupted`. `skipped` counts addresses left out, by reason.
    """

    status: CoverageStatus
    reason: str = ""
    pages: int = 0
    documents: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class School:
    """A school as the office lists it; `website` is its home page address."""

    code: str
    name: str
    website: str
    area: str = ""
    email: str = ""
    instrument: str = ""

"""The values that the store keeps of audit runs: what was requested, and how items changed over the nights."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.evidence import Access
from crawler.declared_links import DeclaredLink
from rules.site import Coverage, School


@dataclass(frozen=True, slots=True)
class Fetch:
    """One requested address and what came of it.

    `url` is as requested (for evidence: what `checks.hosts.classify` says to open), `found_on` the
    page it was found on ("" for a start address), `depth` its distance from the home page in links.
    `evidence_of` holds the slugs of the items that links to it claim; `on_site` says whether the
    answer belongs to the school's own site, so that its links were followed.
    `fetched_at` is ISO 8601 UTC. `body_size` is in bytes, before compression.
    """

    url: str
    access: Access
    final_url: str = ""
    found_on: str = ""
    depth: int = 0
    status: int | None = None
    media_type: str = ""
    sha256: str = ""
    body_size: int = 0
    fetched_at: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    evidence_of: tuple[str, ...] = ()
    on_site: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AuditRun:
    """One audit run; `id` is its number as text, times are ISO 8601 UTC, `finished_at` is "" while unfinished."""

    id: str
    night: str
    tool_version: str
    rules_hash: str
    instrument_ids: tuple[str, ...]
    started_at: str
    finished_at: str = ""


@dataclass(frozen=True, slots=True)
class SchoolResult:
    """What a run holds of one school besides its findings; `declared` are the links that it had submitted."""

    school: School
    instrument_id: str
    coverage: Coverage
    saved_at: str
    declared: tuple[DeclaredLink, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """How long an item has had its verdict.

    `since` is the night of the first run with the present verdict and reason, `last_seen` the last
    night on which the site could be visited; nights without a visit change neither. `last_verdict`
    and `last_reason` are of that night, `before` is the verdict it had until `since`.
    """

    item: str
    since: str
    last_seen: str
    last_verdict: str
    last_reason: str
    before: str = ""

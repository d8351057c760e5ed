"""The value `Fetch`: one requested address and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.evidence import Access

# What an address is opened for that holds the list of all items, beside the slugs of items.
LIST_OF_ITEMS = "list_of_items"
# The note of an answer whose bytes are the page as a browser showed it.
RENDERED = "rendered by a browser"


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

"""The value `Evidence`: what an anonymous visitor got when opening one address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.document import Document
from checks.page import Page


class Access(StrEnum):
    """What happened on opening the address."""

    OPEN = "open"
    SIGN_IN = "sign_in"
    GONE = "gone"  # 404, 410, host name does not exist: permanent
    FAILED = "failed"  # time-out, connection refused, 5xx after retries: perhaps tomorrow
    BLOCKED = "blocked"  # firewall, challenge page, 403 to robots
    ROBOTS = "robots"
    EXTERNAL = "external"  # a host that cannot be checked anonymously
    REFUSED = "refused"  # not a public address, or a scheme other than http(s)
    TOO_LARGE = "too_large"
    NOT_FETCHED = "not_fetched"  # the budget ended before


@dataclass(frozen=True, slots=True)
class Evidence:
    """One opened address; `fetched_at` is ISO 8601 UTC, `media_type` is told from the content."""

    url: str
    access: Access
    final_url: str = ""
    status: int | None = None
    media_type: str = ""
    sha256: str = ""
    fetched_at: str = ""
    page: Page | None = None
    document: Document | None = None
    note: str = ""

"""The values that the store keeps of audit runs: what was requested, and how items changed over the nights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.site import Coverage, School
from rules.verdicts import Group, Proof, Reason, Verdict, group_of


@dataclass(frozen=True, slots=True)
class AuditRun:
    """One audit run; `id` is its number as text, times are ISO 8601 UTC, `finished_at` is "" while unfinished.

    `failure` says why nothing may be concluded from the run (our own network was down); "" for a good one.
    """

    id: str
    night: str
    tool_version: str
    rules_hash: str
    instrument_ids: tuple[str, ...]
    started_at: str
    finished_at: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredLink:
    """A link that a school submitted; `item` is as written: an official code (`O12`) or an item's slug."""

    item: str
    url: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class KeptSchool:
    """What a run holds of one school besides its findings; `declared` are the links that it had submitted."""

    school: School
    instrument_id: str
    coverage: Coverage
    saved_at: str
    declared: tuple[DeclaredLink, ...] = ()


class LostState(StrEnum):
    """Whether an item that was published is gone; only a second look makes it an alarm."""

    NO = ""
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """How long an item has had its verdict.

    `since` is the night of the first run with the present verdict and reason, `last_seen` the last
    night on which the site could be visited; nights without a visit change neither. `last_verdict`
    and `last_reason` are of that night, `before` is the verdict it had until `since`.
    `good_seen` is the last night on which it was published, `good_evidence` the proof of that night.
    `lost_since` and `lost_run` are the night and the run that first found it gone. `rules` names the
    tool and the rules of `last_seen`: another verdict under other rules is no change at the school.
    """

    item: str
    since: str
    last_seen: str
    last_verdict: str
    last_reason: str
    before: str = ""
    good_seen: str = ""
    good_evidence: tuple[Proof, ...] = ()
    lost: LostState = LostState.NO
    lost_since: str = ""
    lost_run: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a school from the night on which it opened; `fixed` is the night on which it was first seen closed.

    `nth` counts what has been absent under this official code at this school, `told` is when a mail about it was
    sent to the school (ISO 8601 UTC); both are "" until then.
    """

    code: str
    instrument_id: str
    item: str
    item_code: str
    nth: int
    opened: str
    told: str = ""
    fixed: str = ""

    @property
    def number(self) -> str:
        """What people call it by."""
        return f"{self.code}-{self.item_code}-{self.nth}"

    def days(self, night: str) -> int:
        """For how many days it had been open by `night`, or until it was fixed."""
        return max(0, (date.fromisoformat(self.fixed or night) - date.fromisoformat(self.opened)).days)


@dataclass(frozen=True, slots=True)
class ItemState:
    """The verdict on an item as of a run, by the names in `rules.verdicts`."""

    item_code: str
    verdict: str
    reason: str
    situation: str
    run_id: str
    instrument_id: str

    @property
    def group(self) -> Group:
        """Where the item stands for its readers."""
        return group_of(Verdict(self.verdict), Reason(self.reason), self.situation)


@dataclass(frozen=True, slots=True)
class RunNumbers:
    """What a run came to.

    `schools` counts by coverage status, `reasons` why they were not seen wholly, `silent` those that did not answer (neither blocked nor
    forbidden by robots.txt), `not_visited` those for which no time was left, `crashed_schools` those
    at which our own code failed, `failing_schools` those with a request that brought no answer. `on_one_host` is the largest number of schools whose home pages were answered by one
    host that the list does not name for them, `on_one_body` by one and the same page.
    """

    schools: Mapping[str, int]
    reasons: Mapping[str, int]
    silent: int
    not_visited: int
    pages: int
    documents: int
    requests: int
    failed_requests: int
    body_bytes: int
    crashed_schools: int
    failing_schools: int = 0
    on_one_host: int = 0
    on_one_body: int = 0

    @property
    def visited(self) -> int:
        """The schools that were tried."""
        return sum(self.schools.values())

    @property
    def silent_share(self) -> float:
        """The share of the tried schools that did not answer."""
        return self.share(self.silent)

    @property
    def failed_share(self) -> float:
        """The share of the requests that brought no answer."""
        return self.failed_requests / self.requests if self.requests else 0.0

    def share(self, schools: int) -> float:
        """`schools` as a share of the tried ones."""
        return schools / self.visited if self.visited else 0.0


class DecisionKind(StrEnum):
    """What an officer decided on an item; the machine's verdict stays beside it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of an office on one item of one school.

    `evidence` is the hash of what the office looked at (see `crawler.office.decisions.evidence_hash`);
    `decided_on` and `expires_on` ("" for never) are dates in ISO 8601.
    """

    code: str
    instrument_id: str
    item: str
    kind: DecisionKind
    evidence: str
    note: str
    office: str
    decided_on: str
    expires_on: str = ""

"""How an audit is asked for, how far it is, and what it came to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crawler.fetching.pace import Pace
from crawler.fetching.visit import Budget
from rules.instrument import Instrument
from rules.site import School
from rules.verdicts import Finding, Verdict


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """How to audit.

    `instrument` is for schools that name none of `instruments` (by id). `delay` is the pause between
    requests to one host in seconds. `night` names the run; an unfinished run of that night is resumed.
    No school is begun after `until`; the rest is noted as not visited and comes first in the next run.
    With `own_hosts` no school shares its host with another of the list, even where several begin on one.
    `browser` is an installed Chromium, Chrome or Edge, which shows pages that only scripts fill, for `browser_seconds`;
    with `browser_later` it does so after all visits, so that none waits for it.
    `paces` are those of single hosts; `machines` work at the same time and divide the pace of large services.
    With `loopback_only` nothing but this machine is asked. `raise_errors` lets a fault in our own code end the audit (tests want that).
    """

    instrument: Instrument
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    delay: float = 1.0
    allow_private: bool = False
    loopback_only: bool = False
    budget: Budget = field(default_factory=Budget)
    contact: str = ""
    concurrency: int = 30
    timeout: float = 30.0
    retry_pause: float = 20.0
    night: str = ""
    until: datetime | None = None
    raise_errors: bool = False
    read_scans: bool = False
    own_hosts: bool = False
    browser: Path | None = None
    browser_seconds: float = math.inf
    browser_later: bool = False
    paces: Mapping[str, Pace] = field(default_factory=dict)
    machines: int = 1

    def instrument_of(self, school: School) -> Instrument:
        """The instrument that `school` is judged by; raises `KeyError` for an id that was not loaded."""
        if not school.instrument or school.instrument == self.instrument.id:
            return self.instrument
        return self.instruments[school.instrument]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an audit is; `seconds_left` is None until it can be estimated.

    `school` is the one that ended now, with its items counted by `groups`, none where it could not be visited;
    `under_way` are those that are being crawled.
    """

    done: int
    total: int
    pages: int
    documents: int
    seconds_left: float | None = None
    school: School | None = None
    groups: Mapping[str, int] = field(default_factory=dict)
    under_way: tuple[School, ...] = ()


def counted(findings: Iterable[Finding]) -> Mapping[str, int]:
    """How many findings are in each group, nothing for a school that could not be visited."""
    return Counter(str(finding.group) for finding in findings if finding.verdict is not Verdict.UNTESTED)


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """What a run came to; `earlier` schools were done before it was interrupted, `not_visited` ones after its time."""

    run_id: str
    total: int
    done: int
    earlier: int
    pages: int
    documents: int
    seconds: float
    interrupted: bool
    coverage: Mapping[str, int]
    not_visited: int = 0

"""What the portal's pages are given: the checks, and the desk of the office with its nights, decisions and people.

Values only; what stands behind them is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from reports.result import SchoolResult
from rules.verdicts import Finding, Group, Proof

FOR_PROGRAMS = "token"  # the act of making a token for programs


# Evidence that is drawn for officers, and what is an image already.
DRAWN_KINDS = {"application/pdf": "pdf", "text/html": "html"}
IMAGE_KINDS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def can_be_shown(proof: Proof) -> bool:
    """Whether there may be a picture of that evidence."""
    return bool(proof.sha256) and (proof.media_type in DRAWN_KINDS or proof.media_type in IMAGE_KINDS)


class CheckState(StrEnum):
    """How a check stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """How far a check is; `claims` are titles by code of items that turned up, `groups` where they stand, by code."""

    url: str = ""
    pages: int = 0
    documents: int = 0
    seconds_left: float | None = None
    total: int = 0
    claims: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check as its visitor sees it.

    `ahead` counts the checks before it in the queue. `result` is the published result (of one item where `item` is
    a code), `failure` why there is none.
    """

    token: str
    website: str
    code: str
    item: str
    state: CheckState
    ahead: int
    progress: CheckProgress
    result: Mapping[str, Any] | None
    failure: str
    asked_at: str


class Checks(Protocol):
    """Takes checks and tells how they stand."""

    def begin(self, website: str, instrument: str, *, code: str = "") -> str:
        """Let a check of a website wait; returns its token."""
        ...

    def begin_item(self, website: str, instrument: str, code: str, item: str) -> str:
        """Let a second look at one item of a school wait; returns its token."""
        ...

    def view(self, token: str) -> CheckView | None:
        """How a check stands; None when there is none of that token."""
        ...


class Role(StrEnum):
    """What somebody may do."""

    NATIONAL = "national"
    AREA = "area"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `scope` is the area's name or the school's code, "" for the nation."""

    email: str
    role: Role
    scope: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class ListedSchool:
    """A school of the office's list, as far as one is found by it."""

    code: str
    name: str
    website: str
    area: str = ""
    district: str = ""
    instrument: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NightStrip:
    """One item over the nights, the oldest first: the date and what was found on it, without words and proof."""

    code: str
    title: str
    nights: tuple[tuple[str, Finding], ...]


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """A school's objection and the officer's answer, "" while it is open."""

    number: int
    code: str
    item: str
    words: str
    address: str
    at: str
    answer: str
    answered_by: str
    answered_at: str


@dataclass(frozen=True, slots=True)
class DecisionOrder:
    """What an officer decided on one item (its slug) of a school: `accepted`, `rejected` or `exempt`."""

    code: str
    item: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class LastDecision:
    """The newest decision of an officer, which can be undone: how many schools it was on, the first of them, its item."""

    count: int
    code: str
    item: str
    item_code: str
    kind: str


@dataclass(frozen=True, slots=True)
class NightView:
    """One run: `state` is finished, unfinished or failed (then `failure` says why); schools seen and not seen."""

    run: str
    night: str
    state: str
    failure: str
    seen: int
    unseen: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item that stands elsewhere, `before` and `now`; `kind` is lost, perhaps_lost, new_gap, fixed or other."""

    code: str
    item_code: str
    kind: str
    before: Group
    now: Group


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two nights; `other_rules` says that the rules differ, too."""

    items: tuple[ChangedItem, ...]
    other_rules: bool


@dataclass(frozen=True, slots=True)
class ActView:
    """Something that somebody did."""

    at: str
    who: str
    act: str
    about: str


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token for programs: the name by which it is ended, what it is for, and since when."""

    name: str
    label: str
    at: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a list, by its place from 0 and its line in the file, with what is odd about it."""

    place: int
    line: int
    messages: tuple[str, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column of an uploaded list: its header, the first words below it, and the field it holds, "" for none."""

    header: str
    sample: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """An uploaded list before it is used: how many schools, its columns in their order, odd rows.

    `more` odd rows are not among `bad`. `is_whole` says that the columns that a list needs are known.
    """

    token: str
    name: str
    schools: int
    columns: tuple[DraftColumn, ...]
    is_whole: bool
    bad: tuple[BadRow, ...]
    more: int


class Post(Protocol):
    """Sends the portal's letters."""

    @property
    def can_send(self) -> bool:
        """Whether there is a mail server."""
        ...

    def send_reports(self, codes: Sequence[str]) -> None:
        """Send these schools their newest report, each once for each night."""
        ...

    def send_link(self, email: str, address: str) -> None:
        """Send a link to sign in."""
        ...


@dataclass(frozen=True, slots=True)
class Provider:
    """Who vouches for people by OpenID Connect; `name` stands on the button.

    `trust_addresses` believes addresses that are not called verified.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    trust_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """How the portal is set up; `url` is the address that visitors see, with https where cookies are for it only."""

    url: str
    secret: str
    visitor_checks: int = 10
    visitor_second_looks: int = 60
    day_checks: int = 1_000
    deadline: date | None = None
    appeal_until: date | None = None
    allow_private: bool = False
    provider: Provider | None = None


class Desk(Protocol):
    """The office's store and list, as the portal needs them. Dates and times are ISO 8601."""

    def schools(self) -> Sequence[ListedSchool]:
        """All schools of the list."""
        ...

    def website(self, text: str) -> str:
        """The address that a visitor means; raises ValueError with what is wrong with it, in Thai."""
        ...

    def instrument_for(self, code: str) -> str:
        """The instrument by which a school (or "" for one that is not listed) is checked today."""
        ...

    def changed(self, code: str = "") -> str:
        """A mark that is another one whenever the results or the objections of the school, or the results of any, are."""
        ...

    def result(self, code: str) -> Mapping[str, Any] | None:
        """The newest published result of a school; None when there is none."""
        ...

    def strips(self, code: str, nights: int) -> Sequence[NightStrip]:
        """Every item of a school over the newest nights."""
        ...

    def count(self, kind: str, who: str) -> int:
        """Count one more act of `who` today; returns how many there were with this one."""
        ...

    def use(self, name: str) -> bool:
        """Note that what may be used once is used; False when it was before."""
        ...

    def used(self, name: str) -> bool:
        """Whether it was noted as used."""
        ...

    def log(self, who: str, act: str, about: str, detail: str = "") -> None:
        """Write down what somebody did."""
        ...

    def open_objection(self, code: str, item: str, words: str, address: str) -> int:
        """Keep a school's objection to a result; returns its number."""
        ...

    def objections(self, code: str = "") -> Sequence[ObjectionView]:
        """The objections, of one school where it is named, open ones first."""
        ...

    # -- for officers -----------------------------------------------------------------------------------

    def results(self, codes: Set[str]) -> Sequence[SchoolResult]:
        """The newest results of these schools."""
        ...

    def before(self, codes: Set[str]) -> Sequence[SchoolResult]:
        """Their results of the night before, to tell what changed."""
        ...

    def trend(self, codes: Set[str], nights: int) -> Sequence[tuple[str, int]]:
        """How many items these schools published in each of the newest nights, the oldest first."""
        ...

    def evidence(self, code: str, item: str) -> str:
        """The mark of what there is to see of an item now; a decision holds as long as it stays the same."""
        ...

    def picture(self, code: str, item: str) -> tuple[bytes, str] | None:
        """The first page of an item's evidence as an image, and its media type; None where none can be made.

        Raises `LookupError` where there is no such item.
        """
        ...

    def decide(self, orders: Sequence[DecisionOrder], who: str, office: str) -> None:
        """Keep decisions, bound to what there is to see now."""
        ...

    def last_decision(self, who: str) -> LastDecision | None:
        """What `undo` would take back."""
        ...

    def undo(self, who: str) -> LastDecision | None:
        """Take back the newest decisions of an officer that were made together; None when there are none."""
        ...

    def told(self) -> Mapping[str, str]:
        """By code, the schools that were sent the report of the newest night: sent, or sending (it may have arrived)."""
        ...

    def answer_objection(self, number: int, answer: str, who: str) -> None:
        """Close an objection with an answer."""
        ...

    def health(self) -> Sequence[str]:
        """How the newest night went, in lines for people; nothing where no night has said so."""
        ...

    def nights(self, count: int) -> Sequence[NightView]:
        """The newest runs, the newest first."""
        ...

    def changes(self, earlier: str, later: str, codes: Set[str]) -> Changes:
        """What differs at these schools between two runs; raises ValueError when there is no such run."""
        ...

    def tokens(self, who: str) -> Sequence[TokenView]:
        """The tokens of an officer that still hold."""
        ...

    def draft_list(self, name: str, data: bytes, who: str) -> DraftView:
        """Read an uploaded list; raises ValueError with what is wrong with the file, in Thai."""
        ...

    def draft(self, token: str, who: str) -> DraftView | None:
        """A list that `who` uploaded and that is not in use yet."""
        ...

    def arrange_list(self, token: str, columns: Mapping[str, int]) -> None:
        """Say which column (from 0) holds which field; raises ValueError where one is no column, in Thai."""
        ...

    def mend_list(self, token: str, changes: Mapping[int, Mapping[str, str]]) -> None:
        """Write other words into cells, by place of the row and name of the field."""
        ...

    def use_list(self, token: str, who: str, area: str) -> int:
        """Make the list that of the office, or of one area; returns how many schools it holds. Raises ValueError."""
        ...

    def acts(self) -> Sequence[ActView]:
        """What people did, the newest first."""
        ...

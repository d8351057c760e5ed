"""What a check tells while it goes on, for whoever shows it: a terminal, a program, the portal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from rules.finding_codec import written_finding
from rules.verdicts import Finding, Tell


@dataclass(frozen=True, slots=True)
class Begun:
    """The site at `website` is about to be looked at for so many `items`."""

    website: str
    items: int
    event: ClassVar[str] = "begin"


@dataclass(frozen=True, slots=True)
class HomeRead:
    """The home page was read; `title` is what it calls itself."""

    title: str
    event: ClassVar[str] = "home"


@dataclass(frozen=True, slots=True)
class PageSeen:
    """An address was answered, or given up: how (the name of a `checks.evidence.Access`), and how far the check is.

    `seconds_left` is an estimate from what waits and how long the answers took so far; None before there is one.
    """

    url: str
    access: str
    pages: int
    documents: int
    seconds_left: float | None = None
    event: ClassVar[str] = "page"


@dataclass(frozen=True, slots=True)
class ItemClaimed:
    """A page names an item for the first time; the verdict comes when everything was opened."""

    code: str
    title: str
    label: str
    url: str
    event: ClassVar[str] = "claim"


@dataclass(frozen=True, slots=True)
class ItemJudged:
    """The verdict on an item."""

    finding: Finding
    event: ClassVar[str] = "item"


@dataclass(frozen=True, slots=True)
class Ended:
    """Everything was looked at and judged; `coverage` and `reason` are those of the published result."""

    coverage: str
    reason: str
    pages: int
    documents: int
    event: ClassVar[str] = "end"


Event = Begun | HomeRead | PageSeen | ItemClaimed | ItemJudged | Ended
Watch = Callable[[Event], None]


def nobody(_: Event) -> None:
    """The watcher of a check that nobody watches."""


def event_dict(event: Event, tell: Tell) -> dict[str, Any]:
    """The event as one JSON object, its kind first; of a verdict what the published result says first of it."""
    if isinstance(event, ItemJudged):
        said = written_finding(event.finding)
        names = ("code", "item", "title", "verdict", "reason")
        told = tell(event.finding).text
        return {"event": event.event, **{name: said[name] for name in names}, "explanation": told}
    return {"event": event.event, **asdict(event)}

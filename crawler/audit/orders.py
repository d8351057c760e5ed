"""What is asked of a reading worker and what it answers, for both sides of the pipe."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.store.bodies import PackedBody
from rules.instrument import Instrument

if TYPE_CHECKING:
    from rules.reading.questions import PageAnswer, SiteAnswer


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """`memory` is in bytes of address space beyond what the started worker has."""

    memory: int
    read_scans: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What a worker has to know of a site that is new to it; `store` is read, never written, `school` is called so in the list."""

    instrument: Instrument
    store: Path
    school: str = ""


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """One thing to do for a site within `seconds` of processor time; `opening` comes with a site that is new here."""

    site: str
    method: str
    arguments: tuple[Any, ...]
    seconds: float
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What an order gave; `seconds` of processor time went into it."""

    value: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """An order that raised; `memory` says that there was not enough of it."""

    traceback: str
    memory: bool = False


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's answer, the leads that this site had not shown before, and what is to be kept of it."""

    answer: PageAnswer
    kept: bytes
    body: PackedBody | None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file's content as it is kept, and whether a reader of scans would see more."""

    kept: bytes
    is_scan: bool


@dataclass(frozen=True, slots=True)
class JudgedSite:
    """A site's verdicts, and the files read on the way, as they are kept, by SHA-256."""

    answer: SiteAnswer
    documents: dict[str, bytes]


def begin(connection: Connection, settings: WorkerSettings) -> None:
    """Be a reading worker; whoever orders needs nothing of what one reads with."""
    from crawler.audit.reading_worker import serve

    serve(connection, settings)

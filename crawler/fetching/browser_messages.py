"""What the crawling process and the one that drives the browser say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

READY: Final = "ready"


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """`program` is the browser's file, `agent` what it calls itself, `memory` the most of all its processes in bytes.

    What it writes while it runs is in `folder`.
    """

    program: Path
    agent: str
    memory: int
    folder: str = ""


@dataclass(frozen=True, slots=True)
class RenderOrder:
    """A page to render within `seconds`: `body` is what its server answered at `url`.

    `labels` are to be clicked on: words, and the place among the links of the same words.
    """

    number: int
    url: str
    body: bytes
    seconds: float
    labels: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the page of an order asks for."""

    order: int
    number: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the crawling process got for it; `status` 0 for nothing."""

    order: int
    number: int
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it was shown at `url`; `html` is "" where that failed, for the reason in `fault`.

    `whole` says that everything its scripts asked for was answered.
    """

    order: int
    url: str = ""
    html: str = ""
    whole: bool = False
    fault: str = ""

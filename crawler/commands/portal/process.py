"""One check in a process of its own, told as it goes on, so that no site can harm the server."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import IO, Any

from checks.errors import OitError
from reports.portal.ports import CheckProgress
from rules.finding_codec import read_finding

_LONGEST = 3_600.0
_TELL_SECONDS = 0.7
_NICER = 5  # than the server
_ANSWERED = (0, 1, 3)  # no gap, gaps, not visited


class CheckKilledError(OitError):
    """Somebody ended the process: it may be tried again."""


class CheckFailedError(OitError):
    """The check cannot be made; the message is what the command said, in Thai where a teacher reads it."""


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """A check to make: of the whole website, or of one `item` (an official code) of the school `code`."""

    website: str
    instrument: str
    code: str = ""
    item: str = ""
    at: str = ""

    def as_dict(self) -> dict[str, str]:
        """As the queue keeps it."""
        return asdict(self)


def run_check(
    command: Sequence[str],
    tell: Callable[[CheckProgress], None],
    started: Callable[[int], None],
    *,
    gives_way: bool = False,
) -> dict[str, Any]:
    """The JSON that `command` prints; `tell` hears how far it is, `started` the number of its process.

    A long one `gives_way` to who reads pages.

    Raises `CheckFailedError`, or `CheckKilledError` when somebody ended it.
    """
    with tempfile.TemporaryFile() as answer:
        with subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=subprocess.DEVNULL, stdout=answer, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
        ) as process:
            started(process.pid)
            if gives_way and hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _NICER)
            limit = threading.Timer(_LONGEST, process.kill)
            limit.start()
            try:
                assert process.stderr is not None
                said = _listen(process.stderr, tell)
                status = process.wait()
            finally:
                limit.cancel()
                process.kill()
        if status < 0:
            raise CheckKilledError(f"the check was ended by signal {-status}")
        answer.seek(0)
        text = answer.read().decode("utf-8")
    if status not in _ANSWERED or not text.strip():
        raise CheckFailedError(said or f"oit check ended with status {status}")
    result: dict[str, Any] = json.loads(text)
    return result


def after(progress: CheckProgress, event: dict[str, Any]) -> CheckProgress:
    """How far a check is after one more event (see `crawler.fetching.events`)."""
    match event.get("event"):
        case "begin":
            return CheckProgress(total=event["items"])
        case "page":
            seen = {name: event[name] for name in ("url", "pages", "documents", "seconds_left")}
            return replace(progress, **seen)
        case "claim":
            return replace(progress, claims={**progress.claims, event["code"]: event["title"]})
        case "item":
            found = read_finding(event)
            return replace(
                progress,
                claims={**progress.claims, found.code: found.title},
                groups={**progress.groups, found.code: found.group},
            )
    return progress


def _listen(lines: IO[str], tell: Callable[[CheckProgress], None]) -> str:
    """Pass on how far the check is, not too often; returns the command's last words."""
    told, told_at, said = CheckProgress(), 0.0, ""
    for line in lines:
        if not line.startswith("{"):
            said = line.removeprefix("oit: ").strip() or said
            continue
        told = after(told, json.loads(line))
        if time.monotonic() - told_at >= _TELL_SECONDS:
            tell(told)
            told_at = time.monotonic()
    tell(told)
    return said

"""The failure of a command that ends with one line for the user instead of a traceback."""

from __future__ import annotations

from enum import IntEnum

from checks.errors import OitError


class ExitStatus(IntEnum):
    """What the exit status of `oit` means."""

    DONE = 0
    GAPS = 1
    WRONG_INPUT = 2
    NOT_VISITED = 3
    NIGHT_FAILED = 4
    LOCKED = 5
    INTERRUPTED = 130


class CommandError(OitError):
    """Ends the command with `lines` on stderr and the exit status."""

    def __init__(self, *lines: str, status: ExitStatus = ExitStatus.WRONG_INPUT) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.status = status

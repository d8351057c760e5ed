"""The processes of this machine: what one has started, how much memory it fills, and its end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

_PAGE: Final = 4_096  # bytes, when the system does not say


def descendants(pid: int) -> list[int]:
    """The processes that `pid` started and those that they did, as far as the system tells."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = entry.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def kill(processes: Iterable[int]) -> None:
    """End processes that this one, or one that it started, has started."""
    if sys.platform == "win32":
        return
    import signal

    for process in processes:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)


def resident(pid: int) -> int:
    """Bytes of memory that are the process's own."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    size = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else _PAGE
    return (int(fields[1]) - int(fields[2])) * size

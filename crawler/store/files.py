"""Files that only their owner may read: the store, its copies, the logs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_OWNER_ONLY = 0o600


def new_private_file(path: Path) -> None:
    """Make `path` an empty file for its owner only, if there is none; raises OSError."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))


def make_private(*paths: Path) -> None:
    """Close what is there to all but its owner, as far as it is ours."""
    for path in paths:
        with suppress(OSError):
            path.chmod(_OWNER_ONLY)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at `path`, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

"""What costs much and several test processes need is made by the first that asks for it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """The value of `make`, which can be pickled; a process that asks meanwhile waits for it. What `make` raises is not kept."""
    if "PYTEST_XDIST_WORKER" not in os.environ or os.name != "posix":
        return make()
    import fcntl

    shared = factory.getbasetemp().parent
    kept = shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            value: Made = pickle.loads(kept.read_bytes())
            return value
        value = make()
        kept.write_bytes(pickle.dumps(value))
        return value

"""How slow the machine is at the moment, so that limits in seconds mean the same on a busy one."""

from __future__ import annotations

import time

_STEPS = 400_000
_SECONDS = 0.016  # that they take where the limits were set, with nothing else running
_ROUNDS = 5


def slowness() -> float:
    """How many times as much processor time as there a plain loop takes now, at least 1."""
    return max(1.0, min(_loop() for _ in range(_ROUNDS)) / _SECONDS)


def _loop() -> float:
    began = time.thread_time()
    total = 0
    for step in range(_STEPS):
        total += step & 7
    return time.thread_time() - began

"""Measures what one use of a regular expression costs in processor time, and ends it when it costs too much."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.patterns.attacks import shapes
from tests.patterns.collect import Use
from tests.slowness import slowness

LENGTH = 24_000
MOST = 0.050
GROWTH = 2.5
_SCREEN = 3_000  # at an eighth of the length even quadratic time is seen
_UNSUSPICIOUS = 0.0004  # 64 times this is within the limit
_FLOOR = 0.008  # below this the clock says nothing about growth


class TooLongError(Exception):
    """The use was ended by its limit of processor time."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    def end(*_: Any) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(pattern: re.Pattern[Any], method: str, text: Any, limit: float = 3 * MOST) -> float:
    """Processor time of one use; the limit when it did not end before."""
    used = getattr(
        pattern, {"findall": "finditer", "sub": "finditer", "subn": "finditer", "split": "finditer"}.get(method, method)
    )
    start = time.thread_time()
    try:
        with limited(limit):
            found = used(text)
            if method not in ("search", "match", "fullmatch"):
                for _ in found:
                    pass
    except TooLongError:
        return limit
    return time.thread_time() - start


def least(pattern: re.Pattern[Any], method: str, text: Any, times: int = 4) -> float:
    best = 1e9
    for _ in range(times):
        best = min(best, seconds(pattern, method, text))
        if best < MOST / 4 or best >= 3 * MOST:
            break
    return best


def faults(use: Use, *, every_method: bool = False) -> Iterator[str]:
    """What is wrong with the time that a use takes, one line for each shape of text."""
    pattern = use.compiled
    for method in sorted({"search", "fullmatch", "finditer"} if every_method else use.methods):
        for shape in _suspicious(pattern, method):
            whole = least(pattern, method, _text(pattern, shape, LENGTH))
            half = least(pattern, method, _text(pattern, shape, LENGTH // 2)) if whole <= MOST else whole
            if whole > MOST and whole > MOST * slowness():
                yield f"{use.place} {method}: {whole * 1000:.0f} ms or more on {LENGTH} letters like {shape}"
                break
            elif whole > _FLOOR and whole > GROWTH * half and _grows(pattern, method, shape):
                yield f"{use.place} {method}: grows {whole / half:.1f} times on twice as many letters like {shape}"


def _grows(pattern: re.Pattern[Any], method: str, shape: tuple[str, str, str]) -> bool:
    """Seen over two doublings: a machine that is busy may slow one of two measurements down."""
    double, half = (
        min(seconds(pattern, method, _text(pattern, shape, size), 6 * MOST) for _ in range(6))
        for size in (2 * LENGTH, LENGTH // 2)
    )
    return double > GROWTH**2 * half


def _suspicious(pattern: re.Pattern[Any], method: str) -> list[tuple[str, str, str]]:
    """The shapes whose cost grows, seen at an eighth of the length, and those that cost most."""
    costs = []
    growing = []
    for shape in _limited_shapes(pattern):
        if seconds(pattern, method, _text(pattern, shape, 40), 0.1) >= 0.1:
            return [shape]
        cost = seconds(pattern, method, _text(pattern, shape, _SCREEN), 0.1)
        if cost > 64 * _UNSUSPICIOUS:
            return [shape]
        if cost < _UNSUSPICIOUS:
            continue
        costs.append((cost, shape))
        if cost >= 0.1 or cost > 2.7 * seconds(pattern, method, _text(pattern, shape, _SCREEN // 2), 0.1):
            growing.append((cost, shape))
    chosen = sorted(growing, reverse=True)[:4] + sorted(costs, reverse=True)[:2]
    return list(dict.fromkeys(shape for _, shape in chosen))


def _limited_shapes(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys(shapes(pattern)))[:300]


def _text(pattern: re.Pattern[Any], shape: tuple[str, str, str], size: int) -> Any:
    head, body, tail = shape
    text = head + body * max(1, (size - len(head) - len(tail)) // len(body)) + tail
    return text.encode("utf-8", "replace")[: size * 2] if isinstance(pattern.pattern, bytes) else text

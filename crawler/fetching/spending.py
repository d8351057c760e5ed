"""What the crawl of one school has cost so far, against its budget."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from crawler.fetching.frontier import Errand, Purpose
from crawler.fetching.visit import Budget

_SHORTEST_TIMEOUT = 1.0
# A host that has let us wait so many seconds altogether, and so many for each answer, is asked no more.
_MOST_WAITED = 300.0
_SLOWEST = 10.0


@dataclass(slots=True)
class _Waiting:
    """How long the answers of one host took in seconds, those that did not come among them."""

    seconds: float = 0.0
    answers: int = 0


class Spending:
    """Counts `pages` and pieces of evidence (`documents`) that were asked for, `answers` that came, and their `bytes`.

    `held_up` says how many seconds the school has waited for others' turns. They are not its own, up to its budget once more.
    """

    def __init__(self, budget: Budget, held_up: Callable[[], float] = float) -> None:
        self.budget = budget
        self.pages = self.documents = self.bytes = self.answers = 0
        self._held_up = held_up
        self._began = 0.0
        self._waiting: defaultdict[str, _Waiting] = defaultdict(_Waiting)

    def begin(self) -> None:
        """From now on the seconds run."""
        self._began = time.monotonic()

    @property
    def deadline(self) -> float:
        """When the seconds are used up, in the time of `time.monotonic`."""
        return self._began + self.budget.seconds + min(self._held_up(), self.budget.seconds)

    @property
    def is_out_of_time(self) -> bool:
        """Whether the seconds are used up."""
        return time.monotonic() >= self.deadline

    def waited(self, host: str, seconds: float) -> None:
        """An answer of `host`, or its failure, took so many seconds, the wait for its turn not counted."""
        waiting = self._waiting[host]
        waiting.seconds += seconds
        waiting.answers += 1

    def is_held_up_by(self, host: str) -> bool:
        """Whether `host` drips: it would hold the school's place for all of its time, and give little for it."""
        waiting = self._waiting.get(host)
        return waiting is not None and waiting.seconds > max(_MOST_WAITED, _SLOWEST * waiting.answers)

    def affords(self, errand: Errand) -> bool:
        """Whether there is room for an errand, which is then counted."""
        if errand.attempt > 1:
            return True
        if self.bytes >= self.budget.body_bytes:
            return False
        if errand.purpose is Purpose.EVIDENCE:
            affords = self.documents < self.budget.documents
            self.documents += affords
            return affords
        if errand.purpose in (Purpose.PAGE, Purpose.LIST):
            affords = self.pages < self.budget.pages
            self.pages += affords
            return affords
        return True

    def timeout(self, errand: Errand, seconds: float) -> float:
        """How long an answer may take, ordinarily so many `seconds`; a slow server gets longer the second time."""
        return min(seconds * errand.attempt, max(self.deadline - time.monotonic(), _SHORTEST_TIMEOUT))

    def seconds_left(self, waiting: int) -> float:
        """How long so many errands will take if their answers come as the earlier ones did."""
        now = time.monotonic()
        asked = min(waiting, self.budget.pages + self.budget.documents - self.pages - self.documents)
        guess = max(0, asked) * (now - self._began) / max(1, self.answers)
        return round(min(guess, max(0.0, self.deadline - now)), 1)

"""Which errands are next: the most promising first, as far as the budget goes; what failed in a second pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from checks.addresses import fold_host, host_of
from checks.site_scope import SiteScope
from crawler.fetching.crawl_log import CrawlLog
from crawler.fetching.frontier import Errand, Frontier
from crawler.fetching.spending import Spending

_OUTSIDE_AT_ONCE = 4


class Schedule:
    """Hands out what waits in `frontier`."""

    def __init__(self, frontier: Frontier, scope: SiteScope, spending: Spending, log: CrawlLog) -> None:
        self._frontier = frontier
        self._scope = scope
        self._spending = spending
        self._log = log
        self._second_pass: list[Errand] = []

    def next(self, rests: Callable[[Errand], bool]) -> Iterator[Errand]:
        """What to ask now; an errand that `rests` is done without asking."""
        if self._spending.is_out_of_time:
            self._log.notes.out_of_time = True
            for errand in self._frontier.drain():
                self._log.cut(errand, "time")
            return
        errands = self._frontier.take(self._at_once)
        while errands:
            refused = False
            for errand in errands:
                if rests(errand):
                    refused = True
                elif self._spending.is_held_up_by(host_of(errand.url)):
                    self._frontier.done(errand)
                    self._log.hold_up(errand)
                    refused = True
                elif self._spending.affords(errand):
                    yield errand
                else:
                    self._frontier.done(errand)
                    self._log.cut(errand, "budget")
                    refused = True
            errands = self._frontier.take(self._at_once) if refused else []

    def put_aside(self, errand: Errand) -> bool:
        """Let an errand that failed be tried once more at the end; False where it was, or where there is no time."""
        if errand.attempt > 1 or self._spending.is_out_of_time:
            return False
        self._second_pass.append(replace(errand, attempt=2))
        return True

    def second_pass(self) -> list[Errand]:
        """What was put aside; it waits again."""
        waiting, self._second_pass = self._second_pass, []
        for errand in waiting:
            self._frontier.again(errand)
        return waiting

    def _at_once(self, host: str) -> int:
        host = fold_host(host)
        names = [place.host.partition(":")[0] for place in self._scope.places]
        return 1 if any(host == name or host.endswith("." + name) for name in names) else _OUTSIDE_AT_ONCE

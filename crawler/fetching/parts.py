"""The parts that the crawl of one school is made of, each of which can be had alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from scrapy import Request
from scrapy.http import Response

from checks.site_scope import SiteScope
from crawler.fetching.crawl_log import CrawlLog
from crawler.fetching.frontier import Frontier
from crawler.fetching.lookalikes import Lookalikes
from crawler.fetching.rendering import Renderings
from crawler.fetching.schedule import Schedule
from crawler.fetching.site_health import SiteHealth
from crawler.fetching.sitemaps import Sitemaps
from crawler.fetching.spending import Spending
from crawler.fetching.trails import Trails
from crawler.fetching.unseen import Unseen
from crawler.fetching.visit import Visit
from crawler.fetching.wanted_evidence import WantedEvidence


@dataclass(frozen=True, slots=True)
class Parts:
    """`starts` are the addresses where the crawl begins; one that is found meanwhile is added."""

    visit: Visit
    scope: SiteScope
    starts: list[str]
    frontier: Frontier
    spending: Spending
    log: CrawlLog
    schedule: Schedule
    wanted: WantedEvidence
    trails: Trails
    sitemaps: Sitemaps
    unseen: Unseen
    health: SiteHealth
    lookalikes: Lookalikes

    @classmethod
    def of(cls, visit: Visit, download: Callable[[Request], Awaitable[Response]]) -> Self:
        """The parts of one visit; `download` asks for what the browser wants, on the crawl's own way."""
        scope = SiteScope(visit.school.website, visit.neighbours)
        starts = list(scope.starts(visit.school.website))
        frontier = Frontier()
        spending = Spending(visit.budget)
        log = CrawlLog(visit, scope, frontier, spending)
        schedule = Schedule(frontier, scope, spending, log)
        wanted = WantedEvidence(frontier, scope, visit.instrument.fiscal_year, log.fetches.setdefault)
        renderings = Renderings(
            visit.browser, visit.browser_time, visit.budget.shown, download, log.fetches, visit.reading.body
        )
        return cls(
            visit=visit,
            scope=scope,
            starts=starts,
            frontier=frontier,
            spending=spending,
            log=log,
            schedule=schedule,
            wanted=wanted,
            trails=Trails(visit.budget.depth, scope, frontier, wanted, log),
            sitemaps=Sitemaps(starts, scope, frontier, schedule, log),
            unseen=Unseen(renderings),
            health=SiteHealth(),
            lookalikes=Lookalikes(),
        )

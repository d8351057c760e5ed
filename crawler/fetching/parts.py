"""The parts that the crawl of one school is made of, each of which can be had alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

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


class Parts:
    """The parts of one visit; `starts` are the addresses where it begins, and those that are found meanwhile."""

    def __init__(self, visit: Visit, download: Callable[[Request], Awaitable[Response]]) -> None:
        """`download` asks for what the browser wants, on the crawl's own way."""
        self.visit = visit
        self.scope = SiteScope(visit.school.website, visit.neighbours)
        self.starts = list(self.scope.starts(visit.school.website))
        self.frontier = Frontier()
        self.spending = Spending(visit.budget, lambda: visit.reading.waited)
        self.log = CrawlLog(visit.now, visit.watch, self.scope, self.frontier, self.spending)
        self.schedule = Schedule(self.frontier, self.scope, self.spending, self.log)
        self.sitemaps = Sitemaps(self.starts, self.scope, self.frontier, self.schedule, self.log)
        self.wanted = WantedEvidence(
            self.frontier, self.scope, visit.instrument.fiscal_year, self.log.fetches.setdefault
        )
        self.trails = Trails(visit.budget.depth, self.scope, self.frontier, self.wanted, self.log)
        renderings = Renderings(
            visit.browser,
            visit.browser_time,
            visit.budget.shown,
            download,
            self.log.fetches,
            visit.reading.body,
            lambda: self.spending.deadline,
        )
        self.unseen = Unseen(renderings)
        self.health = SiteHealth()
        self.lookalikes = Lookalikes()

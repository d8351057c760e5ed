"""Obeying robots.txt: refusals that can be told from other dropped requests, and Crawl-delay."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.robotstxt import RobotParser

from checks.addresses import host_of


class RobotsForbidden(IgnoreRequest):
    """The host's robots.txt forbids the address."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, with a refusal of its own kind and the pauses that robots.txt asks for."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for every robots.txt that was read."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `RobotsForbidden` for what robots.txt forbids."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsForbidden(str(error)) from error

    def robots_parsed(self, request: Request, robotparser: RobotParser) -> None:
        """Slow down for the host when its robots.txt asks for it."""
        agent = self._robotstxt_useragent or self._default_useragent
        delay = robotparser.crawl_delay(agent)
        if delay:
            self.crawler.spider.network.limiter.slow_down(host_of(request.url), float(delay))  # type: ignore[union-attr]

"""Obeying robots.txt: refusals that can be told from other dropped requests, and Crawl-delay."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from checks.addresses import host_of
from crawler.fetching.pace import HostRestingError
from crawler.fetching.robots_rules import LinearRobotParser

_SERVER_FAULT = 500
_TOO_MANY = 429

# A robots.txt that does not come is no fault of ours, and said in the failure of what was asked there.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)


class RobotsForbidden(IgnoreRequest):
    """The host's robots.txt forbids the address."""


class RobotsNotNowError(Exception):
    """The host says at the moment that it cannot tell what its robots.txt allows, so nothing is asked there."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware, with a refusal of its own kind and the pauses that robots.txt asks for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._not_now: dict[str, Exception] = {}
        self._asked_again: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for every robots.txt that was read."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002
        """Raise `RobotsForbidden` for what robots.txt forbids, and where the file does not come, why it did not.

        A file that does not come forbids all (RFC 9309, 2.3.1.4). The file itself may always be asked, also where a
        redirect leads to it.
        """
        parts = urlparse_cached(request)
        if parts.path == "/robots.txt" or request.meta.get("dont_obey_robotstxt"):
            return
        parser = await self.robot_parser(request)
        errand = request.meta.get("errand")
        if parts.netloc in self._not_now and errand is not None and errand.attempt > 1:
            # The second pass asks anew, once; what waits meanwhile finds the new answer.
            if parts.netloc not in self._asked_again:
                self._asked_again.add(parts.netloc)
                self._forget(parts.netloc)
            parser = await self.robot_parser(request)
        fault = self._not_now.get(parts.netloc)
        if isinstance(fault, HostRestingError):
            self._forget(parts.netloc)  # nothing was asked, so the next address asks anew
        if fault is not None:
            raise fault.with_traceback(None)
        self.process_request_2(parser, request)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `RobotsForbidden` for what robots.txt forbids."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsForbidden(str(error)) from error

    def robots_parsed(self, request: Request, robotparser: RobotParser) -> None:
        """Slow down for the host when its robots.txt asks for it, and tell the spider which sitemaps it names."""
        agent = self._robotstxt_useragent or self._default_useragent
        delay = robotparser.crawl_delay(agent)
        if delay:
            self.crawler.spider.network.limiter.slow_down(host_of(request.url), float(delay))  # type: ignore[union-attr]
        if isinstance(robotparser, LinearRobotParser) and robotparser.sitemaps:
            self.crawler.spider.sitemaps_named(request.url, robotparser.sitemaps)  # type: ignore[union-attr]

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """Only a proper answer holds rules: a page that says "not found" allows all, a fault of the server nothing."""
        if response.status >= _SERVER_FAULT or response.status == _TOO_MANY:
            self._not_now[netloc] = RobotsNotNowError(f"robots.txt answers {response.status}")
        said = response if response.status == 200 else response.replace(body=b"")
        await super()._parse_robots(said, netloc, request)

    def _forget(self, netloc: str) -> None:
        self._not_now.pop(netloc, None)
        self._parsers.pop(netloc, None)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """A file that does not come is no file that allows all; what was refused here is refused for the page as well."""
        if not isinstance(exc, IgnoreRequest):
            self._not_now[netloc] = exc
        super()._robots_error(exc, netloc)

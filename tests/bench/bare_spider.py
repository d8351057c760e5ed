"""The yardsticks: Scrapy spiders that only follow links and take the text with lxml: as they are, tuned, and lean."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor

SETTINGS: dict[str, Any] = {
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_ENABLED": False,
    "ROBOTSTXT_OBEY": True,
    "USER_AGENT": "bare-spider",
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_TIMEOUT": 30,
}

TUNED: dict[str, Any] = SETTINGS | {
    "WARN_ON_GENERATOR_RETURN_VALUE": False,
    "CONCURRENT_ITEMS": 1,
    "LOG_SCRAPED_ITEMS": False,
    "STATS_DUMP": False,
    "COOKIES_ENABLED": False,
    "RETRY_ENABLED": False,
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
        "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
        "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    },
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    },
}


class BareSpider(Spider):
    """Follows every link on the hosts it starts with; Scrapy's own filter knows what was asked."""

    name = "bare"

    def __init__(self, homes: list[str]) -> None:
        super().__init__()
        self.homes = homes
        self.letters = 0

    async def start(self) -> AsyncIterator[Any]:
        for home in self.homes:
            yield Request(home)

    def parse(self, response: Response) -> Iterator[Request]:
        tree = lxml.html.fromstring(response.body.decode("utf-8", "replace"))
        self.letters += len(tree.text_content())
        host = urlsplit(response.url).netloc
        for href in tree.xpath("//a/@href"):
            url = urldefrag(urljoin(response.url, str(href))).url
            if urlsplit(url).netloc == host:
                yield Request(url)


class TunedSpider(BareSpider):
    """Broad settings, links by Scrapy's own `LinkExtractor`; no place on a page, and no address again, becomes a request."""

    name = "tuned"

    def __init__(self, homes: list[str]) -> None:
        super().__init__(homes)
        self.asked = set(homes)
        self.links = LinkExtractor(process_value=lambda href: href.partition("#")[0] or None)

    def parse(self, response: Response) -> Iterator[Request]:
        assert isinstance(response, TextResponse)
        self.letters += len("".join(response.selector.root.itertext()))
        host = urlsplit(response.url).netloc
        for link in self.links.extract_links(response):
            if link.url not in self.asked and urlsplit(link.url).netloc == host:
                self.asked.add(link.url)
                yield Request(link.url, dont_filter=True)


class LeanSpider(BareSpider):
    """The least that Scrapy costs: an address is joined once a page and asked for once a crawl, before it is a request."""

    name = "lean"

    def __init__(self, homes: list[str]) -> None:
        super().__init__(homes)
        self.asked = set(homes)

    def parse(self, response: Response) -> Iterator[Request]:
        tree = lxml.html.fromstring(response.body.decode("utf-8", "replace"))
        self.letters += len(tree.text_content())
        host = urlsplit(response.url).netloc
        for href in {str(href).partition("#")[0] for href in tree.xpath("//a/@href")}:
            url = urljoin(response.url, href)
            if url not in self.asked and urlsplit(url).netloc == host:
                self.asked.add(url)
                yield Request(url, dont_filter=True)


def main() -> None:
    """Crawl the home pages listed in the file that the first argument names, by the spider that the second names."""
    homes = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    spider = {each.name: each for each in (BareSpider, TunedSpider, LeanSpider)}[sys.argv[2]]
    process = AsyncCrawlerProcess(SETTINGS if spider is BareSpider else TUNED)
    process.crawl(spider, homes=homes)
    process.start()


if __name__ == "__main__":
    main()

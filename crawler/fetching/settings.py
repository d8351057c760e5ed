"""Scrapy's settings for every crawl of this project."""

from __future__ import annotations

BOT_NAME = "oit"
SPIDER_MODULES = ["crawler.fetching"]
NEWSPIDER_MODULE = "crawler.fetching"

# Who asks. `audit.crawl_settings` adds the version and the office's contact.
USER_AGENT = "oit (school disclosure check)"
ROBOTSTXT_USER_AGENT = "oit"
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "crawler.fetching.robots_rules.LinearRobotParser"

# Nothing of Scrapy's own that is not named here, neither today nor in a later version: its extensions open doors into the
# process (one runs any Python code it is sent), and each is a part of every start.
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {}
DOWNLOAD_HANDLERS = {
    "http": "crawler.fetching.downloads.PoliteDownloadHandler",
    "https": "crawler.fetching.downloads.PoliteDownloadHandler",
}
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 32 << 20
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False  # `InflateMiddleware` tells what is cut, once it can see the end
REDIRECT_MAX_TIMES = 8
# The pace is kept by `crawler.fetching.pace` over all crawlers; Scrapy's own limits are per crawler.
DOWNLOAD_DELAY = 0
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 4
CONCURRENT_ITEMS = 1
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.ScrapyPriorityQueue"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the frontier knows what was asked
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.6",
}
# A failed request is asked again in a second pass at the end of the crawl, when the fault may be over.
DOWNLOADER_MIDDLEWARES = {
    "crawler.fetching.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawler.fetching.inflate.InflateMiddleware": 590,
    "crawler.fetching.redirects.PlainRedirectMiddleware": 600,
    "crawler.fetching.cookies.BoundedCookiesMiddleware": 700,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
STATS_DUMP = False
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads the source of every callback; the linter has done so
LOG_ENABLED = False  # the commands set logging up

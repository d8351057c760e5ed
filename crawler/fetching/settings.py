"""Scrapy's settings for every crawl of this project."""

from __future__ import annotations

from typing import Any

BOT_NAME = "oit"
SPIDER_MODULES = ["crawler.fetching"]
NEWSPIDER_MODULE = "crawler.fetching"

# Who asks. `audit.crawl_settings` adds the version and the office's contact.
USER_AGENT = "oit (school disclosure check)"
ROBOTSTXT_USER_AGENT = "oit"
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "crawler.fetching.robots_rules.LinearRobotParser"

# No doors into the process: the first runs any Python code it is sent, and is on by default.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "crawler.fetching.downloads.PoliteDownloadHandler",
    "https": "crawler.fetching.downloads.PoliteDownloadHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
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
RETRY_ENABLED = False  # a second pass at the end of the crawl does it, when the fault may be over
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "crawler.fetching.robots.RobotsMiddleware": 100,
    "crawler.fetching.inflate.InflateMiddleware": 590,
    "crawler.fetching.cookies.BoundedCookiesMiddleware": 700,
    "crawler.fetching.redirects.PlainRedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS: dict[str, Any] = {
    f"scrapy.extensions.{name}": None
    for name in (
        "corestats.CoreStats",
        "logcount.LogCount",
        "telnet.TelnetConsole",
        "memusage.MemoryUsage",
        "memdebug.MemoryDebugger",
        "closespider.CloseSpider",
        "feedexport.FeedExporter",
        "logstats.LogStats",
        "spiderstate.SpiderState",
        "throttle.AutoThrottle",
        "remote_control.RemoteControl",
    )
}
STATS_DUMP = False
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads the source of every callback; the linter has done so
LOG_ENABLED = False  # the commands set logging up
FEED_EXPORT_ENCODING = "utf-8"

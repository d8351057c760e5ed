"""The settings that each school's crawler gets."""

from __future__ import annotations

from typing import ClassVar

from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from crawler.audit.machine import crawl_settings
from crawler.audit.options import AuditOptions
from rules.instrument_files import load_instrument


class OwnSpider(Spider):
    name = "own"
    custom_settings: ClassVar[dict[str, object]] = {
        "DOWNLOAD_TIMEOUT": 7,
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/plain"},
    }


def test_what_one_crawler_sets_reaches_no_other() -> None:
    shared = crawl_settings(AuditOptions(load_instrument("obec-school-2566")))
    whole = shared.copy_to_dict()
    own = Crawler(OwnSpider, shared).settings
    own.set("USER_AGENT", "another", priority="cmdline")
    own.freeze()
    assert own.getint("DOWNLOAD_TIMEOUT") == 7
    assert own.getdict("DEFAULT_REQUEST_HEADERS") == {"Accept": "text/plain"}
    assert own["USER_AGENT"] == "another"
    assert shared.copy_to_dict() == whole
    again = shared.copy()
    assert again.copy_to_dict() == whole
    assert not again.frozen
    assert not own.copy().frozen
    assert {name: again.getpriority(name) for name in again} == {name: shared.getpriority(name) for name in shared}

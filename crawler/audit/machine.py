"""What all audits of one process share."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from copy import copy
from importlib.metadata import version
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.settings import Settings
from twisted.internet._resolver import GAIResolver

from crawler.audit.options import AuditOptions
from crawler.audit.reactor import the_reactor
from crawler.audit.school_reading import ScanTurns
from crawler.audit.workers import ReadingWorkers
from crawler.fetching.browser import RunBrowser, can_render
from crawler.fetching.downloads import Network
from crawler.fetching.guard import AddressGuard
from crawler.fetching.host_map import HostMap
from crawler.fetching.pace import HostLimiter

_LOOKUP_THREADS = 20
_GC_THRESHOLD = (50_000, 20, 50)


class CrawlSettings(Settings):
    """Settings of which every school's crawler gets a copy in a tenth of the time that a deep one takes.

    The values are shared. Nothing here changes one in place: a setting that is set gets another value.
    """

    def copy(self) -> Self:
        """Settings of their own, not frozen, with the same values."""
        copied = copy(self)
        copied.frozen = False
        copied.attributes = {name: copy(attribute) for name, attribute in self.attributes.items()}
        return copied


def crawl_settings(options: AuditOptions) -> Settings:
    """Scrapy's settings for `options`."""
    settings = CrawlSettings()
    settings.setmodule("crawler.fetching.settings")
    settings.set("SPIDER_MODULES", [])  # spiders are given by their class; looking for them imports every module
    settings.set("USER_AGENT", _user_agent(options))
    settings.set("DOWNLOAD_TIMEOUT", options.timeout)
    return settings


def _user_agent(options: AuditOptions) -> str:
    contact = f"; {options.contact}" if options.contact else ""
    return f"oit/{version('oit')} (school disclosure check{contact})"


def network_of(options: AuditOptions, environment: Mapping[str, str]) -> Network:
    """What all crawlers of a run share."""
    proxies = {urlsplit(url if "//" in url else f"//{url}").hostname or "" for url in getproxies().values()}
    browser = None
    if options.browser and can_render():
        browser = RunBrowser(options.browser, _user_agent(options))
    return Network(
        AddressGuard(allow_private=options.allow_private, loopback_only=options.loopback_only, trusted_hosts=proxies),
        HostLimiter(options.delay, options.paces, share=options.machines),
        HostMap.from_environment(environment, allow_private=options.allow_private),
        browser=browser,
    )


class Machine:
    """What all audits of one process share: the network with its paces, the reading workers, the turns of scans.

    With `scans_later` no visit waits for a scan that is read by eye; see `crawler.audit.scans`.
    """

    def __init__(self, options: AuditOptions, *, scans_later: bool = False) -> None:
        self.network = network_of(options, os.environ)
        self.workers = ReadingWorkers(read_scans=options.read_scans)
        self.workers.start()
        self.scans = ScanTurns() if options.read_scans and not scans_later else None

    def close(self) -> None:
        """End all processes; what they were at is lost."""
        self.workers.close()
        if self.network.browser is not None:
            self.network.browser.close()


def settle_in(machine: Machine) -> None:
    """Make the reactor and the memory of this process ready for audits on `machine`."""
    reactor = the_reactor()
    # Names are looked up where connections are made, so that no second look-up can give another address.
    reactor.installNameResolver(GAIResolver(reactor, getaddrinfo=machine.network.guard.getaddrinfo))
    reactor.suggestThreadPoolSize(_LOOKUP_THREADS)
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)

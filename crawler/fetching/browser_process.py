"""The process that drives the browser: it renders pages without any network, by what the crawling process hands it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from crawler.fetching.browser_messages import READY, Answered, Asked, BrowserSettings, Rendered, RenderOrder
from crawler.fetching.processes import descendants, kill, resident
from crawler.fetching.shown_page import ShownPage

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

# Nothing of the browser's own reaches a network: what is not handed to it meets a proxy that is not there.
_FLAGS: Final = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--no-pings",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-web-security",  # a page's own services are asked by us; there is nothing else for it to read
    "--js-flags=--max-old-space-size=384",
    "--renderer-process-limit=4",
)
_ENGLISH_AND_THAI: Final = "th-TH"
_CLOSING: Final = 5.0
_MEMORY_LOOKS: Final = 2.0


def serve(connection: Connection, settings: BrowserSettings) -> None:
    """Start the browser, say `READY`, and render what is ordered until the connection ends."""
    os.environ["TMPDIR"] = os.environ["TEMP"] = settings.folder
    try:
        asyncio.run(_Process(connection, settings).run())
    except (EOFError, OSError, KeyboardInterrupt):
        return


class _Process:
    """The browser, and the tabs that are open."""

    def __init__(self, connection: Connection, settings: BrowserSettings) -> None:
        self._connection = connection
        self._settings = settings
        self._waiting: dict[tuple[int, int], asyncio.Future[Answered]] = {}
        self._numbers = 0

    async def run(self) -> None:
        from playwright.async_api import async_playwright

        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=str(self._settings.program),
                args=list(_FLAGS),
                chromium_sandbox=not is_root,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
            self._connection.send(READY)
            watch = asyncio.create_task(self._watch_memory())
            try:
                await self._listen(browser)
            finally:
                watch.cancel()

    async def _listen(self, browser: Browser) -> None:
        loop = asyncio.get_running_loop()
        open_tabs: set[asyncio.Task[None]] = set()
        while True:
            try:
                message = await loop.run_in_executor(None, self._connection.recv)
            except (EOFError, OSError):
                return
            if isinstance(message, RenderOrder):
                task = asyncio.create_task(self._render(browser, message))
                open_tabs.add(task)
                task.add_done_callback(open_tabs.discard)
            elif (waiting := self._waiting.pop((message.order, message.number), None)) and not waiting.done():
                waiting.set_result(message)

    async def _asked(self, order: int, url: str, headers: Mapping[str, str]) -> Answered:
        """What the crawling process gets for `url`."""
        self._numbers += 1
        number = self._numbers
        future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._waiting[order, number] = future
        self._connection.send(Asked(order, number, url, headers))
        try:
            return await future
        finally:
            self._waiting.pop((order, number), None)

    async def _render(self, browser: Browser, order: RenderOrder) -> None:
        from playwright.async_api import Error

        context: BrowserContext | None = None
        try:
            context = await browser.new_context(
                service_workers="block",
                accept_downloads=False,
                locale=_ENGLISH_AND_THAI,
                user_agent=self._settings.agent,
                viewport={"width": 1280, "height": 2_000},
                ignore_https_errors=True,
            )
            rendered = await asyncio.wait_for(
                ShownPage(context, order, partial(self._asked, order.number)).rendered(), order.seconds
            )
        except TimeoutError:
            rendered = Rendered(order.number, fault=f"not shown within {order.seconds:g} seconds")
        except Error as error:
            rendered = Rendered(order.number, fault=str(error).partition("\n")[0][:200])
        if not browser.is_connected():
            os._exit(1)
        if context is not None:
            try:
                await asyncio.wait_for(context.close(), _CLOSING)
            except (TimeoutError, Error):
                self._connection.send(rendered)
                os._exit(1)  # a tab that cannot be closed holds the browser; a fresh one is started
        self._connection.send(rendered)

    async def _watch_memory(self) -> None:
        """End everything when the browser's processes fill more memory than they may (where the system tells)."""
        while True:
            await asyncio.sleep(_MEMORY_LOOKS)
            processes = descendants(os.getpid())
            if sum(map(resident, processes)) > self._settings.memory:
                kill(processes)
                os._exit(1)

"""The process that drives the browser: it renders pages without any network, by what the crawling process hands it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from checks.encoding import decode_html
from checks.text import normalise
from crawler.fetching import browser_scripts

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Request, Route

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
_FAULTS: Final = 400  # the least status of an answer that is none
_NEEDED: Final = frozenset({"script", "xhr", "fetch"})
_PASSED_ON: Final = ("content-type",)
_ENGLISH_AND_THAI: Final = "th-TH"
_QUIET: Final = 0.6  # seconds without an answer or a change after which a page stands still
_POLL: Final = 0.2
_LEAST_WAIT: Final = 1.0  # for scripts that begin by a timer
_CLICK_SECONDS: Final = 4.0
_SCROLL_SECONDS: Final = 3.0
_SHARE_TO_LOOK: Final = 0.75  # of an order's seconds; the rest is for writing down what is seen
_MOST_CLICKABLE: Final = 3_000
_MOST_SCROLLS: Final = 4
_CLOSING: Final = 5.0
_STEP: Final = 10.0  # seconds for one question to a page
_LARGEST: Final = 6 << 20  # letters of a rendered page
_MEMORY_LOOKS: Final = 2.0
_PAGE: Final = 4_096  # bytes, when the system does not say


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """`program` is the browser's file, `agent` what it calls itself, `memory` the most of all its processes in bytes.

    What it writes while it runs is in `folder`.
    """

    program: Path
    agent: str
    memory: int
    folder: str = ""


@dataclass(frozen=True, slots=True)
class RenderOrder:
    """A page to render within `seconds`: `body` is what its server answered at `url`.

    `labels` are to be clicked on: words, and the place among the links of the same words.
    """

    number: int
    url: str
    body: bytes
    seconds: float
    labels: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the page of an order asks for."""

    order: int
    number: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the crawling process got for it; `status` 0 for nothing."""

    order: int
    number: int
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it was shown at `url`; `html` is "" where that failed, for the reason in `fault`.

    `whole` says that everything its scripts asked for was answered.
    """

    order: int
    url: str = ""
    html: str = ""
    whole: bool = False
    fault: str = ""


READY: Final = "ready"


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

    async def ask(self, order: int, url: str, headers: Mapping[str, str]) -> Answered:
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
            rendered = await asyncio.wait_for(_Tab(self, context, order).rendered(), order.seconds)
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
            if sum(map(_resident, processes)) > self._settings.memory:
                kill(processes)
                os._exit(1)


class _Tab:
    """One page while it is rendered."""

    def __init__(self, process: _Process, context: BrowserContext, order: RenderOrder) -> None:
        self._process = process
        self._context = context
        self._order = order
        self._asking = 0
        self._failed = 0
        self._left_for: list[str] = []  # addresses for which the page, or a click, would leave it
        self._awaited = False  # the page itself is about to be asked for
        self._page: Page | None = None
        self._others: set[asyncio.Task[None]] = set()
        self._end = asyncio.get_running_loop().time() + order.seconds * _SHARE_TO_LOOK

    async def rendered(self) -> Rendered:
        context = self._context
        await context.add_init_script(browser_scripts.BEFORE)
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        page = self._page = await context.new_page()
        context.on("page", self._close_other)
        await self._load(page)
        onward = next((url for url in self._left_for if is_another_view(self._order.url, url)), "")
        if self._order.labels:
            await self._click_through(page)
        whole = not self._failed
        html = await _asked(page, browser_scripts.WRITTEN, [whole, onward])
        return Rendered(self._order.number, page.url, str(html)[:_LARGEST], whole)

    async def _load(self, page: Page) -> None:
        if page.url != "about:blank":
            await page.goto("about:blank")  # or another view of the same page would not be loaded anew
        self._awaited = True
        self._left_for.clear()
        await page.goto(self._order.url, wait_until="commit", timeout=self._order.seconds * 1_000)
        await self._settle(page, self._order.seconds / 3, least=_LEAST_WAIT)
        height = 0
        for _ in range(_MOST_SCROLLS):
            grown = await _asked(page, browser_scripts.SCROLL)
            if grown <= height:
                break
            height = grown
            await self._settle(page, _SCROLL_SECONDS)

    async def _settle(self, page: Page, most: float, *, least: float = 0.0) -> None:
        """Wait until nothing is asked for and nothing changes; a page that changes for ever is taken as it is."""
        loop = asyncio.get_running_loop()
        began = since = loop.time()
        state = ""
        while True:
            seen, now = await _asked(page, browser_scripts.STATE), loop.time()
            if now >= self._end:
                self._failed += self._asking
                return
            if self._asking or seen != state:
                state, since = seen, now
            if not self._asking and ((now - since >= _QUIET and now - began >= least) or now - began >= most):
                return
            await asyncio.sleep(_POLL)

    # -- clicking -----------------------------------------------------------------------------------

    async def _click_through(self, page: Page) -> None:
        """Click on the labels one after the other, and write into a fresh copy of the page what each came to."""
        outcomes: dict[tuple[str, int], tuple[str, str]] = {}
        home = page.url
        fresh = True
        for label in self._order.labels:
            if asyncio.get_running_loop().time() > self._end:
                self._failed += 1
                break
            places = await _places(page, [label])
            if not places and not fresh:
                await self._load(page)
                places, fresh = await _places(page, [label]), True
            if not places:
                continue
            self._left_for.clear()
            came = await self._click(page, places[label])
            fresh = False
            if address := came["opened"] or next(iter(self._left_for), ""):
                outcomes[label] = address, ""
            elif is_another_view(home, came["here"]):
                outcomes[label] = came["here"], ""
                await self._load(page)
                fresh = True
            elif came["appeared"]:
                outcomes[label] = "", came["appeared"]
        if not fresh:
            await self._load(page)
        places = await _places(page, list(outcomes))
        found = [[places[label], *outcomes[label]] for label in outcomes if label in places]
        await _asked(page, browser_scripts.APPLY, found)

    async def _click(self, page: Page, place: int) -> Any:
        await _asked(page, browser_scripts.CLICK, place)
        await self._settle(page, _CLICK_SECONDS)
        return await _asked(page, browser_scripts.OUTCOME, place)

    # -- what the page asks for ---------------------------------------------------------------------

    async def _answer(self, route: Route, request: Request) -> None:
        from playwright.async_api import Error

        with suppress(Error):  # the tab may be closed meanwhile
            if request.is_navigation_request():
                await self._navigated(route, request)
            elif request.resource_type in _NEEDED and request.url.startswith(("http:", "https:")):
                await self._asked_for(route, request)
            else:
                await route.abort()

    async def _navigated(self, route: Route, request: Request) -> None:
        page = self._page
        own = page is not None and request.frame == page.main_frame
        if own and self._awaited:
            self._awaited = False
            body = decode_html(self._order.body)
            await route.fulfill(status=200, body=body, headers={"content-type": "text/html; charset=utf-8"})
            return
        if (own or page is None or request.frame.page != page) and request.method == "GET":
            self._left_for.append(request.url)
        if own:
            await route.fulfill(status=204)  # the page stays where it is
        else:
            await route.abort()

    async def _asked_for(self, route: Route, request: Request) -> None:
        if request.method != "GET":
            self._failed += _same_site(request.url, self._order.url)
            await route.abort()
            return
        if _counts_visitors(request.url):
            await route.abort()
            return
        self._asking += 1
        try:
            answer = await self._process.ask(self._order.number, request.url, request.headers)
        finally:
            self._asking -= 1
        if not answer.status:
            self._failed += 1
            await route.abort()
            return
        self._failed += answer.status >= _FAULTS
        headers = {name: value for name, value in answer.headers.items() if name in _PASSED_ON}
        await route.fulfill(
            status=answer.status, headers=headers | {"access-control-allow-origin": "*"}, body=answer.body
        )

    def _close_other(self, other: Page) -> None:
        if other is not self._page:
            task = asyncio.create_task(_closed(other))
            self._others.add(task)
            task.add_done_callback(self._others.discard)


def is_another_view(one: str, other: str) -> bool:
    """Whether `other` is another page to a visitor than `one`; a place on the page is none."""
    address, _, route = other.partition("#")
    before, _, route_before = one.partition("#")
    return address != before or (route.startswith(("/", "!")) and route != route_before)


async def _places(page: Page, labels: Sequence[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Where on the page the labels can be clicked: what says just that, else the shortest text that holds it."""
    texts = [_bare(text) for text in await _asked(page, browser_scripts.CLICKABLE, _MOST_CLICKABLE)]
    found: dict[tuple[str, int], int] = {}
    for label, nth in labels:
        wanted = _bare(label)
        same = [place for place, text in enumerate(texts) if text == wanted]
        holding = [place for place, text in enumerate(texts) if wanted and wanted in text]
        if nth < len(same):
            found[label, nth] = same[nth]
        elif holding and not nth:
            found[label, nth] = min(holding, key=lambda place: (len(texts[place]), -place))
    return found


def _bare(text: str) -> str:
    return "".join(normalise(text).split())


async def _asked(page: Page, script: str, argument: object = None) -> Any:
    return await asyncio.wait_for(page.evaluate(script, argument), _STEP)


async def _closed(page: Page) -> None:
    from playwright.async_api import Error

    with suppress(Error):
        await page.close()


def _same_site(one: str, other: str) -> bool:
    return urlsplit(one).netloc == urlsplit(other).netloc


_COUNTERS: Final = (
    "google-analytics.com",
    "googletagmanager.com",
    "doubleclick.net",
    "googlesyndication.com",
    "connect.facebook.net",
    "hotjar.com",
    "clarity.ms",
    "truehits.net",
    "histats.com",
    "translate.google.com",
)


def _counts_visitors(url: str) -> bool:
    """Whether an address only counts or advertises; nothing of the page depends on it."""
    host = urlsplit(url).hostname or ""
    return any(host == name or host.endswith("." + name) for name in _COUNTERS)


def descendants(pid: int) -> list[int]:
    """The processes that `pid` started and those that they did, as far as the system tells."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            fields = entry.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def kill(processes: Iterable[int]) -> None:
    """End processes that this one, or one that it started, has started."""
    if sys.platform == "win32":
        return
    import signal

    for process in processes:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)


def _resident(pid: int) -> int:
    """Bytes of memory that are the process's own."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    size = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else _PAGE
    return (int(fields[1]) - int(fields[2])) * size

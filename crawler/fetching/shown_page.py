"""One page of the browser while it is rendered: loaded, left to settle, clicked through, written down."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from checks.encoding import decode_html
from checks.text import normalise
from crawler.fetching import browser_scripts
from crawler.fetching.browser_messages import Answered, Rendered, RenderOrder

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Error, Page, Request, Route

Ask = Callable[[str, Mapping[str, str]], Awaitable[Answered]]

_FAULTS: Final = 400  # the least status of an answer that is none
_NEEDED: Final = frozenset({"script", "xhr", "fetch"})
_PASSED_ON: Final = ("content-type",)
_QUIET: Final = 0.6  # seconds without an answer or a change after which a page stands still
_POLL: Final = 0.2
_LEAST_WAIT: Final = 1.0  # for scripts that begin by a timer
_CLICK_SECONDS: Final = 4.0
_SCROLL_SECONDS: Final = 3.0
_SHARE_TO_LOOK: Final = 0.75  # of an order's seconds; the rest is for writing down what is seen
_MOST_CLICKABLE: Final = 3_000
_MOST_SCROLLS: Final = 4
_STEP: Final = 10.0  # seconds for one question to a page
_LARGEST: Final = 6 << 20  # letters of a rendered page
_COUNTING_PATH: Final = "/cdn-cgi/rum"
_TELLING: Final = ("ping", "cspviolationreport")  # requests whose answer no page can read
_COUNTERS: Final = (
    "google-analytics.com",
    "googletagmanager.com",
    "doubleclick.net",
    "googlesyndication.com",
    "connect.facebook.net",
    "hotjar.com",
    "clarity.ms",
    "cloudflareinsights.com",
    "facebook.com",
    "play.google.com",
    "sentry.io",
    "tawk.to",
    "truehits.net",
    "histats.com",
    "translate.google.com",
)
# What pages call of the services above.
_KEPT_AWAY: Final = frozenset(
    {"FB", "ga", "gtag", "fbq", "_gaq", "dataLayer", "adsbygoogle", "google", "hj", "clarity"}
)
_LACKED: Final = re.compile(r"(?:Uncaught )?(?:ReferenceError: )?([A-Za-z_$][\w$]{0,60}) is not defined")


class ShownPage:
    """The page of one order; `ask` gets what its scripts ask for."""

    def __init__(self, context: BrowserContext, order: RenderOrder, ask: Ask) -> None:
        self._context = context
        self._order = order
        self._ask = ask
        self._asking = 0
        self._failed = 0
        self._refused = 0  # what the page would have sent
        self._left_for: list[str] = []  # addresses for which the page, or a click, would leave it
        self._awaited = False  # the page itself is about to be asked for
        self._page: Page | None = None
        self._others: set[asyncio.Task[None]] = set()
        self._end = asyncio.get_running_loop().time() + order.seconds * _SHARE_TO_LOOK

    async def rendered(self) -> Rendered:
        """Show the page and write it down; raises what the browser raises."""
        context = self._context
        await context.add_init_script(browser_scripts.BEFORE)
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())
        page = self._page = await context.new_page()
        page.on("pageerror", self._stumbled)
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
            refused = self._refused
            came = await self._click(page, places[label])
            fresh = False
            if address := came["opened"] or next((url for url in self._left_for if is_another_view(home, url)), ""):
                outcomes[label] = address, ""
            elif is_another_view(home, came["here"]):
                outcomes[label] = came["here"], ""
                await self._load(page)
                fresh = True
            elif self._refused > refused and not came["leads"]:
                outcomes[label] = browser_scripts.BY_SCRIPT, ""  # what appeared waits for the answer, or complains
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
        elif request.method != "GET":
            self._refused += 1
        if own:
            await route.fulfill(status=204)  # the page stays where it is
        else:
            await route.abort()

    async def _asked_for(self, route: Route, request: Request) -> None:
        if _counts_visitors(request.url):
            await route.abort()
            return
        if request.method != "GET":
            awaited = request.resource_type not in _TELLING
            self._failed += awaited
            self._refused += awaited
            await route.abort()
            return
        self._asking += 1
        try:
            answer = await self._ask(request.url, request.headers)
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

    def _stumbled(self, error: Error) -> None:
        """A script lacks what another one brings that did not come; what counts and advertises is kept away on purpose."""
        lacked = _LACKED.match(error.message)
        self._failed += lacked is not None and lacked[1] not in _KEPT_AWAY

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


def _counts_visitors(url: str) -> bool:
    """Whether an address only counts or advertises; nothing of the page depends on it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.path == _COUNTING_PATH or any(host == name or host.endswith("." + name) for name in _COUNTERS)

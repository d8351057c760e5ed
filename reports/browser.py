"""An installed Chromium that opens finished reports, spoken to through a pipe so that one start serves many files."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from checks.errors import OitError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
)
_PIECE = 1 << 16


class BrowserError(OitError):
    """The browser did not start, ended, or refused what it was asked."""


def find_browser() -> Path | None:
    """An installed Chromium, Chrome or Edge; the variable OIT_BROWSER names another one."""
    named = os.environ.get("OIT_BROWSER")
    if named:
        found = shutil.which(named)
        return Path(found) if found else None
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def start_flags(profile: str) -> list[str]:
    """What every start needs; Chromium refuses to start as root (as in containers) with its sandbox."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if is_root else []), f"--user-data-dir={profile}"]


def can_stay_open() -> bool:
    """Whether this system lets a child inherit the two ends of a pipe as Chromium expects them."""
    return os.name == "posix"


class Browser:
    """A running browser; `open_browser` starts and ends it."""

    def __init__(self, process: subprocess.Popen[bytes], writing: int, reading: int, timeout: float) -> None:
        self._process = process
        self._writing = writing
        self._reading = reading
        self._timeout = timeout
        self._left = b""
        self._number = 0
        self._session = ""
        self._events: list[Mapping[str, Any]] = []

    @contextmanager
    def page(
        self, file: Path, *, width: int = 1280, height: int = 900, scale: float = 1, scripts: bool = True
    ) -> Iterator[Tab]:
        """The file in a tab of that size; nothing is fetched, since the reports hold all they need."""
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self._ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        self._session = session
        try:
            page = Tab(self, session)
            size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600}
            page.ask("Page.enable")
            page.ask("Page.setBypassCSP", {"enabled": True})
            page.ask("Emulation.setDeviceMetricsOverride", size)
            page.ask("Emulation.setScriptExecutionDisabled", {"value": not scripts})
            page.ask("Page.navigate", {"url": file.resolve().as_uri()})
            self._wait("Page.loadEventFired", session)
            yield page
        finally:
            self._session = ""
            with suppress(BrowserError):
                self._ask("Target.closeTarget", {"targetId": target})

    def _ask(self, method: str, values: Mapping[str, Any] | None = None, session: str = "") -> Any:
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": dict(values or {})}
        if session:
            asked["sessionId"] = session
        data = json.dumps(asked).encode() + b"\0"
        while data:
            try:
                data = data[os.write(self._writing, data) :]
            except OSError as error:
                raise BrowserError(f"the browser ended: {error.strerror}") from error
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            if "method" in answer:
                self._events.append(answer)

    def _wait(self, event: str, session: str) -> None:
        while True:
            for n, seen in enumerate(self._events):
                if seen["method"] == event and seen.get("sessionId") == session:
                    del self._events[: n + 1]
                    return
            answer = self._next()
            if "method" in answer:
                self._events.append(answer)

    def _next(self) -> Mapping[str, Any]:
        end = time.monotonic() + self._timeout
        while b"\0" not in self._left:
            if not select.select([self._reading], [], [], max(0.0, end - time.monotonic()))[0]:
                raise BrowserError(f"no answer within {self._timeout:.0f} s")
            piece = os.read(self._reading, _PIECE)
            if not piece:
                raise BrowserError(f"the browser ended with status {self._process.poll()}")
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        found = dict(json.loads(message))
        if found.get("method") == "Inspector.detached" and found.get("sessionId") == self._session:
            raise BrowserError(str(found["params"].get("reason")))
        return found


class Tab:
    """One open report."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def ask(self, method: str, values: Mapping[str, Any] | None = None) -> Any:
        """What the browser answers to a command of its DevTools protocol."""
        return self._browser._ask(method, values, self._session)

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression; a promise is waited for."""
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        found = self.ask("Runtime.evaluate", asked)
        if "exceptionDetails" in found:
            raise BrowserError(str(found["exceptionDetails"].get("text")))
        return found["result"].get("value")

    def pdf(self) -> bytes:
        """The page as it prints, in the size that its style sheet asks for."""
        asked = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
        return base64.b64decode(self.ask("Page.printToPDF", asked)["data"])

    def screenshot(self, *, whole: bool = False) -> bytes:
        """PNG of what the window shows, or of the whole page."""
        return base64.b64decode(
            self.ask("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})["data"]
        )


@contextmanager
def open_browser(program: Path, *, timeout: float = 90) -> Iterator[Browser]:
    """A browser for a `with` block; `timeout` is the longest wait for one answer. Raises BrowserError."""
    with tempfile.TemporaryDirectory(prefix="oit-browser-", ignore_cleanup_errors=True) as profile:
        from_us, to_browser = os.pipe()
        from_browser, to_us = os.pipe()
        # The browser reads from descriptor 3 and writes to 4; sh puts them there.
        command = ["/bin/sh", "-c", f'exec "$0" "$@" 3</dev/fd/{from_us} 4>/dev/fd/{to_us}', str(program)]
        command += [*start_flags(profile), "--remote-debugging-pipe", "about:blank"]
        try:
            process = subprocess.Popen(  # noqa: S603 - the program that the user installed or named
                command, pass_fds=(from_us, to_us), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            os.close(to_browser)
            os.close(from_browser)
            raise BrowserError(str(error)) from error
        finally:
            os.close(from_us)
            os.close(to_us)
        browser = Browser(process, to_browser, from_browser, timeout)
        try:
            yield browser
        finally:
            with suppress(BrowserError):
                browser._ask("Browser.close")
            os.close(to_browser)
            os.close(from_browser)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        return [root / app for root in (Path("/Applications"), Path.home() / "Applications") for app in _MAC]
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    return [Path(root) / program for root in roots if root for program in _WINDOWS]

"""PDF of a finished report by an installed Chromium, which gets Thai line breaks and the text layer right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reports.texts import texts

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
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--no-pdf-header-footer",
)


@dataclass(frozen=True, slots=True)
class PdfResult:
    """Whether the file was made; if not, `message` says why in the reader's words."""

    made: bool
    message: str = ""


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


def print_pdf(html: Path, pdf: Path, *, lang: str = "th", timeout: float = 90) -> PdfResult:
    """Print the HTML file; nothing is fetched, since the reports hold all they need."""
    t = texts(lang)
    browser = find_browser()
    if browser is None:
        return PdfResult(False, t("pdf.no_browser"))
    pdf.parent.mkdir(parents=True, exist_ok=True)
    pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="oit-pdf-", ignore_cleanup_errors=True) as profile:
        command = [
            str(browser),
            *_FLAGS,
            *_sandbox(),
            f"--user-data-dir={profile}",
            f"--print-to-pdf={pdf.resolve()}",
            html.resolve().as_uri(),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            return PdfResult(False, t("pdf.failed", why=f"{browser.name}: > {timeout:.0f} s"))
        except OSError as error:
            return PdfResult(False, t("pdf.failed", why=str(error)))
    if pdf.is_file() and pdf.stat().st_size:
        return PdfResult(True)
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return PdfResult(False, t("pdf.failed", why=lines[-1] if lines else f"{browser.name}: {done.returncode}"))


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        return [root / app for root in (Path("/Applications"), Path.home() / "Applications") for app in _MAC]
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    return [Path(root) / program for root in roots if root for program in _WINDOWS]


def _sandbox() -> list[str]:
    # Chromium refuses to start as root with its sandbox, which is how containers run it.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox"] if is_root else []

"""PDF of a finished report by an installed Chromium, which gets Thai line breaks and the text layer right."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from reports.browser import BrowserError, can_stay_open, find_browser, open_browser, start_flags
from reports.files import whole_file
from reports.texts import texts

_PAGES_PER_START = 200  # a browser that runs for hours grows


@dataclass(frozen=True, slots=True)
class PdfResult:
    """Whether the file was made; if not, `message` says why in the reader's words."""

    made: bool
    message: str = ""


def print_pdfs(pages: Iterable[Path], *, lang: str = "th", timeout: float = 90) -> Iterator[tuple[Path, PdfResult]]:
    """Print each HTML file to a PDF beside it, many with one start of the browser.

    Yields the PDF and how it went; without a browser, once. Nothing is fetched, since the reports hold all they need.
    """
    t = texts(lang)
    program = find_browser()
    waiting = iter(pages)
    while program is not None and (some := list(islice(waiting, _PAGES_PER_START))):
        if not can_stay_open():
            for page in some:
                target = page.with_suffix(".pdf")
                yield target, print_pdf(page, target, lang=lang, timeout=timeout)
            continue
        done = 0
        try:
            with open_browser(program, timeout=timeout) as browser:
                for page in some:
                    target = page.with_suffix(".pdf")
                    with browser.page(page) as shown, whole_file(target) as half:
                        half.write_bytes(shown.pdf())
                    done += 1
                    yield target, PdfResult(True)
        except BrowserError as error:
            failed = some[done] if done < len(some) else some[-1]
            yield failed.with_suffix(".pdf"), PdfResult(False, t("pdf.failed", why=f"{program.name}: {error}"))
            waiting = chain(some[done + 1 :], waiting)
    if program is None:
        yield from ((page.with_suffix(".pdf"), PdfResult(False, t("pdf.no_browser"))) for page in islice(waiting, 1))


def print_pdf(html: Path, pdf: Path, *, lang: str = "th", timeout: float = 90) -> PdfResult:
    """Print the HTML file; nothing is fetched, since the reports hold all they need."""
    t = texts(lang)
    browser = find_browser()
    if browser is None:
        return PdfResult(False, t("pdf.no_browser"))
    pdf.parent.mkdir(parents=True, exist_ok=True)
    pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="oit-pdf-", ignore_cleanup_errors=True) as profile:
        printed = Path(profile) / "report.pdf"
        command = [
            str(browser),
            *start_flags(profile),
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            html.resolve().as_uri(),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            return PdfResult(False, t("pdf.failed", why=f"{browser.name}: > {timeout:.0f} s"))
        except OSError as error:
            return PdfResult(False, t("pdf.failed", why=str(error)))
        if printed.is_file() and printed.stat().st_size:
            with whole_file(pdf) as half:
                shutil.copyfile(printed, half)
            return PdfResult(True)
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return PdfResult(False, t("pdf.failed", why=lines[-1] if lines else f"{browser.name}: {done.returncode}"))

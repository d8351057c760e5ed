"""Audits the sample schools and takes the pictures of their reports for README and docs (`make screenshots`)."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from reports.browser import BrowserError, find_browser, open_browser
from tests.sample_schools import demo
from tests.sample_schools.server import SampleServer

SCHOOL = "schools/9900000010.html"
SUMMARY = "index.html"
PHONE, DESKTOP = (390, 844), (1280, 900)
LARGEST = 250_000  # bytes of a picture
_COLOURS = 64
# (picture, report, window, how many windows high)
PICTURES = (
    ("school-phone", SCHOOL, PHONE, 2),
    ("school-desktop", SCHOOL, DESKTOP, 2),
    ("summary-phone", SUMMARY, PHONE, 2),
    ("summary-desktop", SUMMARY, DESKTOP, 2),
)


def take(out: Path, pictures: Path) -> tuple[Path, ...]:
    """Pictures of the reports in `out`; raises BrowserError when there is no browser."""
    program = find_browser()
    if program is None:
        raise BrowserError("no Chromium, Chrome or Edge is installed")
    pictures.mkdir(parents=True, exist_ok=True)
    taken = []
    with open_browser(program) as browser:
        for name, report, (width, height), windows in PICTURES:
            with browser.page(out / report, width=width, height=height * windows, scale=1) as page:
                taken.append(_save(Image.open(io.BytesIO(page.screenshot())), pictures / f"{name}.png"))
        with browser.page(out / SCHOOL) as page:
            taken.append(_save(_printed(page.pdf()), pictures / "school-print.png"))
    return tuple(taken)


def _printed(pdf: bytes) -> Image.Image:
    """The first two sheets side by side, as a grey printer shows them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheets = [document[n].render(scale=1.1, grayscale=True).to_pil() for n in range(min(2, len(document)))]
    finally:
        document.close()
    both = Image.new("L", (sum(sheet.width for sheet in sheets) + 12 * (len(sheets) - 1), sheets[0].height), 160)
    x = 0
    for sheet in sheets:
        both.paste(sheet, (x, 0))
        x += sheet.width + 12
    return both


def _save(picture: Image.Image, path: Path) -> Path:
    few = picture if picture.mode == "L" else picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 when there is no browser or a picture is too big."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--pictures", type=Path, default=Path("docs/pictures"), help="folder for the pictures")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="oit-pictures-") as folder:
        out = Path(folder)
        with SampleServer(max_seconds=demo.MAX_SECONDS + 30) as server:
            done = demo.audit(server, out, out / "oit.sqlite", delay=0.05, quiet=True)
        if done.returncode:
            print(done.stderr)
            return done.returncode
        try:
            taken = take(out, chosen.pictures)
        except BrowserError as error:
            print(f"no pictures: {error}")
            return 1
    for path in taken:
        print(f"{path} {path.stat().st_size // 1000} KB")
    return int(any(path.stat().st_size > LARGEST for path in taken))


if __name__ == "__main__":
    raise SystemExit(main())

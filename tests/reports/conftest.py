"""Golden files of whole reports; OIT_UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

GOLDEN = Path(__file__).parent / "golden"
_FONT = re.compile(r"data:font/woff2;base64,[A-Za-z0-9+/=]+")


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a page with its golden file, in which the fonts are left out."""

    def compare(name: str, html: str) -> None:
        path = GOLDEN / name
        text = _FONT.sub("data:font/woff2;base64,…", html)
        if os.environ.get("OIT_UPDATE_GOLDEN") == "1":
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8")
        assert text == expected, f"{name} changed: look at the page, then set OIT_UPDATE_GOLDEN=1"

    return compare


def parsed(html: str) -> BeautifulSoup:
    """A page without the spans that keep compounds whole, so that its text is in one piece."""
    soup = BeautifulSoup(html, "lxml")
    for span in soup.select("span.k"):
        span.unwrap()
    soup.smooth()
    return soup

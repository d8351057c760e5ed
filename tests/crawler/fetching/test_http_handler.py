"""Scrapy's handler comes quickly, and is what it is when it comes slowly."""

from __future__ import annotations

import inspect
import subprocess
import sys

_CLASSES = """
import sys, inspect
{first}
from scrapy.core.downloader import contextfactory, tls
print(*(each.__module__ for each in (
    contextfactory.ScrapyClientContextFactory, contextfactory.AcceptableProtocolsContextFactory, tls.ScrapyClientTLSOptions
)), len(inspect.stack()) > 0, inspect.stack.__module__)
"""


def _said(first: str) -> str:
    program = [sys.executable, "-W", "ignore", "-c", _CLASSES.format(first=first)]
    return subprocess.run(program, check=True, capture_output=True, text=True).stdout


def test_classes_of_scrapy_know_their_modules() -> None:
    assert _said("import crawler.fetching.http_handler") == _said("")
    assert inspect.stack.__module__ == "inspect"


def test_nobody_is_asked_for_the_source_of_callers() -> None:
    program = (
        "import inspect\n"
        "def no(*_): raise AssertionError\n"
        "inspect.getouterframes = no\n"
        "import crawler.fetching.downloads"
    )
    subprocess.run([sys.executable, "-W", "error::UserWarning", "-c", program], check=True)

"""The library: read a page or file, judge a site from its bytes, check a website, open a store.

>>> import oit
>>> site = {
...     "http://school.example.ac.th/": b"<h1>ITA 2566</h1><p><a href='o1.html'>O1 \\xe0\\xb9\\x82...</a>",
... }
>>> oit.judge(site, "obec-school-2566")["O2"].verdict
<Verdict.FAILED: 'failed'>
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from checks.addresses import canonical
from checks.document import Document
from checks.encoding import decode_html
from checks.errors import OitError
from checks.evidence import Access
from checks.fetch import LIST_OF_ITEMS, Fetch
from checks.hosts import classify
from checks.media_type import media_type_of
from checks.page import Page
from checks.page_reader import read_page
from checks.site_scope import SiteScope
from crawler.audit.programs import read_file
from crawler.store.database import Store
from reports.explanations import tell
from rules.instrument_files import load_instrument
from rules.reading.evidence import file_name
from rules.reading.page_reading import PageReading
from rules.reading.questions import PageQuestion, SiteQuestion
from rules.reading.site_reader import SiteReader
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Finding, Wording

__all__ = [
    "CheckError",
    "Document",
    "Finding",
    "OitError",
    "Page",
    "Store",
    "Wording",
    "check",
    "explain",
    "judge",
    "read",
]

_HTML = "text/html"
_LONGEST_CHECK = 3_600.0
_ANSWERED = (0, 1, 3)  # no gap, gaps, not visited: each gives a result


class CheckError(OitError):
    """A website could not be checked; the message is what the command said."""


def read(data: bytes, name: str = "", url: str = "") -> Page | Document:
    """What a visitor reads in a web page or file, told apart by its content; `url` is where links of a page start from.

    Never raises on malformed content. It runs in this process: for foreign files without limits of time and memory.
    """
    if media_type_of(data, "") == _HTML:
        return read_page(decode_html(data), url)
    return read_file(data, name)


def judge(site: Mapping[str, bytes], instrument: str, *, name: str = "") -> dict[str, Finding]:
    """The finding for each official code, from the bytes behind each address; the first address is the home page.

    What of the site is not in `site` does not exist: links to it are broken. Other hosts that are not in it were not
    asked. `instrument` is a shipped id or a file. Raises `rules.instrument_files.InstrumentError`, and `ValueError`
    for an empty site.
    """
    if not site:
        raise ValueError("no address to judge")
    home = next(iter(site))
    scope = SiteScope(home)
    bodies = _Bytes({sha256(body).hexdigest(): body for body in site.values()})
    reader = SiteReader(load_instrument(instrument), bodies, read_file, school=name)
    fetches = {canonical(url): _fetch(url, body, on_site=scope.holds(url)) for url, body in site.items()}
    claimed: set[str] = set()
    lists: set[str] = set()
    for fetch in list(fetches.values()):
        if fetch.media_type != _HTML:
            continue
        page = PageQuestion(
            fetch.url,
            bodies.body(fetch.sha256),
            fetch.sha256,
            200,
            classify(fetch.url),
            fetch.on_site,
            fetch.url == home,
        )
        answer = reader.page(page)
        fetches[canonical(fetch.url)] = replace(fetch, access=answer.access)
        if answer.reading is not None:
            claimed.update(_hrefs(answer.reading))
            lists.update(canonical(lead.href) for lead in answer.reading.lists)
    for place in lists & fetches.keys():
        fetch = fetches[place] = replace(fetches[place], evidence_of=(LIST_OF_ITEMS,))
        if fetch.media_type != _HTML:
            claimed.update(_hrefs(reader.listed(fetch.sha256, fetch.url, file_name(fetch), fetch.media_type)))
    absent = (url for url in sorted(claimed) if scope.holds(url) and canonical(url) not in fetches)
    gone = (Fetch(url, Access.GONE, url, status=404, on_site=True) for url in absent)
    coverage = Coverage(CoverageStatus.COMPLETE, pages=len(site))
    question = SiteQuestion(School("", name, home), coverage, (*fetches.values(), *gone), strict=True)
    return {finding.code: finding for finding in reader.judge(question).findings}


def _fetch(url: str, body: bytes, *, on_site: bool) -> Fetch:
    kind = media_type_of(body, "")
    return Fetch(url, Access.OPEN, url, status=200, media_type=kind, sha256=sha256(body).hexdigest(), on_site=on_site)


def _hrefs(reading: PageReading) -> Iterator[str]:
    """Where what a page or file claims for items leads."""
    return (claim.link.href for claim in reading.claims.claims if claim.link is not None)


def check(
    url: str, instrument: str = "obec-school-2566", *, allow_private: bool = False, delay: float = 1.0
) -> dict[str, Any]:
    """The published result of a website (the shape of `reports/result.schema.json`), as `oit check` finds it.

    The check runs in a process of its own, within an hour. Raises `CheckError` with what the command said.
    """
    command = [sys.executable, "-m", "crawler.commands", "check", url, "--instrument", instrument, "--json", "-"]
    command += ["--delay", str(delay), "--quiet", *(["--allow-private"] if allow_private else [])]
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=_LONGEST_CHECK
        )
    except subprocess.TimeoutExpired:
        raise CheckError(f"{url}: not checked within an hour") from None
    if done.returncode not in _ANSWERED or not done.stdout.strip():
        raise CheckError(done.stderr.strip() or f"oit check ended with status {done.returncode}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def explain(finding: Finding, lang: str = "th") -> Wording:
    """What was found and the steps to take, in Thai or in English (`lang="en"`)."""
    return tell(finding, lang)


class _Bytes:
    """A library of nothing but bytes."""

    def __init__(self, bodies: Mapping[str, bytes]) -> None:
        self._bodies = bodies

    def body(self, sha256: str) -> bytes:
        return self._bodies[sha256]

    def page(self, sha256: str, url: str, *, home: bool) -> PageReading | None:  # noqa: ARG002 - nothing was read before
        return None

    def document(self, sha256: str) -> Document | None:  # noqa: ARG002 - nothing was read before
        return None

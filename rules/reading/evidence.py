"""From fetched answers back to what judging looks at: the pages and documents that claims lead to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from checks.addresses import address_key, canonical, has_route
from checks.document import Document
from checks.evidence import Access, Evidence
from checks.fetch import RENDERED, Fetch
from checks.hosts import HostKind, classify, without_place
from checks.page import LinkSource, Page, Region, TargetKind
from rules.claim import Claim
from rules.judging.onward import only_onward
from rules.reading.room import Room, size_of

HTML = "text/html"
_NOT_READ = ("application/json", "text/css")
_NOT_READ_FAMILIES = ("video/", "audio/")
_MOST_OPENED = 32_000_000  # bytes of all pages of a site that are held for its verdicts; 200 long ones take half
_EMBEDDED = frozenset({LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT})
_OPENABLE = (TargetKind.WEB, TargetKind.ANCHOR)
_FILE_NAME = re.compile(r"""filename\*?=(?:UTF-8'')?["']?([^"';]+)""", re.IGNORECASE)


class EvidenceReader:
    """Opens what was fetched for a school; `page` and `document` give the content of one answer."""

    def __init__(
        self, fetches: Sequence[Fetch], page: Callable[[Fetch], Page], document: Callable[[Fetch], Document]
    ) -> None:
        self._by_key = _by_key(fetches)
        self._views = frozenset(filter(has_route, self._by_key))
        self._page = page
        self._document = document
        self._opened: dict[str, Evidence] = {}
        self._found: dict[str, Fetch | None] = {}
        self._room = Room(_MOST_OPENED)

    def evidence(self, claims: Iterable[Claim]) -> dict[str, Evidence]:
        """What every address that `claims` name gave, by that address: links, and pages that claims stand on.

        The files and frames of those pages are among it as far as they were fetched.
        """
        found: dict[str, Evidence] = {}
        for url in dict.fromkeys(self._addresses(claims)):
            fetch = self._fetch_for(url)
            if fetch is None:
                found[url] = Evidence(url, Access.NOT_FETCHED)
                continue
            found[url] = replace(self._open(fetch), url=url)
        waiting = deque((evidence.page, True) for evidence in found.values() if evidence.page is not None)
        while waiting:
            page, claimed = waiting.popleft()
            for url, fetch in self._attached(page, claimed=claimed):
                if url in found:
                    continue
                found[url] = replace(self._open(fetch), url=url)
                inner = found[url].page
                if inner is not None and (claimed or classify(inner.url).kind is HostKind.DRIVE_FOLDER):
                    waiting.append((inner, False))
        return found

    def _addresses(self, claims: Iterable[Claim]) -> Iterator[str]:
        for claim in claims:
            yield claim.found_on
            link = claim.link
            if link is None or claim.placeholder:
                continue
            if link.kind in _OPENABLE or (link.kind is TargetKind.SCRIPT and address_key(link.href) in self._views):
                yield link.href

    def _attached(self, page: Page, *, claimed: bool) -> Iterator[tuple[str, Fetch]]:
        """What was fetched of the files, frames and pictures of a page, and of the pages that a claimed one only leads to."""
        for link in only_onward(page) if claimed else ():
            fetch = self._fetch_for(without_place(link.href))
            if fetch is not None:
                yield link.href, fetch
        for link in page.links:
            if link.kind is TargetKind.WEB and link.region is Region.MAIN:
                fetch = self._fetch_for(without_place(link.href))
                if fetch is not None and (link.source in _EMBEDDED or fetch.media_type != HTML or not fetch.on_site):
                    yield link.href, fetch
        for image in page.images:
            fetch = self._by_key.get(canonical(image.src)) if image.src else None
            if fetch is not None:
                yield image.src, fetch

    def _fetch_for(self, url: str) -> Fetch | None:
        """What was fetched for an address; most addresses stand on most pages of a site."""
        if url not in self._found:
            self._found[url] = _fetch_for(url, self._by_key)
        return self._found[url]

    def _open(self, fetch: Fetch) -> Evidence:
        known = self._opened.get(fetch.url)
        if known is None:
            known = self._opened[fetch.url] = self._read(fetch)
        return known

    def _read(self, fetch: Fetch) -> Evidence:
        evidence = Evidence(
            url=fetch.url,
            access=fetch.access,
            final_url=fetch.final_url,
            status=fetch.status,
            media_type=fetch.media_type,
            sha256=fetch.sha256,
            fetched_at=fetch.fetched_at,
            note=fetch.note,
        )
        if fetch.access is not Access.OPEN or not fetch.sha256:
            return evidence
        if fetch.media_type == HTML:
            page = self._page(fetch)
            if not self._room.takes(size_of(page), ()):
                return replace(evidence, access=Access.NOT_FETCHED)
            return replace(evidence, page=page)
        return replace(evidence, document=self._document(fetch)) if is_document(fetch) else evidence


def is_document(fetch: Fetch) -> bool:
    """Whether an answer is a file that is read."""
    media_type = fetch.media_type
    opened = fetch.access is Access.OPEN and bool(fetch.sha256)
    return opened and media_type not in (HTML, *_NOT_READ) and not media_type.startswith(_NOT_READ_FAMILIES)


def file_name(fetch: Fetch) -> str:
    """The name of a fetched file: as the server says, else the last part of its address."""
    said = _FILE_NAME.search(fetch.headers.get("content-disposition", ""))
    path = said[1] if said else urlsplit(fetch.final_url or fetch.url).path
    return PurePosixPath(unquote(path)).name


def _by_key(fetches: Sequence[Fetch]) -> dict[str, Fetch]:
    by_key = {_key(fetch, fetch.url): fetch for fetch in fetches}
    for fetch in fetches:
        if fetch.final_url:
            by_key.setdefault(_key(fetch, fetch.final_url), fetch)
    return by_key


def _key(fetch: Fetch, url: str) -> str:
    """A view that a script shows is what was asked for only where a browser showed it."""
    return address_key(url) if fetch.note == RENDERED else canonical(url)


def _fetch_for(url: str, by_key: dict[str, Fetch]) -> Fetch | None:
    if has_route(url) and (view := by_key.get(address_key(url))) is not None:
        return view
    target = classify(url)
    for address in (target.fallback_url, target.open_url, target.inner_url, url):
        fetch = by_key.get(canonical(address)) if address else None
        if fetch is not None:
            return fetch
    return None

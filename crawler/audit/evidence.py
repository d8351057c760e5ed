"""From stored answers back to what judging looks at: pages, documents, and the claims that lead to them."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from checks.addresses import canonical
from checks.document import Document
from checks.documents.reader import READER_VERSION
from checks.drive_folder import folder_page, read_drive_folder
from checks.encoding import decode_html
from checks.evidence import Access, Evidence
from checks.hosts import HostKind, classify
from checks.page import LinkSource, Page, Region, TargetKind
from checks.page_reader import read_page
from crawler.audit.documents import document_from
from crawler.audit.scans import ScanReader
from crawler.store.database import Store
from crawler.store.records import Fetch
from rules.claim import Claim
from rules.instrument import Instrument
from rules.locating import PageClaims, locate

HTML = "text/html"
# Kept readings are of this reader; a new number makes every document be read again.
DOCUMENT_READER = f"document-{READER_VERSION}"
_NOT_READ = ("application/json", "text/css")
_NOT_READ_FAMILIES = ("video/", "audio/")
_OPENABLE = (TargetKind.WEB, TargetKind.ANCHOR)
_FILE_NAME = re.compile(r"""filename\*?=(?:UTF-8'')?["']?([^"';]+)""", re.IGNORECASE)


class Reader(Protocol):
    """Reads one file; `crawler.audit.documents.DocumentReader` does it in a process that can be killed."""

    async def read(self, data: bytes, name: str = "", media_type: str = "") -> Document:
        """The content of `data`."""
        ...


class EvidenceReader:
    """Opens stored bodies again; documents are read once per content and reader version, `scans` by eye if at all."""

    def __init__(self, store: Store, documents: Reader, scans: ScanReader | None = None) -> None:
        self._store = store
        self._documents = documents
        self._scans = scans

    async def evidence(self, claims: Iterable[Claim], fetches: Sequence[Fetch]) -> dict[str, Evidence]:
        """What every address that `claims` name gave, by that address: links, and pages that claims stand on.

        The files and frames of those pages are among it as far as they were fetched.
        """
        by_key = _by_key(fetches)
        opened: dict[str, Evidence] = {}
        found: dict[str, Evidence] = {}
        for url in dict.fromkeys(_addresses(claims)):
            fetch = _fetch_for(url, by_key)
            if fetch is None:
                found[url] = Evidence(url, Access.NOT_FETCHED)
                continue
            found[url] = replace(await self._opened(fetch, opened), url=url)
        waiting = deque(evidence.page for evidence in found.values() if evidence.page is not None)
        while waiting:
            for url, fetch in _attached(waiting.popleft(), by_key):
                if url in found:
                    continue
                found[url] = replace(await self._opened(fetch, opened), url=url)
                page = found[url].page
                if page is not None and classify(page.url).kind is HostKind.DRIVE_FOLDER:
                    waiting.append(page)
        return found

    async def _opened(self, fetch: Fetch, opened: dict[str, Evidence]) -> Evidence:
        if fetch.url not in opened:
            opened[fetch.url] = await self._open(fetch)
            await asyncio.sleep(0)  # let the crawls of other schools go on
        return opened[fetch.url]

    async def _open(self, fetch: Fetch) -> Evidence:
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
            text = decode_html(self._store.body(fetch.sha256))
            return replace(evidence, page=_page(text, fetch.final_url or fetch.url))
        if fetch.media_type in _NOT_READ or fetch.media_type.startswith(_NOT_READ_FAMILIES):
            return evidence
        document = await self._document(fetch)
        if self._scans is not None:
            document = await self._scans.read(fetch.sha256, document)
        return replace(evidence, document=document)

    async def _document(self, fetch: Fetch) -> Document:
        known = self._store.reading(fetch.sha256, DOCUMENT_READER)
        if known is not None:
            return document_from(known)
        document = await self._documents.read(self._store.body(fetch.sha256), file_name(fetch), fetch.media_type)
        self._store.save_reading(fetch.sha256, DOCUMENT_READER, asdict(document))
        return document


def _page(text: str, url: str) -> Page:
    if classify(url).kind is HostKind.DRIVE_FOLDER:
        folder = read_drive_folder(text)
        if folder.listed:
            return folder_page(folder, url)
    return read_page(text, url)


def located(store: Store, fetches: Iterable[Fetch], instrument: Instrument) -> tuple[PageClaims, ...]:
    """The claims of every stored page of the site, as the crawl found them: the same content counts once."""
    pages = []
    seen: set[str] = set()
    for fetch in fetches:
        if fetch.on_site and fetch.access is Access.OPEN and fetch.media_type == HTML and fetch.sha256 not in seen:
            seen.add(fetch.sha256)
            text = decode_html(store.body(fetch.sha256))
            pages.append(locate(read_page(text, fetch.final_url or fetch.url), instrument))
    return tuple(pages)


def file_name(fetch: Fetch) -> str:
    """The name of a fetched file: as the server says, else the last part of its address."""
    said = _FILE_NAME.search(fetch.headers.get("content-disposition", ""))
    path = said[1] if said else urlsplit(fetch.final_url or fetch.url).path
    return PurePosixPath(unquote(path)).name


def _addresses(claims: Iterable[Claim]) -> Iterable[str]:
    for claim in claims:
        yield claim.found_on
        if claim.link is not None and not claim.placeholder and claim.link.kind in _OPENABLE:
            yield claim.link.href


def _attached(page: Page, by_key: dict[str, Fetch]) -> Iterable[tuple[str, Fetch]]:
    for link in page.links:
        if link.kind is TargetKind.WEB and link.region is Region.MAIN:
            fetch = _fetch_for(link.href, by_key)
            embedded = link.source in (LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT)
            if fetch is not None and (embedded or fetch.media_type != HTML or not fetch.on_site):
                yield link.href, fetch
    for image in page.images:
        fetch = by_key.get(canonical(image.src)) if image.src else None
        if fetch is not None:
            yield image.src, fetch


def _by_key(fetches: Sequence[Fetch]) -> dict[str, Fetch]:
    by_key = {canonical(fetch.url): fetch for fetch in fetches}
    for fetch in fetches:
        if fetch.final_url:
            by_key.setdefault(canonical(fetch.final_url), fetch)
    return by_key


def _fetch_for(url: str, by_key: dict[str, Fetch]) -> Fetch | None:
    target = classify(url)
    for address in (target.fallback_url, target.open_url, target.inner_url, url):
        fetch = by_key.get(canonical(address)) if address else None
        if fetch is not None:
            return fetch
    return None

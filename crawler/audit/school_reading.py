"""One school's reading as its crawl sees it: questions go to a worker, what comes back is kept in the store."""

from __future__ import annotations

import asyncio
import logging

from checks.fetch import Fetch
from crawler.audit.readers import document_reader, scan_reader
from crawler.audit.stored_library import StoredLibrary
from crawler.audit.workers import ReadingStoppedError, SiteDesk
from crawler.store.database import Store
from rules.reading.evidence import file_name
from rules.reading.page_reading import PageReading
from rules.reading.questions import PageAnswer, PageQuestion, SiteAnswer, SitemapAnswer, SiteQuestion

logger = logging.getLogger(__name__)

PAGE_SECONDS = 10.0
DOCUMENT_SECONDS = 30.0
JUDGE_SECONDS = 120.0
# Of all pages, and of all files, of a school together; a usual site takes a tenth.
_PAGES_SECONDS = 120.0
_DOCUMENTS_SECONDS = 600.0


class ScanTurns:
    """One scan at a time over all schools, within the seconds of a night, so that nothing else ever waits for them."""

    def __init__(self, *, night: float = 1_200.0, scan: float = 30.0) -> None:
        self.left = night
        self.each = scan
        self.turn = asyncio.Semaphore(1)


class SchoolReading:
    """Reads for one school. Files are read while the crawl goes on; `settle` waits for them.

    `scans` is None where scans are not read by eye.
    """

    def __init__(self, store: Store, desk: SiteDesk, library: StoredLibrary, scans: ScanTurns | None = None) -> None:
        self._store = store
        self._desk = desk
        self._library = library
        self._scans = scans
        self._files: dict[str, asyncio.Task[None]] = {}
        self._turn = asyncio.Semaphore(1)  # one file at a time, so that others need not wait for all of them
        self.unread: dict[str, str] = {}
        self.lost: list[str] = []

    # -- what the crawl asks ------------------------------------------------------------------------

    @property
    def waited(self) -> float:
        """Seconds that questions waited for other schools' turns."""
        return self._desk.waited

    def keep_body(self, body: bytes) -> str:
        """Keep the bytes of an answer and return their SHA-256."""
        return self._store.bodies.keep(body)

    def body(self, sha256: str) -> bytes:
        """Bytes that were kept."""
        return self._store.bodies.get(sha256)

    def known(self, sha256: str, url: str, *, home: bool = False) -> PageReading | None:
        """What was read of this content at this address on an earlier night."""
        return self._library.page(sha256, url, home=home)

    async def page(self, question: PageQuestion) -> PageAnswer:
        """What a page gives the crawl, whose bytes and reading are kept; raises `ReadingStoppedError`."""
        keep_body = not self._store.bodies.has(question.sha256)
        try:
            if self._desk.spent["page"] >= _PAGES_SECONDS:
                raise ReadingStoppedError("the pages of this site took their time")
            read = await self._desk.ask("page", question, keep_body, seconds=PAGE_SECONDS)
        except ReadingStoppedError:
            self.lost.append(question.url)
            if keep_body:
                self._store.bodies.keep(question.body)
            raise
        if read.body is not None:
            self._store.bodies.keep_packed(read.body)
        if read.kept:
            self._library.keep_page(question.sha256, question.url, read.kept, home=question.home)
        answer: PageAnswer = read.answer
        return answer

    async def sitemap(self, body: bytes) -> SitemapAnswer:
        """What a sitemap lists, nothing where reading it was too much."""
        try:
            answer: SitemapAnswer = await self._desk.ask("sitemap", body, seconds=PAGE_SECONDS)
        except ReadingStoppedError:
            return SitemapAnswer(())
        return answer

    async def listed(self, fetch: Fetch) -> PageReading:
        """What a kept file gives the crawl that holds the list of items; raises `ReadingStoppedError`."""
        url = fetch.final_url or fetch.url
        answer: PageReading = await self._desk.ask(
            "listed", fetch.sha256, url, file_name(fetch), fetch.media_type, seconds=DOCUMENT_SECONDS
        )
        return answer

    def file(self, fetch: Fetch) -> None:
        """Let a kept file be read meanwhile; each content once."""
        if fetch.sha256 not in self._files:
            self._files[fetch.sha256] = asyncio.create_task(self._read_file(fetch))

    # -- at the end ----------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until all files are read or given up."""
        await asyncio.gather(*self._files.values())

    async def judge(self, question: SiteQuestion) -> SiteAnswer:
        """The verdicts; raises `ReadingStoppedError`, and `ReadingFaultError` for a mistake of ours."""
        judged = await self._desk.ask("judge", question, seconds=JUDGE_SECONDS)
        for sha256, document in judged.documents.items():
            self._store.bodies.keep_reading(sha256, document_reader(), document)
        answer: SiteAnswer = judged.answer
        return answer

    def close(self) -> None:
        """Stop reading and forget the site."""
        for task in self._files.values():
            task.cancel()
        self._desk.close()

    async def _read_file(self, fetch: Fetch) -> None:
        try:
            is_scan = await self._read_document(fetch)
            if is_scan and self._scans is not None:
                await self._read_scan(self._scans, fetch)
        except ReadingStoppedError as lost:
            self._give_up(fetch, str(lost))

    async def _read_document(self, fetch: Fetch) -> bool:
        """Whether a reader of scans would see more in it."""
        sha256, name = fetch.sha256, file_name(fetch)
        is_new = self._store.bodies.reading(sha256, document_reader()) is None
        if not is_new and self._scans is None:
            return False
        async with self._turn:
            if self._desk.spent["document"] >= _DOCUMENTS_SECONDS:
                raise ReadingStoppedError("the files of this site took their time")
            read = await self._desk.ask("document", sha256, name, fetch.media_type, seconds=DOCUMENT_SECONDS)
        if is_new:
            self._store.bodies.keep_reading(sha256, document_reader(), read.kept)
        is_scan: bool = read.is_scan
        return is_scan

    async def _read_scan(self, scans: ScanTurns, fetch: Fetch) -> None:
        sha256 = fetch.sha256
        if self._store.bodies.reading(sha256, scan_reader()) is not None:
            return
        async with scans.turn:
            if scans.left <= 0:
                return
            loop = asyncio.get_running_loop()
            began = loop.time()
            try:
                seen = await self._desk.ask(
                    "scan", sha256, file_name(fetch), fetch.media_type, scans.each, seconds=scans.each
                )
                self._store.bodies.keep_reading(sha256, scan_reader(), seen)
            except ReadingStoppedError as lost:
                logger.warning("scan %s stays unread: %s", fetch.url, lost)
            scans.left -= loop.time() - began
            if scans.left <= 0:
                logger.warning("the night's time for reading scans is spent; further scans stay unread")

    def _give_up(self, fetch: Fetch, why: str) -> None:
        logger.warning("%s was not read: %s", fetch.url, why)
        self.unread[fetch.sha256] = why
        self.lost.append(fetch.url)

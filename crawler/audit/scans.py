"""Reading the scans among the evidence by Tesseract: once for each content, within the night's time."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import asdict

from checks.document import Document
from checks.documents.scans import SCAN_READER_VERSION, can_be_recognised
from crawler.audit.documents import DocumentReader, document_from
from crawler.store.database import Store

logger = logging.getLogger(__name__)

SCAN_READER = f"scan-{SCAN_READER_VERSION}"
_SECONDS_A_NIGHT = 1_200.0
_SECONDS_A_DOCUMENT = 30.0


class ScanReader:
    """Reads one scan at a time, so that other documents never wait; what was read once is never read again.

    `night` and `document` are the seconds that all scans together and each of them may take. When the
    night's time is spent, scans stay unread until the next night.
    """

    def __init__(
        self,
        store: Store,
        documents: DocumentReader,
        *,
        night: float = _SECONDS_A_NIGHT,
        document: float = _SECONDS_A_DOCUMENT,
    ) -> None:
        self._store = store
        self._documents = documents
        self._left = night
        self._each = document
        self._turn = asyncio.Semaphore(1)

    async def read(self, sha256: str, scan: Document) -> Document:
        """`scan` with the text of its pictures where that can be had, else as it is."""
        if not can_be_recognised(scan):
            return scan
        known = self._store.reading(sha256, SCAN_READER)
        if known is not None:
            return document_from(known)
        async with self._turn:
            if self._left <= 0:
                return scan
            began = time.monotonic()
            document = await self._documents.read_scan(self._store.body(sha256), scan, self._each)
            self._left -= time.monotonic() - began
            if self._left <= 0:
                logger.warning("the night's time for reading scans is spent; further scans stay unread")
        self._store.save_reading(sha256, SCAN_READER, asdict(document))
        return document

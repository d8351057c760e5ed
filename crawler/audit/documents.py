"""Reading foreign documents in child processes that may hang, swell or crash at the cost of one document."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from checks.document import Document, DocumentKind, DocumentLink, Readability
from checks.documents.content import MAX_PAGES
from checks.documents.reader import read_document, sniff
from checks.documents.scans import read_scan

logger = logging.getLogger(__name__)

_TASKS_OF_A_CHILD = 50
_PDFTOTEXT_SECONDS = 15
_SPARE_BYTES = 1_000_000
_SCAN_LANGUAGES = "tha+eng"
_SECONDS_TO_END = 2.0  # so that the program ends before the child that started it is killed


class DocumentReader:
    """Reads documents in a few child processes, started with the first document.

    `timeout` is in seconds for one document, `memory` in bytes of address space for one child (where
    the system knows such a limit). Call `close` at the end: it kills what is still being read.
    """

    def __init__(self, *, workers: int = 2, timeout: float = 30.0, memory: int = 1 << 30) -> None:
        self._workers = workers
        self._timeout = timeout
        self._memory = memory
        self._pool: ProcessPool | None = None
        self._starting = threading.Lock()

    async def read(self, data: bytes, name: str = "", media_type: str = "") -> Document:
        """What can be read of a file; one that hangs, swells or crashes its child is a damaged one."""
        document = await self._in_child(_read_in_child, (data, name, media_type, self._timeout), self._timeout)
        if isinstance(document, Document):
            return document
        logger.warning("Document %s (%d bytes): %s", name, len(data), document)
        return Document(sniff(data, name), Readability.DAMAGED, note=document)

    async def read_scan(self, data: bytes, scan: Document, seconds: float) -> Document:
        """`scan` with the text that Tesseract sees on its pages within `seconds`, else as it is."""
        document = await self._in_child(_read_scan_in_child, (data, scan, seconds), seconds)
        return document if isinstance(document, Document) else replace(scan, note=document)

    async def _in_child(self, read: Callable[..., Document], values: tuple[Any, ...], seconds: float) -> Document | str:
        """What `read` gives in a child, or why it gave nothing."""
        task = self._started().schedule(read, args=values, timeout=seconds)
        try:
            document: Document = await asyncio.wrap_future(task)
        except TimeoutError:
            return f"not read within {seconds:g} seconds"
        except ProcessExpired as end:
            return f"the reading process ended with status {end.exitcode}"
        except MemoryError:
            return "not read within the memory of one process"
        return document

    def close(self) -> None:
        """End the child processes; a later `read` starts new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def __enter__(self) -> DocumentReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _started(self) -> ProcessPool:
        with self._starting:
            if self._pool is None:
                # Never plain fork: the crawler's process has threads.
                ways = multiprocessing.get_all_start_methods()
                context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
                self._pool = ProcessPool(
                    max_workers=self._workers,
                    max_tasks=_TASKS_OF_A_CHILD,
                    initializer=_prepare_child,
                    initargs=(self._memory,),
                    context=context,
                )
            return self._pool


def document_from(kept: dict[str, Any]) -> Document:
    """The document that was kept as JSON."""
    return Document(
        **{
            **kept,
            "kind": DocumentKind(kept["kind"]),
            "readability": Readability(kept["readability"]),
            "columns": tuple(kept["columns"]),
            "names": tuple(kept["names"]),
            "links": tuple(DocumentLink(**link) for link in kept.get("links", ())),
        }
    )


def _prepare_child(memory: int) -> None:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _read_in_child(data: bytes, name: str, media_type: str, seconds: float) -> Document:
    _limit_work(seconds)
    return read_document(data, name, media_type, _pdftotext if shutil.which("pdftotext") else None)


def _read_scan_in_child(data: bytes, scan: Document, seconds: float) -> Document:
    _limit_work(seconds)
    end = time.monotonic() + seconds - _SECONDS_TO_END
    return read_scan(data, scan, lambda picture: _tesseract(picture, end - time.monotonic()))


def _limit_work(seconds: float) -> None:
    if sys.platform == "win32":
        return
    import resource

    # Counts from the start of the child, which reads many documents.
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 5)


def _tesseract(picture: bytes, seconds: float) -> str:
    """The text on a picture, "" when there is no time left; raises `OSError` where the program fails."""
    program = shutil.which("tesseract")
    if program is None:
        raise FileNotFoundError("tesseract")
    if seconds <= 0:
        return ""
    command = [program, "-", "-", "-l", _SCAN_LANGUAGES, "--psm", "3"]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}  # nobody waits for a scan: one core is enough
    try:
        answer = subprocess.run(  # noqa: S603 (fixed arguments)
            command, input=picture, capture_output=True, timeout=seconds, check=True, env=environment
        )
    except subprocess.TimeoutExpired:
        return ""
    except subprocess.CalledProcessError as error:
        raise OSError(f"tesseract: {error.stderr[-200:].decode('utf-8', 'replace')}") from error
    return answer.stdout.decode("utf-8", "replace")


def scans_can_be_read() -> bool:
    """Whether Tesseract and its Thai language data are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        answer = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return False
    languages = answer.stdout.decode("utf-8", "replace").split()
    return set(_SCAN_LANGUAGES.split("+")) <= set(languages)


def _pdftotext(data: bytes) -> str:
    """The text by poppler's program in the order of the file; raises `OSError` where it gives none."""
    program = shutil.which("pdftotext")
    if program is None:
        raise FileNotFoundError("pdftotext")
    command = [program, "-raw", "-enc", "UTF-8", "-l", str(MAX_PAGES), "-", "-"]
    with _room_for_files(len(data) + _SPARE_BYTES):
        try:
            answer = subprocess.run(command, input=data, capture_output=True, timeout=_PDFTOTEXT_SECONDS, check=True)  # noqa: S603 (fixed arguments)
        except subprocess.SubprocessError as error:
            raise OSError(f"pdftotext: {error}") from error
    return answer.stdout.decode("utf-8", "replace")


if sys.platform != "win32":

    def _lower(limit: int, value: int) -> None:
        """Set the soft limit, as far as the hard one allows."""
        import resource

        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, hard))


@contextmanager
def _room_for_files(size: int) -> Iterator[None]:
    """Let the program that is started meanwhile write a file: poppler copies its input to one."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    _lower(resource.RLIMIT_FSIZE, size)
    try:
        yield
    finally:
        _lower(resource.RLIMIT_FSIZE, before)

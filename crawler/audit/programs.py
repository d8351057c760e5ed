"""The programs outside Python that help to read documents, where they are installed: poppler and Tesseract."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from checks.document import Document
from checks.documents.content import MAX_PAGES
from checks.documents.reader import read_document

_PDFTOTEXT_SECONDS = 15
_SPARE_BYTES = 1_000_000
_SCAN_LANGUAGES = "tha+eng"


def pdf_text_program() -> Callable[[bytes], str] | None:
    """How poppler reads a PDF, None where it is not installed."""
    return pdftotext if shutil.which("pdftotext") else None


def read_file(data: bytes, name: str = "", media_type: str = "") -> Document:
    """What can be read of a file with the programs of this machine: the same in every process that reads files."""
    return read_document(data, name, media_type, pdf_text_program())


def pdftotext(data: bytes) -> str:
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


def tesseract(picture: bytes, seconds: float) -> str:
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


if sys.platform != "win32":

    def lower(limit: int, value: int) -> None:
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
    lower(resource.RLIMIT_FSIZE, size)
    try:
        yield
    finally:
        lower(resource.RLIMIT_FSIZE, before)

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
import sys
import time
import zipfile
from collections.abc import Iterator

import pytest

from checks.document import DocumentKind, Readability
from crawler.audit.documents import DocumentReader
from tests.checks.make_documents import make_docx, make_pdf

PLAN = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566"


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    with DocumentReader(workers=1) as shared:
        yield shared


def test_a_document_is_read_in_a_child(reader: DocumentReader) -> None:
    document = asyncio.run(reader.read(make_pdf([PLAN]), "plan.pdf"))
    assert (document.kind, document.readability, document.text) == (DocumentKind.PDF, Readability.TEXT, PLAN)


def test_many_documents_are_read_at_once(reader: DocumentReader) -> None:
    async def read_all() -> list[str]:
        documents = await asyncio.gather(*(reader.read(make_docx(f"แผนที่ {number}")) for number in range(5)))
        return [document.text for document in documents]

    assert asyncio.run(read_all()) == ["แผนที่ 0", "แผนที่ 1", "แผนที่ 2", "แผนที่ 3", "แผนที่ 4"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_doubtful_text_is_read_by_poppler_despite_the_file_limit(reader: DocumentReader) -> None:
    document = asyncio.run(reader.read(make_pdf(["ทำ การ ประจำ ปี หน้าน้ที่"]), "plan.pdf"))
    assert document.readability is Readability.TEXT
    assert "ปี" in document.text


def test_a_document_that_takes_too_long_is_damaged() -> None:
    slow = _packed("word/document.xml", b"<w:p/>" * 3_000_000)
    with DocumentReader(workers=1, timeout=0.05) as hasty:
        started = time.monotonic()
        document = asyncio.run(hasty.read(slow, "plan.docx"))
        assert (document.readability, document.note) == (Readability.DAMAGED, "not read within 0.05 seconds")
        assert time.monotonic() - started < 20


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_a_document_that_swells_costs_itself_only(reader: DocumentReader) -> None:
    bomb = _packed("xl/workbook.xml", b" " * 190_000_000)
    with DocumentReader(workers=1, memory=600_000_000) as tight:
        assert asyncio.run(tight.read(bomb, "bomb.xlsx")).readability is Readability.DAMAGED
        assert asyncio.run(tight.read(make_pdf([PLAN]))).text == PLAN


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_crashed_child_costs_one_document() -> None:
    async def kill_while_reading(fragile: DocumentReader) -> str:
        await fragile.read(make_pdf([PLAN]))
        task = asyncio.create_task(fragile.read(_packed("word/document.xml", b"<w:p/>" * 3_000_000), "big.docx"))
        await asyncio.sleep(0.3)
        assert fragile._pool is not None
        for child in list(fragile._pool._pool_manager.worker_manager.workers.values()):
            os.kill(child.pid, signal.SIGKILL)
        return (await task).note

    with DocumentReader(workers=1) as fragile:
        assert asyncio.run(kill_while_reading(fragile)).startswith("the reading process ended with status")
        assert asyncio.run(fragile.read(make_pdf([PLAN]))).text == PLAN


def test_a_closed_reader_starts_again() -> None:
    again = DocumentReader(workers=1)
    again.close()
    assert asyncio.run(again.read(b"plain text")).text == "plain text"
    again.close()
    assert asyncio.run(again.read(b"plain text")).text == "plain text"
    again.close()


def _packed(name: str, content: bytes) -> bytes:
    """A Word or Excel file whose part `name` unpacks to `content`."""
    source = make_docx("x") if name.startswith("word/") else b""
    if not source:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", b"<Types/>")
            archive.writestr(name, content)
        return stream.getvalue()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, data.replace(b"<w:body>", b"<w:body>" + content, 1) if part == name else data)
    return stream.getvalue()

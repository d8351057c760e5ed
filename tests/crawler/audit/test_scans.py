from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from checks.document import Document, Readability
from checks.documents.reader import read_document
from crawler.audit.documents import DocumentReader, scans_can_be_read
from crawler.audit.scans import SCAN_READER, ScanReader
from crawler.store.database import Store
from tests.checks.make_documents import make_docx, make_scan
from tests.crawler.fetching.test_crawl import INDEX, crawl
from tests.crawler.sites import TEXT, Answer, Site, link, page

FONT = Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf")
needs_tesseract = pytest.mark.skipif(
    not scans_can_be_read() or not FONT.is_file(), reason="needs tesseract with Thai, and a Thai font"
)


class Counting(DocumentReader):
    """Counts what is read, and reads with no program at all."""

    def __init__(self, text: str = "ประกาศโรงเรียนบ้านหนองตัวอย่าง") -> None:
        super().__init__()
        self.asked = 0
        self.text = text

    async def read_scan(self, data: bytes, scan: Document, seconds: float) -> Document:
        self.asked += 1
        await asyncio.sleep(0.02)
        return Document(scan.kind, Readability.TEXT, text=self.text, by_ocr=True)


def printed(text: str) -> bytes:
    """A scan of one page with `text` printed large."""
    sheet = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(sheet).multiline_text((90, 120), text, font=ImageFont.truetype(str(FONT), 44), fill=0, spacing=24)
    stream = io.BytesIO()
    sheet.save(stream, "PDF", resolution=150)
    return stream.getvalue()


def test_a_scan_is_read_once_for_each_content(tmp_path: Path) -> None:
    data = make_scan()
    documents = Counting()
    with Store.open(tmp_path / "oit.db") as store:
        scan, sha256 = read_document(data), store.save_body(data)
        first = asyncio.run(ScanReader(store, documents).read(sha256, scan))
        again = asyncio.run(ScanReader(store, documents).read(sha256, scan))
        assert store.reading(sha256, SCAN_READER)["by_ocr"] is True
    assert first == again
    assert documents.asked == 1


def test_what_is_no_scan_is_left_alone(tmp_path: Path) -> None:
    data = make_docx("แผน")
    documents = Counting()
    with Store.open(tmp_path / "oit.db") as store:
        document = read_document(data)
        assert asyncio.run(ScanReader(store, documents).read(store.save_body(data), document)) == document
    assert documents.asked == 0


def test_scans_beyond_the_night_s_time_stay_unread_until_the_next_night(tmp_path: Path) -> None:
    documents = Counting()
    with Store.open(tmp_path / "oit.db") as store:
        tonight = ScanReader(store, documents, night=0.01)
        states = []
        for pages in (1, 2):
            data = make_scan(pages)
            states.append(asyncio.run(tonight.read(store.save_body(data), read_document(data))).readability)
        tomorrow = asyncio.run(ScanReader(store, documents).read(store.save_body(data), read_document(data)))
    assert states == [Readability.TEXT, Readability.SCAN]
    assert tomorrow.readability is Readability.TEXT


@needs_tesseract
def test_tesseract_reads_the_words_of_a_scan_in_a_child() -> None:
    data = printed("ประกาศโรงเรียนบ้านหนองตัวอย่าง\nเรื่อง เจตจำนงสุจริตของผู้บริหาร\nประจำปีงบประมาณ พ.ศ. ๒๕๖๖")
    scan = read_document(data)
    assert scan.readability is Readability.SCAN
    with DocumentReader(workers=1) as reader:
        document = asyncio.run(reader.read_scan(data, scan, 30.0))
    assert document.by_ocr
    assert "เจตจำนง" in document.text
    assert "256" not in document.text


@needs_tesseract
def test_a_scan_that_takes_too_long_stays_a_scan() -> None:
    data = printed("ประกาศโรงเรียนบ้านหนองตัวอย่าง")
    scan = read_document(data)
    with DocumentReader(workers=1) as reader:
        document = asyncio.run(reader.read_scan(data, scan, 2.0))
    assert document.readability is Readability.SCAN


@needs_tesseract
def test_an_audit_reads_scanned_evidence_when_it_is_told_to(tmp_path: Path) -> None:
    scan = Answer(printed("โครงสร้างการบริหารงานโรงเรียน\nบ้านหนองตัวอย่าง"), headers={"Content-Type": "application/pdf"})
    with Site(
        "127.0.0.58", {"/": page(INDEX, link("/o11.pdf", "O11 แผนดำเนินงานประจำปี"), TEXT), "/o11.pdf": scan}
    ) as site:
        crawl(tmp_path, site.url, options={"read_scans": True})
    with Store.open(tmp_path / "oit.db", create=False) as store:
        sha256 = next(fetch.sha256 for fetch in store.fetches("1", "s") if fetch.url.endswith("o11.pdf"))
        assert "บริหารงานโรงเรียน" in store.reading(sha256, SCAN_READER)["text"]

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from checks.document import Document, Readability
from checks.fetch import Fetch
from crawler.audit.programs import scans_can_be_read
from crawler.audit.readers import scan_reader
from crawler.audit.scans import ScansRead, read_scans
from crawler.audit.school_reading import ScanTurns
from crawler.store.database import Store
from rules.reading.kept import unpacked_document
from tests.checks.make_documents import make_docx
from tests.crawler.fetching.test_crawl import INDEX, crawl
from tests.crawler.nights import PASSED, save_night
from tests.crawler.reading import INSTRUMENT, Room, room
from tests.crawler.sites import TEXT, Answer, Site, link, page

FONT = Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf")
needs_tesseract = pytest.mark.skipif(
    not scans_can_be_read() or not FONT.is_file(), reason="needs tesseract with Thai, and a Thai font"
)


def printed(text: str) -> bytes:
    """A scan of one page with `text` printed large."""
    sheet = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(sheet).multiline_text((90, 120), text, font=ImageFont.truetype(str(FONT), 44), fill=0, spacing=24)
    stream = io.BytesIO()
    sheet.save(stream, "PDF", resolution=150)
    return stream.getvalue()


def read(at: Room, *files: Fetch) -> None:
    async def all_of_them() -> None:
        for fetch in files:
            at.reading.file(fetch)
        await at.reading.settle()

    asyncio.run(all_of_them())


@needs_tesseract
def test_scans_that_the_night_left_are_read_within_a_budget(tmp_path: Path) -> None:
    with room(tmp_path) as at:
        scan = at.file(printed("ประกาศโรงเรียนบ้านหนองตัวอย่าง\nเรื่อง เจตจำนงสุจริตของผู้บริหาร"))
        read(at, scan)
        run = save_night(at.store, "2026-11-22", {"1": {"structure": PASSED}}, fetches=[scan])
        assert seen(at, scan) is None
        assert read_scans(at.store, run, INSTRUMENT, 0) == ScansRead(0, 0, 1)
        assert read_scans(at.store, run, INSTRUMENT, 60, datetime.now(UTC)) == ScansRead(0, 0, 1)
        assert read_scans(at.store, run, INSTRUMENT, 60) == ScansRead(1, 0, 0)
        document = seen(at, scan)
        assert document is not None
        assert "เจตจำนง" in document.text
        assert read_scans(at.store, run, INSTRUMENT, 60) == ScansRead(0, 0, 0)


def seen(at: Room, fetch: Fetch) -> Document | None:
    kept = at.store.bodies.reading(fetch.sha256, scan_reader())
    return None if kept is None else unpacked_document(kept)


@needs_tesseract
def test_tesseract_reads_the_words_of_a_scan_once(tmp_path: Path) -> None:
    words = "ประกาศโรงเรียนบ้านหนองตัวอย่าง\nเรื่อง เจตจำนงสุจริตของผู้บริหาร\nประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
    with room(tmp_path, ScanTurns()) as at:
        scan = at.file(printed(words))
        read(at, scan)
        document = seen(at, scan)
        assert document is not None
        assert document.by_ocr
        assert "เจตจำนง" in document.text
        assert "256" not in document.text
        assert at.workers.orders["scan"] == 1


def test_what_is_no_scan_is_left_alone(tmp_path: Path) -> None:
    with room(tmp_path, ScanTurns()) as at:
        read(at, at.file(make_docx("แผน")))
        assert at.workers.orders["scan"] == 0


@needs_tesseract
def test_scans_beyond_the_night_s_time_stay_unread_until_the_next_night(tmp_path: Path) -> None:
    turns = ScanTurns(night=0.01)
    with room(tmp_path, turns) as at:
        first, second = at.file(printed("แผน")), at.file(printed("รายงาน"))
        read(at, first, second)
        assert [seen(at, fetch) is not None for fetch in (first, second)] == [True, False]


@needs_tesseract
def test_a_scan_that_takes_too_long_stays_a_scan(tmp_path: Path) -> None:
    with room(tmp_path, ScanTurns(scan=2.0)) as at:
        scan = at.file(printed("ประกาศโรงเรียนบ้านหนองตัวอย่าง"))
        read(at, scan)
        document = seen(at, scan)
        assert document is None or document.readability is Readability.SCAN


@needs_tesseract
def test_an_audit_reads_scanned_evidence_when_it_is_told_to(tmp_path: Path) -> None:
    scan = Answer(printed("โครงสร้างการบริหารงานโรงเรียน\nบ้านหนองตัวอย่าง"), headers={"Content-Type": "application/pdf"})
    with Site(
        "127.0.0.58", {"/": page(INDEX, link("/o11.pdf", "O11 แผนดำเนินงานประจำปี"), TEXT), "/o11.pdf": scan}
    ) as site:
        crawl(tmp_path, site.url, options={"read_scans": True})
    with Store.open(tmp_path / "oit.db", create=False) as store:
        sha256 = next(fetch.sha256 for fetch in store.fetches("1", "s") if fetch.url.endswith("o11.pdf"))
        kept = store.bodies.reading(sha256, scan_reader())
        assert kept is not None
        assert "บริหารงานโรงเรียน" in unpacked_document(kept).text

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import shutil
import signal
import sys
import time
import zipfile
from pathlib import Path

import pytest

import oit
from checks.document import DocumentKind, Readability
from crawler.audit import school_reading
from crawler.audit.reading_worker import within
from crawler.audit.school_reading import SchoolReading
from crawler.audit.stored_library import StoredLibrary
from crawler.audit.workers import ReadingStoppedError
from rules.reading.questions import SiteQuestion
from rules.site import Coverage, CoverageStatus, School
from tests.checks.make_documents import make_docx, make_pdf
from tests.crawler.reading import HOME, INSTRUMENT, Room, page_question, room

_ASSETS = Path(__file__).parents[2] / "sample_schools" / "assets"
PLAN = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566"
PAGE = f"<title>โรงเรียนตัวอย่าง</title><a href='/ita'>ITA 2566</a><p>{PLAN}</p>"
HEAVY = "<title>{}</title><p>" + "".join(f"<a href='/{n}'>ข้อมูล {n}</a>" for n in range(60_000))
SLOW = 3_000_000  # paragraphs of a document that takes many seconds to read


async def read(at: Room, *files: object) -> None:
    for fetch in files:
        at.reading.file(fetch)  # type: ignore[arg-type]
    await at.reading.settle()


def test_a_file_is_read_by_a_worker_and_kept(tmp_path: Path) -> None:
    with room(tmp_path) as at:
        fetch = at.file(make_pdf([PLAN]))
        asyncio.run(read(at, fetch))
        document = at.document(fetch)
        assert document is not None
        assert (document.kind, document.readability, document.text) == (DocumentKind.PDF, Readability.TEXT, PLAN)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_doubtful_text_is_read_by_poppler_despite_the_file_limit(tmp_path: Path) -> None:
    with room(tmp_path) as at:
        fetch = at.file(make_pdf(["ทำ การ ประจำ ปี หน้าน้ที่"]))
        asyncio.run(read(at, fetch))
        document = at.document(fetch)
        assert document is not None
        assert "ปี" in document.text


@pytest.mark.parametrize("name", ["nong_tua_yang_O4.pdf", "nong_tua_yang_O13.pdf"])
def test_a_file_reads_the_same_in_a_worker_and_in_this_process(tmp_path: Path, name: str) -> None:
    printed = (_ASSETS / name).read_bytes()
    with room(tmp_path) as at:
        fetch = at.file(printed)
        asyncio.run(read(at, fetch))
        assert at.document(fetch) == oit.read(printed)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of processor time is the system's")
def test_a_file_that_takes_too_long_is_not_read_and_nothing_is_kept_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_reading, "DOCUMENT_SECONDS", 0.1)
    with room(tmp_path) as at:
        slow, quick = (
            at.file(_packed("word/document.xml", b"<w:p><w:r/></w:p>" * SLOW), "slow.docx"),
            at.file(make_pdf([PLAN])),
        )
        began = time.monotonic()
        asyncio.run(read(at, slow, quick))
        assert time.monotonic() - began < 30
        assert at.document(slow) is None
        assert "ended with status" in at.reading.unread[slow.sha256]
        assert at.reading.lost == [slow.url]
        document = at.document(quick)
        assert document is not None
        assert document.text == PLAN


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_a_file_that_swells_costs_itself_only(tmp_path: Path) -> None:
    with room(tmp_path, memory=300_000_000) as at:
        bomb, quick = at.file(_packed("xl/workbook.xml", b" " * 190_000_000), "b.xlsx"), at.file(make_pdf([PLAN]))
        asyncio.run(read(at, bomb, quick))
        assert at.document(quick) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_killed_at_work_costs_nothing(tmp_path: Path) -> None:
    async def kill_while_reading(at: Room) -> None:
        fetch = at.file(_packed("word/document.xml", b"<w:p/>" * (SLOW // 30)), "big.docx")
        await read(at, at.file(make_pdf([PLAN])))
        at.reading.file(fetch)
        await asyncio.sleep(0.1)
        for pid in at.workers.pids:
            os.kill(pid, signal.SIGKILL)
        await at.reading.settle()
        assert at.document(fetch) is not None

    with room(tmp_path) as at:
        asyncio.run(kill_while_reading(at))
        assert not at.reading.unread


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_site_goes_on_in_a_fresh_worker_with_the_same_verdicts(tmp_path: Path) -> None:
    async def verdicts(at: Room, *, kill: bool) -> list[str]:
        answer = await at.reading.page(page_question(PAGE))
        assert answer.reading is not None
        assert [lead.href for lead in answer.reading.leads] == [f"{HOME}ita"]
        question = page_question(PAGE)
        fetch = at.file(b"x")
        page = type(fetch)(HOME, fetch.access, HOME, media_type="text/html", sha256=question.sha256, on_site=True)
        if kill:
            for pid in at.workers.pids:
                os.kill(pid, signal.SIGKILL)
        school = School("s", "โรงเรียนตัวอย่าง", HOME)
        site = SiteQuestion(school, Coverage(CoverageStatus.COMPLETE), (page,), strict=True)
        return [
            f"{finding.code} {finding.verdict} {finding.reason}" for finding in (await at.reading.judge(site)).findings
        ]

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with room(tmp_path / "a") as at:
        whole = asyncio.run(verdicts(at, kill=False))
    with room(tmp_path / "b") as at:
        assert asyncio.run(verdicts(at, kill=True)) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of processor time is the system's")
def test_a_page_that_takes_too_long_is_named_and_its_bytes_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_reading, "PAGE_SECONDS", 0.05)
    heavy = page_question("<p>" + "".join(f"<a href='/{n}'>ข้อมูล {n}</a>" for n in range(60_000)))
    with room(tmp_path) as at:
        with pytest.raises(ReadingStoppedError):
            asyncio.run(at.reading.page(heavy))
        assert at.reading.lost == [HOME]
        assert at.store.bodies.get(heavy.sha256) == heavy.body


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of processor time is the system's")
def test_other_schools_wait_no_longer_for_one_that_ends_its_worker_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_reading, "PAGE_SECONDS", 0.4)
    done: list[str] = []

    async def ask(name: str, reading: SchoolReading, markup: str) -> None:
        with contextlib.suppress(ReadingStoppedError):
            await reading.page(page_question(markup, f"{HOME}{name}"))
        done.append(name)

    async def night(at: Room) -> None:
        library = StoredLibrary(at.store, INSTRUMENT)
        other = SchoolReading(at.store, at.workers.site("o", INSTRUMENT, tmp_path / "oit.sqlite"), library)
        await asyncio.gather(*(ask("hostile", at.reading, HEAVY.format(n)) for n in range(2)))
        hostile = [asyncio.create_task(ask("hostile", at.reading, HEAVY.format(n))) for n in range(2, 6)]
        await asyncio.sleep(0)
        await ask("other", other, PAGE)
        monkeypatch.setattr(school_reading, "_PAGES_SECONDS", 0.5)
        await ask("hostile, at once", at.reading, HEAVY.format(99))
        for task in hostile:
            task.cancel()

    with room(tmp_path) as at:
        asyncio.run(night(at))
    assert done[:2] == ["hostile", "hostile"]
    assert done.index("other") <= 3
    assert done.index("hostile, at once") == done.index("other") + 1


def test_a_school_that_waits_for_another_is_told_how_long_once_for_all_it_asked(tmp_path: Path) -> None:
    waited: list[float] = []

    async def night(at: Room) -> None:
        library = StoredLibrary(at.store, INSTRUMENT)
        other = SchoolReading(at.store, at.workers.site("o", INSTRUMENT, tmp_path / "oit.sqlite"), library)
        await other.page(page_question(PAGE))
        waited.append(other.waited)
        heavy = asyncio.create_task(at.reading.page(page_question(HEAVY.format(1))))
        await asyncio.sleep(0)
        began = time.monotonic()
        await asyncio.gather(*(other.page(page_question(f"{PAGE}{n}", f"{HOME}{n}")) for n in range(3)))
        waited.extend((other.waited, time.monotonic() - began, at.reading.waited))
        await heavy

    with room(tmp_path) as at:
        asyncio.run(night(at))
    before, waits, took, of_the_other = waited
    assert (before, of_the_other) == (0.0, 0.0)
    assert took / 2 < waits <= took


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


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")
def test_a_file_gets_no_more_memory_than_its_share_and_the_worker_keeps_its_own() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with within(64 << 20), pytest.raises(MemoryError):
        bytearray(1 << 30)
    assert resource.getrlimit(resource.RLIMIT_AS) == before

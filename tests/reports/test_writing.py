"""The files of a run, and the PDF where a browser is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reports import pdf
from reports.writing import write_reports
from tests.reports import sample_results as sample


def test_all_files_of_a_run_stand_where_the_summary_links_them(tmp_path: Path) -> None:
    written = write_reports([sample.full_school(), sample.perfect_school()], tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in written.files] == [
        "schools/31019901.html",
        "schools/31019902.html",
        "index.html",
        "summary.xlsx",
        "summary.csv",
    ]
    assert written.messages == ()
    assert all(path.stat().st_size for path in written.files)


def test_a_code_never_leaves_the_folder(tmp_path: Path) -> None:
    written = write_reports([sample.hostile_school()], tmp_path / "out", with_summary=False)
    assert [path.parent for path in written.files] == [tmp_path / "out" / "schools"]


def test_without_a_browser_it_is_said_once_and_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_BROWSER", str(tmp_path / "no-browser"))
    written = write_reports([sample.full_school(), sample.perfect_school()], tmp_path, with_pdf=True)
    assert written.messages == (
        "ไม่ได้ทำไฟล์ PDF เพราะไม่พบ Chromium, Google Chrome หรือ Microsoft Edge ในเครื่องนี้ เปิดไฟล์ .html แล้วสั่งพิมพ์เป็น PDF ได้",
    )
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_browser_that_fails_is_reported_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken-browser"
    broken.write_text("#!/bin/sh\necho out of memory >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("OIT_BROWSER", str(broken))
    page = tmp_path / "a.html"
    page.write_text("<p>")
    assert pdf.print_pdf(page, tmp_path / "a.pdf", lang="en") == pdf.PdfResult(
        False, "The PDF could not be made: out of memory"
    )


@pytest.mark.skipif(pdf.find_browser() is None, reason="no Chromium installed")
def test_the_pdf_holds_thai_text_that_can_be_searched(tmp_path: Path) -> None:
    written = write_reports([sample.unreachable_school()], tmp_path, with_summary=False, with_pdf=True)
    assert written.messages == ()
    made = tmp_path / "schools" / "31019903.pdf"
    assert made.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(made), "-"], capture_output=True, check=True, timeout=60)
        assert "เข้าเว็บไซต์ไม่ได้" in done.stdout.decode()

"""The files of a run, and the PDF where a browser is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from reports import areas, pdf, writing
from reports.places import file_stem
from reports.reading import read_result
from reports.writing import write_reports
from tests.reports import sample_results as sample


def _files(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_all_files_of_a_run_stand_where_the_summary_links_them(tmp_path: Path) -> None:
    written = write_reports([sample.full_school(), sample.perfect_school()], tmp_path)
    assert _files(tmp_path) == [
        "index.html",
        "schools/31019901.html",
        "schools/31019901.json",
        "schools/31019902.html",
        "schools/31019902.json",
        "summary.csv",
        "summary.xlsx",
    ]
    assert (written.index, written.messages) == (tmp_path / "index.html", ())


def test_a_code_never_leaves_the_folder(tmp_path: Path) -> None:
    write_reports([sample.hostile_school()], tmp_path / "out")
    assert {path.parent for path in tmp_path.rglob("*.html")} == {tmp_path / "out", tmp_path / "out" / "schools"}


@pytest.mark.parametrize(
    ("code", "stem"),
    [
        ("31010001", "31010001"),
        ("สพป.01-ก", "สพป.01-ก"),
        ("../x", "_2e_2e_2fx"),
        ("con", "_con"),
        ("nul.x", "_nul_2ex"),
        ("a b", "a_20b"),
    ],
)
def test_files_are_named_by_the_code_where_every_system_allows_it(code: str, stem: str) -> None:
    assert file_stem(code) == stem


def test_every_number_and_sign_leads_to_what_stands_behind_it(tmp_path: Path) -> None:
    results = [sample.full_school(), sample.perfect_school(), sample.unreachable_school()]
    write_reports(results, tmp_path, previous=[read_result(sample.perfect_school())])
    pages = {path: BeautifulSoup(path.read_text("utf-8"), "lxml") for path in tmp_path.rglob("*.html")}
    known = {path: {element["id"] for element in page.select("[id]")} for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for link in page.select("a[href]"):
            place, _, fragment = str(link["href"]).partition("#")
            if place.startswith("http"):
                continue
            target = (path.parent / unquote(place)).resolve() if place else path
            if not target.is_file() or (fragment and fragment not in known[target]):
                dead.append(f"{path.name}: {link['href']}")
    assert dead == []


def test_the_tables_hold_what_the_slim_views_leave_out(tmp_path: Path) -> None:
    write_reports([sample.full_school()], tmp_path, count=writing.FEW_SCHOOLS + 1)
    table = (tmp_path / "summary.csv").read_text("utf-8-sig")
    first = sample.full_school()["items"][0]
    assert first["explanation"] in table
    assert first["evidence"][0]["sha256"] in table


def test_thousands_of_schools_get_a_page_for_each_area(tmp_path: Path) -> None:
    base = sample.perfect_school()
    results = [
        base | {"school": base["school"] | {"code": f"5{n:04}", "area": "เขตตัวอย่าง 1" if n < 250 else "เขตตัวอย่าง 2"}}
        for n in range(500)
    ]
    schools = [read_result(result) for result in results]
    pages = areas.write_pages(schools, tmp_path / "index.html", files=("summary.xlsx",))
    one, two = areas.page_of("เขตตัวอย่าง 1"), areas.page_of("เขตตัวอย่าง 2")
    assert [page.relative_to(tmp_path).as_posix() for page in pages] == ["index.html", one, two]
    overview = (tmp_path / "index.html").read_text("utf-8")
    assert f'href="{two}"><bdi>เขตตัวอย่าง 2</bdi>' in overview
    assert "../schools/50000.html" in (tmp_path / one).read_text("utf-8")


@pytest.mark.parametrize(("count", "above"), [(400, "index.html"), (401, areas.page_of("เขตตัวอย่าง 1"))])
def test_a_school_leads_back_to_the_page_that_it_stands_on(tmp_path: Path, count: int, above: str) -> None:
    result = sample.perfect_school()
    school = result["school"] | {"area": "เขตตัวอย่าง 1"}
    write_reports([result | {"school": school}], tmp_path, count=count)
    page = (tmp_path / "schools" / f"{school['code']}.html").read_text("utf-8")
    assert f'href="../{above}"' in page


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
    written = write_reports([sample.unreachable_school()], tmp_path, with_pdf=True)
    assert written.messages == ()
    made = tmp_path / "schools" / "31019903.pdf"
    assert made.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(made), "-"], capture_output=True, check=True, timeout=60)
        assert "เข้าเว็บไซต์ไม่ได้" in done.stdout.decode()


def test_the_workbook_of_a_night_without_changes_stays_and_the_table_has_the_new_times(tmp_path: Path) -> None:
    def night(day: str, verdict: str = "passed") -> tuple[bytes, str]:
        result = sample.perfect_school()
        result["items"] = [dict(item) for item in result["items"]]
        result["items"][0] |= {"verdict": verdict, "reason": "" if verdict == "passed" else "missing"}
        proof = result["items"][0]["evidence"][0]
        result["items"][0]["evidence"] = [proof | {"fetched_at": f"{day}T18:00:00+00:00"}]
        result["items"][0]["gap"] = {
            "number": "2566-1-O1",
            "opened": "",
            "told": "",
            "fixed": "",
            "days": int(day[-2:]),
        }
        write_reports([result], tmp_path, previous=[read_result(sample.perfect_school())])
        return (tmp_path / "summary.xlsx").read_bytes(), (tmp_path / "summary.csv").read_text("utf-8-sig")

    first, second, third = night("2026-11-01"), night("2026-11-02"), night("2026-11-03", "failed")
    assert first[0] == second[0] != third[0]
    assert first[1] != second[1] != third[1]
    (tmp_path / "summary.xlsx").write_bytes(b"damaged")
    assert night("2026-11-03", "failed")[0].startswith(b"PK")

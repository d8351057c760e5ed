"""Drive folders as evidence, from the link on the school's site to the verdict."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.checks.make_documents import make_pdf
from tests.crawler.fetching.test_crawl import INDEX, crawl
from tests.crawler.sites import TEXT, Answer, Site, link, page

DRIVE = "https://drive.google.com"
PLAN = ["แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566", "โครงการพัฒนาผู้เรียน งบประมาณ 20,000 บาท", "เป้าหมาย ตัวชี้วัด ระยะเวลา"]


@pytest.fixture
def net() -> str:
    return f"127.0.{100 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}"


def pdf(*lines: str) -> Answer:
    return Answer(make_pdf(lines), headers={"Content-Type": "application/pdf"})


def listing(title: str, *entries: tuple[str, str]) -> Answer:
    rows = "".join(
        f'<div class="flip-entry"><div class="flip-entry-info"><a href="{DRIVE}{path}"><img src="/icon.png">'
        f'<div class="flip-entry-title">{name}</div></a></div><div class="flip-entry-last-modified">6/1/21</div></div>'
        for name, path in entries
    )
    return page(f'<div class="flip-entries">{rows}</div>', title=title)


def visit(tmp_path: Path, net: str, files: dict[str, Answer]) -> tuple[dict[str, Any], list[str]]:
    with Site(f"{net}.1") as site, Site(f"{net}.2", files) as drive:
        site.pages = {"/": page(INDEX, link(f"{DRIVE}/drive/folders/1FolderOfPlans", "O10 แผนดำเนินงานประจำปี"), TEXT)}
        played = json.dumps({"drive.google.com": drive.url.removeprefix("http://").rstrip("/")})
        return crawl(tmp_path, site.url, {"OIT_HOST_MAP": played}), drive.paths


def test_the_files_of_a_folder_and_of_a_folder_in_it_are_opened(tmp_path: Path, net: str) -> None:
    files = {
        "/embeddedfolderview?id=1FolderOfPlans": listing(
            "แผนปฏิบัติการ", ("ปี 2566", "/drive/folders/1FolderInside"), ("ปก.pdf", "/file/d/1FileOfCover/view")
        ),
        "/embeddedfolderview?id=1FolderInside": listing(
            "ปี 2566", ("แผน 2566.pdf", "/file/d/1FileOfThePlan/view"), ("อื่น", "/drive/folders/1FolderTooDeep")
        ),
        "/uc?export=download&id=1FileOfCover": pdf("แผนปฏิบัติการ โรงเรียนบ้านหนองตัวอย่าง"),
        "/uc?export=download&id=1FileOfThePlan": pdf(*PLAN),
    }
    school, asked = visit(tmp_path, net, files)
    assert "/uc?export=download&id=1FileOfThePlan" in asked
    assert not [path for path in asked if "1FolderTooDeep" in path]
    opened = school["by_url"][f"{DRIVE}/uc?export=download&id=1FileOfThePlan"]
    assert (opened["access"], opened["evidence_of"]) == ("open", ["annual_plan_budget"])
    assert school["findings"]["annual_plan_budget"][0] == "passed"


def test_of_a_large_folder_only_some_files_are_opened_those_of_the_year_first(tmp_path: Path, net: str) -> None:
    years = [2558 + n % 10 for n in range(40)]
    entries = [(f"แผน {year} เล่ม {n}.pdf", f"/file/d/1FileNumber{n:02}/view") for n, year in enumerate(years)]
    files = {"/embeddedfolderview?id=1FolderOfPlans": listing("แผนปฏิบัติการ", *entries)}
    for n, year in enumerate(years):
        files[f"/uc?export=download&id=1FileNumber{n:02}"] = pdf(f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {year}", f"เล่ม {n}")
    school, asked = visit(tmp_path, net, files)
    opened = [path for path in asked if path.startswith("/uc")]
    assert len(opened) == 15
    assert {f"/uc?export=download&id=1FileNumber{n:02}" for n in (8, 18, 28, 38)} <= set(opened)
    assert school["findings"]["annual_plan_budget"][0] == "passed"


def test_a_folder_without_files_is_empty(tmp_path: Path, net: str) -> None:
    school, _ = visit(tmp_path, net, {"/embeddedfolderview?id=1FolderOfPlans": listing("แผนปฏิบัติการ 2566")})
    assert school["findings"]["annual_plan_budget"] == ["failed", "empty"]

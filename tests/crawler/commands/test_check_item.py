"""`oit check` told as events, and one item checked again after it was mended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.commands.portal.process import run_check
from crawler.store.database import Store
from reports.explanations import tell
from reports.portal.ports import CheckProgress
from tests.crawler.commands.test_commands import COMMAND, PAGE, oit
from tests.crawler.sites import TEXT, Answer, Site, link, page

LIST = "<h1>การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2566</h1>"
MENDED = link("/o1", "O1 โครงสร้าง") + link("/o2", "O2 ข้อมูลผู้บริหาร")
DIRECTOR = "<h1>ข้อมูลผู้บริหาร</h1><img src='/head.jpg' alt='ผู้อำนวยการ' width='200' height='240'><p>นายตัวอย่าง ทดสอบ ตำแหน่ง ผู้อำนวยการโรงเรียน โทรศัพท์ 0-4400-0000 อีเมล head@example.ac.th</p>"


def site_pages() -> dict[str, Answer | Callable[[], Answer]]:
    """A small site with a list of items, one of which has nothing behind it."""
    return {
        "/": page("<h1>โรงเรียนบ้านหนองตัวอย่าง</h1>", link("/oit", "OIT 2566"), link("/news", "ข่าว"), TEXT),
        "/oit": page(LIST, link("/o1", "O1 โครงสร้าง"), '<p><a href="#">O2 ข้อมูลผู้บริหาร</a></p>'),
        "/o1": Answer(PAGE.encode(), headers={"Content-Type": "text/html; charset=utf-8"}),
        "/news": page("<h1>ข่าวประชาสัมพันธ์</h1>", TEXT),
        "/o2": page(DIRECTOR, TEXT, TEXT),
    }


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site("127.0.0.1", site_pages()) as served:
        yield served


@pytest.fixture(scope="module")
def audited(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("item")
    (folder / "schools.csv").write_text(f"code,name,website\n4401,บ้านหนองตัวอย่าง,{site.url}\n", encoding="utf-8")
    done = oit(folder, "audit", "schools.csv", "--out", "out", "--allow-private", "--delay", "0", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder


def verdicts(store_file: Path) -> dict[str, tuple[str, str]]:
    with Store.open(store_file, create=False) as store:
        run = store.runs()[0]
        return {finding.code: (finding.verdict, finding.reason) for finding in store.findings(run.id, "4401")}


def test_a_self_check_finds_what_the_night_found(site: Site, audited: Path) -> None:
    told: list[CheckProgress] = []
    command = [*COMMAND, "check", site.url, "--json", "-", "--progress", "jsonl", "--allow-private", "--delay", "0"]
    result = run_check(command, told.append, lambda _: None)
    with Store.open(audited / "out" / "oit.sqlite", create=False) as store:
        findings = store.findings(store.runs()[0].id, "4401")
    alike = ("code", "verdict", "reason", "situation")
    assert [[item[name] for name in alike] for item in result["items"]] == [
        [getattr(finding, name) for name in alike] for finding in findings
    ]
    assert [item["explanation"] for item in result["items"]] == [tell(finding).text for finding in findings]
    assert told[-1].total == len(findings)
    assert told[-1].groups == {finding.code: finding.group for finding in findings}


def test_a_mended_item_is_checked_alone_and_the_store_brought_up_to_date(site: Site, audited: Path) -> None:
    store = audited / "out" / "oit.sqlite"
    before = verdicts(store)
    assert before["O2"] == ("failed", "placeholder")
    site.pages["/oit"] = page(LIST, MENDED)
    site.pages["/o1"] = Answer(status=404)
    site.asked.clear()
    common = ("--item", "O2", "--store", str(store), "--allow-private", "--delay", "0", "--progress", "jsonl")
    done = oit(audited, "check", site.url, *common, "--json", "-")
    item = json.loads(done.stdout)
    assert (item["code"], item["verdict"], done.returncode) == ("O2", "passed", 0), done.stdout
    after = verdicts(store)
    assert after.pop("O2") == ("passed", "")
    assert after.items() <= before.items()
    assert set(site.paths) - {"/head.jpg"} == {"/robots.txt", "/", "/oit", "/o2"}
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events if event["event"] != "page"] == ["begin", "home", "claim", "item", "end"]
    assert {event["url"] for event in events if event["event"] == "page"} >= {
        site.url,
        site.url + "oit",
        site.url + "o2",
    }


def test_a_site_that_is_down_changes_nothing(site: Site, audited: Path) -> None:
    store = audited / "out" / "oit.sqlite"
    before = verdicts(store)
    pages, site.pages = site.pages, {"/": Answer(status=503)}
    done = oit(
        audited, "check", site.url, "--item", "O2", "--store", str(store), "--allow-private", "--delay", "0", "--quiet"
    )
    site.pages = pages
    assert done.returncode == 3, done.stderr
    assert verdicts(store) == before


def test_an_unknown_item_is_named_with_those_that_there_are(site: Site, audited: Path) -> None:
    done = oit(audited, "check", site.url, "--item", "O99", "--store", "out/oit.sqlite", "--allow-private")
    assert done.returncode == 2
    assert "O99" in done.stderr
    assert "O43" in done.stderr

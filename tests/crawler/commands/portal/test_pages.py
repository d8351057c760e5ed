"""Every page of the portal under axe-core in headless Chromium, and none wider than a phone or a desktop."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn

from reports.browser import find_browser
from reports.portal.ports import CheckProgress, CheckState
from tests.crawler.commands.portal.conftest import Office
from tests.reports.axe import RUN, WIDER, find_axe

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = find_browser()
AREA, NATION = "a@example.go.th", "nation@example.go.th"
PHONE, DESKTOP = 390, 1280

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed"),
    pytest.mark.skipif(find_axe() is None, reason="no axe-core: make axe"),
]


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The office's portal on a port of this machine, as the browser needs it."""
    server = uvicorn.Server(uvicorn.Config(office.client.app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def checks_at_every_stage(office: Office) -> list[str]:
    """The pages of checks that wait, are under way, ended, ended at one item, and could not end."""
    names = [office.checks.begin("http://4401.example.ac.th/", "", code="4401") for _ in range(3)]
    items = [office.checks.begin_item("http://4401.example.ac.th/", "", "4401", "O1") for _ in range(2)]
    result = office.desk.result("4401")
    assert result is not None
    passed = next(item for item in result["items"] if item["verdict"] == "passed")
    failed = next(item for item in result["items"] if item["verdict"] == "failed")
    progress = CheckProgress(
        "http://4401.example.ac.th/ita/o11?long=" + "x" * 90,
        31,
        4,
        95.0,
        43,
        {"O1": "โครงสร้าง", "O2": "ข้อมูลผู้บริหาร", "O3": "อำนาจหน้าที่"},
        {"O1": "published", "O2": "to_fix"},
    )
    office.checks.ends(names[1], CheckState.RUNNING, progress=progress)
    office.checks.ends(names[2], CheckState.DONE, result=result)
    office.checks.ends(items[0], CheckState.DONE, result=passed)
    office.checks.ends(items[1], CheckState.DONE, result=failed)
    broken = office.checks.begin("http://4402.example.ac.th/", "")
    office.checks.ends(broken, CheckState.FAILED, failure="เข้าเว็บไซต์ไม่ได้ในขณะนี้")
    return [f"/check/{token}" for token in (*names, *items, broken)]


def a_list_with_odd_rows(office: Office) -> str:
    rows = "รหัส,ชื่อโรงเรียน,เว็บไซต์,ช่องอื่น\n4401,หนึ่ง,http//x,ก\n4401,สอง,เว็บเสีย,ข\n"
    return office.desk.draft_list("รายชื่อ.csv", rows.encode(), NATION).token


def test_no_page_violates_wcag_or_is_wider_than_the_window(office: Office) -> None:
    office.post("/s/4402/case", item="O1", words="อยู่หน้าแรก", address="http://4402.example.ac.th/o1")
    office.post("/in", email=AREA)
    link = office.mail.links[-1][1].removeprefix("http://testserver")
    everybody = ["/", "/?q=บ้าน", "/?q=x.example.ac.th", "/?q=ไม่มีโรงเรียนนี้", "/in", link, "/help", "/nothing"]
    with office.store.with_name("schools.csv").open("a", encoding="utf-8") as listed:
        listed.write("4601,โรงเรียนบ้านใหม่,http://4601.example.ac.th/,เขต ก,,\n")
    everybody += [
        "/s/4401",
        "/s/4401?objection=O1",
        "/s/4601",
        "/s/4401/slip",
        "/card/4401",
        *checks_at_every_stage(office),
    ]
    officers = ["/area", "/review", "/cases", "/lists", f"/lists/{a_list_with_odd_rows(office)}", "/mails", "/log"]
    officers += ["/nights", "/nights?a=1&b=2", "/tokens", "/api/docs"]
    office.sign_in(NATION)
    session = office.client.cookies["oit_session"]
    with served(office) as address, playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(BROWSER), args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_page()
            found = {path: _looked_at(page, address + path) for path in everybody}
            page.context.add_cookies([{"name": "oit_session", "value": session, "url": address}])
            found |= {path: _looked_at(page, address + path) for path in officers}
        finally:
            browser.close()
    assert found == {path: [0, 0] for path in found}


def _looked_at(page: Any, address: str) -> list[Any]:
    """How much wider than a phone and a desktop, and what axe finds."""
    axe = find_axe()
    assert axe
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = page.evaluate(WIDER)
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.evaluate(axe.read_text("utf-8"))
    return [wide, page.evaluate(WIDER), *page.evaluate(RUN)]

"""The teacher's way through the portal, in a browser: find the school, watch a check, mend an item, look again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reports.browser import find_browser
from tests.crawler.commands.test_check_item import LIST, MENDED, site_pages
from tests.crawler.commands.test_commands import ROOT, environment, oit
from tests.crawler.sites import Site, page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = find_browser()
_PHONE = {"width": 390, "height": 800}
_PATIENCE = 60_000  # milliseconds; a busy machine

CONFIGURATION = """[audit]
schools = "schools.csv"
delay = 0.0
allow_private = true
[files]
out = "out"
[portal]
port = {port}
"""


@contextmanager
def portal(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "oit.toml").write_text(CONFIGURATION.format(port=port), "utf-8")
    command = [sys.executable, "-m", "crawler.commands", "serve", "--config", str(folder / "oit.toml")]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until:
                with socket.socket() as visitor:
                    if visitor.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_teacher_finds_the_school_watches_mends_and_looks_again(tmp_path: Path) -> None:
    with Site("127.0.0.1", site_pages()) as site:
        (tmp_path / "schools.csv").write_text(f"code,name,website\n4401,บ้านหนองตัวอย่าง,{site.url}\n", "utf-8")
        done = oit(tmp_path, "audit", "schools.csv", "--out", "out", "--allow-private", "--delay", "0", "--quiet")
        assert done.returncode == 0, done.stderr
        with portal(tmp_path) as address, playwright.sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(BROWSER), args=["--no-sandbox", "--disable-gpu"])
            try:
                _walk(browser.new_page(viewport=_PHONE), address, site)
            finally:
                browser.close()


def _walk(teacher: Any, address: str, site: Site) -> None:
    teacher.set_default_timeout(_PATIENCE)
    complaints: list[str] = []
    teacher.on("console", lambda message: complaints.append(message.text))
    teacher.goto(address)
    teacher.fill("#q", "หนองตัวอย่าง")
    teacher.click("button:has-text('ค้นหา')")
    teacher.click("button:has-text('ตรวจใหม่ทั้งเว็บไซต์')")
    teacher.wait_for_selector("[data-live]")
    teacher.wait_for_selector(".result")
    teacher.goto(f"{address}/s/4401")
    site.pages["/oit"] = page(LIST, MENDED)
    teacher.click("#O2 summary")
    teacher.click("#O2 button")
    teacher.wait_for_selector(".good")
    assert "ข้อ O2 ข้อมูลผู้บริหาร: เผยแพร่แล้ว" in teacher.inner_text(".good")
    teacher.click("a.button")
    assert teacher.locator("#published #O2").count() == 1
    assert complaints == []

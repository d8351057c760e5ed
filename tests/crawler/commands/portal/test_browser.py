"""The teacher's and the officer's way through the portal, in a browser."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from crawler.store.database import Store
from reports.browser import find_browser
from tests.crawler.commands.portal.test_lists import workbook
from tests.crawler.commands.test_check_item import LIST, MENDED, site_pages
from tests.crawler.commands.test_commands import ROOT, environment, oit
from tests.crawler.nights import DOUBTFUL, save_night
from tests.crawler.sites import Site, page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = find_browser()
_PHONE = {"width": 390, "height": 800}
_DESKTOP = {"width": 1280, "height": 800}
OFFICER = "officer@example.go.th"
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


FOR_OFFICERS = """[[portal.accounts]]
email = "{officer}"
role = "area"
area = "เขต ก"
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "oit@example.go.th"
"""


@contextmanager
def portal(folder: Path, more: str = "") -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "oit.toml").write_text(CONFIGURATION.format(port=port) + more, "utf-8")
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


@contextmanager
def visitor(size: dict[str, int]) -> Iterator[tuple[Any, list[str]]]:
    """A page in a browser of that size, and what the browser complains about."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(BROWSER), args=["--no-sandbox", "--disable-gpu"])
        try:
            opened = browser.new_page(viewport=size)
            opened.set_default_timeout(_PATIENCE)
            complaints: list[str] = []
            opened.on("console", lambda message: complaints.append(message.text))
            yield opened, complaints
        finally:
            browser.close()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_teacher_finds_the_school_watches_mends_and_looks_again(tmp_path: Path) -> None:
    with Site("127.0.0.1", site_pages()) as site:
        (tmp_path / "schools.csv").write_text(f"code,name,website\n4401,บ้านหนองตัวอย่าง,{site.url}\n", "utf-8")
        done = oit(tmp_path, "audit", "schools.csv", "--out", "out", "--allow-private", "--delay", "0", "--quiet")
        assert done.returncode == 0, done.stderr
        with portal(tmp_path) as address, visitor(_PHONE) as (teacher, complaints):
            _walk(teacher, address, site)
    assert complaints == []


def _walk(teacher: Any, address: str, site: Site) -> None:
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
    teacher.wait_for_selector("#published #O2", state="attached")


class Letters:
    """Keeps the text of every letter that a mail server is given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as aiosmtpd names it
        self.texts.append(email.message_from_bytes(envelope.content, policy=email.policy.default).get_content())
        return "250 OK"


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_an_officer_signs_in_by_mail_mends_a_list_and_decides_by_keyboard(tmp_path: Path) -> None:
    codes = ["4401", "4402", "4403", "4404"]
    rows = [f"{code},โรงเรียน {code},http://{code}.example.ac.th/,เขต ก" for code in codes]
    (tmp_path / "schools.csv").write_text("\n".join(["code,name,website,area", *rows]), "utf-8")
    (tmp_path / "out").mkdir()
    with Store.open(tmp_path / "out" / "oit.sqlite") as store:
        save_night(store, "2026-11-28", {code: {"structure": DOUBTFUL, "executives": DOUBTFUL} for code in codes})
    letters = Letters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mail = Controller(letters, hostname="127.0.0.1", port=port)
    mail.start()
    try:
        more = FOR_OFFICERS.format(officer=OFFICER, port=port)
        with portal(tmp_path, more) as address, visitor(_DESKTOP) as (officer, complaints):
            _sign_in(officer, address, letters)
            _mend_list(officer, address)
            _decide(officer, address)
    finally:
        mail.stop()
    assert complaints == []
    with Store.open(tmp_path / "out" / "oit.sqlite") as store:
        kept = [decision for code in codes for decision in store.decisions.of(code, "obec-school-2566").values()]
    assert sorted(decision.kind for decision in kept) == ["accepted", "accepted", "exempt", "rejected"]
    assert {decision.office for decision in kept} == {"เขต ก"}


def _sign_in(officer: Any, address: str, letters: Letters) -> None:
    officer.goto(f"{address}/in")
    officer.fill("#email", OFFICER)
    officer.click("button:has-text('ส่งลิงก์')")
    officer.wait_for_selector(".good")
    until = time.monotonic() + 60
    while not letters.texts and time.monotonic() < until:
        time.sleep(0.05)
    link = re.search(r"http://\S+", letters.texts[0])
    assert link
    officer.goto(link[0])
    officer.click("main button:has-text('เข้าสู่ระบบ')")
    officer.wait_for_url(f"{address}/area")


def _mend_list(officer: Any, address: str) -> None:
    officer.goto(f"{address}/lists")
    data = workbook(
        ("รหัส 10 หลัก", "ชื่อโรงเรียน", "เว็บไซต์ (URL)"),
        ("4401", "โรงเรียน 4401", "http//4401.example.ac.th"),
        ("4401", "โรงเรียน 4402", "http://4402.example.ac.th/"),
        ("4403", "โรงเรียน 4403", "ยังไม่แน่ใจ"),
        ("4404", "โรงเรียน 4404", "http://4404.example.ac.th/"),
    )
    officer.set_input_files("#file", {"name": "รายชื่อ.xlsx", "mimeType": "application/octet-stream", "buffer": data})
    officer.click("button:has-text('ส่งไฟล์')")
    officer.wait_for_selector("text=แถวที่ควรแก้ (3)")
    officer.fill("[name='0.website']", "http://4401.example.ac.th/")
    officer.fill("[name='1.code']", "4402")
    officer.fill("[name='2.website']", "4403.example.ac.th")
    officer.click("button:has-text('บันทึกที่แก้')")
    officer.wait_for_selector("text=ทุกแถวใช้ได้")
    officer.click("button:has-text('ใช้รายชื่อนี้')")
    officer.wait_for_selector("text=ใช้รายชื่อใหม่แล้ว 4 โรงเรียน")


def _decide(officer: Any, address: str) -> None:
    officer.goto(f"{address}/review")
    for left, key in ((8, "1"), (7, "1"), (6, "2"), (5, "3"), (4, "1")):
        officer.wait_for_selector(f"#left:has-text('เหลือ {left} ข้อ')")
        officer.keyboard.press(key)
    officer.wait_for_selector("#left:has-text('เหลือ 3 ข้อ')")
    officer.keyboard.press("z")
    officer.wait_for_selector("#left:has-text('เหลือ 4 ข้อ')")

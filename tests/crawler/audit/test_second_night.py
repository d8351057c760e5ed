"""Nights on which nothing, or one page, has changed: what is asked, read and judged again."""

from __future__ import annotations

import hashlib
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.bench.second_night import nights
from tests.crawler.fetching.test_crawl import finish, start

LIST = "".join(
    f"<tr><td>{code}</td><td>{title}</td><td><a href='{href}'>เปิด</a></td></tr>"
    for code, title, href in (
        ("O1", "โครงสร้าง", "structure.html"),
        ("O5", "ข้อมูลการติดต่อ", "contact.html"),
        ("O6", "กฎหมายที่เกี่ยวข้อง", "laws.html"),
    )
)
CONTACT = (
    "<h1>ข้อมูลการติดต่อ</h1><p>เลขที่ 1 หมู่ 2 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดจำลอง 99990 {phone} school@example.ac.th</p>"
    "<p>ติดต่อราชการได้ในวันและเวลาราชการ ที่ห้องธุรการ อาคารอำนวยการ ชั้นหนึ่ง ใกล้ประตูทางเข้าด้านหน้าโรงเรียน</p>"
    "<p>ผู้ปกครองที่จะพบครูประจำชั้น กรุณาแจ้งห้องธุรการก่อน เพื่อความปลอดภัยของนักเรียนทุกคนในโรงเรียน</p>"
    "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>"
)


def html(body: str) -> bytes:
    return f"<!doctype html><title>โรงเรียนบ้านหนองตัวอย่าง</title><meta charset=utf-8><main>{body}</main>".encode()


class ValidatingSite:
    """A server that knows ETags and notes how it answered."""

    def __init__(self, host: str, pages: dict[str, bytes]) -> None:
        self.pages = pages
        self.answers: list[tuple[str, int]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = site.pages.get(self.path)
                tag = f'"{hashlib.sha256(body or b"").hexdigest()[:16]}"'
                status = 404 if body is None else 304 if self.headers.get("If-None-Match") == tag else 200
                site.answers.append((self.path, status))
                self.send_response(status)
                self.send_header("ETag", tag)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body) if body and status == 200 else 0))
                self.end_headers()
                if body and status == 200:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://{host}:{self.server.server_address[1]}/"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def audit(store: Path, url: str, night: str) -> dict[str, Any]:
    school: dict[str, Any] = finish(start(store, {"1": url}, options={"night": night}))["schools"]["1"]
    return school


def wait_for_another_second() -> None:
    """Let no two nights begin in one second: times are stored in whole seconds, and tell which night asked for a page."""
    now = int(time.time())
    while int(time.time()) == now:
        time.sleep(0.02)


def host() -> str:
    return f"127.0.{70 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}.1"


def test_an_unchanged_site_is_asked_by_validator_and_judged_the_same(tmp_path: Path) -> None:
    pages = {
        "/": html("<a href='/ita/'>ITA</a>" + "<p>ยินดีต้อนรับ</p>" * 30),
        "/ita/": html(f"<h1>OIT ปีงบประมาณ 2566</h1><table>{LIST}</table>"),
        "/ita/structure.html": html("<h1>โครงสร้าง</h1><p>" + "กลุ่มบริหารวิชาการ งบประมาณ บุคคล ทั่วไป " * 8 + "</p>"),
        "/ita/contact.html": html(CONTACT.format(phone="โทร 0-4400-0000")),
        "/ita/laws.html": html("<h1>กฎหมายที่เกี่ยวข้อง</h1><p>" + "พระราชบัญญัติการศึกษาแห่งชาติ " * 9 + "</p>"),
    }
    site = ValidatingSite(host(), pages)
    try:
        first = audit(tmp_path / "s.sqlite", site.url, "2026-01-10")
        site.answers.clear()
        second = audit(tmp_path / "s.sqlite", site.url, "2026-01-11")
        assert {status for path, status in site.answers if path in pages} == {304}
        assert second["findings"] == first["findings"]
        seen = [(fetch["url"], fetch["status"], fetch["sha256"]) for fetch in first["fetches"]]
        assert sorted(seen) == sorted((fetch["url"], fetch["status"], fetch["sha256"]) for fetch in second["fetches"])
        assert second["coverage"] == first["coverage"]
        assert first["findings"]["contact"][0] == "passed"

        pages["/ita/contact.html"] = html(CONTACT.format(phone=""))
        third = audit(tmp_path / "s.sqlite", site.url, "2026-01-12")
        assert third["findings"]["contact"] == ["failed", "incomplete"]
        assert {item: verdict for item, verdict in third["findings"].items() if item != "contact"} == {
            item: verdict for item, verdict in first["findings"].items() if item != "contact"
        }
    finally:
        site.close()


def test_a_page_that_held_nothing_is_asked_every_other_night(tmp_path: Path) -> None:
    words = "<p>" + "ประวัติความเป็นมาของโรงเรียนและชุมชนโดยรอบ " * 10 + "</p>"
    pages = {
        "/": html("<a href='/ita/'>ITA</a> <a href='/history.html'>ประวัติโรงเรียน</a>" + "<p>ยินดีต้อนรับ</p>" * 30),
        "/ita/": html(f"<h1>OIT ปีงบประมาณ 2566</h1><table>{LIST}</table>"),
        "/history.html": html("<h1>ประวัติโรงเรียน</h1>" + words),
    }
    site = ValidatingSite(host(), pages)
    asked = []
    try:
        for day in range(10, 14):
            site.answers.clear()
            wait_for_another_second()
            seen = audit(tmp_path / "s.sqlite", site.url, f"2026-01-{day}")
            asked.append("/history.html" in {path for path, _ in site.answers})
            assert seen["coverage"]["pages"] == 3
            assert "/ita/" in {path for path, _ in site.answers}
    finally:
        site.close()
    assert asked == [True, False, True, False]


def test_an_unchanged_night_hardly_reads_and_judges(tmp_path: Path) -> None:
    first, second = nights(tmp_path)
    assert second.verdicts == first.verdicts
    assert len(first.verdicts) == 14 * 43
    assert second.calls <= first.calls / 10

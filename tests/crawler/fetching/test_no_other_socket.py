"""Nothing leaves the machine but through the one download path: a whole night, watched from inside all its processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from tests.crawler.commands.test_commands import ROOT, environment
from tests.crawler.sites import TEXT, Answer, Site, link, page

WATCH = ROOT / "tests" / "crawler" / "socket_watch"
CONFIG = '[audit]\nschools = "schools.csv"\ndelay = 0.0\nallow_private = true\n[notify]\n'
# A reader would find the code that a document names, a host that is none of the school's, and a page that fetches.
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/URI/URI(http://127.0.99.9/opened)>>>>endobj\ntrailer<</Root 1 0 R>>"
HOME = (
    "<h1>โรงเรียนตัวอย่าง</h1><h2>ข้อมูล OIT ปีงบประมาณ 2566</h2>",
    "<img src='http://127.0.99.9/seen.gif'><script src='http://127.0.99.9/run.js'></script>",
    "<link rel=stylesheet href='http://127.0.99.9/style.css'>",
    link("/o1.pdf", "O1 โครงสร้าง"),
    link("/o4.html", "O4 แผนยุทธศาสตร์"),
    TEXT,
)


@contextmanager
def watched(pipe: Path) -> Iterator[list[str]]:
    """What is written to the pipe during the `with` block."""
    os.mkfifo(pipe)
    lines: list[str] = []

    def read() -> None:
        with pipe.open(encoding="utf-8") as file:
            lines.extend(file)

    reader = Thread(target=read)
    reader.start()
    with pipe.open("w"):  # the end of the pipe is the end of the block, not that of one writer
        yield lines
    reader.join()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_every_connection_and_look_up_of_a_night_is_a_download(tmp_path: Path) -> None:
    (tmp_path / "oit.toml").write_text(CONFIG, "utf-8")
    net = f"127.0.{100 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}"
    cookie = {"Set-Cookie": "session=1; Domain=.bannong.example.ac.th; Path=/"}
    entity = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.99.9/x.dtd"><urlset/>'
    with Site(f"{net}.1") as site:
        home = page(*HOME)
        site.pages = {
            "/": Answer(home.body, headers={**home.headers, **cookie}),
            "/o1.pdf": Answer(PDF, headers={"Content-Type": "application/pdf", **cookie}),
            "/o4.html": page("<h1>แผนยุทธศาสตร์</h1>", TEXT),
            "/sitemap.xml": Answer(entity, headers={"Content-Type": "text/xml"}),
        }
        address = site.url.removeprefix("http://").rstrip("/")
        school = "1,โรงเรียนบ้านหนองตัวอย่าง,http://www.bannong.example.ac.th/,school@example.ac.th"
        (tmp_path / "schools.csv").write_text(f"code,name,website,email\n{school}\n", "utf-8")
        variables = environment() | {
            "OIT_HOST_MAP": json.dumps({"www.bannong.example.ac.th": address, "bannong.example.ac.th": address}),
            "OIT_SOCKET_WATCH": str(tmp_path / "seen"),
            "PYTHONPATH": os.pathsep.join([str(WATCH), str(ROOT)]),
        }
        command = [sys.executable, "-m", "crawler.commands", "nightly", "--quiet"]
        with watched(tmp_path / "seen") as lines:
            ended = subprocess.run(
                command, cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=120, check=False
            )
        assert ended.returncode == 0, ended.stderr
        assert {"/", "/o1.pdf", "/o4.html", "/sitemap.xml"} <= set(site.paths)
    seen = [json.loads(line) for line in lines]
    outward = [event for event in seen if not _is_pipe(*event)]
    assert {pid for pid, *_ in outward} == {seen[0][0]}, "a process that reads has opened a socket"
    host, port = address.split(":")
    for _, event, place, through in outward:
        if event == "socket.getaddrinfo":
            assert "crawler/fetching/guard.py" in through, (place, through)
            assert f"'{host}'" in place
        else:
            assert event == "socket.connect", (event, place, through)
            assert "twisted/internet/tcp.py" in through, (place, through)
            assert place == str((host, int(port)))
    assert {event for _, event, *_ in outward} == {"socket.connect", "socket.getaddrinfo"}


def _is_pipe(_pid: int, _event: str, place: str, through: list[str]) -> bool:
    """A connection of our processes with each other, which has a file for an address."""
    return "multiprocessing/connection.py" in through[0] or (
        "multiprocessing/forkserver.py" in "".join(through[:2]) and not place.startswith("(")
    )

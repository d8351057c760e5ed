"""What the access logs of a night over twenty schools say: each address once, in its turn, and a shared law once for all."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from tests.crawler.fetching.test_crawl import INDEX, finish, start
from tests.crawler.fetching.test_polite import net, pauses
from tests.crawler.sites import TEXT, Answer, Site, link, page

__all__ = ["net"]
SCHOOLS = 20
PAUSE = 1.0
SLACK = 0.13  # twenty servers share one process with the clock that they read
SIZES = (12, 24, 48)  # kB, so that some answers fill more than one head of a kept connection
DOOR, LAW = "accounts.google.com", "law.example.go.th"


def school_pages(number: int) -> dict[str, Answer]:
    links = (
        link(f"https://{DOOR}/ServiceLogin?continue=school{number}", "O1 โครงสร้าง"),
        link(f"https://{LAW}/act.pdf", "O6 กฎหมายที่เกี่ยวข้อง"),
        *(link(f"/p{size}", f"ข่าวที่ {size}") for size in SIZES),
    )
    texts = {f"/p{size}": page(TEXT, f"{number} {size} " * (size * 1_024 // 8)) for size in SIZES}
    return {"/": page(INDEX, f"<p>โรงเรียนที่ {number}</p>", *links, TEXT)} | texts


def test_no_address_is_asked_twice_within_its_pause_and_a_law_once_for_all(tmp_path: Path, net: str) -> None:
    with contextlib.ExitStack() as stack:
        sites = [stack.enter_context(Site(f"{net}.{100 + n}", school_pages(n))) for n in range(SCHOOLS)]
        door, law = (stack.enter_context(Site(f"{net}.{number}")) for number in (98, 99))
        law.pages["/act.pdf"] = Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
        places = {DOOR: door, LAW: law}
        played = json.dumps({host: site.url.removeprefix("http://").rstrip("/") for host, site in places.items()})
        schools = {str(number): site.url for number, site in enumerate(sites)}
        result = finish(start(tmp_path / "oit.db", schools, {"OIT_HOST_MAP": played}, options={"delay": PAUSE}))
    assert {school["coverage"]["status"] for school in result["schools"].values()} == {"complete"}
    for site in sites:
        assert {f"/p{size}" for size in SIZES} < set(site.paths)
        assert sorted(site.paths) == sorted(set(site.paths))
        assert min(pauses(site)) >= PAUSE - SLACK
        assert len(site.connections) == 1
    assert door.asked == []
    assert sorted(law.paths) == ["/act.pdf", "/robots.txt"]

"""Whole crawls of small sites on loopback, from the first request to what the store holds."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from crawler.audit.options import AuditOptions
from crawler.audit.rejudging import judge_run, rejudge
from crawler.store.database import Store
from crawler.store.records import DeclaredLink
from rules.instrument_files import load_instrument
from rules.verdicts import Finding
from tests.crawler import forked
from tests.crawler.sites import TEXT, Answer, Site, link, page, redirect

ROOT = Path(__file__).parents[3]
INDEX = "<h1>การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2566</h1>"


@pytest.fixture
def hosts(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Addresses of this worker only, so that tests can run at the same time."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return [f"127.0.{40 + int(worker)}.{number}" for number in range(1, 9)]


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return kept | variables


def start(
    store: Path, schools: dict[str, str], variables: dict[str, str] | None = None, *, anew: bool = False, **order: Any
) -> subprocess.Popen[str] | forked.Forked:
    """A crawl under way, in a process of its own; `anew` for one whose memory is measured."""
    text = json.dumps({"store": str(store), "schools": schools, **order})
    if not anew and (fork := forked.start(environment(**(variables or {})), text)):
        return fork
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.crawl_process"],
        cwd=ROOT,
        env=environment(**(variables or {})),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(text)
    process.stdin.close()
    process.stdin = None
    return process


def finish(process: subprocess.Popen[str] | forked.Forked) -> dict[str, Any]:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    result: dict[str, Any] = json.loads(out)
    result["log"] = err
    return result


def crawl(tmp_path: Path, url: str, variables: dict[str, str] | None = None, **order: Any) -> dict[str, Any]:
    result = finish(start(tmp_path / "oit.db", {"s": url}, variables, **order))
    school: dict[str, Any] = result["schools"]["s"]
    school["log"] = result["log"]
    school["by_url"] = {fetch["url"]: fetch for fetch in school["fetches"]}
    return school


def access(school: dict[str, Any]) -> dict[str, str]:
    return {fetch["url"]: fetch["access"] for fetch in school["fetches"]}


def test_a_small_site_is_seen_wholly_and_each_page_once(tmp_path: Path, hosts: list[str]) -> None:
    menu = (
        link("/", "หน้าแรก")
        + link("/oit", "OIT 2566")
        + link("/news?b=2&a=1", "ข่าว")
        + link("/news?a=1&b=2#top", "ข่าวเด่น")
    )
    with Site(hosts[0]) as site:
        site.pages = {
            "/": page(menu, TEXT),
            "/oit": page(menu, INDEX, link("/o1.html", "O1 โครงสร้าง"), link("/gone.html", "O2 ข้อมูลผู้บริหาร")),
            "/o1.html": page(menu, "<h1>โครงสร้าง</h1>", TEXT),
            "/news?b=2&a=1": page(menu, "<h1>ข่าว</h1>", TEXT, "ข่าว"),
            "/news?a=1&b=2": page(menu, "<h1>ข่าว</h1>", TEXT, "ข่าว"),
        }
        school = crawl(tmp_path, site.url)
    assert school["coverage"]["status"] == "complete"
    assert school["coverage"]["pages"] == 4
    assert sorted(site.paths) == sorted(
        ["/robots.txt", "/", "/oit", "/o1.html", "/gone.html", "/news?b=2&a=1", "/sitemap.xml", "/wp-sitemap.xml"]
    )
    assert school["by_url"][site.url + "o1.html"]["evidence_of"] == ["structure"]
    assert access(school)[site.url + "gone.html"] == "gone"


def test_links_leave_the_site_for_one_hop_and_only_for_what_claims_an_item(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as outside, Site(hosts[2]) as stranger:
        site.pages = {
            "/": page(link("/oit", "OIT 2566"), link(stranger.url + "shop", "ร้านค้า"), TEXT),
            "/oit": page(INDEX, link(outside.url + "plan", "O1 โครงสร้าง"), link("/o2", "O2 ข้อมูลผู้บริหาร")),
            "/o2": page("<h1>ข้อมูลผู้บริหาร</h1>", TEXT),
        }
        outside.pages = {"/plan": page("<h1>โครงสร้าง</h1>", link("/further", "O4 แผนยุทธศาสตร์"), TEXT)}
        school = crawl(tmp_path, site.url)
    assert outside.paths == ["/robots.txt", "/plan"]
    assert stranger.asked == []
    assert access(school)[outside.url + "plan"] == "open"
    assert school["coverage"]["status"] == "complete"


def test_evidence_behind_redirects_is_followed_and_the_final_address_kept(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as outside:
        site.pages = {"/": page(INDEX, link("/go", "O1 โครงสร้าง"), link("/loop", "O2 ข้อมูลผู้บริหาร"), TEXT)}
        site.pages |= {
            "/go": redirect(outside.url + "a"),
            "/loop": redirect("/loop?x=1"),
            "/loop?x=1": redirect("/loop"),
        }
        outside.pages = {"/a": redirect("/b"), "/b": page("<h1>โครงสร้าง</h1>", TEXT)}
        school = crawl(tmp_path, site.url)
    assert school["by_url"][site.url + "go"]["final_url"] == outside.url + "b"
    assert school["by_url"][site.url + "go"]["on_site"] is False
    assert access(school)[site.url + "loop"] == "failed"


def test_a_home_page_that_moved_is_crawled_where_it_went(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as old, Site(hosts[1]) as new:
        old.pages = {"/": redirect(new.url)}
        new.pages = {"/": page(link("/oit", "OIT 2566"), TEXT), "/oit": page(INDEX, TEXT)}
        school = crawl(tmp_path, old.url)
    assert "/oit" in new.paths
    assert [step["label"] for step in school["coverage"].pop("way_in")] == ["", "OIT 2566"]
    assert school["coverage"] | {"skipped": {}, "health": [], "unread": []} == {
        "status": "complete",
        "reason": "",
        "pages": 2,
        "documents": 0,
        "skipped": {},
        "health": [],
        "unread": [],
        "detail": "",
    }


def test_frames_and_meta_refresh_are_followed(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/": Answer(b'<html><head><meta http-equiv="refresh" content="0;url=/main.html"></head></html>'),
            "/main.html": Answer(
                b'<html><frameset cols="20,80"><frame src="/menu.html"><frame src="/body.html"></frameset></html>'
            ),
            "/menu.html": page(link("/oit", "OIT 2566")),
            "/body.html": page(TEXT),
            "/oit": page(INDEX, TEXT),
        }
        school = crawl(tmp_path, site.url)
    assert {"/menu.html", "/body.html", "/oit"} <= set(site.paths)
    assert school["coverage"]["status"] == "complete"


def test_robots_txt_is_obeyed_for_pages_and_for_evidence(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as outside:
        site.pages = {
            # Longer than any answer that is read: its first rules count all the same.
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /private/\n#" + b" " * (33 << 20)),
            "/": page(INDEX, link("/private/x", "ภายใน"), link(outside.url + "o1", "O1 โครงสร้าง"), TEXT),
        }
        outside.pages = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /\n"), "/o1": page(TEXT)}
        school = crawl(tmp_path, site.url)
    assert "/private/x" not in site.paths
    assert outside.paths == ["/robots.txt"]
    assert access(school)[outside.url + "o1"] == "robots"


def test_a_robots_txt_that_cannot_be_told_is_waited_for_and_asked_once_more(tmp_path: Path, hosts: list[str]) -> None:
    said = [Answer(b"", 503, {"Retry-After": "0"}), Answer(b"User-agent: *\nDisallow: /private/\n")]
    with Site(hosts[0]) as site:
        site.pages = {
            "/robots.txt": lambda: said.pop(0) if len(said) > 1 else said[0],
            "/": page(TEXT, link("/private/a", "ภายใน"), link("/news", "ข่าว")),
            "/news": page(TEXT, "ข่าว"),
        }
        school = crawl(tmp_path, site.url)
    assert site.paths[:3] == ["/robots.txt", "/robots.txt", "/"]
    assert "/private/a" not in site.paths
    assert access(school)[site.url + "news"] == "open"


@pytest.mark.parametrize(
    ("robots", "detail"),
    [(Answer(status=503, headers={"Retry-After": "0"}), "robots_fault"), (Answer(seconds=1.5), "timeout")],
)
def test_a_site_whose_robots_txt_does_not_come_is_not_visited(
    tmp_path: Path, hosts: list[str], robots: Answer, detail: str
) -> None:
    with Site(hosts[0], {"/robots.txt": robots, "/": page(INDEX, TEXT)}) as site:
        school = crawl(tmp_path, site.url, options={"timeout": 0.5})
    assert set(site.paths) == {"/robots.txt"}
    assert [school["coverage"][name] for name in ("status", "reason", "detail")] == [
        "unreachable",
        "unreachable",
        detail,
    ]
    assert set(map(tuple, school["findings"].values())) == {("untested", "unreachable")}


def test_a_site_that_robots_txt_closes_is_not_visited(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /\n"), "/": page(TEXT)}
        school = crawl(tmp_path, site.url)
    assert site.paths == ["/robots.txt"]
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("unreachable", "robots")
    assert set(map(tuple, school["findings"].values())) == {("untested", "robots")}


def test_crawl_delay_is_kept(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0.4\n"),
            "/": page(link("/a", "ก"), link("/b", "ข"), TEXT),
            "/a": page(TEXT, "ก"),
            "/b": page(TEXT, "ข"),
        }
        crawl(tmp_path, site.url)
    times = [moment for path, moment in site.asked if path != "/robots.txt"]
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.35


def test_two_schools_on_one_host_share_its_pace(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        for number in "12":
            site.pages[f"/{number}?school_id={number}"] = page(TEXT, number)
        schools = {number: f"{site.url}{number}?school_id={number}" for number in "12"}
        finish(start(tmp_path / "oit.db", schools, options={"delay": 0.3}))
    times = [moment for _, moment in site.asked]
    assert len(times) == 3  # robots.txt once, two pages
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.25


def test_a_site_that_does_not_open_is_untested_and_says_why(tmp_path: Path, hosts: list[str]) -> None:
    homes = {
        "forbidden": Answer(b"<html><body>no</body></html>", 403),
        "broken": Answer(b"<html><body>error</body></html>", 500),
        "gone": Answer(b"<html><body>Not found</body></html>", 404),
        "slow": Answer(TEXT.encode(), seconds=3),
    }
    with contextlib.ExitStack() as stack:
        schools = {
            name: stack.enter_context(Site(host, {"/": home})).url
            for host, (name, home) in zip(hosts, homes.items(), strict=False)
        }
        schools["refused"] = f"http://{hosts[7]}:9/"
        found = finish(start(tmp_path / "oit.db", schools, options={"timeout": 1}))["schools"]
    reasons = {name: (school["coverage"]["status"], school["coverage"]["reason"]) for name, school in found.items()}
    assert reasons == {
        "forbidden": ("unreachable", "blocked"),
        "broken": ("unreachable", "unreachable"),
        "gone": ("unreachable", "unreachable"),
        "slow": ("unreachable", "unreachable"),
        "refused": ("unreachable", "unreachable"),
    }
    for name, school in found.items():
        assert set(map(tuple, school["findings"].values())) == {("untested", reasons[name][1])}


def test_a_dead_page_of_a_living_site_leads_to_its_root(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0], {"/": page(TEXT, link("/news", "ข่าว"))}) as site:
        school = crawl(tmp_path, site.url + "old/index.php")
    assert school["coverage"]["status"] == "complete"


def test_a_transient_error_gets_a_second_chance(tmp_path: Path, hosts: list[str]) -> None:
    answers = [Answer(b"busy", 503, {"Retry-After": "0"}), page("<h1>โครงสร้าง</h1>", TEXT)]
    with Site(hosts[0]) as site:
        site.pages = {"/": page(INDEX, link("/o1", "O1 โครงสร้าง"), TEXT), "/o1": lambda: answers.pop(0)}
        school = crawl(tmp_path, site.url)
    assert access(school)[site.url + "o1"] == "open"
    assert school["coverage"]["status"] == "complete"


def test_a_promising_page_that_keeps_failing_makes_the_crawl_partial(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {"/": page(link("/oit", "OIT 2566"), TEXT), "/oit": Answer(b"", 500)}
        school = crawl(tmp_path, site.url)
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("partial", "errors")
    assert ["failed", "missing"] not in school["findings"].values()


def test_private_addresses_are_refused_unless_allowed(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0], {"/": page(TEXT)}) as site:
        school = crawl(tmp_path, site.url, options={"allow_private": False})
    assert site.asked == []
    assert access(school) == {site.url: "refused"}
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("unreachable", "unreachable")


def test_a_thai_page_in_windows_874_is_read_rightly_whatever_its_header_says(tmp_path: Path, hosts: list[str]) -> None:
    home = f"<html><body>{INDEX}{link('/o1', 'O1 โครงสร้าง')}{TEXT}</body></html>".encode("cp874")
    with Site(hosts[0]) as site:
        site.pages = {
            "/": Answer(home, headers={"Content-Type": "text/html; charset=utf-8"}),
            "/o1": Answer(gzip.compress(page("<h1>โครงสร้าง</h1>", TEXT).body), headers={"Content-Encoding": "gzip"}),
        }
        school = crawl(tmp_path, site.url)
    assert school["by_url"][site.url + "o1"]["evidence_of"] == ["structure"]
    assert school["by_url"][site.url + "o1"]["media_type"] == "text/html"


def test_a_spent_budget_makes_the_crawl_partial_and_never_a_gap(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {f"/{n}": page(link(f"/{n + 1}", f"ข่าวที่ {n}"), TEXT, str(n)) for n in range(1, 30)}
        site.pages["/"] = page(link("/1", "ข่าว"), TEXT)
        school = crawl(tmp_path, site.url, budget={"pages": 5})
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("partial", "budget")
    assert school["coverage"]["pages"] == 6
    assert ["failed", "missing"] not in school["findings"].values()


def test_the_budget_goes_to_promising_links_first(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {f"/n/{n}": page(TEXT, str(n)) for n in range(20)}
        site.pages["/"] = page(*(link(f"/n/{n}", f"กิจกรรม {n}") for n in range(20)), link("/x", "OIT 2566"))
        site.pages["/x"] = page(INDEX, link("/y", "O1 โครงสร้าง"))
        site.pages["/y"] = page("<h1>โครงสร้าง</h1>", TEXT)
        crawl(tmp_path, site.url, budget={"pages": 3})
    assert [path for path in site.paths if path not in ("/robots.txt", "/", "/sitemap.xml", "/wp-sitemap.xml")][:2] == [
        "/x",
        "/y",
    ]


def test_time_that_runs_out_makes_the_crawl_partial(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {f"/{n}": page(link(f"/{n + 1}", f"ข่าวที่ {n}"), TEXT, str(n)) for n in range(1, 50)}
        site.pages["/"] = page(link("/1", "ข่าว"), TEXT)
        school = crawl(tmp_path, site.url, budget={"seconds": 2}, options={"delay": 0.3})
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("partial", "time")


def test_an_oversized_answer_is_named(tmp_path: Path, hosts: list[str]) -> None:
    bomb = gzip.compress(b"0" * (40 << 20))
    with Site(hosts[0]) as site:
        site.pages = {
            "/": page(INDEX, link("/o1.pdf", "O1 โครงสร้าง"), TEXT),
            "/o1.pdf": Answer(bomb, headers={"Content-Encoding": "gzip", "Content-Type": "application/pdf"}),
        }
        school = crawl(tmp_path, site.url)
    assert access(school)[site.url + "o1.pdf"] == "too_large"


def test_pages_that_only_the_sitemap_names_are_found(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/": page(TEXT),
            "/sitemap.xml": Answer(f"<urlset><url><loc>{site.url}oit</loc></url></urlset>".encode()),
            "/oit": page(INDEX, link("/o1", "O1 โครงสร้าง")),
            "/o1": page("<h1>โครงสร้าง</h1>", TEXT),
        }
        school = crawl(tmp_path, site.url)
    assert school["by_url"][site.url + "o1"]["evidence_of"] == ["structure"]


def test_declared_links_are_opened_although_the_site_does_not_show_them(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {"/": page(TEXT), "/hidden": page("<h1>โครงสร้าง</h1>", TEXT)}
        school = crawl(tmp_path, site.url, declared={"s": [{"item": "O1", "url": site.url + "hidden"}]})
    assert school["by_url"][site.url + "hidden"]["evidence_of"] == ["structure"]


def test_files_on_the_page_of_an_item_are_opened_as_its_evidence(tmp_path: Path, hosts: list[str]) -> None:
    pdf = Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
    with Site(hosts[0]) as site, Site(hosts[1], {"/b.pdf": pdf}) as outside:
        site.pages = {
            "/": page(link("/other", "สนามกีฬา"), TEXT, INDEX, link("/o1", "O1 โครงสร้าง")),
            "/o1": page(link("/a.pdf", "แผนผัง"), link(outside.url + "b.pdf", "คำสั่ง"), TEXT),
            "/other": page(link("/unclaimed.pdf", "อื่น"), TEXT, "x"),
            "/a.pdf": pdf,
        }
        school = crawl(tmp_path, site.url)
    assert school["by_url"][site.url + "a.pdf"]["evidence_of"] == ["structure"]
    assert school["by_url"][outside.url + "b.pdf"]["evidence_of"] == ["structure"]
    assert "/unclaimed.pdf" not in site.paths


def test_judging_again_from_the_store_gives_the_same_findings(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site:
        site.pages = {
            "/": page(INDEX, link("/o1", "O1 โครงสร้าง"), link("#", "O2 ข้อมูลผู้บริหาร"), TEXT),
            "/o1": page("<h1>โครงสร้าง</h1>", TEXT),
            "/hidden": page(TEXT),
        }
        declared = {"s": [{"item": "O4", "url": site.url + "hidden"}]}
        school = crawl(tmp_path, site.url, declared=declared)
    options = AuditOptions(load_instrument("obec-school-2566"), raise_errors=True)
    with Store.open(tmp_path / "oit.db", create=False) as store:
        saved = store.findings("1", "s")
        assert asyncio.run(_findings(store, options)) == [saved]
        assert judge_run(store, "1", options) == 1
        assert store.findings("1", "s") == saved
        assert store.school("1", "s").declared == (DeclaredLink("O4", site.url + "hidden"),)
    assert school["findings"]["strategy"] != ["failed", "missing"]


async def _findings(store: Store, options: AuditOptions) -> list[tuple[Finding, ...]]:
    return [findings async for _, findings in rejudge(store, "1", options)]


def test_outside_hosts_can_be_played_by_a_local_server(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as drive:
        site.pages = {"/": page(INDEX, link("https://drive.google.com/file/d/1AbCdEfGh/view", "O1 โครงสร้าง"), TEXT)}
        drive.pages = {
            "/uc?export=download&id=1AbCdEfGh": Answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
        }
        played = json.dumps({"drive.google.com": drive.url.removeprefix("http://").rstrip("/")})
        school = crawl(tmp_path, site.url, {"OIT_HOST_MAP": played})
    fetch = school["by_url"]["https://drive.google.com/uc?export=download&id=1AbCdEfGh"]
    assert (fetch["access"], fetch["media_type"]) == ("open", "application/pdf")
    assert fetch["final_url"] == "https://drive.google.com/uc?export=download&id=1AbCdEfGh"


def test_a_document_handed_out_by_its_link_is_opened_whatever_the_services_robots_file_says(
    tmp_path: Path, hosts: list[str]
) -> None:
    forbidden = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /")}
    drive = {**forbidden, "/uc?export=download&id=1AbCdEfGh": Answer(b"%PDF-1.4", headers={"Content-Type": "x/pdf"})}
    other = {**forbidden, "/o2.pdf": Answer(b"%PDF-1.4")}
    with Site(hosts[0]) as site, Site(hosts[1], drive) as drive_host, Site(hosts[2], other) as elsewhere:
        links = link("https://drive.google.com/file/d/1AbCdEfGh/view", "O1 โครงสร้าง")
        links += link(elsewhere.url + "o2.pdf", "O2 ข้อมูลผู้บริหาร")
        site.pages = {"/": page(INDEX, TEXT, links)}
        played = json.dumps({"drive.google.com": drive_host.url.removeprefix("http://").rstrip("/")})
        school = crawl(tmp_path, site.url, {"OIT_HOST_MAP": played})
    opened = access(school)
    assert opened["https://drive.google.com/uc?export=download&id=1AbCdEfGh"] == "open"
    assert opened[elsewhere.url + "o2.pdf"] == "robots"


def test_a_listed_address_without_www_is_tried_with_it(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0], {"/": page(TEXT, link("/news", "ข่าว"))}) as site:
        played = json.dumps({"www.bannong.example.invalid": site.url.removeprefix("http://").rstrip("/")})
        school = crawl(tmp_path, "http://bannong.example.invalid/", {"OIT_HOST_MAP": played})
    assert school["coverage"]["status"] == "complete"
    assert access(school)["http://www.bannong.example.invalid/"] == "open"


def test_behind_a_proxy_its_gateway_errors_mean_unreachable(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as proxy:
        url = "http://school.example.invalid/"
        proxy.pages = {url: Answer(b"", 502), url + "robots.txt": Answer(b"", 502)}
        school = crawl(tmp_path, url, {"http_proxy": proxy.url, "no_proxy": ""}, options={"allow_private": False})
    assert url + "robots.txt" in [path for path, _ in proxy.asked]
    assert (school["coverage"]["status"], school["coverage"]["reason"]) == ("unreachable", "unreachable")


def test_a_killed_audit_goes_on_where_it_stopped(tmp_path: Path, hosts: list[str]) -> None:
    store = tmp_path / "oit.db"
    with Site(hosts[0], {"/": page(TEXT)}) as quick, Site(hosts[1], {"/": page(TEXT)}) as slow:
        slow.pages["/"] = Answer(page(TEXT).body, seconds=4)
        schools = {"1": quick.url, "2": slow.url}
        killed = start(store, schools, options={"concurrency": 1, "timeout": 20})
        _wait_for(lambda: "/" in slow.paths)
        killed.kill()
        killed.communicate()
        with Store.open(store, create=False) as opened:
            assert opened.schools_done("1") == {"1"}
        slow.pages["/"] = page(TEXT)
        asked = len(quick.asked)
        result = finish(start(store, schools))
    assert len(quick.asked) == asked
    assert (result["summary"]["run_id"], result["summary"]["earlier"], result["summary"]["done"]) == ("1", 1, 2)


def test_ctrl_c_ends_soon_keeps_whole_schools_and_leaves_the_rest(tmp_path: Path, hosts: list[str]) -> None:
    store = tmp_path / "oit.db"
    with Site(hosts[0], {"/": page(TEXT)}) as quick, Site(hosts[1]) as slow:
        slow.pages["/"] = Answer(page(TEXT).body, seconds=15)
        process = start(store, {"1": quick.url, "2": slow.url}, options={"concurrency": 1, "timeout": 20})
        _wait_for(lambda: "/" in slow.paths)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        result = finish(process)
        assert time.monotonic() - began < 10
    assert result["summary"]["interrupted"] is True
    assert set(result["schools"]) == {"1"}


def _wait_for(condition: Any) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until, "nothing happened within a minute"
        time.sleep(0.02)

"""Pages that only scripts fill, shown by a real Chromium that has no network of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pytest

from checks.page import LinkSource, TargetKind
from checks.page_reader import read_page
from checks.signs.scripts import needs_browser
from crawler.audit.options import AuditOptions
from crawler.audit.rejudging import judge_run
from crawler.fetching.browser import BrowserTime, RenderingLostError, RunBrowser, can_render
from crawler.fetching.browser_messages import Rendered
from crawler.fetching.processes import descendants, kill
from crawler.store.database import Store
from reports.browser import find_browser
from rules.instrument_files import load_instrument
from tests.crawler.fetching.test_crawl import crawl
from tests.crawler.script_site import script_site
from tests.crawler.sites import Site

CHROMIUM = find_browser()
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or not can_render(), reason="needs Chromium, and the package playwright"
)

SITE = "http://school.example.ac.th/"
ITEMS = '[{"code":"O1","title":"โครงสร้าง"},{"code":"O2","title":"ข้อมูลผู้บริหาร"}]'
SCRIPTS: Mapping[str, tuple[str, str]] = {
    "/app.js": (
        "text/javascript",
        """fetch("/api/items", {headers: {"X-App": "1"}}).then((answer) => answer.json()).then((items) => {
             document.getElementById("root").innerHTML = items.map((item) => `<li><a href="/${item.code}">${item.code} ${item.title}</a></li>`).join("");
           });""",
    ),
    "/api/items": ("application/json", ITEMS),
}
PAGES: Mapping[str, str] = {
    "react": '<div id="root"></div><noscript>You need to enable JavaScript</noscript><script type="module" src="/app.js"></script>',
    "vue": """<div id="app"></div><script>
      const show = () => { app.innerHTML = location.hash === "#/oit" ? "<h1>OIT 2566</h1>" : '<a href="#/oit">ITA / OIT</a>'; };
      addEventListener("hashchange", show); show(); </script>""",
    "shadow": """<school-list></school-list><script>customElements.define("school-list", class extends HTMLElement {
      connectedCallback() { this.attachShadow({mode: "closed"}).innerHTML = '<a href="/O1">O1 โครงสร้าง</a>'; } });</script>""",
    "timer": '<p id="p"></p><script>setInterval(() => { p.append("x"); }, 20)</script>',
    "alerts": "<p>ก่อน</p><script>while (true) alert(1)</script><p>หลัง</p>",
    "endless": "<p>ก่อน</p><script>while (true) {}</script>",
    "away": '<p>รอสักครู่</p><script>location.href = "/home"</script>',
    "missing_script": '<div id="root"></div><script src="/gone.js"></script>',
    "posts": '<p>x</p><script>fetch("/graphql", {method: "POST", body: "{}"})</script>',
    "posts_elsewhere": '<p>x</p><script>fetch("https://data.example.com/list", {method: "POST", body: "{}"})</script>',
    "counts": '<p>x</p><script>fetch("/cdn-cgi/rum", {method: "POST", body: "{}"})</script>',
    "tells": '<p>x</p><script>navigator.sendBeacon("https://count.example.com/seen", "1")</script>',
    "sends": """<a href="#" id="s1">O1 โครงสร้าง</a> <a href="#" id="s2">O2 ข้อมูลผู้บริหาร</a> <a href="#" id="s3">O3 อำนาจหน้าที่</a>
      <p id="p"></p><script>
        const send = () => fetch("/part.php", {method: "POST", body: "id=1"});
        s1.onclick = () => send().catch(() => { p.textContent = "ผิดพลาด"; });
        s2.onclick = () => { const form = document.createElement("form"); form.method = "post"; form.action = "/get.php"; document.body.append(form); form.submit(); };
        s3.onclick = () => { send(); p.innerHTML = '<a href="/o3.pdf">ไฟล์</a>'; };
      </script>""",
    "goes_nowhere": """<a href="" ng-click="open(1)">O1 โครงสร้าง</a><script src="/gone.js"></script>""",
    "posts_back": """<form id="f" method="post" action="/list.aspx"><input type="hidden" name="__VIEWSTATE" value="x">
      <input type="hidden" name="__EVENTTARGET"><a href="javascript:__doPostBack('grid','Page$2')">O1 โครงสร้าง</a></form>
      <script>function __doPostBack(target) { f.__EVENTTARGET.value = target; f.submit(); }</script>""",
    "clicks": """<button id="b1">O1 โครงสร้าง</button> <a href="#" id="b2">O2 ข้อมูลผู้บริหาร</a>
      <table><tr><td>O3</td><td><a href="#" onclick="openItem('o3')">เปิด</a></td></tr>
             <tr><td>O4</td><td><a href="#" onclick="openItem('o4')">เปิด</a></td></tr></table>
      <button id="b5">O5 แผน</button> <a href="#" onclick="get()">O6 คู่มือ</a> <button>O7 ไม่มีอะไร</button>
      <script>
        function openItem(name) { window.open("/files/" + name + ".pdf", "_blank"); }
        function get() { const link = document.createElement("a"); link.href = "/files/o6.zip"; link.download = "o6.zip"; link.click(); }
        b1.addEventListener("click", () => { const panel = document.createElement("div"); panel.innerHTML = '<a href="/files/o1.pdf">ไฟล์</a>'; b1.after(panel); });
        b2.addEventListener("click", () => { location.assign("/o2"); });
        b5.addEventListener("click", () => { history.pushState({}, "", "/o5"); document.body.innerHTML = "<h1>O5</h1>"; });
      </script>""",
}
LABELS = {
    "posts_back": ("O1 โครงสร้าง",),
    "sends": ("O1 โครงสร้าง", "O2 ข้อมูลผู้บริหาร", "O3 อำนาจหน้าที่"),
    "goes_nowhere": ("O1 โครงสร้าง",),
    "clicks": ("O1 โครงสร้าง", "O2 ข้อมูลผู้บริหาร", "เปิด", "O5 แผน", "O6 คู่มือ", "O7 ไม่มีอะไร"),
}
ESCAPES = """<script>
  for (const tag of ["img", "iframe", "embed", "script", "audio", "video"]) {{ const part = document.createElement(tag); part.src = "{trap}" + tag; document.documentElement.append(part); }}
  for (const rel of ["stylesheet", "preload", "prefetch", "prerender", "preconnect", "dns-prefetch", "modulepreload", "manifest", "icon"]) {{
    const part = document.createElement("link"); part.rel = rel; part.href = "{trap}" + rel; part.as = "fetch"; document.head.append(part); }}
  const form = document.createElement("form"); form.action = "{trap}form"; form.method = "post"; form.target = "_blank"; document.documentElement.append(form);
  const tries = [
    () => fetch("{trap}fetch"), () => fetch("{trap}no-cors", {{mode: "no-cors"}}), () => new WebSocket("{trap}ws".replace("http", "ws")), () => new EventSource("{trap}events"),
    () => navigator.sendBeacon("{trap}beacon", "x"), () => navigator.serviceWorker.register("/worker.js"), () => window.open("{trap}window"),
    () => new Worker(URL.createObjectURL(new Blob(['fetch("{trap}worker"); new WebSocket("{trap}ws2".replace("http", "ws"))']))),
    () => {{ const peer = new RTCPeerConnection({{iceServers: [{{urls: "stun:{host}"}}]}}); peer.createDataChannel("x"); peer.createOffer().then((o) => peer.setLocalDescription(o)); }},
    () => form.submit(), () => {{ const link = document.createElement("a"); link.href = "{trap}ping"; link.ping = "{trap}pinged"; link.click(); }},
  ];
  for (const one of tries) {{ try {{ one(); }} catch (fault) {{ /* as it should be */ }} }}
</script><p>ข้อความ</p>"""


@dataclass
class Trap:
    """A server inside the private network that notes who connects."""

    address: str
    met: list[bytes] = field(default_factory=list)


@dataclass
class Shown:
    pages: dict[str, Rendered | RenderingLostError]
    asked: dict[str, list[str]]
    after_the_end: Rendered
    left_over: list[Path]


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with socket.create_server(("127.0.62.1", 0)) as server:
        found = Trap(f"127.0.62.1:{server.getsockname()[1]}")

        def listen() -> None:
            while True:
                try:
                    connection = server.accept()[0]
                except OSError:
                    return
                with connection:
                    found.met.append(connection.recv(1_000))

        threading.Thread(target=listen, daemon=True).start()
        yield found
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def shown(trap: Trap) -> Shown:
    # Folders of other browsers are not looked at; the path of a socket has room for about a hundred letters.
    get_temp_dir()  # the one of this process, which it removes at its end
    folder = tempfile.TemporaryDirectory(prefix="shown-")
    before, tempfile.tempdir = tempfile.tempdir, folder.name

    def running(pids: Sequence[int]) -> list[Path]:
        return [process for pid in pids if (process := Path(f"/proc/{pid}/exe")).exists()]

    async def show_all() -> Shown:
        assert CHROMIUM is not None
        browser = RunBrowser(CHROMIUM, "oit/test", tabs=4)
        pages: dict[str, Rendered | RenderingLostError] = {}
        asked: dict[str, list[str]] = {}

        async def show(name: str, html: str) -> Rendered:
            asked[name] = []

            async def fetch(url: str, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes] | None:
                asked[name].append(url)
                kind, body = SCRIPTS.get(url.removeprefix(SITE[:-1]), ("", ""))
                return (200, {"content-type": kind}, body.encode()) if kind else None

            labels = tuple((label, place) for label in LABELS.get(name, ()) for place in range(1 + (label == "เปิด")))
            seconds = 15.0 if name in ("endless", "timer") else 40.0
            return await browser.render(SITE, html.encode(), fetch, seconds=seconds, labels=labels)

        async def keep(name: str, html: str) -> None:
            try:
                pages[name] = await show(name, html)
            except RenderingLostError as lost:
                pages[name] = lost

        escapes = ESCAPES.format(trap=f"http://{trap.address}/", host=trap.address)
        await asyncio.gather(*(keep(name, html) for name, html in {**PAGES, "escapes": escapes}.items()))
        os.kill(browser.pids[0], signal.SIGKILL)
        after = await show("react", PAGES["react"])
        pids = browser.pids
        browser.close()
        end = time.monotonic() + 10
        while (left := running(pids) + list(Path(folder.name).iterdir())) and time.monotonic() < end:
            await asyncio.sleep(0.05)
        return Shown(pages, asked, after, left)

    try:
        return asyncio.run(show_all())
    finally:
        tempfile.tempdir = before
        folder.cleanup()


def page(shown: Shown, name: str) -> Rendered:
    found = shown.pages[name]
    assert isinstance(found, Rendered), found
    return found


def links(rendered: Rendered) -> dict[str, tuple[str, TargetKind]]:
    return {link.label: (link.href, link.kind) for link in read_page(rendered.html, rendered.url).links}


def test_what_a_script_loads_is_there(shown: Shown) -> None:
    assert links(page(shown, "react")) == {
        "O1 โครงสร้าง": (f"{SITE}O1", TargetKind.WEB),
        "O2 ข้อมูลผู้บริหาร": (f"{SITE}O2", TargetKind.WEB),
    }
    assert page(shown, "react").whole
    assert shown.asked["react"] == [f"{SITE}app.js", f"{SITE}api/items"]
    assert links(page(shown, "vue")) == {"ITA / OIT": (f"{SITE}#/oit", TargetKind.SCRIPT)}
    assert links(page(shown, "shadow")) == {"O1 โครงสร้าง": (f"{SITE}O1", TargetKind.WEB)}


def test_a_page_that_was_shown_whole_needs_no_browser_any_more(shown: Shown) -> None:
    for name, needed in (("vue", False), ("react", False), ("missing_script", True)):
        rendered = page(shown, name)
        assert rendered.whole is not needed
        assert (needs_browser(read_page(rendered.html, rendered.url)) is not None) is needed


def test_nothing_is_sent_for_a_page(shown: Shown) -> None:
    assert shown.asked["posts"] == []
    assert not page(shown, "posts").whole
    assert not page(shown, "posts_elsewhere").whole
    assert page(shown, "counts").whole
    assert page(shown, "tells").whole


def test_a_click_that_only_sends_something_is_left_to_a_visitor(shown: Shown) -> None:
    found = links(page(shown, "sends"))
    assert [found[label][1] for label in LABELS["sends"][:2]] == [TargetKind.SCRIPT, TargetKind.SCRIPT]
    assert found["ไฟล์"] == (f"{SITE}o3.pdf", TargetKind.WEB)
    assert shown.asked["sends"] == []


def test_a_link_that_posts_back_is_left_to_a_visitor(shown: Shown) -> None:
    assert shown.asked["posts_back"] == []
    assert links(page(shown, "posts_back"))["O1 โครงสร้าง"] == (
        "javascript:__doPostBack('grid','Page$2')",
        TargetKind.SCRIPT,
    )


def test_a_click_that_only_loads_the_page_anew_says_nothing_of_the_link(shown: Shown) -> None:
    assert links(page(shown, "goes_nowhere"))["O1 โครงสร้าง"][1] is TargetKind.SCRIPT


def test_a_page_that_goes_elsewhere_says_where(shown: Shown) -> None:
    [link] = read_page(page(shown, "away").html, SITE).links
    assert link.href == f"{SITE}home"


def test_dialogs_and_timers_without_end_are_no_hindrance(shown: Shown) -> None:
    assert "หลัง" in page(shown, "alerts").html
    assert "xxx" in page(shown, "timer").html


def test_a_script_without_end_costs_its_page_only(shown: Shown) -> None:
    assert isinstance(shown.pages["endless"], RenderingLostError)


def test_a_click_tells_where_it_leads_and_what_it_shows(shown: Shown) -> None:
    rendered = page(shown, "clicks")
    read = read_page(rendered.html, rendered.url)
    found = [
        (link.label, link.href.removeprefix(SITE))
        for link in read.links
        if link.source is not LinkSource.SCRIPT and link.kind is TargetKind.WEB
    ]
    assert found == [
        ("ไฟล์", "files/o1.pdf"),
        ("O2 ข้อมูลผู้บริหาร", "o2"),
        ("เปิด", "files/o3.pdf"),
        ("เปิด", "files/o4.pdf"),
        ("O5 แผน", "o5"),
        ("O6 คู่มือ", "files/o6.zip"),
    ]
    assert "O1 โครงสร้าง\nไฟล์" in read.text
    assert shown.asked["clicks"] == []


def test_nothing_of_the_browser_reaches_a_network(shown: Shown, trap: Trap) -> None:
    page(shown, "escapes")
    assert trap.met == []
    wanted = {url.rpartition("/")[2] for url in shown.asked["escapes"]}
    assert {"fetch", "script"} <= wanted <= {"fetch", "no-cors", "script", "worker", "modulepreload"}


def test_a_site_of_scripts_is_crawled_and_judged_again_without_network(tmp_path: Path) -> None:
    with Site("127.0.62.2", script_site()) as site:
        school = crawl(tmp_path, site.url, options={"browser": str(CHROMIUM)})
        paths = site.paths
    assert (school["coverage"]["status"], school["coverage"]["reason"], school["coverage"]["pages"]) == (
        "complete",
        "",
        3,
    )
    assert school["findings"]["structure"] == ["passed", ""]
    assert school["findings"]["executives"] == ["failed", "broken"]
    assert school["findings"]["authority"] == ["failed", "placeholder"]
    assert school["findings"]["qa"] == ["failed", "missing"]
    assert sorted(paths) == sorted(set(paths))
    options = AuditOptions(load_instrument("obec-school-2566"), raise_errors=True)
    with Store.open(tmp_path / "oit.db") as store:
        [run] = store.runs()
        judge_run(store, run.id, options)
        again = {finding.item: [finding.verdict, finding.reason] for finding in store.findings(run.id, "s")}
    assert again == school["findings"]


def test_the_browser_may_wait_until_all_schools_were_visited(tmp_path: Path) -> None:
    with Site("127.0.62.2", script_site()) as site:
        school = crawl(tmp_path, site.url, options={"browser": str(CHROMIUM), "browser_later": True})
        paths = site.paths
    assert (school["coverage"]["status"], school["coverage"]["pages"]) == ("complete", 3)
    assert [school["findings"][item][0] for item in ("structure", "executives", "qa")] == ["passed", "failed", "failed"]
    assert {path: paths.count(path) for path in ("/", "/app.js", "/robots.txt")} == {
        "/": 2,
        "/app.js": 1,
        "/robots.txt": 1,
    }


def test_after_an_end_a_fresh_browser_goes_on_and_none_is_left_behind(shown: Shown) -> None:
    assert "O1 โครงสร้าง" in shown.after_the_end.html
    assert shown.left_over == []


def test_what_a_process_started_is_found_and_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        assert process.pid in descendants(os.getpid())
        kill([process.pid])
        assert process.wait(10) == -signal.SIGKILL


def test_a_browser_whose_time_is_over_shows_nothing() -> None:
    async def fetch(url: str, headers: Mapping[str, str]) -> None:
        raise AssertionError(url)

    browser = RunBrowser(Path("no-browser"), "oit/test")
    with pytest.raises(RenderingLostError):
        asyncio.run(browser.render(SITE, b"", fetch, seconds=1.0, budget=BrowserTime(0.0)))

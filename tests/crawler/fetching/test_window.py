"""Which schools come first, and what becomes of those for which a night has no time left."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from crawler.commands.inputs import stored_instruments
from crawler.commands.outcome import write_outcome
from crawler.store.database import Store
from tests.crawler.commands.test_commands import ROOT
from tests.crawler.fetching.test_crawl import environment
from tests.crawler.sites import TEXT, Site, page

# A clock that passes the end of the window once so many schools have begun: no machine is too slow for it.
AUDIT = """
import json, sys
from tests.crawler.crawl_process import main


class EndAfter:
    def __init__(self, schools):
        self.left = schools

    def __le__(self, now):
        self.left -= 1
        return self.left < 0


order = json.load(sys.stdin)
schools = order["options"].pop("room_for", None)
if schools is not None:
    order["options"]["until"] = EndAfter(schools)
json.dump(main(order)["summary"], sys.stdout)
"""


def night(store: Path, schools: dict[str, str], date: str, room_for: int | None = None) -> dict[str, object]:
    options = {"night": date, "concurrency": 1, **({} if room_for is None else {"room_for": room_for})}
    done = subprocess.run(
        [sys.executable, "-c", AUDIT],
        input=json.dumps({"store": str(store), "schools": schools, "options": options}),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    summary: dict[str, object] = json.loads(done.stdout)
    return summary


def test_what_a_night_had_no_time_for_comes_first_in_the_next(tmp_path: Path) -> None:
    file = tmp_path / "oit.sqlite"
    home = page("<h1>โรงเรียนตัวอย่าง</h1>", TEXT)
    with (
        Site("127.0.71.1", {"/": home}) as a,
        Site("127.0.71.2", {"/": home}) as b,
        Site("127.0.71.3", {"/": home}) as c,
    ):
        schools = {"a": a.url, "b": b.url, "c": c.url}
        night(file, {"c": c.url}, "2026-11-01")
        short = night(file, schools, "2026-11-02", room_for=2)
        assert (short["done"], short["not_visited"], short["interrupted"]) == (2, 1, False)
        with Store.open(file) as store:
            run = store.runs()[0]
            assert run.finished_at
            assert store.schools_done(run.id) == {"a", "b"}
            assert [school.code for school in store.not_visited(run.id)] == ["c"]
            outcome = write_outcome(store, run, tmp_path / "out", stored_instruments(()))
            assert outcome.figures.schools == 3
        of_c = json.loads((tmp_path / "out" / "schools" / "c.json").read_text("utf-8"))
        assert of_c["run"]["started_at"] < run.started_at
        asked = len(c.asked)
        a.asked.clear()
        b.asked.clear()
        night(file, schools, "2026-11-04")
        assert len(c.asked) > asked
        assert c.asked[asked][1] < min(a.asked[0][1], b.asked[0][1])
        with Store.open(file) as store:
            assert store.not_visited(store.runs()[0].id) == ()

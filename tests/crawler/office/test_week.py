"""A week of nights at three invented schools whose sites change, break and come back, over the turn of the year.

Each night is `oit nightly` in a process of its own; what has to come out of it stands in `WEEK`, written beforehand.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawler.audit.comparison import compare, run_named
from crawler.office.decisions import questions
from crawler.store.database import Store
from crawler.store.records import Decision, DecisionKind
from reports.explanations import tell
from rules.instrument_files import load_instrument
from tests.crawler.commands.test_commands import dead_port, oit
from tests.crawler.sites import Answer, Site, link, page

OFFICE = "กลุ่มนิเทศ เขตพื้นที่ตัวอย่าง"
TITLES = {"structure": "โครงสร้าง", "annual_plan_budget": "แผนดำเนินงานและการใช้งบประมาณประจำปี", "laws": "กฎหมายที่เกี่ยวข้อง"}
CODES = {"structure": "O1", "annual_plan_budget": "O2", "laws": "O3"}
PLAN, LAWS, STRUCTURE = "annual_plan_budget", "laws", "structure"

PASSED, GONE, STALE, EMPTY_LINK, PICTURE, SILENT = (
    "passed", "failed broken", "failed stale", "failed placeholder", "cantTell unreadable", "untested unreachable",
)  # fmt: skip


@dataclass(frozen=True)
class Night:
    """What the schools are like on a night, and what has to come out."""

    date: str
    broken: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    laws_of_b: str = "/laws"
    picture: int = 1
    verdicts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    decision: str | None = None
    status: int = 0


def verdicts(**changed: str) -> dict[str, dict[str, str]]:
    """Everything is published, except school C's laws, a picture; and `changed`, as in a_laws."""
    found = {code: {STRUCTURE: PASSED, PLAN: PASSED, LAWS: PASSED} for code in "abc"}
    found["c"][LAWS] = PICTURE
    for place, state in changed.items():
        found[place[0]][place[2:]] = state
    return found


def silent(code: str) -> dict[str, str]:
    return {f"{code}_{item}": SILENT for item in TITLES}


ROLLED = {f"{code}_{PLAN}": STALE for code in "abc"}
WEEK = (
    Night("2026-09-25", laws_of_b="#", verdicts=verdicts(b_laws=EMPTY_LINK)),
    Night(
        "2026-09-26", silent=frozenset("c"), verdicts=verdicts(**silent("c")), changes={"b laws": "fixed"}, decision="valid"
    ),
    Night(
        "2026-09-27", broken=frozenset({"a/structure"}), verdicts=verdicts(a_structure=GONE),
        lost={"a structure": "suspected"}, changes={"a structure": "perhaps_lost"}, decision="valid",
    ),
    Night(
        "2026-09-28", broken=frozenset({"a/structure", "b/plan"}), picture=2,
        verdicts=verdicts(a_structure=GONE, b_annual_plan_budget=GONE),
        lost={"a structure": "confirmed", "b annual_plan_budget": "suspected"},
        changes={"b annual_plan_budget": "perhaps_lost"}, decision="lapsed",
    ),
    Night(
        "2026-09-29", picture=2, verdicts=verdicts(),
        changes={"a structure": "fixed", "b annual_plan_budget": "fixed"}, decision="lapsed",
    ),
    Night("2026-09-30", silent=frozenset("abc"), status=4, decision="lapsed"),
    Night("2026-10-01", picture=2, verdicts=verdicts(**ROLLED), changes={f"{code} {PLAN}": "new_gap" for code in "abc"}),
)  # fmt: skip


def instrument(year: int) -> str:
    """An instrument of three items for the fiscal year."""
    periods = {PLAN: "fiscal_year"}
    items = [
        f'[[items]]\ncode = "{CODES[item]}"\nitem = "{item}"\ntitle = "{title}"\n'
        f'period = "{periods.get(item, "current")}"\nprovenance = "verified"\n'
        for item, title in TITLES.items()
    ]
    head = f'id = "week-{year}"\ntitle = "ชุดทดลอง {year}"\norganisation = "โรงเรียน"\nfiscal_year = {year}\n'
    return head + 'status = "official"\n' + "\n".join(items)


def png(grey: int) -> bytes:
    """A picture of one grey, large enough to be looked at."""
    wide, high = 400, 300

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes([grey]) * wide) * high)
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pages(code: str, night: Night) -> dict[str, Answer]:
    """The site of a school on that night."""
    laws = {"a": "/laws", "b": night.laws_of_b, "c": "/laws.png"}[code]
    home = page(
        "<h1>การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2569</h1>",
        link("/structure", "O1 โครงสร้าง"),
        link("/plan", f"O2 {TITLES[PLAN]} ปีงบประมาณ 2569"),
        link(laws, "O3 กฎหมายที่เกี่ยวข้อง"),
    )
    duties = "ฝ่ายวิชาการ ฝ่ายบุคคล ฝ่ายงบประมาณ ฝ่ายบริหารทั่วไป และคณะกรรมการสถานศึกษาขั้นพื้นฐาน "
    site = {
        "/": home,
        "/structure": page(f"<h1>โครงสร้างการบริหารโรงเรียน</h1><p>{duties * 4}</p>", title="โครงสร้าง"),
        "/laws.png": Answer(png(night.picture * 60), headers={"Content-Type": "image/png"}),
        "/plan": page(
            f"<h1>{TITLES[PLAN]} ปีงบประมาณ พ.ศ. 2569</h1><p>{'โครงการและงบประมาณที่ใช้ตามแผน ' * 9}</p>",
            title=f"{TITLES[PLAN]} 2569",
        ),
        "/laws": page(
            f"<h1>กฎหมายที่เกี่ยวข้อง</h1><p>{'พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542 และระเบียบ ' * 9}</p>",
            title="กฎหมายที่เกี่ยวข้อง",
        ),
    }
    return {path: answer for path, answer in site.items() if f"{code}{path}" not in night.broken}


@pytest.fixture
def sites(worker_host: str) -> Iterator[dict[str, Site]]:
    found = {code: Site(worker_host.format(number)) for number, code in enumerate("abc", 1)}
    with found["a"], found["b"], found["c"]:
        yield found


@pytest.fixture
def worker_host() -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"127.0.{80 + int(worker)}." + "{}"


def run_night(folder: Path, sites: Mapping[str, Site], night: Night) -> subprocess.CompletedProcess[str]:
    nobody = f"http://127.0.0.1:{dead_port()}/"
    rows = ["code,name,website"]
    for code, site in sites.items():
        site.pages = dict(pages(code, night))
        rows.append(f"{code},โรงเรียน {code},{nobody if code in night.silent else site.url}")
    (folder / "schools.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return oit(folder, "nightly", "--night", night.date, "--quiet", "--log-json", "log.jsonl")


def results(folder: Path) -> dict[str, dict[str, dict[str, Any]]]:
    found = {}
    for path in (folder / "out" / "schools").glob("*.json"):
        result = json.loads(path.read_text("utf-8"))
        found[result["school"]["code"]] = {item["item"]: item for item in result["items"]}
    return found


def decide(store: Store, folder: Path) -> None:
    """The officer looks at the first night's picture and accepts it."""
    run = store.last_run()
    assert run is not None
    (asked,) = questions(store, run, lambda name: load_instrument(str(folder / f"{name}.toml")), tell)
    decision = Decision(
        asked.school.code, asked.instrument_id, LAWS, DecisionKind.ACCEPTED, asked.evidence, "", OFFICE, run.night
    )
    assert store.decisions.keep([decision]) == 1


def test_a_week_comes_out_as_written_down(tmp_path: Path, sites: dict[str, Site]) -> None:
    for year in (2569, 2570):
        (tmp_path / f"week-{year}.toml").write_text(instrument(year), "utf-8")
    (tmp_path / "oit.toml").write_text(
        '[audit]\nschools = "schools.csv"\ndelay = 0.0\nallow_private = true\n'
        '[audit.instruments]\n2569 = "week-2569.toml"\n2570 = "week-2570.toml"\n[keep]\nbackups = 3\n',
        "utf-8",
    )
    good_before = ""
    for night in WEEK:
        kept = results(tmp_path)
        ended = run_night(tmp_path, sites, night)
        assert ended.returncode == night.status, (night.date, ended.stdout, ended.stderr)
        health = json.loads((tmp_path / "out" / "health.json").read_text("utf-8"))
        assert health["state"] == ("failed" if night.status else "good")
        found = results(tmp_path)
        if night.status:
            assert "เครือข่ายของเราน่าจะขัดข้อง" in health["why"]
            assert found == kept
            continue
        said = {
            code: {name: f"{item['verdict']} {item['reason']}".strip() for name, item in items.items()}
            for code, items in found.items()
        }
        assert said == night.verdicts, night.date
        with Store.open(tmp_path / "out" / "oit.sqlite") as store:
            lost = {f"{code} {past.item}": past.lost.value for code, _, past in store.histories.lost()}
            assert lost == night.lost, night.date
            if not good_before:
                decide(store, tmp_path)
            if good_before:
                compared = compare(store, run_named(store, good_before), run_named(store, night.date))
                changes = {
                    f"{school.school.code} {item.item}": item.change.value
                    for school in compared.schools
                    for item in school.changes
                }
                assert changes == night.changes, night.date
        if good_before and night.date < "2026-10":
            assert found["c"][LAWS]["decision"]["standing"] == night.decision, night.date
        good_before = night.date
    assert_memory(tmp_path)


def assert_memory(folder: Path) -> None:
    """What is remembered after the week."""
    with Store.open(folder / "out" / "oit.sqlite") as store:
        a, c = (store.histories.of(code, "week-2569") for code in "ac")
        assert (a[STRUCTURE].since, a[STRUCTURE].last_seen) == ("2026-09-29", "2026-09-29")
        assert (a[LAWS].since, a[LAWS].good_seen) == ("2026-09-25", "2026-09-29")
        assert (c[PLAN].since, c[PLAN].last_seen) == ("2026-09-25", "2026-09-29")
        new = store.histories.of("a", "week-2570")
        assert {item: (past.last_verdict, past.lost.value) for item, past in new.items()} == {
            STRUCTURE: ("passed", ""),
            PLAN: ("failed", ""),
            LAWS: ("passed", ""),
        }
        assert [run.failure != "" for run in reversed(store.runs())] == [False] * 5 + [True, False]
        assert store.decisions.of("c", "week-2569")[LAWS].office == OFFICE
    copies = sorted(path.name for path in (folder / "out" / "backups").glob("*"))
    assert copies == [
        f"oit-{date(2026, 9, 28 + day)}.sqlite" if day < 3 else "oit-2026-10-01.sqlite" for day in (1, 2, 3)
    ]
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]
    assert {line["school"] for line in lines if "complete" in line["message"]} == {"a", "b", "c"}

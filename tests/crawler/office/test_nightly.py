"""The unattended night when something is wrong, and what it leaves for people then."""

from __future__ import annotations

import errno
import json
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from crawler.commands.health import NOTHING_LOST, write_health
from crawler.office.nights import night_lock
from crawler.store.database import Store
from tests.crawler.commands.test_commands import failed_with, oit
from tests.crawler.sites import TEXT, Site, link, page

CONFIG = '[audit]\nschools = "schools.csv"\ndelay = 0.0\nallow_private = true\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "oit.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def nightly(folder: Path) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    ended = oit(folder, "nightly", "--quiet", "--night", "2026-11-22")
    health = folder / "out" / "health.json"
    return ended, json.loads(health.read_text("utf-8")) if health.exists() else {}


def test_a_step_that_fails_does_not_keep_the_others_from_being_done(folder: Path) -> None:
    (folder / "oit.toml").write_text(CONFIG + '[files]\nbackups = "schools.csv/x"\n[notify]\nsend = true\n', "utf-8")
    with Site(
        "127.0.72.1", {"/": page("<h1>โรงเรียนตัวอย่าง</h1>", link("/news", "ข่าว"), TEXT), "/news": page(TEXT)}
    ) as site:
        (folder / "schools.csv").write_text(f"code,name,website\n1,ก,{site.url}\n", "utf-8")
        ended, health = nightly(folder)
    assert ended.returncode == 4, ended.stderr
    assert "Traceback" not in ended.stderr
    assert [(step["step"], step["state"]) for step in health["steps"]] == [
        ("audit", "done"),
        ("report", "done"),
        ("notify", "failed"),
        ("backup", "failed"),
        ("prune", "done"),
    ]
    assert (health["state"], health["run"]["schools"]["complete"]) == ("failed", 1)
    assert "schools.csv" in health["why"]
    assert (folder / "out" / "index.html").is_file()
    assert "backup: failed" in (folder / "out" / "health.txt").read_text("utf-8")


def test_a_missing_list_is_wrong_input_and_told_in_the_health_summary(folder: Path) -> None:
    ended, health = nightly(folder)
    assert ended.returncode == 2
    assert "schools.csv: ไม่มีไฟล์นี้" in ended.stderr
    assert (health["state"], health["run"]) == ("failed", None)


def test_a_second_start_is_kept_out(folder: Path) -> None:
    with night_lock(folder / "out" / "oit.sqlite"):
        ended, health = nightly(folder)
        assert (ended.returncode, health["state"], health["exit_status"]) == (5, "failed", 5)
        assert "another run works on" in ended.stderr
        (folder / "out" / "health.json").write_text('{"state": "running"}', "utf-8")
        ended, health = nightly(folder)
    assert (ended.returncode, health) == (5, {"state": "running"})


def test_a_wrong_configuration_starts_nothing(folder: Path) -> None:
    (folder / "oit.toml").write_text(CONFIG + "[kepe]\n", "utf-8")
    failed_with(oit(folder, "nightly"), 2, 'oit.toml line 5: unknown key "kepe"; did you mean "keep"?')
    assert not (folder / "out").exists()


def test_a_copy_is_made_each_night_and_the_oldest_go(folder: Path) -> None:
    (folder / "oit.toml").write_text(CONFIG + "[keep]\nbackups = 2\n", "utf-8")
    backups = folder / "out" / "backups"
    backups.mkdir(parents=True)
    for day in (19, 20, 21):
        (backups / f"oit-2026-11-{day}.sqlite").write_bytes(b"older")
    with Site("127.0.72.2", {"/": page("<h1>โรงเรียนตัวอย่าง</h1>", TEXT)}) as site:
        (folder / "schools.csv").write_text(f"code,name,website\n1,ก,{site.url}\n", "utf-8")
        ended, _ = nightly(folder)
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in backups.iterdir()) == ["oit-2026-11-21.sqlite", "oit-2026-11-22.sqlite"]
    with Store.open(backups / "oit-2026-11-22.sqlite", create=False) as copy:
        run = copy.last_run()
        assert run is not None
        assert (run.night, copy.schools_done(run.id)) == ("2026-11-22", {"1"})


GOOD = '{"night": "2026-11-21", "state": "good"}'


def after_a_good_night(folder: Path) -> Path:
    """The folder of the reports, whose health files say that last night was good."""
    out = folder / "out"
    out.mkdir()
    (out / "health.json").write_text(GOOD, "utf-8")
    (folder / "schools.csv").write_text("code,name,website\n1,ก,http://127.0.72.3:1/\n", "utf-8")
    return out


def says_failed(health: dict[str, Any], status: int, *words: str) -> None:
    assert (health["night"], health["state"], health["exit_status"]) == ("2026-11-22", "failed", status)
    for word in words:
        assert word in health["why"]


def test_a_wrong_configuration_is_told_where_an_earlier_night_was_good(folder: Path) -> None:
    after_a_good_night(folder)
    (folder / "oit.toml").write_text(CONFIG + '[files]\nout = "out"\n[kepe]\n', "utf-8")
    ended, health = nightly(folder)
    assert ended.returncode == 2
    says_failed(health, 2, 'unknown key "kepe"')


def test_a_store_that_cannot_be_used_fails_the_night_and_the_health_summary_says_so(folder: Path) -> None:
    out = after_a_good_night(folder)
    with Store.open(out / "oit.sqlite") as store:
        store.begin_run("2026-11-21", [], "0.1.0", "abc", "2026-11-21T14:00:00+00:00")
    connection = sqlite3.connect(out / "oit.sqlite")
    connection.execute("UPDATE _sqlite_migrations SET name = 'remember_moods' WHERE name = 'create_tables'")
    connection.commit()
    connection.close()
    ended, health = nightly(folder)
    assert (ended.returncode, "Traceback" in ended.stderr) == (4, False)
    says_failed(health, 4, "newer oit")
    (out / "oit.sqlite").write_bytes(b"no store " * 1_000)
    ended, health = nightly(folder)
    assert (ended.returncode, "Traceback" in ended.stderr) == (4, False)
    says_failed(health, 4, "cannot open the store")


def test_a_clock_that_was_set_back_begins_no_night_until_it_is_named(folder: Path) -> None:
    out = after_a_good_night(folder)
    with Store.open(out / "oit.sqlite") as store:
        store.begin_run("2126-11-21", [], "0.1.0", "abc", "2126-11-21T14:00:00+00:00")
    ended = oit(folder, "nightly", "--quiet")
    health = json.loads((out / "health.json").read_text("utf-8"))
    assert (ended.returncode, health["state"]) == (4, "failed")
    assert "นาฬิกาของเครื่องแสดง" in health["why"]
    assert [(step["step"], step["state"]) for step in health["steps"]] == [("audit", "failed"), ("backup", "done")]
    _, health = nightly(folder)
    assert health["run"]["schools"] == {"complete": 0, "partial": 0, "unreachable": 1}


def test_health_files_are_true_without_room_for_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    health = {"night": "2026-11-22", "state": "failed", "why": "full", "steps": [], "run": None, "lost": NOTHING_LOST}
    (tmp_path / "health.json").write_text(GOOD * 20, "utf-8")
    (tmp_path / "health.txt").mkdir()
    monkeypatch.setattr("crawler.commands.health.write_whole", no_room)
    assert not write_health(tmp_path, health)  # health.txt is a folder here
    assert json.loads((tmp_path / "health.json").read_text("utf-8"))["state"] == "failed"


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")

"""The unattended night when something is wrong, and what it leaves for people then."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

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
    assert (ended.returncode, health) == (5, {})
    assert "another run works on" in ended.stderr


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

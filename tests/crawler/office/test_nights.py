"""The rules of an unattended night: its lock and its end."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from crawler.office.nights import LockedError, clock_fault, next_time, night_lock, read_time
from tests.crawler.commands.test_commands import ROOT, environment, failed_with, oit

HOLD = "import sys, pathlib, time\nfrom crawler.office.nights import night_lock\n" + (
    "with night_lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


def test_a_store_is_worked_on_by_one_process_and_free_after_a_kill(tmp_path: Path) -> None:
    store = tmp_path / "oit.sqlite"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store)], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid} since"), night_lock(store):
            pass
        (tmp_path / "schools.csv").write_text("code,name,website\n1,ก,http://127.0.0.1:1/\n", "utf-8")
        failed_with(
            oit(tmp_path, "audit", "schools.csv", "--store", "oit.sqlite"), 5, "another run works on oit.sqlite"
        )
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate(timeout=10)
    with night_lock(store):
        pass


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-22T21:00:00", "2026-11-23T06:00:00"),
        ("2026-11-22T05:59:00", "2026-11-22T06:00:00"),
        ("2026-11-22T06:00:00", "2026-11-23T06:00:00"),
    ],
)
def test_the_window_ends_at_the_next_such_time(now: str, expected: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_time(time(6), moment) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["24:00", "6", "", "sechs"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not match"):
        read_time(text)


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_two_names_of_a_store_have_one_lock(tmp_path: Path) -> None:
    (tmp_path / "oit.sqlite").touch()
    (tmp_path / "other.sqlite").symlink_to("oit.sqlite")
    with night_lock(tmp_path / "other.sqlite"):
        assert (tmp_path / "oit.sqlite.lock").stat().st_mode & 0o077 == 0
        assert not (tmp_path / "other.sqlite.lock").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_lock_that_is_a_link_is_refused_and_what_it_leads_to_left_alone(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("code,name,website\n")
    (tmp_path / "oit.sqlite.lock").symlink_to("list.csv")
    with pytest.raises(LockedError, match="is a link"), night_lock(tmp_path / "oit.sqlite"):
        pass
    assert (tmp_path / "list.csv").read_text() == "code,name,website\n"


@pytest.mark.parametrize(
    ("now", "newest", "is_wrong"),
    [
        ("2026-11-22T21:00:00", "", False),
        ("2026-11-22T21:00:00", "2026-11-21T14:00:00+00:00", False),
        ("2026-11-22T21:00:00", "2026-11-23T14:00:00+00:00", False),
        ("2026-11-22T21:00:00", "2025-11-22T14:00:00+00:00", False),
        ("2015-01-01T00:10:00", "2026-11-21T14:00:00+00:00", True),
        ("2036-02-07T06:28:00", "2026-11-21T14:00:00+00:00", True),
    ],
)
def test_a_clock_far_from_the_newest_run_is_not_believed(now: str, newest: str, is_wrong: bool) -> None:
    said = clock_fault(datetime.fromisoformat(now).replace(tzinfo=UTC), newest)
    assert bool(said) is is_wrong
    assert not is_wrong or f"--night {now[:10]}" in said

"""The rules of an unattended night: its lock, its end, and when it is not believed."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from crawler.office.nights import LockedError, fault_of, network_fault, next_time, night_lock, read_time
from crawler.store.database import Store
from crawler.store.records import RunNumbers
from tests.crawler.commands.test_commands import ROOT, environment, failed_with, oit
from tests.crawler.nights import PASSED, SILENT, save_night

HOLD = "import sys, pathlib, time\nfrom crawler.office.nights import night_lock\n" + (
    "with night_lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


def numbers(silent: int, visited: int) -> RunNumbers:
    schools = {"complete": visited - silent, "unreachable": silent}
    return RunNumbers(schools, {}, silent, 0, 0, 0, 0, 0, 0, 0)


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


@pytest.mark.parametrize(
    ("now", "earlier", "believed"),
    [
        ((20, 200), [(10, 200), (12, 200)], True),
        ((80, 200), [(10, 200), (12, 200)], False),
        ((80, 200), [(70, 200), (72, 200)], True),
        ((80, 200), [(10, 200), (12, 200), (150, 200)], False),
        ((2, 3), [(0, 3)], True),
        ((200, 200), [], False),
        ((100, 200), [], True),
    ],
)
def test_a_jump_of_silent_sites_is_put_down_to_our_network(
    now: tuple[int, int], earlier: list[tuple[int, int]], believed: bool
) -> None:
    fault = network_fault(numbers(*now), [numbers(*night) for night in earlier], jump=0.3)
    assert (fault == "") is believed
    assert believed or f"{now[0]} จาก {now[1]} เว็บไซต์ไม่ตอบ" in fault


def test_failed_nights_are_no_measure_of_what_is_usual() -> None:
    everyone = {f"s{number}": {"structure": PASSED} for number in range(4)}
    nobody = {code: {"structure": SILENT} for code in everyone}
    with Store.open(":memory:") as store:
        save_night(store, "2026-11-01", everyone)
        for day in (2, 3, 4):
            run = store.run(save_night(store, f"2026-11-{day:02}", nobody))
            fault = fault_of(store, run, jump=0.3, nights=2)
            assert fault
            store.fail_run(run.id, fault, "x")
        assert fault_of(store, store.run(save_night(store, "2026-11-05", everyone)), jump=0.3, nights=2) == ""

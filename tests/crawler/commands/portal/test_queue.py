"""The queue of checks: killed at any moment it loses none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.crawler.commands.test_commands import ROOT, environment
from tests.postgres import postgres, programs

ORDERS = 20


def server(folder: Path, orders: int, *shared: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.crawler.commands.portal.queue_process", str(folder), str(orders), *shared]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_killed_server_loses_no_check_and_each_ends_once(tmp_path: Path) -> None:
    first = server(tmp_path, ORDERS)
    time.sleep(1.0)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    second = server(tmp_path, 0)
    said, _ = second.communicate(timeout=60)
    assert began_for_each_check(said, tmp_path) <= ORDERS + 4  # at most those under way began twice


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed (apt-get install postgresql)")
def test_a_killed_machine_that_only_checks_goes_on_after_its_next_start(tmp_path: Path) -> None:
    with postgres() as address:
        helper = server(tmp_path, 0, address)
        first = server(tmp_path, ORDERS, address)
        until = time.monotonic() + 60
        while time.monotonic() < until and str(helper.pid) not in begun(tmp_path):
            time.sleep(0.05)
        os.killpg(helper.pid, signal.SIGKILL)
        helper.communicate()
        helper = server(tmp_path, 0, address)
        said, _ = first.communicate(timeout=120)
        os.killpg(helper.pid, signal.SIGKILL)
        helper.communicate()
    assert began_for_each_check(said, tmp_path) <= ORDERS + 4


def began_for_each_check(said: str, folder: Path) -> int:
    """How often a check began; every one of them is done."""
    wanted = [f"http://h{n % 5}.example.ac.th/{n}" for n in range(ORDERS)]
    assert json.loads(said) == [["done", website, {"website": website}] for website in wanted]
    assert len(begun(folder)) >= ORDERS
    return len(begun(folder))


def begun(folder: Path) -> list[str]:
    """The process of each check that began."""
    return [pid for file in folder.glob("*.began") for pid in file.read_text().split()]

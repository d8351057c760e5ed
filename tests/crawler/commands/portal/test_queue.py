"""The queue of checks: killed at any moment it loses none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.crawler.commands.test_commands import ROOT, environment

ORDERS = 20


def server(folder: Path, orders: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.crawler.commands.portal.queue_process", str(folder), str(orders)]
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
    ended = json.loads(said)
    wanted = [f"http://h{n % 5}.example.ac.th/{n}" for n in range(ORDERS)]
    assert ended == [["done", website, {"website": website}] for website in wanted]
    began = sum(len(file.read_text()) for file in tmp_path.glob("*.began"))
    assert ORDERS <= began <= ORDERS + 4  # at most those under way began twice

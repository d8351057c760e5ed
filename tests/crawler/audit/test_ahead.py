"""Workers that are forked from the command are the same workers, and leave with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from crawler.audit import ahead
from crawler.audit.orders import WorkerSettings
from tests.farm import Farm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")

_FORKED = "import crawler.audit.workers as w; w._Worker._fresh = None;"
_LATER = "import crawler.audit.ahead as a; a.fork_ahead = lambda _: None;"
_RUN = "from crawler.commands.main import run; run()"
_WAIT = """
import sys, time
from crawler.audit import ahead
ahead.fork_ahead(2)
print(*(process.pid for process, _ in ahead._waiting), flush=True)
time.sleep(60)
"""


def audited(farm: Farm, folder: Path, how: str) -> list[dict[str, Any]]:
    """What an audit says of each item of both schools of `farm`, without the times."""
    schools = farm.write_schools_csv(folder / "schools.csv")
    command = [sys.executable, "-c", how + _RUN, "audit", str(schools), "--out", str(folder / "out")]
    command += ["--delay", "0", "--allow-private", "--no-browser", "--quiet", "--night", "2026-01-10"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    results = [json.loads(file.read_text("utf-8")) for file in sorted((folder / "out" / "schools").glob("*.json"))]
    assert len(results) == 2
    items = [item for result in results for item in result["items"]]
    for proof in (proof for item in items for proof in (*item["evidence"], *item["good_evidence"])):
        del proof["fetched_at"]
    return items


def test_workers_started_either_way_find_the_same(tmp_path: Path) -> None:
    ways = {"ahead": _FORKED, "later": _LATER}
    found = {}
    with Farm(2, 3) as farm:
        for way, how in ways.items():
            (tmp_path / way).mkdir()
            found[way] = audited(farm, tmp_path / way, how)
    assert found["ahead"] == found["later"]
    assert any(item["evidence"] for item in found["ahead"])


def test_workers_end_when_the_command_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _WAIT], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        pids = [int(pid) for pid in command.stdout.readline().split()]
        assert pids
        command.kill()
    end = time.monotonic() + 30
    while time.monotonic() < end and any(map(_runs, pids)):
        time.sleep(0.05)
    assert not any(map(_runs, pids))


def test_a_worker_that_was_ended_while_it_waited_is_passed_over() -> None:
    program = (
        "import os, signal\nfrom crawler.audit import ahead\nfrom crawler.audit.orders import WorkerSettings\n"
        "ahead.fork_ahead(1)\nprocess = ahead._waiting[0][0]\nprocess.kill()\nprocess.join()\n"
        "print(ahead.take_ahead(WorkerSettings(1 << 30)))"
    )
    assert _said(program) == ("None", "")


def test_a_process_of_several_threads_forks_nothing() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        ahead.fork_ahead(1)
        assert ahead.take_ahead(WorkerSettings(1 << 30)) is None
    finally:
        over.set()
        other.join()


def test_ctrl_c_is_for_the_command_alone() -> None:
    program = (
        "import os, signal, time\nfrom crawler.audit import ahead\nahead.fork_ahead(1)\n"
        "process, connection = ahead._waiting[0]\nconnection.poll(1)\nos.kill(process.pid, signal.SIGINT)\n"
        "process.join(1)\nprint(process.is_alive())"
    )
    assert _said(program) == ("True", "")


def _said(program: str) -> tuple[str, str]:
    """What a process of its own says on its two streams."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=120)
    return done.stdout.strip(), done.stderr.strip()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    return state != "Z"

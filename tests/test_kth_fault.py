"""A fault in a night is told, and the next night is whole (`python -m tests.kth_fault` tries every one)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PLAN = "sql:0.02 sql:0.5 file:0.043 content:0.9 kill:1.0"


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork and /dev/full")
def test_faults_in_a_row_end_as_documented_and_the_night_after_is_whole() -> None:
    command = [sys.executable, "-m", "tests.kth_fault", "--plan", *PLAN.split()]
    ended = subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=240, check=False
    )
    assert (ended.returncode, ended.stdout.splitlines()[-1:]) == (0, ["6 nights, 0 of them with wrong consequences"]), (
        ended.stdout + ended.stderr
    )

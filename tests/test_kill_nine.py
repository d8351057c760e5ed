"""Two kills in the middle of a night do no harm (`python -m tests.kill_nine` tries more)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.kill_nine import torture, torture_workers


def test_killed_audits_go_on_and_end_as_if_undisturbed(tmp_path: Path) -> None:
    assert torture(tmp_path, kills=2, only=3)[-1].endswith("every school once, same verdicts")


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_killed_reading_workers_change_no_verdict(tmp_path: Path) -> None:
    assert torture_workers(tmp_path, kills=4, only=3)[-1].endswith("every school once, same verdicts")

"""Two kills in the middle of a night do no harm (`python -m tests.kill_nine` tries more)."""

from __future__ import annotations

from pathlib import Path

from tests.kill_nine import torture


def test_killed_audits_go_on_and_end_as_if_undisturbed(tmp_path: Path) -> None:
    assert torture(tmp_path, kills=2, only=3)[-1].endswith("every school once, same verdicts")

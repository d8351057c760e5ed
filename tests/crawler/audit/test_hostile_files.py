"""Files made to harm their reader cost one document, never the audit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MOST_KILOBYTES = 300 * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_no_file_takes_the_audit_down() -> None:
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.crawler.hostile_files"],
        cwd=ROOT,
        env=untraced,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    files = result["files"]
    assert files["pages.pdf"][1] == 20_000
    assert files["after.txt"][0] == "text"
    assert {name for name, (readability, *_) in files.items() if readability == "text"} == {"after.txt"}, files
    assert max(seconds for _, _, seconds in files.values()) < 25
    assert result["peak_kilobytes"] < MOST_KILOBYTES

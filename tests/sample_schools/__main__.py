"""Serves the sample schools until Ctrl-C, or for the longest time allowed: `python -m tests.sample_schools`."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.sample_schools.server import MAX_SECONDS, SampleServer


def main() -> int:
    """Write schools.csv beside the caller and print what the audit needs."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("sample-schools.csv")
    with SampleServer() as server:
        server.write_schools_csv(target)
        print(f"{target} written; stops after {MAX_SECONDS:.0f} s or with Ctrl-C. Audit it with:")
        print(f"OIT_HOST_MAP='{server.environment['OIT_HOST_MAP']}' \\\n  oit audit {target} --allow-private --delay 0")
        try:
            time.sleep(MAX_SECONDS)
        except KeyboardInterrupt:
            print("stopped")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

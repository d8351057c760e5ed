"""Peak memory of one audit process over many small sites: `python -m tests.bench.memory --schools 1000`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench.crawl import audit_command, measure, show
from tests.farm import Farm


def main() -> int:
    """Print the cost of one audit; status 1 when its peak memory is above the limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    parser.add_argument("--schools", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--limit", type=float, default=500.0, help="MB")
    chosen = parser.parse_args()
    with Farm(chosen.schools, chosen.pages) as farm, tempfile.TemporaryDirectory() as folder:
        cost = measure(audit_command(farm, Path(folder), chosen.concurrency), farm)
    show("oit", cost)
    return int(cost.memory > chosen.limit)


if __name__ == "__main__":
    raise SystemExit(main())

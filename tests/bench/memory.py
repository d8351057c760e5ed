"""Peak memory of one audit over many small sites, or of one with a hostile site beside it.

python -m tests.bench.memory --schools 1000
python -m tests.bench.memory --schools 3 --hostile long_addresses     as much more as the hostile one makes it take
"""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import contextlib
import tempfile
from pathlib import Path

from tests.bench.crawl import Cost, audit_command, measure, show
from tests.crawler import hostile_sites
from tests.farm import Farm

_HOSTILE = "127.29.0.1"
_MOST_MORE = 300.0  # MB, which one hostile site may add to a night


def main() -> int:
    """Print the cost of one audit; status 1 when its peak memory is above the limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    parser.add_argument("--schools", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--limit", type=float, default=500.0, help="MB")
    parser.add_argument("--hostile", help="the name of a function of tests.crawler.hostile_sites")
    chosen = parser.parse_args()
    with Farm(chosen.schools, chosen.pages) as farm:
        cost = _cost(farm, chosen.concurrency)
        show("oit", cost)
        if not chosen.hostile:
            return int(cost.memory > chosen.limit)
        with hostile_sites.HostileSite(_HOSTILE, getattr(hostile_sites, chosen.hostile)) as site:
            beside = _cost(farm, chosen.concurrency, site.url)
        show(chosen.hostile[:12], beside)
        print(f"{chosen.hostile} makes it take {beside.memory - cost.memory:.0f} MB more (at most {_MOST_MORE:.0f})")
        return int(beside.memory - cost.memory > _MOST_MORE)


def _cost(farm: Farm, concurrency: int, hostile: str = "") -> Cost:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        command = audit_command(farm, folder, concurrency)
        if hostile:
            with (folder / "schools.csv").open("a", encoding="utf-8") as schools:
                schools.write(f"hostile,โรงเรียนบ้านหนองตัวอย่าง,{hostile}\n")
        return measure(command, farm)


if __name__ == "__main__":
    raise SystemExit(main())

"""Serves the sample schools, audits them in a process of its own and says where to look (`make audit`)."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.sample_schools.expectations import differences
from tests.sample_schools.schools import SCHOOLS
from tests.sample_schools.server import SampleServer

OIT = (sys.executable, "-m", "crawler.commands")
MAX_SECONDS = 300.0


def audit(
    server: SampleServer,
    out: Path,
    store: Path,
    *,
    delay: float,
    options: Sequence[str] = (),
    quiet: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run `oit audit` on the schools that `server` serves; the caller looks at the exit status."""
    schools = server.write_schools_csv(out / "sample-schools.csv")
    command = [*OIT, "audit", str(schools), "--store", str(store), "--out", str(out)]
    command += ["--delay", str(delay), "--allow-private", "--no-browser", *options]
    environment = {**os.environ, **server.environment}
    for proxy in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        environment.pop(proxy, None)
    return subprocess.run(command, env=environment, capture_output=quiet, text=True, timeout=MAX_SECONDS, check=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of the demonstration; its exit status is the audit's."""
    parser = argparse.ArgumentParser(prog="python -m tests.sample_schools.demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for the reports")
    parser.add_argument("--store", type=Path, default=Path("oit.sqlite"), help="the embedded database")
    parser.add_argument("--night", help="date of the night (YYYY-MM-DD), tonight unless given")
    parser.add_argument("--delay", type=float, default=0.05, help="seconds between requests to one host")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with SampleServer(max_seconds=MAX_SECONDS + 30) as server:
        print(f"Serving {len(SCHOOLS)} sample schools on 127.0.10.1-{len(SCHOOLS)}, port {server.port}", flush=True)
        options = ("--night", chosen.night) if chosen.night else ()
        done = audit(server, chosen.out, chosen.store, delay=chosen.delay, options=options)
    if done.returncode != 0:
        print(f"oit audit ended with status {done.returncode}", file=sys.stderr)
        return done.returncode
    unlike = differences(chosen.out / "schools")
    items = len(SCHOOLS) * 43
    print(f"\nVerdicts as expected: {items - len(unlike)} of {items}" + ("" if unlike else " (all)"))
    for line in unlike:
        print(f"  {line}")
    print(f"Reports: open {chosen.out / 'index.html'} (all schools) or {chosen.out / 'schools'}/<code>.html")
    print(f"Data:    {chosen.out / 'schools'}/<code>.json, store {chosen.store}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

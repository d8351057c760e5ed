"""Serves the sample schools and the portal over them, ready in a browser (`make serve`)."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.sample_schools import demo
from tests.sample_schools.server import SampleServer

_ALL_DAY = 24 * 3600.0
_CONFIGURATION = """[audit]
schools = "sample-schools.csv"
delay = {delay}
allow_private = true

[files]
out = "."
store = "oit.sqlite"

[portal]
port = {port}

[[portal.accounts]]
email = "officer@example.go.th"
role = "national"
office = "สำนักงานตัวอย่าง"
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of the demonstration."""
    parser = argparse.ArgumentParser(prog="python -m tests.sample_schools.portal", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/portal"), help="folder for the store and the reports")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--delay", type=float, default=0.1, help="seconds between requests to one host")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    store = chosen.out / "oit.sqlite"
    with SampleServer(max_seconds=_ALL_DAY) as server:
        done = demo.audit(server, chosen.out, store, delay=chosen.delay)
        if done.returncode != 0:
            return done.returncode
        configuration = chosen.out / "oit.toml"
        configuration.write_text(_CONFIGURATION.format(delay=chosen.delay, port=chosen.port), "utf-8")
        print(
            f"Open http://127.0.0.1:{chosen.port}/ - to sign in, enter officer@example.go.th: the link is shown here."
        )
        command = [sys.executable, "-m", "crawler.commands", "serve", "--config", str(configuration)]
        try:
            return subprocess.run(command, env={**os.environ, **server.environment}, check=False).returncode
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    raise SystemExit(main())

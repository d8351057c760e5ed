"""A server with nothing but the queue: takes orders, or goes on with what waits, until it is killed or all is done.

With the address of a shared queue it is one of several; without orders it only helps then, until it is killed.
"""

# ruff: noqa: T201 - it prints

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from crawler.commands.portal.process import CheckOrder
from crawler.commands.portal.queue import CheckQueue

# What stands for a check: it notes for whom it began, works a little, and says what it found.
WORK = (
    "import json, os, sys, time; open(sys.argv[1], 'a').write(f'{os.getppid()}\\n'); time.sleep(0.1);"
    " print(json.dumps({'event': 'begin', 'items': 1}), file=sys.stderr);"
    " print(json.dumps({'website': sys.argv[2]}))"
)


def main(folder: Path, orders: int, shared: str = "") -> None:
    def command(order: CheckOrder) -> list[str]:
        host = order.website.split("/")[2]
        return [sys.executable, "-S", "-c", WORK, str(folder / f"{host}.began"), order.website]

    if shared:
        queue = CheckQueue(shared, command, at_once=4, second_looks=orders > 0)
    else:
        queue = CheckQueue.beside(folder / "oit.sqlite", command, at_once=4)
    queue.start()
    tokens = [queue.begin(f"http://h{n % 5}.example.ac.th/{n}", "x") for n in range(orders)]
    if tokens:
        (folder / "tokens.json").write_text(json.dumps(tokens), "utf-8")
    print("ready", flush=True)
    while queue.waiting() or (shared and not orders):
        time.sleep(0.2)
    kept = [queue.view(token) for token in json.loads((folder / "tokens.json").read_text("utf-8"))]
    print(json.dumps([[view.state, view.website, view.result] for view in kept if view]), flush=True)
    queue.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])

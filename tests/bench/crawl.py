"""`make bench`: the audit and three Scrapy spiders crawl one farm in turns; pages/s, CPU a page, memory."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.farm import Farm

MAX_SECONDS = 600.0
# Times the CPU a page of a spider: what is promised, and how far it is from the least that Scrapy can cost today.
MOST_CPU = {"tuned": 3.5, "lean": 10.0}
_NAMES = ("oit", "bare", "tuned", "lean")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one crawl cost; `memory` is the peak of the whole process tree in MB, start-up is included.

    `pages` are different ones: what was asked for `again` is work without a page.
    """

    pages: int
    again: int
    seconds: float
    cpu: float
    memory: float

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.seconds

    @property
    def cpu_per_page(self) -> float:
        """CPU milliseconds for each page."""
        return 1000 * self.cpu / max(1, self.pages)

    @property
    def pages_per_cpu_second(self) -> float:
        return self.pages / self.cpu


def audit_command(farm: Farm, folder: Path, concurrency: int) -> list[str]:
    """`oit audit` over the farm, with a fresh store."""
    schools = farm.write_schools_csv(folder / "schools.csv")
    command = [sys.executable, "-m", "crawler.commands", "audit", str(schools), "--store", str(folder / "oit.sqlite")]
    command += ["--out", str(folder / "out"), "--delay", "0", "--allow-private", "--quiet"]
    return [*command, "--concurrency", str(concurrency)]


def spider_command(farm: Farm, folder: Path, name: str) -> list[str]:
    """The spider called `name` over the same home pages."""
    homes = folder / "homes.txt"
    homes.write_text("\n".join(farm.home_pages()), encoding="utf-8")
    return [sys.executable, "-m", "tests.bench.bare_spider", str(homes), name]


def measure(command: Sequence[str], farm: Farm) -> Cost:
    """Run the command to its end; RuntimeError with its last words when it fails."""
    farm.counted()
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        watcher = TreeMemory(process.pid)
        watcher.start()
        killer = threading.Timer(MAX_SECONDS, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        killer.cancel()
        seconds = time.perf_counter() - started
        watcher.stop()
        if process.returncode != 0:
            said.seek(0)
            last = said.read().decode("utf-8", "replace")[-2000:]
            message = f"{' '.join(command[:4])} ended with {process.returncode}: {last}"
            raise RuntimeError(message)
    memory = max(watcher.peak, usage.ru_maxrss / 1024)
    return Cost(*farm.counted(), seconds, max(watcher.cpu, usage.ru_utime + usage.ru_stime), memory)


class TreeMemory(threading.Thread):
    """Samples memory and processor time of a process and all below it where /proc tells it.

    The time of a child is kept as last seen, so that workers count which nobody waits for.
    """

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.peak = 0.0
        self._seen: dict[int, float] = {}
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.1):
            processes = _tree(self.root)
            self.peak = max(self.peak, sum(resident(process) for process in processes))
            for process in processes:
                self._seen[process] = max(self._seen.get(process, 0.0), _processor_time(process))

    @property
    def cpu(self) -> float:
        """Seconds of all processes, each as last seen."""
        return sum(self._seen.values())

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _processor_time(process: int) -> float:
    """Seconds that the process itself used; 0 when it ended meanwhile."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident(process: int) -> float:
    """Proportional memory in MB, so that pages shared between forks count once; 0 when it ended meanwhile."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def show(name: str, cost: Cost) -> None:
    print(
        f"{name:<12} {cost.pages:>7} pages {cost.again:>4} again {cost.seconds:>7.1f} s {cost.pages_per_second:>8.1f} pages/s"
        f" {cost.cpu_per_page:>7.2f} CPU ms/page {cost.memory:>6.0f} MB",
        flush=True,
    )


def main() -> int:
    """Print every round and the medians; a lost page is an error."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crawl", description=__doc__)
    parser.add_argument("--schools", type=int, default=20)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--concurrency", type=int, default=32, help="schools open at the same time")
    parser.add_argument("--only", choices=_NAMES, help="measure one of them")
    chosen = parser.parse_args()
    costs: dict[str, list[Cost]] = {name: [] for name in _NAMES}
    with Farm(chosen.schools, chosen.pages) as farm:
        for number in range(chosen.rounds):
            # The order alternates, so that a machine that warms up or cools down favours neither.
            for name in _NAMES if number % 2 == 0 else reversed(_NAMES):
                if chosen.only not in (None, name):
                    continue
                with tempfile.TemporaryDirectory() as folder:
                    place = Path(folder)
                    command = (
                        audit_command(farm, place, chosen.concurrency)
                        if name == "oit"
                        else spider_command(farm, place, name)
                    )
                    cost = measure(command, farm)
                costs[name].append(cost)
                show(name, cost)
    asked = chosen.schools * chosen.pages
    for name, rounds in costs.items():
        if any(cost.pages < asked for cost in rounds):
            print(f"{name}: fewer than {asked} pages were asked for, its figures are not comparable", file=sys.stderr)
    if not all(costs.values()):
        return 0
    for yardstick in _NAMES[1:]:
        _show_ratios(costs, yardstick)
    too_much = [name for name, most in MOST_CPU.items() if _times(costs, name) > most]
    for name in too_much:
        times = _times(costs, name)
        print(f"oit takes {times:.2f} times the CPU of {name} Scrapy a page, above {MOST_CPU[name]}", file=sys.stderr)
    return 1 if too_much else 0


def _times(costs: dict[str, list[Cost]], yardstick: str) -> float:
    return _median(costs["oit"], "cpu_per_page") / _median(costs[yardstick], "cpu_per_page")


def _median(rounds: Sequence[Cost], figure: str) -> float:
    return float(statistics.median(getattr(cost, figure) for cost in rounds))


def _show_ratios(costs: dict[str, list[Cost]], yardstick: str) -> None:
    print(f"\nMedians, oit against the {yardstick} spider:")
    for figure, unit in (
        ("pages_per_second", "pages/s"),
        ("pages_per_cpu_second", "pages per CPU s"),
        ("cpu_per_page", "CPU ms/page"),
        ("memory", "MB"),
    ):
        ours, bare = _median(costs["oit"], figure), _median(costs[yardstick], figure)
        print(f"  {unit:<16} {ours:>8.2f} : {bare:>8.2f} = {ours / bare:.2f}")


if __name__ == "__main__":
    raise SystemExit(main())

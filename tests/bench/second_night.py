"""`python -m tests.bench.second_night`: what a night costs on which no site has changed, against the first."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.sample_schools.server import SampleServer

_NIGHTS = ("2026-01-10", "2026-01-11")


@dataclass(frozen=True, slots=True)
class Night:
    """CPU seconds spent on reading, locating and judging (files read in child processes included), and how often."""

    seconds: float
    calls: int
    verdicts: dict[str, str]


def nights(folder: Path) -> tuple[Night, Night]:
    """Audit the sample schools on two nights with one store; nothing changes between them."""
    with SampleServer() as server:
        first, second = (_night(server, folder, night) for night in _NIGHTS)
    return first, second


def _night(server: SampleServer, folder: Path, night: str) -> Night:
    out = folder / night
    figures = folder / f"{night}.json"
    command = [sys.executable, "-m", "tests.bench.second_night", "--figures", str(figures), "--"]
    command += ["audit", str(server.write_schools_csv(folder / "schools.csv")), "--store", str(folder / "oit.sqlite")]
    command += ["--out", str(out), "--night", night, "--allow-private", "--delay", "0", "--quiet"]
    subprocess.run(command, env=server.environment, check=True, timeout=300, stdout=subprocess.DEVNULL)
    measured = json.loads(figures.read_text(encoding="utf-8"))
    verdicts = {}
    for file in sorted((out / "schools").glob("*.json")):
        for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
            verdicts[f"{file.stem} {item['code']}"] = f"{item['verdict']}/{item['reason']} {item['explanation']}"
    return Night(measured["seconds"], measured["calls"], verdicts)


def _measured_audit(arguments: list[str], figures: Path) -> None:
    """Run `oit` with its reading and judging under the clock."""
    from crawler.audit.workers import ReadingWorkers
    from crawler.commands.app import app

    total = {"seconds": 0.0, "calls": 0}
    close = ReadingWorkers.close

    def counted(workers: ReadingWorkers) -> None:
        total["seconds"] += workers.seconds
        total["calls"] += sum(workers.orders.values())
        close(workers)

    ReadingWorkers.close = counted  # type: ignore[method-assign]
    try:
        app(arguments, prog_name="oit")
    except SystemExit as end:
        if end.code:
            raise
    finally:
        figures.write_text(json.dumps(total), encoding="utf-8")


def main() -> None:
    """Print both nights and the ratio, or be one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=Path)
    parser.add_argument("arguments", nargs="*")
    options = parser.parse_args()
    if options.figures:
        _measured_audit(options.arguments, options.figures)
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        first, second = nights(Path(folder))
    print("CPU in reading, locating and judging the sample schools")
    print(f"  first night    {1000 * first.seconds:8.0f} ms  {first.calls:5} times")
    print(f"  second night   {1000 * second.seconds:8.0f} ms  {second.calls:5} times")
    print(f"  ratio          {second.seconds / first.seconds:8.3f}")
    print(f"  verdicts       {'the same' if first.verdicts == second.verdicts else 'DIFFERENT'}")


if __name__ == "__main__":
    main()

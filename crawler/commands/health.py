"""How a night went: `health.json` for programs and `health.txt` for people, true also when hardly anything works."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.night import night_text
from crawler.commands.status import run_lines
from reports.files import write_whole

logger = logging.getLogger(__name__)

_JSON, _TEXT = "health.json", "health.txt"
_STATES = {"running": "กำลังทำงาน", "good": "เรียบร้อย", "failed": "ล้มเหลว"}
NOTHING_LOST: Mapping[str, int] = {"confirmed": 0, "suspected": 0}


def write_health(out: Path, health: Mapping[str, Any]) -> bool:
    """Write both files; whether that could be done. Where it cannot, those of an earlier night are gone."""
    text = "\n".join(health_lines(health)) + "\n"
    done = [
        _written(out / _JSON, json.dumps(health, ensure_ascii=False, indent=2) + "\n"),
        _written(out / _TEXT, text),
    ]
    return all(done)


def tell_not_begun(out: Path, night: str, error: CommandError) -> None:
    """Say in the health files of the folder, if it is there, why the night could not begin; a night under way keeps its own."""
    if not out.is_dir() or (error.status is ExitStatus.LOCKED and _state(out) == "running"):
        return
    why = "; ".join(error.lines)
    steps = [{"step": "start", "state": "failed", "said": why}]
    said = {"night": night, "state": "failed", "why": why, "faults": [why], "exit_status": int(error.status)}
    times = {"started_at": "", "finished_at": "", "seconds": 0.0}
    write_health(out, {**said, **times, "steps": steps, "run": None, "lost": NOTHING_LOST})


def health_said(out: Path) -> tuple[str, ...]:
    """The lines that `write_health` left in the folder, none where there are none."""
    try:
        return tuple((out / _TEXT).read_text("utf-8").splitlines())
    except OSError:
        return ()


def health_lines(health: Mapping[str, Any]) -> Iterator[str]:
    """The health summary for people."""
    yield f"คืน {night_text(health['night'])}: {_STATES[health['state']]}" + (
        f" ({health['why']})" if health["why"] else ""
    )
    if health["run"]:
        yield from run_lines(health["run"])
    lost = health["lost"]
    yield f"หายไปจากเว็บไซต์ {lost['confirmed']} ข้อ อาจหายไป รอตรวจซ้ำ {lost['suspected']} ข้อ"
    for step in health["steps"]:
        yield f"  {step['step']}: {step['state']} {step['said']}"


def show(lines: Iterable[str]) -> None:
    """Print the lines; where stdout has no room (a log on a full disk), the files and the exit status tell it all."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except OSError as error:
        logger.error("stdout cannot be written (%s)", error.strerror)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _written(path: Path, text: str) -> bool:
    try:
        write_whole(path, text)
        return True
    except OSError as error:
        logger.error("%s cannot be written (%s)", path, error.strerror)
    try:  # without room for a new file, in the room of the old one
        with path.open("r+b") as file:
            file.write(text.encode())
            file.truncate()
        return True
    except OSError:
        pass
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        logger.error("%s is of an earlier night and cannot be removed (%s)", path, error.strerror)
    return False


def _state(out: Path) -> str:
    try:
        return str(json.loads((out / _JSON).read_text("utf-8"))["state"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""

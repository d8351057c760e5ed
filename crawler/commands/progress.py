"""How far long work is, shown on stderr: a moving line on a terminal, plain log lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, TextIO

from checks.cells import json_text
from crawler.commands.failure import ExitStatus

if TYPE_CHECKING:
    from crawler.audit.run import Progress
    from crawler.fetching.events import Event

_SECONDS_BETWEEN_LINES = 30.0


class ProgressLine:
    """Shows each `Progress` it is called with; `close` leaves the terminal's line."""

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._quiet = quiet
        self._shown_at = time.monotonic()
        self._width = 0

    def __call__(self, progress: Progress) -> None:
        if self._quiet:
            return
        if self._terminal:
            text = progress_text(progress)
            self._stream.write("\r" + text.ljust(self._width))
            self._width = len(text)
        elif progress.school or time.monotonic() - self._shown_at >= _SECONDS_BETWEEN_LINES:
            school = f"  {progress.school.code} {progress.school.name}" if progress.school else ""
            self._stream.write(progress_text(progress) + school + "\n")
            self._shown_at = time.monotonic()
        self._stream.flush()

    def close(self) -> None:
        """Leave the terminal's line."""
        if self._width:
            self._stream.write("\n")
            self._stream.flush()
            self._width = 0


class EventLines:
    """Writes each event that it is called with as one line of JSON; ends the process when its reader has gone."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def __call__(self, event: Event) -> None:
        from crawler.fetching.events import event_dict

        try:
            self._stream.write(json_text(json.dumps(event_dict(event), ensure_ascii=False)) + "\n")
            self._stream.flush()
        except BrokenPipeError:
            os._exit(int(ExitStatus.INTERRUPTED))  # whoever asked for the check was killed


def progress_text(progress: Progress) -> str:
    """Schools done, pages and files so far, and the time left."""
    text = f"ตรวจแล้ว {progress.done}/{progress.total} โรงเรียน {progress.pages} หน้า {progress.documents} ไฟล์"
    if progress.seconds_left and progress.done < progress.total:
        text += f" เหลืออีกประมาณ {duration(progress.seconds_left)}"
    return text


def duration(seconds: float) -> str:
    """`seconds` as a Thai reader says it."""
    if seconds < 60:
        return f"{round(seconds)} วินาที"
    minutes = round(seconds / 60)
    return f"{minutes} นาที" if minutes < 60 else f"{minutes // 60} ชม. {minutes % 60} นาที"

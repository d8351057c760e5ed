"""How far long work is, shown on stderr: a moving line on a terminal, plain log lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, TextIO
from urllib.parse import unquote, urlsplit

from checks.cells import json_text
from crawler.commands.failure import ExitStatus
from crawler.commands.terminal import MovingLine

if TYPE_CHECKING:
    from crawler.audit.options import Progress
    from crawler.fetching.events import Event

_SECONDS_BETWEEN_LINES = 30.0
_SECONDS_BETWEEN_MOVES = 0.1
_NAMED = 5  # of the first items that a check finds; then their number is enough
_SECONDS_OF_AN_ANSWER = 5.0  # that takes longer: what was estimated before no longer holds
_FEW_SECONDS = 10.0  # no estimate is better than this
_OPEN = "open"
_COUNTED = (("published", "เผยแพร่แล้ว"), ("to_fix", "ต้องแก้"), ("waiting", "รอตรวจ"), ("unknown", "ยังดูไม่ครบ"))


class ProgressLine:
    """Shows each `Progress` of many schools that it is called with; `close` leaves the terminal's line.

    `did` is what is done with each school, in Thai, where nothing is fetched for it.
    """

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None, did: str = "") -> None:
        self._stream = stream or sys.stderr
        self._line = MovingLine(self._stream) if self._stream.isatty() else None
        self._quiet = quiet
        self._did = did
        self._shown_at = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if self._quiet:
            return
        school = progress.school
        if self._line:
            if school:
                self._line.above(f"{school.code} {school.name}: {_counts(progress)}")
            self._line.show(progress_text(progress, self._did) + _under_way(progress))
        elif school or time.monotonic() - self._shown_at >= _SECONDS_BETWEEN_LINES:
            named = f"  {school.code} {school.name}" if school else ""
            self._stream.write(progress_text(progress, self._did) + named + "\n")
            self._stream.flush()
            self._shown_at = time.monotonic()

    def close(self) -> None:
        """Leave the terminal's line."""
        if self._line:
            self._line.close()


class CheckLine:
    """Shows the events of one school's check: pages, the items that were found so far, what is being done, time left."""

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._line = MovingLine(self._stream) if self._stream.isatty() and not quiet else None
        self._quiet = quiet
        self._shown_at = time.monotonic()
        self._items = self._found = self._pages = self._documents = 0
        self._left: float | None = None
        self._heard_at = self._shown_at
        self._now = "กำลังเปิดหน้าแรก"

    def __call__(self, event: Event) -> None:
        """Take note of `event`."""
        from crawler.fetching.events import Begun, ItemClaimed, PageSeen

        if isinstance(event, Begun):
            self._items = event.items
        elif isinstance(event, PageSeen):
            # An answer may turn out to be none; what was shown once stays.
            self._pages = max(self._pages, event.pages)
            self._documents = max(self._documents, event.documents)
            self._left = event.seconds_left
            self._heard_at = time.monotonic()
            self._now = f"{'เปิดแล้ว' if event.access == _OPEN else 'เปิดไม่ได้'} {_path(event.url)}"
        elif isinstance(event, ItemClaimed):
            self._found += 1
            if self._line and self._found <= _NAMED:
                self._line.above(f"พบหัวข้อ {event.code} {event.title}", self._text())
        self._show(_SECONDS_BETWEEN_MOVES)

    def tick(self, progress: Progress) -> None:
        """A second has passed; after the last page the site is being judged."""
        if self._pages and not progress.under_way and progress.done < progress.total:
            self._left, self._now = None, "เปิดครบแล้ว กำลังอ่านและสรุปผล"
        elif progress.under_way and self._pages and time.monotonic() - self._heard_at > _SECONDS_OF_AN_ANSWER:
            self._left, self._now = None, "กำลังรอเว็บไซต์ตอบหรืออ่านไฟล์"
        self._show(0.0)

    def close(self) -> None:
        """Leave the terminal's line."""
        if self._line:
            self._line.close()

    def _show(self, pause: float) -> None:
        now = time.monotonic()
        if self._quiet or now - self._shown_at < (pause if self._line else _SECONDS_BETWEEN_LINES):
            return
        self._shown_at = now
        if self._line:
            self._line.show(self._text())
        else:
            self._stream.write(self._text() + "\n")
            self._stream.flush()

    def _text(self) -> str:
        left = ""
        if self._left and self._found:  # before the list of items was seen, nobody knows how much there is to open
            near = self._left < _FEW_SECONDS
            left = " · เหลืออีกไม่กี่วินาที" if near else f" · เหลืออีกประมาณ {duration(self._left)}"
        found = f"พบหัวข้อ {self._found}/{self._items} ข้อ"
        return f"{self._pages} หน้า {self._documents} ไฟล์ · {found}{left} · {self._now}"


class EventLines:
    """Writes each event that it is called with as one line of JSON; ends the process when its reader has gone."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def __call__(self, event: Event) -> None:
        from crawler.fetching.events import event_dict
        from reports.explanations import tell

        try:
            self._stream.write(json_text(json.dumps(event_dict(event, tell), ensure_ascii=False)) + "\n")
            self._stream.flush()
        except BrokenPipeError:
            os._exit(int(ExitStatus.INTERRUPTED))  # whoever asked for the check was killed

    def tick(self, progress: Progress) -> None:
        """A second has passed: programs are told what happens, and nothing else."""

    def close(self) -> None:
        """Nothing stays open."""


def progress_text(progress: Progress, did: str = "") -> str:
    """Schools done, pages and files so far, and the time left; only the schools where `did` says what was done."""
    text = f"{did or 'ตรวจแล้ว'} {progress.done}/{progress.total} โรงเรียน"
    if not did:
        text += f" {progress.pages} หน้า {progress.documents} ไฟล์"
    if progress.seconds_left and progress.done < progress.total:
        text += f" เหลืออีกประมาณ {duration(progress.seconds_left)}"
    return text


def duration(seconds: float) -> str:
    """`seconds` as a Thai reader says it."""
    if seconds < 60:
        return f"{round(seconds)} วินาที"
    minutes = round(seconds / 60)
    return f"{minutes} นาที" if minutes < 60 else f"{minutes // 60} ชม. {minutes % 60} นาที"


def _counts(progress: Progress) -> str:
    counts = [(words, progress.groups.get(group, 0)) for group, words in _COUNTED]
    return " · ".join(f"{words} {count}" for words, count in counts if count) or "ยังไม่ได้ตรวจ"


def _under_way(progress: Progress) -> str:
    if not progress.under_way:
        return ""
    first, *others = progress.under_way
    return f" · กำลังตรวจ {first.name}" + (f" และอีก {len(others)} โรงเรียน" if others else "")


def _path(url: str) -> str:
    """The part of an address that changes from page to page, as people read it."""
    parts = urlsplit(url)
    return unquote(parts.path + (f"?{parts.query}" if parts.query else ""), errors="replace") or "/"

"""The rules of an unattended night: one at a time, and until when."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from pathlib import Path

from checks.errors import OitError

_CLOCK_MAY_LAG = timedelta(days=1)
_LONGEST_REST = timedelta(days=400)


class LockedError(OitError):
    """Another run works on the same store; the message says which."""


@contextmanager
def night_lock(store: Path) -> Iterator[None]:
    """Hold the lock of the store for the `with` block; raises `LockedError` when another process does.

    The operating system frees it when the process ends, however it ends. The lock's file stays: removing
    it would let a third process lock a file that has no name any more. A store that has several names by links has one
    lock, beside the file itself.
    """
    real = store.resolve()
    path = real.with_name(real.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        raise LockedError(f"{path} is a link to another file; remove it, oit writes a file of its own there")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if not _locked(descriptor):
            holder = _holder(descriptor)
            raise LockedError(f"another run works on {store}{holder}; wait for its end")
        with suppress(OSError):  # a full disk: the lock holds without the words
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.truncate(descriptor, 0)
            os.write(descriptor, f"process {os.getpid()} since {datetime.now().astimezone():%Y-%m-%d %H:%M}".encode())
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20  # beyond the text, which others must be able to read

    def _locked(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        # Not flock: the processes that read documents would inherit it and hold it after a kill.
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, 200).decode("utf-8", "replace")
    return f" ({text})" if text else ""


def read_time(text: str) -> time:
    """`text` as a time of day such as 06:00; raises ValueError."""
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - only the time of day


def next_time(at: time, now: datetime) -> datetime:
    """The next moment after `now` (with its time zone) at which the clock shows `at`."""
    today = datetime.combine(now.date(), at, now.tzinfo)
    return today if today > now else today + timedelta(days=1)


def clock_fault(now: datetime, newest: str) -> str:
    """Why the clock cannot be right after a run that began at `newest` (ISO 8601, "" for none), or ""."""
    if not newest:
        return ""
    began = datetime.fromisoformat(newest)
    if -_CLOCK_MAY_LAG <= now - began <= _LONGEST_REST:
        return ""
    return (
        f"นาฬิกาของเครื่องแสดง {now:%Y-%m-%d %H:%M} แต่การตรวจครั้งล่าสุดเริ่มเมื่อ {began.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
        f" จึงยังไม่ตรวจ: ตั้งนาฬิกาให้ถูกต้อง หรือถ้าถูกต้องแล้ว ให้สั่งหนึ่งครั้งด้วย --night {now:%Y-%m-%d}"
    )

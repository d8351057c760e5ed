"""Log records as JSON lines that name the school and the URL."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

from checks.cells import json_text
from crawler.store.files import new_private_file

CURRENT_SCHOOL: ContextVar[str] = ContextVar("CURRENT_SCHOOL", default="")
_URL = re.compile(r"https?://[^\s\"'<>]+")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, school, url, message, and the traceback of an error.

    The school is the one whose crawl or judgement logs; the URL is the first one in the message.
    """

    def format(self, record: logging.LogRecord) -> str:
        """`record` as one line."""
        message = record.getMessage()
        url = _URL.search(message)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "school": CURRENT_SCHOOL.get(),
            "url": url[0].rstrip(".,:;)") if url else "",
            "message": message,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json_text(json.dumps(line, ensure_ascii=False))


class _LogFile(logging.FileHandler):
    """A log that has no room says so once: the night does not end for it."""

    _full = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 (logging's name)
        """Tell on stderr, the first time."""
        if not self._full:
            self._full = True
            sys.stderr.write(f"oit: {self.baseFilename}: cannot be written ({sys.exc_info()[1]})\n")

    def close(self) -> None:
        """Let go of the file; what is left for it has no room."""
        with suppress(OSError):
            super().close()


@contextmanager
def json_log(path: Path | None) -> Iterator[None]:
    """Append what is logged inside the `with` block to the file, the crawler's own records from INFO on."""
    if path is None:
        yield
        return
    new_private_file(path)
    handler = _LogFile(path, encoding="utf-8")
    handler.setFormatter(JsonLines())
    root, own = logging.getLogger(), logging.getLogger("crawler")
    levels = root.level, own.level
    shown = [(other, other.level) for other in root.handlers]
    for other, level in shown:  # the terminal goes on showing what it showed
        other.setLevel(max(level, root.getEffectiveLevel()))
    own.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
        root.setLevel(levels[0])
        own.setLevel(levels[1])
        for other, level in shown:
            other.setLevel(level)

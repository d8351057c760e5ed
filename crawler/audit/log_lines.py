"""Log records as JSON lines that name the school and the URL."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

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
        return json.dumps(line, ensure_ascii=False)


@contextmanager
def json_log(path: Path | None) -> Iterator[None]:
    """Append what is logged inside the `with` block to the file, the crawler's own records from INFO on."""
    if path is None:
        yield
        return
    handler = logging.FileHandler(path, encoding="utf-8")
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

"""The terminal: titles and names of foreign sites are shown on it and never obeyed by it."""

from __future__ import annotations

from typing import Any, TextIO

from checks.cells import CONTROLS


class PlainStream:
    """A stream of text without control signs and signs that turn the direction of what is written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text` as far as it can be shown."""
        self._stream.write(CONTROLS.sub("", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

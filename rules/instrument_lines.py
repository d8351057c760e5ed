"""Finds the lines of a TOML text on which its tables, keys and list entries start."""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s{0,80}(\[\[|\[)\s{0,80}([^\[\]\n]{1,200}?)\s{0,80}\]")
_KEY = re.compile(r"""\s{0,80}("[^"\n]{0,80}"|'[^'\n]{0,80}'|[A-Za-z0-9_-]{1,80})\s{0,20}(?:=|\.)""")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)


class LineIndex:
    """The line of each path such as `("items", 6, "period")`, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the longest known beginning of `path`; 1 when none is known."""
        if not self._lines:  # most files have no fault, and nobody asks
            self._read(self._text)
        for length in range(len(path), 0, -1):
            found = self._lines.get(tuple(path[:length]))
            if found is not None:
                return found
        return 1

    def _read(self, text: str) -> None:
        table: Path = ()
        at, line = 0, 1
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            header = _HEADER.match(text, at, end)
            key = _KEY.match(text, at, end)
            start = at
            if header:
                table = self._open(header[2], line, repeated=header[1] == "[[")
                self._lines.setdefault(table, line)
                at = end
            elif key:
                path = (*table, key[1].strip("\"'"))
                self._lines.setdefault(path, line)
                at = self._value(text, key.end(), path, line)
            else:
                at = end
            line += text.count("\n", start, at + 1)
            at += 1

    def _open(self, name: str, line: int, *, repeated: bool) -> Path:
        table: Path = ()
        parts = [part.strip().strip("\"'") for part in name.split(".")]
        for position, part in enumerate(parts):
            table = (*table, part)
            self._lines.setdefault(table, line)
            if repeated and position == len(parts) - 1:
                self._tables[table] = self._tables.get(table, -1) + 1
            if table in self._tables:
                table = (*table, self._tables[table])
        return table

    def _value(self, text: str, at: int, path: Path, line: int) -> int:
        """Walk over a value, noting where each entry of a list starts; the end of its last line."""
        depth, entry, fresh = 0, 0, False
        while at < len(text):
            character = text[at]
            if character == "\n":
                if depth == 0:
                    return at
                line += 1
            elif character == "#":
                stop = text.find("\n", at)
                at = len(text) if stop < 0 else stop
                continue
            elif not character.isspace() and character not in "]," and fresh and depth == 1:
                self._lines.setdefault((*path, entry), line)
                entry, fresh = entry + 1, False
            string = _STRING.match(text, at) if character in "\"'" else None
            if string:
                line += string[0].count("\n")
                at = string.end()
                continue
            if character in "[{":
                depth += 1
                fresh = fresh or depth == 1
            elif character in "]}":
                depth -= 1
            elif character == "," and depth == 1:
                fresh = True
            at += 1
        return at

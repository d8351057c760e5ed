"""Office files before 2007: streams of a compound file, and the text of Word and PowerPoint in them."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_CHARACTERS, letters, shown_title
from checks.documents.packages import field_address
from checks.documents.writing import Target, Writing, written_text

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA  # this and what lies above are marks, not sectors
_MINI_SIZE = 64
_ROOT = 5
_ENCRYPTED_WORD = 0x0100
_WHICH_TABLE = 0x0200
_COMPRESSED = 0x40000000
_TEXT_RECORDS = {0x0FA0: "utf-16-le", 0x0FA8: "cp1252", 0x0FBA: "utf-16-le"}
_FIELD = re.compile("\x13([^\x13\x14\x15]{0,4000})\x14?")
_LINE_ENDS = re.compile("[\r\x07\x0b\x0c]")
_CELL_MARKS = str.maketrans(
    {"\r": "\n", "\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\x14": "", "\x15": "", "\x01": "", "\x08": "", "\x02": ""}
)


class CompoundFile:
    """The streams of a compound file by name; raises `ValueError` or `struct.error` for a damaged one."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != SIGNATURE:
            raise ValueError("not a compound file")
        self._data = data
        self._size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self._size not in {512, 4096}:
            raise ValueError("a compound file with odd sectors")
        first_directory, self._cutoff, first_mini = struct.unpack_from("<I4xII", data, 48)
        self._table = self._sector_table()
        mini_table = self._chain(first_mini)
        self._mini_table = struct.unpack(f"<{len(mini_table) // 4}I", mini_table)
        self._entries = dict(self._directory(self._chain(first_directory)))
        kind_start_size = self._entries.get("Root Entry", (0, _LAST_SECTOR, 0))
        self._mini = self._chain(kind_start_size[1])

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams and storages."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; raises `KeyError` for an unknown one."""
        _, start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces: list[bytes] = []
        for _ in range(len(self._mini_table)):
            if start >= len(self._mini_table):
                break
            pieces.append(self._mini[start * _MINI_SIZE : (start + 1) * _MINI_SIZE])
            start = self._mini_table[start]
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _sector_table(self) -> tuple[int, ...]:
        first_extra, extras = struct.unpack_from("<II", self._data, 68)
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        entries = self._size // 4
        for _ in range(min(extras, len(self._data) // self._size)):
            more = struct.unpack(f"<{entries}I", self._sector(first_extra))
            numbers += more[:-1]
            first_extra = more[-1]
        table = b"".join(self._sector(number) for number in numbers if number < _LAST_SECTOR)
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _chain(self, number: int) -> bytes:
        pieces: list[bytes] = []
        for _ in range(len(self._table)):
            if number >= len(self._table):
                break
            pieces.append(self._sector(number))
            number = self._table[number]
        chain = b"".join(pieces)
        return chain[: len(chain) // 4 * 4]

    @staticmethod
    def _directory(data: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for start in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, start + 64)
            if kind:
                name = data[start : start + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", data, start + 116)
                yield name, (kind, first, size)


def read_doc(data: bytes) -> Document:
    """A Word 97-2003 file by its piece table, or by its runs of UTF-16 where there is none."""
    parts = CompoundFile(data)
    main = parts.stream("WordDocument")
    flags = struct.unpack_from("<H", main, 10)[0]
    if flags & _ENCRYPTED_WORD:
        return Document(DocumentKind.WORD, Readability.ENCRYPTED)
    raw = _word_pieces(main, parts, "1Table" if flags & _WHICH_TABLE else "0Table")
    raw = raw or "\n".join(_utf16_runs(main))
    writing = Writing()
    for line, links in _lines_with_links(raw):
        writing.add(line, links)
    text = writing.text()
    if letters(text):
        return Document(DocumentKind.WORD, Readability.TEXT, shown_title(text), text, links=writing.links())
    pictured = "Data" in parts.names or b"\xff\xd8\xff" in data or b"\x89PNG" in data
    return Document(DocumentKind.WORD, Readability.SCAN if pictured else Readability.EMPTY)


def read_ppt(data: bytes) -> Document:
    """A PowerPoint 97-2003 file: its text records in the order of the file."""
    parts = CompoundFile(data)
    if "EncryptedSummary" in parts.names:
        return Document(DocumentKind.SLIDES, Readability.ENCRYPTED)
    writing = written_text(line.replace("\r", "\n").replace("\x0b", "\n") for line in _slide_texts(parts))
    text = writing.text()
    if letters(text):
        return Document(DocumentKind.SLIDES, Readability.TEXT, shown_title(text), text, links=writing.links())
    pictured = "Pictures" in parts.names
    return Document(DocumentKind.SLIDES, Readability.SCAN if pictured else Readability.EMPTY)


def _lines_with_links(raw: str) -> Iterator[tuple[str, list[Target]]]:
    """The lines of a text without its field codes, with the addresses that stood in these."""
    for line in _LINE_ENDS.split(raw):
        links: list[Target] = []
        for found in _FIELD.finditer(line):
            if address := field_address(found[1].strip()):
                links.append((address, line[found.end() : found.end() + 300].partition("\x15")[0]))
        yield _FIELD.sub("", line).translate(_CELL_MARKS), links


def _word_pieces(main: bytes, parts: CompoundFile, table: str) -> str:
    if table not in parts.names or len(main) < 0x1AA:
        return ""
    start, size = struct.unpack_from("<II", main, 0x1A2)
    clx = parts.stream(table)[start : start + size]
    place = 0
    while place + 5 <= len(clx) and clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place + 5 > len(clx) or clx[place] != 2:
        return ""
    plc = clx[place + 5 : place + 5 + struct.unpack_from("<I", clx, place + 1)[0]]
    count = max(0, len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc) if count else ()
    pieces: list[str] = []
    room = MAX_CHARACTERS
    for number in range(count):
        length = min(ends[number + 1] - ends[number], room)
        if length <= 0:
            continue
        room -= length
        where = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        if where & _COMPRESSED:
            offset = (where & ~_COMPRESSED) // 2
            pieces.append(main[offset : offset + length].decode("cp1252", "replace"))
        else:
            pieces.append(main[where : where + 2 * length].decode("utf-16-le", "replace"))
    return "".join(pieces)


def _utf16_runs(data: bytes) -> Iterator[str]:
    """Stretches of Thai (its letters have 0x0E as high byte) and ASCII of at least six signs."""
    for found in re.finditer(rb"(?:[\x01-\x5b]\x0e|[\x20-\x7e\x0d]\x00){6,}", data[:4_000_000]):
        yield found[0].decode("utf-16-le", "replace")


def _slide_texts(parts: CompoundFile) -> Iterator[str]:
    data = parts.stream("PowerPoint Document")
    place = 0
    while place + 8 <= len(data):
        version, kind, length = struct.unpack_from("<HHI", data, place)
        place += 8
        if version & 0xF == 0xF:
            continue  # a container: its records follow
        if kind in _TEXT_RECORDS:
            yield data[place : place + length].decode(_TEXT_RECORDS[kind], "replace")
        place += length

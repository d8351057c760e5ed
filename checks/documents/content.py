"""What every document reader shares: limits, the faults of damaged files, tidy text and the choice of a title."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable

from lxml import etree
from pypdf.errors import PyPdfError
from python_calamine import CalamineError

from checks.text import normalise

MAX_PAGES = 10
MAX_CHARACTERS = 400_000
MAX_ROWS = 2_000
MAX_CELLS = 200_000
MAX_UNPACKED = 200_000_000
MAX_NAMES = 2_000

# What the libraries raise on damaged files: they index, decode and convert whatever a file says.
READER_FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CalamineError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    PyPdfError,
    RuntimeError,
    TypeError,
    ValueError,
    csv.Error,
    etree.LxmlError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)

_THAI = re.compile(r"[ก-ฮ]")
_LETTER = re.compile(r"[ก-ฮA-Za-z]")
_EMPTY_TITLE = re.compile(
    r"^(microsoft (word|excel|powerpoint)\b.*|untitled.*|(document|doc|book|workbook|sheet|presentation|slide)\s*\d*|"
    r"(powerpoint|word|excel) (presentation|document)|งานนำเสนอ powerpoint|การนำเสนอ powerpoint|ภาพนิ่ง \d+|สไลด์ ?\d+|"
    r"เอกสาร ?\d*|สมุดงาน ?\d*|บันทึกข้อความ|title|new document|print|scan\w{0,40}[\s\d_-]{0,40}|img[\s\d_-]*|camscanner.*|"
    r"[\w-]+\.(docx?|xlsx?|pptx?|pdf|rtf|odt|html?|tmp|indd|ai|cdr)|(สำเนาของ|copy of)?[\d\W_]*)$",
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(r"^(หน้า(ที่)?|page)?[\s\d\W]*$", re.IGNORECASE)


class TooLargeError(ValueError):
    """A file that unpacks to more than the readers take in."""


def thai_letters(text: str) -> int:
    """How many Thai consonants stand in `text`."""
    return len(_THAI.findall(text))


def letters(text: str) -> int:
    """How many Thai consonants and Latin letters stand in `text`."""
    return len(_LETTER.findall(text))


def tidy(lines: Iterable[str]) -> str:
    """The lines, each normalised, without empty ones, up to the limit of characters."""
    kept: list[str] = []
    room = MAX_CHARACTERS
    for line in lines:
        for piece in line.splitlines():
            normal = normalise(piece[:room])
            if normal:
                kept.append(normal)
                room -= len(normal) + 1
            if room <= 0:
                return "\n".join(kept)
    return "\n".join(kept)


def choose_title(metadata: str, text: str) -> str:
    """The metadata's title if it says anything, else the first lines of the text."""
    stated = normalise(metadata)[:300]
    if letters(stated) >= 4 and not _EMPTY_TITLE.match(stated) and "\ufffd" not in stated:
        return stated
    title = ""
    for line in text.split("\n", 12)[:12]:
        if _PAGE_MARK.match(line):
            continue
        title = f"{title} {line}".strip()
        if letters(title) >= 15:
            break
    return title[:200].rstrip()


def cell_text(value: object) -> str:
    """A table cell as a reader sees it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def header_cells(rows: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The cells of the first row that looks like a table's header: two or more cells with words."""
    for row in rows:
        cells = tuple(cell for cell in (normalise(cell) for cell in row) if cell)
        if sum(1 for cell in cells if letters(cell)) >= 2:
            return cells[:100]
    return ()


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive; raises `TooLargeError` for one that unpacks to more than `MAX_UNPACKED`."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise TooLargeError("unpacks to more than the reader takes in")
    return archive


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part, without entities, external files or network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("not XML")
    return root

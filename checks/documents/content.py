"""What every document reader shares: limits, tidy text and the choice of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.documents.formats import suffix_pattern
from checks.text import normalise

MAX_PAGES = 10
MAX_CHARACTERS = 400_000
MAX_ROWS = 2_000
MAX_CELLS = 200_000
MAX_NAMES = 2_000
MAX_LINKS = 1_000
_LONGEST_LINE = 20_000

_THAI = re.compile(r"[ก-ฮ]")
_LETTER = re.compile(r"[ก-ฮA-Za-z]")
_EMPTY_TITLE = re.compile(
    r"^(microsoft (word|excel|powerpoint)\b.*|untitled.*|(document|doc|book|workbook|sheet|presentation|slide)\s*\d*|"
    r"(powerpoint|word|excel) (presentation|document)|งานนำเสนอ powerpoint|การนำเสนอ powerpoint|ภาพนิ่ง \d+|สไลด์ ?\d+|"
    r"เอกสาร ?\d*|สมุดงาน ?\d*|บันทึกข้อความ|title|new document|print|scan\w{0,40}[\s\d_-]{0,40}|img[\s\d_-]*|camscanner.*|"
    rf"[\w-]+\.({suffix_pattern()}|html?|tmp|indd|ai|cdr|pub|eps)|(สำเนาของ|copy of)?[\d\W_]*|<[0-9a-f]{{8,300}}>|[0-9a-f]{{16,300}})$",
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(r"^(หน้า(ที่)?|page)?[\s\d\W]*$", re.IGNORECASE)


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
            normal = normalise(piece[: min(room, _LONGEST_LINE)])
            if normal:
                kept.append(normal)
                room -= len(normal) + 1
            if room <= 0:
                return "\n".join(kept)
    return "\n".join(kept)


def telling(metadata: str) -> str:
    """The title in a file's properties, "" for one that says nothing: a program's name, a file's, glyph numbers."""
    stated = normalise(metadata[:1000])[:300]
    if letters(stated) >= 4 and not _EMPTY_TITLE.match(stated) and "\ufffd" not in stated:
        return stated
    return ""


def shown_title(text: str) -> str:
    """What a reader of the text takes for its title: its first lines."""
    title = ""
    for line in text.split("\n", 12)[:12]:
        if _PAGE_MARK.match(line[:200]):
            continue
        title = f"{title} {line[:300].replace(' | ', ' ')}".strip()
        if letters(title) >= 15:
            break
    return title[:200].rstrip()


def header_cells(rows: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The cells of the first row that looks like a table's header: two or more cells with words."""
    for row in rows:
        cells = tuple(cell for cell in (normalise(cell[:1000]) for cell in row) if cell)
        if sum(1 for cell in cells if letters(cell)) >= 2:
            return cells[:100]
    return ()

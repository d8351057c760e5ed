"""Plain text, comma separated values, RTF, and web pages that were saved under another name."""

from __future__ import annotations

import csv
import re
from itertools import islice

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_CHARACTERS, MAX_ROWS, choose_title, header_cells, tidy
from checks.encoding import decode_html, encoding_of
from checks.page_reader import read_page

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"<(?:meta|title|script|style|div|p|h[1-6]|table|tr|td|span|br|font|center|a\s)[^<>]*>", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x90\x98-\x9f\ufffd]")
_RTF_TOKEN = re.compile(
    r"\\u(-?\d{1,6}) ?\??|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_RTF_HIDDEN = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "listtable", "generator", "xmlnstbl"}
)
_RTF_BREAKS = {"par": "\n", "line": "\n", "row": "\n", "page": "\n", "cell": " ", "tab": " "}


def looks_like_html(data: bytes) -> bool:
    """Whether the first two kilobytes hold the start of a web page, or begin with its elements."""
    head = data[:2048]
    return bool(_HTML.search(head)) or (head.lstrip().startswith(b"<") and len(_TAG.findall(head)) >= 3)


def looks_like_text(data: bytes) -> bool:
    """Whether it decodes to text: hardly any control signs in the first kilobytes."""
    head = data[:8192]
    if not head.strip():
        return False
    text = head.decode(encoding_of(head), "replace")
    return len(_CONTROL.findall(text)) * 100 <= len(text)


def read_html(data: bytes) -> Document:
    """A web page that was handed out as a file; its text is all that a visitor reads."""
    page = read_page(decode_html(data), "about:blank")
    return _with_text(DocumentKind.HTML, tidy([page.text]), page.title)


def read_text(data: bytes) -> Document:
    """Text, or a table when its first lines are cut by the same sign into as many cells."""
    text = data.decode(encoding_of(data), "replace").removeprefix("\ufeff")[:MAX_CHARACTERS]
    delimiter = _delimiter(text)
    if not delimiter:
        return _with_text(DocumentKind.TEXT, tidy([text]), "")
    csv.field_size_limit(MAX_CHARACTERS)
    rows = list(islice(csv.reader(text.splitlines(), delimiter=delimiter), MAX_ROWS))
    written = tidy(" | ".join(cell for cell in row if cell.strip()) for row in rows)
    title = choose_title("", written)
    return Document(DocumentKind.SHEET, Readability.TEXT, title, written, 1, header_cells(rows))


def read_rtf(data: bytes) -> Document:
    """A rich text file: its visible text, with Thai in either of the two ways it is written there."""
    source = data.decode("latin-1")
    return _with_text(DocumentKind.WORD, tidy([_rtf_text(source)]), "")


def _with_text(kind: DocumentKind, text: str, title: str) -> Document:
    if not text:
        return Document(kind, Readability.EMPTY, title)
    return Document(kind, Readability.TEXT, choose_title(title, text), text)


def _delimiter(text: str) -> str:
    lines = [line for line in text[:20_000].splitlines()[:12] if line.strip()][:10]
    if len(lines) < 2:
        return ""
    for delimiter in ("\t", ",", ";"):
        widths = {len(row) for row in csv.reader(lines, delimiter=delimiter)}
        if len(widths) == 1 and widths.pop() > 1:
            return delimiter
    return ""


def _rtf_text(source: str) -> str:
    pieces: list[str] = []
    bytes_waiting = bytearray()
    hidden = [False]
    after_unicode = 0
    skip = 1
    length = 0

    def flush() -> None:
        if bytes_waiting:
            pieces.append(bytes_waiting.decode("cp874", "replace"))
            bytes_waiting.clear()

    for token in _RTF_TOKEN.finditer(source):
        code, byte, word, number, sign, brace, plain = token.groups()
        if brace:
            flush()
            hidden = [*hidden, hidden[-1]] if brace == "{" else hidden[:-1] or [False]
        elif word in _RTF_HIDDEN or sign == "*":
            hidden[-1] = True
        elif word == "uc":
            skip = int(number or 1)
        elif hidden[-1]:
            continue
        elif byte:
            if after_unicode:
                after_unicode -= 1
            else:
                bytes_waiting.append(int(byte, 16))
            continue
        elif code:
            flush()
            pieces.append(chr(int(code) % 0x10000))
            after_unicode = skip if not token[0].endswith("?") else 0
            continue
        else:
            flush()
            pieces.append(plain or _RTF_BREAKS.get(word, "") or (" " if sign == "~" else ""))
        after_unicode = 0
        length += len(pieces[-1]) if pieces else 0
        if length > MAX_CHARACTERS:
            break
    flush()
    return "".join(pieces)

"""PDF files: text by several readers, of which the least damaged counts, and scans told from text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c
from pypdf import PdfReader

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import (
    MAX_CHARACTERS,
    MAX_PAGES,
    READER_FAULTS,
    choose_title,
    letters,
    thai_letters,
    tidy,
)

PdfText = Callable[[bytes], str]

_SCAN_COVERAGE = 0.8
_FEW_LETTERS = 40  # a page of a scan holds at most the stamp of the scanning program
_PASSWORD_ERRORS = {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
_INVISIBLE_TEXT = 3
_MAX_OBJECTS = 3_000

# Signs of damaged Thai text: a mark without its letter, a blank or a foreign letter where sara am was, a cluster
# that pdfium gives twice ("หน้าน้ที่"), two vowels where one was, glyph numbers instead of letters.
_FLAWS = re.compile(
    r"(?<![ก-ฮะ-ูเ-์])[ัิ-ฺ็-๎]|[ก-ฮ][่-๋]?ำ (?=[ก-ฮเ-ไ])|[ก-ฮ]่?[าำ][าำ]|([ก-ฮ][ัิ-ฺ็-๎]+)[^\s]{1,2}\1"
    r"|[ก-๎][\u00a1-\u02af\ufffd](?=[ก-๎])|[\ufffd\ufffe\uffff\u0000-\u0008\ue000-\uf8ff]"
)
_UNREADABLE_LETTER = re.compile(r"[^ก-๛\sA-Za-z0-9.,:;()/%'\"\-–—“”‘’!?&@#+=*•…|_]")
_LOST_SARA_AM = re.compile(r"(?<=[ก-ฮ่-๋])[\u00a1-\u02af]า")  # "ประจĠาปี"
_LATIN_FOR_THAI = re.compile(r"[\u00a1-\u00fb]")


@dataclass(frozen=True, slots=True)
class _Pages:
    """What pdfium saw: `shown` pages with anything on them, of those `scanned` ones and ones with hidden text."""

    count: int
    read: int
    text: str
    title: str
    shown: int
    scanned: int
    hidden: int


def read_pdf(data: bytes, other: PdfText | None = None) -> Document:
    """The first pages of a PDF; `other` is one more reader, asked when the first gives doubtful text."""
    data = data[max(data.find(b"%PDF", 0, 4096), 0) :]
    try:
        pages = _read_by_pdfium(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD_ERRORS:
            return Document(DocumentKind.PDF, Readability.ENCRYPTED)
        return _read_by_pypdf_alone(data)
    text, note = _best_text(data, pages, other)
    if letters(text) or re.search(r"\d", text):
        if pages.scanned and pages.scanned >= pages.shown and letters(text) < _FEW_LETTERS * pages.scanned:
            return Document(DocumentKind.PDF, Readability.SCAN, choose_title(pages.title, ""), text, pages.count)
        if pages.scanned and not note:
            note = f"{pages.scanned} of {pages.read} pages are pictures"
        return Document(
            DocumentKind.PDF,
            Readability.TEXT,
            choose_title(pages.title, text),
            text,
            pages.count,
            by_ocr=pages.hidden * 2 > pages.shown,
            note=note,
        )
    if pages.shown:
        return Document(DocumentKind.PDF, Readability.SCAN, choose_title(pages.title, ""), pages=pages.count, note=note)
    if b"%%EOF" not in data[-2048:]:
        return Document(DocumentKind.PDF, Readability.DAMAGED, pages=pages.count, note="the file is cut off")
    return Document(DocumentKind.PDF, Readability.EMPTY, choose_title(pages.title, ""), pages=pages.count)


def damage(text: str) -> float:
    """How damaged Thai text is: flaws for each Thai letter, 1.0 for text that holds no words at all."""
    bare = re.sub(r"\s+", "", text)
    if not bare or len(_UNREADABLE_LETTER.findall(bare)) * 3 > len(bare):
        return 1.0
    return min(1.0, sum(1 for _ in _FLAWS.finditer(text)) / (thai_letters(text) + 20))


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _read_by_pdfium(data: bytes) -> _Pages:
    texts: list[str] = []
    shown = scanned = hidden = 0
    room = MAX_CHARACTERS
    with _opened(data) as document:
        count = len(document)
        title = document.get_metadata_value("Title") or ""
        read = min(count, MAX_PAGES)
        for number in range(read):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                continue
            text = _page_text(page, room)
            room -= len(text)
            texts.append(text)
            look = _look_at(page)
            shown += look.shown or bool(text.strip())
            scanned += look.pictured and letters(text) < _FEW_LETTERS
            hidden += look.hidden
            page.close()
    return _Pages(count, read, "\n".join(texts), title, shown, scanned, hidden)


def _page_text(page: pypdfium2.PdfPage, room: int) -> str:
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() <= 0:
            return ""
        text: str = textpage.get_text_range()
        return text[:room]
    finally:
        textpage.close()


@dataclass(frozen=True, slots=True)
class _Look:
    """What stands on a page: anything at all, a picture over (nearly) all of it, mostly invisible text."""

    shown: bool
    pictured: bool
    hidden: bool


def _look_at(page: pypdfium2.PdfPage) -> _Look:
    area = page.get_width() * page.get_height()
    covered = 0.0
    paths = images = texts = unseen = 0
    for seen, piece in enumerate(page.get_objects(max_depth=4)):
        if seen >= _MAX_OBJECTS:
            break
        if piece.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = piece.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
            images += 1
        elif piece.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            texts += 1
            unseen += pdfium_c.FPDFTextObj_GetTextRenderMode(piece.raw) == _INVISIBLE_TEXT
        else:
            paths += 1
    marks = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    pictured = area > 0 and covered / area >= _SCAN_COVERAGE
    # One path is the white ground that some programs paint below an empty page.
    return _Look(bool(images or paths > 1 or marks > 0), pictured, texts > 0 and unseen * 2 > texts)


def _best_text(data: bytes, pages: _Pages, other: PdfText | None) -> tuple[str, str]:
    text = tidy([_as_thai(pages.text)])
    if not pages.shown:
        return text, ""
    worst = damage(text)
    if thai_letters(text) >= 20 and worst < 0.004:
        return text, ""
    if not text and pages.scanned >= pages.shown:
        return "", ""
    best, damaged = text, worst
    for reader in (other, _text_by_pypdf):
        if reader is None:
            continue
        try:
            candidate = tidy([_as_thai(reader(data))])
        except READER_FAULTS:
            continue
        found = damage(candidate)
        if found < damaged and letters(candidate) >= 0.6 * letters(best):
            best, damaged = candidate, found
    if damaged >= 0.5:
        return "", "the text layer holds no words" if best else ""
    return best, "damaged text" if damaged > 0.03 else ""


def _as_thai(text: str) -> str:
    """Thai that a font without a proper table gave as Latin letters: all of it, or only sara am."""
    text = _LOST_SARA_AM.sub("ำ", text)
    latin = len(_LATIN_FOR_THAI.findall(text))
    if latin < 20 or latin < 2 * (thai_letters(text) + sum(1 for c in text if "a" <= c <= "z")):
        return text
    return "".join(_thai_letter(letter) for letter in text)


def _thai_letter(letter: str) -> str:
    if not "\u00a1" <= letter <= "\u00fb":
        return letter
    return letter.encode("latin-1").decode("cp874", errors="replace")


def _text_by_pypdf(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    texts: list[str] = []
    room = MAX_CHARACTERS
    for number in range(min(len(reader.pages), MAX_PAGES)):
        text = reader.pages[number].extract_text()[:room]
        texts.append(text)
        room -= len(text)
    return "\n".join(texts)


def _read_by_pypdf_alone(data: bytes) -> Document:
    """pypdf opens some files that pdfium gives up; raises what pypdf raises on those that it does not open."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        return Document(DocumentKind.PDF, Readability.ENCRYPTED)
    count = len(reader.pages)
    text = tidy([_as_thai(_text_by_pypdf(data))])
    if not letters(text) or damage(text) >= 0.5:
        return Document(DocumentKind.PDF, Readability.DAMAGED, pages=count)
    return Document(DocumentKind.PDF, Readability.TEXT, choose_title("", text), text, count)

"""What pdfium sees on the first pages of a PDF: text, links, filled-in fields, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

from checks.documents.content import MAX_CHARACTERS, MAX_LINKS, MAX_PAGES, letters

FEW_LETTERS = 40  # a page of a scan holds at most the stamp of the scanning program

_SCAN_COVERAGE = 0.8
_INVISIBLE_TEXT = 3
_MAX_OBJECTS = 3_000
_MAX_WIDGETS = 1_000
_LONGEST_ADDRESS = 2_000
_LONGEST_VALUE = 4_000
_MOST_SIGNS_FOR_LINKS = 20_000
_NEAR = 4.0  # points
_FIRST_WORDS = 20
_WRITTEN_FIELDS = {
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
}
_MOST_PACKETS = 50
_LARGEST_PACKET = 4_000_000


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link on a page: where it leads, the words under it, the line of the page's text, -1 if unknown."""

    page: int
    line: int
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The first pages: `shown` ones with anything on them, of those `scanned` ones and ones with hidden text.

    `blank` are the numbers of pages on which nothing was found, `lost` how many could not be opened, `packets`
    the XML of a form that only its maker's program draws.
    """

    count: int
    texts: tuple[str, ...]
    links: tuple[PageLink, ...]
    title: str
    shown: int
    scanned: int
    hidden: int
    blank: tuple[int, ...]
    lost: int
    packets: tuple[bytes, ...]


def read_pages(data: bytes) -> Pages:
    """The first pages; raises `PdfiumError` for a file that pdfium does not open."""
    texts: list[str] = []
    links: list[PageLink] = []
    blank: list[int] = []
    shown = scanned = hidden = lost = 0
    room = MAX_CHARACTERS
    with _opened(data) as document:
        count = len(document)
        title = document.get_metadata_value("Title") or ""
        form = pdfium_c.FPDF_GetFormType(document.raw)
        packets = _packets(document) if form in {pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND} else ()
        if form != pdfium_c.FORMTYPE_NONE:
            document.init_forms()
        for number in range(min(count, MAX_PAGES)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                lost += 1
                continue
            text = _page_text(document, page, room, number, links)
            if form != pdfium_c.FORMTYPE_NONE:
                text = "\n".join([text, *(value for value in _field_values(page) if value not in text)])
            room -= len(text)
            texts.append(text)
            look = _look_at(page)
            anything = look.shown or bool(text.strip())
            shown += anything
            if not anything:
                blank.append(number)
            scanned += look.pictured and letters(text) < FEW_LETTERS
            hidden += look.hidden
            page.close()
    return Pages(count, tuple(texts), tuple(links), title, shown, scanned, hidden, tuple(blank), lost, packets)


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _page_text(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, room: int, number: int, links: list[PageLink]
) -> str:
    textpage = page.get_textpage()
    try:
        signs = textpage.count_chars()
        text: str = textpage.get_text_range()[: max(room, 0)] if signs > 0 else ""
        lines = text.split("\n")
        for href, left, bottom, right, top in _link_areas(document, page, MAX_LINKS - len(links)):
            words, line = "", -1
            if 0 < signs <= _MOST_SIGNS_FOR_LINKS:
                words = " ".join(textpage.get_text_bounded(left, bottom, right, top).split())
                line = _line_at(textpage, lines, (left + _NEAR, (left + right) / 2), (bottom + top) / 2, words)
            links.append(PageLink(number, line, href, words))
        return text
    finally:
        textpage.close()


def _line_at(
    textpage: pypdfium2.PdfTextPage, lines: list[str], across: tuple[float, ...], up: float, words: str
) -> int:
    """The line of the page's text at a point; the first that holds the words where letters are counted otherwise."""
    line = -1
    for point in across:
        place = pdfium_c.FPDFText_GetCharIndexAtPos(textpage.raw, point, up, _NEAR, _NEAR)
        if place >= 0:
            line = _line_of_sign(lines, place)
            break
    first = words[:_FIRST_WORDS]
    if not first or (0 <= line < len(lines) and first in lines[line]):
        return line
    near = (at for at in (line - 1, line + 1, *range(len(lines))) if 0 <= at < len(lines))
    return next((at for at in near if first in lines[at]), line)


def _line_of_sign(lines: list[str], place: int) -> int:
    """The line in which the sign of this number stands; pdfium ends lines with two signs."""
    start = 0
    for number, line in enumerate(lines):
        start += len(line) + 1
        if place < start:
            return number
    return -1


def _link_areas(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, most: int
) -> Iterator[tuple[str, float, float, float, float]]:
    """The addresses of the page's link annotations, and where they lie."""
    place = ctypes.c_int(0)
    link = pdfium_c.FPDF_LINK()
    for _ in range(most):
        if not pdfium_c.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
            return
        action = pdfium_c.FPDFLink_GetAction(link)
        area = pdfium_c.FS_RECTF()
        if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
            continue
        if not pdfium_c.FPDFLink_GetAnnotRect(link, ctypes.byref(area)):
            continue
        size = pdfium_c.FPDFAction_GetURIPath(document.raw, action, None, 0)
        if not 1 < size <= _LONGEST_ADDRESS:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        href = buffer.raw[: size - 1].decode("utf-8", "replace")
        yield href, area.left, min(area.bottom, area.top), area.right, max(area.bottom, area.top)


def _field_values(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What was filled into the fields of a form: it stands in no text of the page."""
    form = page.formenv
    if form is None:
        return
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MAX_WIDGETS)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        if not mark:
            continue
        if pdfium_c.FPDFAnnot_GetFormFieldType(form.raw, mark) in _WRITTEN_FIELDS:
            size = min(pdfium_c.FPDFAnnot_GetFormFieldValue(form.raw, mark, None, 0), 2 * _LONGEST_VALUE)
            if size > 2:
                buffer = ctypes.create_string_buffer(size)
                signs = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
                pdfium_c.FPDFAnnot_GetFormFieldValue(form.raw, mark, signs, size)
                yield buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
        pdfium_c.FPDFPage_CloseAnnot(mark)


def _packets(document: pypdfium2.PdfDocument) -> tuple[bytes, ...]:
    packets: list[bytes] = []
    for number in range(min(pdfium_c.FPDF_GetXFAPacketCount(document.raw), _MOST_PACKETS)):
        size = ctypes.c_ulong(0)
        pdfium_c.FPDF_GetXFAPacketContent(document.raw, number, None, 0, ctypes.byref(size))
        if 0 < size.value <= _LARGEST_PACKET:
            buffer = ctypes.create_string_buffer(size.value)
            pdfium_c.FPDF_GetXFAPacketContent(document.raw, number, buffer, size.value, ctypes.byref(size))
            packets.append(buffer.raw)
    return tuple(packets)


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

"""PDF files: text by several readers, of which the least damaged counts, and scans told from text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium_c

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import letters, shown_title, telling, thai_letters, tidy
from checks.documents.faults import READER_FAULTS
from checks.documents.hints import FileHints
from checks.documents.packages import local_name, parse_xml
from checks.documents.pdf_pages import FEW_LETTERS, PageLink, Pages, read_pages
from checks.documents.pdf_second import PasswordError, broken_pages, text_by_pypdf
from checks.documents.writing import Target, Writing, written_text

_PASSWORD_ERRORS = {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
_HEAD = 16_384
_TAIL = 16_384
_CUT_OFF = "the file is cut off"
_PLEASE_WAIT = re.compile(r"please wait\.{0,3}\s", re.IGNORECASE)
_LONGEST_PLEASE_WAIT = 3_000

# Signs of damaged Thai text: a mark without its letter, a blank or a foreign letter where sara am was, a cluster
# that pdfium gives twice ("หน้าน้ที่"), two vowels where one was, glyph numbers instead of letters.
_FLAWS = re.compile(
    r"(?<![ก-ฮะ-ูเ-์])[ัิ-ฺ็-๎]|[ก-ฮ][่-๋]?ำ (?=[ก-ฮเ-ไ])|[ก-ฮ]่?[าำ][าำ]|([ก-ฮ][ัิ-ฺ็-๎]{1,4})[^\s]{1,2}\1"
    r"|[ก-๎][\u00a1-\u02af\ufffd](?=[ก-๎])|[\ufffd\ufffe\uffff\u0000-\u0008\ue000-\uf8ff]"
)
_UNREADABLE_LETTER = re.compile(r"[^ก-๛\sA-Za-z0-9.,:;()/%'\"\-–—“”‘’!?&@#+=*•…|_]")
_LATIN_FOR_THAI = re.compile(r"[\u00a1-\u00fb]")
_BLANKS = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")


def read_pdf(data: bytes, hints: FileHints | None = None) -> Document:
    """The first pages of a PDF; the hints' other reader is asked when the first gives doubtful text."""
    data = data[max(data.find(b"%PDF", 0, _HEAD), 0) :]
    try:
        pages = read_pages(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD_ERRORS:
            return Document(DocumentKind.PDF, Readability.ENCRYPTED)
        return _read_by_pypdf_alone(data)
    return _form_document(pages) or _document(data, pages, hints or FileHints())


def _document(data: bytes, pages: Pages, hints: FileHints) -> Document:
    writing, note = _best_text(data, pages, hints)
    text = writing.text()
    stated = telling(pages.title)
    cut = b"%%EOF" not in data[-_TAIL:]
    broken = pages.lost + (broken_pages(data, pages.blank) if len(pages.blank) > pages.shown else 0)
    if letters(text) or _DIGIT.search(text):
        scan = pages.scanned >= max(pages.shown, 1) and letters(text) < FEW_LETTERS * pages.scanned
        if pages.scanned and not scan and not note:
            note = f"{pages.scanned} of {len(pages.texts)} pages are pictures"
        return Document(
            DocumentKind.PDF,
            Readability.SCAN if scan else Readability.TEXT,
            "" if scan else shown_title(text),
            text,
            pages.count,
            by_ocr=not scan and pages.hidden * 2 > pages.shown,
            note="" if scan else note or (_CUT_OFF if cut else f"{broken} pages do not open" if broken else ""),
            metadata_title=stated,
            links=writing.links(),
        )
    if pages.shown:
        state = Readability.SCAN
    else:
        state = Readability.DAMAGED if cut or broken else Readability.EMPTY
        note = _CUT_OFF if cut else "its pages cannot be decoded" if broken else note
    return Document(DocumentKind.PDF, state, pages=pages.count, note=note, metadata_title=stated, links=writing.links())


def damage(text: str) -> float:
    """How damaged Thai text is: flaws for each Thai letter, 1.0 for text that holds no words at all."""
    bare = _BLANKS.sub("", text)
    if not bare or len(_UNREADABLE_LETTER.findall(bare)) * 3 > len(bare):
        return 1.0
    return min(1.0, sum(1 for _ in _FLAWS.finditer(text)) / (thai_letters(text) + 20))


def _best_text(data: bytes, pages: Pages, hints: FileHints) -> tuple[Writing, str]:
    """The least damaged text with the pages' links, and what is wrong with it."""
    best = _written(pages)
    text = best.text()
    worst = damage(text)
    if not pages.shown or (thai_letters(text) >= 20 and worst < 0.004):
        return best, ""
    if not text and pages.scanned >= pages.shown:
        return best, ""
    for reader in (hints.pdf_text, _text_of_pypdf):
        if reader is None:
            continue
        try:
            candidate = _with_links(tidy([_as_thai(reader(data))]), pages.links)
        except READER_FAULTS:
            continue
        found = damage(candidate.text())
        if found < worst and letters(candidate.text()) >= 0.6 * letters(text):
            best, worst, text = candidate, found, candidate.text()
    if worst >= 0.5:
        return _with_links("", pages.links), "the text layer holds no words" if text else ""
    return best, "damaged text" if worst > 0.03 else ""


def _text_of_pypdf(data: bytes) -> str:
    return text_by_pypdf(data)[0]


def _written(pages: Pages) -> Writing:
    """pdfium's text with every link in its line."""
    links: dict[tuple[int, int], list[Target]] = {}
    for link in pages.links:
        links.setdefault((link.page, link.line), []).append((link.href, _as_thai(link.words)))
    writing = Writing()
    as_thai = _needs_thai("\n".join(pages.texts))
    for number, text in enumerate(pages.texts):
        for at, line in enumerate(text.split("\n")):
            writing.add(_thai_letters(line) if as_thai else line, links.pop((number, at), ()))
    writing.add("", [target for left in links.values() for target in left])
    return writing


def _with_links(text: str, links: tuple[PageLink, ...]) -> Writing:
    """Another reader's text with every link in the next line that holds its words."""
    lines = text.split("\n")
    placed: dict[int, list[Target]] = {}
    start = 0
    for link in links:
        # Within a bounded stretch: links stand in the order of the text, or nearly so.
        stretch = range(start, min(len(lines), start + 400))
        line = next((at for at in stretch if link.words and link.words in lines[at]), -1)
        placed.setdefault(line, []).append((link.href, link.words))
        start = line if line >= 0 else start
    writing = Writing()
    for at, line_text in enumerate(lines):
        writing.add(line_text, placed.get(at, ()))
    writing.add("", placed.get(-1, ()))
    return writing


def _as_thai(text: str) -> str:
    """Thai that a font without a proper table gave as Latin letters."""
    return _thai_letters(text) if _needs_thai(text) else text


def _needs_thai(text: str) -> bool:
    latin = len(_LATIN_FOR_THAI.findall(text))
    return latin >= 20 and latin >= 2 * (thai_letters(text) + sum(1 for c in text if "a" <= c <= "z"))


def _thai_letters(text: str) -> str:
    return "".join(_thai_letter(letter) for letter in text)


def _thai_letter(letter: str) -> str:
    if not "\u00a1" <= letter <= "\u00fb":
        return letter
    return letter.encode("latin-1").decode("cp874", errors="replace")


def _form_document(pages: Pages) -> Document | None:
    """A form that only its maker's program draws: its own words instead of "Please wait"; None for any other file."""
    shown = "\n".join(pages.texts)
    if not pages.packets or len(shown) > _LONGEST_PLEASE_WAIT or not _PLEASE_WAIT.search(shown):
        return None
    writing = written_text(line for packet in pages.packets for line in _packet_lines(packet))
    text = writing.text()
    if not letters(text):
        note = "a form that browsers do not show"
        return Document(DocumentKind.PDF, Readability.UNSUPPORTED, pages=pages.count, note=note)
    note = "a form that browsers do not show"
    return Document(DocumentKind.PDF, Readability.TEXT, shown_title(text), text, pages.count, note=note)


def _packet_lines(packet: bytes) -> Iterator[str]:
    """The captions of a template, the values of a data set; what only steers the program is passed over."""
    if not packet.lstrip().startswith(b"<"):
        return
    root = parse_xml(packet)
    name = local_name(root)
    if name not in {"template", "datasets"}:
        return
    for element in root.iter("{*}text", "{*}exData") if name == "template" else root.iter():
        if name == "template":
            yield "".join(str(piece) for piece in element.itertext())
        elif isinstance(element.tag, str) and not len(element):
            yield element.text or ""


def _read_by_pypdf_alone(data: bytes) -> Document:
    """pypdf opens some files that pdfium gives up; raises what it raises on those that it does not open."""
    try:
        said, count = text_by_pypdf(data)
    except PasswordError:
        return Document(DocumentKind.PDF, Readability.ENCRYPTED)
    writing = written_text([_as_thai(said)])
    text = writing.text()
    if not letters(text) or damage(text) >= 0.5:
        return Document(DocumentKind.PDF, Readability.DAMAGED, pages=count)
    note = _CUT_OFF if b"%%EOF" not in data[-_TAIL:] else ""
    return Document(DocumentKind.PDF, Readability.TEXT, shown_title(text), text, count, note=note)

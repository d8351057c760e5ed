"""The one way in: any bytes become a `Document`, whatever they claim to be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from enum import Enum
from functools import partial

import filetype

from checks.document import Document, DocumentKind, Readability
from checks.documents import ole
from checks.documents.archive import read_zip
from checks.documents.content import READER_FAULTS
from checks.documents.images import read_image
from checks.documents.office import read_docx, read_open_document, read_pptx
from checks.documents.pdf import PdfText, read_pdf
from checks.documents.sheets import read_sheet
from checks.documents.text_files import looks_like_html, looks_like_text, read_html, read_rtf, read_text

READER_VERSION = "1"

_MAX_ENTRIES = 100_000


class _Format(Enum):
    """A way of writing a document, finer than its kind."""

    PDF = DocumentKind.PDF, 1
    DOCX = DocumentKind.WORD, 1
    DOC = DocumentKind.WORD, 2
    ODT = DocumentKind.WORD, 3
    RTF = DocumentKind.WORD, 4
    WORKBOOK = DocumentKind.SHEET, 1
    PPTX = DocumentKind.SLIDES, 1
    PPT = DocumentKind.SLIDES, 2
    ODP = DocumentKind.SLIDES, 3
    TEXT = DocumentKind.TEXT, 1
    IMAGE = DocumentKind.IMAGE, 1
    ZIP = DocumentKind.ARCHIVE, 1
    PACKED = DocumentKind.ARCHIVE, 2
    MEDIA = DocumentKind.MEDIA, 1
    HTML = DocumentKind.HTML, 1
    ENCRYPTED = DocumentKind.UNKNOWN, 1
    OTHER = DocumentKind.UNKNOWN, 2

    @property
    def kind(self) -> DocumentKind:
        """The kind that a report names."""
        return self.value[0]


_PARTS = (("word/", _Format.DOCX), ("xl/", _Format.WORKBOOK), ("ppt/", _Format.PPTX))
_OPEN_FORMATS = {
    "application/vnd.oasis.opendocument.text": _Format.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": _Format.WORKBOOK,
    "application/vnd.oasis.opendocument.presentation": _Format.ODP,
    "application/vnd.oasis.opendocument.graphics": _Format.ODP,
}
_OLE_FORMATS = {
    DocumentKind.WORD: _Format.DOC,
    DocumentKind.SHEET: _Format.WORKBOOK,
    DocumentKind.SLIDES: _Format.PPT,
}
_PROMISED = ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "zip", "jpg", "jpeg", "png")
_PROMISED_TYPES = ("pdf", "word", "excel", "sheet", "powerpoint", "presentation", "opendocument", "image/")


def sniff(data: bytes, name: str = "") -> DocumentKind:
    """What a file is by its content; `name` is never believed, it is a hint for nothing but empty files."""
    if not data and name.casefold().endswith(".pdf"):
        return DocumentKind.PDF
    return _format(data).kind


def read_document(data: bytes, name: str = "", media_type: str = "", pdf_text: PdfText | None = None) -> Document:
    """What can be read of a file: never raises, a damaged file is a `Document` with its readability.

    `name` and `media_type` never decide what it is, only whether bytes that are nothing known are a
    damaged file or one of an unknown kind. `pdf_text` is one more reader for PDFs, asked first when
    the text that pdfium finds is doubtful. Give it foreign bytes only in a process that may die.
    """
    return _read(data, name, media_type, pdf_text, nested=False)


def _read(data: bytes, name: str, media_type: str, pdf_text: PdfText | None, *, nested: bool) -> Document:
    if not data.strip(b"\0 \t\r\n"):
        return Document(sniff(b"", name), Readability.EMPTY, note="no content")
    found = _format(data)
    if found is _Format.OTHER:
        promised = name.casefold().rpartition(".")[2] in _PROMISED or any(t in media_type for t in _PROMISED_TYPES)
        note = "not the kind of file that its name promises" if promised else ""
        return Document(found.kind, Readability.DAMAGED if promised else Readability.UNSUPPORTED, note=note)
    reader = _readers(pdf_text, nested=nested).get(found)
    if reader is None:
        state = Readability.ENCRYPTED if found is _Format.ENCRYPTED else Readability.UNSUPPORTED
        return Document(found.kind, state)
    try:
        return reader(data)
    except READER_FAULTS as fault:
        return Document(found.kind, Readability.DAMAGED, note=f"{type(fault).__name__}: {fault}"[:200])


def _readers(pdf_text: PdfText | None, *, nested: bool) -> dict[_Format, Callable[[bytes], Document]]:
    readers: dict[_Format, Callable[[bytes], Document]] = {
        _Format.PDF: partial(read_pdf, other=pdf_text),
        _Format.DOCX: read_docx,
        _Format.DOC: ole.read_doc,
        _Format.ODT: partial(read_open_document, kind=DocumentKind.WORD),
        _Format.RTF: read_rtf,
        _Format.WORKBOOK: read_sheet,
        _Format.PPTX: read_pptx,
        _Format.PPT: ole.read_ppt,
        _Format.ODP: partial(read_open_document, kind=DocumentKind.SLIDES),
        _Format.TEXT: read_text,
        _Format.IMAGE: read_image,
        _Format.HTML: read_html,
    }
    if not nested:

        def read_inner(data: bytes, name: str) -> Document:
            return _read(data, name, "", pdf_text, nested=True)

        readers[_Format.ZIP] = partial(read_zip, read=read_inner)
    return readers


def _format(data: bytes) -> _Format:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data)
    if data.startswith(ole.SIGNATURE):
        if ole.is_encrypted_package(data):
            return _Format.ENCRYPTED
        return _OLE_FORMATS.get(ole.kind_of(data), _Format.OTHER)
    if data.lstrip()[:6].startswith(b"{\\rtf"):
        return _Format.RTF
    if b"%PDF" in data[:1024]:
        return _Format.PDF
    guess = filetype.guess(data[:8192])
    mime = guess.mime if guess else ""
    if mime.startswith("image/"):
        return _Format.IMAGE
    if looks_like_html(data):
        return _Format.HTML
    if data.lstrip()[:200].startswith((b"<svg", b"<?xml")) and b"<svg" in data[:2048]:
        return _Format.IMAGE
    if mime.startswith(("audio/", "video/")):
        return _Format.MEDIA
    if mime.startswith("application/") and guess.extension in {"rar", "7z", "gz", "bz2", "tar", "xz", "zstd"}:
        return _Format.PACKED
    return _Format.TEXT if looks_like_text(data) else _Format.OTHER


def _zip_format(data: bytes) -> _Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:_MAX_ENTRIES]
            stated = archive.read("mimetype")[:100].decode("latin-1").strip() if "mimetype" in names else ""
    except READER_FAULTS:
        return next((known for prefix, known in _PARTS if prefix.encode() in data[:8192]), _Format.ZIP)
    for prefix, known in _PARTS:
        if any(name.startswith(prefix) for name in names) and "[Content_Types].xml" in names:
            return known
    return _OPEN_FORMATS.get(stated.removesuffix("-template"), _Format.ZIP)

"""What the first bytes of a file look like, for formats without a signature at a fixed place."""

from __future__ import annotations

import re

from checks.encoding import encoding_of

_HEAD = 8_192
_PDF_HEAD = 16_384
_HTML = re.compile(rb"<!doctype\s{1,20}html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"<(?:meta|title|script|style|div|p|h[1-6]|table|tr|td|span|br|font|center|a\s)[^<>]{0,2000}>", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x90\x98-\x9f\ufffd]")
_MIME_FIELD = re.compile(rb"^(?:mime-version|content-type)\s{0,9}:", re.IGNORECASE | re.MULTILINE)
_CLOUD_FIELD = re.compile(rb'"(?:url|doc_id|resource_id)"\s{0,9}:')


def looks_like_rtf(data: bytes) -> bool:
    """Whether a rich text file begins here."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def looks_like_pdf(data: bytes) -> bool:
    """Whether a PDF begins here, or below what a faulty script wrote before it."""
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return True
    place = data.find(b"%PDF-", 0, _PDF_HEAD)
    return place >= 0 and b" obj" in data[place : place + 4_096]


def looks_like_bitmap(data: bytes) -> bool:
    """Whether it has the head of a Windows bitmap: "BM" alone begins many a text."""
    return data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"


def looks_like_url_file(data: bytes) -> bool:
    """Whether it is a shortcut of Windows to an address."""
    return b"[internetshortcut" in data[:512].lower()


def looks_like_webloc(data: bytes) -> bool:
    """Whether it is a shortcut of macOS to an address."""
    head = data[:1024]
    return b"<plist" in head and b"<key>URL</key>" in head


def looks_like_cloud_file(data: bytes) -> bool:
    """Whether it is what Drive leaves on a computer in the place of a document."""
    return len(data) < 4_096 and data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") and bool(_CLOUD_FIELD.search(data))


def looks_like_web_archive(data: bytes) -> bool:
    """Whether it is a message with a web page in it, as Word and browsers save one."""
    head = data[:2048]
    return bool(_MIME_FIELD.match(head.lstrip(b"\xef\xbb\xbf \t\r\n"))) and b"mime-version" in head.lower()


def is_spreadsheet_xml(data: bytes) -> bool:
    """Whether it is a workbook written as one XML file, as Excel 2003 did."""
    return b"urn:schemas-microsoft-com:office:spreadsheet" in data[:4096] and b"<html" not in data[:2048].lower()


def is_word_xml(data: bytes) -> bool:
    """Whether it is a text written as one XML file, as Word 2003 did."""
    return b"http://schemas.microsoft.com/office/word/2003/wordml" in data[:4096]


def looks_like_svg(data: bytes) -> bool:
    """Whether it is a drawing in XML."""
    return data.lstrip()[:200].startswith((b"<svg", b"<?xml")) and b"<svg" in data[:2048]


def looks_like_html(data: bytes) -> bool:
    """Whether the first two kilobytes hold the start of a web page, or begin with its elements."""
    head = _first_letters(data)
    return bool(_HTML.search(head)) or (head.lstrip().startswith(b"<") and len(_TAG.findall(head)) >= 3)


def looks_like_text(data: bytes) -> bool:
    """Whether it decodes to text: hardly any control signs in the first kilobytes."""
    head = data[:_HEAD]
    if not head.strip():
        return False
    text = head.decode(encoding_of(head), "replace")
    return len(_CONTROL.findall(text)) * 100 <= len(text)


def _first_letters(data: bytes) -> bytes:
    """The first two kilobytes, those of a page in UTF-16 as single bytes."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.replace(b"\0", b"")[2:2048]
    return head[:2048]

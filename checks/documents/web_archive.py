"""Web archives (MHTML): the page in a message, as Word saves a document "as a web page in one file"."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from itertools import islice

from checks.document import Document, DocumentKind
from checks.documents.text_files import page_document
from checks.encoding import decode_html

_READ = 8_000_000
_MOST_PARTS = 500


def read_mht(data: bytes) -> Document:
    """The text of the archive's page; of a workbook saved so, that of its sheets."""
    message = message_from_bytes(data[:_READ].lstrip(b"\xef\xbb\xbf \t\r\n"))
    pages = [body for part in islice(message.walk(), _MOST_PARTS) if (body := _page(part))]
    if not pages:
        raise ValueError("a web archive without a page")
    excel = b"urn:schemas-microsoft-com:office:excel" in pages[0][:4096]
    kind = DocumentKind.SHEET if excel else DocumentKind.WORD
    return page_document(kind, "\n".join(decode_html(page) for page in pages))


def _page(part: Message) -> bytes:
    if part.get_content_type() != "text/html":
        return b""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""

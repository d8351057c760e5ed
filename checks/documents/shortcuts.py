"""Shortcut files: not a document, only the address of one."""

from __future__ import annotations

import json
import re

from checks.document import Document, DocumentKind, DocumentLink, Readability
from checks.documents.packages import parse_xml
from checks.encoding import encoding_of

_URL_LINE = re.compile(r"^\s{0,9}URL\s{0,9}=(.{1,2000})$", re.IGNORECASE | re.MULTILINE)
_READ = 16_384
_CLOUD = "https://drive.google.com/open?id="


def read_url(data: bytes) -> Document:
    """A shortcut of Windows."""
    text = data[:_READ].decode(encoding_of(data[:_READ]), "replace")
    found = _URL_LINE.search(text)
    return _shortcut(found[1] if found else "")


def read_webloc(data: bytes) -> Document:
    """A shortcut of macOS."""
    texts = [str(element.text or "") for element in parse_xml(data[:_READ]).iter("string")]
    return _shortcut(next((text for text in texts if "://" in text), ""))


def read_cloud_file(data: bytes) -> Document:
    """What Drive keeps on a computer for a file that exists only there."""
    said = json.loads(data.decode(encoding_of(data), "replace").removeprefix("\ufeff"))
    if not isinstance(said, dict):
        return _shortcut("")
    name = next((str(said[key]) for key in ("doc_id", "resource_id") if said.get(key)), "")
    return _shortcut(str(said.get("url") or "") or (_CLOUD + name.rpartition(":")[2] if name else ""))


def _shortcut(address: str) -> Document:
    address = address.strip()
    links = (DocumentLink(address),) if address.startswith(("http://", "https://")) else ()
    return Document(
        DocumentKind.SHORTCUT, Readability.UNSUPPORTED, note="a shortcut, not the document itself", links=links
    )

"""Google's documents, sheets, slides and drawings, also "published to the web"."""

from __future__ import annotations

import re
from urllib.parse import quote

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import WebAddress

_DOCUMENT_PATH = re.compile(r"/(document|spreadsheets|presentation|drawings)(?:/u/\d{1,3})?/d/([A-Za-z0-9_-]{5,200})")
_PUBLISHED_PATH = re.compile(
    r"/(?:document|spreadsheets|presentation|drawings)(?:/u/\d{1,3})?/d/"
    r"(?:e/([\w-]{5,200})|([\w-]{5,200})/(?:pub|pubhtml)$)"
)
_WAYS = {
    "document": (HostKind.DOCS, "export?format=docx"),
    "spreadsheets": (HostKind.SHEETS, "export?format=xlsx"),
    "presentation": (HostKind.SLIDES, "export/pptx"),
    "drawings": (HostKind.SLIDES, "export/pdf"),
}


def as_document(address: WebAddress, path: str) -> HostTarget | None:
    """The document that `path` leads to, None when it leads to none; documents live on Drive's hosts."""
    if found := _PUBLISHED_PATH.search(path):
        return address.target(HostKind.PUBLISHED, found[1] or found[2])
    found = _DOCUMENT_PATH.search(path)
    if found is None:
        return None
    kind, way = _WAYS[found[1]]
    key = address.query.get("resourcekey", "")
    joint = "&" if "?" in way else "?"
    with_key = f"{joint}resourcekey={quote(key, safe='')}" if key else ""
    return address.target(kind, found[2], f"https://docs.google.com/{found[1]}/d/{found[2]}/{way}{with_key}")

"""The plain list of a Google Drive folder: its title and what lies in it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree, html

from checks.hosts import HostKind, classify
from checks.text import normalise


@dataclass(frozen=True, slots=True)
class DriveEntry:
    """One file or sub-folder that a Drive folder lists."""

    name: str
    url: str
    folder: bool = False


@dataclass(frozen=True, slots=True)
class DriveFolder:
    """A Drive folder as its plain list shows it; `listed` is false when the page is not such a list."""

    title: str
    entries: tuple[DriveEntry, ...]
    listed: bool


def read_drive_folder(page: str) -> DriveFolder:
    """The list that `embeddedfolderview` answers with; a folder without entries is a list, too."""
    try:
        root = html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return DriveFolder("", (), listed=False)
    title = normalise(root.findtext(".//title") or "").removesuffix(" - Google Drive")
    entries: dict[str, DriveEntry] = {}
    for name in root.iterfind(".//*[@class='flip-entry-title']"):
        link = _enclosing_link(name)
        if link:
            target = classify(link)
            entries[link] = DriveEntry(
                normalise(name.text_content()), link, folder=target.kind is HostKind.DRIVE_FOLDER
            )
    listed = bool(entries) or "flip-entries" in page or "flip-list" in page or "folder-empty" in page
    return DriveFolder(title, tuple(entries.values()), listed=listed)


def _enclosing_link(element: html.HtmlElement) -> str:
    """The address of the entry an element names: a link around it, or one beside it in the same entry."""
    for ancestor in element.iterancestors():
        if ancestor.tag == "a":
            return ancestor.get("href") or ""
        if "flip-entry" in (ancestor.get("class") or "").split():
            beside = ancestor.find(".//a[@href]")
            if beside is not None:
                return beside.get("href") or ""
    return ""

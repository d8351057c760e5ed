"""The plain list of a Google Drive folder: its title and what lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.hosts import HostKind, classify
from checks.page import Block, Link, LinkSource, Page, Region, Segment, SegmentKind, TargetKind
from checks.periods import fiscal_year_of, read_periods, year_in_mark
from checks.text import normalise

if TYPE_CHECKING:
    from bs4 import Tag

MAX_OPENED = 15
_MAX_ENTRIES = 500


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
    from bs4 import BeautifulSoup, ParserRejectedMarkup  # takes long to start, and few sites have a folder

    try:
        soup = BeautifulSoup(page, "lxml")
    except ParserRejectedMarkup:
        return DriveFolder("", (), listed=False)
    title = normalise(soup.title.get_text() if soup.title else "").removesuffix(" - Google Drive")
    entries: dict[str, DriveEntry] = {}
    for name in soup.select(".flip-entry-title"):
        link = _enclosing_link(name)
        if link:
            target = classify(link)
            entries[link] = DriveEntry(normalise(name.get_text()), link, folder=target.kind is HostKind.DRIVE_FOLDER)
    listed = bool(entries) or "flip-entries" in page or "flip-list" in page or "folder-empty" in page
    return DriveFolder(title, tuple(entries.values()), listed=listed)


def folder_page(folder: DriveFolder, url: str) -> Page:
    """A listing as a page: its title, and the names of its files as the text of which every file is a link.

    What Drive shows beside the names is left out: the days on which files were changed say nothing about
    their content, and the icons are no pictures of the school. A folder without files is an empty page.
    """
    entries = folder.entries[:_MAX_ENTRIES]
    title = (Segment(folder.title, SegmentKind.HEADING, 0, level=1),) if folder.title else ()
    names = tuple(Segment(entry.name, SegmentKind.TEXT, 0) for entry in entries)
    links = tuple(
        Link(entry.url, entry.url, TargetKind.WEB, LinkSource.A, entry.name, "", Region.MAIN, place)
        for place, entry in enumerate(entries, len(title))
    )
    segments = (*title, *names)
    return Page(url, folder.title, (Block("body", -1, 0, len(segments), Region.MAIN),), segments, links)


def folder_list(folder: DriveFolder, url: str) -> Page:
    """A listing whose entries are the items: every name is a link in a row of its own."""
    entries = folder.entries[:_MAX_ENTRIES]
    title = (Segment(folder.title, SegmentKind.HEADING, 0, level=1),) if folder.title else ()
    start = len(title)
    names = tuple(
        Segment(entry.name, SegmentKind.TEXT, number + 1, link=number) for number, entry in enumerate(entries)
    )
    rows = tuple(Block("li", 0, place, place + 1, Region.MAIN) for place in range(start, start + len(entries)))
    links = tuple(
        Link(entry.url, entry.url, TargetKind.WEB, LinkSource.A, entry.name, "", Region.MAIN, place)
        for place, entry in enumerate(entries, start)
    )
    body = Block("body", -1, 0, start + len(entries), Region.MAIN)
    return Page(url, folder.title, (body, *rows), (*title, *names), links)


def first_to_open(folder: DriveFolder, fiscal_year: int, most: int = MAX_OPENED) -> tuple[DriveEntry, ...]:
    """The entries to open within a small limit: those named after the year first, those of other years last."""
    return tuple(sorted(folder.entries, key=lambda entry: _distance(entry.name, fiscal_year))[:most])


def _distance(name: str, fiscal_year: int) -> int:
    years = [fiscal_year_of(day) for period in read_periods(name) for day in (period.first, period.last)]
    marked = year_in_mark(name)
    if marked is not None:
        years.append(marked)
    if not years:
        return 1
    return 0 if min(years) <= fiscal_year <= max(years) else 2


def _enclosing_link(element: Tag) -> str:
    """The address of the entry an element names: a link around it, or one beside it in the same entry."""
    around = element.find_parent("a", href=True)
    entry = element.find_parent(class_="flip-entry")
    link = around or (entry and entry.find("a", href=True))
    return str(link["href"]) if link else ""

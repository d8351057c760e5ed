"""What a list of items gives the crawl where it lies elsewhere: in a folder, in a document, on another site."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.document import Document
from checks.documents.as_page import document_page
from checks.drive_folder import DriveFolder, folder_list
from checks.page import LinkSource, Page
from rules.instrument import Instrument
from rules.locating.discovery import OIT_PAGE
from rules.locating.elsewhere import folders_to_list
from rules.reading.page_reading import Lead, PageReading, reading_of

_OFFICE = re.compile(
    r"สำนักงานเขตพื้นที่|สพป|สพม|เทศบาล|องค์การบริหารส่วน|(?<![ก-๙])อบ[ตจ]\.?(?![ก-๙])|กระทรวง|สำนักงานคณะกรรมการ|ป\.ป\.ช|ศึกษาธิการ"
)
_SCHOOL = re.compile(r"โรงเรียน|วิทยาลัย|(?<![ก-๙])ร\.?ร\.")


def reading_of_folder(folder: DriveFolder, url: str, instrument: Instrument) -> PageReading:
    """A folder that is the list; sub-folders that may hold a part of it are lists again; all, where none says so."""
    reading = reading_of(folder_list(folder, url), instrument)
    claimed = {claim.link.href for claim in reading.claims.claims if claim.link is not None}
    named = {entry.url: entry.name for entry in folder.entries if entry.folder}
    below = [(name, address) for address, name in named.items() if address not in claimed]
    is_of_parts = len(named) == len(folder.entries) and not any(claim.code for claim in reading.claims.claims)
    parts = folders_to_list(below) or (tuple(named) if is_of_parts else ())
    lists = tuple(Lead(address, named[address], OIT_PAGE, LinkSource.A) for address in parts)
    return replace(_claims_only(reading), lists=lists)


def reading_of_document(document: Document, url: str, instrument: Instrument) -> PageReading:
    """A document that is the list, by its lines and links."""
    return _claims_only(reading_of(document_page(document, url), instrument))


def _claims_only(reading: PageReading) -> PageReading:
    """What is no page of the web leads nowhere but to what it claims."""
    return replace(
        reading,
        leads=(),
        files=(),
        lists=(),
        needs_browser=False,
        blank_list=False,
        goes_on=False,
        clicks=(),
        silent=(),
    )


def reading_of_section(page: Page, instrument: Instrument) -> PageReading:
    """The first page of another site to which the school's link to its list leads; nothing where it is an office's own."""
    reading = reading_of(page, instrument)
    if not is_of_office(page):
        return reading
    claims = replace(reading.claims, claims=(), resembling=(), is_index=False, foreign=True)
    return replace(
        reading,
        claims=claims,
        leads=(),
        files=(),
        lists=(),
        blank_list=False,
        goes_on=False,
        scripted=(),
        clicks=(),
        silent=(),
    )


def is_of_office(page: Page) -> bool:
    """Whether a page says at its head that it is an office's, and of no school."""
    said = " ".join((page.title, *(text for _, text in page.headings[:4])))
    return _OFFICE.search(said) is not None and _SCHOOL.search(said) is None

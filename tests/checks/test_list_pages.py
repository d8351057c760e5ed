"""Folders and documents read as lists: each entry in a row of its own, with its links."""

from __future__ import annotations

from checks.document import Document, DocumentKind, DocumentLink, Readability
from checks.drive_folder import DriveEntry, DriveFolder
from checks.list_pages import document_list, folder_list, list_page, rows_of
from checks.page import TargetKind
from rules.instrument_files import load_instrument
from rules.locating import locate

DRIVE = "https://drive.google.com"
TITLES = ("O1 โครงสร้าง", "O4 แผนพัฒนาสถานศึกษา", "O11 แผนดำเนินงานและการใช้งบประมาณประจำปี 2566")


def test_a_folder_of_folders_claims_the_items_that_their_names_name() -> None:
    entries = tuple(
        DriveEntry(title, f"{DRIVE}/drive/folders/1Sub{n}AbCdEfGh", folder=True) for n, title in enumerate(TITLES)
    )
    page = folder_list(DriveFolder("ITA Online 2566", entries, listed=True), f"{DRIVE}/embeddedfolderview?id=1AbCdEf")
    found = locate(page, load_instrument("obec-school-2566"))
    assert found.is_index
    assert [(claim.code, claim.link.href if claim.link else "") for claim in found.claims] == [
        ("O1", entries[0].url),
        ("O4", entries[1].url),
        ("O11", entries[2].url),
    ]


def test_the_links_of_a_document_belong_to_the_line_that_they_stand_in() -> None:
    text = "\n".join(("รายการ OIT 2566", f"{TITLES[0]} คลิก", f"{TITLES[1]} คลิก", TITLES[2]))
    links = (
        DocumentLink("o1.pdf", "คลิก", 1),
        DocumentLink("http://other.example/o4", "คลิก", 2),
        DocumentLink("o11.pdf", TITLES[2], 3),
    )
    document = Document(DocumentKind.PDF, Readability.TEXT, title="OIT 2566", text=text, links=links)
    page = document_list(document, "http://school.example.ac.th/files/ita.pdf")
    found = locate(page, load_instrument("obec-school-2566"))
    assert [(claim.code, claim.link.href if claim.link else "") for claim in found.claims] == [
        ("O1", "http://school.example.ac.th/files/o1.pdf"),
        ("O4", "http://other.example/o4"),
        ("O11", "http://school.example.ac.th/files/o11.pdf"),
    ]


def test_a_link_whose_line_is_not_known_stands_in_a_row_of_its_own() -> None:
    rows = rows_of("หนึ่ง\nสอง", [(-1, "http://a.example/", "ไฟล์"), (7, "#", "")])
    page = list_page("", rows, "http://school.example.ac.th/a.docx")
    assert [(link.label, link.kind) for link in page.links] == [("ไฟล์", TargetKind.WEB), ("", TargetKind.PLACEHOLDER)]
    assert page.main_text.splitlines() == ["หนึ่ง", "สอง", "ไฟล์"]
    blocks = {page.segments[link.position].block for link in page.links}
    assert len(blocks) == 2

from __future__ import annotations

from checks.drive_folder import DriveEntry, DriveFolder, first_to_open, folder_page, read_drive_folder
from checks.page import Page, SegmentKind
from checks.signs.instead import is_sign_in_page
from checks.signs.scripts import needs_browser
from checks.signs.unfinished import is_empty_page, is_under_construction

DRIVE = "https://drive.google.com"
URL = f"{DRIVE}/embeddedfolderview?id=1AbCdEfGhIjKlMn#list"


def entry(name: str, identity: str, changed: str = "6/1/24") -> str:
    return (
        f'<div class="flip-entry" id="entry-{identity}" tabindex="0" role="link"><div class="flip-entry-info">'
        f'<a href="{DRIVE}/file/d/{identity}/view?usp=drive_web" target="_blank"><div class="flip-entry-visual">'
        '<div class="flip-entry-visual-card"><div class="flip-entry-icon"><img src="https://lh3.example.com/a.png" alt="PDF">'
        f'</div></div></div><div class="flip-entry-title">{name}</div></a></div>'
        f'<div class="flip-entry-last-modified"><div>{changed}</div></div></div>'
    )


def listing(*entries: str, title: str = "O23 จัดซื้อจัดจ้าง ปี 2566") -> Page:
    markup = (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><div class='flip-container'>"
        f'<div class="flip-list-header"><div>Last modified</div></div><div class="flip-entries">{"".join(entries)}</div>'
        "</div></body></html>"
    )
    return folder_page(read_drive_folder(markup), URL)


def named(*names: str) -> DriveFolder:
    return DriveFolder("", tuple(DriveEntry(name, f"{DRIVE}/file/d/{name}") for name in names), listed=True)


def test_the_names_of_the_files_are_the_text_and_each_is_a_link() -> None:
    page = listing(entry("ตุลาคม ๒๕๖๕.pdf", "1aaaaaa"), entry("พฤศจิกายน 2565.pdf", "1bbbbbb"))
    assert page.title == "O23 จัดซื้อจัดจ้าง ปี 2566"
    assert page.main_text.splitlines() == ["O23 จัดซื้อจัดจ้าง ปี 2566", "ตุลาคม 2565.pdf", "พฤศจิกายน 2565.pdf"]
    assert [(link.label, link.href) for link in page.links] == [
        ("ตุลาคม 2565.pdf", f"{DRIVE}/file/d/1aaaaaa/view?usp=drive_web"),
        ("พฤศจิกายน 2565.pdf", f"{DRIVE}/file/d/1bbbbbb/view?usp=drive_web"),
    ]
    assert [page.segments[link.position].text for link in page.links] == ["ตุลาคม 2565.pdf", "พฤศจิกายน 2565.pdf"]
    assert page.segments[0].kind is SegmentKind.HEADING
    assert not any(sign(page) for sign in (is_empty_page, is_sign_in_page, is_under_construction, needs_browser))


def test_the_days_of_change_and_the_icons_are_no_content() -> None:
    page = listing(entry("แผน.pdf", "1aaaaaa", changed="6/1/24"))
    assert "6/1/24" not in page.text
    assert page.images == ()


def test_a_folder_without_files_is_an_empty_page() -> None:
    assert is_empty_page(listing())


def test_files_of_the_year_are_opened_first_and_those_of_other_years_last() -> None:
    folder = named("แผน 2564.pdf", "อื่น ๆ.pdf", "แผน 2566.pdf", "แผน 2563-2567.pdf", "แผน ปีงบ 65.pdf")
    assert [entry.name for entry in first_to_open(folder, 2566, 4)] == [
        "แผน 2566.pdf",
        "แผน 2563-2567.pdf",
        "อื่น ๆ.pdf",
        "แผน 2564.pdf",
    ]

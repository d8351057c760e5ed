from __future__ import annotations

import io

import pytest
from PIL import Image

from checks.document import Document, DocumentKind, Readability
from checks.documents.reader import read_document
from checks.documents.scans import read_scan
from tests.checks.make_documents import make_pdf, make_scan

ORDER = "คำสั่งโรงเรียนบ้านหนองตัวอย่าง เรื่อง มาตรการป้องกันการรับสินบน ประจำปี พ.ศ. ๒๕๖๖"


def picture(width: int = 60, height: int = 40) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (width, height), 200).save(stream, "PNG")
    return stream.getvalue()


def test_the_first_three_pages_of_a_scan_are_shown_as_grey_pictures() -> None:
    shown: list[bytes] = []

    def note(picture: bytes) -> str:
        shown.append(picture)
        return ORDER

    data = make_scan(5)
    read_scan(data, read_document(data), note)
    assert len(shown) == 3
    assert Image.open(io.BytesIO(shown[0])).size == (1653, 2339)


def test_text_from_pictures_supports_a_title_and_never_a_year() -> None:
    data = make_scan()
    document = read_scan(data, read_document(data), lambda _: f"{ORDER}\nแผน พ.ศ. 2566")
    assert (document.readability, document.by_ocr, document.pages) == (Readability.TEXT, True, 1)
    assert document.title.startswith("คำสั่งโรงเรียนบ้านหนองตัวอย่าง")
    assert "256" not in document.title
    assert document.text.endswith("แผน พ.ศ. 2566")
    assert "๒" not in document.text
    assert "2566" not in document.text.splitlines()[0]


def test_a_picture_file_is_given_as_it_is() -> None:
    data = picture()
    document = read_scan(data, read_document(data, "order.png"), lambda given: ORDER if given == data else "")
    assert (document.kind, document.by_ocr) == (DocumentKind.IMAGE, True)


@pytest.mark.parametrize("seen", ["", "ก ข", "©®¥§ก¶ข " * 20])
def test_a_scan_without_words_stays_a_scan(seen: str) -> None:
    data = make_scan()
    scan = read_document(data)
    assert read_scan(data, scan, lambda _: seen) == scan


def test_a_reader_that_fails_leaves_the_scan_unread() -> None:
    def fails(_: bytes) -> str:
        raise OSError("no such program")

    data = make_scan()
    document = read_scan(data, read_document(data), fails)
    assert (document.readability, document.note) == (Readability.SCAN, "OSError: no such program")


def test_a_picture_of_too_many_points_is_not_looked_at() -> None:
    scan = Document(DocumentKind.IMAGE, Readability.SCAN, pages=1, note="40000x40000")
    assert read_scan(b"\x89PNG", scan, lambda _: ORDER) == scan


def test_only_scans_of_pdf_and_picture_files_are_pictures_of_text() -> None:
    assert read_document(make_scan()).is_picture_of_text
    assert read_document(picture()).is_picture_of_text
    assert not read_document(make_pdf(["แผนปฏิบัติการประจำปี"])).is_picture_of_text
    assert not Document(DocumentKind.WORD, Readability.SCAN).is_picture_of_text

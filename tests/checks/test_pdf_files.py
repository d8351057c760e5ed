from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from checks.document import DocumentKind, Readability
from checks.documents.reader import read_document
from tests.checks.make_documents import fill_form, make_pdf, make_xfa

PLAN = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566"
NOTE = "ประกาศโรงเรียนเรื่องการใช้จ่ายงบประมาณ"
WARNING = b"<br />\n<b>Warning</b>: Undefined variable $id in <b>/home/www/download.php</b> on line <b>12</b><br />\n"


def locked(algorithm: str, *, user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([PLAN])))
    writer.encrypt(user, "owner", algorithm=algorithm)
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_file_that_only_forbids_copying_is_read_and_one_that_asks_a_password_is_not(algorithm: str) -> None:
    assert read_document(locked(algorithm, user="")).text == PLAN
    assert read_document(locked(algorithm, user="secret")).readability is Readability.ENCRYPTED


@pytest.mark.parametrize("count", [1, 30, 100])
def test_warnings_that_a_script_wrote_before_a_pdf_do_not_hide_it(count: int) -> None:
    document = read_document(WARNING * count + make_pdf([PLAN]))
    assert (document.kind, document.text) == (DocumentKind.PDF, PLAN)


@pytest.mark.parametrize("said", [b"startxref\n9\n", b"startxref\n99999999\n", b""])
def test_a_wrong_table_of_places_is_built_anew(said: bytes) -> None:
    data = make_pdf([PLAN])
    place = data.rindex(b"startxref")
    assert read_document(data[:place] + said + b"%%EOF\n").text == PLAN


@pytest.mark.parametrize("share", [0.3, 0.6, 0.8, 0.95])
def test_a_pdf_that_was_cut_off_is_never_empty_and_what_is_read_of_it_is_known_to_be_a_part(share: float) -> None:
    data = make_pdf([PLAN, NOTE], [PLAN], [NOTE])
    document = read_document(data[: int(len(data) * share)])
    assert document.readability in {Readability.DAMAGED, Readability.TEXT}
    assert document.note


@pytest.mark.parametrize("pages", [1, 3])
def test_pages_that_do_not_decode_are_damaged_and_not_empty(pages: int) -> None:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        content = DecodedStreamObject()
        content.set_data(b"\x93junk that no filter made" * 20)
        content[NameObject("/Filter")] = NameObject("/FlateDecode")
        writer.add_blank_page(595, 842)[NameObject("/Contents")] = writer._add_object(content)
    document = read_document(_written(writer))
    assert (document.readability, document.pages) == (Readability.DAMAGED, pages)
    assert document.note == "its pages cannot be decoded"


def test_blank_pages_are_empty() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    assert read_document(_written(writer)).readability is Readability.EMPTY


def test_what_was_filled_into_a_form_is_read() -> None:
    document = read_document(fill_form(make_pdf([NOTE]), ["ปีงบประมาณ 2566", "", "044-000-000"]))
    assert document.text == f"{NOTE}\nปีงบประมาณ 2566\n044-000-000"


WAIT = "Please wait... If this message is not eventually replaced, your viewer may not display it."


def test_a_form_that_browsers_do_not_show_gives_its_own_words_and_never_please_wait() -> None:
    data = make_xfa(WAIT, "<draw><value><text>แบบรายงาน</text></value></draw>", "<a><b>2566</b></a>")
    document = read_document(data)
    assert (document.text, document.note) == ("แบบรายงาน\n2566", "a form that browsers do not show")
    assert read_document(make_xfa(WAIT, "", "")).readability is Readability.UNSUPPORTED
    assert read_document(make_pdf([WAIT])).readability is Readability.TEXT

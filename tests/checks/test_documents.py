from __future__ import annotations

import io
import struct
import zipfile

import docx
import pptx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf.generic import DecodedStreamObject, NameObject

from checks.document import Document, DocumentKind, Readability
from checks.documents.content import shown_title, tidy
from checks.documents.faults import READER_FAULTS
from checks.documents.ole import CompoundFile
from checks.documents.pdf import damage, read_pdf
from checks.documents.reader import read_document, sniff
from tests.checks.make_documents import (
    lock_pdf,
    make_doc,
    make_docx,
    make_odf,
    make_ole,
    make_pdf,
    make_picture,
    make_ppt,
    make_pptx,
    make_scan,
    make_xlsx,
    make_zip,
)

PLAN = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
PLAN_READ = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566"
FLOOD = "น้ำท่วม ผู้ที่ยิ่งใหญ่"
SIGN_IN = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Please sign in</p></body></html>"
RTF = (
    rb"{\rtf1\ansi{\fonttbl{\f0 Hidden Font;}}{\*\generator X;}\uc1 \u3649?\u3612?\u3609? plan\par"
    rb" \'a7\'d2\'b9\tab {\b 2566}\u3649\'3f\~\line end\uc0\u3649}"
)


def test_sniffing_tells_kinds_by_content_whatever_the_name_says() -> None:
    cases = [
        (make_pdf([PLAN]), DocumentKind.PDF),
        (make_docx(PLAN), DocumentKind.WORD),
        (make_doc(PLAN), DocumentKind.WORD),
        (make_odf("text", "<text:p>x</text:p>"), DocumentKind.WORD),
        (RTF, DocumentKind.WORD),
        (make_xlsx({"a": [["b"]]}), DocumentKind.SHEET),
        (make_pptx(PLAN), DocumentKind.SLIDES),
        (make_ppt(PLAN), DocumentKind.SLIDES),
        (make_odf("presentation", ""), DocumentKind.SLIDES),
        (make_ole({"Workbook": b"x" * 10}), DocumentKind.SHEET),
        (make_ole({"Other": b"x" * 10}), DocumentKind.UNKNOWN),
        (make_picture(), DocumentKind.IMAGE),
        (b"<?xml version='1.0'?><svg width='9'></svg>", DocumentKind.IMAGE),
        (b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(99), DocumentKind.MEDIA),
        (b"Rar!\x1a\x07\x00" + bytes(99), DocumentKind.ARCHIVE),
        (make_zip({"a.txt": b"a", "b.txt": b"b"}), DocumentKind.ARCHIVE),
        (SIGN_IN, DocumentKind.HTML),
        (b"<table><tr><td>1</td></tr></table>", DocumentKind.HTML),
        (PLAN.encode(), DocumentKind.TEXT),
        (PLAN.encode("cp874"), DocumentKind.TEXT),
        (bytes(range(256)) * 9, DocumentKind.UNKNOWN),
        (b" \n" * 9, DocumentKind.UNKNOWN),
    ]
    assert [sniff(data, "x.pdf") for data, _ in cases] == [kind for _, kind in cases]
    assert sniff(b"", "x.pdf") is DocumentKind.PDF
    assert sniff(b"", "x.doc") is DocumentKind.UNKNOWN


def test_a_pdf_gives_normalised_lines_its_page_count_and_a_title() -> None:
    assert read_document(make_pdf([PLAN, FLOOD], ["หน้า 2"])) == Document(
        DocumentKind.PDF, Readability.TEXT, PLAN_READ, f"{PLAN_READ}\n{FLOOD}\nหน้า 2", pages=2
    )


def test_only_the_first_ten_pages_of_a_pdf_are_read_and_all_are_counted() -> None:
    document = read_document(make_pdf(*[[f"หน้าที่ {number} ของแผน"] for number in range(1, 13)]))
    assert document.pages == 12
    assert document.text.endswith("หน้าที่ 10 ของแผน")


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        ("รายงานผลการดำเนินงาน ๒๕๖๔", "รายงานผลการดำเนินงาน 2564"),
        ("Microsoft Word - plan.doc", ""),
        ("untitled", ""),
        ("PowerPoint Presentation", ""),
        ("plan66.pdf", ""),
        ("cover_plan-66.indd", ""),
        ("<E1BCB9A1D2C3E3>", ""),
        ("E1BCB9A1D2C3E3B4", ""),
        ("", ""),
    ],
)
def test_a_document_is_called_by_what_is_seen_and_its_hidden_title_is_told_apart(metadata: str, told: str) -> None:
    document = read_document(make_pdf([PLAN], title=metadata))
    assert (document.title, document.metadata_title) == (PLAN_READ, told)


def test_the_hidden_title_of_a_scan_is_none_that_a_reader_sees() -> None:
    scan = make_scan().replace(b"/Title <feff>", b"/Title (Plan of the school 2564)")
    document = read_document(scan)
    assert (document.readability, document.title) == (Readability.SCAN, "")
    assert document.metadata_title == "Plan of the school 2564"


def test_a_title_from_the_text_passes_over_page_numbers_and_joins_short_lines() -> None:
    assert shown_title("- 1 -\nแผน\nปฏิบัติการประจำปีงบประมาณ\nคำนำ") == "แผน ปฏิบัติการประจำปีงบประมาณ"


def test_a_pdf_of_pictures_is_a_scan() -> None:
    assert read_document(make_scan(2)) == Document(DocumentKind.PDF, Readability.SCAN, pages=2)


def test_a_pdf_with_a_smaller_picture_and_no_text_is_not_empty() -> None:
    assert read_document(make_scan(share=0.4)).readability is Readability.SCAN


def test_text_hidden_behind_a_scan_is_by_ocr() -> None:
    document = read_document(make_scan(hidden_text=[PLAN, FLOOD, PLAN]))
    assert (document.readability, document.by_ocr) == (Readability.TEXT, True)
    assert document.text.startswith(PLAN_READ)


def test_a_stamp_on_a_scan_does_not_make_it_text() -> None:
    document = read_document(make_scan(hidden_text=["Scanned with CamScanner"]))
    assert (document.readability, document.text) == (Readability.SCAN, "Scanned with CamScanner")


def test_a_pdf_without_anything_on_it_is_empty() -> None:
    assert read_document(make_pdf([])) == Document(DocumentKind.PDF, Readability.EMPTY, pages=1)


def test_a_locked_pdf_is_encrypted() -> None:
    assert read_document(lock_pdf(make_pdf([PLAN]))).readability is Readability.ENCRYPTED


def test_a_truncated_pdf_is_damaged_and_says_so() -> None:
    document = read_document(make_pdf([PLAN])[:600])
    assert (document.kind, document.readability) == (DocumentKind.PDF, Readability.DAMAGED)
    assert document.note != ""


def test_junk_before_the_header_does_not_hide_a_pdf() -> None:
    assert read_document(b"\r\n<!-- -->\n" * 20 + make_pdf([PLAN])).text == PLAN_READ


def test_sara_am_that_a_font_gives_as_a_latin_letter_is_repaired() -> None:
    data = make_pdf(["แผนปฏิบัติการประจ#าปีงบประมาณ", "การจัดทำงบประมาณ"], letters={"#": "Ġ"})
    assert read_document(data).text == "แผนปฏิบัติการประจำปีงบประมาณ\nการจัดทำงบประมาณ"


def test_thai_of_eight_bits_that_is_given_as_latin_letters_is_repaired() -> None:
    thai = "แผนปฏิบัติการโรงเรียน"
    letters = {sign: sign.encode("cp874").decode("latin-1") for sign in thai}
    assert read_document(make_pdf([thai], letters=letters)).text == thai


def test_a_text_layer_without_words_is_as_good_as_a_scan() -> None:
    document = read_document(make_pdf([PLAN], letters=dict.fromkeys(PLAN, "\ue000")))
    assert (document.readability, document.text) == (Readability.SCAN, "")
    assert document.note == "the text layer holds no words"


def test_a_page_of_outlines_instead_of_letters_is_not_empty() -> None:
    writer = pypdf.PdfWriter()
    lines = DecodedStreamObject()
    lines.set_data(b"10 10 m 90 90 l S\n" * 3_100)
    writer.add_blank_page(595, 842)[NameObject("/Contents")] = writer._add_object(lines)
    assert read_document(_written(writer)) == Document(DocumentKind.PDF, Readability.SCAN, pages=1)


def test_pictures_among_pages_of_text_are_noted() -> None:
    writer = pypdf.PdfWriter()
    for part in (make_scan(), make_pdf([PLAN, FLOOD])):
        writer.append(io.BytesIO(part))
    document = read_document(_written(writer))
    assert (document.readability, document.pages) == (Readability.TEXT, 2)
    assert document.note == "1 of 2 pages are pictures"


def test_pages_that_a_pdf_counts_and_does_not_hold_are_passed_over() -> None:
    document = read_document(make_pdf([PLAN]).replace(b"/Count 1 ", b"/Count 3 "))
    assert (document.text, document.pages) == (PLAN_READ, 3)


def test_a_pdf_that_ends_before_its_text_is_damaged_and_not_empty() -> None:
    document = read_document(make_pdf([])[:-6])
    assert (document.readability, document.note) == (Readability.DAMAGED, "the file is cut off")


def test_a_pdf_that_does_not_say_where_it_begins_is_read_by_the_second_reader() -> None:
    assert read_document(_without_root(make_pdf([PLAN]))).text == PLAN_READ
    assert read_document(_without_root(make_pdf([]))) == Document(DocumentKind.PDF, Readability.DAMAGED, pages=1)


def test_a_locked_pdf_without_its_head_is_encrypted() -> None:
    assert read_pdf(lock_pdf(make_pdf([PLAN]))[3:]) == Document(DocumentKind.PDF, Readability.ENCRYPTED)


def _written(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _without_root(pdf: bytes) -> bytes:
    return pdf.replace(b"/Root 1 0 R", b"           ")


def test_doubtful_text_is_replaced_by_that_of_the_other_reader() -> None:
    doubtful = make_pdf(["แผนปฏิบัติการประจำ ปีงบประมาณ หน้าน้ที่ ทำ การ"])
    better = read_document(doubtful, pdf_text=lambda _: PLAN)
    assert better.text == PLAN_READ


def test_a_failing_other_reader_is_passed_over() -> None:
    def fail(_: bytes) -> str:
        raise OSError("no such program")

    assert "ปีงบประมาณ" in read_document(make_pdf(["ประจำ ปีงบประมาณ"]), pdf_text=fail).text


def test_damage_is_counted_by_the_known_faults() -> None:
    assert damage("แผนปฏิบัติการประจำปีงบประมาณ") == 0
    assert damage("") == 1.0
    assert damage("ประจำ ปี") > 0
    assert damage("หน้าน้ที่") > 0
    assert damage("ก ิจกรรม") > 0


def test_a_word_file_gives_its_table_header_as_columns() -> None:
    rows = [["เดือน", "จำนวนเรื่อง"], ["ตุลาคม", "3"]]
    assert read_document(make_docx(PLAN, rows=rows, title="Document 1")) == Document(
        DocumentKind.WORD,
        Readability.TEXT,
        PLAN_READ,
        f"{PLAN_READ}\nเดือน | จำนวนเรื่อง\nตุลาคม | 3",
        pages=1,
        columns=("เดือน", "จำนวนเรื่อง"),
    )


def test_a_word_file_with_nothing_but_a_picture_is_a_scan() -> None:
    assert read_document(make_docx(picture=True)).readability is Readability.SCAN
    assert read_document(make_docx()).readability is Readability.EMPTY


def test_a_text_box_of_a_word_file_is_read_once() -> None:
    box = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        "<mc:Choice><w:p><w:r><w:t>กรอบ</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>กรอบ</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    word = docx.Document()
    word.add_paragraph("แผน")
    word.element.body.insert(0, etree.fromstring(box))
    stream = io.BytesIO()
    word.save(stream)
    assert read_document(stream.getvalue()).text == "กรอบ\nแผน"


def test_a_table_of_one_column_has_no_header() -> None:
    assert read_document(make_docx(PLAN, rows=[["ข้อ 1"], ["ข้อ 2"]])).columns == ()
    cells = "".join(
        f"<table:table-row><table:table-cell><text:p>{n}</text:p></table:table-cell></table:table-row>" for n in "กข"
    )
    assert read_document(make_odf("text", f"<table:table>{cells}</table:table>")).columns == ()


def test_an_old_word_file_is_read_by_its_pieces() -> None:
    document = read_document(make_doc("แผนงานประจำปี\r๒๕๖๖\x07", plain="School plan\r"))
    assert document == Document(
        DocumentKind.WORD, Readability.TEXT, "School plan แผนงานประจำปี", "School plan\nแผนงานประจำปี\n2566"
    )


def test_an_old_word_file_without_piece_table_is_read_by_its_runs() -> None:
    assert read_document(make_doc("แผนงานประจำปี", pieces=False)).text == "แผนงานประจำปี"


def test_an_old_word_file_with_a_broken_piece_table_is_read_by_its_runs() -> None:
    data = make_doc(PLAN).replace(b"\x01\x02\x00ab\x02", b"\x01\x02\x00ab\x07")
    assert read_document(data).text == PLAN_READ


def test_an_old_word_file_can_be_locked_empty_or_pictures() -> None:
    assert read_document(make_doc("x", encrypted=True)).readability is Readability.ENCRYPTED
    assert read_document(make_doc("\r")).readability is Readability.EMPTY
    assert read_document(make_ole({"WordDocument": bytes(9000), "Data": b"x"})).readability is Readability.SCAN


def test_an_old_presentation_is_read_by_its_text_records() -> None:
    document = read_document(make_ppt("แผนงาน", "ปี 2566"))
    assert (document.kind, document.text) == (DocumentKind.SLIDES, "แผนงาน\nปี 2566")
    assert read_document(make_ppt()).readability is Readability.EMPTY
    locked = make_ole({"PowerPoint Document": b"", "EncryptedSummary": b"x"})
    assert read_document(locked).readability is Readability.ENCRYPTED


def test_a_locked_office_file_of_the_newer_kind_is_encrypted() -> None:
    assert read_document(make_ole({"EncryptedPackage": b"x"})).readability is Readability.ENCRYPTED


def test_streams_of_a_compound_file_are_found_in_sectors_and_mini_sectors() -> None:
    large, small = bytes(range(256)) * 20, b"small stream" * 9
    parts = CompoundFile(make_ole({"Large": large, "Small": small}))
    assert parts.stream("Large") == large
    assert parts.stream("Small") == small
    assert parts.names == {"Root Entry", "Large", "Small"}


def test_a_large_compound_file_lists_its_sectors_in_further_ones() -> None:
    data = bytearray(make_ole({"WordDocument": b"x" * 5_000}))
    further = (len(data) - 512) // 512
    struct.pack_into("<II", data, 68, further, 1)
    struct.pack_into("<I", data, 76, 0xFFFFFFFF)
    data += struct.pack("<128I", 0, *[0xFFFFFFFF] * 126, 0xFFFFFFFE)
    assert CompoundFile(bytes(data)).stream("WordDocument") == b"x" * 5_000


def test_a_chain_of_sectors_that_runs_in_a_circle_has_an_end() -> None:
    data = bytearray(make_ole({"WordDocument": bytes(range(256)) * 20}))
    struct.pack_into("<I", data, 512 + 4, 1)  # the first sector of the stream follows itself
    assert CompoundFile(bytes(data)).stream("WordDocument") == bytes(range(256)) * 20


def test_a_chain_of_mini_sectors_that_runs_in_a_circle_has_an_end() -> None:
    data = bytearray(make_ole({"small": b"x" * 64}))
    (first_mini,) = struct.unpack_from("<I", data, 60)
    struct.pack_into("<I", data, (first_mini + 1) * 512, 0)  # the first mini sector follows itself
    assert CompoundFile(bytes(data)).stream("small") == b"x" * 64


@pytest.mark.parametrize("head", [b"not one", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_compound_file_is_refused(head: bytes) -> None:
    with pytest.raises(ValueError, match="compound file"):
        CompoundFile(head)


def test_a_workbook_gives_sheet_names_rows_and_header_cells() -> None:
    sheets = {"ต.ค.": [["สรุปผลการจัดซื้อจัดจ้างรายเดือน"], ["เดือน", "จำนวน"], ["ตุลาคม", 3.0], ["รวม", 2.5]], "ว่าง": []}
    assert read_document(make_xlsx(sheets)) == Document(
        DocumentKind.SHEET,
        Readability.TEXT,
        "สรุปผลการจัดซื้อจัดจ้างรายเดือน",
        "ต.ค.\nสรุปผลการจัดซื้อจัดจ้างรายเดือน\nเดือน | จำนวน\nตุลาคม | 3\nรวม | 2.5",
        pages=2,
        columns=("เดือน", "จำนวน"),
    )
    assert read_document(make_xlsx({"a": []})).readability is Readability.EMPTY


def test_an_old_workbook_is_read_cell_by_cell() -> None:
    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def start(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))

    words = PLAN.encode("utf-16-le")
    cell = record(0x0204, struct.pack("<HHHHB", 0, 0, 0, len(PLAN), 1) + words)
    sheet = start(0x10) + cell + record(0x0A, b"")
    place = len(start(5)) + 4 + 8 + len("plan") + 4
    book = start(5) + record(0x85, struct.pack("<IHBB", place, 0, 4, 0) + b"plan") + record(0x0A, b"") + sheet
    document = read_document(make_ole({"Workbook": book.ljust(4_096, b"\0")}))
    assert (document.kind, document.readability) == (DocumentKind.SHEET, Readability.TEXT)
    assert document.text == f"plan\n{PLAN_READ}"


def test_an_open_workbook_is_read_with_the_names_of_its_sheets() -> None:
    cell = f'<table:table-cell office:value-type="string"><text:p>{PLAN}</text:p></table:table-cell>'
    sheet = f'<table:table table:name="plan"><table:table-row>{cell}</table:table-row></table:table>'
    document = read_document(make_odf("spreadsheet", f"<office:spreadsheet>{sheet}</office:spreadsheet>"))
    assert (document.kind, document.text) == (DocumentKind.SHEET, f"plan\n{PLAN_READ}")


def test_a_presentation_gives_titles_and_tables() -> None:
    document = read_document(make_pptx("แผนงาน ๒๕๖๖", "โครงการ", rows=[["ชื่อ", "งบ"], ["ก", "1"]]))
    assert (document.pages, document.text) == (2, "แผนงาน 2566\nโครงการ\nชื่อ | งบ\nก | 1")


def test_grouped_shapes_of_a_presentation_are_read_and_pictures_passed_over() -> None:
    deck = pptx.Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    shapes.add_picture(io.BytesIO(make_picture()), 0, 0)
    shapes.add_group_shape().shapes.add_textbox(0, 0, 9_000, 9_000).text_frame.text = PLAN
    stream = io.BytesIO()
    deck.save(stream)
    assert read_document(stream.getvalue()).text == PLAN_READ


def test_open_text_is_read_with_its_styled_words_and_without_remarks() -> None:
    body = "<text:p>แผน<text:span>ปฏิบัติการ</text:span><!-- ร่าง -->ประจำปี</text:p>"
    assert read_document(make_odf("text", body)).text == "แผนปฏิบัติการประจำปี"


def test_an_open_document_without_content_is_damaged() -> None:
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": b"",
        "content.xml": b"junk",
    }
    document = read_document(make_zip(parts))
    assert (document.readability, document.note) == (Readability.DAMAGED, "ValueError: not XML")


def test_open_documents_are_read_with_their_tables() -> None:
    body = (
        "<text:h>แผน<text:s/>งาน</text:h><table:table><table:table-row><table:table-cell><text:p>เดือน</text:p>"
        "</table:table-cell><table:table-cell><text:p>งบ</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_document(make_odf("text", body, title="แผนปฏิบัติการ"))
    assert (document.title, document.metadata_title) == ("แผน งาน เดือน งบ", "แผนปฏิบัติการ")
    assert document.text == "แผน งาน\nเดือน | งบ"
    assert document.columns == ("เดือน", "งบ")
    slides = read_document(make_odf("presentation", "<draw:page><text:p>หนึ่ง</text:p></draw:page><draw:page/>"))
    assert (slides.kind, slides.pages, slides.text) == (DocumentKind.SLIDES, 2, "หนึ่ง")
    assert read_document(make_odf("text", "", encrypted=True)).readability is Readability.ENCRYPTED
    assert read_document(make_odf("text", "")).readability is Readability.EMPTY


def test_text_is_read_in_either_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp874", "utf-16"):
        document = read_document(f"{PLAN}\n{FLOOD}\n".encode(encoding))
        assert (document.kind, document.text) == (DocumentKind.TEXT, f"{PLAN_READ}\n{FLOOD}"), encoding


def test_lines_cut_into_as_many_cells_are_a_table() -> None:
    document = read_document("เดือน,จำนวน\nตุลาคม,3\n,\n".encode("cp874"))
    assert (document.kind, document.columns) == (DocumentKind.SHEET, ("เดือน", "จำนวน"))
    assert document.text == "เดือน | จำนวน\nตุลาคม | 3"


def test_lone_carriage_returns_do_not_break_a_table() -> None:
    document = read_document(b"month,count\nOct\rober,3\nNov,4\n")
    assert document.readability is Readability.TEXT


def test_rich_text_gives_thai_in_either_spelling_and_no_font_names() -> None:
    assert read_document(RTF).text == "แผน plan\nงาน 2566แ\nendแ"


def test_rich_text_has_an_end() -> None:
    assert len(read_document(b"{\\rtf1 " + b"plan {}" * 100_000 + b"}").text) <= 400_500


def test_a_sign_in_page_saved_as_pdf_is_html() -> None:
    document = read_document(SIGN_IN, "plan.pdf", "application/pdf")
    assert (document.kind, document.title, document.text) == (DocumentKind.HTML, "Sign in", "Please sign in")
    assert read_document(b"<html><body></body></html>").readability is Readability.EMPTY


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "JPEG"])
def test_a_picture_is_a_scan_with_its_size(kind: str) -> None:
    assert read_document(make_picture(40, 30, kind)) == Document(
        DocumentKind.IMAGE, Readability.SCAN, pages=1, note="40x30"
    )


def test_pictures_too_small_cut_off_or_of_rare_kinds() -> None:
    assert read_document(make_picture(1, 1)).readability is Readability.EMPTY
    assert read_document(make_picture(kind="PNG")[:18]).readability is Readability.DAMAGED
    assert read_document(b"\xff\xd8\xff\xe0\x00\x02junkjunkjunk").readability is Readability.DAMAGED
    assert read_document(make_picture(kind="WEBP")).readability is Readability.SCAN


def test_a_padded_jpeg_mark_is_passed_over() -> None:
    data = make_picture(40, 30, "JPEG")
    assert read_document(data[:2] + b"\xff" + data[2:]).note == "40x30"


def test_an_archive_lists_its_names_and_reads_a_single_document() -> None:
    several = read_document(make_zip({"แผน.txt": b"a", "x/b.pdf": b"b", "__MACOSX/c": b"c", "x/Thumbs.db": b""}))
    assert (several.readability, several.names) == (Readability.UNSUPPORTED, ("แผน.txt", "x/b.pdf"))
    single = read_document(make_zip({"แผน.pdf": make_pdf([PLAN])}))
    assert single == Document(
        DocumentKind.ARCHIVE, Readability.TEXT, PLAN_READ, PLAN_READ, 1, names=("แผน.pdf",), note="pdf"
    )
    assert read_document(make_zip({})).readability is Readability.EMPTY
    inner = read_document(make_zip({"a.zip": make_zip({"b.txt": b"b"})}))
    assert inner.readability is Readability.UNSUPPORTED


def test_thai_names_of_old_windows_archives_are_repaired() -> None:
    name = "แผน.txt".encode("cp874")
    data = make_zip({"x" * len(name): b"hello", "y": b"b"}).replace(b"x" * len(name), name)
    assert read_document(data).names == ("แผน.txt", "y")


def test_a_locked_archive_is_encrypted() -> None:
    data = bytearray(make_zip({"a.txt": b"a"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert read_document(bytes(data)).readability is Readability.ENCRYPTED


def test_of_a_part_that_unpacks_to_too_much_only_the_beginning_is_read() -> None:
    part = b"<w:document xmlns:w='w'><w:p><w:t>Plan</w:t></w:p>" + b" " * 40_000_000 + b"<w:p><w:t>End</w:t></w:p>"
    document = read_document(make_zip({"word/document.xml": part, "[Content_Types].xml": b"x"}))
    assert (document.kind, document.text, document.note) == (DocumentKind.WORD, "Plan", "only its beginning was read")


def test_a_single_file_that_unpacks_to_too_much_is_not_read() -> None:
    document = read_document(make_zip({"a.txt": b" " * 100_000_001}))
    assert (document.kind, document.readability) == (DocumentKind.ARCHIVE, Readability.DAMAGED)


def test_a_truncated_word_file_is_still_known_as_one() -> None:
    document = read_document(make_docx(PLAN)[:3000])
    assert document.readability is Readability.DAMAGED


def test_a_broken_promise_is_damage_and_an_unknown_kind_is_not() -> None:
    data = bytes(range(256)) * 9
    assert read_document(data, "plan.pdf").readability is Readability.DAMAGED
    assert read_document(data, "", "application/pdf").readability is Readability.DAMAGED
    assert read_document(data, "plan.bin").readability is Readability.UNSUPPORTED
    assert read_document(b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(99)).readability is Readability.UNSUPPORTED
    assert read_document(b" \n", "plan.pdf").readability is Readability.EMPTY


def test_text_has_an_end() -> None:
    assert len(tidy(["ก" * 1000] * 1000)) <= 400_500


def test_the_named_faults_are_what_libraries_raise_on_damaged_files() -> None:
    assert issubclass(zipfile.BadZipFile, READER_FAULTS)
    assert not issubclass(KeyboardInterrupt, READER_FAULTS)


_SAMPLES = (
    make_pdf([PLAN]),
    make_docx(PLAN, rows=[["ก", "ข"]]),
    make_xlsx({"a": [["b", 1]]}),
    make_pptx(PLAN),
    make_odf("text", "<text:p>x</text:p>"),
    make_doc(PLAN),
    make_ppt(PLAN),
    make_picture(kind="JPEG"),
    make_zip({"a.txt": b"a"}),
    RTF,
)
_HEADS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf1",
    b"<html>",
    b"\xff\xd8\xff",
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_HEADS), st.binary(max_size=2000))
def test_no_bytes_make_a_reader_raise(head: bytes, tail: bytes) -> None:
    assert isinstance(read_document(head + tail), Document)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(_SAMPLES), st.floats(0, 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_damage_to_a_real_file_makes_a_reader_raise(sample: bytes, where: float, noise: bytes, cut: bool) -> None:
    place = int(where * len(sample))
    damaged = sample[:place] + noise + (b"" if cut else sample[place + len(noise) :])
    assert isinstance(read_document(damaged), Document)

from __future__ import annotations

from datetime import date

import pytest

from checks.document import DocumentKind, Readability
from checks.documents.cell_dates import CellFormat, cell_format, date_of, date_text, number_text
from checks.documents.reader import read_document
from checks.periods import PeriodKind, read_periods
from tests.checks.make_documents import (
    change_part,
    make_diagram,
    make_docx,
    make_odf,
    make_pptx,
    make_strict,
    make_workbook_of_dates,
    make_xlsx,
    make_zip,
)

PLAN = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566"
DIAGRAM = "word/diagrams/data1.xml"


def test_the_words_of_a_diagram_are_the_text_of_a_word_file_that_holds_nothing_else() -> None:
    document = read_document(change_part(make_docx(), {DIAGRAM: make_diagram("ผู้อำนวยการ", "กลุ่มบริหารงานวิชาการ")}))
    assert (document.readability, document.text) == (Readability.TEXT, "ผู้อำนวยการ\nกลุ่มบริหารงานวิชาการ")


def test_the_words_of_a_diagram_come_with_the_slide_that_shows_it() -> None:
    relations = (
        b"<Relationships><Relationship Id='r9' Type='http://x/relationships/diagramData' "
        b"Target='../diagrams/data7.xml'/></Relationships>"
    )
    parts = {"ppt/slides/_rels/slide1.xml.rels": relations, "ppt/diagrams/data7.xml": make_diagram("ฝ่ายบริหาร")}
    assert read_document(change_part(make_pptx("โครงสร้าง"), parts)).text == "โครงสร้าง\nฝ่ายบริหาร"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_docx(PLAN), DocumentKind.WORD),
        (make_xlsx({"ก": [[PLAN]]}), DocumentKind.SHEET),
        (make_pptx(PLAN), DocumentKind.SLIDES),
    ],
)
def test_strict_office_files_are_read_as_the_others_are(data: bytes, kind: DocumentKind) -> None:
    document = read_document(make_strict(data))
    assert (document.kind, document.readability, document.text.split("\n")[-1]) == (kind, Readability.TEXT, PLAN)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (make_docx(PLAN), "word/_rels/document.xml.rels"),
        (make_xlsx({"ก": [[PLAN]]}), "xl/worksheets/_rels/sheet1.xml.rels"),
        (make_pptx(PLAN), "ppt/slides/_rels/slide1.xml.rels"),
    ],
)
def test_relations_to_parts_that_are_not_there_do_not_hide_the_text(data: bytes, part: str) -> None:
    relations = b"<Relationships><Relationship Id='rId1' Type='x/image' Target='../media/NULL'/></Relationships>"
    assert read_document(change_part(data, {part: relations})).text.endswith(PLAN)


def test_slides_that_the_list_names_and_the_file_lacks_are_passed_over() -> None:
    document = read_document(change_part(make_pptx("หนึ่ง", "สอง", "สาม"), {"ppt/slides/slide2.xml": b""}))
    assert (document.text, document.pages) == ("หนึ่ง\nสาม", 2)


def test_a_file_without_its_main_part_is_damaged() -> None:
    document = read_document(change_part(make_docx(PLAN), {"word/document.xml": b""}))
    assert (document.kind, document.readability) == (DocumentKind.WORD, Readability.DAMAGED)


@pytest.mark.parametrize(
    ("data", "part", "content"),
    [
        (make_docx(PLAN), "word/document.xml", b"<w:document><w:body>" + b"<a>" * 400),
        (make_xlsx({"แผน": [["O1"]]}), "xl/workbook.xml", b"<workbook/>"),
    ],
)
def test_a_file_whose_parts_are_not_whole_is_damaged_and_not_empty(data: bytes, part: str, content: bytes) -> None:
    assert read_document(change_part(data, {part: content})).readability is Readability.DAMAGED


def test_rows_of_short_cells_are_lines_and_tables_that_only_place_paragraphs_are_not() -> None:
    rows = make_docx(rows=[["O1", "โครงสร้าง"], ["เรียน ผู้อำนวยการ\nด้วยโรงเรียน", "ข"]])
    assert read_document(rows).text == "O1 | โครงสร้าง\nเรียน ผู้อำนวยการ ด้วยโรงเรียน | ข"
    two = (
        "<w:tbl><w:tr><w:tc><w:p><w:t>หนึ่ง</w:t></w:p><w:p><w:t>สอง</w:t></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    body = f"<w:document xmlns:w='w'>{two}</w:document>".encode()
    assert read_document(make_zip({"[Content_Types].xml": b"x", "word/document.xml": body})).text == "หนึ่ง\nสอง"


def test_a_text_box_is_read_once_and_what_is_deleted_not_at_all() -> None:
    body = (
        "<w:document xmlns:w='w'><w:p><w:r><w:t>ก</w:t></w:r><w:txbxContent><w:p><w:t>กล่อง</w:t></w:p></w:txbxContent>"
        "<Fallback><w:p><w:t>กล่อง</w:t></w:p></Fallback><w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del></w:p></w:document>"
    )
    document = read_document(make_zip({"[Content_Types].xml": b"x", "word/document.xml": body.encode()}))
    assert document.text == "ก\nกล่อง"


MONTHS = [date(2022, 10, 1), date(2022, 11, 1), date(2023, 3, 1)]


@pytest.mark.parametrize("code", ["mmm-yy", "[$-107041E]mmm yy;@", "mmmm yyyy", "[$-D07041E]ดดด bb"])
def test_cells_that_show_months_come_out_as_months_of_thai_years(code: str) -> None:
    document = read_document(make_workbook_of_dates(MONTHS, code))
    assert document.text.split("\n")[1:] == ["ตุลาคม 2565", "พฤศจิกายน 2565", "มีนาคม 2566"]
    assert [period.kind for period in read_periods(document.text)] == [PeriodKind.MONTH] * 3


def test_cells_that_show_days_come_out_as_days_and_numbers_as_numbers() -> None:
    document = read_document(make_workbook_of_dates(MONTHS[:1], "dd/mm/yyyy"))
    assert document.text.endswith("1 ตุลาคม 2565")
    assert read_document(make_workbook_of_dates(MONTHS[:1], "#,##0")).text.endswith("44835")


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", CellFormat.NUMBER),
        ('0 "day"', CellFormat.NUMBER),
        ("0.00%", CellFormat.PERCENT),
        ("h:mm:ss", CellFormat.TIME),
        ("yyyy", CellFormat.YEAR),
        ("d mmm yy", CellFormat.DAY),
        ("mmm-yy", CellFormat.MONTH),
    ],
)
def test_a_number_format_says_what_a_cell_shows(code: str, shows: CellFormat) -> None:
    assert cell_format(170, code) is shows


def test_dates_and_numbers_of_cells_as_a_reader_sees_them() -> None:
    assert date_text(date(2566, 1, 9)) == "9 มกราคม 2566"
    assert date_text(date(2023, 1, 9), CellFormat.YEAR) == "2566"
    assert (date_of(1.0), date_of(0), date_of(9e9)) == (date(1899, 12, 31), None, None)
    assert date_of(43_373, since_1904=True) == date(2022, 10, 1)
    assert number_text("0.30000000000000004") == "0.3"
    assert number_text("0.885", CellFormat.PERCENT) == "88.5%"
    assert [number_text(said) for said in ("nan", "1e300", "x")] == ["nan", "1e300", "x"]


def test_cells_far_apart_cost_no_more_than_what_is_written() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    assert read_document(_workbook(rows)).text == "ชีต\n1\n2"


def test_hidden_sheets_and_rows_are_not_what_a_visitor_sees() -> None:
    rows = "<row r='1' hidden='1'><c><v>1</v></c></row><row r='2'><c><v>2</v></c></row>"
    assert read_document(_workbook(rows)).text == "ชีต\n2"
    hidden = _workbook(rows, sheets="<sheet name='เก่า' state='hidden' r:id='r1'/><sheet name='ใหม่' r:id='r1'/>")
    assert (read_document(hidden).text, read_document(hidden).pages) == ("ใหม่\n2", 1)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c t='b'><v>1</v></c>", "TRUE"),
        ("<c t='e'><v>#REF!</v></c>", ""),
        ("<c t='s'><v>99</v></c>", ""),
        ("<c t='str'><v>ก</v></c>", "ก"),
        ("<c t='inlineStr'><is><r><t>ก</t></r><r><t>ข</t></r></is></c>", "กข"),
        ("<c s='77'><v>5</v></c>", "5"),
    ],
)
def test_every_kind_of_cell_is_read(cell: str, text: str) -> None:
    assert read_document(_workbook(f"<row>{cell}</row>")).text == (f"ชีต\n{text}" if text else "")


def _workbook(rows: str, sheets: str = "<sheet name='ชีต' r:id='r1'/>") -> bytes:
    return make_zip(
        {
            "[Content_Types].xml": b"<x/>",
            "xl/workbook.xml": f"<workbook xmlns:r='r'><sheets>{sheets}</sheets></workbook>".encode(),
            "xl/_rels/workbook.xml.rels": b"<x><Relationship Id='r1' Type='a/worksheet' Target='s.xml'/></x>",
            "xl/s.xml": f"<worksheet xmlns='s'><sheetData>{rows}</sheetData></worksheet>".encode(),
        }
    )


def test_an_open_workbook_shows_its_dates_as_written_and_is_not_swollen_by_repetition() -> None:
    cells = (
        "<table:table-cell table:number-columns-repeated='16000'/><table:table-cell office:value-type='date'>"
        "<text:p>ต.ค. 65</text:p></table:table-cell>"
    )
    row = f"<table:table-row table:number-rows-repeated='1000000'>{cells}</table:table-row>"
    data = make_odf(
        "spreadsheet", f"<office:spreadsheet><table:table table:name='ก'>{row}</table:table></office:spreadsheet>"
    )
    assert read_document(data).text == "ก\nต.ค. 65"


WORKBOOK_XML = (
    "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
    "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Styles><Style ss:ID='m'><NumberFormat ss:Format='mmm\\-yy'/>"
    "</Style></Styles><Worksheet ss:Name='สรุป'><Table><Row><Cell><Data ss:Type='String'>เดือน</Data></Cell>"
    "<Cell><Data ss:Type='String'>จำนวน</Data></Cell></Row><Row><Cell ss:StyleID='m'>"
    "<Data ss:Type='DateTime'>2022-10-01T00:00:00.000</Data></Cell><Cell ss:HRef='https://a.example/'>"
    "<Data ss:Type='Number'>3.0</Data></Cell></Row></Table></Worksheet></Workbook>"
)


def test_a_workbook_of_2003_in_xml_is_a_sheet_without_markup() -> None:
    document = read_document(WORKBOOK_XML.encode(), "a.xls")
    assert (document.kind, document.text) == (DocumentKind.SHEET, "สรุป\nเดือน | จำนวน\nตุลาคม 2565 | 3")
    assert (document.columns, document.links[0].href) == (("เดือน", "จำนวน"), "https://a.example/")


def test_a_text_of_2003_in_xml_is_read() -> None:
    data = (
        "<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>"
        f"<w:body><w:p><w:r><w:t>{PLAN}</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    assert (read_document(data.encode()).kind, read_document(data.encode()).text) == (DocumentKind.WORD, PLAN)


def test_a_web_archive_named_doc_is_read_by_its_page() -> None:
    import quopri

    page = quopri.encodestring(f"<html><body><p>{PLAN}</p></body></html>".encode())
    head = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html;"
        b" charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    document = read_document(head + page + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n", "a.doc")
    assert (document.kind, document.text) == (DocumentKind.WORD, PLAN)
    assert read_document(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx").readability is Readability.DAMAGED


@pytest.mark.parametrize("length", [162, 165])
def test_the_mark_of_an_open_document_is_not_the_document(length: int) -> None:
    name = b"Teacher"
    data = (bytes([len(name)]) + name.ljust(53, b" ") + bytes([len(name), 0]) + b"T\0e\0a\0").ljust(length, b" ")
    document = read_document(data, "~$plan.docx")
    assert (document.readability, document.text) == (Readability.DAMAGED, "")


TORN = (
    "รายงานผลการส\ufffdารวจความพึงพอใจ ประจ\ufffdาปี",
    "รำยงำนผลกำรส ำรวจควำมพึงพอใจกำรให้บริกำร ประจ ำปี",
    "รำยงำนผลกำรสำรวจควำมพึงพอใจกำรให้บริกำร ประจำปี สำนักงำน ตุลำคม ดำเนินกำร",
)
WHOLE = (
    "รายงานผลการสำรวจความพึงพอใจ ประจำปี",
    "รายงานผลการสำรวจความพึงพอใจการให้บริการ ประจำปี",
    "รายงานผลการสำรวจความพึงพอใจการให้บริการ ประจำปี สำนักงาน ตุลาคม ดำเนินการ",
)


@pytest.mark.parametrize(("torn", "whole"), list(zip(TORN, WHOLE, strict=True)))
def test_sara_am_is_put_right_where_the_whole_text_shows_how_it_was_lost(torn: str, whole: str) -> None:
    assert read_document(make_docx(torn)).text == whole
    assert read_document(make_docx(whole)).text == whole


def test_what_a_file_hides_is_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>รายงานปี 2563</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>แผน</w:t></w:r>"
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = row.format("<w:trPr><w:hidden/></w:trPr>", "เก่า") + row.format("", "ใหม่")
    body = f"<w:document xmlns:w='w'><w:p>{hidden}{shown}</w:p><w:tbl>{rows}</w:tbl></w:document>".encode()
    assert read_document(make_zip({"[Content_Types].xml": b"x", "word/document.xml": body})).text == "แผน\nใหม่"
    sheet = b"""<worksheet xmlns='x'><cols><col min='2' max='3' hidden='1'/></cols><sheetData><row r='1'>
      <c r='A1' t='inlineStr'><is><t>A</t></is></c><c r='C1' t='inlineStr'><is><t>C</t></is></c><c r='D1' t='inlineStr'><is><t>D</t></is></c>
      </row></sheetData></worksheet>"""
    book = change_part(make_xlsx({"แผน": [["A"]]}), {"xl/worksheets/sheet1.xml": sheet})
    assert read_document(book).text == "แผน\nA | D"
    cells = "<table:table-row{}><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    table = cells.format(' table:visibility="collapse"', "เก่า") + cells.format("", "ใหม่")
    ods = make_odf(
        "spreadsheet", f"<office:spreadsheet><table:table table:name='แผน'>{table}</table:table></office:spreadsheet>"
    )
    assert read_document(ods).text == "แผน\nใหม่"

from __future__ import annotations

import io

import docx
import pptx
import pytest
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from checks.document import Document, DocumentKind, DocumentLink, Readability
from checks.documents.as_page import document_page
from checks.documents.reader import read_document
from checks.page import LinkSource, TargetKind
from rules.instrument_files import load_instrument
from rules.locating import locate
from tests.checks.make_documents import link_in_pdf, make_odf, make_pdf, make_zip

HREF = "https://files.example.ac.th/o1.pdf"
LIST = ("ITA 2566", "O1 โครงสร้าง", "O4 แผนพัฒนาการจัดการศึกษา", "O11 แผนปฏิบัติการประจำปี")
HREFS = {1: "https://a.example.ac.th/1", 2: "https://a.example.ac.th/4", 3: "files/o11.pdf"}


def a_docx() -> bytes:
    document = docx.Document()
    row = document.add_table(rows=1, cols=3).rows[0]
    row.cells[0].text, row.cells[1].text = "O1", "โครงสร้าง"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(HREF, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph = row.cells[2].paragraphs[0]
    link.append(paragraph.add_run("เปิดดู")._r)
    paragraph._p.append(link)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_field() -> bytes:
    body = (
        "<w:document xmlns:w='w'><w:p><w:t>O1 | โครงสร้าง | </w:t><w:fldChar w:fldCharType='begin'/>"
        f'<w:instrText> HYPERLINK "{HREF}" \\o "x" </w:instrText><w:fldChar w:fldCharType="separate"/>'
        "<w:r><w:t>เปิด</w:t></w:r><w:r><w:t>ดู</w:t></w:r><w:fldChar w:fldCharType='end'/></w:p></w:document>"
    )
    return make_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": body.encode()})


def a_pptx() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    run = slide.shapes.add_textbox(0, 0, 9_000, 9_000).text_frame.paragraphs[0].add_run()
    run.text = "O1 | โครงสร้าง | "
    shown = slide.shapes[0].text_frame.paragraphs[0].add_run()
    shown.text = "เปิดดู"
    shown.hyperlink.address = HREF
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def an_xlsx(*, formula: bool) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("ITA")
        sheet.write_row(0, 0, ["O1", "โครงสร้าง"])
        if formula:
            sheet.write_formula(0, 2, f'=HYPERLINK("{HREF}","เปิดดู")', value="เปิดดู")
        else:
            sheet.write_url(0, 2, HREF, string="เปิดดู")
    return stream.getvalue()


def an_ods(*, formula: bool) -> bytes:
    said = f"<text:p><text:a xlink:href='{HREF}' xmlns:xlink='x'>เปิดดู</text:a></text:p>"
    cell = f"<table:table-cell>{said}</table:table-cell>"
    if formula:
        stated = f"of:=HYPERLINK(&quot;{HREF}&quot;;&quot;เปิดดู&quot;)"
        cell = f'<table:table-cell table:formula="{stated}"><text:p>เปิดดู</text:p></table:table-cell>'
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("O1", "โครงสร้าง"))
    table = f"<table:table table:name='ITA'><table:table-row>{cells}{cell}</table:table-row></table:table>"
    return make_odf("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


def an_rtf() -> bytes:
    shown = "".join(f"\\'{byte:02x}" for byte in "เปิดดู".encode("cp874"))
    title = "".join(f"\\'{byte:02x}" for byte in "โครงสร้าง".encode("cp874"))
    field = f'{{\\field{{\\*\\fldinst{{ HYPERLINK "{HREF}" }}}}{{\\fldrslt {{\\ul {shown}}}}}}}'
    return f"{{\\rtf1 ITA\\par O1 | {title} | {field}\\par}}".encode()


def an_mht() -> bytes:
    page = f"<table><tr><td>O1<td>โครงสร้าง<td><a href='{HREF}'>เปิดดู</a></table>"
    return b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>" + page.encode()


@pytest.mark.parametrize(
    "data",
    [
        a_docx(),
        a_field(),
        a_pptx(),
        an_xlsx(formula=False),
        an_xlsx(formula=True),
        an_ods(formula=False),
        an_ods(formula=True),
        an_rtf(),
        an_mht(),
    ],
    ids=["docx", "docx field", "pptx", "xlsx", "xlsx formula", "ods", "ods formula", "rtf", "mht"],
)
def test_a_link_is_told_with_its_words_and_the_line_that_also_says_code_and_title(data: bytes) -> None:
    document = read_document(data)
    (link,) = document.links
    assert (link.href, link.text) == (HREF, "เปิดดู")
    assert document.text.split("\n")[link.line] == "O1 | โครงสร้าง | เปิดดู"


def test_links_over_the_text_of_a_pdf_are_told_with_the_lines_under_them() -> None:
    document = read_document(link_in_pdf(make_pdf(LIST), HREFS))
    assert document.links == (
        DocumentLink("https://a.example.ac.th/1", "O1 โครงสร้าง", 1),
        DocumentLink("https://a.example.ac.th/4", "O4 แผนพัฒนาการจัดการศึกษา", 2),
        DocumentLink("files/o11.pdf", "O11 แผนปฏิบัติการประจำปี", 3),
    )


def test_links_of_a_pdf_keep_their_lines_when_another_reader_gives_the_better_text() -> None:
    torn = link_in_pdf(make_pdf(LIST, letters={"แ": "\ue000"}), HREFS)
    document = read_document(torn, pdf_text=lambda _: "\n".join(["หน้า 1", *LIST]))
    assert document.text.split("\n")[0] == "หน้า 1"
    assert (document.links[0].text, document.links[0].line) == ("O1 โครงสร้าง", 2)


@pytest.mark.parametrize("text", [f"O1,โครงสร้าง,{HREF}\nO2,ข้อมูล,-\n", f"O1 โครงสร้าง {HREF}\n"])
def test_addresses_written_out_in_sheets_and_texts_are_links(text: str) -> None:
    document = read_document(text.encode())
    assert document.links == (DocumentLink(HREF, HREF, 0),)


def test_the_number_of_links_is_bounded() -> None:
    document = read_document(f"a {HREF}\n".encode() * 3_000)
    assert len(document.links) == 1_000


@pytest.mark.parametrize(
    ("data", "hrefs"),
    [
        (b"[InternetShortcut]\r\nURL=https://a.example.ac.th/x\r\n", ["https://a.example.ac.th/x"]),
        (b'{"url": "https://docs.example/d/1", "doc_id": "1"}', ["https://docs.example/d/1"]),
        (b'{"doc_id": "abc"}', ["https://drive.google.com/open?id=abc"]),
        (
            b"<?xml version='1.0'?><plist><dict><key>URL</key><string>https://a.example/</string></dict></plist>",
            ["https://a.example/"],
        ),
        (b"[InternetShortcut]\nURL=file:///C:/plan.pdf\n", []),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(99), []),
        (b'{"url": 5}', []),
    ],
)
def test_a_shortcut_is_no_document_but_names_its_target(data: bytes, hrefs: list[str]) -> None:
    document = read_document(data, "plan.gdoc")
    assert (document.kind, document.readability) == (DocumentKind.SHORTCUT, Readability.UNSUPPORTED)
    assert [link.href for link in document.links] == hrefs


def test_a_list_as_a_page_has_a_row_for_each_line_with_its_link_in_its_cell() -> None:
    page = document_page(read_document(an_xlsx(formula=False)), "https://school.example.ac.th/ita.xlsx")
    assert [(block.tag, block.parent) for block in page.blocks] == [
        ("body", -1),
        ("li", 0),
        ("table", 0),
        ("tr", 2),
        ("td", 3),
        ("td", 3),
        ("td", 3),
    ]
    assert [segment.text for segment in page.segments] == ["ITA", "O1", "โครงสร้าง", "เปิดดู"]
    (link,) = page.links
    assert (link.href, link.label, link.position, link.kind, link.source) == (
        HREF,
        "เปิดดู",
        3,
        TargetKind.WEB,
        LinkSource.A,
    )


def test_every_item_of_a_list_in_a_pdf_is_located_with_its_address_resolved() -> None:
    document = read_document(link_in_pdf(make_pdf(LIST), HREFS))
    page = document_page(document, "https://school.example.ac.th/doc/ita.pdf")
    located = locate(page, load_instrument("obec-school-2566"))
    found = {claim.item: claim.link.href for claim in located.claims if claim.link is not None}
    assert len(found) == 3
    assert set(found.values()) == {
        "https://a.example.ac.th/1",
        "https://a.example.ac.th/4",
        "https://school.example.ac.th/doc/files/o11.pdf",
    }


def test_items_of_a_sheet_with_codes_titles_and_written_addresses_are_located() -> None:
    rows = ["ข้อ,รายการ,ลิงก์", *(f"{line.replace(' ', ',', 1)},https://a.example/{n}" for n, line in enumerate(LIST[1:]))]
    page = document_page(read_document("\n".join(rows).encode()), "https://docs.example/export")
    located = locate(page, load_instrument("obec-school-2566"))
    assert len({claim.item for claim in located.claims if claim.link is not None}) == 3


def test_a_link_of_no_known_line_is_an_entry_of_its_own() -> None:
    links = (DocumentLink("http://a.example/", "ไฟล์"), DocumentLink("#", "", 99))
    page = document_page(
        Document(DocumentKind.PDF, Readability.TEXT, text="หนึ่ง\nสอง", links=links), "http://b.example/a"
    )
    assert page.main_text.splitlines() == ["หนึ่ง", "สอง", "ไฟล์"]
    assert [(link.label, link.kind) for link in page.links] == [("ไฟล์", TargetKind.WEB), ("", TargetKind.PLACEHOLDER)]
    assert len({page.segments[link.position].block for link in page.links}) == 2


def test_lines_of_years_part_a_list_into_sections() -> None:
    lines = ["ปีงบประมาณ 2566", "O1 โครงสร้าง", "O4 แผนพัฒนาการจัดการศึกษา", "ปีงบประมาณ 2565", "O1 โครงสร้าง", "O4 แผนพัฒนา"]
    links = tuple(DocumentLink(f"https://a.example/{n}", lines[n], n) for n in (1, 2, 4, 5))
    page = document_page(
        Document(DocumentKind.PDF, Readability.TEXT, text="\n".join(lines), links=links), "https://a.example/"
    )
    claims = locate(page, load_instrument("obec-school-2566")).claims
    assert {(claim.link.href[-1], claim.year) for claim in claims if claim.link} == {
        ("1", 2566),
        ("2", 2566),
        ("4", 2565),
        ("5", 2565),
    }


def test_a_document_without_text_is_a_page_without_any() -> None:
    assert document_page(read_document(b""), "https://a.example/").segments == ()

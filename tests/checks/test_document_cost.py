"""What foreign documents may cost: time in step with their size, and memory within bounds."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable

import pytest

from checks.caches import clear
from checks.document import Readability
from checks.documents.reader import read_document
from tests.checks.make_documents import make_doc, make_odf, make_pdf, make_ppt, make_zip
from tests.slowness import slowness

WORDS = "แผนปฏิบัติการประจำปีงบประมาณ 2566 "
MARK = "่"
_LARGEST_RATIO = 2.5
_LONGEST = 1.0
_MOST = 5.0  # seconds of the largest one, a sixth of what a file may take
_ATTEMPTS = 4
_TOO_SHORT = 0.004  # seconds, below which a ratio says nothing

Make = Callable[[int], bytes]


def _word(body: str) -> bytes:
    document = f"<w:document xmlns:w='w' xmlns:r='r'>{body}</w:document>".encode()
    return make_zip({"[Content_Types].xml": b"x", "word/document.xml": document})


def _sheet(rows: str, strings: str = "") -> bytes:
    relations = b"<x><Relationship Id='r1' Type='a/worksheet' Target='s.xml'/></x>"
    return make_zip(
        {
            "[Content_Types].xml": b"x",
            "xl/workbook.xml": b"<workbook xmlns:r='r'><sheets><sheet name='s' r:id='r1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations,
            "xl/s.xml": f"<worksheet xmlns='s'><sheetData>{rows}</sheetData></worksheet>".encode(),
            "xl/sharedStrings.xml": f"<sst xmlns='s'>{strings}</sst>".encode(),
        }
    )


def _slide(shapes: str) -> bytes:
    return make_zip(
        {"[Content_Types].xml": b"x", "ppt/slides/slide1.xml": f"<p:sld xmlns:p='p'>{shapes}</p:sld>".encode()}
    )


def _rtf(body: str) -> bytes:
    return b"{\\rtf1 " + body.encode() + b"}"


def _book(rows: str) -> str:
    return f"<office:spreadsheet><table:table table:name='a'>{rows}</table:table></office:spreadsheet>"


P = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
FIELD = '<w:instrText>HYPERLINK "http://a.example/"</w:instrText>'
CELL = f"<c t='inlineStr'><is><t>{WORDS}</t></is></c>"
OPEN_CELL = f"<table:table-cell><text:p>{WORDS}</text:p></table:table-cell>"
SHAPE = f"<sp><nvSpPr/><txBody><p><r><t>{WORDS}</t></r></p></txBody></sp>"
XML = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table>"
MIME = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
RTF_FIELD = '{\\field{\\*\\fldinst HYPERLINK "http://a.example/"}{\\fldrslt a}}'

PUMPS: dict[str, tuple[Make, int]] = {
    "rtf text": (lambda n: _rtf("\\'e1\\'bc\\'b9 plan \\par " * n), 3_000),
    "rtf groups": (lambda n: _rtf("{" * n + "x" + "}" * n), 30_000),
    "rtf groups that never end": (lambda n: _rtf("{\\*" * n), 20_000),
    "rtf piled marks": (lambda n: _rtf("\\'e8" * n), 16_000),
    "rtf fields": (lambda n: _rtf(RTF_FIELD * n), 1_500),
    "rtf fields in fields": (lambda n: _rtf(RTF_FIELD[:-3] * n), 1_500),
    "word paragraphs": (lambda n: _word(P * n), 1_000),
    "word runs": (lambda n: _word(f"<w:p>{P[5:-6] * n}</w:p>"), 1_500),
    "word tables in tables": (lambda n: _word(("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60) * n), 20),
    "word boxes in boxes": (lambda n: _word(("<w:p>" * 150 + "</w:p>" * 150) * n), 20),
    "word fields that never end": (lambda n: _word(f"<w:p>{FIELD * n}</w:p>"), 3_000),
    "word links in links": (lambda n: _word(("<w:hyperlink>" * 90 + "<w:t>a</w:t>" + "</w:hyperlink>" * 90) * n), 40),
    "word piled marks": (lambda n: _word(f"<w:p><w:t>{MARK * n}</w:t></w:p>"), 8_000),
    "word empty elements": (lambda n: _word("<w:p>" + "<w:r/>" * n + "</w:p>"), 20_000),
    "sheet rows": (lambda n: _sheet(f"<row>{CELL * 4}</row>" * n), 300),
    "sheet wide": (lambda n: _sheet(f"<row>{CELL * n}</row>"), 1_500),
    "sheet empty rows": (lambda n: _sheet("<row><c/><c/></row>" * n), 8_000),
    "sheet strings": (lambda n: _sheet("<row/>", f"<si><t>{WORDS}</t></si>" * n), 6_000),
    "slides": (lambda n: _slide(SHAPE * n), 500),
    "slide of one shape": (lambda n: _slide(f"<sp>{SHAPE[4:-5] * n}</sp>"), 500),
    "open text": (lambda n: make_odf("text", f"<text:p>{WORDS}</text:p>" * n), 1_000),
    "open spans": (lambda n: make_odf("text", ("<text:span>a" * 150 + "</text:span>" * 150) * n), 40),
    "open book": (
        lambda n: make_odf("spreadsheet", _book(f"<table:table-row>{OPEN_CELL * 3}</table:table-row>" * n)),
        300,
    ),
    "sheets of 2003": (lambda n: f"{XML}{'<Row><Cell><Data>a</Data></Cell></Row>' * n}".encode(), 1_000),
    "web archive": (lambda n: MIME + b"--b\nContent-Type: text/html\n\n<html><p>a\n" * n, 500),
    "web archive in itself": (lambda n: (MIME + b"--b\n") * n, 200),
    "csv": (lambda n: f"a,{WORDS},c\n".encode() * n, 800),
    "csv of quotes": (lambda n: b'"a","b\n' * n, 8_000),
    "text of one line": (lambda n: WORDS.encode() * n, 3_000),
    "text of addresses": (lambda n: b"http://a.example/b " * n, 4_000),
    "text of piled marks": (lambda n: f"ก{MARK * n}".encode(), 8_000),
    "page of open tags": (lambda n: b"<p><p><p>" + b"<p " * n, 20_000),
    "shortcut of blanks": (lambda n: b"[InternetShortcut]\n" + b" " * n, 8_000),
    "pdf": (lambda n: make_pdf([WORDS] * n), 100),
    "pdf piled marks": (lambda n: make_pdf(["ก" + MARK * n]), 1_500),
    "doc": (lambda n: make_doc(WORDS * n), 250),
    "doc of field starts": (lambda n: make_doc("\x13 " * n), 4_000),
    "ppt": (lambda n: make_ppt(*[WORDS] * n), 250),
}


def _seconds(data: bytes) -> float:
    clear()
    start = time.process_time()
    read_document(data)
    return time.process_time() - start


@pytest.mark.parametrize("name", PUMPS)
def test_twice_the_document_costs_no_more_than_twice_the_time(name: str) -> None:
    make, size = PUMPS[name]
    small, large = make(size), make(2 * size)
    _seconds(small)
    seen = []
    for _ in range(_ATTEMPTS):
        short, long = min(_seconds(small), _seconds(small)), min(_seconds(large), _seconds(large))
        seen.append((short, long))
        if long < _LONGEST * slowness() and long / max(short, _TOO_SHORT) < _LARGEST_RATIO:
            return
    pytest.fail(f"seconds at once and twice the size: {seen}")


@pytest.mark.parametrize(
    "data",
    [
        _word("<w:r/>" * 1_300_000),
        _word("<w:p>" + "<w:r/>" * 1_300_000 + "</w:p>"),
        _sheet("<row/>" * 1_300_000),
        make_odf("text", "<text:p/>" * 900_000),
        _rtf("\\a " * 2_000_000),
        _rtf("{\\pict " + ("0f" * 60 + "\r\n") * 80_000 + "}"),
        f"{XML}{'<Row/>' * 900_000}".encode(),
    ],
    ids=["word", "word paragraph", "sheet", "open text", "rtf", "rtf picture", "sheet of 2003"],
)
def test_however_large_a_document_is_its_cost_has_a_bound(data: bytes) -> None:
    assert min(_seconds(data), _seconds(data)) < _MOST * slowness()


def test_what_a_package_unpacks_to_is_bounded_over_all_its_parts() -> None:
    slide = b"<p:sld xmlns:p='p'>" + b" " * 7_000_000 + b"</p:sld>"
    data = make_zip({"[Content_Types].xml": b"x", **{f"ppt/slides/slide{n}.xml": slide for n in range(60)}})
    read_document(data)
    gc.collect()
    tracemalloc.start()
    try:
        document = read_document(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert document.note == "only its beginning was read"
    assert peak < 60_000_000


def test_a_file_whose_text_stands_behind_entities_is_damaged_and_not_empty() -> None:
    names = b"".join(b'<!ENTITY e%d "&e%d;&e%d;">' % (place, place - 1, place - 1) for place in range(1, 30))
    laughs = (
        b'<!DOCTYPE w [<!ENTITY e0 "x">' + names + b"]><w:document xmlns:w='w'><w:p><w:t>&e29;</w:t></w:p></w:document>"
    )
    data = make_zip({"[Content_Types].xml": b"x", "word/document.xml": laughs})
    assert read_document(data, "a.docx", "").readability is Readability.DAMAGED


def test_a_file_of_which_only_an_empty_beginning_was_read_is_not_empty() -> None:
    document = read_document(_rtf("{\\b}" * 300_000), "a.rtf", "")
    assert (document.readability, document.note) == (Readability.DAMAGED, "only its beginning was read")

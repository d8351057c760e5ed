"""Builds small documents in tests: PDFs with Thai text, scans, old Office files, archives."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import docx
import pptx
import pypdf
import xlsxwriter
from PIL import Image
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

Pages = Sequence[Sequence[str]]


def make_pdf(
    *pages: Sequence[str], title: str = "", letters: Mapping[str, str] | None = None, render_mode: int = 0
) -> bytes:
    """A PDF of text pages: every sign is one code of a font with a ToUnicode table.

    `letters` changes what the table says of a sign (as damaged producers do), `render_mode` 3 hides the text.
    """
    signs = sorted({sign for page in pages for line in page for sign in line})
    codes = {sign: number + 1 for number, sign in enumerate(signs)}
    told = {sign: (letters or {}).get(sign, sign) for sign in signs}
    table = "".join(f"<{codes[s]:04x}> <{told[s].encode('utf-16-be').hex()}>\n" for s in signs)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{table}endbfchar\nendcmap end end"
    )
    contents = []
    for page in pages:
        lines = "".join(f"<{''.join(f'{codes[s]:04x}' for s in line)}> Tj T*\n" for line in page)
        contents.append(f"BT /F 14 Tf 20 TL {render_mode} Tr 50 780 Td\n{lines}ET" if page else "")
    return _pdf([(content.encode(), "") for content in contents], cmap.encode(), title)


def make_scan(pages: int = 1, *, share: float = 1.0, hidden_text: Sequence[str] = ()) -> bytes:
    """A PDF whose pages are a grey picture over `share` of their height, as scanners make it."""
    image = f"q 595 0 0 {842 * share:.0f} 0 0 cm /Im Do Q"
    if not hidden_text:
        return _pdf([(image.encode(), "/XObject << /Im 5 0 R >>")] * pages, b"", "")
    text = make_pdf(hidden_text, render_mode=3)
    return _merge(_pdf([(image.encode(), "/XObject << /Im 5 0 R >>")], b"", ""), text)


def _merge(below: bytes, above: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_page(pypdf.PdfReader(io.BytesIO(below)).pages[0])
    page.merge_page(pypdf.PdfReader(io.BytesIO(above)).pages[0])
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def lock_pdf(data: bytes) -> bytes:
    """The same PDF behind a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _pdf(pages: Sequence[tuple[bytes, str]], cmap: bytes, title: str) -> bytes:
    first_page = 8
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 500 /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /T /Flags 4 >> >>",
        _stream(
            b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        ),
        _stream(cmap, ""),
        b"<< /Title <feff" + title.encode("utf-16-be").hex().encode() + b"> >>",
    ]
    for number, (content, resources) in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first_page + 2 * number + 1} 0 R"
            f" /Resources << /Font << /F 3 0 R >> {resources} >> >>".encode()
        )
        objects.append(_stream(content, ""))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _stream(content: bytes, entries: str) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries.encode(), content)


def make_docx(*paragraphs: str, rows: Sequence[Sequence[str]] = (), title: str = "", picture: bool = False) -> bytes:
    """A Word file: paragraphs, then a table."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if picture:
        document.add_picture(io.BytesIO(make_picture()))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_xlsx(sheets: Mapping[str, Sequence[Sequence[object]]], title: str = "") -> bytes:
    """A workbook with the rows of each sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def make_pptx(*slides: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A presentation: one title a slide, and a table on the last one."""
    deck = pptx.Presentation()
    for text in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = text
    if rows:
        table = slide.shapes.add_table(len(rows), len(rows[0]), 0, 0, 9_000_000, 900_000).table
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def make_odf(kind: str, body: str, *, encrypted: bool = False, title: str = "") -> bytes:
    """An OpenDocument file of `kind` ("text", "presentation") with `body` as the XML of its content."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
    )
    secret = "<manifest:encryption-data/>" if encrypted else ""
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="m">{secret}</manifest:manifest>',
    }
    if title:
        parts["meta.xml"] = f'<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></m>'
    return make_zip({name: text.encode() for name, text in parts.items()})


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """An archive of the files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def make_picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    """A grey picture."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (120, 120, 120)).save(stream, kind)
    return stream.getvalue()


def make_ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file: sectors of 512 bytes, streams of 4096 bytes and more in sectors, smaller ones in mini sectors."""
    sectors: list[bytes] = [b""]  # sector 0 holds the sector table
    table: list[int] = [0xFFFFFFFD]

    def store(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[i : i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
        for number, piece in enumerate(pieces, start + 1):
            sectors.append(piece)
            table.append(number if number < start + len(pieces) else 0xFFFFFFFE)
        return start if pieces else 0xFFFFFFFE

    mini = b""
    mini_table: list[int] = []
    entries: list[tuple[str, int, int, int]] = []
    for name, data in streams.items():
        if len(data) >= 4096:
            entries.append((name, 2, store(data), len(data)))
            continue
        first, count = len(mini_table), -(-len(data) // 64)
        mini_table += [*range(first + 1, first + count), 0xFFFFFFFE][:count]
        mini += data.ljust(count * 64, b"\0")
        entries.append((name, 2, first, len(data)))
    entries.insert(0, ("Root Entry", 5, store(mini), len(mini)))
    directory = b""
    for name, kind, start, size in entries:
        raw = name.encode("utf-16-le") + b"\0\0"
        directory += (
            raw.ljust(64, b"\0") + struct.pack("<HB", len(raw), kind) + bytes(49) + struct.pack("<IQ", start, size)
        )
    first_directory = store(directory)
    first_mini = store(struct.pack(f"<{len(mini_table)}I", *mini_table).ljust(512, b"\xff") if mini_table else b"")
    sectors[0] = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<9I", 1, first_directory, 0, 4096, first_mini, 1, 0xFFFFFFFE, 0, 0)
    return head.ljust(512, b"\xff") + b"".join(sectors)


def make_doc(text: str, *, plain: str = "", encrypted: bool = False, pieces: bool = True) -> bytes:
    """A Word 97 file: `plain` in bytes, then `text` in UTF-16; without `pieces` its piece table is missing."""
    start = 0x400
    raw = plain.encode("cp1252")
    body = raw + bytes(len(raw) % 2) + text.encode("utf-16-le")
    flags = 0x0200 | (0x0100 if encrypted else 0)
    main = bytearray(start) + body
    main = main.ljust(4096, b"\0")
    struct.pack_into("<HHHHHH", main, 0, 0xA5EC, 0xC1, 0, 0, 0, flags)
    streams = {"WordDocument": bytes(main)}
    if pieces:
        ends = [0, len(plain), len(plain) + len(text)]
        plc = struct.pack("<3I", *ends)
        plc += struct.pack("<HIH", 0, (start * 2) | 0x40000000, 0)
        plc += struct.pack("<HIH", 0, start + len(raw) + len(raw) % 2, 0)
        clx = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(plc)) + plc
        struct.pack_into("<II", main, 0x1A2, 0, len(clx))
        streams = {"WordDocument": bytes(main), "1Table": clx}
    return make_ole(streams)


def make_ppt(*texts: str) -> bytes:
    """A PowerPoint 97 file: one container with a text record for each text."""
    records = b"".join(struct.pack("<HHI", 0, 0x0FA0, 2 * len(t)) + t.encode("utf-16-le") for t in texts)
    records += struct.pack("<HHI", 0, 0x03F3, 4) + b"junk"
    return make_ole({"PowerPoint Document": struct.pack("<HHI", 0xF, 0x03EE, len(records)) + records})


def link_in_pdf(data: bytes, lines: Mapping[int, str]) -> bytes:
    """A PDF of `make_pdf` with a link over each of these lines of its first page."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for line, href in lines.items():
        bottom = 776 - 20 * line
        writer.add_annotation(0, Link(rect=(50, bottom, 550, bottom + 16), url=href))
    return _written(writer)


def fill_form(data: bytes, values: Sequence[str]) -> bytes:
    """A PDF with a text field for each value; nothing of them is drawn on the page."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    fields = ArrayObject()
    for number, value in enumerate(values):
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject(f"f{number}"),
                NameObject("/V"): TextStringObject(value),
                NameObject("/Rect"): ArrayObject([FloatObject(at) for at in (50, 500, 300, 520)]),
            }
        )
        fields.append(writer._add_object(field))
    writer.pages[0][NameObject("/Annots")] = fields
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    return _written(writer)


def make_xfa(shown: str, template: str, values: str) -> bytes:
    """A form of Adobe's own kind: `shown` on its only page, the rest in XML."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([shown])))
    packets = ArrayObject()
    for name, content in (("template", template), ("datasets", values)):
        stream = DecodedStreamObject()
        stream.set_data(f"<{name}>{content}</{name}>".encode())
        packets += [TextStringObject(name), writer._add_object(stream)]
    form = {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): packets}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def change_part(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """An archive with other or further parts; b"" takes one away."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return make_zip({name: part for name, part in {**parts, **changes}.items() if part})


def make_strict(data: bytes) -> bytes:
    """An Office package with the names that its strict form uses."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    loose, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    return make_zip({name: part.replace(loose, strict) for name, part in parts.items()})


def make_diagram(*words: str) -> bytes:
    """The part of a package that holds the words of a SmartArt."""
    points = "".join(f"<dgm:pt><dgm:t><a:p><a:r><a:t>{word}</a:t></a:r></a:p></dgm:t></dgm:pt>" for word in words)
    return f"<dgm:dataModel xmlns:dgm='d' xmlns:a='a'><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>".encode()


def make_workbook_of_dates(days: Sequence[date], code: str) -> bytes:
    """A workbook whose first column holds the days in a number format."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("ข้อมูล")
        shown = workbook.add_format({"num_format": code})
        for number, day in enumerate(days):
            sheet.write_datetime(number, 0, day, shown)
    return stream.getvalue()

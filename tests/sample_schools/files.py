"""Writes small PDF, DOCX, XLSX and PNG files that are the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape

_EPOCH = (2023, 3, 31, 9, 0, 0)
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")


def _pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def _wrapped(lines: Sequence[str], width: int = 90) -> list[str]:
    wrapped: list[str] = []
    for line in lines:
        current = ""
        for word in line.replace("|", " ").removeprefix("# ").split():
            if current and len(current) + 1 + len(word) > width:
                wrapped.append(current)
                current = word
            else:
                current = f"{current} {word}".strip()
        wrapped.append(current)
    return wrapped


def pdf(lines: Sequence[str], *, word_like: bool = False) -> bytes:
    """A PDF with a Thai text layer; `word_like` loses sara am as PDFs printed from Word do (สานักงาน)."""
    text = _wrapped(lines)
    if word_like:
        text = [line.replace("ำ", "า") for line in text]
    glyphs = {char: number for number, char in enumerate(sorted({*"".join(text), " "}), 1)}
    pages = [text[i : i + 36] for i in range(0, len(text), 36)] or [[]]
    font = 3 + 2 * len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (3 + 2 * i) for i in range(len(pages)))),
    ]
    for i, page in enumerate(pages):
        rows = [b"BT /F1 12 Tf 20 TL 50 780 Td"]
        rows += [b"<%s> Tj T*" % "".join(f"{glyphs[char]:04X}" for char in line).encode() for line in page]
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (4 + 2 * i, font)
        )
        objects.append(_stream(b"\n".join([*rows, b"ET"])))
    widths = b" ".join(b"%d [%d]" % (number, 0 if char in _MARKS else 500) for char, number in glyphs.items())
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (font + 1, font + 3),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 500 /W [%s] /FontDescriptor %d 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % (widths, font + 2),
        b"<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 -250 1000 1000] /ItalicAngle 0"
        b" /Ascent 1000 /Descent -250 /CapHeight 700 /StemV 80 >>",
        _stream(_to_unicode(glyphs)),
    ]
    return _pdf(objects)


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    pairs = [f"<{number:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, number in glyphs.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Sample def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\nendcmap\nend\nend"
    ).encode()


def scanned_pdf(pages: int = 1) -> bytes:
    """A PDF that holds pictures only, as a scanner makes it."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(pages))
    size = 200
    pixels = b"".join(bytes(255 if (x // 7 + y // 9) % 5 else 40 for x in range(size)) for y in range(size))
    picture = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8" % (
        size,
        size,
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        _stream(pixels, picture),
    ]
    for i in range(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /XObject << /Im1 3 0 R >> >> >>" % (5 + 2 * i)
        )
        objects.append(_stream(b"q 595 0 0 842 0 0 cm /Im1 Do Q"))
    return _pdf(objects)


def damaged_pdf(lines: Sequence[str]) -> bytes:
    """The first half of a PDF, as an upload that broke off leaves it."""
    whole = pdf(lines)
    return whole[: len(whole) // 4]


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return buffer.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMATS = "application/vnd.openxmlformats-officedocument"


def _package(main: str, media_type: str, parts: dict[str, str], overrides: str = "") -> bytes:
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{main}" ContentType="{media_type}"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>',
            **parts,
        }
    )


def docx(lines: Sequence[str]) -> bytes:
    """A Word file; lines that begin with "| " become a table row."""
    body = []
    for line in lines:
        if line.startswith("| "):
            cells = "".join(
                f"<w:tc><w:p><w:r><w:t>{escape(cell.strip())}</w:t></w:r></w:p></w:tc>" for cell in line[2:].split("|")
            )
            body.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
        else:
            body.append(f"<w:p><w:r><w:t>{escape(line.removeprefix('# '))}</w:t></w:r></w:p>")
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{''.join(body)}<w:p/></w:body></w:document>"
    )
    return _package(
        "word/document.xml", f"{_FORMATS}.wordprocessingml.document.main+xml", {"word/document.xml": document}
    )


def xlsx(sheets: Mapping[str, Sequence[str]]) -> bytes:
    """A workbook of one table a sheet; cells of a line are parted by "|"."""
    sheet_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts: dict[str, str] = {}
    names, relations, overrides = [], [], []
    for number, (name, lines) in enumerate(sheets.items(), 1):
        rows = []
        for row, line in enumerate(lines, 1):
            cells = [cell.strip() for cell in line.removeprefix("# ").removeprefix("| ").split("|")]
            rows.append(
                f'<row r="{row}">'
                + "".join(
                    f'<c r="{chr(64 + column)}{row}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
                    for column, cell in enumerate(cells, 1)
                )
                + "</row>"
            )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{sheet_ns}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
        )
        names.append(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>')
        relations.append(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        overrides.append(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml"'
            f' ContentType="{_FORMATS}.spreadsheetml.worksheet+xml"/>'
        )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{sheet_ns}" xmlns:r="{_OFFICE}"><sheets>{"".join(names)}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'
    return _package("xl/workbook.xml", f"{_FORMATS}.spreadsheetml.sheet.main+xml", parts, "".join(overrides))


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A picture with a simple pattern, so that it is not a blank pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    rows = b"".join(
        b"\0"
        + b"".join(bytes(c if (x // 16 + y // 16) % 2 else min(255, c + 40) for c in colour) for x in range(width))
        for y in range(height)
    )
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")

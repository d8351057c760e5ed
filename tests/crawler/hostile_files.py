"""Reads files made to harm their reader, and prints what came of each and how much memory the parent took."""

from __future__ import annotations

import asyncio
import io
import json
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from crawler.audit import school_reading
from tests.crawler.reading import Room, room
from tests.peak_memory import peak_kilobytes

_PIECE = b"0 0 m 1 1 l S " * 4_096


def files() -> Iterator[tuple[str, bytes]]:
    """(name, content), each small on disk."""
    yield "stream.pdf", _pdf([_deflated(600 << 20)])
    yield "pages.pdf", _pdf([b""] * 20_000)
    yield "picture.png", _picture(40_000)
    yield "bomb.docx", _archive("word/document.xml", 1_000 << 20)
    yield "bomb.xlsx", _archive("xl/worksheets/sheet1.xml", 1_000 << 20)
    yield "nested.docx", _nested_document(200_000)
    yield "archive.zip", _archive("inner.pdf", 1_000 << 20)


def _deflated(size: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(_PIECE) for _ in range(size // len(_PIECE))]
    return b"".join([*parts, packer.flush()])


def _pdf(streams: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(streams)))
    places = []
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode(),
    ]
    for number, stream in enumerate(streams):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents {4 + 2 * number} 0 R >>".encode())
        packing = b"/Filter /FlateDecode " if stream else b""
        objects.append(b"<< " + packing + f"/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def _picture(side: int) -> bytes:
    packer = zlib.compressobj(9)
    row = b"\0" * (side // 8 + 1)
    rows = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _archive(member: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(member, "w", force_zip64=True) as file:
            for _ in range(size // len(_PIECE)):
                file.write(_PIECE)
    return out.getvalue()


def _nested_document(depth: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w>" * depth + "</w>" * depth)
    return out.getvalue()


async def read(at: Room) -> dict[str, list[object]]:
    """Read all of them one after another."""
    seen: dict[str, list[object]] = {}
    for name, content in (*files(), ("after.txt", "ประกาศโรงเรียนบ้านหนองตัวอย่าง".encode())):
        begun = time.monotonic()
        fetch = at.file(content, name)
        at.reading.file(fetch)
        await at.reading.settle()
        document = at.document(fetch)
        what = (
            [at.reading.unread.get(fetch.sha256, ""), 0] if document is None else [document.readability, document.pages]
        )
        seen[name] = [*what, round(time.monotonic() - begun, 1)]
    return seen


def main() -> None:
    """Print what came of each file."""
    school_reading.DOCUMENT_SECONDS = 10.0
    with tempfile.TemporaryDirectory() as folder, room(Path(folder), memory=768 << 20) as at:
        result = asyncio.run(read(at))
    json.dump({"files": result, "peak_kilobytes": peak_kilobytes()}, sys.stdout)


if __name__ == "__main__":
    main()

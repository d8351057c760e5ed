"""Draws the first page of a stored PDF file or web page, in a process of its own: `python -m crawler.commands.portal.draw`.

The kind of the evidence is the argument, its bytes come by stdin, a PNG image goes to stdout; nothing where it cannot be drawn.
"""

from __future__ import annotations

import contextlib
import struct
import sys
import tempfile
import zlib
from pathlib import Path

from reports.browser import BrowserError, find_browser, open_browser

_WIDTH = 900
_HEIGHT = 1_270
_MOST_PIXELS = 4_000_000
_CPU_SECONDS = 15
_MEMORY = 1 << 30


def draw_pdf(data: bytes) -> bytes:
    """The first page of a PDF file as a PNG image."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    page = document[0]
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1.0), (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    channels, stride = bitmap.n_channels, bitmap.stride
    held = bytes(bitmap.buffer)
    rows = [held[y * stride : y * stride + bitmap.width * channels] for y in range(bitmap.height)]
    return _png(rows, bitmap.width, bitmap.height, channels)


def draw_page(html: bytes) -> bytes:
    """The top of a web page as a PNG image, without scripts and without asking the network for anything."""
    program = find_browser()
    if program is None:
        return b""
    with tempfile.TemporaryDirectory(prefix="oit-") as folder, open_browser(program, timeout=20) as browser:
        empty = Path(folder) / "empty.html"
        empty.write_text("<!doctype html>", "utf-8")
        with browser.page(empty, width=_WIDTH, height=_HEIGHT, scripts=False) as page:
            page.ask("Network.enable")
            page.ask("Network.setBlockedURLs", {"urls": ["*"]})
            frame = page.ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
            page.ask("Page.setDocumentContent", {"frameId": frame, "html": html.decode("utf-8", "replace")})
            return page.screenshot()


def _png(rows: list[bytes], width: int, height: int, channels: int) -> bytes:
    kind = {1: 0, 3: 2, 4: 6}[channels]

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _bounded() -> None:
    """Let what a hostile file makes of the reader end this process, where the system can."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main() -> None:
    """Draw what comes by stdin."""
    data = sys.stdin.buffer.read()
    if sys.argv[1] == "pdf":
        _bounded()
        drawn = draw_pdf(data)
    else:
        try:
            drawn = draw_page(data)
        except BrowserError:
            drawn = b""
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    main()

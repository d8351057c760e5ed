"""Serves a folder of stored pages on loopback, as the web server they came from would."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_HTML = "text/html; charset=utf-8"
_INDEX_NAMES = ("index.html", "index.php", "home.php")


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".php": _HTML, ".html": _HTML, ".htm": _HTML}
    server: _Server

    def translate_path(self, path: str) -> str:
        clean = posixpath.normpath(unquote(urlsplit(path).path)).lstrip("/")
        full = self.server.folder / clean
        if ".." in clean.split("/"):
            return str(self.server.folder / "\0")
        if full.is_dir():
            names = [full / name for name in _INDEX_NAMES]
            return next((str(name) for name in names if name.is_file()), str(full))
        for candidate in (full, full.with_name(full.name + ".html"), full.with_name(full.name + ".php")):
            if candidate.is_file():
                return str(candidate)
        return str(full)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the audit has its own log."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    folder: Path


@contextmanager
def serve(folder: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve `folder` while the context lasts; gives the root address, `http://127.0.0.1:PORT/`."""
    server = _Server((host, 0), _Handler)
    server.folder = folder
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Small web servers on loopback that note what they were asked and when."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


type_of = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "xml": "text/xml", "txt": "text/plain"}


def page(*parts: str, title: str = "โรงเรียนบ้านหนองตัวอย่าง") -> Answer:
    html = f"<!doctype html><html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>"
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def link(href: str, label: str) -> str:
    return f'<p><a href="{href}">{label}</a></p>'


def redirect(location: str) -> Answer:
    return Answer(status=302, headers={"Location": location})


TEXT = "<p>" + "โรงเรียนจัดการศึกษาขั้นพื้นฐานและเปิดเผยข้อมูลต่อสาธารณะตามที่กำหนด " * 5 + "</p>"


class Served:
    """Context manager: a server in a thread of this process."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self._thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Site(Served):
    """A server for `pages`: by path with query, each an `Answer` or a function that gives one."""

    def __init__(self, host: str, pages: Mapping[str, Answer | Callable[[], Answer]] | None = None) -> None:
        self.pages = dict(pages or {})
        self.asked: list[tuple[str, float]] = []
        self.connections: set[tuple[str, int]] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, time.monotonic()))
                site.connections.add(self.client_address)
                answer = site.pages.get(self.path) or Answer(b"not here", 404)
                answer = answer() if callable(answer) else answer
                time.sleep(answer.seconds)
                try:
                    self.send_response(answer.status)
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    self.wfile.write(answer.body)
                except OSError:
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer((host, 0), Handler)
        server.daemon_threads = True
        super().__init__(server)
        self.port = server.server_address[1]
        self.url = f"http://{host}:{self.port}/"

    @property
    def paths(self) -> list[str]:
        return [
            urlsplit(path).path + ("?" + urlsplit(path).query if urlsplit(path).query else "") for path, _ in self.asked
        ]

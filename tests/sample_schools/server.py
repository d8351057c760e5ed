"""Serves all sample schools and the outside hosts they use on loopback addresses, for a bounded time."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from tests.sample_schools import external
from tests.sample_schools.schools import SCHOOLS, SampleSchool
from tests.sample_schools.site import Answer, Site
from tests.sample_schools.sites import DEAD, build_sites

MAX_REQUESTS = 20_000
MAX_SECONDS = 900.0
_NOT_FOUND = Answer(
    b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", status=404
)


class _Listener(ThreadingHTTPServer):
    """One address; it knows which host it answers for when the Host header names none."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], owner: SampleServer, host: str, school: SampleSchool | None) -> None:
        self.owner = owner
        self.host = host
        self.school = school
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer.server_bind asks DNS for the address's name; nothing here may leave the machine.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Listener
    timeout = 10

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        # A forward proxy gets the whole address, a server the path only.
        parts = urlsplit(self.path)
        target = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        named = parts.hostname or self.headers.get("Host", "").rsplit(":", 1)[0]
        answer = self.server.owner.answer(named, self.server, target)
        time.sleep(answer.seconds)
        self.close_connection = True
        if not answer.status:
            return
        self.send_response(answer.status)
        self.send_header("Content-Length", str(answer.promised or len(answer.body)))
        if answer.media_type:
            self.send_header("Content-Type", answer.media_type)
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.file_name:
            self.send_header("Content-Disposition", 'attachment; filename="download"')
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the audit's own log is what people read."""


class SampleServer:
    """Context manager that serves the schools; every school has an address of its own, all share one port."""

    def __init__(self, *, max_requests: int = MAX_REQUESTS, max_seconds: float = MAX_SECONDS) -> None:
        self.sites: Mapping[str, Site] = {site.school.slug: site for site in build_sites()}
        self.port = 0
        self.requests: dict[str, int] = {}
        self._left = max_requests
        self._max_seconds = max_seconds
        self._end = 0.0
        self._lock = threading.Lock()
        self._listeners: list[_Listener] = []
        self._threads: list[threading.Thread] = []
        self._timer: threading.Timer | None = None
        self._hosts: dict[str, str] = {}
        self._by_host: dict[str, SampleSchool] = {}

    def __enter__(self) -> Self:
        self._bind()
        self._end = time.monotonic() + self._max_seconds
        for listener in self._listeners:
            thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            thread.start()
            self._threads.append(thread)
        self._timer = threading.Timer(self._max_seconds, self.stop)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop answering and free the port; may be called twice."""
        with self._lock:
            listeners, self._listeners = self._listeners, []
        if self._timer is not None:
            self._timer.cancel()
        stoppers = [threading.Thread(target=listener.shutdown) for listener in listeners]
        for stopper in stoppers:
            stopper.start()
        for stopper in stoppers:
            stopper.join()
        for listener in listeners:
            listener.server_close()

    @property
    def host_map(self) -> dict[str, str]:
        """Host names of the outside world and of schools with a domain, to the address that answers for them."""
        return {host: f"{address}:{self.port}" for host, address in self._hosts.items()}

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that an audit of these schools needs."""
        return {"OIT_HOST_MAP": json.dumps(self.host_map, sort_keys=True)}

    def website(self, school: SampleSchool) -> str:
        """The home page address of a school."""
        return f"http://{school.host}/" if school.host else f"http://{school.address}:{self.port}/"

    def schools_csv(self) -> str:
        """The list of schools as an office would keep it."""
        out = io.StringIO(newline="")
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["code", "name", "website", "area", "email", "instrument", "exempt"])
        for school in SCHOOLS:
            office = ("เขตตัวอย่าง 1", school.email, "obec-school-2566", " ".join(school.exempt))
            rows.writerow([school.code, school.name, self.website(school), *office])
        return out.getvalue()

    def write_schools_csv(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.schools_csv(), encoding="utf-8")
        return path

    def answer(self, named: str, listener: _Listener, target: str) -> Answer:
        """The answer for a host name, or for the listener's own host when the name is an address."""
        host = named if named in self._hosts else listener.host
        with self._lock:
            self._left -= 1
            exhausted = self._left < 0 or time.monotonic() > self._end
            self.requests[host or named] = self.requests.get(host or named, 0) + 1
        if exhausted:
            return Answer(b"", status=503)
        school = self._by_host.get(host, listener.school if not host else None)
        if school is not None:
            site = self.sites[school.slug]
            # A site with one host keeps its pages under "".
            key = host if (host, "/") in site.answers else ""
            found = site.answers.get((key, target)) or site.answers.get((key, target.partition("?")[0]))
            return found or site.every_path or _NOT_FOUND
        for site in self.sites.values():
            found = site.answers.get((host, target)) or site.answers.get((host, _bare(target)))
            if found:
                return found
        return external.answer(host, target)

    def _bind(self) -> None:
        addresses = [(school.address, school.host, school) for school in SCHOOLS if school.slug != DEAD]
        addresses += [
            (f"127.0.12.{number}", host, school)
            for number, (host, school) in enumerate(
                ((host, each.school) for each in self.sites.values() for host in _own_hosts(each)), 1
            )
        ]
        outside = [(f"127.0.11.{number}", host, None) for number, host in enumerate(external.HOSTS, 1)]
        for _ in range(20):
            with suppress(OSError):
                self._listen([*addresses, *outside])
                return
        message = "no free port on the loopback addresses 127.0.10.x (on macOS: sudo ifconfig lo0 alias 127.0.10.1 …)"
        raise OSError(message)

    def _listen(self, addresses: list[tuple[str, str, SampleSchool | None]]) -> None:
        port = 0
        try:
            for address, host, school in addresses:
                listener = _Listener((address, port), self, host, school)
                port = listener.server_port
                self._listeners.append(listener)
                if host:
                    self._hosts[host] = address
                    if school is not None:
                        self._by_host[host] = school
        except OSError:
            for listener in self._listeners:
                listener.server_close()
            self._listeners.clear()
            raise
        self.port = port


def _own_hosts(site: Site) -> list[str]:
    """The sub-domains that the school serves beside its website."""
    domain = site.school.host.removeprefix("www.")
    hosts = {host for host, _ in site.answers if domain and host.endswith(domain)}
    return sorted(hosts - {site.school.host})


def _bare(target: str) -> str:
    """The path without the query parts that Google adds for its own use."""
    path, _, query = target.partition("?")
    kept = [
        part
        for part in query.split("&")
        if part and part.split("=")[0] not in ("usp", "confirm", "resourcekey", "hl", "pli", "embedded")
    ]
    return f"{path}?{'&'.join(kept)}" if kept else path

"""Servers on loopback that do what broken, hacked and hostile websites do; each ends when its visitor hangs up."""

from __future__ import annotations

import contextlib
import itertools
import ssl
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.checks.make_documents import make_pdf
from tests.crawler.sites import TEXT, Served, link

INDEX = "<h1>การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2566</h1>"
STRUCTURE = link("/o1.pdf", "O1 โครงสร้าง")
EXECUTIVES = link("/o2.pdf", "O2 ข้อมูลผู้บริหาร")
MOST_SECONDS = 60.0  # no answer goes on longer, whoever forgets to hang up


class Visit(BaseHTTPRequestHandler):
    """One request; the site's `answer` writes whatever it likes."""

    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.asked.append(self.path)
        if self.path == "/robots.txt" and not self.server.hides_robots:
            self.say(b"", 404)
            return
        with contextlib.suppress(OSError):
            self.server.answer(self)

    def say(self, body: bytes, status: int = 200, **headers: str) -> None:
        """An ordinary answer; `headers` are written with _ for -."""
        named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in named.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, *parts: str, title: str = "โรงเรียนบ้านหนองตัวอย่าง") -> None:
        self.say(
            f"<!doctype html><html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>".encode()
        )

    def start(self, media_type: str, **headers: str) -> None:
        """The beginning of an answer without an end."""
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


Answer = Callable[[Visit], None]


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, answer: Answer, *, hides_robots: bool = False) -> None:
        self.answer = answer
        self.hides_robots = hides_robots
        self.asked: list[str] = []
        super().__init__((host, 0), Visit)

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class HostileSite(Served):
    """A server that answers everything but robots.txt by `answer`; with `secrets` it speaks TLS."""

    def __init__(self, host: str, answer: Answer, secrets: ssl.SSLContext | None = None) -> None:
        listener = _Listener(host, answer)
        super().__init__(listener)
        self.asked = listener.asked
        if secrets is not None:
            listener.socket = secrets.wrap_socket(listener.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"http{'s' if secrets else ''}://{host}:{listener.server_address[1]}/"


def self_signed(folder: Path, host: str, *, days: int) -> ssl.SSLContext:
    """TLS with a certificate that nobody vouches for, valid for `days` more days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "school.example.ac.th")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{host}.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def home_of(*parts: str) -> str:
    return "".join((INDEX, *parts, TEXT))


def redirect_loop(visit: Visit) -> None:
    visit.say(b"", 302, Location="/b" if visit.path == "/a" else "/a")


def growing_redirects(visit: Visit) -> None:
    visit.say(b"", 302, Location=f"{visit.path}x")


def cookie_wall(visit: Visit) -> None:
    visit.say(b"", 302, Location=visit.path, Set_Cookie=f"seen={time.monotonic_ns()}")


def endless_calendar(visit: Visit) -> None:
    step = int("".join(filter(str.isdigit, visit.path))[:9] or 0)
    visit.page(
        INDEX,
        *(link(f"/calendar?month={step + n}", f"เดือนที่ {step + n}") for n in range(1, 4)),
        *(link(f"/activity/{step * 7 + n}", f"กิจกรรม {step * 7 + n}") for n in range(1, 8)),
        *(link(f"{visit.path.rstrip('/')}/more", "เพิ่มเติม") for _ in range(1) if "?" not in visit.path),
        TEXT,
        visit.path,
    )


def slow_drip(visit: Visit) -> None:
    visit.start("text/html", Content_Length="1000000")
    _drip(visit, b"<p>", 0.1)


def slow_file(visit: Visit) -> None:
    if visit.path != "/o1.pdf":
        visit.page(home_of(STRUCTURE))
        return
    visit.start("application/pdf", Content_Length="1000000")
    _drip(visit, b"%PDF-1.4", 0.1)


def _drip(visit: Visit, piece: bytes, pause: float) -> None:
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        visit.wfile.write(piece)
        time.sleep(pause)


def huge_files(visit: Visit) -> None:
    if visit.path == "/o1.pdf":
        visit.start("application/pdf", Content_Length=str(10_000_000_000))
        visit.wfile.write(b"%PDF-1.4" * 1_000)
    elif visit.path.startswith("/o2"):
        visit.start("application/pdf")
        end = time.monotonic() + MOST_SECONDS
        while time.monotonic() < end:
            visit.wfile.write(b"%PDF-1.4" * 8_192)
    else:
        visit.page(home_of(STRUCTURE, *(link(f"/o2.pdf?n={n}", "O2 ข้อมูลผู้บริหาร") for n in range(9))))


def endless_headers(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\n")
    end = time.monotonic() + MOST_SECONDS
    for number in itertools.count():
        visit.wfile.write(b"".join(b"X-%d-%d: %s\r\n" % (number, n, b"a" * 900) for n in range(64)))
        if time.monotonic() > end:
            return


def bombs(visit: Visit) -> None:
    kind = visit.path.removeprefix("/")
    if kind == "":
        visit.page(home_of(STRUCTURE, EXECUTIVES, link("/news", "ข่าว")))
        return
    if kind == "o1.pdf":
        visit.say(_bomb(b"%PDF-1.4", b"\0", 500), Content_Type="application/pdf", Content_Encoding="gzip")
    elif kind == "o2.pdf":
        visit.say(b"%PDF-1.4\n" + _bomb(b"q", b"0 0 m 1 1 l S ", 500), Content_Type="application/pdf")
    else:
        visit.say(_bomb(b"<html><body>", b"<p>news", 200), Content_Encoding="gzip")


@lru_cache
def _bomb(start: bytes, piece: bytes, megabytes: int) -> bytes:
    """A small gzip file that inflates to so many megabytes."""
    packing = zlib.compressobj(9, wbits=31)
    piece *= 1_000_000 // len(piece)
    return packing.compress(start) + b"".join(packing.compress(piece) for _ in range(megabytes)) + packing.flush()


def many_links(visit: Visit) -> None:
    if visit.path != "/":
        visit.page(TEXT, visit.path)
        return
    visit.page(INDEX, *(link(f"/news/{n}", f"ข่าวประชาสัมพันธ์ที่ {n}") for n in range(100_000)), TEXT)


def long_addresses(visit: Visit) -> None:
    """Each page is a list of 800 links to addresses of 3 kB, which no other page names."""
    page = zlib.crc32(visit.path.encode())
    rows = (link(f"/{page}/{n}/{'x' * 2_900}", f"O{n % 43 + 1} โครงสร้าง") for n in range(800))
    visit.page(INDEX, *rows, TEXT, str(page))


def deep_nesting(visit: Visit) -> None:
    if visit.path != "/":
        visit.page(TEXT, visit.path)
        return
    visit.page("<div>" * 5_000, home_of(link("/o1", "O1 โครงสร้าง")), "</div>" * 5_000)


def https(visit: Visit) -> None:
    if visit.path == "/o1.pdf":
        visit.say(make_pdf(["โครงสร้างการบริหารงานโรงเรียน"]), Content_Type="application/pdf")
    else:
        visit.page(home_of(STRUCTURE))


def not_tls(visit: Visit) -> None:
    visit.wfile.write(b"\x00" * 64)


def lying_headers(visit: Visit) -> None:
    if visit.path == "/o1":
        body = f"<html><head><title>โครงสร้าง</title></head><body><h1>โครงสร้าง</h1>{TEXT}</body></html>".encode()
        visit.say(body, Content_Type="application/pdf")
    elif visit.path == "/o2":
        visit.say(make_pdf(["ข้อมูลผู้บริหารโรงเรียน"]), Content_Type="text/html; charset=utf-8")
    elif visit.path == "/":
        visit.page(home_of(link("/o1", "O1 โครงสร้าง"), link("/o2", "O2 ข้อมูลผู้บริหาร")))
    else:
        visit.say(b"not here", 404)


def session_ids(visit: Visit) -> None:
    fresh = time.monotonic_ns()
    path = visit.path.partition("?")[0].partition(";")[0]
    if path not in {"/", "/oit", "/news"}:
        visit.say(b"not here", 404)
        return
    pages = (f"/oit?PHPSESSID={fresh:026x}", f"/news;jsessionid={fresh:032x}", f"/?sid={fresh:032x}")
    visit.page(INDEX, *(link(page, page.partition("?")[0]) for page in pages), TEXT, path)


def challenge(visit: Visit) -> None:
    body = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    visit.say(body, 503, Retry_After="0")


def polite_challenge(visit: Visit) -> None:
    visit.page("<p>Verifying you are human. This may take a few seconds.</p>", title="Just a moment...")


def another_school(visit: Visit) -> None:
    name = "โรงเรียนวัดดอนไพลิน"
    visit.page(f"<h1>{name}</h1>", STRUCTURE, TEXT, f"<footer>{name} โทร 0-4400-0000</footer>", title=name)


def parked(visit: Visit) -> None:
    visit.page("<h1>This domain is for sale</h1><p>Buy this domain</p>", title="หนองตัวอย่าง")


GAMBLING = "<p>สล็อตเว็บตรง แตกง่าย ฝาก-ถอน ออโต้ บาคาร่า คาสิโน แทงบอล เครดิตฟรี สมัครสล็อต โบนัส pg slot ufabet</p>"


def hijacked(visit: Visit) -> None:
    visit.page(GAMBLING * 5, title="สล็อตเว็บตรง อันดับ 1 ไม่ผ่านเอเย่นต์")


def half_hijacked(visit: Visit) -> None:
    if visit.path == "/":
        visit.page(GAMBLING * 5, INDEX, STRUCTURE, title="สล็อตเว็บตรง อันดับ 1 ไม่ผ่านเอเย่นต์")
    else:
        visit.say(make_pdf(["โครงสร้างการบริหารงานโรงเรียน"]), Content_Type="application/pdf")


def to_files(visit: Visit) -> None:
    if visit.path == "/":
        links = (link("/o1", "O1 โครงสร้าง"), link("file:///etc/hostname", "O2 ข้อมูลผู้บริหาร"))
        visit.page(home_of(*links))
    else:
        visit.say(b"", 302, Location="file:///etc/hostname")

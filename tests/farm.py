"""A farm of generated schools for benchmarks: many addresses, Thai pages from memory, one fast process."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import asyncio
import contextlib
import csv
import io
import math
import os
import random
import resource
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from tests.sample_schools.contents import CODES, TITLES, lines
from tests.sample_schools.markup import article
from tests.sample_schools.schools import SCHOOLS

MAX_SECONDS = 900.0
PAGE_BYTES = 57_000
LINKS = 280
_VARIANTS = 8  # menus and wordings that differ; more schools than that share them, under names of their own
_MENU = (
    "หน้าแรก", "ข้อมูลพื้นฐาน", "ประวัติโรงเรียน", "ทำเนียบผู้บริหาร", "ครูและบุคลากร", "กลุ่มบริหารวิชาการ", "กลุ่มบริหารงบประมาณ",
    "กลุ่มบริหารงานบุคคล", "กลุ่มบริหารทั่วไป", "ข่าวประชาสัมพันธ์", "ประกาศจัดซื้อ–จัดจ้าง", "ดาวน์โหลดเอกสาร", "ปฏิทินกิจกรรม",
    "ภาพกิจกรรม ปี\u00a0๒๕๖๖", "แผนปฏิบัติการ พ.ศ.\u00a0๒๕๖๖", "รายงาน SAR ๒๕๖๕", "ถาม–ตอบ", "ติดต่อเรา", "ITA Online ๒๕๖๖",
)  # fmt: skip
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MARK = b"@@school@@"
_CONTROL = "/-/counted"
_PAUSE = "/-/pause"


def farm_address(number: int) -> str:
    """The loopback address of the n-th school (from 0)."""
    return f"127.30.{number // 250}.{number % 250 + 1}"


def _paragraph(random_source: random.Random, size: int) -> str:
    words = [line for code in ("O3", "O6", "O13", "O27", "O30", "O40") for line in lines(code, SCHOOLS[0])]
    text: list[str] = []
    while sum(map(len, text)) < size:
        text.append(" ".join(random_source.sample(" ".join(words).replace("# ", "").replace("|", "").split(), 40)))
    return "".join(f"<p>{part}</p>\n" for part in text)


def _path(number: int) -> str:
    return f"/p/{number}" if number else "/"


def farm_pages(count: int, links: int = LINKS, variant: int = 0, size: int = PAGE_BYTES) -> list[bytes]:
    """`count` pages of about `size` bytes and `links` links; page 1 is an OIT index. `@@school@@` stands for the name.

    A `variant` has its own menu; every second one writes Thai digits, dashes and no-break spaces.
    """
    pages = []
    words = random.Random(variant).sample(_MENU, len(_MENU))
    menu = "".join(
        f'<li><a href="{_path(n)}">{words[n % len(words)]}{f" {n}" if n >= len(words) else ""}</a></li>'
        for n in range(min(count, links))
    )
    for number in range(count):
        source = random.Random(1000 * variant + number)
        rest = links - min(count, links)
        body = ""
        if number == 1 % count:
            rows = "".join(
                f'<tr><td>{code}</td><td><a href="{_path((n + 2) % count)}">{TITLES[code]}</a></td></tr>'
                for n, code in enumerate(CODES)
            )
            body = f"<h1>OIT ปีงบประมาณ 2566</h1><table>{rows}</table>"
            rest = max(0, rest - len(CODES))
        else:
            code = ("O3", "O6", "O13", "O27", "O30", "O40")[number % 6]
            body = article(lines(code, SCHOOLS[0]))
        more = "".join(
            f'<div class="card"><a href="{_path(source.randrange(count))}#part{n}">อ่านต่อ ข่าวที่ {n}</a></div>'
            for n in range(rest)
        )
        head = (
            '<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>@@school@@ หน้า '
            f"{number}</title></head><body><nav><ul>{menu}</ul></nav><main><h2>@@school@@</h2>{body}"
        )
        filler = max(0, size - len((head + more).encode())) // 3
        text = _paragraph(source, filler)
        if variant % 2:
            text = text.translate(_THAI_DIGITS).replace(" - ", " – ").replace("</p>", "\u00a0ปี\u00a0๒๕๖๖</p>")
        pages.append(f"{head}{text}{more}</main></body></html>".encode())
    return pages


class _Farm(asyncio.Protocol):
    """One connection; keeps it open, answers requests in order."""

    variants: list[list[list[bytes]]]
    served = 0
    different: ClassVar[set[tuple[bytes, int]]] = set()
    asked_at: ClassVar[dict[bytes, float]] = {}
    shortest_pause = math.inf

    def __init__(self) -> None:
        self.rest = b""
        self.name = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        # Every school's pages differ, or bodies of one hash would be read once for all schools.
        address = str(transport.get_extra_info("sockname")[0])
        self.name = address.encode()
        self.pages = self.variants[int(address.rpartition(".")[2]) % len(self.variants)]

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            request, _, self.rest = self.rest.partition(b"\r\n\r\n")
            self.transport.write(self._answer(request.split(b" ", 2)[1].decode("ascii", "replace")))  # type: ignore[attr-defined]

    def _answer(self, path: str) -> bytes:
        kind = b"text/html; charset=utf-8"
        status = b"200 OK"
        if path == _CONTROL:
            body, kind = f"{len(_Farm.different)} {_Farm.served}".encode(), b"text/plain"
            _Farm.served = 0
            _Farm.different.clear()
        elif path == _PAUSE:
            body, kind = f"{_Farm.shortest_pause}".encode(), b"text/plain"
        else:
            now = time.monotonic()
            _Farm.shortest_pause = min(_Farm.shortest_pause, now - _Farm.asked_at.get(self.name, -math.inf))
            _Farm.asked_at[self.name] = now
            number = path.removeprefix("/p/")
            index = 0 if path == "/" else int(number) if number.isdigit() else len(self.pages)
            if index < len(self.pages):
                body = (b"school " + self.name).join(self.pages[index])
                _Farm.served += 1
                _Farm.different.add((self.name, index))
            else:
                body, status = b"<html><title>404</title></html>", b"404 Not Found"
        return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (status, kind, len(body), body)


async def _serve(schools: int, pages: int, seconds: float) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, schools * 8 + 200)), hard))
    _Farm.variants = [
        [page.split(_MARK) for page in farm_pages(pages, variant=variant)] for variant in range(min(schools, _VARIANTS))
    ]
    loop = asyncio.get_running_loop()
    first = await loop.create_server(_Farm, farm_address(0), 0)
    port = first.sockets[0].getsockname()[1]
    servers = [first]
    servers += [await loop.create_server(_Farm, farm_address(number), port) for number in range(1, schools)]
    print(port, flush=True)
    # Whoever started the farm holds its standard input open; when that process is gone, so is the farm.
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.to_thread(sys.stdin.read), seconds)
    for server in servers:
        server.close()
    # The thread that reads standard input cannot be stopped.
    os._exit(0)


@dataclass(slots=True, kw_only=True)
class InProcess:
    """Context manager: servers in a process of their own, which prints the `port` and ends with its standard input."""

    port: int = 0
    process: subprocess.Popen[str] | None = None

    def command(self) -> list[str]:
        """The module to run, and its arguments."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", *self.command()]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process is not None
        self.process.communicate(timeout=10)


@dataclass(slots=True)
class Farm(InProcess):
    """The farm in a process of its own."""

    schools: int
    pages: int

    def command(self) -> list[str]:
        return ["tests.farm", "--schools", str(self.schools), "--pages", str(self.pages)]

    def home_pages(self) -> list[str]:
        return [f"http://{farm_address(number)}:{self.port}/" for number in range(self.schools)]

    def counted(self) -> tuple[int, int]:
        """How many different pages were served since the last call, and how often one was asked for again."""
        different, served = map(int, self._told(_CONTROL).split())
        return different, served - different

    def shortest_pause(self) -> float:
        """The shortest time between two requests at one address, in seconds."""
        return float(self._told(_PAUSE))

    def _told(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://{farm_address(0)}:{self.port}{path}", timeout=10) as answer:
            said: bytes = answer.read()
        return said

    def write_schools_csv(self, path: Path) -> Path:
        out = io.StringIO(newline="")
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["code", "name", "website"])
        rows.writerows(
            [f"98{number:08d}", f"โรงเรียนจำลองที่ {number}", page] for number, page in enumerate(self.home_pages())
        )
        path.write_text(out.getvalue(), encoding="utf-8")
        return path


def main() -> None:
    """Serve until terminated, or for the longest time allowed; the first line printed is the port."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=20)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=MAX_SECONDS)
    chosen = parser.parse_args()
    asyncio.run(_serve(chosen.schools, chosen.pages, chosen.seconds))


if __name__ == "__main__":
    main()

"""A country of generated schools on loopback: areas, provinces, sites of several kinds, each with a latency of its own."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
import asyncio
import contextlib
import csv
import gzip
import os
import random
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.farm import MAX_SECONDS, InProcess, farm_pages

SCHOOLS_OF_AREA = 130
_VARIANTS = 6
_MARK = b"@@school@@"
# Shares of the kinds of sites; a small one has a fifth of the pages, a dead one refuses, one of `together` shares its
# host with the others of its area.
_KINDS = (("whole", 0.70), ("small", 0.10), ("together", 0.08), ("dead", 0.08), ("none", 0.04))
_CHANGES_EVERY = 5  # nights; each night another fifth of the home pages has news
_MEDIAN_LATENCY = 0.12
_LONGEST_LATENCY = 3.0


@dataclass(frozen=True, slots=True)
class Simulated:
    """One school of the register and its site; `number` is its place in the country, `latency` in seconds."""

    number: int
    code: str
    name: str
    area: str
    province: str
    kind: str
    latency: float

    @property
    def address(self) -> str:
        """Where its site is served; those of a shared host are at one address."""
        if self.kind == "together":
            return f"127.60.{_area_number(self.area) // 250}.{_area_number(self.area) % 250 + 1}"
        return f"127.{40 + self.number // 62_500}.{self.number // 250 % 250}.{self.number % 250 + 1}"

    def website(self, port: int) -> str:
        """Its address in the list of schools."""
        if self.kind == "none":
            return ""
        path = f"s{self.number}/" if self.kind == "together" else ""
        return f"http://{self.address}:{port}/{path}"


def _area_number(area: str) -> int:
    return int(area.rpartition(" ")[2]) - 1


def register(count: int, given: Path | None = None, of_area: int = SCHOOLS_OF_AREA) -> list[Simulated]:
    """`count` invented schools, `of_area` in each area, or those of a table `province,area_name,school_id_10,school_name`; always the same sites."""
    source = random.Random(count)
    rows = _rows_of(given, count) if given else _invented(count, of_area)
    kinds = [kind for kind, _ in _KINDS]
    shares = [share for _, share in _KINDS]
    numbers: dict[str, int] = {}
    found = []
    for number, (code, name, area, province) in enumerate(rows):
        place = numbers.setdefault(area, len(numbers) + 1)
        latency = min(_LONGEST_LATENCY, _MEDIAN_LATENCY * source.lognormvariate(0, 0.8))
        kind = source.choices(kinds, shares)[0]
        found.append(Simulated(number, code, name, f"เขตจำลอง {place}", province, kind, latency))
    return found


def _invented(count: int, of_area: int) -> Iterator[tuple[str, str, str, str]]:
    for number in range(count):
        area = number // of_area
        yield f"97{number:08d}", f"โรงเรียนจำลองที่ {number}", f"{area}", f"จังหวัดจำลอง {area // 3 + 1}"


def _rows_of(path: Path, count: int) -> Iterator[tuple[str, str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        for number, row in zip(range(count), csv.DictReader(file), strict=False):
            yield f"{row['school_id_10']}-{number}", row["school_name"], row["area_name"], row["province"]


class _Country(asyncio.Protocol):
    """One connection; answers come after the school's latency, in order."""

    pages: Sequence[Sequence[Sequence[bytes]]]
    schools: dict[str, Simulated]
    night = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.rest = b""
        self.transport = transport
        self.school = self.schools[str(transport.get_extra_info("sockname")[0])]
        self.due = 0.0

    def data_received(self, data: bytes) -> None:
        self.rest += data
        loop = asyncio.get_running_loop()
        while b"\r\n\r\n" in self.rest:
            request, _, self.rest = self.rest.partition(b"\r\n\r\n")
            answer = self._answer(request.split(b" ", 2)[1].decode("ascii", "replace"))
            self.due = max(self.due, loop.time() + self.school.latency)
            loop.call_at(self.due, self._send, answer)

    def _send(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)  # type: ignore[attr-defined]

    def _answer(self, path: str) -> bytes:
        name, root = str(self.school.number), ""
        first = path.split("/", 2)[1]
        if self.school.kind == "together" and first[:1] == "s" and first[1:].isdigit():
            name, root, path = first[1:], f"/{first}", path.removeprefix(f"/{first}")
        pages = self.pages[int(name) % len(self.pages)]
        if self.school.kind == "small":
            pages = pages[: max(2, len(pages) // 5)]
        number = 0 if path == "/" else int(path[3:]) if path.startswith("/p/") and path[3:].isdigit() else len(pages)
        kind, status = b"text/html; charset=utf-8", b"200 OK"
        if number < len(pages):
            body = f"โรงเรียนจำลองที่ {name}".encode().join(pages[number])
            if self.night and number == 0 and int(name) % _CHANGES_EVERY == self.night % _CHANGES_EVERY:
                body = body.replace(b"<main>", f"<main><p>ข่าวประชาสัมพันธ์ลำดับที่ {self.night}</p>".encode())
            if root:
                body = body.replace(b'href="/', f'href="{root}/'.encode())
        else:
            body, status = b"<html><title>404</title></html>", b"404 Not Found"
        return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (status, kind, len(body), body)


async def _serve(schools: Sequence[Simulated], pages: int, seconds: float, night: int, port: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, len(schools) * 8 + 200)), hard))
    _Country.pages = [
        [page.split(_MARK) for page in farm_pages(pages, links=60, variant=variant, size=24_000)]
        for variant in range(min(len(schools), _VARIANTS))
    ]
    _Country.schools = {school.address: school for school in schools if school.kind not in ("dead", "none")}
    _Country.night = night
    loop = asyncio.get_running_loop()
    for address in _Country.schools:
        server = await loop.create_server(_Country, address, port)
        port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    # Whoever started the country holds its standard input open; when that process is gone, so is the country.
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.to_thread(sys.stdin.read), seconds)
    # The thread that reads standard input cannot be stopped.
    os._exit(0)


@dataclass(slots=True)
class Country(InProcess):
    """The sites of `schools` in a process of their own, each with up to `pages` pages."""

    count: int
    pages: int = 20
    given: Path | None = None
    of_area: int = SCHOOLS_OF_AREA
    seconds: float = MAX_SECONDS
    night: int = 0

    def command(self) -> list[str]:
        asked = ["tests.nation_farm", "--schools", str(self.count), "--pages", str(self.pages)]
        asked += ["--of-area", str(self.of_area), "--night", str(self.night), "--port", str(self.port)]
        return [*asked, "--seconds", str(self.seconds), *(["--register", str(self.given)] if self.given else [])]

    def write_list(self, path: Path) -> Path:
        """The list of the whole country, with a column of areas."""
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["code", "name", "website", "area", "province"])
            for school in register(self.count, self.given, self.of_area):
                rows.writerow([school.code, school.name, school.website(self.port), school.area, school.province])
        return path


def main() -> None:
    """Serve until terminated, or for the longest time allowed; the first line printed is the port."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=20)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=MAX_SECONDS)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--of-area", type=int, default=SCHOOLS_OF_AREA)
    parser.add_argument("--night", type=int, default=0, help="whose news the home pages have")
    parser.add_argument("--port", type=int, default=0)
    chosen = parser.parse_args()
    schools = register(chosen.schools, chosen.register, chosen.of_area)
    asyncio.run(_serve(schools, chosen.pages, chosen.seconds, chosen.night, chosen.port))


if __name__ == "__main__":
    main()

"""The areas of a country and the list of schools of each."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.office.school_list import COLUMNS as SCHOOL_COLUMNS
from crawler.office.table_file import Row, TableError, read_table
from crawler.office.table_header import Column

_AREA_COLUMNS = {
    "schools": Column(("รายชื่อโรงเรียน", "ไฟล์", "schools", "list", "file"), ("รายชื่อ", "ไฟล์")),
    "declared": Column(("ลิงก์ที่โรงเรียนส่ง", "declared"), ("ลิงก์", "ลิงค์")),
    "area": SCHOOL_COLUMNS["area"],
}
_SAFE = re.compile(r"[0-9A-Za-z\u0e01-\u0e4e][0-9A-Za-z\u0e01-\u0e4e._-]{0,63}")
NO_AREA = "ไม่ระบุเขต"


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the country; `id` names its folder everywhere, `declared` says whether its schools submitted links."""

    id: str
    name: str
    declared: bool = False


@dataclass(frozen=True, slots=True)
class AreaList:
    """An area with its lists, as the bytes of their files."""

    area: Area
    schools: bytes
    declared: bytes = b""


def area_id(name: str) -> str:
    """A name for folders on every system, the same for spellings that differ in blanks."""
    plain = "-".join(name.split())
    if _SAFE.fullmatch(plain) and ".." not in plain and not plain.endswith("."):
        return plain
    return f"area-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"


def listed_areas(areas: Path) -> Iterator[AreaList]:
    """The areas of a table `area,schools[,declared]`, whose files lie beside it; raises `TableError`."""
    seen: set[str] = set()
    for row in read_table(areas, _AREA_COLUMNS, required=(("area",), ("schools",))).rows:
        name = " ".join(row.cells.get("area", "").split())
        place, declared = row.cells.get("schools", ""), row.cells.get("declared", "")
        if not name or not place:
            raise TableError(f"{areas.name} บรรทัด {row.line}: ต้องมีทั้งชื่อเขตและไฟล์รายชื่อโรงเรียน")
        area = Area(area_id(name), name, bool(declared))
        if area.id in seen:
            raise TableError(f"{areas.name} บรรทัด {row.line}: มีเขต {name} ซ้ำ")
        seen.add(area.id)
        links = _bytes(areas.parent / declared) if declared else b""
        yield AreaList(area, _bytes(areas.parent / place), links)


def split_areas(schools: Path, declared: Path | None = None) -> Iterator[AreaList]:
    """The areas of one list for the whole country that has a column of areas, by name; raises `TableError`.

    The cells stay as they are written: what is wrong with a row is told where its area is audited. `declared` holds
    the links of all schools; each area looks up its own.
    """
    table = read_table(schools, SCHOOL_COLUMNS, required=(("area",), ("website",), ("code", "name")))
    by_area: dict[str, list[Row]] = {}
    names: dict[str, str] = {}
    for row in table.rows:
        name = " ".join(row.cells.get("area", "").split()) or NO_AREA
        names.setdefault(area_id(name), name)
        by_area.setdefault(area_id(name), []).append(row)
    columns = sorted(table.columns)
    links = _bytes(declared) if declared else b""
    for key in sorted(by_area):
        yield AreaList(Area(key, names[key], bool(links)), _table(columns, by_area.pop(key)), links)


def _table(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.cells.get(column, "") for column in columns] for row in rows)
    return out.getvalue().encode()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: เปิดอ่านไม่ได้ ({error.strerror})") from None

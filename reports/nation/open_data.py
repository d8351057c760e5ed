"""Open data of a country: tables as CSV, and as Parquet where pyarrow is installed, with a dictionary of their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from checks.cells import csv_cell
from reports.nation.country import TREND, Country, Totals, Trend

_SIGNS = {"p": "published", "f": "gap", "c": "waiting", "u": "unknown", "n": "exempt"}
_TOTALS = ("schools", "visited", "published", "gaps", "waiting", "unknown", "exempt")
_TOTAL_MEANINGS = (
    ("schools", "schools of the list", "โรงเรียนในรายชื่อ"),
    (
        "visited",
        "schools whose site could be visited; the items below are theirs",
        "โรงเรียนที่เข้าเว็บไซต์ได้ ข้อที่นับถัดไปเป็นของโรงเรียนเหล่านี้",
    ),
    ("published", "items that are published", "ข้อที่เผยแพร่แล้ว"),
    ("gaps", "items to be mended", "ข้อที่ต้องแก้ไข"),
    ("waiting", "items that wait for an officer", "ข้อที่รอเจ้าหน้าที่ตรวจ"),
    ("unknown", "items that nobody has seen yet; never gaps", "ข้อที่ระบบยังดูไม่ได้ ไม่นับว่าขาด"),
    ("exempt", "items that need not be published", "ข้อที่ไม่ต้องเผยแพร่"),
)
_AREA = (("area", "area office", "สำนักงานเขตพื้นที่การศึกษา"), ("night", "night of the result", "คืนที่ตรวจ"))
_ITEM = (
    ("instrument", "list of items", "แบบตรวจ"),
    ("code", "official code of the item in that list", "รหัสข้อในแบบตรวจนั้น"),
)
# Each table with its columns: name, meaning in English and in Thai.
TABLES: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "areas": (*_AREA, *_TOTAL_MEANINGS),
    "provinces": (("province", "province as the list has it", "จังหวัดตามรายชื่อ"), *_TOTAL_MEANINGS),
    "items": (
        *_ITEM,
        ("item", "name of the item that stays the same over the years", "ชื่อข้อที่ไม่เปลี่ยนตามปี"),
        ("title", "title in the list", "ชื่อข้อในแบบตรวจ"),
        *(column for column in _TOTAL_MEANINGS if column[0] in ("published", "gaps", "waiting", "unknown")),
        ("most_frequent_reason", "the most frequent reason of gaps", "สาเหตุที่พบมากที่สุดของข้อที่ต้องแก้ไข"),
    ),
    "schools": (
        ("school", "code of the school", "รหัสโรงเรียน"),
        ("name", "name of the school", "ชื่อโรงเรียน"),
        *_AREA,
        ("province", "province", "จังหวัด"),
        ("district", "district", "อำเภอ"),
        ("website", "home page", "เว็บไซต์"),
        ("instrument", "list of items", "แบบตรวจ"),
        ("seen", "when the run of the result began (UTC)", "เวลาเริ่มรอบตรวจ (UTC)"),
        ("coverage", "complete, partial or unreachable", "ตรวจได้ครบ บางส่วน หรือเข้าไม่ได้"),
        ("reason", "why the site was not wholly seen", "สาเหตุที่ตรวจไม่ครบ"),
        *(column for column in _TOTAL_MEANINGS if column[0] not in ("schools", "visited")),
    ),
    "results": (
        ("school", "code of the school", "รหัสโรงเรียน"),
        *_ITEM,
        ("state", "published, gap, waiting, unknown or exempt", "เผยแพร่แล้ว ต้องแก้ไข รอตรวจ ยังไม่ทราบ หรือไม่ต้องเผยแพร่"),
        ("reason", "the reason of the state, empty for published", "สาเหตุ"),
    ),
    "trend": (
        ("night", "night", "คืน"),
        ("area", "id of the area", "รหัสเขตพื้นที่"),
        *(column for column in _TOTAL_MEANINGS if column[0] in TREND),
    ),
}


class OpenData:
    """Writes the tables into a folder; `add` each area while it is read, then `close` with the sums."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._open = ExitStack()
        self._schools = _Table(self._open, folder, "schools")
        self._results = _Table(self._open, folder, "results")

    def add(self, area: Mapping[str, Any]) -> None:
        """Write an area's schools and their results."""
        # A cell is one of few signs and reasons, so that its words are made once.
        lists = [[(listed["id"], item[0]) for item in listed["items"]] for listed in area["lists"]]
        schools, results = [], []
        for school in area["schools"]:
            cells = school["cells"].split()
            signs = "".join(cell[0] for cell in cells)
            counts = [signs.count(sign) if school["visited"] else 0 for sign in "pfcun"]
            status, reason, _ = school["coverage"]
            named = (school["code"], school["name"], area["name"], area["night"], school["province"])
            listed = area["lists"][school["list"]]["id"]
            told = (school["district"], school["website"], listed, school["seen"], status, reason)
            schools.append((*named, *told, *counts))
            code = school["code"]
            results += [(code, *item, *_words(cell)) for item, cell in zip(lists[school["list"]], cells, strict=True)]
        self._schools.write(schools)
        self._results.write(results)

    def close(self, country: Country, trend: Trend) -> list[str]:
        """Write the other tables and the dictionary; returns the names of all files."""
        with self._open:
            few: dict[str, list[tuple[Any, ...]]] = {
                "areas": [(area.name, area.night, *_numbers(area.totals)) for area in country.areas],
                "provinces": [(name, *_numbers(totals)) for name, totals in sorted(country.provinces.items())],
                "items": [
                    (
                        *(item.instrument, item.code, item.item, item.title),
                        *(item.published, item.gaps, item.waiting, item.unknown),
                        item.reasons[0][0] if item.reasons else "",
                    )
                    for item in country.items
                ],
                "trend": [(night, area, *numbers) for night, areas in trend.items() for area, numbers in areas.items()],
            }
            for name, rows in few.items():
                _Table(self._open, self._folder, name).write(rows)
        with (self._folder / "dictionary.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("table", "column", "meaning", "ความหมาย"))
            writer.writerows((table, *column) for table, columns in TABLES.items() for column in columns)
        return sorted(path.name for path in self._folder.iterdir() if path.suffix in (".csv", ".parquet"))


class _Table:
    """One table as CSV with a mark that Excel needs for Thai, and as Parquet."""

    def __init__(self, stack: ExitStack, folder: Path, name: str) -> None:
        self._columns = [column for column, _, _ in TABLES[name]]
        self._file = stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
        self._writer = csv.writer(self._file)
        self._writer.writerow(self._columns)
        self._parquet = _parquet(stack, folder / f"{name}.parquet", name) if find_spec("pyarrow") else None

    def write(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._writer.writerows(_safe(rows))
        if self._parquet is not None and rows:
            import pyarrow

            columns = dict(zip(self._columns, map(list, zip(*rows, strict=True)), strict=True))
            self._parquet.write_table(pyarrow.table(columns, schema=self._parquet.schema))


def _parquet(stack: ExitStack, path: Path, name: str) -> Any:
    import pyarrow
    from pyarrow import parquet

    numbers = {column for column, _, _ in _TOTAL_MEANINGS}
    types = [
        pyarrow.field(
            column,
            pyarrow.int64() if column in numbers else pyarrow.string(),
            metadata={"meaning": meaning, "ความหมาย": thai},
        )
        for column, meaning, thai in TABLES[name]
    ]
    return stack.enter_context(parquet.ParquetWriter(str(path), pyarrow.schema(types)))


def _safe(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows in which no text is a formula for a spreadsheet."""
    known: dict[str, str] = {}
    for row in rows:
        safe = []
        for value in row:
            if isinstance(value, str):
                text = known.get(value)
                if text is None:
                    text = known[value] = csv_cell(value)
                safe.append(text)
            else:
                safe.append(value)
        yield tuple(safe)


def _words(cell: str) -> tuple[str, str]:
    sign, _, reason = cell.partition(".")
    return _SIGNS[sign], reason


def _numbers(totals: Totals) -> list[int]:
    return [getattr(totals, name) for name in _TOTALS]

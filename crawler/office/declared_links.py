"""The links that schools submitted for their items, read from a table file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.office.school_list import CODE
from crawler.office.table_file import RowProblem, read_table
from crawler.office.table_header import Column
from crawler.office.website_address import WebsiteError, link_address
from crawler.store.records import DeclaredLink

COLUMNS = {
    "code": CODE,
    "item": Column(("ข้อ", "รายการ", "ข้อมูล", "ตัวชี้วัด", "oit"), ("ข้อที่", "oit", "ตัวชี้วัด"), ("ลิงก์", "ลิงค์", "link", "url")),
    "url": Column(("ลิงก์", "ลิงค์", "link", "ที่อยู่", "เว็บไซต์", "website"), ("ลิงก์", "ลิงค์", "url", "เว็บ")),
}
_THAI_DIGITS = {0x0E50 + i: ord("0") + i for i in range(10)}


@dataclass(frozen=True, slots=True)
class DeclaredLinks:
    """The submitted links by school code, and what is wrong with the other rows."""

    links: Mapping[str, tuple[DeclaredLink, ...]]
    problems: tuple[RowProblem, ...]


def read_declared(path: Path) -> DeclaredLinks:
    """Read `code,item,url` from `path`; raises `crawler.office.table_file.TableError` when there is no table."""
    links: dict[str, list[DeclaredLink]] = {}
    problems: list[RowProblem] = []
    for row in read_table(path, COLUMNS, required=(("code",), ("item",), ("url",))).rows:
        code = row.cells.get("code", "").translate(_THAI_DIGITS)
        item = row.cells.get("item", "").translate(_THAI_DIGITS)
        if not code or not item:
            problems.append(RowProblem(path.name, row.line, "ไม่มีรหัสโรงเรียนหรือรหัสข้อ"))
            continue
        try:
            url = link_address(row.cells.get("url", ""))
        except WebsiteError as error:
            problems.append(RowProblem(path.name, row.line, f"ลิงก์ของ {code} ข้อ {item} ใช้ไม่ได้: {error}"))
            continue
        links.setdefault(code, []).append(DeclaredLink(item=item, url=url, line=row.line))
    return DeclaredLinks({code: tuple(found) for code, found in links.items()}, tuple(problems))

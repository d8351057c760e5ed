"""The list of schools to audit, read from the office's CSV file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from checks.errors import OitError
from crawler.office.table_file import Row, RowProblem, read_table
from rules.site import School

HEADERS = {
    "code": ("รหัส", "รหัสโรงเรียน", "รหัสสถานศึกษา", "รหัสหน่วยงาน", "school code", "school id", "smis", "รหัส smis"),
    "name": ("ชื่อ", "ชื่อโรงเรียน", "ชื่อสถานศึกษา", "ชื่อหน่วยงาน", "โรงเรียน", "สถานศึกษา", "school", "school name"),
    "website": (
        "เว็บไซต์",
        "เว็บไซด์",
        "เวบไซต์",
        "เว็บ",
        "เว็บไซต์โรงเรียน",
        "เว็บไซต์สถานศึกษา",
        "ที่อยู่เว็บไซต์",
        "ลิงก์เว็บไซต์",
        "url",
        "web",
        "site",
        "homepage",
        "link",
    ),
    "area": ("เขต", "เขตพื้นที่", "เขตพื้นที่การศึกษา", "สำนักงานเขตพื้นที่การศึกษา", "สพท", "สพป", "สพม", "สังกัด"),
    "email": ("e-mail", "mail", "อีเมล", "อีเมล์", "อีเมลล์"),
    "instrument": ("แบบวัด", "แบบตรวจ", "แบบประเมิน", "เครื่องมือ"),
    "exempt": ("exempted", "ข้อยกเว้น", "ยกเว้น", "ข้อที่ยกเว้น", "ข้อที่ไม่ต้องเผยแพร่"),
}
_CODE = re.compile(r"[0-9A-Za-z\u0e01-\u0e4e][0-9A-Za-z\u0e01-\u0e4e._-]{0,63}")
_BETWEEN_CODES = re.compile(r"[\s,;/+]+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_THAI_DIGITS = {0x0E50 + i: ord("0") + i for i in range(10)}
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{i}" for i in range(1, 10)), *(f"lpt{i}" for i in range(1, 10))}
)
_LABEL = re.compile(r"[\w\u0e00-\u0e7f](?:[\w\u0e00-\u0e7f-]{0,61}[\w\u0e00-\u0e7f])?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,60}://")
_NOTHING = frozenset({"", "-", "--", "ไม่มี", "ไม่มีเว็บไซต์", "none", "n/a", "null"})


class WebsiteError(OitError, ValueError):
    """The text is not the address of a website; the message says why, in Thai."""


@dataclass(frozen=True, slots=True)
class SchoolList:
    """The schools that can be audited, and what is wrong with the other rows."""

    schools: tuple[School, ...]
    problems: tuple[RowProblem, ...]


def read_schools(path: Path, instrument_fault: Callable[[str], str] = lambda _: "") -> SchoolList:
    """Read `code,name,website[,area,email,instrument,exempt]` from `path`.

    `instrument_fault` says what is wrong with an instrument that a row names, "" when nothing is.
    A bad row becomes a problem with its line, the others are still read. Raises TableError when there is no table.
    """
    schools: list[School] = []
    problems: list[RowProblem] = []
    line_of_code: dict[str, int] = {}
    line_of_site: dict[str, int] = {}

    def report(line: int, message: str) -> None:
        problems.append(RowProblem(path.name, line, message))

    for row in read_table(path, HEADERS, required=("code", "website")).rows:
        if row.open_quote:
            report(row.line, 'a quotation mark is not closed (เครื่องหมาย " เปิดไว้แต่ไม่ปิด); read without it')
        code = row.cells.get("code", "").translate(_THAI_DIGITS)
        fault = code_fault(code)
        if fault:
            report(row.line, fault)
            continue
        if code.casefold() in line_of_code:
            report(row.line, f"{code} stands already at line {line_of_code[code.casefold()]} (รหัสซ้ำ); left out")
            continue
        website = row.cells.get("website", "")
        if website.casefold() in _NOTHING:
            report(row.line, f"no website for {code} (ไม่มีที่อยู่เว็บไซต์ กรุณากรอกในคอลัมน์ website)")
            continue
        try:
            website = website_address(website)
        except WebsiteError as error:
            report(row.line, f"bad website for {code}: {error}{_hint(row)}")
            continue
        instrument = row.cells.get("instrument", "")
        fault = instrument_fault(instrument) if instrument else ""
        if fault:
            report(row.line, f"bad instrument for {code}: {fault}")
            continue
        if website in line_of_site:
            report(row.line, f"{code} has the website of line {line_of_site[website]} (เว็บไซต์ซ้ำ); checked all the same")
        line_of_code[code.casefold()] = row.line
        line_of_site.setdefault(website, row.line)
        schools.append(
            School(
                code=code,
                name=" ".join(row.cells.get("name", "").split()) or code,
                website=website,
                area=row.cells.get("area", ""),
                email=row.cells.get("email", ""),
                instrument=instrument,
                exempt=tuple(code for code in _BETWEEN_CODES.split(row.cells.get("exempt", "")) if code),
            )
        )
    return SchoolList(tuple(schools), tuple(problems))


def _hint(row: Row) -> str:
    if not row.surplus:
        return ""
    return "; the row has more cells than the header: put a name that holds a comma in quotation marks"


def code_fault(code: str) -> str:
    """Why `code` cannot name a school, hence its files; "" when it can."""
    if not code:
        return "no code (ไม่มีรหัสโรงเรียน กรุณากรอกในคอลัมน์ code)"
    if _SCIENTIFIC.fullmatch(code):
        return f"the spreadsheet shortened the code to {code} (กำหนดคอลัมน์รหัสเป็นข้อความ แล้วบันทึกใหม่)"
    if not _CODE.fullmatch(code) or ".." in code or code.endswith(".") or code.split(".")[0].casefold() in _DEVICES:
        shown = code if len(code) <= 40 else code[:40] + "…"
        return f"the code {shown!r} cannot be a file name (รหัสใช้ได้เฉพาะตัวอักษร ตัวเลข จุด ขีด)"
    return ""


def website_address(text: str) -> str:
    """The http(s) address that `text` means.

    `school.ac.th` becomes `http://school.ac.th/`: most sites that have https redirect to it, and the others
    would look dead if https were asked first. Thai host names are kept as written. Raises WebsiteError.
    """
    if len(text.split()) > 1:
        raise WebsiteError(f"{_short(text)} มีช่องว่าง กรุณาใส่ที่อยู่เว็บไซต์เดียว")
    return urlsplit(link_address(text))._replace(fragment="").geturl()


def link_address(text: str) -> str:
    """The http(s) address that `text` means, with its fragment; a blank in the path becomes %20. Raises WebsiteError."""
    address = text.strip().strip("<>\"'\u200b\ufeff").strip()
    if not address:
        raise WebsiteError("ไม่มีที่อยู่เว็บไซต์")
    if re.search(r"\s\S*://|[\r\n]", address):
        raise WebsiteError(f"{_short(address)} มีหลายที่อยู่ กรุณาใส่ที่อยู่เดียวต่อแถว")
    address = "%20".join(address.split())
    if not _SCHEME.match(address):
        head = re.match(r"(mailto|javascript|data|file|tel):", address, re.IGNORECASE)
        if head or "@" in address.split("/")[0]:
            raise WebsiteError(f"{_short(address)} ไม่ใช่ที่อยู่เว็บไซต์")
        address = "http://" + address.lstrip("/")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise WebsiteError(f"{_short(address)} ไม่ใช่ที่อยู่เว็บไซต์ที่ถูกต้อง") from None
    if parts.scheme not in {"http", "https"}:
        raise WebsiteError(f"ที่อยู่ {_short(address)} ต้องขึ้นต้นด้วย http:// หรือ https://")
    if parts.username or parts.password:
        raise WebsiteError("ที่อยู่เว็บไซต์ต้องไม่มีชื่อผู้ใช้หรือรหัสผ่าน")
    if not _is_host(host):
        raise WebsiteError(f"{_short(address)} ไม่มีชื่อโดเมนที่ถูกต้อง เช่น school.ac.th")
    return parts._replace(path=parts.path or "/").geturl()


def _is_host(host: str) -> bool:
    if ":" in host:
        return True
    labels = host.rstrip(".").split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    return len(labels) > 1 or host == "localhost"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "…"

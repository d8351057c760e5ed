"""The list of schools to audit, read from the office's table: every row with a school is one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crawler.office.table_file import Row, RowProblem, read_table
from crawler.office.table_header import Column
from crawler.office.website_address import WebsiteError, mended_address, website_address
from rules.site import School

CODE = Column(
    ("รหัส", "รหัสโรงเรียน", "รหัสสถานศึกษา", "รหัสหน่วยงาน", "school code", "school id", "smis", "รหัส smis"),
    ("รหัส", "smis", "schoolcode", "schoolid"),
    ("ไปรษณีย์", "เขต", "อำเภอ", "ตำบล", "จังหวัด", "ครู", "ผอ", "ผู้อำนวยการ", "ผ่าน", "zip", "postal"),
)
# In the order in which a header cell is understood: "ชื่อเว็บไซต์โรงเรียน" is a website, "อีเมลโรงเรียน" an address.
COLUMNS = {
    "website": Column(
        ("เว็บ", "ลิงก์", "ลิงค์", "ที่อยู่เว็บ", "url", "web", "site", "homepage", "link"),
        ("เว็บ", "เวบ", "website", "url", "homepage"),
        ("ผู้ดูแล", "แอดมิน", "admin", "สถานะ", "หมายเหตุ", "โทร"),
    ),
    "email": Column(("e-mail", "mail", "อีเมล", "อีเมล์", "อีเมลล์"), ("อีเมล", "เมล์", "email")),
    "phone": Column(
        ("โทร", "โทรศัพท์", "เบอร์", "tel", "telephone", "mobile"),
        ("โทรศัพท์", "เบอร์", "โทร", "มือถือ", "phone", "telno"),
        ("โทรสาร", "แฟกซ์", "fax"),
    ),
    "code": CODE,
    "instrument": Column(("แบบวัด", "แบบตรวจ", "แบบประเมิน", "เครื่องมือ"), ("แบบวัด", "แบบตรวจ")),
    "exempt": Column(("exempted", "ข้อยกเว้น", "ยกเว้น", "ข้อที่ยกเว้น", "ข้อที่ไม่ต้องเผยแพร่"), ("ยกเว้น", "ไม่ต้องเผยแพร่")),
    "area": Column(
        ("เขต", "เขตพื้นที่", "เขตพื้นที่การศึกษา", "สำนักงานเขตพื้นที่การศึกษา", "สพท", "สพป", "สพม", "สังกัด"),
        ("เขตพื้นที่", "สพป", "สพม", "สังกัด"),
        ("รหัส", "ชื่อโรงเรียน", "ชื่อสถานศึกษา"),
    ),
    "district": Column(("อำเภอ", "เขต/อำเภอ", "อำเภอ/เขต", "amphoe"), ("อำเภอ", "district"), ("รหัส", "sub")),
    "province": Column(("จังหวัด", "province", "changwat"), ("จังหวัด", "province"), ("รหัส", "เขต", "สพป", "สพม")),
    "name": Column(
        ("ชื่อ", "ชื่อโรงเรียน", "ชื่อสถานศึกษา", "ชื่อหน่วยงาน", "โรงเรียน", "สถานศึกษา", "school", "school name"),
        ("ชื่อโรงเรียน", "ชื่อสถานศึกษา", "ชื่อหน่วยงาน", "โรงเรียน", "สถานศึกษา", "schoolname"),
        ("ผู้อำนวยการ", "ผอ", "ผู้บริหาร", "ครู", "จำนวน", "ขนาด", "ประเภท", "สังกัด", "ที่ตั้ง", "กลุ่ม", "เครือข่าย", "รหัส", "ระดับ"),
    ),
}
_CODE = re.compile(r"[0-9A-Za-z\u0e01-\u0e4e][0-9A-Za-z\u0e01-\u0e4e._-]{0,63}")
_BETWEEN_CODES = re.compile(r"[\s,;/+]+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_THAI_DIGITS = {0x0E50 + i: ord("0") + i for i in range(10)}
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{i}" for i in range(1, 10)), *(f"lpt{i}" for i in range(1, 10))}
)
_NOTHING = frozenset({"", "-", "--", "---", "–", "—", ".", "0", "x", "none", "n/a", "na", "null", "no", "ไม่", "ว่าง"})
_NO_WEBSITE_YET = ("ไม่มี", "ยังไม่มี", "ไม่ได้ทำ")
# A name such as รวมมิตรวิทยา is a school's, and no sum.
_NOT_A_SCHOOL = re.compile(
    r"รวม(?:ทั้งสิ้น|ทั้งหมด|จำนวน|โรงเรียน|ทุก|[^ก-๙]|$)|หมายเหตุ|ข้อมูล ณ|ที่มา(?:[^ก-๙]|$|ของข้อมูล)|ผู้รับรอง|ลงชื่อ"
)


@dataclass(frozen=True, slots=True)
class SchoolList:
    """The schools of the list, and what an office should know about its rows."""

    schools: tuple[School, ...]
    problems: tuple[RowProblem, ...]


def read_schools(path: Path, instrument_fault: Callable[[str], str] = lambda _: "") -> SchoolList:
    """Read `code,name,website[,area,district,province,email,phone,instrument,exempt]` from `path`.

    Every row is a school, also without a code (one is made), a website, or a usable address; what was mended or
    left out is told with the row. `instrument_fault` says what is wrong with an instrument that a row names, ""
    when nothing is. Raises TableError when there is no table.
    """
    return _Reading(path.name, instrument_fault).schools(
        read_table(path, COLUMNS, required=(("website",), ("code", "name"))).rows
    )


class _Reading:
    """One pass over the rows, with the codes and websites met so far."""

    def __init__(self, file: str, instrument_fault: Callable[[str], str]) -> None:
        self._file = file
        self._instrument_fault = instrument_fault
        self._problems: list[RowProblem] = []
        self._line_of_code: dict[str, int] = {}
        self._line_of_site: dict[str, int] = {}
        self._last_number: dict[str, int] = {}

    def schools(self, rows: tuple[Row, ...]) -> SchoolList:
        found = [self._school(row) for row in rows if _is_school(row)]
        return SchoolList(tuple(found), tuple(self._problems))

    def _school(self, row: Row) -> School:
        if row.open_quote:
            self._note(row, 'เครื่องหมาย " เปิดไว้แต่ไม่ปิด อ่านโดยไม่ใช้เครื่องหมายนี้')
        if row.surplus:
            self._note(row, "แถวนี้มีช่องมากกว่าหัวตาราง หากชื่อมีเครื่องหมายจุลภาค กรุณาใส่ชื่อในเครื่องหมายคำพูด")
        website, listed = self._website(row)
        name = " ".join(row.cells.get("name", "").split())
        code = self._code(row, name, website)
        self._line_of_code[code.casefold()] = row.line
        if website:
            if website in self._line_of_site:
                self._note(row, f"{code} มีเว็บไซต์ซ้ำกับบรรทัด {self._line_of_site[website]} แต่ตรวจให้ทั้งสองแห่ง")
            self._line_of_site.setdefault(website, row.line)
        return School(
            code=code,
            name=name or (urlsplit(website).hostname or "" if _is_made(code) else "") or code,
            website=website,
            area=row.cells.get("area", ""),
            email=row.cells.get("email", ""),
            instrument=self._instrument(row, code),
            exempt=tuple(code for code in _BETWEEN_CODES.split(row.cells.get("exempt", "")) if code),
            phone=_number(row.cells.get("phone", "")),
            district=row.cells.get("district", ""),
            listed=listed,
            province=row.cells.get("province", ""),
        )

    def _website(self, row: Row) -> tuple[str, str]:
        """The address, or "" and what the list has in its place."""
        written = " ".join(row.cells.get("website", "").split())
        if written.casefold() in _NOTHING:
            self._note(row, "ไม่มีที่อยู่เว็บไซต์ จึงตรวจไม่ได้ แต่ยังนับเป็นโรงเรียนหนึ่งแห่ง")
            return "", ""
        try:
            return website_address(written), ""
        except WebsiteError as error:
            fault = error
        try:
            mended = mended_address(written)
        except WebsiteError:
            if written.startswith(_NO_WEBSITE_YET):
                self._note(row, f"ช่องเว็บไซต์เขียนว่า “{written[:80]}” จึงตรวจไม่ได้ แต่ยังนับเป็นโรงเรียนหนึ่งแห่ง")
                return "", ""
            self._note(row, f"ที่อยู่เว็บไซต์ใช้ไม่ได้: {fault}")
            return "", written[:200]
        self._note(row, f"อ่าน “{written[:80]}” เป็น {mended} กรุณาแก้ในรายชื่อ")
        return mended, ""

    def _code(self, row: Row, name: str, website: str) -> str:
        """The row's code, or one made of what does not change from night to night."""
        written = row.cells.get("code", "").translate(_THAI_DIGITS)
        fault = code_fault(written) if written.casefold() not in _NOTHING else ""
        taken = self._line_of_code.get(written.casefold())
        if not fault and taken is None and written.casefold() not in _NOTHING:
            return written
        if not fault and taken is not None:
            code = self._free(f"{written[:60]}-2")
            self._note(row, f"รหัส {written} ซ้ำกับบรรทัด {taken} ใช้รหัส {code} แทน")
            return code
        what = [name or website, row.cells.get("district", ""), row.cells.get("area", "")]
        code = self._free(f"s-{hashlib.sha256(' '.join(what).encode()).hexdigest()[:8]}")
        if fault:
            self._note(row, f"{fault} ใช้รหัส {code} แทน")
        return code

    def _free(self, code: str) -> str:
        """`code`, or where it is taken with the next number behind it that nobody has."""
        stem, _, number = code.rpartition("-")
        stem, nth = (stem, int(number)) if number.isdecimal() and len(number) < 4 else (code, 1)
        nth = max(nth, self._last_number.get(stem, 0))
        while code.casefold() in self._line_of_code:
            nth += 1
            code = f"{stem}-{nth}"
        self._last_number[stem] = nth
        return code

    def _instrument(self, row: Row, code: str) -> str:
        named = row.cells.get("instrument", "")
        fault = self._instrument_fault(named) if named else ""
        if fault:
            self._note(row, f"แบบวัดของ {code} ใช้ไม่ได้ จึงใช้แบบวัดปกติ: {fault}")
            return ""
        return named

    def _note(self, row: Row, message: str) -> None:
        self._problems.append(RowProblem(self._file, row.line, message))


def code_fault(code: str) -> str:
    """Why `code` cannot name a school, hence its files; "" when it can."""
    if _SCIENTIFIC.fullmatch(code):
        return f"โปรแกรมตารางย่อรหัสเหลือ {code} กรุณากำหนดคอลัมน์รหัสเป็นข้อความแล้วบันทึกใหม่"
    if not _CODE.fullmatch(code) or ".." in code or code.endswith(".") or code.split(".")[0].casefold() in _DEVICES:
        shown = code if len(code) <= 40 else code[:40] + "…"
        return f"รหัส {shown!r} ใช้เป็นชื่อไฟล์ไม่ได้ รหัสใช้ได้เฉพาะตัวอักษร ตัวเลข จุด ขีด"
    return ""


def _number(text: str) -> str:
    """A telephone number in Arabic digits, as the reports write it; "" for a dash or a word that says there is none."""
    number = " ".join(text.translate(_THAI_DIGITS).split())
    return number if any(sign.isdecimal() for sign in number) and number.casefold() not in _NOTHING else ""


def _is_made(code: str) -> bool:
    return code.startswith("s-")


def _is_school(row: Row) -> bool:
    """False for sums and remarks below the list, and for rows that hold a running number only."""
    code, name, website = (row.cells.get(column, "") for column in ("code", "name", "website"))
    if _NOT_A_SCHOOL.match(row.first) and "." not in website:  # a sum may stand in any column
        return False
    if website.casefold() not in _NOTHING:
        return True
    return bool(name) or code.casefold() not in _NOTHING

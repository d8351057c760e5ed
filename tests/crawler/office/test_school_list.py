"""Lists of schools as offices write them."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from crawler.office.declared_links import read_declared
from crawler.office.school_list import read_schools
from crawler.office.table_file import TableError
from crawler.office.website_address import WebsiteError, mended_address, website_address
from crawler.store.records import DeclaredLink
from rules.site import School

LIST = "code,name,website\n44000001,โรงเรียนตัวอย่างหนึ่ง,http://one.example.ac.th\n44000002,โรงเรียนตัวอย่างสอง,two.example.ac.th\n"
SCHOOLS = (
    School("44000001", "โรงเรียนตัวอย่างหนึ่ง", "http://one.example.ac.th/"),
    School("44000002", "โรงเรียนตัวอย่างสอง", "http://two.example.ac.th/"),
)


def written(folder: Path, text: str, encoding: str = "utf-8", name: str = "schools.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_every_encoding_that_spreadsheets_write_is_read(tmp_path: Path, encoding: str) -> None:
    found = read_schools(written(tmp_path, LIST, encoding))
    assert found.schools == SCHOOLS
    assert found.problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_what_never_ends_or_is_no_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "schools.csv")
    for path in (tmp_path / "schools.csv", Path("/dev/zero"), tmp_path):
        with pytest.raises(TableError, match="ไม่ใช่ไฟล์"):
            read_schools(path)
    monkeypatch.setattr("crawler.office.table_file._LARGEST", 40)
    with pytest.raises(TableError, match="ใหญ่เกิน"):
        read_schools(written(tmp_path, LIST, name="large.csv"))


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_separators_and_line_ends_are_read(tmp_path: Path, separator: str, line_end: str) -> None:
    text = LIST.replace(",", separator).replace("\n", line_end)
    assert read_schools(written(tmp_path, text)).schools == SCHOOLS


def test_a_stated_separator_is_taken(tmp_path: Path) -> None:
    assert read_schools(written(tmp_path, "sep=|\n" + LIST.replace(",", "|"))).schools == SCHOOLS


def test_thai_headers_in_any_order_and_unknown_columns_are_read(tmp_path: Path) -> None:
    text = (
        "ลำดับ,เว็บไซต์โรงเรียน,ชื่อ สถานศึกษา,รหัส (SMIS),รหัสโรงเรียน,เขตพื้นที่,อีเมล,แบบวัด\n"
        "1,https://a.example.ac.th/home,โรงเรียนก้าวหน้า,,๔๔๐๐๐๐๐๓,เขต 9,a@example.ac.th,obec-school-2565\n"
    )
    found = read_schools(written(tmp_path, text.replace("รหัส (SMIS),", "หมายเหตุ,")))
    assert found.schools == (
        School(
            "44000003",
            "โรงเรียนก้าวหน้า",
            "https://a.example.ac.th/home",
            area="เขต 9",
            email="a@example.ac.th",
            instrument="obec-school-2565",
        ),
    )


def test_every_row_is_a_school_and_what_is_odd_is_told_with_its_row(tmp_path: Path) -> None:
    text = (
        "code,name,website\n"
        "44000001,หนึ่ง,http://one.example.ac.th\n"
        "44000002,สอง,\n"
        "\n"
        ",สาม,http://three.example.ac.th\n"
        "44000001,ซ้ำ,http://other.example.ac.th\n"
        "../etc,ห้า,http://five.example.ac.th\n"
        "4.40E+07,หก,http://six.example.ac.th\n"
        "44000007,เจ็ด,ftp://seven.example.ac.th\n"
        "44000008,แปด,http://eight.example.ac.th http://other.example.ac.th\n"
        "44000009,เก้า, สาขา,http://nine.example.ac.th\n"
        "44000010,สิบ,ten.example.ac.th\n"
        "44000011,สิบเอ็ด,ไม่มี\n"
        "44000012,สิบสอง,กำลังจัดทำ\n"
        "รวม,12 โรงเรียน,\n"
    )
    found = read_schools(written(tmp_path, text))
    assert [(school.name, school.website, school.listed) for school in found.schools] == [
        ("หนึ่ง", "http://one.example.ac.th/", ""),
        ("สอง", "", ""),
        ("สาม", "http://three.example.ac.th/", ""),
        ("ซ้ำ", "http://other.example.ac.th/", ""),
        ("ห้า", "http://five.example.ac.th/", ""),
        ("หก", "http://six.example.ac.th/", ""),
        ("เจ็ด", "", "ftp://seven.example.ac.th"),
        ("แปด", "http://eight.example.ac.th/", ""),
        ("เก้า", "", "สาขา"),
        ("สิบ", "http://ten.example.ac.th/", ""),
        ("สิบเอ็ด", "", ""),
        ("สิบสอง", "", "กำลังจัดทำ"),
    ]
    assert len({school.code for school in found.schools}) == 12
    assert found.schools[3].code == "44000001-2"
    shown = [str(problem) for problem in found.problems]
    assert shown[0].startswith("schools.csv บรรทัด 3: ไม่มีที่อยู่เว็บไซต์")
    assert "รหัส 44000001 ซ้ำกับบรรทัด 2 ใช้รหัส 44000001-2 แทน" in shown[1]
    assert {problem.line for problem in found.problems} == {3, 6, 7, 8, 9, 10, 11, 13, 14}


def test_a_sum_in_any_column_is_no_school_and_a_school_named_like_one_stays(tmp_path: Path) -> None:
    text = (
        "ที่,ชื่อโรงเรียน,เว็บไซต์\n"
        "1,บ้านหนึ่ง,one.example.ac.th\n"
        ",รวมมิตรวิทยา,-\n"
        ",ที่มาบารมี,กำลังจัดทำ\n"
        ",รวม 3 โรงเรียน,2 เว็บไซต์\n"
        ",รวมทั้งสิ้น,3\n"
        ",รวม,\n"
        "ที่มา: แบบสำรวจ,,\n"
    )
    found = read_schools(written(tmp_path, text))
    assert [school.name for school in found.schools] == ["บ้านหนึ่ง", "รวมมิตรวิทยา", "ที่มาบารมี"]


def test_a_school_without_a_code_has_the_same_one_every_night_wherever_its_row_stands(tmp_path: Path) -> None:
    rows = ["บ้านหนึ่ง,เมือง,one.example.ac.th", "บ้านหนึ่ง,โนนสูง,two.example.ac.th", "บ้านสาม,เมือง,-"]
    codes = []
    for order in (rows, rows[::-1]):
        found = read_schools(written(tmp_path, "ชื่อโรงเรียน,อำเภอ,เว็บไซต์ (URL)\n" + "\n".join(order) + "\n"))
        codes.append({(school.name, school.district): school.code for school in found.schools})
    assert codes[0] == codes[1]
    assert len(set(codes[0].values())) == 3


def test_titles_above_the_header_and_headers_by_their_meaning_are_understood(tmp_path: Path) -> None:
    text = (
        "รายชื่อเว็บไซต์โรงเรียนในสังกัด สพป.ตัวอย่าง เขต 1,,,,,,\n"
        "ข้อมูล ณ วันที่ 1 ตุลาคม 2569,,,,,,\n"
        "ที่,รหัส 10 หลัก,รหัส smis 8 หลัก,ชื่อโรงเรียน,ชื่อผู้อำนวยการโรงเรียน,อำเภอ,ลิงก์เว็บไซต์โรงเรียน,เบอร์โทรศัพท์\n"
        "1,1044000001,44000001,บ้านหนึ่ง,นายก้าว,เมือง,one.example.ac.th,0-4400-0000\n"
    )
    assert read_schools(written(tmp_path, text)).schools == (
        School("1044000001", "บ้านหนึ่ง", "http://one.example.ac.th/", phone="0-4400-0000", district="เมือง"),
    )


def test_a_spreadsheet_is_read_from_the_first_sheet_that_holds_the_list(tmp_path: Path) -> None:
    path = tmp_path / "schools.xlsx"
    with Workbook(str(path)) as book:
        book.add_worksheet("ปก").write(0, 0, "แบบฟอร์มสำรวจ")
        sheet = book.add_worksheet("ข้อมูล")
        for y, row in enumerate(
            [["ตาราง 1"], [], ["รหัส", "สถานศึกษา", "Website"], [44000001, "หนึ่ง", "www. one.example.ac.th"]]
        ):
            sheet.write_row(y, 0, row)
    found = read_schools(path)
    assert found.schools == (School("44000001", "หนึ่ง", "http://www.one.example.ac.th/"),)
    assert "บรรทัด 4" in str(found.problems[0])


def test_a_cell_that_reaches_over_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    path = tmp_path / "schools.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "รายชื่อโรงเรียน")
        for place, row in enumerate(
            [("อำเภอ", "ชื่อโรงเรียน", "เว็บไซต์"), ("", "หนึ่ง", "one.example.ac.th"), ("", "สอง", "-")], 1
        ):
            sheet.write_row(place, 0, row)
        sheet.merge_range(2, 0, 4, 0, "โนนสูง")  # one row further than the schools
        sheet.write_row(5, 0, ("", "สาม", "three.example.ac.th"))
    found = read_schools(path).schools
    assert [(school.name, school.district) for school in found] == [("หนึ่ง", "โนนสูง"), ("สอง", "โนนสูง"), ("สาม", "")]


def _ods(path: Path, rows: str) -> Path:
    """An OpenDocument spreadsheet of one sheet with these rows."""
    names = {
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "manifest")
    }
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    sheet = f'<table:table table:name="รายชื่อ">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        parts.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}>{entry}</manifest:manifest>")
    return path


def _cells(*texts: str, first: str = "") -> str:
    """The cells of a row; `first` are further attributes of the first."""
    kept = ' office:value-type="string"'
    return "".join(
        f"<table:table-cell{kept}{first if place == 0 else ''}><text:p>{text}</text:p></table:table-cell>"
        for place, text in enumerate(texts)
    )


@pytest.mark.parametrize(("rows", "third"), [(3, "โนนสูง"), (2, ""), ("x", "")])
def test_a_cell_of_an_open_document_reaches_as_far_as_it_says(tmp_path: Path, rows: object, third: str) -> None:
    covered = "<table:covered-table-cell/>"
    over = f' table:number-rows-spanned="{rows}"'
    path = _ods(
        tmp_path / "schools.ods",
        f"<table:table-row>{_cells('รายชื่อโรงเรียน')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{_cells('อำเภอ', 'ชื่อโรงเรียน', 'เว็บไซต์')}</table:table-row>"
        f"<table:table-row>{_cells('โนนสูง', 'หนึ่ง', 'one.example.ac.th', first=over)}"
        f"</table:table-row><table:table-row>{covered}{_cells('สอง', '-')}</table:table-row>"
        f"<table:table-row>{covered}{_cells('สาม', 'three.example.ac.th')}</table:table-row>",
    )
    found = read_schools(path).schools
    second = "โนนสูง" if rows != "x" else ""
    assert [(school.name, school.district) for school in found] == [("หนึ่ง", "โนนสูง"), ("สอง", second), ("สาม", third)]


def test_of_a_header_in_two_rows_the_finer_names_count_and_neither_is_a_school(tmp_path: Path) -> None:
    path = tmp_path / "schools.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "ชื่อโรงเรียน")
        sheet.merge_range(0, 1, 0, 2, "ที่ตั้ง")
        sheet.write_row(1, 1, ("ตำบล", "อำเภอ"))
        sheet.merge_range(0, 3, 1, 3, "เว็บไซต์")
        sheet.write_row(2, 0, ("หนึ่ง", "ในเมือง", "โนนสูง", "one.example.ac.th"))
    [school] = read_schools(path).schools
    assert (school.name, school.district, school.website) == ("หนึ่ง", "โนนสูง", "http://one.example.ac.th/")


def test_a_telephone_number_is_one_or_nothing(tmp_path: Path) -> None:
    rows = "หนึ่ง,one.example.ac.th,๐-๔๔๐๐-๐๐๐๐\nสอง,two.example.ac.th,-\nสาม,three.example.ac.th,ไม่มี\n"
    found = read_schools(written(tmp_path, "ชื่อ,เว็บไซต์,โทรศัพท์\n" + rows)).schools
    assert [school.phone for school in found] == ["0-4400-0000", "", ""]


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("http:/one.example.ac.th", "http://one.example.ac.th/"),
        ("http//one.example.ac.th", "http://one.example.ac.th/"),
        ("htttps;//one.example.ac.th/a", "https://one.example.ac.th/a"),
        ("http://http://one.example.ac.th", "http://one.example.ac.th/"),
        ("www,one.example.ac.th", "http://www.one.example.ac.th/"),
        ("www. one.example.ac.th", "http://www.one.example.ac.th/"),
        ("one.example,ac.th", "http://one.example.ac.th/"),
        ("one.example. ac.th", "http://one.example.ac.th/"),
        ("one.example.ac.th, two.example.ac.th", "http://one.example.ac.th/"),
        ("ร.ร. www.one.example.ac.th (ใหม่)", "http://www.one.example.ac.th/"),
        ("https://www.facebook.com/one และ http://one.example.ac.th", "http://one.example.ac.th/"),
        ("http://one.example.ac.th https://www.facebook.com/one", "http://one.example.ac.th/"),
        ("เพจ https://www.facebook.com/one", "https://www.facebook.com/one"),
    ],
)
def test_an_address_whose_meaning_is_plain_is_mended(written_as: str, meant: str) -> None:
    assert mended_address(written_as) == meant


@pytest.mark.parametrize("text", ["teacher@one.example.ac.th", "เพจ บ้านหนึ่ง", "ftp://one.example.ac.th"])
def test_what_could_mean_several_things_is_not_mended(text: str) -> None:
    with pytest.raises(WebsiteError):
        mended_address(text)


@pytest.mark.parametrize(
    "code", ["../x", "a/b", "a\\b", "..", "con", "NUL.txt", ".hidden", "a:b", "x" * 65, "a\u0000?b", "4.4E+07"]
)
def test_a_code_that_is_no_safe_file_name_is_replaced(tmp_path: Path, code: str) -> None:
    found = read_schools(written(tmp_path, f"code,name,website\n{code},ก,http://one.example.ac.th\n"))
    assert len(found.schools) == 1
    assert re.fullmatch(r"s-[0-9a-f]{8}", found.schools[0].code)
    assert [problem.line for problem in found.problems] == [2]


def test_codes_that_differ_only_in_case_would_share_a_file(tmp_path: Path) -> None:
    text = "code,website\nSch1,one.example.ac.th\nsch1,two.example.ac.th\n"
    assert [school.code for school in read_schools(written(tmp_path, text)).schools] == ["Sch1", "sch1-2"]


def test_an_open_quotation_mark_does_not_swallow_the_rest(tmp_path: Path) -> None:
    rows = "".join(f"4400{i:04},โรงเรียน {i},s{i}.example.ac.th\n" for i in range(20))
    text = (
        'code,name,website\n1,"เปิดไว้,one.example.ac.th\n'
        + rows
        + '2,"ท้ายไฟล์,two.example.ac.th\n3,สาม,three.example.ac.th'
    )
    found = read_schools(written(tmp_path, text))
    assert len(found.schools) == 23
    assert [problem.line for problem in found.problems] == [2, 23]


def test_a_cell_may_hold_a_line_end_in_quotation_marks(tmp_path: Path) -> None:
    text = 'code,name,website\n1,"โรงเรียน\nสองบรรทัด, สาขา",one.example.ac.th\n2,ข,\n'
    found = read_schools(written(tmp_path, text))
    assert [school.name for school in found.schools] == ["โรงเรียน สองบรรทัด, สาขา", "ข"]
    assert [problem.line for problem in found.problems] == [4]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "ไฟล์ว่าง"),
        (b"44000001,http://one.example.ac.th\n", "ไม่พบคอลัมน์ website และ code หรือ name"),
        (b"PK\x03\x04rest", "อ่านเป็นตารางไม่ได้"),
        (b"code,website\n\xff\xfc\xfd\xfe\n", "ไม่ใช่ข้อความ UTF-8"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "schools.csv"
    path.write_bytes(data)
    with pytest.raises(TableError, match=message):
        read_schools(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nothing\.csv: ไม่มีไฟล์นี้"):
        read_schools(tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("school.ac.th", "http://school.ac.th/"),
        (" HTTPS://School.ac.th/index.php?p=1#top ", "https://School.ac.th/index.php?p=1"),
        ("www.โรงเรียนตัวอย่าง.ไทย", "http://www.โรงเรียนตัวอย่าง.ไทย/"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("localhost:8000/a", "http://localhost:8000/a"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("//school.ac.th/x", "http://school.ac.th/x"),
        ("sites.google.com/school.ac.th/home", "http://sites.google.com/school.ac.th/home"),
    ],
)
def test_addresses_as_people_write_them(text: str, address: str) -> None:
    assert website_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "school",
        "http://",
        "http:///x",
        "ftp://school.ac.th",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "teacher@school.ac.th",
        "http://user:secret@school.ac.th",
        "school.ac.th and more",
        "http://school..th",
        "http://school.ac.th:99999",
        "http://[::1",
        "http://-a.ac.th",
    ],
)
def test_what_is_no_website_is_refused(text: str) -> None:
    with pytest.raises(WebsiteError):
        website_address(text)


def test_declared_links_are_read_by_school(tmp_path: Path) -> None:
    text = (
        "รหัส,ข้อ,ลิงก์\n"
        "1,O1,https://drive.google.com/file/d/x/view#page=2\n"
        "1,๐๒,http://one.example.ac.th/แผน 1.pdf\n"
        "2,annual_plan,-\n"
        "2,,http://two.example.ac.th\n"
    )
    found = read_declared(written(tmp_path, text, name="declared.csv"))
    assert found.links == {
        "1": (
            DeclaredLink("O1", "https://drive.google.com/file/d/x/view#page=2", 2),
            DeclaredLink("02", "http://one.example.ac.th/แผน%201.pdf", 3),
        )
    }
    assert [(problem.file, problem.line) for problem in found.problems] == [("declared.csv", 4), ("declared.csv", 5)]


def test_the_items_that_a_school_need_not_publish_may_be_listed(tmp_path: Path) -> None:
    text = 'code,website,exempt\n1,one.example.ac.th,"O42, o43"\n2,two.example.ac.th,\n'
    found = read_schools(written(tmp_path, text))
    assert [school.exempt for school in found.schools] == [("O42", "o43"), ()]


def test_a_fault_is_told_of_what_the_list_says(tmp_path: Path) -> None:
    [problem] = read_schools(written(tmp_path, "ชื่อ,เว็บไซต์\nหนึ่ง,กำลังจัดทำ\n")).problems
    assert "ที่อยู่เว็บไซต์ใช้ไม่ได้: “กำลังจัดทำ” ไม่มีชื่อโดเมน" in str(problem)

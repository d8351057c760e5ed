"""Lists of schools as offices write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.office.declared_links import read_declared
from crawler.office.school_list import WebsiteError, read_schools, website_address
from crawler.office.table_file import TableError
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


def test_bad_rows_are_reported_with_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
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
    )
    found = read_schools(written(tmp_path, text))
    assert [school.code for school in found.schools] == ["44000001", "44000010"]
    assert [problem.line for problem in found.problems] == [3, 5, 6, 7, 8, 9, 10, 11]
    shown = [str(problem) for problem in found.problems]
    assert shown[0].startswith("schools.csv line 3: no website for 44000002")
    assert shown[2].startswith("schools.csv line 6: 44000001 stands already at line 2")
    assert "more cells than the header" in shown[-1]


@pytest.mark.parametrize(
    "code", ["../x", "a/b", "a\\b", "..", "con", "NUL.txt", ".hidden", "a:b", "x" * 65, "a\u0000?b"]
)
def test_a_code_that_is_no_safe_file_name_is_refused(tmp_path: Path, code: str) -> None:
    found = read_schools(written(tmp_path, f"code,name,website\n{code},ก,http://one.example.ac.th\n"))
    assert found.schools == ()
    assert [problem.line for problem in found.problems] == [2]


def test_codes_that_differ_only_in_case_would_share_a_file(tmp_path: Path) -> None:
    text = "code,website\nSch1,one.example.ac.th\nsch1,two.example.ac.th\n"
    assert [school.code for school in read_schools(written(tmp_path, text)).schools] == ["Sch1"]


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
    assert [school.name for school in found.schools] == ["โรงเรียน สองบรรทัด, สาขา"]
    assert [problem.line for problem in found.problems] == [4]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"44000001,http://one.example.ac.th\n", "no column code and no column website"),
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"code,website\n\xff\xfc\xfd\xfe\n", "neither UTF-8 nor Thai"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "schools.csv"
    path.write_bytes(data)
    with pytest.raises(TableError, match=message):
        read_schools(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nothing\.csv: there is no such file"):
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
    assert [str(problem)[:21] for problem in found.problems] == ["declared.csv line 4: ", "declared.csv line 5: "]


def test_the_items_that_a_school_need_not_publish_may_be_listed(tmp_path: Path) -> None:
    text = 'code,website,exempt\n1,one.example.ac.th,"O42, o43"\n2,two.example.ac.th,\n'
    found = read_schools(written(tmp_path, text))
    assert [school.exempt for school in found.schools] == [("O42", "o43"), ()]

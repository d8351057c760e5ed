"""Workbook and table hold the results as text, whatever a website wrote."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from reports import spreadsheet
from reports.reading import read_result
from reports.summary import in_order
from tests.reports import sample_results as sample

SCHOOLS = [sample.perfect_school(), sample.unreachable_school(), sample.full_school(), sample.hostile_school()]


def write(
    results: Sequence[dict[str, Any]], path: Path, *, previous: Sequence[dict[str, Any]] = (), lang: str = "th"
) -> None:
    schools = in_order(map(read_result, results))
    spreadsheet.write_tables(schools, schools, path, None, lang=lang, before=[*map(read_result, previous)])


def test_the_workbook_has_one_sheet_per_view(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write(SCHOOLS, path, previous=[sample.perfect_school()])
    book = load_workbook(path)
    assert book.sheetnames == [
        "ตาราง",
        "ต้องแก้ไข",
        "รอเจ้าหน้าที่ตรวจ",
        "ระบบยังดูไม่ครบ",
        "ยังไม่ได้ตรวจ",
        "รายข้อ",
        "สุขภาพเว็บไซต์",
        "การเปลี่ยนแปลง",
        "ทุกผลการตรวจ",
    ]
    matrix = book["ตาราง"]
    assert matrix.freeze_panes == "C2"
    assert matrix.auto_filter.ref == "A1:AW1"
    full = next(row for row in matrix.iter_rows() if row[1].value == "โรงเรียนบ้านหนองไม้")
    assert [cell.value for cell in full[2:6]] == [30, 9, 3, 0]
    assert full[9].value == "เป็นข้อมูลปีอื่น"
    assert full[9].hyperlink.target == "https://www.ban-nong-mai.example.ac.th/ita/2566/o4"
    assert full[9].fill.fgColor.rgb == "FFFDEAEA"
    gaps = [row for row in book["ต้องแก้ไข"].iter_rows(values_only=True) if row[0] == "31019901"]
    assert [row[2] for row in gaps] == ["O4", "O5", "O8", "O11", "O16", "O21", "O28", "O33", "O37"]
    assert book["ยังไม่ได้ตรวจ"]["C2"].value == "โรงเรียนบ้านทุ่งกว้าง"


def test_every_cell_of_an_address_that_many_rows_name_leads_there(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write([sample.full_school()], path)
    rows = list(load_workbook(path)["ทุกผลการตรวจ"].iter_rows(min_row=2))
    linked = [(cell.value, cell.hyperlink.target) for row in rows for cell in row if cell.hyperlink]
    assert linked
    assert all(value == target for value, target in linked)
    website = rows[0][4]
    assert linked.count((website.value, website.hyperlink.target)) == len(rows)


def test_decisions_losses_and_health_are_in_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write([sample.remembered_school()], path)
    book = load_workbook(path)
    row = next(book["ตาราง"].iter_rows(min_row=2, values_only=True))
    assert row[6] == "อ่านไฟล์ด้วยเครื่องไม่ได้ · เจ้าหน้าที่รับรองแล้ว"
    assert row[6 + 32] == "ยังไม่พบบนเว็บไซต์ · เคยเผยแพร่แล้ว"
    gaps = {row[2]: row for row in book["ต้องแก้ไข"].iter_rows(values_only=True)}
    assert gaps["ข้อ"][-7:] == (
        "เคยเผยแพร่ถึง",
        "เลขที่ช่องว่าง",
        "แจ้งโรงเรียนเมื่อ",
        "คำตัดสินของเจ้าหน้าที่",
        "หน่วยงานที่ตัดสิน",
        "วันที่ตัดสิน",
        "หมายเหตุของเจ้าหน้าที่",
    )
    assert gaps["O33"][-7:] == ("18 พ.ย. 2569", "31019906-O33-1", "21 พ.ย. 2569", None, None, None, None)
    numbers = list(book["เลขที่ช่องว่าง"].iter_rows(min_row=2, values_only=True))
    assert numbers[0] == (
        "31019906-O4-1", "31019906", "โรงเรียนบ้านสระน้อย", "O4", "20 ต.ค. 2569", "22 ต.ค. 2569", "30 ต.ค. 2569", 10,
    )  # fmt: skip
    assert [row[0] for row in numbers[1:]] == ["31019906-O5-1", "31019906-O28-1", "31019906-O33-1", "31019906-O4-2"]
    assert numbers[4][6:] == (None, "=MAX(0,TODAY()-DATE(2026,11,21))")
    assert gaps["O28"][-4:] == ("ได้รับยกเว้น", "สพป. ตัวอย่าง เขต 1", "10 พ.ย. 2569", "ใช้ช่องทางของเขตพื้นที่")
    assert gaps["O5"][-4] == "ได้รับยกเว้น (คำตัดสินนี้หมดอายุแล้ว)"
    health = list(book["สุขภาพเว็บไซต์"].iter_rows(min_row=2, values_only=True))
    assert health[0][:4] == ("เว็บไซต์อาจถูกผู้อื่นแทรกเนื้อหา", "31019906", "โรงเรียนบ้านสระน้อย", "“สล็อต เว็บตรง”")
    assert health[1][3] == "พบ 1 หมายเลข"
    assert len(health) == 18
    assert book["การเปลี่ยนแปลง"]["D2"].value == "O33"


def test_no_foreign_text_in_the_workbook_is_a_formula_and_links_are_web_addresses(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write(SCHOOLS, path, previous=SCHOOLS)
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.target.startswith(("http://", "https://"))
    with ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+66 4400 0000", "'+66 4400 0000"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("O1 = โครงสร้าง", "O1 = โครงสร้าง"),
        ("\u202e=1", "'=1"),
    ],
)
def test_a_cell_of_the_table_is_never_a_formula(text: str, cell: str) -> None:
    assert spreadsheet.csv_cell(text) == cell


def test_the_table_opens_in_excel_with_every_result_as_a_row(tmp_path: Path) -> None:
    path = tmp_path / "summary.csv"
    spreadsheet.write_table(in_order(map(read_result, SCHOOLS)), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + 43 * len(SCHOOLS)
    assert rows[0][:2] == ["รหัสโรงเรียน", "โรงเรียน"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_no_results_make_empty_files(tmp_path: Path) -> None:
    write([], tmp_path / "a.xlsx", lang="en")
    spreadsheet.write_table([], tmp_path / "a.csv", lang="en")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "Gaps"


def test_a_workbook_without_room_is_told_as_the_system_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError):
        write(SCHOOLS, tmp_path / "summary.xlsx")
    assert list(tmp_path.iterdir()) == []

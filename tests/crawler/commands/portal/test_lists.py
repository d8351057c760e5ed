"""The officers' list: uploaded as they have it, bad rows mended on the screen, taken into use for their own area only."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

from tests.crawler.commands.portal.conftest import Office

AREA, NATION = "a@example.go.th", "nation@example.go.th"


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def send(office: Office, data: bytes, name: str = "รายชื่อ.xlsx") -> Any:
    form = {"form": office.form_of("/s/4401")}
    return office.client.post("/lists", data=form, files={"file": (name, data)}, follow_redirects=False)


def test_bad_rows_are_mended_on_the_screen_and_the_list_is_used(office: Office) -> None:
    office.sign_in(AREA)
    sent = send(
        office,
        workbook(
            ("รายชื่อโรงเรียนในสังกัด",),
            ("รหัสโรงเรียน", "ชื่อโรงเรียน", "เว็บไซต์", "อำเภอ"),
            ("4401", "โรงเรียนบ้านหนองตัวอย่าง", "http://4401.example.ac.th/", "เมือง"),
            ("4403", "โรงเรียนหนึ่ง", "http//4403.example.ac.th", "นา"),
            (),
            ("4401", "โรงเรียนสอง", "4404.example.ac.th", "นา"),
            ("4405", "โรงเรียนสาม", "เว็บเสีย", "นา"),
        ),
    )
    page = sent.headers["location"]
    shown = office.client.get(page).text
    assert "แถวที่ควรแก้ (3)" in shown
    assert "บรรทัด 6 ในไฟล์" in shown
    assert "รหัส 4401 ซ้ำกับบรรทัด 3" in shown
    assert office.client.get("/lists").text.count("ใช้อยู่ 2 โรงเรียน") == 1
    changes = {
        "1.website": "http://4403.example.ac.th/",
        "2.code": "4404",
        "3.website": "4405.example.ac.th",
        "9.code": "x",
    }
    assert office.post(page, **changes).status_code == 303
    assert "ทุกแถวใช้ได้" in office.client.get(page).text
    assert office.post(f"{page}/use").headers["location"] == "/lists?used=4"
    listed = {school.code: school.area for school in office.desk.schools()}
    assert listed == {"4401": "เขต ก", "4403": "เขต ก", "4404": "เขต ก", "4405": "เขต ก", "4501": "เขต ข"}
    assert office.client.get(page).status_code == 404


def test_what_is_no_list_is_refused_in_words(office: Office) -> None:
    office.sign_in(NATION)
    for data, name in ((b"", "a.xlsx"), (b"PK\x03\x04 broken", "a.xlsx")):
        answer = send(office, data, name)
        assert answer.status_code == 400
        assert "กรุณา" in answer.text or "คอลัมน์" in answer.text


def test_columns_that_the_header_does_not_name_are_chosen(office: Office) -> None:
    office.sign_in(AREA)
    rows = ("ที่,สถานที่,ลิงก์เก่า,ลิงก์ใหม่", "1,โรงเรียนหนึ่ง,old.example.ac.th,new.example.ac.th", "2,โรงเรียนสอง,-,ไม่มี")
    page = send(office, "\n".join(rows).encode(), "../../a.csv").headers["location"]
    shown = office.client.get(page).text
    assert "กรุณาเลือกคอลัมน์เว็บไซต์" in shown
    assert "สถานที่" in shown
    assert "ใช้รายชื่อนี้" not in shown
    assert office.post(f"{page}/use").status_code == 409
    assert office.post(f"{page}/columns", **{"column.1": "name", "column.2": "name"}).status_code == 400
    assert office.post(f"{page}/columns", **{"column.9": "name"}).status_code == 400
    assert office.post(f"{page}/columns", **{"column.1": "name", "column.3": "website"}).status_code == 303
    assert "2 โรงเรียน" in office.client.get(page).text
    office.post(page, **{"1.website": "two.example.ac.th", "1.name": "โรงเรียนสอง"})
    office.post(f"{page}/columns", **{"column.1": "name", "column.2": "website"})
    assert office.post(f"{page}/use").headers["location"] == "/lists?used=2"
    mine = {school.name: school.website for school in office.desk.schools() if school.area == "เขต ก"}
    assert mine == {"โรงเรียนหนึ่ง": "http://old.example.ac.th/", "โรงเรียนสอง": "http://two.example.ac.th/"}


def test_a_list_on_its_way_is_its_officer_s_own(office: Office) -> None:
    assert send(office, b"code,website\n1,a.example.ac.th\n").headers["location"] == "/in"
    office.sign_in(AREA)
    page = send(office, b"code,website\n1,a.example.ac.th\n", "a.csv").headers["location"]
    assert office.client.post(page, data={"0.code": "2"}).status_code == 403
    office.sign_in(NATION)
    assert office.client.get(page).status_code == 404
    assert office.post(f"{page}/use").status_code == 404

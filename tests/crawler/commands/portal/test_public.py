"""The pages for everybody: finding a school, checking, watching, the school's page, and what is refused."""

from __future__ import annotations

import os
import re

import pytest

from reports.portal.ports import CheckProgress, CheckState
from tests.crawler.commands.portal.conftest import Office
from tests.reports.conftest import parsed


@pytest.mark.parametrize("words", ["หนองตัวอย่าง", "4401", "เมือง หนอง", "4401.example.ac.th"])
def test_a_school_is_found_by_part_of_its_name_code_district_and_address(office: Office, words: str) -> None:
    page = office.client.get("/", params={"q": words}).text
    assert 'href="/s/4401"' in page
    assert 'href="/s/4402"' not in page


def test_an_address_that_no_list_holds_can_be_checked(office: Office) -> None:
    page = office.client.get("/", params={"q": "www.other.example.org"}).text
    assert 'name="website" value="http://www.other.example.org/"' in page


@pytest.mark.parametrize(
    "website", ["http://127.0.0.1/", "http://2130706433/", "http://[::1]/", "http://localhost/", "http://10.0.0.1/", ""]
)
def test_what_is_not_public_is_not_checked(office: Office, website: str) -> None:
    assert office.post("/check", website=website).status_code == 400
    assert not office.checks.orders


def test_a_check_is_watched_with_and_without_script(office: Office) -> None:
    sent = office.post("/check", code="4401")
    assert (sent.status_code, sent.headers["location"]) == (303, "/check/t0")
    waiting = office.client.get("/check/t0").text
    assert "ก่อนหน้านี้มี 2 รายการ" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    office.checks.ends(
        "t0",
        CheckState.RUNNING,
        progress=CheckProgress("http://4401.example.ac.th/o1", 7, 2, 75.0, 43, {"O1": "โครงสร้าง"}, {}),
    )
    running = office.client.get("/check/t0").text
    assert "เหลืออีกประมาณ 1 นาที" in running
    assert "7 หน้า 2 ไฟล์" in running
    office.checks.ends("t0", CheckState.DONE, result=office.desk.result("4401"))
    events = office.client.get("/check/t0/live")
    assert events.headers["content-type"].startswith("text/event-stream")
    assert events.text == "event: end\ndata: {}\n\n"
    done = office.client.get("/check/t0").text
    assert "เผยแพร่แล้ว 1 จาก 2 ข้อ" in done
    assert office.client.get("/check/nobody").status_code == 404


def test_one_item_is_looked_at_again_from_the_page_of_the_school(office: Office) -> None:
    page = office.client.get("/s/4401").text
    assert "แก้แล้ว ตรวจข้อนี้ใหม่" in page
    sent = office.post("/s/4401/again", item="O1")
    assert office.checks.orders["t0"].item == "O1"
    item = {"code": "O1", "title": "โครงสร้าง", "verdict": "passed", "explanation": "พบแล้ว", "fix": []}
    office.checks.ends("t0", CheckState.DONE, result=item)
    assert "ข้อ O1 โครงสร้าง: เผยแพร่แล้ว" in office.client.get(sent.headers["location"]).text
    assert office.post("/s/4401/again", item="O99").status_code == 404


def test_a_visitor_checks_so_often_a_day_and_no_more(office: Office) -> None:
    answers = [office.post("/check", code="4401").status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]


def test_the_school_s_page_shows_the_nights_and_its_result_as_data(office: Office) -> None:
    page = office.client.get("/s/4401").text
    assert "ที่ผ่านมา 2 คืน" in page
    data = office.client.get("/s/4401.json").json()
    assert [item["verdict"] for item in data["items"]] == ["failed", "passed"]
    badge = office.client.get("/badge/4401.svg")
    assert badge.headers["content-type"] == "image/svg+xml"
    assert "เผยแพร่แล้ว 1/2" in badge.text
    assert "4401" in office.client.get("/s/4401/slip").text
    tag = office.client.get("/s/4401.json").headers["etag"]
    assert office.client.get("/s/4401.json", headers={"if-none-match": tag}).status_code == 304
    card = office.client.get("/card/4401", headers={"cookie": ""})
    assert "เผยแพร่แล้ว 1 จาก 2 ข้อ" in card.text
    assert "frame-ancestors *" in card.headers["content-security-policy"]
    assert "set-cookie" not in card.headers


def test_an_objection_is_kept_for_the_officer_and_shown(office: Office) -> None:
    sent = office.post("/s/4401/case", item="O1", words="<b>อยู่หน้าแรก</b>", address="http://4401.example.ac.th/x")
    assert sent.headers["location"] == "/s/4401?case=1#now"
    assert [(case.item, case.words) for case in office.desk.objections("4401")] == [("O1", "<b>อยู่หน้าแรก</b>")]
    assert "รอเจ้าหน้าที่ตอบ" in parsed(office.client.get("/s/4401").text).text
    assert office.post("/s/4401/case", item="O1", words=" ").status_code == 400


def test_an_objection_begins_at_the_gap_that_it_is_about(office: Office) -> None:
    assert 'href="/s/4401?objection=O1#case"' in office.client.get("/s/4401").text
    assert '<option value="O1" selected>' in office.client.get("/s/4401?objection=O1").text
    assert " selected>" not in office.client.get("/s/4401").text


def test_a_listed_school_that_no_night_has_reached_can_be_checked(office: Office) -> None:
    listed = office.store.with_name("schools.csv")
    new = "4601,โรงเรียนบ้านใหม่,http://4601.example.ac.th/,เขต ก,,\n4602,โรงเรียนไร้เว็บ,,เขต ก,,\n"
    listed.write_text(listed.read_text("utf-8") + new, "utf-8")
    os.utime(listed, (1, 1))
    page = office.client.get("/s/4601").text
    assert "ยังไม่มีผลตรวจของโรงเรียนนี้" in page
    assert 'name="code" value="4601"' in page
    assert "<form" not in office.client.get("/s/4602").text
    assert office.client.get("/s/4603").status_code == 404


def test_a_page_is_made_anew_when_the_result_is_another_one(office: Office) -> None:
    def shown() -> str:
        return re.sub(r'name="form" value="[^"]+"', "", office.client.get("/s/4402").text)

    before = shown()
    assert shown() == before
    office.desk.open_objection("4402", "O1", "ลิงก์นี้ถูกแล้ว", "")
    assert shown() != before


def test_forms_of_others_are_refused(office: Office) -> None:
    token = office.form_of("/s/4401")
    assert office.client.post("/check", data={"code": "4401"}).status_code == 403
    assert office.client.post("/check", data={"code": "4401", "form": token + "x"}).status_code == 403
    office.client.cookies.clear()
    assert office.client.post("/check", data={"code": "4401", "form": token}).status_code == 403
    office.client.cookies.set("oit_visitor", "0" * 32)
    assert office.client.post("/check", data={"code": "4401", "form": token}).status_code == 403
    assert not office.checks.orders


@pytest.mark.parametrize(
    "path",
    [
        "/s/..%2f..%2fetc%2fpasswd",
        "/s/4401%00.json",
        "/static/..%2f..%2fapp.py",
        "/static/../app.py",
        "/s/%2e%2e",
        "/badge/..svg",
    ],
)
def test_tricks_with_paths_lead_nowhere(office: Office, path: str) -> None:
    assert office.client.get(path).status_code == 404


def test_every_answer_tells_the_browser_to_trust_nothing_else(office: Office) -> None:
    for path in ("/", "/s/4401", "/nowhere", "/badge/4401.svg"):
        headers = office.client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
    cookie = office.client.get("/", headers={"cookie": ""}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_more_than_a_form_holds_is_not_read(office: Office) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    body = b"website=" + b"x" * 100_000
    assert office.client.post("/check", content=body, headers=form).status_code == 413
    assert office.client.post("/check", content=iter([body]), headers=form).status_code in (400, 413)


def test_foreign_text_stays_text(office: Office) -> None:
    page = office.client.get("/", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page

"""The e-mails around the reports, read back as a mail program reads them."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default

import pytest

from reports.addresses import addresses
from reports.mail import Attachment, Sender, digest, office_mail, school_mail
from reports.reading import read_result
from reports.texts import catalogue, texts
from tests.reports import sample_results as sample

SENDER = Sender("สำนักงานเขตตัวอย่าง <oit@office.example>", "", "7", datetime(2026, 11, 22, 1, tzinfo=UTC))


def _read(mail: EmailMessage) -> EmailMessage:
    read = message_from_bytes(mail.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_school_gets_its_report_with_thai_names_unharmed() -> None:
    school = read_result(sample.full_school())
    mail = _read(school_mail(school, b"<!doctype html><p>", "school@example.ac.th", SENDER))
    assert str(mail["Subject"]).startswith(f"ผลตรวจ OIT {school.name} 22 พฤศจิกายน 2569 · ขอให้แก้ไข ")
    written = message_from_bytes(mail.as_bytes(), policy=compat32)["From"]
    assert str(make_header(decode_header(written))) == "สำนักงานเขตตัวอย่าง <oit@office.example>"
    assert (mail["To"], mail["Auto-Submitted"]) == ("school@example.ac.th", "auto-generated")
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    first, second = text.get_content().splitlines()[:2]
    assert first == f"เรียน ผู้อำนวยการ{school.name}"
    assert second.startswith("ผลตรวจ OIT ปีงบประมาณ 2566")
    assert "เปิดไฟล์แนบเพื่อดูวิธีแก้ไขทีละข้อ" in html.get_content()
    assert "<style" not in html.get_content()
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == (f"OIT-{school.code}.html", "text/html")


@pytest.mark.parametrize(
    ("result", "subject", "attached"),
    [
        (sample.partial_school(), "· ระบบยังดูไม่ครบ 23 ข้อ", "รายละเอียดอยู่ในไฟล์แนบ"),
        (sample.perfect_school(), "22 พฤศจิกายน 2569", "รายละเอียดอยู่ในไฟล์แนบ"),
        (sample.unreachable_school(), "· ยังไม่ได้ตรวจ", "รายละเอียดอยู่ในไฟล์แนบ"),
    ],
)
def test_a_subject_says_what_is_unknown_and_no_mail_speaks_of_gaps_that_are_none(
    result: sample.Result, subject: str, attached: str
) -> None:
    mail = _read(school_mail(read_result(result), b"", "school@example.ac.th", SENDER))
    text = mail.get_body(("plain",))
    assert text is not None
    assert str(mail["Subject"]).endswith(subject)
    assert attached in text.get_content()
    assert "วิธีแก้ไข" not in text.get_content()
    assert ("ขอบคุณ" in text.get_content()) is (result["school"]["code"] == sample.perfect_school()["school"]["code"])


def test_an_office_learns_whom_to_call() -> None:
    schools = [read_result(of()) for of in (sample.full_school, sample.perfect_school, sample.unreachable_school)]
    mail = _read(office_mail(schools, Attachment("OIT-summary.xlsx", b"PK"), "office@example.go.th", SENDER))
    text = mail.get_body(("plain",))
    assert text is not None
    lines = text.get_content().splitlines()
    assert lines[1].startswith("3 โรงเรียน: เรียบร้อยทุกข้อ 1 · มีข้อต้องแก้ 1 · ยังสรุปไม่ได้ 0 · ยังไม่ได้ตรวจ 1")
    assert lines[4:6] == ["ควรโทรถาม: ยังไม่ได้ตรวจ 1 โรงเรียน", f"- {schools[2].name}: เข้าเว็บไซต์ไม่ได้"]
    assert [file.get_filename() for file in mail.iter_attachments()] == ["OIT-summary.xlsx"]
    assert "โปรดแจ้งผู้ดูแลระบบ" in lines[-1]  # an office does not write to itself


@pytest.mark.parametrize("cause", sorted(key for key in catalogue() if key.startswith("silence.do.")))
def test_what_a_school_is_asked_when_its_site_was_not_seen_begins_with_what_to_do(cause: str) -> None:
    asked = ("แจ้ง", "โปรด", "ตรวจ", "ลอง", "ถาม", "ติดต่อ", "จัดทำ", "หาก", "เมื่อ")
    assert texts("th")(cause).startswith(asked)


def test_text_of_a_site_becomes_neither_header_nor_markup() -> None:
    result = sample.hostile_school()
    result["school"]["name"] = "ร.ร.\r\nBcc: all@example.ac.th <script>"
    mail = _read(school_mail(read_result(result), b"", "school@example.ac.th", SENDER))
    assert mail["Bcc"] is None
    html = mail.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()


def test_the_digest_follows_the_verdicts_and_not_the_time() -> None:
    result = sample.full_school()
    later = copy.deepcopy(result)
    later["run"]["finished_at"] = "2027-01-01T00:00:00+00:00"
    changed = copy.deepcopy(result)
    changed["items"][0] |= {"verdict": "failed", "reason": "missing"}
    assert digest(read_result(result)) == digest(read_result(later)) != digest(read_result(changed))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("a@example.ac.th", ("a@example.ac.th",)),
        ("a@example.ac.th; b@example.ac.th ,a@example.ac.th", ("a@example.ac.th", "b@example.ac.th")),
        ("ไม่มี", ()),
        ("a@b\nBcc: c@example.ac.th", ("c@example.ac.th",)),
    ],
)
def test_addresses_are_read_from_a_cell(cell: str, found: tuple[str, ...]) -> None:
    assert addresses(cell) == found


def test_a_decision_or_a_loss_is_news_and_a_lapsed_decision_is_none() -> None:
    plain = sample.full_school()
    told = digest(read_result(plain))
    by_code = {item["code"]: item for item in plain["items"]}
    by_code["O26"]["decision"] = sample.decided("accepted", "lapsed")
    assert digest(read_result(plain)) == told
    by_code["O26"]["decision"] = sample.decided("accepted")
    decided = digest(read_result(plain))
    by_code["O33"] |= {"lost": "confirmed"}
    assert len({told, decided, digest(read_result(plain))}) == 3

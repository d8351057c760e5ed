"""Which months of the half year are told to be missing, by where their names stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.judging import judge_site
from rules.locating import locate
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Finding, Reason
from tests.rules.made_up_sites import file, page

SITE = "https://bansuan.example.ac.th"
INDEX = f"{SITE}/oit"
TITLE = "O21 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน"
MONTHS = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566")
SHORT = ("ต.ค.-65", "พ.ย.-65", "ธ.ค.-65", "ม.ค.-66", "ก.พ.-66", "มี.ค.-66")
REPORT = "แบบ สขร.1 สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {month} ปีงบประมาณ 2566 " + "รายการ วงเงิน ราคากลาง " * 20


def judged(row: str, files: Sequence[tuple[str, str]], code: str = "O21") -> Finding:
    """The finding on the item whose row is `row`, with the texts of the files it leads to."""
    instrument = load_instrument("obec-school-2566")
    html = f"<title>OIT 2566</title><h1>OIT ปีงบประมาณ 2566</h1>{row}"
    evidence = page(INDEX, html)
    for address, text in files:
        evidence |= file(address, text)
    claims = locate(read_page(html, INDEX), instrument).claims
    findings = judge_site(instrument, claims, evidence, Coverage(CoverageStatus.COMPLETE), home=SITE, strict=True)
    return next(finding for finding in findings if finding.code == code)


def links(names: Sequence[str]) -> str:
    items = "".join(f"<li><a href='/m{number}.pdf'>{name}</a></li>" for number, name in enumerate(names))
    return f"<ul><li>{TITLE}<ul>{items}</ul></li></ul>"


def files(count: int, text: str = REPORT.format(month="")) -> list[tuple[str, str]]:
    return [(f"{SITE}/m{number}.pdf", text) for number in range(count)]


@pytest.mark.parametrize("months", [MONTHS, SHORT])
@pytest.mark.parametrize("count", [2, 4, 6])
def test_each_link_speaks_for_the_month_in_its_words(months: tuple[str, ...], count: int) -> None:
    finding = judged(links(months[:count]), files(count))
    assert finding.missing_components == tuple(month.split()[0] for month in MONTHS[count:])
    assert finding.reason is (Reason.INCOMPLETE if count < 6 else Reason.NONE)


def test_the_months_of_a_table_stand_at_the_head_of_their_columns() -> None:
    head = "".join(f"<th>{month.split()[0]}</th>" for month in MONTHS)
    cells = "".join(f"<td><a href='/m{number}.pdf'>เปิด</a></td>" for number in range(4))
    row = f"<h3>{TITLE}</h3><table><tr>{head}</tr><tr>{cells}<td>-</td><td>-</td></tr></table>"
    assert judged(row, files(4)).missing_components == ("กุมภาพันธ์", "มีนาคม")


def test_a_monthly_report_covers_the_months_its_text_is_of() -> None:
    row = f"<ul><li><a href='/m0.pdf'>{TITLE}</a></li></ul>"
    two = "\n".join(REPORT.format(month=month) for month in SHORT[:2])
    whole = "\n".join(REPORT.format(month=month) for month in SHORT)
    assert judged(row, files(1, two)).missing_components == ("ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม")
    assert judged(row, files(1, whole)).reason is Reason.NONE


def test_a_report_of_six_months_is_whole_whatever_month_its_days_are_of() -> None:
    row = f"<ul><li><a href='/m0.pdf'>{TITLE}</a></li></ul>"
    text = REPORT.format(month="ตุลาคม 2565 - มีนาคม 2566") + "ณ วันที่ 3 เมษายน 2566"
    assert judged(row, files(1, text)).reason is Reason.NONE


def test_quarters_named_one_after_the_other_cover_the_half_year() -> None:
    label = "O29 ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"
    text = "จำนวนเรื่องร้องเรียนทุจริต ปีงบประมาณ 2566 ไตรมาส 1 จำนวน 0 เรื่อง {} จำนวน 1 เรื่อง ดำเนินการแล้วเสร็จ 1 เรื่อง"
    row = f'<p>{label} <a href="/q.pdf">เปิด</a></p>'
    assert judged(row, [(f"{SITE}/q.pdf", text.format("ไตรมาส 2"))], "O29").reason is not Reason.INCOMPLETE
    assert judged(row, [(f"{SITE}/q.pdf", text.format("เดือนธันวาคม"))], "O29").reason is Reason.INCOMPLETE
    later = text.format("") + " ส่วนไตรมาสที่ 2 จะรายงานในโอกาสต่อไป"
    assert judged(row, [(f"{SITE}/q.pdf", later)], "O29").reason is Reason.INCOMPLETE
    none = text.format("ไตรมาสที่ 2 ยังไม่มีเรื่องร้องเรียน")
    assert judged(row, [(f"{SITE}/q.pdf", none)], "O29").reason is not Reason.INCOMPLETE


SECOND_HALF = ("เมษายน 2566", "พฤษภาคม 2566", "มิถุนายน 2566", "กรกฎาคม 2566")


@pytest.mark.parametrize("asked", [0, 2])
def test_months_of_the_other_half_year_stand_for_none_of_the_asked(asked: int) -> None:
    months = (*MONTHS[:asked], *SECOND_HALF)
    reports = [(f"{SITE}/m{number}.pdf", REPORT.format(month=month)) for number, month in enumerate(months)]
    absent = tuple(month.split()[0] for month in MONTHS[asked:])
    assert judged(links(months), reports).missing_components == absent
    assert judged(links([f"ไฟล์ที่ {number}" for number in range(len(months))]), reports).missing_components == absent


@pytest.mark.parametrize("words", ["รอบ 6 เดือน {}", "รายงาน (ปรับปรุง {})", "ต.ค.65 - {}"])
def test_a_month_that_is_no_report_s_leaves_a_whole_report_whole(words: str) -> None:
    row = f"<ul><li>{TITLE} <a href='/m0.pdf'>{words.format('เมษายน 2566')}</a></li></ul>"
    assert judged(row, files(1, REPORT.format(month="ตุลาคม 2565 - มีนาคม 2566"))).reason is Reason.NONE


def test_the_months_of_deliveries_are_not_those_of_the_report() -> None:
    row = f"<ul><li><a href='/m0.pdf'>{TITLE}</a></li></ul>"
    orders = "\n".join(f"{number} วัสดุ ส่งมอบภายใน {month}" for number, month in enumerate(MONTHS))
    sheets = "\n".join(f"{month}\n1 วัสดุ 2,500 บาท" for month in MONTHS[1:])
    cells = "\n".join(REPORT.format(month=f"| {month}\n") for month in MONTHS)  # the month in a cell of its own
    text = REPORT.format(month=MONTHS[0])
    assert judged(row, files(1, f"{text}\n{orders}")).missing_components == tuple(m.split()[0] for m in MONTHS[1:])
    assert judged(row, files(1, f"{text}\n{sheets}")).reason is Reason.NONE
    assert judged(row, files(1, f"{cells}\n{orders}")).reason is Reason.NONE

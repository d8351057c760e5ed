"""Pages whose title a content system took from the list, and papers older than the label above them."""

from __future__ import annotations

import pytest

import oit
from rules.verdicts import Reason, Verdict

INSTRUMENT = "obec-school-2566"
HOME = "http://school.example.ac.th/"
TITLE = "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
NEWS = "<p>นักเรียนชายทีมฟุตบอลได้รับรางวัลรองชนะเลิศจากการแข่งขันกีฬากลุ่มโรงเรียน เมื่อวันที่ 12 ธันวาคม 2565</p>"
DONE = """<p>โรงเรียนดำเนินการตามมาตรการส่งเสริมความโปร่งใสแล้ว คือ เปิดเผยข้อมูลบนเว็บไซต์ เมื่อวันที่ 10 กุมภาพันธ์ 2566</p>"""
MINUTES = """<h1>รายงานการประชุมคณะทำงานจริยธรรม</h1><p>วันที่ {day} ณ ห้องประชุม</p>
<p>ที่ประชุมเห็นชอบแนวปฏิบัติ Dos &amp; Don'ts และแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรมของโรงเรียน</p>"""


def judged(code: str, label: str, content: str) -> oit.Finding:
    def page(title: str, body: str) -> bytes:
        return f"<!doctype html><meta charset=utf-8><title>{title}</title><main>{body}</main>".encode()

    rows = "".join(f"<p>{text} <a href=/x.html>เปิด</a></p>" for text in ("O1 โครงสร้าง", "O3 หน้าที่และอำนาจ"))
    site = {
        HOME: page("โรงเรียนตัวอย่าง", f"<p>ยินดีต้อนรับ</p>{rows}<p>{code} {label} <a href=/e.html>เปิด</a></p>"),
        f"{HOME}e.html": page("โรงเรียนตัวอย่าง", content),
    }
    return oit.judge(site, INSTRUMENT)[code]


def test_a_title_from_the_list_does_not_make_another_heading_the_item() -> None:
    finding = judged("O43", TITLE, f"<h1>{TITLE}</h1><h2>ขอแสดงความยินดีกับนักเรียน</h2>{NEWS}")
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


def test_below_such_a_title_the_item_passes_by_its_own_words() -> None:
    heading = "<h2>ผลการเปิดเผยข้อมูล ปี 2566</h2>"
    assert judged("O43", TITLE, f"<h1>{TITLE}</h1>{heading}{DONE}").verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("day", "verdict"), [("16 เมษายน 2563", Verdict.CANT_TELL), ("16 มกราคม 2566", Verdict.PASSED)]
)
def test_a_new_label_over_an_old_paper_is_doubted(day: str, verdict: Verdict) -> None:
    assert judged("O40", "การขับเคลื่อนจริยธรรม ปี 2566", MINUTES.format(day=day)).verdict is verdict


def test_the_year_of_the_label_is_no_year_of_the_page_that_repeats_it() -> None:
    label = "การเปิดโอกาสให้เกิดการมีส่วนร่วม ปี 2566"
    old = "<h2>เวทีรับฟังความคิดเห็น ปี 2564</h2><p>เมื่อวันที่ 9 มกราคม 2564 ผู้ปกครองร่วมประชุมและเสนอเรื่องรถรับส่ง</p>"
    assert judged("O30", label, f"<h1>{label}</h1>{old}").verdict is not Verdict.PASSED
    assert judged("O30", label, f"<h1>{label}</h1>{old.replace('2564', '2566')}").verdict is Verdict.PASSED


def test_a_page_that_repeats_its_label_and_is_under_construction_is_no_evidence() -> None:
    label = "ประมวลจริยธรรมและจรรยาบรรณครู"
    finding = judged("O39", label, f"<h1>{label}</h1><p>หน้านี้อยู่ระหว่างการจัดทำ</p>")
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.PLACEHOLDER)


def test_the_months_of_a_report_may_stand_in_its_text() -> None:
    title = "รายงานผลแผนป้องกันการทุจริต ไตรมาส 2/2566"
    text = "<p>ผลการดำเนินงานป้องกันการทุจริต ตั้งแต่ 1 ตุลาคม 2565 ถึง 31 มีนาคม 2566 ดำเนินการแล้วร้อยละ 70</p>"
    assert judged("O37", "รายงานแผนป้องกันการทุจริต 6 เดือน", f"<h1>{title}</h1>{text}").reason is not Reason.INCOMPLETE
    half = text.replace("1 ตุลาคม 2565", "1 มกราคม 2566")
    assert judged("O37", "รายงานแผนป้องกันการทุจริต", f"<h1>{title}</h1>{half}").reason is Reason.INCOMPLETE


def site(**pages: str) -> dict[str, bytes]:
    frame = "<header><a href=/>หน้าแรก</a> <a href=/about.html>เกี่ยวกับ</a></header><main>{}</main><footer>โรงเรียนตัวอย่าง</footer>"
    rows = "<p>O1 โครงสร้าง</p><p>O3 หน้าที่และอำนาจ</p><p><a href=/item.html>O39 ประมวลจริยธรรม</a></p>"
    bodies = {"": rows, "about.html": "<p>ประวัติโรงเรียน</p>", **{f"{name}.html": body for name, body in pages.items()}}
    html = "<!doctype html><meta charset=utf-8><title>{}</title>" + frame
    return {HOME + name: html.format("ประมวลจริยธรรม", body).encode() for name, body in bodies.items()}


def test_a_page_of_one_link_is_what_it_leads_to() -> None:
    leads = "<h1>O39 ประมวลจริยธรรม</h1><p><a href=/text.html>รายละเอียด</a></p>"
    off = "<h1>เมนูอาหารกลางวัน</h1><p>" + "ข้าวผัด แกงจืด ผลไม้ตามฤดูกาล สำหรับนักเรียนทุกระดับชั้น " * 4 + "</p>"
    code = "<h1>ประมวลจริยธรรม</h1><p>" + "ครูต้องยึดมั่นในจรรยาบรรณและมาตรฐานทางจริยธรรมของวิชาชีพ " * 4 + "</p>"
    assert oit.judge(site(item=leads, text=off), INSTRUMENT)["O39"].verdict is not Verdict.PASSED
    assert oit.judge(site(item=leads, text=code), INSTRUMENT)["O39"].verdict is Verdict.PASSED


def test_a_page_that_leads_to_a_page_for_each_year_is_what_the_asked_one_says() -> None:
    years = "".join(f"<li><a href=/y{year}.html>นโยบาย No Gift Policy ปี {year}</a></li>" for year in (2566, 2565))
    policy = "<h1>ประกาศเจตนารมณ์ No Gift Policy ปี {}</h1><p>ผู้บริหารและครูทุกคนไม่รับของขวัญจากการปฏิบัติหน้าที่ ลงชื่อ ผู้อำนวยการ</p>"
    pages = site(item=f"<h1>O31 นโยบาย No Gift Policy</h1><ul>{years}</ul>", y2565=policy.format(2565))
    row = "<p><a href=/item.html>O31 นโยบาย No Gift Policy</a></p></main>".encode()
    pages[HOME] = pages[HOME].replace(b"</main>", row)
    this = site(y2566=policy.format(2566))[f"{HOME}y2566.html"]
    assert oit.judge(pages, INSTRUMENT)["O31"].verdict is not Verdict.PASSED
    assert oit.judge({**pages, f"{HOME}y2566.html": this}, INSTRUMENT)["O31"].verdict is Verdict.PASSED


def test_a_page_is_not_what_a_link_of_its_theme_leads_to() -> None:
    theme = (
        "<div>หมวด: <a href=/about.html>ทั่วไป</a></div><ol class=breadcrumb><li><a href=/about.html>ทั่วไป</a></li></ol>"
    )
    soon = site(item=f"<h1>O39 ประมวลจริยธรรม</h1>{theme}<p><a href=/t.html>ดาวน์โหลด</a></p>", t="<p>กำลังปรับปรุงข้อมูล</p>")
    assert oit.judge(soon, INSTRUMENT)["O39"].reason is Reason.PLACEHOLDER
    dead = site(item=f"<h1>O39 ประมวลจริยธรรม</h1>{theme}<p><a href='#'>ดาวน์โหลด</a></p>")
    assert oit.judge(dead, INSTRUMENT)["O39"].verdict is Verdict.FAILED


def test_accounts_behind_pictures_are_the_accounts() -> None:
    icons = "<a href=https://www.facebook.com/school.example><img src=f.png></a> <a href=https://www.youtube.com/@school><img src=y.png></a>"
    pages = site(item=f"<h1>ติดตามเรา</h1>{icons}")
    pages[HOME] = pages[HOME].replace("O39 ประมวลจริยธรรม".encode(), b"O9 Social Network")
    assert oit.judge(pages, INSTRUMENT)["O9"].verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "<p>13 กุมภาพันธ์ 2566 by admin</p>",
        "<h2>วันจันทร์ที่ 13 กุมภาพันธ์ พ.ศ. 2566</h2>",
        "<div>หมวด: <a href=/about.html>OIT</a></div><div>อัปเดตล่าสุด 10 มีนาคม 2566 | ฮิต: 25</div><p><a href=/mail>อีเมล</a></p>",
        "<p>ค้นหาในเว็บไซต์นี้</p><div>Google Sites Report abuse Page details</div>",
        "<form action=/comment><textarea name=a></textarea><input name=b></form><p>ใส่ความเห็น</p>",
        "<p><a href=/about.html>บทความก่อนหน้า</a> <a href=/print.html>พิมพ์</a> Tags: <a href=/tag/ita>ita</a></p>",
    ],
)
def test_a_page_of_nothing_but_frame_and_title_is_empty(rest: str) -> None:
    finding = oit.judge(site(item=f"<h1>ประมวลจริยธรรม</h1>{rest}"), INSTRUMENT)["O39"]
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.EMPTY)


def test_when_a_text_was_put_there_says_less_than_the_text() -> None:
    label = "การเปิดโอกาสให้เกิดการมีส่วนร่วม"
    text = "<p>18 กุมภาพันธ์ 2566</p><p>เมื่อวันที่ {} ผู้ปกครองร่วมประชุมแสดงความคิดเห็นเรื่องรถรับส่งนักเรียน</p>"
    assert judged("O30", label, f"<h1>{label}</h1>{text.format('9 มกราคม 2564')}").verdict is not Verdict.PASSED
    assert judged("O30", label, f"<h1>{label}</h1>{text.format('9 มกราคม 2566')}").verdict is Verdict.PASSED


def test_minutes_of_years_ago_do_not_pass_by_the_year_of_their_label() -> None:
    label = "การเปิดโอกาสให้เกิดการมีส่วนร่วม ปี 2566"
    old = "<h2>รายงานการประชุมกรรมการสถานศึกษา ครั้งที่ 1</h2><p>วันที่ 18 ตุลาคม 2563</p><p>" + "ผู้ปกครองและชุมชนร่วมประชุม " * 20
    minutes = f"{old}</p><p>3.1 ร่างแผนปฏิบัติการประจำปี 2564 มติ เห็นชอบ</p>"
    assert judged("O30", label, minutes).verdict is not Verdict.PASSED


def test_what_a_rule_forbids_is_no_statement_that_there_is_none() -> None:
    asks = "<ul><li>นโยบายว่าผู้บริหาร เจ้าหน้าที่ และบุคลากรทุกคนจะต้องไม่มีการรับของขวัญ</li></ul>"
    row = f"<tr><td>O31</td><td>ประกาศเจตนารมณ์นโยบาย No Gift Policy</td><td>{asks}</td><td><a href='javascript:;'>เปิด</a></td></tr>"
    page = site()
    page[HOME] = page[HOME].replace(b"</main>", f"<table>{row}</table></main>".encode())
    assert oit.judge(page, INSTRUMENT)["O31"].verdict is not Verdict.PASSED


def test_a_page_whose_one_link_is_dead_is_broken() -> None:
    leads = "<h1>O39 ประมวลจริยธรรม</h1><p><a href=/gone.html>รายละเอียด</a></p>"
    assert oit.judge(site(item=leads), INSTRUMENT)["O39"].reason in {Reason.BROKEN, Reason.EMPTY}

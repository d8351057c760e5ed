"""Items that share a page: each is judged by its own part, that its link or its heading names."""

from __future__ import annotations

import pytest

import oit
from checks.page_reader import read_page
from checks.pages.parts import Part, only, part_from, part_named
from rules.verdicts import Reason, Verdict

INSTRUMENT = "obec-school-2566"
HOME = "http://school.example.ac.th/"
LABELS = {
    "O4": "แผนพัฒนาสถานศึกษา",
    "O6": "กฎหมายที่เกี่ยวข้อง",
    "O28": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต",
    "O36": "แผนปฏิบัติการป้องกันการทุจริต",
    "O38": "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
}
TEXTS = {
    "O4": "<p>แผนพัฒนาสถานศึกษา พ.ศ. 2566-2570 วิสัยทัศน์ พันธกิจ เป้าประสงค์ กลยุทธ์ โครงการ และตัวชี้วัด</p>",
    "O36": """<p>แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ 2566 โครงการโรงเรียนสุจริต งบประมาณ 5,000 บาท
        ช่วงเวลาดำเนินการ ตุลาคม 2565 - กันยายน 2566</p>""",
    "O38": """<p>รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ 2565 โครงการโรงเรียนสุจริต ใช้งบประมาณ 4,000 บาท
        ปัญหา อุปสรรค ไม่มี ข้อเสนอแนะ ควรทำต่อเนื่อง</p>""",
}
SHAPES = {
    "section": "<section id={id}><h3>{label}</h3>{text}</section>",
    "heading": "<h3 id={id}>{label}</h3>{text}",
    "wrapped heading": "<div><h3 id={id}>{label}</h3></div><div>{text}</div>",
    "point": "<a name={id}></a><h3>{label}</h3>{text}",
    "table": "<table id={id}><tr><th>{label}</th></tr><tr><td>{text}</td></tr></table>",
}


def html(title: str, body: str) -> bytes:
    return f"<!doctype html><meta charset=utf-8><title>{title}</title><main>{body}</main>".encode()


def judged(shape: str, texts: dict[str, str], *, jump: str) -> dict[str, oit.Finding]:
    """The findings where the rows of the list lead to one page of parts, by a name or not."""
    rows = "".join(
        f"<tr><td>{code}</td><td>{LABELS[code]}</td><td><a href='/data{jump.format(id=code.lower())}'>ดู</a></td></tr>"
        for code in texts
    )
    parts = "".join(shape.format(id=code.lower(), label=LABELS[code], text=text) for code, text in texts.items())
    site = {
        HOME: html("โรงเรียนตัวอย่าง", f"<h1>OIT ปีงบประมาณ 2566</h1><table>{rows}</table>"),
        f"{HOME}data": html("ข้อมูลสาธารณะ", f"<h1>ข้อมูลสาธารณะ</h1>{parts}"),
    }
    return oit.judge(site, INSTRUMENT)


@pytest.mark.parametrize("jump", ["#{id}", "#{id}x"], ids=["named", "by code or heading"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_part_is_judged_without_its_neighbours(shape: str, jump: str) -> None:
    findings = judged(shape, {**TEXTS, "O6": "", "O28": "<p><a href='#'>คลิก</a></p>"}, jump=jump)
    assert {findings[code].verdict for code in ("O4", "O36", "O38")} == {Verdict.PASSED}
    assert findings["O6"].reason is Reason.EMPTY
    assert findings["O28"].reason is Reason.PLACEHOLDER


def test_a_page_of_other_items_alone_is_no_evidence() -> None:
    texts = {code: TEXTS[code] for code in ("O36", "O38")}
    shape = SHAPES["heading"].replace(" id={id}", "")
    rows = "".join(f"<p>{code} {LABELS[code]} <a href=/data>ดู</a></p>" for code in (*texts, "O4"))
    site = {
        HOME: html("โรงเรียนตัวอย่าง", f"<h1>OIT ปีงบประมาณ 2566</h1>{rows}"),
        f"{HOME}data": html("ข้อมูล", "".join(shape.format(label=LABELS[code], text=TEXTS[code]) for code in texts)),
    }
    findings = oit.judge(site, INSTRUMENT)
    assert [findings[code].verdict for code in texts] == [Verdict.PASSED, Verdict.PASSED]
    assert (findings["O4"].verdict, findings["O4"].reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


def test_headings_of_one_item_own_page_part_nothing() -> None:
    body = f"<h1>{LABELS['O38']} 2565</h1><h2>{LABELS['O36']}</h2>{TEXTS['O38']}<h2>ข้อมูลอื่น</h2><p>ไม่มี</p>"
    rows = "".join(f"<p>{code} {LABELS[code]} <a href=/data>ดู</a></p>" for code in ("O36", "O38", "O4"))
    site = {HOME: html("โรงเรียนตัวอย่าง", f"<h1>OIT 2566</h1>{rows}"), f"{HOME}data": html("ข้อมูล", body)}
    assert oit.judge(site, INSTRUMENT)["O38"].verdict is Verdict.PASSED


def text_of(body: str, name: str) -> str | None:
    page = read_page(f"<title>ข้อมูล</title><main>{body}</main>", HOME)
    part = part_named(page, name)
    return None if part is None else only(page, part).main_text


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        ("<h2 id=a>หนึ่ง</h2><p>ก</p><h2 id=b>สอง</h2><p>ข</p>", "a", "หนึ่ง\nก"),
        ("<h2 id=a>หนึ่ง</h2><p>ก</p><h3 id=b>สอง</h3><p>ข</p><h2 id=c>สาม</h2>", "a", "หนึ่ง\nก\nสอง\nข"),
        ("<h2>ต้น</h2><h3 id=x1>หนึ่ง</h3><p>ก</p><h2>ปลาย</h2><h3 id=x2>สอง</h3>", "x1", "หนึ่ง\nก"),
        ("<p>ต้น</p><div id=x1>หนึ่ง</div><p>ก</p><div id=x2>สอง</div><p>ข</p>", "X2", "สอง\nข"),
        ("<p>ต้น <span id=x1>หนึ่ง</span></p><p>ก</p><p><span id=x2>สอง</span></p>", "x1", "ต้น หนึ่ง\nก"),
        ("<div id=content><h2>หนึ่ง</h2><p>ก</p></div>", "content", None),
        ("<h2 id=a>หนึ่ง</h2><p>ก</p>", "b", None),
    ],
)
def test_where_a_part_ends(body: str, name: str, said: str | None) -> None:
    assert text_of(body, name) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h3>หลักเกณฑ์</h3><h2>การสรรหา</h2><p>สอบแข่งขัน</p><h2>การพัฒนา</h2><p>อบรม</p>", "อบรม"),
        ("<h3>หลักเกณฑ์</h3><p>สอบแข่งขัน</p><h2>ข่าว</h2><p>กีฬา</p>", "สอบแข่งขัน"),
    ],
)
def test_a_title_of_a_lower_level_than_what_stands_below_it_keeps_that(body: str, said: str) -> None:
    page = read_page(f"<main>{body}</main>", HOME)
    part = part_from(page, 0, [], page.segments[0].block)
    held = [segment.text for place, segment in enumerate(page.segments) if Part(*part).holds(place) and segment.text]
    assert held[-1] == said

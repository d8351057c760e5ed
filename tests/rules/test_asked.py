"""What a list asks is not taken for what a school answers, however it is written beside a label."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import oit
from rules.asked import repeats
from rules.instrument import Requirement
from rules.instrument_files import load_instrument
from rules.verdicts import Reason, Verdict

HOME = "http://school.example.ac.th/"
INSTRUMENT = load_instrument("obec-school-2566")
BY_CODE = {requirement.code: requirement for requirement in INSTRUMENT.requirements}


def findings(rows: Iterable[str]) -> dict[str, oit.Finding]:
    listed = f"<title>OIT 2566</title><main><h1>OIT ปีงบประมาณ 2566</h1>{''.join(rows)}</main>"
    home = "<title>โรงเรียนบ้านสวนตัวอย่าง</title><main><p>ยินดีต้อนรับ</p><a href='/ita'>ITA 2566</a></main>"
    return oit.judge({HOME: home.encode(), f"{HOME}ita": listed.encode()}, INSTRUMENT.id)


def asked(requirement: Requirement) -> list[str]:
    return [component.text for component in requirement.components]


def in_a_cell(requirement: Requirement) -> str:
    told = " ".join(f"o {text}" for text in asked(requirement))
    return f"<td>{requirement.code}</td><td>{requirement.title}</td><td>{told} {requirement.period_text}</td><td></td>"


def in_lines(requirement: Requirement) -> str:
    return f"<h4>{requirement.code} {requirement.title}</h4><p>{'<br>'.join(f'- {text}' for text in asked(requirement))}</p>"


@pytest.mark.parametrize("row", [in_a_cell, in_lines])
def test_a_list_that_only_describes_its_items_publishes_none(row: object) -> None:
    rows = (f"<tr>{row(each)}</tr>" for each in INSTRUMENT.requirements)  # type: ignore[operator]
    lines = ["<table>", *rows, "</table>"] if row is in_a_cell else list(rows)
    assert {finding.reason for finding in findings(lines).values()} == {Reason.PLACEHOLDER}


def test_a_page_that_only_says_what_belongs_on_it_publishes_nothing() -> None:
    body = "".join(f"<p>{text}</p>" for text in (BY_CODE["O42"].title, *asked(BY_CODE["O42"])))
    site = {
        HOME: b"<title>A</title><main><a href='/o42'>O42 \xe0\xb8\x82</a></main>",
        f"{HOME}o42": f"<title>{BY_CODE['O42'].title}</title><main><h1>O42</h1>{body}</main>".encode(),
    }
    assert oit.judge(site, INSTRUMENT.id)["O42"].verdict is Verdict.FAILED


def test_an_answer_in_the_words_of_the_question_is_one() -> None:
    answer = "จำนวนเรื่องร้องเรียนทั้งหมด 3 เรื่อง จำนวนเรื่องที่ดำเนินการแล้วเสร็จ 3 เรื่อง"
    assert not repeats(BY_CODE["O29"], answer)
    assert repeats(BY_CODE["O29"], "จำนวนเรื่องร้องเรียนทั้งหมด จำนวนเรื่องที่ดำเนินการแล้วเสร็จ")
    assert not repeats(BY_CODE["O16"], "ตุลาคม 2565 - มีนาคม 2566")


def test_a_short_answer_below_its_label_is_read() -> None:
    contact = "เลขที่ 1 หมู่ 2 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดจำลอง 99990 โทร 0-4400-0000 อีเมล school@example.ac.th"
    remark = "ส่งให้ครูผู้ดูแลระบบเรียบร้อยแล้วเมื่อวานนี้ตอนเย็น"
    found = findings(
        [
            f"<h4>O5 {BY_CODE['O5'].title}</h4><p>{contact}</p>",
            f"<h4>O6 {BY_CODE['O6'].title}</h4><p>{remark}</p>",
            f"<h4>O25 {BY_CODE['O25'].title}</h4><p>แนบแล้ว</p>",
        ]
    )
    assert found["O5"].verdict is Verdict.PASSED
    assert found["O6"].verdict is Verdict.CANT_TELL
    assert found["O25"].reason is Reason.PLACEHOLDER


def test_a_form_below_its_label_is_the_channel() -> None:
    form = "<form action=/send><label>เรื่อง<input name=a></label><textarea name=b></textarea><button>ส่ง</button></form>"
    found = findings(
        [f"<h4>{code} {BY_CODE[code].title}</h4>{inner}" for code, inner in (("O28", form), ("O29", ""), ("O6", ""))]
    )
    assert found["O28"].verdict is Verdict.PASSED
    assert found["O6"].reason is Reason.PLACEHOLDER


def test_a_report_below_its_label_whose_projects_are_under_way_is_a_report() -> None:
    rows = "".join(
        f"<tr><td>โครงการ{name}ของโรงเรียนบ้านสวนตัวอย่าง</td><td>5,000 บาท</td><td>{state}</td></tr>"
        for name, state in (("อบรมพัฒนาครูด้านดิจิทัล", "ดำเนินการแล้ว"), ("ศึกษาดูงานของครู", "อยู่ระหว่างดำเนินการ"))
    )
    report = f"<p>พัฒนาบุคลากร ตุลาคม 2565 - มีนาคม 2566</p><table>{rows}</table>"
    found = findings([f"<h4>{code} {BY_CODE[code].title}</h4>{report}" for code in ("O24", "O1", "O2")])
    assert found["O24"].reason is not Reason.PLACEHOLDER

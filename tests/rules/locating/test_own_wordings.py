"""What teachers call things: reports after what they report on, rows counted anew, panels that a click unfolds."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from checks.text import normalise
from rules.instrument_files import load_instrument
from rules.locating.locate import PageClaims, locate
from rules.locating.titles import title_index

INSTRUMENT = load_instrument("obec-school-2564")
URL = "https://school.example.ac.th/ita"


def claims(body: str) -> PageClaims:
    return locate(read_page(f"<!doctype html><title>ITA</title><main>{body}</main>", URL), INSTRUMENT)


def targets(found: PageClaims) -> dict[str, str]:
    return {claim.item: claim.link.href.rsplit("/", 1)[-1] for claim in found.claims if claim.link is not None}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("สรุปความก้าวหน้าตามแผนปฏิบัติการป้องกันการทุจริต (ครึ่งปีแรก)", "acplan_6m"),
        ("ผลแผนป้องกันการทุจริต 6 เดือน", "acplan_6m"),
        ("สรุปการดำเนินการตามแผนป้องกันการทุจริต", "acreport"),
        ("รายงานผลตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measures_done"),
        ("รายงานผลตามแผนปฏิบัติการ", "annual_report"),
        ("รายงานผลการดำเนินการตามแผนบริหารทรัพยากรบุคคล (ต.ค. 65 - มี.ค. 66)", "hr_actions"),
        ("ผลการพัฒนาบุคลากรทั้งปีงบประมาณ 2565", "hr_report"),
        ("แผนปฎิบัติการป้องกันการทุจริต", "acplan"),
        ("สถิติการให้บริการ สามารถดูได้ที่", "service_stats"),
        ("ระบบบริการอิเล็กทรอนิกส์ (E-Service)", "eservice"),
    ],
)
def test_a_report_is_named_after_what_it_reports_on(text: str, item: str) -> None:
    best = title_index(INSTRUMENT).match(normalise(text))[0]
    assert best.slug == item
    assert best.is_sure


@pytest.mark.parametrize("text", ["รายงานผลการเรียน", "ผลการแข่งขันกีฬา", "รายงานการประชุมครู", "งานงบประมาณ"])
def test_a_report_on_something_else_names_no_item(text: str) -> None:
    assert not any(match.is_sure for match in title_index(INSTRUMENT).match(normalise(text)))


def test_rows_that_are_counted_anew_in_each_section_keep_their_own_links() -> None:
    def row(number: int, title: str, group: str, file: str) -> str:
        return f"<tr><td>{number}</td><td>{title}</td><td>{group}</td><td><a href=/{file}>คลิก</a></td></tr>"

    first = [("โครงสร้าง", "a"), ("ข้อมูลผู้บริหาร", "b"), ("อำนาจหน้าที่", "c"), ("ข้อมูลการติดต่อ", "d")]
    rows = "".join(row(at, title, "ข้อมูลพื้นฐาน", file) for at, (title, file) in enumerate(first, start=1))
    second = [("แผนดำเนินงานประจำปี", "e"), ("ของเราเอง", "f"), ("คู่มือหรือมาตรฐานการปฏิบัติงาน", "g")]
    more = "".join(row(at, title, "การบริหารงาน", file) for at, (title, file) in enumerate(second, start=1))
    found = targets(claims(f"<h3>9.1</h3><table>{rows}</table><h3>9.2</h3><table>{more}</table>"))
    assert found["annual_plan"] == "e"
    assert found["work_manual"] == "g"
    assert "f" not in found.values()


def test_a_row_without_a_code_has_the_links_of_its_months() -> None:
    months = "".join(
        f"<a href=/{at}>{name}</a> " for at, name in enumerate(["ตุลาคม 2563", "สขร.1 พ.ย. 63", "เดือนธันวาคม 2563"])
    )
    table = f"<tr><td>สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน</td><td>{months}</td></tr>"
    found = claims(f"<table>{table}<tr><td>Q&A</td><td><a href=/q>เปิด</a></td></tr></table>")
    assert [c.link.href[-2:] for c in found.claims if c.item == "proc_monthly" and c.link] == ["/0", "/1", "/2"]


PANEL = """<div class=toggle-item><div class=tab-title role=button aria-controls=p{at} aria-expanded=false>
<a class=toggle-title tabindex=0>{title}</a></div><div id=p{at} class=tab-content>{body}</div></div>"""


def test_what_a_click_unfolds_belongs_to_the_words_that_one_clicks_on() -> None:
    panels = [
        ("โครงสร้าง", "<p>ผังการแบ่งงาน</p><a href=/a>แผนภูมิการบริหาร</a>"),
        ("อำนาจหน้าที่", "<a href=/b>หนังสือของเขต</a>"),
        ("เรื่องของเรา", "<a href=/c>ไฟล์</a>"),
        ("แผนดำเนินงานประจำปี", "<a href=/d>เล่มแผน</a>"),
    ]
    found = targets(claims("".join(PANEL.format(at=at, title=t, body=b) for at, (t, b) in enumerate(panels))))
    assert (found["structure"], found["authority"], found["annual_plan"]) == ("a", "b", "d")
    assert "c" not in found.values()


def test_short_words_beside_a_code_leave_the_item_to_the_code() -> None:
    titled = ["O1 โครงสร้าง", "O2 ข้อมูลผู้บริหาร", "O3 อำนาจหน้าที่", "O18 งบปี 2564", "O22 ของพัสดุ"]
    found = targets(claims("".join(f"<p>{text} <a href=/{at}>เปิด</a></p>" for at, text in enumerate(titled))))
    assert (found["budget_plan"], found["proc_notice"]) == ("3", "4")

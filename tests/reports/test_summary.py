"""The officer's page: order, totals, filters, changes, reviews and messages."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from bs4 import BeautifulSoup

from reports import summary
from reports.reading import read_result
from reports.summary import NightChange
from reports.texts import texts
from tests.reports import sample_results as sample
from tests.reports.conftest import parsed

SCHOOLS = [
    sample.perfect_school(),
    sample.unreachable_school(),
    sample.full_school(),
    sample.partial_school(),
]


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def rendered(results: list[dict[str, Any]], *, previous: Sequence[dict[str, Any]] = (), lang: str = "th") -> str:
    return summary.render_schools(map(read_result, results), [*map(read_result, previous)], lang=lang)


def page(results: list[dict[str, Any]], **options: Any) -> BeautifulSoup:
    return parsed(rendered(results, **options))


def big_area(schools: int) -> list[dict[str, Any]]:
    dice = random.Random(2566)
    gaps = ["missing", "placeholder", "broken", "sign_in", "empty", "stale", "incomplete", "wrong_content"]
    found = []
    for n in range(schools):
        items = []
        for row in sample.ITEMS:
            proof = sample.proof(row[0], row[2], row[2]) | {"url": f"https://school-{n}.example.ac.th/ita/{row[0]}.pdf"}
            chance = dice.random()
            if chance < 0.25:
                items.append(sample.item(row, "failed", dice.choice(gaps), "คำอธิบาย", evidence=[proof]))
            elif chance < 0.4:
                reason = dice.choice(["unreadable", "external", "doubtful"])
                items.append(sample.item(row, "cantTell", reason, "คำอธิบาย", question="ใช่หรือไม่", evidence=[proof]))
            else:
                items.append(sample.item(row, "passed", evidence=[proof]))
        found.append(sample.school(f"{31_020_000 + n}", f"โรงเรียนบ้านห้วยทรายขาวสามัคคีวิทยา {n}", items))
    return found


def test_schools_stand_in_order_of_gaps_and_the_unvisited_last() -> None:
    names = [words(a) for a in page(SCHOOLS).select(".m tbody th a")]
    assert names == ["บ้านหนองไม้", "ชุมชนบ้านโคกสูง", "วัดดอนตาล", "บ้านทุ่งกว้าง"]


def test_totals_go_both_ways_and_leave_out_what_could_not_be_looked_at() -> None:
    soup = page(SCHOOLS)
    row = [words(td) for td in soup.select_one(".m tbody tr").select("td")]
    assert row[:3] == ["30", "9", "3"]
    passed, failed, review, unknown = ([words(td) for td in tr.select("td")] for tr in soup.select(".m tfoot tr"))
    assert (passed[0], failed[1], review[2], unknown[3]) == ("93", "9", "3", "23")
    assert (passed[7], failed[7], review[7], unknown[7]) == ("2", "1", "0", "0")


def test_a_cell_leads_to_its_card_and_a_number_to_its_schools() -> None:
    soup = page(SCHOOLS)
    cell = soup.select_one(".m tbody tr td[class=fo] a")
    assert (cell["href"], words(cell)) == ("schools/31019901.html#O4", "×")
    number = soup.select_one("#missed a[href='#f0-9']")
    assert words(number) == "1"
    assert soup.select_one("[id='f0-9']") is not None
    assert "#f0-9:target~.t tbody tr:not(:has(td:nth-child(9)[class^=f]))" in soup.style.string


@pytest.mark.parametrize(
    "results",
    [SCHOOLS, [], [sample.hostile_school()], [sample.remembered_school()], big_area(12)],
    ids=["some", "none", "hostile", "remembered", "many"],
)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_link_in_the_page_has_its_target(results: list[dict[str, Any]], lang: str) -> None:
    soup = page(results, lang=lang, previous=SCHOOLS)
    ids = [node["id"] for node in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in soup.select("a[href^='#']")} <= set(ids)
    assert all(link["href"].startswith(("#", "schools/", "http")) for link in soup.select("a"))


def test_two_hundred_schools_stay_under_a_megabyte() -> None:
    area = big_area(200)
    dice = random.Random(5)
    for school in area:
        school["health"] = [{"note": "http_only", "url": "http://x.example/", "detail": ""}]
        school["health"] += [{"note": "national_ids", "url": "http://x.example/", "detail": "3"}]
        for item in dice.sample(school["items"], 4):
            item["decision"] = sample.decided(dice.choice(["accepted", "rejected", "exempt"]))
        for item in dice.sample(school["items"], 3):
            item |= {"lost": "confirmed", "good_seen": "2026-11-18", "lost_since": "2026-11-20"}
    html = rendered(area, previous=big_area(150))
    assert len(html.encode()) < 1_000_000
    shown = BeautifulSoup(html, "lxml")
    assert len(shown.select(".m tbody tr")) == 200
    waiting = sum(
        item["verdict"] == "cantTell" and "decision" not in item for school in area for item in school["items"]
    )
    assert f"({waiting})" in words(shown.select_one("#review h2"))
    assert "ดูทั้งหมดในไฟล์ summary.xlsx" in words(shown.select_one("#review"))


def test_changes_are_told_by_item_and_never_for_what_was_not_looked_at() -> None:
    before = sample.full_school()
    now = copy.deepcopy(before)
    by_code = {item["code"]: item for item in now["items"]}
    by_code["O2"] |= {"verdict": "failed", "reason": "broken"}
    by_code["O4"] |= {"verdict": "passed", "reason": ""}
    by_code["O9"] |= {"verdict": "failed", "reason": "broken"}
    by_code["O3"] |= {"verdict": "cantTell", "reason": "doubtful"}
    down = sample.unreachable_school()
    was_up = sample.perfect_school()
    was_up["school"] = down["school"]
    found = summary.changes([read_result(now), read_result(down)], [read_result(before), read_result(was_up)])
    assert [(c.change, c.item.code if c.item else "") for c in found] == [
        (NightChange.LOST, "O2"),
        (NightChange.FIXED, "O4"),
        (NightChange.NEW, "O9"),
        (NightChange.DOWN, ""),
    ]
    assert summary.changes([read_result(was_up)], [read_result(down)])[0].change is NightChange.UP


def test_a_school_that_is_new_in_the_list_is_no_change() -> None:
    assert summary.changes([read_result(sample.full_school())], [read_result(sample.perfect_school())]) == ()


def test_the_same_question_is_asked_once() -> None:
    other = sample.full_school()
    other["school"] = {"code": "31019909", "name": "โรงเรียนบ้านใหม่", "website": "https://new.example.ac.th"}
    reviews = summary.review_list([read_result(sample.full_school()), read_result(other)])
    assert [(r.code, len(r.cases)) for r in reviews] == [("O1", 2), ("O9", 2), ("O26", 2)]
    assert reviews[0].question == "ภาพแสดงการแบ่งงาน 4 ด้านและคณะกรรมการสถานศึกษาหรือไม่"


def test_what_was_not_seen_is_no_case_for_an_officer_but_a_number_of_its_own() -> None:
    reviews = summary.review_list([read_result(sample.partial_school()), read_result(sample.full_school())])
    assert [(r.code, len(r.cases)) for r in reviews] == [("O1", 1), ("O9", 1), ("O26", 1)]
    soup = page(SCHOOLS)
    assert words(soup.select_one("#review h2")) == "รายการที่รอเจ้าหน้าที่ตรวจ (3)"
    assert words(soup.select_one("#unknown h2")) == "ระบบยังดูไม่ครบ (23)"
    figures = {words(figure).split(" ", 1)[1]: figure.b.get_text() for figure in soup.select(".figures a")}
    assert figures == {
        "โรงเรียนทั้งหมด": "4",
        "โรงเรียนที่เรียบร้อยทุกข้อ": "1",
        "โรงเรียนที่มีข้อต้องแก้": "1",
        "โรงเรียนที่ยังสรุปไม่ได้": "1",
        "โรงเรียนที่ยังไม่ได้ตรวจ": "1",
        "ข้อที่เผยแพร่แล้ว จาก 128 ข้อ": "93",
        "ข้อที่ต้องแก้รวม": "9",
        "ข้อที่รอเจ้าหน้าที่ตรวจ": "3",
        "ข้อที่ระบบยังดูไม่ครบ": "23",
    }


def test_decided_items_wait_no_more_and_are_listed_with_office_and_day() -> None:
    soup = page([sample.remembered_school()])
    assert words(soup.select_one("#review h2")) == "รายการที่รอเจ้าหน้าที่ตรวจ (1)"
    decided = soup.select("#review .plain li")
    assert words(decided[0]) == "บ้านสระน้อย O1 : เจ้าหน้าที่รับรองแล้ว โดย สพป. ตัวอย่าง เขต 1 เมื่อ 10 พฤศจิกายน 2569"
    cells = [words(td) for td in soup.select(".m tbody td")[4:]]
    assert cells[0] == "? ✓"
    assert cells[27] == "× –"
    assert cells[32] == "× !"
    key = [words(li) for li in soup.select(".key li")]
    assert key[5:] == [
        "? ✓ เจ้าหน้าที่รับรองแล้ว",
        "? × เจ้าหน้าที่ขอให้แก้ไข",
        "? – ได้รับยกเว้น",
        "× ! เคยเผยแพร่แล้ว",
    ]


def test_what_is_gone_stands_first_even_without_a_night_before() -> None:
    found = summary.changes([read_result(sample.remembered_school())], [])
    assert [(c.change, c.item.code if c.item else "") for c in found] == [(NightChange.GONE, "O33")]
    soup = page([sample.remembered_school()])
    assert words(soup.select_one("#changes details")) == "หายไปจากเว็บไซต์ ตรวจซ้ำยืนยันแล้ว (1) บ้านสระน้อย : O33"


def test_the_health_of_the_sites_names_the_urgent_first_and_open() -> None:
    soup = page([sample.remembered_school(), sample.full_school()])
    kinds = soup.select("#health details")
    assert len(kinds) == 9
    assert [kind.has_attr("open") for kind in kinds[:3]] == [True, True, False]
    assert words(kinds[0].summary) == "เรื่องเร่งด่วน: เว็บไซต์อาจถูกผู้อื่นแทรกเนื้อหา (1 โรงเรียน)"
    assert kinds[0].select_one("a")["href"] == "schools/31019906.html#health"
    assert page([sample.full_school()]).select_one("#health") is None


def test_a_message_begins_with_what_is_urgent_and_leaves_out_what_an_office_settled() -> None:
    lines = summary.message(read_result(sample.remembered_school()), texts("th")).splitlines()
    assert lines[2].startswith("เรื่องเร่งด่วน: เว็บไซต์อาจถูกผู้อื่นแทรกเนื้อหา โปรดดูวิธีแก้ในรายงาน")
    assert lines[3].startswith("เรื่องเร่งด่วน: มีเลขประจำตัวประชาชนเผยแพร่อยู่")
    assert lines[4:7] == [
        "ขอความอนุเคราะห์แก้ไข 10 ข้อ",
        "- ยังไม่พบบนเว็บไซต์ (เคยเผยแพร่แล้ว): O33",
        "- เจ้าหน้าที่ขอให้แก้ไข: O3, O9",
    ]
    assert lines[-1] == "อีก 1 ข้อ เจ้าหน้าที่จะตรวจให้ โรงเรียนยังไม่ต้องทำอะไร"


def test_the_unreachable_are_listed_with_since_when() -> None:
    school = copy.deepcopy(sample.unreachable_school())
    school["school"]["phone"] = "0-4400-0000"
    school["coverage"]["detail"] = "dns"
    soup = page([*SCHOOLS[:3], school])
    assert words(soup.select_one("#unreachable h3")) == "ไม่พบชื่อเว็บไซต์นี้ (1 โรงเรียน)"
    assert words(soup.select_one("#unreachable li")) == (
        "โรงเรียนบ้านทุ่งกว้าง · โทร 0-4400-0000 · ตั้งแต่ 19 พฤศจิกายน 2569 · https://ban-thung-kwang.example.ac.th"
    )


def test_a_message_names_few_gaps_and_groups_many() -> None:
    t = texts("th")
    few = sample.perfect_school()
    few["items"][3] |= {"verdict": "failed", "reason": "stale"}
    assert summary.message(read_result(few), t) == (
        "เรียน ผู้อำนวยการโรงเรียนวัดดอนตาล\n"
        "ผลตรวจ OIT ปีงบประมาณ 2566 เมื่อ 22 พฤศจิกายน 2569: เผยแพร่แล้ว 42 จาก 43 ข้อ\n"
        "ขอความอนุเคราะห์แก้ไข 1 ข้อ\n"
        "- O4 แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา: เป็นข้อมูลปีอื่น"
    )
    many = summary.message(read_result(sample.full_school()), t).splitlines()
    assert many[2:6] == [
        "ขอความอนุเคราะห์แก้ไข 9 ข้อ",
        "- ลิงก์เปิดไม่ได้: O16",
        "- มีหัวข้อ แต่ยังไม่มีข้อมูล: O8",
        "- ต้องขอสิทธิ์จึงเปิดได้: O11",
    ]
    assert many[-1] == "อีก 3 ข้อ เจ้าหน้าที่จะตรวจให้ โรงเรียนยังไม่ต้องทำอะไร"


def test_a_message_to_an_unreachable_school_asks_and_does_not_judge() -> None:
    assert summary.message(read_result(sample.unreachable_school()), texts("th")).splitlines()[1:] == [
        "ผลตรวจ OIT เมื่อ 22 พฤศจิกายน 2569: ยังตรวจเว็บไซต์ https://ban-thung-kwang.example.ac.th ไม่ได้ "
        "เพราะเข้าเว็บไซต์ไม่ได้ ยังไม่มีข้อใดถูกนับว่าขาด",
        "ขอความอนุเคราะห์: ลองเปิดเว็บไซต์จากโทรศัพท์ที่ไม่ได้ใช้อินเทอร์เน็ตของโรงเรียน ถ้าเปิดไม่ได้ โปรดแจ้งผู้ดูแลเว็บไซต์ "
        "ถ้าเปิดได้ โปรดตรวจว่าที่อยู่เว็บไซต์ถูกต้อง แล้วแจ้งเขตพื้นที่",
    ]


def test_a_message_thanks_only_a_school_of_which_everything_was_seen() -> None:
    assert "ขอบคุณ" in summary.message(read_result(sample.perfect_school()), texts("th"))
    partly = summary.message(read_result(sample.partial_school()), texts("th"))
    assert "ขอบคุณ" not in partly
    assert "ระบบยังดูไม่ครบ 23 ข้อ" in partly


def test_schools_under_different_instruments_get_their_own_matrix() -> None:
    other = sample.perfect_school()
    other["instrument"] |= {"id": "obec-school-2567", "title": "OIT 2567"}
    other["items"] = other["items"][:5]
    soup = page([sample.full_school(), other])
    assert [len(table.select("thead th")) for table in soup.select(".m")] == [48, 10]


def test_only_the_pages_own_script_may_run() -> None:
    html = rendered([sample.hostile_school()])
    soup = BeautifulSoup(html, "lxml")
    assert len(soup.select("script")) == 1
    assert not soup.select("img, [onerror], [onclick]")
    policy = soup.select_one("meta[http-equiv='Content-Security-Policy']")["content"]
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_the_whole_page_is_as_it_was_looked_at(golden: Callable[[str, str], None]) -> None:
    schools = [*SCHOOLS, sample.remembered_school()]
    golden("summary.html", rendered(schools, previous=[sample.perfect_school()]))


def test_gaps_that_schools_were_told_of_are_counted_and_waived_ones_are_not() -> None:
    school = read_result(sample.remembered_school())
    assert school.told == ((31, 8), (31, None), (1, None))
    assert summary.notice_text([school], texts("th")) == (
        "ช่องว่างที่แจ้งโรงเรียนแล้ว 3 · แก้ไขแล้ว 1 · แก้ภายใน 14 วันหลังแจ้ง 1 จาก 2 ที่แจ้งครบ 14 วันแล้ว"
    )
    assert summary.notice_text([read_result(sample.full_school())], texts("th")) == ""


def test_a_message_names_the_numbers_of_its_gaps() -> None:
    said = summary.message(read_result(sample.remembered_school()), texts("th"))
    assert "เลขที่ช่องว่าง (ขึ้นต้นด้วย 31019906-): O33-1, O4-2, O5-1" in said

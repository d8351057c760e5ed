"""The school's page: what is on it, in which order, and what can never be."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup

from checks.page_reader import read_page
from reports import school_report
from reports.reading import read_result
from reports.result import Task
from reports.texts import texts
from rules.instrument_files import load_instrument
from rules.locating import locate
from tests.reports import sample_results as sample
from tests.reports.conftest import parsed

LIMIT = 300_000


def page(result: dict[str, Any], **options: Any) -> BeautifulSoup:
    return parsed(school_report.render(result, **options))


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def test_the_first_lines_say_school_day_instrument_and_result() -> None:
    soup = page(sample.full_school())
    assert words(soup.h1) == "โรงเรียนบ้านหนองไม้"
    head = words(soup.header)
    assert "ตรวจเมื่อ 22 พฤศจิกายน 2569 เวลา 02:02 น." in head
    assert "43 ข้อ · OIT สถานศึกษา สังกัด สพฐ. ปีงบประมาณ พ.ศ. 2566" in head
    assert words(soup.select_one(".result")) == "เผยแพร่แล้ว 30 จาก 42 ข้อ · ต้องแก้ 9 · รอเจ้าหน้าที่ตรวจ 3 · ไม่ต้องเผยแพร่ 1"


def test_every_number_leads_to_its_items() -> None:
    soup = page(sample.full_school())
    for link in soup.select(".result a, .legend a"):
        section = soup.select_one(link["href"])
        assert section is not None
        count = int(re.findall(r"\d+", words(link))[0])
        assert len(section.select(".done, .plainlist li")) == count


@pytest.mark.parametrize(
    "result",
    [
        sample.full_school(),
        sample.remembered_school(),
        sample.perfect_school(),
        sample.unreachable_school(),
        sample.partial_school(),
        sample.hostile_school(),
    ],
    ids=["full", "remembered", "perfect", "unreachable", "partial", "hostile"],
)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_link_in_the_page_has_its_target_once_and_the_page_is_small(result: dict[str, Any], lang: str) -> None:
    html = school_report.render(result, lang=lang)
    soup = BeautifulSoup(html, "lxml")
    ids = [node["id"] for node in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in soup.select("a[href^='#']")} <= set(ids)
    assert len(html.encode()) < LIMIT
    assert soup.html["lang"] == lang
    assert not soup.select("script, [src], link")


def test_the_strip_shows_all_items_by_section_with_words_beside_the_colour() -> None:
    soup = page(sample.full_school())
    assert [words(h) for h in soup.select(".strip h3")][:2] == ["9.1 ข้อมูลพื้นฐาน", "9.2 การบริหารงาน"]
    chips = soup.select(".strip ul:not(.legend) a")
    assert len(chips) == 43
    assert words(chips[3]) == "O4 แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา: ต้องแก้ไข"


def test_the_to_do_list_goes_from_little_effort_to_much() -> None:
    groups = school_report.todo(read_result(sample.full_school()))
    assert [(group.task, [item.code for item in group.items]) for group in groups] == [
        (Task.LINK, ["O8", "O16"]),
        (Task.SHARE, ["O11"]),
        (Task.FILE, ["O4", "O37"]),
        (Task.ADD, ["O5", "O21"]),
        (Task.PAGE, ["O28", "O33"]),
    ]


def test_a_card_has_its_parts_in_fixed_order() -> None:
    card = page(sample.full_school()).select_one("#O21")
    assert [words(dt) for dt in card.select("dt")] == [
        "เหตุที่ยังไม่ครบ",
        "วิธีแก้ไข",
        "ข้อนี้ขออะไร",
        "สิ่งที่พบ",
        "ตั้งแต่เมื่อใด",
    ]
    why, do, asked, seen, since = (words(dd) for dd in card.select("dd"))
    assert "ช่วงเวลา: ปีงบประมาณ พ.ศ. 2566" in asked
    assert "เปิดดูเมื่อ 22 พฤศจิกายน 2569 เวลา 01:21 น." in seen
    assert "พบที่หน้า: https://www.ban-nong-mai.example.ac.th/ita2566" in seen
    assert "ส่วนที่ยังขาด: มกราคม 2566 กุมภาพันธ์ 2566 มีนาคม 2566" in why
    assert "เพิ่มแบบ สขร.1 ของเดือนมกราคม-มีนาคม 2566" in do
    assert "ตัวอย่างชื่อลิงก์" not in do
    assert since == "เป็นเช่นนี้ตั้งแต่ 3 พฤศจิกายน 2569"
    assert [words(mark) for mark in card.select("mark")] == ["สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน", "2563"]


@pytest.mark.parametrize(
    ("reason", "period", "wording"),
    [
        ("missing", "ปีงบประมาณ พ.ศ. 2565", "O33 รายงาน ปีงบประมาณ พ.ศ. 2565"),
        ("stale", "6 เดือนแรกของปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - มีนาคม 2566)", "O33 รายงาน ปีงบประมาณ พ.ศ. 2566"),
        ("broken", "ข้อมูลปัจจุบัน ณ วันที่ตรวจ", "O33 รายงาน"),
        ("stale", "แผนที่ครอบคลุมปีงบประมาณ พ.ศ. 2566", "O33 รายงาน"),
        ("sign_in", "ปีงบประมาณ พ.ศ. 2566", None),
    ],
)
def test_the_sample_wording_names_the_year_that_is_asked_for(reason: str, period: str, wording: str | None) -> None:
    result = copy.deepcopy(sample.full_school())
    item = next(item for item in result["items"] if item["code"] == "O33")
    item |= {"title": "รายงาน", "verdict": "failed", "reason": reason, "period_text": period}
    found = page(result).select_one("#O33 .wording")
    assert (words(found) if found else None) == wording


def test_what_a_partial_crawl_left_open_is_folded() -> None:
    result = copy.deepcopy(sample.full_school())
    result["items"][0] |= {"verdict": "cantTell", "reason": "partial_crawl"}
    item = page(result).select_one("#unknown #O1.done details")
    assert item is not None
    assert not item.has_attr("open")


@pytest.mark.parametrize(
    ("reason", "said"),
    [("unreachable", "ลองเปิดเว็บไซต์จากโทรศัพท์"), ("blocked", "ระบบป้องกัน"), ("robots", "ห้ามเครื่องตรวจเข้าดู")],
)
def test_a_closed_site_gets_the_advice_that_fits(reason: str, said: str) -> None:
    result = copy.deepcopy(sample.unreachable_school())
    result["coverage"]["reason"] = reason
    assert said in words(page(result).select_one(".note.stop"))


def test_a_missing_item_says_how_much_was_looked_at() -> None:
    card = words(page(sample.full_school()).select_one("#O33"))
    assert "ไม่พบลิงก์หรือหัวข้อของข้อนี้ ในเว็บเพจ 54 หน้าและเอกสาร 120 ไฟล์ที่ตรวจ" in card


def test_a_review_asks_the_officer_and_leaves_the_school_in_peace() -> None:
    card = words(page(sample.full_school()).select_one("#O9"))
    assert "เป็นบัญชีของโรงเรียนและยังใช้งานอยู่หรือไม่" in card
    assert "โรงเรียนยังไม่ต้องทำอะไร" in card


def test_thanks_are_given_only_when_nothing_waits_and_nothing_is_unknown() -> None:
    thanks = "ขอบคุณที่ดูแลข้อมูลให้ครบถ้วน"
    perfect = sample.perfect_school()
    assert thanks in words(page(perfect).select_one("#to_fix"))
    for more, said in (
        ({"verdict": "cantTell", "reason": "partial_crawl", "situation": "not_seen"}, "แต่ระบบยังดูไม่ครบ 1 ข้อ"),
        ({"verdict": "cantTell", "reason": "error"}, "แต่ระบบยังดูไม่ครบ 1 ข้อ"),
        ({"verdict": "cantTell", "reason": "unreadable", "situation": "scan"}, "แต่มี 1 ข้อรอเจ้าหน้าที่ตรวจ"),
        ({"verdict": "cantTell", "reason": "partial_crawl", "situation": "too_large"}, "แต่มี 1 ข้อรอเจ้าหน้าที่ตรวจ"),
    ):
        result = copy.deepcopy(perfect)
        result["items"][0] |= more
        told = words(page(result).select_one("#to_fix"))
        assert thanks not in told
        assert said in told


def test_a_school_without_a_website_is_told_what_to_do_and_counts_no_gap() -> None:
    result = copy.deepcopy(sample.unreachable_school())
    result["school"] |= {"website": "", "listed": "กำลังจัดทำ"}
    result["coverage"] |= {"reason": "no_website", "detail": "bad_address"}
    soup = page(result)
    assert "ที่อยู่ตามรายชื่อ" not in words(soup.header)
    assert "ที่อยู่ในรายชื่อ: กำลังจัดทำ" in words(soup.header)
    assert "โปรดแจ้งที่อยู่เว็บไซต์ที่ถูกต้องกับเขตพื้นที่" in words(soup.select_one(".note.stop"))


def test_the_ready_page_has_every_item_with_its_code_and_only_known_links() -> None:
    ready = BeautifulSoup(page(sample.full_school()).select_one("#page textarea").get_text(), "lxml")
    rows = {row["data-oit"]: row.a for row in ready.select("li")}
    assert list(rows) == [f"O{n}" for n in range(1, 44)]
    assert words(rows["O2"]) == "O2 ข้อมูลผู้บริหาร"
    assert rows["O2"]["href"] == "https://www.ban-nong-mai.example.ac.th/ita/2566/o2"
    assert rows["O11"]["href"] == ""


def test_published_items_are_folded() -> None:
    item = page(sample.full_school()).select_one("#O3 details")
    assert item is not None
    assert not item.has_attr("open")
    assert item.select_one("a[href='https://www.ban-nong-mai.example.ac.th/ita/2566/o3']")


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (date(2026, 12, 4), "เหลืออีก 12 วัน · กำหนดส่ง 4 ธันวาคม 2569"),
        (date(2026, 11, 22), "วันนี้เป็นวันสุดท้าย · กำหนดส่ง 22 พฤศจิกายน 2569"),
        (date(2026, 11, 20), "เลยกำหนดมาแล้ว 2 วัน · กำหนดส่ง 20 พฤศจิกายน 2569"),
    ],
)
def test_days_are_counted_from_the_day_of_the_check(deadline: date, said: str) -> None:
    assert words(page(sample.full_school(), deadline=deadline).select_one(".days")) == said
    assert page(sample.full_school()).select_one(".days") is None


def test_an_unreachable_site_is_not_judged_and_its_last_state_stays() -> None:
    soup = page(sample.unreachable_school())
    text = words(soup)
    assert "ยังไม่มีการตัดสินข้อใด" in text
    assert "สาเหตุที่พบ: เข้าเว็บไซต์ไม่ได้ · เข้าไม่ได้ตั้งแต่ 19 พฤศจิกายน 2569" in text
    assert words(soup.select_one("#O2")) == "O2 ข้อมูลผู้บริหาร ผลครั้งล่าสุดที่ตรวจได้: เผยแพร่แล้ว (19 พฤศจิกายน 2569)"
    assert soup.select_one("#to_fix") is None
    assert soup.select_one(".result") is None
    assert "ต้องแก้ 0" not in text


def test_a_partial_crawl_is_said_and_gives_no_thanks_for_completeness() -> None:
    text = words(page(sample.partial_school()))
    assert "ครั้งนี้ตรวจเว็บไซต์ได้ไม่ครบทุกหน้า ข้อที่ยังไม่พบจึงไม่นับว่าขาด" in text
    assert "ตรวจได้บางส่วน: เว็บเพจ 300 หน้า เอกสาร 210 ไฟล์ (เกินจำนวนหน้าที่ตรวจได้ในหนึ่งครั้ง)" in text
    assert "เกินจำนวนหน้าที่ตรวจได้ในหนึ่งครั้ง: 815" in text
    assert "ไม่มีข้อที่ต้องแก้ไข ขอบคุณ" not in text


@pytest.mark.parametrize(
    ("status", "said"), [("official", False), ("partly verified", True), ("candidate", True), ("rumour", True)]
)
def test_a_list_of_items_that_is_not_official_is_marked(status: str, said: bool) -> None:
    result = sample.full_school()
    result["instrument"]["status"] = status
    assert ("โปรดทราบ" in words(page(result))) is said


def test_the_proof_slip_has_every_opened_address_with_time_and_hash() -> None:
    result = sample.full_school()
    rows = page(result).select(".proof tbody tr")
    opened = {proof["url"] for item in result["items"] for proof in item["evidence"]}
    assert len(rows) == len(opened)
    assert words(rows[0]) == (
        "O1 https://www.ban-nong-mai.example.ac.th/ita/2566/o1 22 พฤศจิกายน 2569 เวลา 01:01 น. · HTTP 200 · "
        f"application/pdf {sample.sha256('O1')}"
    )


def test_what_a_site_says_never_becomes_markup_or_a_running_link() -> None:
    html = school_report.render(sample.hostile_school())
    soup = BeautifulSoup(html, "lxml")
    assert "<script" not in html
    assert not soup.select("img, [onerror], [onclick], script")
    assert all(link["href"].startswith(("#", "https://", "http://")) for link in soup.select("a"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07]", html)
    assert "{{ 7*7 }}" in words(soup)
    assert max(map(len, soup.get_text(" ").split())) <= 1000


def test_a_flood_of_evidence_stays_within_the_size() -> None:
    result = sample.full_school()
    for item in result["items"]:
        item["evidence"] = [
            sample.proof(item["code"], "ช" * 300, "ค" * 3000) | {"url": f"https://x.example/{item['code']}/{n}"}
            for n in range(40)
        ]
        item["links"] = [sample.link(item["code"], "ล" * 400)] * 60
        item["verdict"], item["reason"], item["explanation"] = "failed", "incomplete", "อ" * 4000
    html = school_report.render(result)
    assert len(html.encode()) < LIMIT
    assert "รายการทั้งหมดอยู่ในไฟล์ .json" in html


def test_what_is_gone_and_what_an_office_asks_for_comes_first_and_what_it_settled_is_no_work() -> None:
    school = read_result(sample.remembered_school())
    groups = school_report.todo(school)
    assert [(group.task, [item.code for item in group.items]) for group in groups[:3]] == [
        (Task.LOST, ["O33"]),
        (Task.OFFICE, ["O3", "O9"]),
        (Task.LINK, ["O8", "O16"]),
    ]
    assert "O28" not in {item.code for group in groups for item in group.items}
    soup = page(sample.remembered_school())
    first = soup.select_one("#to_fix .todo > li")
    assert words(first.h3) == "เคยเผยแพร่แล้ว ตอนนี้ไม่พบ (1 ข้อ)"
    assert words(first.summary) == ("O33 รายงานผลตามนโยบาย No Gift Policy เคยเผยแพร่แล้ว ยังไม่พบบนเว็บไซต์ 31019906-O33-1")
    settled = soup.select_one("#to_fix .rest")
    assert words(settled) == "เจ้าหน้าที่ตัดสินแล้ว โรงเรียนไม่ต้องแก้ไข"
    assert settled.find_next("li")["id"] == "O28"


def test_a_loss_is_an_alarm_only_when_a_second_look_confirmed_it() -> None:
    soup = page(sample.remembered_school())
    assert words(soup.select_one("#O33 .alarm")) == (
        "เคยเผยแพร่ถึง 18 พฤศจิกายน 2569 ตอนนี้ไม่พบหรือเปิดดูไม่ได้ ตรวจซ้ำแล้ว หายไปตั้งแต่การตรวจเมื่อ 20 พฤศจิกายน 2569 "
        "ที่ที่เคยพบ: https://www.ban-nong-mai.example.ac.th/ita/2566/o33"
    )
    assert "ระบบจะตรวจซ้ำอีกครั้งก่อนยืนยัน" in words(soup.select_one("#O37 .alarm.mild"))
    assert [words(chip) for chip in soup.select(".strip .chip") if "เคยเผยแพร่แล้ว" in words(chip)] == [
        "O33 รายงานผลตามนโยบาย No Gift Policy: ต้องแก้ไข · เคยเผยแพร่แล้ว"
    ]


def test_a_decision_stands_beside_what_the_machine_saw() -> None:
    soup = page(sample.remembered_school())
    counts = "เผยแพร่แล้ว 30 จาก 42 ข้อ · ต้องแก้ 9 · รอเจ้าหน้าที่ตรวจ 3 · ไม่ต้องเผยแพร่ 1"
    assert words(soup.select_one(".result")) == counts
    assert "เจ้าหน้าที่ตัดสินแล้ว 4 ข้อ: O1 , O3 , O9 , O28" in words(soup.main)
    card = soup.select_one("#O28")
    assert words(card.summary) == "O28 ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ยังไม่ใช่ข้อมูลของข้อนี้ ได้รับยกเว้น"
    assert words(card.select_one(".decision")) == (
        "ได้รับยกเว้น โดย สพป. ตัวอย่าง เขต 1 เมื่อ 10 พฤศจิกายน 2569 · มีผลถึง 30 กันยายน 2570 "
        "หมายเหตุ: “ใช้ช่องทางของเขตพื้นที่” ผลที่เครื่องตรวจพบยังแสดงไว้ตามเดิม"
    )
    assert "โรงเรียนไม่ต้องทำอะไรเพิ่ม" in words(card)
    assert words(soup.select(".strip .chip")[0]).endswith("โครงสร้าง: รอเจ้าหน้าที่ตรวจ · เจ้าหน้าที่รับรองแล้ว")
    assert "แก้ไขตามหมายเหตุของเจ้าหน้าที่" in words(soup.select_one("#O9"))


@pytest.mark.parametrize(("code", "said"), [("O26", "หลักฐานเปลี่ยนไป"), ("O5", "คำตัดสินนี้หมดอายุแล้ว")])
def test_a_decision_that_no_longer_holds_is_shown_and_changes_nothing(code: str, said: str) -> None:
    soup = page(sample.remembered_school())
    assert said in words(soup.select_one(f"#{code} .decision"))
    assert not soup.select(f"#{code} .tag")
    assert soup.select_one(f"#{code} .do") is not None or code == "O26"


def test_the_health_of_the_site_has_its_own_section_with_the_urgent_first() -> None:
    soup = page(sample.remembered_school())
    titles = [words(h) for h in soup.select("#health h3")]
    assert titles[:3] == ["เว็บไซต์อาจถูกผู้อื่นแทรกเนื้อหา", "มีเลขประจำตัวประชาชนเผยแพร่อยู่", "ชื่อเว็บไซต์อาจหมดอายุหรือถูกประกาศขาย"]
    assert len(titles) == 9
    assert len(soup.select(".urgent")) == 2
    text = words(soup.select_one("#health"))
    assert "วันหมดอายุ 1 ธันวาคม 2569" in text
    assert "และอีก 2 แห่ง" in text
    assert not soup.select("a[href^='https://bad.invalid']")
    assert page(sample.full_school()).select_one("#health") is None


def test_the_way_in_is_told_as_a_visitor_clicks_it() -> None:
    result = sample.remembered_school()
    way = page(result).select_one("#way")
    assert [words(step) for step in way.select("li")] == ["หน้าแรก", "ITA / OIT", "ปีงบประมาณ 2566"]
    assert page(result, lang="en").select_one("#way li").get_text().strip() == "Home page"
    result["way_in"] = result["way_in"][:1]
    assert "ข้อ OIT อยู่ที่หน้าแรกแล้ว" in words(page(result).select_one("#way"))
    result["way_in"] = []
    nothing = words(page(result).select_one("#way"))
    assert "ยังไม่พบทางจากหน้าแรกไปยังหน้าที่รวมข้อ OIT" in nothing
    assert "ควรทำหน้าเดียวที่รวมลิงก์ของทุกข้อ" in nothing


def test_english_has_english_titles_and_marks_thai_words() -> None:
    soup = page(sample.full_school(), lang="en")
    assert (
        words(soup.select_one(".result"))
        == "30 of 42 items published · 9 to fix · 3 wait for an officer · 1 not required"
    )
    assert words(soup.select_one("#O21 summary strong")) == "Monthly procurement summary (สขร.1)"
    assert soup.select_one("#O21 blockquote")["lang"] == "th"


def test_english_sentences_stand_where_the_result_says_what_they_are_made_of() -> None:
    result = sample.full_school()
    item = next(item for item in result["items"] if item["code"] == "O33")
    item |= {"situation": "no_claim", "facts": {"asked": "fiscal_year", "year": 2566}}
    card = page(result, lang="en").select_one("#O33")
    assert "The whole website was checked; no text or link that shows" in words(card)
    assert item["explanation"] not in words(card)
    assert "of fiscal year 2566" in words(card.select_one(".do ol"))
    assert not card.select_one(".do ol").has_attr("lang")
    assert item["explanation"] in words(page(result).select_one("#O33"))
    item["situation"] = "of another version"
    assert item["explanation"] in words(page(result, lang="en").select_one("#O33"))


def test_keys_that_only_some_results_have_may_be_absent() -> None:
    result = sample.full_school()
    del result["instrument"]["status"]
    for item in result["items"]:
        for key in (
            "indicator",
            "group",
            "block",
            "since",
            "last_seen",
            "asked",
            "period_text",
            "question",
            "title_en",
        ):
            item.pop(key, None)
    soup = page(result)
    assert len(soup.select(".strip ul:not(.legend) a")) == 43
    assert words(soup.select_one(".strip h3")) == "ข้ออื่น ๆ"


def test_the_sentence_alone_is_plain_text() -> None:
    assert school_report.sentence(read_result(sample.perfect_school()), texts("th")) == "เผยแพร่แล้ว 43 จาก 43 ข้อ"


@pytest.mark.parametrize(
    ("name", "result", "lang"),
    [
        ("school.html", sample.full_school(), "th"),
        ("school.en.html", sample.full_school(), "en"),
        ("school.remembered.html", sample.remembered_school(), "th"),
        ("school.unreachable.html", sample.unreachable_school(), "th"),
        ("school.partial.html", sample.partial_school(), "th"),
    ],
)
def test_whole_pages_are_as_they_were_looked_at(
    name: str, result: dict[str, Any], lang: str, golden: Callable[[str, str], None]
) -> None:
    golden(name, school_report.render(result, lang=lang, deadline=date(2026, 12, 4)))


def test_the_ready_page_is_read_back_item_by_item_whatever_its_links_say() -> None:
    instrument = load_instrument("obec-school-2566")
    html = school_report.oit_page(read_result(sample.full_school()))
    reworded = re.sub(r"(<a [^>]*>)[^<]*", r"\1ดูเอกสาร", html)
    for written in (html, reworded):
        found = locate(read_page(written, "https://www.example.ac.th/oit"), instrument)
        codes = {row.item: row.code for row in instrument.requirements}
        assert found.is_index
        assert {codes[claim.item]: claim.placeholder for claim in found.claims} == {
            item["code"]: item["verdict"] != "passed" for item in sample.full_school()["items"]
        }

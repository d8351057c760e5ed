"""The catalogue of explanations."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from string import Formatter

import pytest

from rules.explanations import (
    ADVICE,
    CATALOGUE,
    WHY_PARTIAL,
    Situation,
    Words,
    asked_in_words,
    explain,
    months_in_words,
    short_name,
)
from rules.explanations_en import ENGLISH, explain_in
from rules.instrument import PeriodRule
from rules.verdicts import VERDICT_OF, Advice, Finding, Reason, Verdict

PAIRS = sorted(CATALOGUE)


def test_every_reason_has_a_wording() -> None:
    assert {reason for reason, _ in CATALOGUE} == set(Reason)


def test_every_situation_has_a_wording() -> None:
    assert {situation for _, situation in CATALOGUE} == set(Situation)


def test_every_advice_has_a_sentence() -> None:
    assert set(ADVICE) == set(Advice)


@pytest.mark.parametrize(("reason", "situation"), PAIRS)
def test_a_wording_uses_known_placeholders_only(reason: Reason, situation: Situation) -> None:
    known = {field.name for field in fields(Words)}
    wording = CATALOGUE[reason, situation]
    used = {name for text in (wording.text, *wording.fix) for _, name, _, _ in Formatter().parse(text) if name}
    assert used <= known


@pytest.mark.parametrize(("reason", "situation"), PAIRS)
def test_a_gap_comes_with_one_to_three_steps(reason: Reason, situation: Situation) -> None:
    steps = len(CATALOGUE[reason, situation].fix)
    if reason in {Reason.NONE, Reason.ERROR}:
        assert steps == 0
    else:
        assert 1 <= steps <= 3


@pytest.mark.parametrize(("reason", "situation"), PAIRS)
def test_a_wording_is_a_short_thai_sentence(reason: Reason, situation: Situation) -> None:
    text = explain(reason, situation, Words()).text
    assert re.search("[ก-๙]", text)
    assert len(text) < 250
    assert not any(blame in text for blame in ("ละเลย", "บกพร่อง", "ความผิดของ", "ทำผิด"))


@pytest.mark.parametrize(
    ("reason", "situation"), [pair for pair in PAIRS if VERDICT_OF.get(pair[0]) is Verdict.CANT_TELL]
)
def test_what_a_machine_cannot_tell_is_never_called_absent(reason: Reason, situation: Situation) -> None:
    assert "ตรวจทั้งเว็บไซต์แล้ว" not in CATALOGUE[reason, situation].text


def test_a_stale_file_is_named_with_its_year_and_the_asked_one() -> None:
    words = Words(title="แผน", label="O11 แผน", name="plan.pdf", seen="ปีงบประมาณ 2565", asked="ปีงบประมาณ พ.ศ. 2566")
    assert explain(Reason.STALE, Situation.OTHER_YEAR, words).text == (
        "“plan.pdf” ที่ลิงก์ “O11 แผน” เป็นข้อมูลของปีงบประมาณ 2565 แต่ข้อนี้ต้องเป็นของปีงบประมาณ พ.ศ. 2566"
    )


def test_empty_placeholders_leave_no_empty_quotes() -> None:
    text = explain(Reason.BROKEN, Situation.GONE, Words(href="https://a.example.ac.th/x")).text
    assert "“”" not in text
    assert "  " not in text


def test_a_brace_in_a_label_is_kept() -> None:
    assert "{x}" in explain(Reason.SIGN_IN, Situation.SIGN_IN_PAGE, Words(label="แผน {x}")).text


def test_an_unshared_drive_file_is_fixed_by_sharing_it_with_everyone() -> None:
    fix = explain(Reason.SIGN_IN, Situation.DRIVE_NOT_SHARED, Words()).fix
    assert "ทุกคนที่มีลิงก์" in fix[0]


def test_months_are_named_in_the_order_of_the_fiscal_year() -> None:
    assert months_in_words((1, 3, 11)) == "พฤศจิกายน, มกราคม, มีนาคม"


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (PeriodRule.CURRENT, "ช่วงปัจจุบัน"),
        (PeriodRule.FISCAL_YEAR, "ปีงบประมาณ พ.ศ. 2566"),
        (PeriodRule.PLAN_COVERS_YEAR, "ช่วงที่ครอบคลุมปี พ.ศ. 2566"),
        (PeriodRule.FIRST_SIX_MONTHS, "6 เดือนแรกของปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - มีนาคม 2566)"),
        (PeriodRule.PREVIOUS_YEAR, "ปีงบประมาณ พ.ศ. 2565"),
        (PeriodRule.BASED_ON_PREVIOUS_YEAR, "ปีงบประมาณ พ.ศ. 2566 (จากผลการประเมินของปีก่อน)"),
    ],
)
def test_the_asked_period_is_said_in_thai(rule: PeriodRule, asked: str) -> None:
    assert asked_in_words(rule, 2566) == asked


def test_every_reason_of_a_partial_crawl_is_explained() -> None:
    assert set(WHY_PARTIAL) == {
        "budget",
        "time",
        "needs_browser",
        "blocked",
        "robots",
        "errors",
        "interrupted",
        "list_unread",
        "not_itself",
    }


def test_what_else_was_found_is_named_with_its_year_when_it_is_old() -> None:
    words = Words(title="แผน")
    new = replace(words, also_label="แผน 2565", also_href="https://a.example.ac.th/p.pdf")
    old = replace(new, also_seen="ปีงบประมาณ 2565")
    assert explain(Reason.MISSING, Situation.NO_CLAIM, old).text == (
        "ตรวจทั้งเว็บไซต์แล้วยังไม่พบข้อความหรือลิงก์ที่แสดงแผน นอกจากนี้พบ “แผน 2565” (“p.pdf”) ของปีงบประมาณ 2565 ซึ่งไม่ใช่ช่วงที่ต้องเผยแพร่"
    )
    assert "หากใช่ให้ลิงก์จากหัวข้อนี้" in explain(Reason.MISSING, Situation.NO_CLAIM, new).text


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.example.ac.th/files/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf", "แผน.pdf"),
        ("https://a.example.ac.th/ita-2566/", "ita-2566"),
        ("https://a.example.ac.th/index.php?page_id=12", "index.php?page_id=12"),
        ("https://a.example.ac.th/?p=12", "?p=12"),
        ("https://a.example.ac.th/", ""),
        ("javascript:open(1)", ""),
        (f"https://a.example.ac.th/{'a' * 50}-{'b' * 40}.pdf", f"{'a' * 45}…{'b' * 10}.pdf"),
    ],
)
def test_an_address_is_shortened_to_its_file_or_page(address: str, name: str) -> None:
    assert short_name(address) == name


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Social Network", "พบ Social Network แสดงอยู่ในหน้า “หน้าแรก” ปี 2566"),
        ("โครงสร้าง", "พบโครงสร้างแสดงอยู่ในหน้า “หน้าแรก” ปี 2566"),
        ("แบบ (สขร.1)", "พบแบบ (สขร.1) แสดงอยู่ในหน้า “หน้าแรก” ปี 2566"),
    ],
)
def test_latin_words_and_numbers_stand_apart_from_thai_ones(title: str, text: str) -> None:
    words = Words(title=title, found_on="https://a.example.ac.th/", seen="ปี 2566")
    assert explain(Reason.NONE, Situation.PUBLISHED_ON_PAGE, words).text == text


def test_a_page_is_called_by_its_title_and_a_declared_link_by_where_it_was_declared() -> None:
    fix = explain(Reason.PLACEHOLDER, Situation.SELF_LINK, Words(label="O8 Q&A", title="Q&A", page="ITA ของเรา")).fix
    assert fix == ("แก้ลิงก์ “O8 Q&A” ในหน้า “ITA ของเรา” ให้เปิดไปยังไฟล์หรือหน้าที่มีข้อมูล Q&A จริง",)
    assert "“แบบแจ้งลิงก์”" in explain(Reason.PLACEHOLDER, Situation.SELF_LINK, Words()).fix[0]


def test_contradicting_years_are_told_with_their_words() -> None:
    words = Words(title="แผน", label="แผน 2564", name="plan.pdf", seen="ปีงบประมาณ 2566", against="ปี 2564")
    assert explain(Reason.NONE, Situation.PUBLISHED, words).text == (
        "พบแผนที่ลิงก์ “แผน 2564” เปิดดู “plan.pdf” ได้โดยไม่ต้องเข้าสู่ระบบ ปีงบประมาณ 2566 "
        "ปีที่เขียนไว้ไม่ตรงกัน: อีกที่หนึ่งเขียนว่า “ปี 2564” ควรแก้ให้ตรงกัน"
    )


# -- English ---------------------------------------------------------------------------------------


def finding(reason: Reason, situation: Situation, words: Words) -> Finding:
    verdict = VERDICT_OF.get(reason, Verdict.PASSED)
    told = explain(reason, situation, words)
    return Finding(
        "O1", "plan", words.title, verdict, reason, told.text, told.fix, (), (), (), (), situation, words.pairs
    )


def test_every_wording_is_told_in_english_with_as_many_steps() -> None:
    assert set(ENGLISH) == set(CATALOGUE)
    for pair, wording in ENGLISH.items():
        assert not re.search("[ก-๙]", wording.text + "".join(wording.fix))
        assert len(wording.fix) == len(CATALOGUE[pair].fix)
        known = {field.name for field in fields(Words)}
        used = {name for text in (wording.text, *wording.fix) for _, name, _, _ in Formatter().parse(text) if name}
        assert used <= known


def test_a_finding_is_told_again_in_either_language() -> None:
    words = Words(
        code="O21", title="สขร.1", label="สขร.1", asked=asked_in_words("first_six_months", 2566), months="มกราคม, มีนาคม"
    )
    told = finding(Reason.INCOMPLETE, Situation.MONTHS, words)
    assert explain_in("th", told).text == told.explanation
    english = explain_in("en", told, "Monthly procurement summary")
    assert english.text == (
        "There is data behind the link “สขร.1”, but it does not cover the first six months of fiscal year 2566 "
        "(October 2565 - March 2566). Months not found: January, March."
    )
    assert english.fix[0] == "Add the data of January, March."


def test_what_kept_the_check_from_seeing_all_is_told_in_english() -> None:
    told = finding(Reason.PARTIAL_CRAWL, Situation.NOT_SEEN, Words(title="แผน", why=WHY_PARTIAL["budget"]))
    assert "(it has more pages than one check looks at)" in explain_in("en", told).text
    assert explain_in("en", told).text.startswith("แผน was not found")


def test_a_finding_of_an_older_store_is_told_as_it_was_kept() -> None:
    old = Finding("O1", "plan", "แผน", Verdict.FAILED, Reason.MISSING, "ยังไม่พบ", ("เพิ่ม",))
    assert explain_in("en", old).text == "ยังไม่พบ"
    assert explain_in("en", old).fix == ("เพิ่ม",)

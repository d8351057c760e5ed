"""The sentences of findings, in every language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from checks.periods import Period, PeriodKind, read_periods
from reports import explanations, texts
from reports.explanations import catalogue, short_name, tell
from rules.facts import Also, Facts, Situation
from rules.instrument import PeriodRule
from rules.verdicts import VERDICT_OF, Finding, Reason, Verdict, Wording

STATIC = Path(explanations.__file__).parent / "static"
LANGUAGES = sorted(path.suffixes[0][1:] for path in STATIC.glob("findings.*.toml"))
THAI = catalogue("th")
PAIRS = sorted(THAI.wordings)
PLAN = "https://a.example.ac.th/files/plan.pdf"


def made(
    reason: Reason, situation: str, facts: Facts | None = None, *, title: str = "แผน", missing: str = ""
) -> Finding:
    verdict = VERDICT_OF.get(reason, Verdict.PASSED)
    parts = tuple(missing.split(", ")) if missing else ()
    return Finding("O1", "plan", title, verdict, reason, parts, situation=situation, facts=facts or Facts())


def said(reason: Reason, situation: str, facts: Facts | None = None, **more: str) -> str:
    return tell(made(reason, situation, facts, **more)).text


def placeholders(wording: Wording) -> set[str]:
    return {name for text in (wording.text, *wording.fix) for _, name, _, _ in Formatter().parse(text) if name}


def test_every_reason_and_every_situation_has_a_wording() -> None:
    assert {reason for reason, _ in PAIRS} == set(Reason)
    lacking = {situation.value for situation in Situation} - {situation for _, situation in PAIRS}
    assert lacking == set(), "add [reason.situation] to each reports/static/findings.<language>.toml"


def test_every_language_of_the_reports_has_sentences_of_findings() -> None:
    assert set(texts.LANGUAGES) <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_wording_is_told_in_every_language_with_as_many_steps(lang: str) -> None:
    told = catalogue(lang)
    assert set(told.wordings) == set(PAIRS)
    known = set(explanations._values(made(Reason.NONE, ""), told, ""))
    for pair, wording in told.wordings.items():
        assert len(wording.fix) == len(THAI.wordings[pair].fix), pair
        assert placeholders(wording) <= known, pair
        if lang != "th":
            assert not re.search("[ก-๙]", wording.text + "".join(wording.fix)), pair
    assert set(told.why) == set(THAI.why)
    assert set(told.asked) == {rule.value for rule in PeriodRule}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_shared_is_used_more_than_once(lang: str) -> None:
    written = (STATIC / f"findings.{lang}.toml").read_text("utf-8")
    for name in tomllib.loads(written)["shared"]:
        assert written.count(f"{{{name}}}") > 1, name


def test_a_gap_comes_with_one_to_three_steps() -> None:
    for reason, situation in PAIRS:
        steps = len(THAI.wordings[reason, situation].fix)
        assert steps == 0 if reason in {Reason.NONE, Reason.ERROR} else 1 <= steps <= 3, (reason, situation)


def test_a_wording_is_a_short_thai_sentence_that_blames_nobody() -> None:
    for reason, situation in PAIRS:
        text = said(reason, situation)
        assert re.search("[ก-๙]", text), situation
        assert len(text) < 250, situation
        assert not any(blame in text for blame in ("ละเลย", "บกพร่อง", "ความผิดของ", "ทำผิด"))


def test_what_a_machine_cannot_tell_is_never_called_absent() -> None:
    unsure = [pair for pair in PAIRS if VERDICT_OF.get(pair[0]) is Verdict.CANT_TELL]
    assert not any("ตรวจทั้งเว็บไซต์แล้ว" in THAI.wordings[pair].text for pair in unsure)


def test_a_stale_file_is_named_with_its_year_and_the_asked_one() -> None:
    facts = Facts(label="O11 แผน", name="plan.pdf", seen="ปีงบประมาณ 2565", asked="fiscal_year", year=2566)
    assert said(Reason.STALE, Situation.OTHER_YEAR, facts) == (
        "“plan.pdf” ที่ลิงก์ “O11 แผน” เป็นข้อมูลของปีงบประมาณ 2565 แต่ข้อนี้ต้องเป็นของปีงบประมาณ พ.ศ. 2566"
    )


def test_what_is_not_known_leaves_no_empty_quotes() -> None:
    text = said(Reason.BROKEN, Situation.GONE, Facts(href="https://a.example.ac.th/x"))
    assert "“”" not in text
    assert "  " not in text


def test_a_brace_in_a_label_is_kept() -> None:
    assert "{x}" in said(Reason.SIGN_IN, Situation.SIGN_IN_PAGE, Facts(label="แผน {x}"))


def test_an_unshared_drive_file_is_fixed_by_sharing_it_with_everyone() -> None:
    assert "ทุกคนที่มีลิงก์" in tell(made(Reason.SIGN_IN, Situation.DRIVE_NOT_SHARED)).fix[0]


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
    facts = Facts(asked=rule.value, year=2566)
    assert tell(made(Reason.STALE, Situation.OTHER_SECTION, facts)).fix[1] == f"ลิงก์ไปยังข้อมูลของ{asked}".replace(
        "ของ6", "ของ 6"
    )


def test_every_reason_of_a_partial_crawl_is_explained_and_a_new_one_generally() -> None:
    seen = {why: said(Reason.PARTIAL_CRAWL, Situation.NOT_SEEN, Facts(why=why)) for why in (*THAI.why, "of_tomorrow")}
    assert seen["of_tomorrow"] == seen["otherwise"]
    assert len(set(seen.values())) == len(THAI.why)
    unread = Facts(why="list_unread", unread="https://lists.example.org/x")
    assert "คือ https://lists.example.org/x จึงยังสรุปไม่ได้" in said(Reason.PARTIAL_CRAWL, Situation.NOT_SEEN, unread)


def test_what_else_was_found_is_named_with_its_year_when_it_is_old() -> None:
    new = Facts(also=Also("แผน 2565", "https://a.example.ac.th/p.pdf"))
    old = Facts(also=Also("แผน 2565", "https://a.example.ac.th/p.pdf", "ปีงบประมาณ 2565"))
    assert said(Reason.MISSING, Situation.NO_CLAIM, old) == (
        "ตรวจทั้งเว็บไซต์แล้วยังไม่พบข้อความหรือลิงก์ที่แสดงแผน นอกจากนี้พบ “แผน 2565” (“p.pdf”) ของปีงบประมาณ 2565 ซึ่งไม่ใช่ช่วงที่ต้องเผยแพร่"
    )
    assert "หากใช่ให้ลิงก์จากหัวข้อนี้" in said(Reason.MISSING, Situation.NO_CLAIM, new)


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
    facts = Facts(found_on="https://a.example.ac.th/", seen="ปี 2566")
    assert said(Reason.NONE, Situation.PUBLISHED_ON_PAGE, facts, title=title) == text


def test_a_word_before_a_title_that_begins_with_it_is_said_once() -> None:
    facts = Facts(label="O2", page="ITA")
    fix = tell(made(Reason.PLACEHOLDER, Situation.SELF_LINK, facts, title="ข้อมูลผู้บริหาร")).fix
    assert fix[0].endswith("ให้เปิดไปยังไฟล์หรือหน้าที่มีข้อมูลผู้บริหารจริง")


def test_a_page_is_called_by_its_title_and_a_declared_link_by_where_it_was_declared() -> None:
    facts = Facts(label="O8 Q&A", page="ITA ของเรา")
    fix = tell(made(Reason.PLACEHOLDER, Situation.SELF_LINK, facts, title="Q&A")).fix
    assert fix == ("แก้ลิงก์ “O8 Q&A” ในหน้า “ITA ของเรา” ให้เปิดไปยังไฟล์หรือหน้าที่มีข้อมูล Q&A จริง",)
    assert "“แบบแจ้งลิงก์”" in tell(made(Reason.PLACEHOLDER, Situation.SELF_LINK)).fix[0]


def test_contradicting_years_are_told_with_their_words() -> None:
    facts = Facts(label="แผน 2564", name="plan.pdf", seen="ปีงบประมาณ 2566", against="ปี 2564")
    assert said(Reason.NONE, Situation.PUBLISHED, facts) == (
        "พบแผนที่ลิงก์ “แผน 2564” เปิดดู “plan.pdf” ได้โดยไม่ต้องเข้าสู่ระบบ ปีงบประมาณ 2566 "
        "ปีที่เขียนไว้ไม่ตรงกัน: อีกที่หนึ่งเขียนว่า “ปี 2564” ควรแก้ให้ตรงกัน"
    )


def test_a_part_without_a_question_of_its_own_is_asked_for_by_name() -> None:
    facts = Facts(label="ผู้บริหาร", questions=("มีรูปถ่ายหรือไม่", ""))
    told = made(Reason.DOUBTFUL, Situation.COMPONENTS, facts, missing="รูป, อีเมล")
    assert tell(told).text.endswith("มีรูปถ่ายหรือไม่ มี “อีเมล” หรือไม่")
    assert tell(told, "en").text.endswith("Is “อีเมล” there?")


def test_months_and_periods_are_told_in_english() -> None:
    facts = Facts(label="สขร.1", asked="first_six_months", year=2566, months=(1, 3))
    told = tell(made(Reason.INCOMPLETE, Situation.MONTHS, facts), "en", "Monthly procurement summary")
    assert told.text == (
        "There is data behind the link “สขร.1”, but it does not cover the first six months of fiscal year 2566 "
        "(October 2565 - March 2566). Months not found: January, March."
    )
    assert told.fix[0] == "Add the data of January, March."


def test_what_kept_the_check_from_seeing_all_is_told_in_english() -> None:
    told = tell(made(Reason.PARTIAL_CRAWL, Situation.NOT_SEEN, Facts(why="budget")), "en")
    assert "(it has more pages than one check looks at)" in told.text
    assert told.text.startswith("แผน was not found")


def test_words_that_an_older_version_kept_are_told_as_they_are() -> None:
    old = replace(made(Reason.MISSING, Situation.NO_CLAIM), told=Wording("ยังไม่พบ", ("เพิ่ม",)))
    assert tell(old) == tell(old, "en") == ("ยังไม่พบ", ("เพิ่ม",))


def test_a_situation_of_a_newer_version_has_no_words() -> None:
    assert tell(made(Reason.MISSING, "of_tomorrow")) == Wording("")


@pytest.mark.parametrize(
    ("kind", "unit", "first", "last", "english"),
    [
        ("fiscal_year", "fiscal_year", "2021-10-01", "2022-09-30", "fiscal year 2565"),
        ("school_year", "school_year", "2022-05-16", "2023-03-31", "school year 2565"),
        ("calendar_year", "calendar_year", "2022-01-01", "2022-12-31", "year 2565"),
        ("unknown_year", "unknown_year", "2021-10-01", "2022-09-30", "year 2565"),
        ("month", "month", "2022-10-01", "2022-10-31", "October 2565"),
        ("date", "date", "2022-10-05", "2022-10-05", "5 October 2565"),
        ("range", "month", "2022-10-01", "2023-03-31", "October 2565 - March 2566"),
        ("range", "date", "2022-10-05", "2023-03-31", "5 October 2565 - 31 March 2566"),
        ("range", "fiscal_year", "2021-10-01", "2026-09-30", "fiscal year 2565-2569"),
        ("range", "unknown_year", "2021-10-01", "2026-09-30", "B.E. 2565-2569"),
    ],
)
def test_a_period_as_it_is_kept_is_read_back_and_said_in_english(
    kind: str, unit: str, first: str, last: str, english: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    shown = Period(PeriodKind(kind), *days, "", unit=PeriodKind(unit)).shown
    assert [period.shown for period in read_periods(shown)] == [shown]
    assert catalogue("en").period_named(shown) == english
    assert THAI.period_named(shown) == (f"วันที่ {shown}" if unit == "date" else shown)

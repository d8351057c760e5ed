"""The catalogue of explanations."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Formatter

import pytest

from rules.explanations import (
    ADVICE,
    CATALOGUE,
    WHY_PARTIAL,
    Situation,
    Words,
    also,
    asked_in_words,
    explain,
    months_in_words,
)
from rules.instrument import PeriodRule
from rules.verdicts import VERDICT_OF, Advice, Reason, Verdict

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
    assert set(WHY_PARTIAL) == {"budget", "time", "needs_browser", "blocked", "robots", "errors", "interrupted"}


def test_what_else_was_found_is_named_with_its_year_when_it_is_old() -> None:
    words = Words(label="แผน 2565", href="https://a.example.ac.th/p.pdf", seen="ปีงบประมาณ 2565")
    assert "ปีงบประมาณ 2565" in also(words, is_old=True)
    assert "ปีงบประมาณ 2565" not in also(words, is_old=False)

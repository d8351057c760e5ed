"""Advice that goes with a verdict: declared links, unusual words, other numbering."""

from __future__ import annotations

from dataclasses import replace

from checks.evidence import Access
from rules.claim import Strength
from rules.verdicts import Advice, Verdict
from tests.rules.made_up_sites import (
    ANNUAL_PLAN,
    PLAN,
    PLAN_TEXT,
    SCAN,
    STRATEGY,
    STRUCTURE,
    YEARLY,
    claim,
    closed,
    file,
    judged,
    on_page,
)

# -- declared links and other advice ---------------------------------------------------------------


def test_a_declared_link_that_is_dead_is_advised_when_the_site_has_a_good_one() -> None:
    declared = claim(ANNUAL_PLAN, SCAN, strength=Strength.DECLARED, on_index=False)
    evidence = closed(SCAN, Access.GONE) | file(PLAN, PLAN_TEXT)
    finding = judged(YEARLY, [declared, claim(ANNUAL_PLAN, PLAN)], evidence)
    assert finding.verdict is Verdict.PASSED
    assert finding.advice == (Advice.DECLARED_BROKEN,)
    assert [shown.href for shown in finding.links] == [SCAN, PLAN]


def test_a_declared_link_that_the_site_names_as_another_item_is_advised() -> None:
    declared = claim(ANNUAL_PLAN, PLAN, strength=Strength.DECLARED, on_index=False)
    finding = judged(YEARLY, [declared, claim(STRATEGY, PLAN)], file(PLAN, PLAN_TEXT))
    assert Advice.DECLARED_OTHER_ITEM in finding.advice


def test_a_declaration_without_link_names_no_other_item() -> None:
    declared = on_page(ANNUAL_PLAN, strength=Strength.DECLARED, placeholder=True)
    assert judged(YEARLY, [declared]).advice == ()


def test_an_item_found_but_not_declared_is_advised() -> None:
    declared = claim(STRUCTURE, SCAN, strength=Strength.DECLARED, on_index=False)
    finding = judged(YEARLY, [declared, claim(ANNUAL_PLAN, PLAN)], file(PLAN, PLAN_TEXT))
    assert finding.advice == (Advice.FOUND_NOT_DECLARED,)


def test_a_code_beside_unusual_words_passes_with_the_advice_to_rename() -> None:
    coded = claim(ANNUAL_PLAN, PLAN, strength=Strength.CODE, label="O1 เล่มของปีนี้", code="O1", score=0.5)
    assert judged(YEARLY, [coded], file(PLAN, PLAN_TEXT)).advice == (Advice.ALIAS,)
    bare = replace(coded, label="O1")
    assert judged(YEARLY, [bare], file(PLAN, PLAN_TEXT)).advice == ()


def test_a_number_that_is_not_the_lists_is_advised_whatever_list_it_follows() -> None:
    coded = claim(ANNUAL_PLAN, PLAN, label="O14 แผนดำเนินงานประจำปี", code="O14", score=1.0)
    assert judged(YEARLY, [coded], file(PLAN, PLAN_TEXT)).advice == (Advice.OTHER_NUMBERING,)


def test_the_numbering_of_another_year_is_advised() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, numbering="test-2565")], file(PLAN, PLAN_TEXT))
    assert finding.advice == (Advice.OTHER_NUMBERING,)


def test_evidence_without_encryption_is_advised_except_on_this_machine() -> None:
    for url, advice in (
        ("http://bansuan.example.ac.th/p.pdf", (Advice.HTTP_ONLY,)),
        ("http://127.0.0.1:8000/p.pdf", ()),
    ):
        assert judged(YEARLY, [claim(ANNUAL_PLAN, url)], file(url, PLAN_TEXT)).advice == advice


def test_years_that_contradict_each_other_are_advised() -> None:
    said = claim(ANNUAL_PLAN, PLAN, "แผนปฏิบัติการ ปีงบประมาณ 2564")
    finding = judged(YEARLY, [said], file(PLAN, PLAN_TEXT))
    assert finding.verdict is Verdict.PASSED
    assert finding.advice == (Advice.YEAR_CONFLICT,)

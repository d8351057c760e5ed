"""Verdicts on made-up sites: absence, what a visitor meets, several candidates, other years, order and faults."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.document import Readability
from checks.evidence import Access
from reports.explanations import tell
from rules.claim import Claim, Strength
from rules.instrument import PeriodRule
from rules.judging import judge_site
from rules.judging.candidates import is_home
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Advice, Reason, Verdict
from tests.rules.made_up_sites import (
    ANNUAL_PLAN,
    COMPLETE,
    CONTACT,
    INDEX,
    ITEM_PAGE,
    ITEMS,
    LONG,
    OLD_TEXT,
    PARTIAL,
    PLAN,
    PLAN_TEXT,
    SCAN,
    STRATEGY,
    STRUCTURE,
    TARGET,
    YEARLY,
    ask,
    claim,
    closed,
    dead,
    file,
    instrument,
    judged,
    menu,
    on_page,
    page,
    part,
)

# -- absence and coverage --------------------------------------------------------------------------


def test_absence_on_a_completely_crawled_site_is_missing() -> None:
    finding = judged(YEARLY)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.MISSING)
    assert "O1" in tell(finding).fix[0]


def test_absence_in_a_partial_crawl_is_not_a_gap() -> None:
    finding = judged(YEARLY, coverage=PARTIAL)
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.PARTIAL_CRAWL)
    assert "เว็บไซต์มีหน้ามากกว่าจำนวน" in tell(finding).text


def test_an_unknown_reason_of_a_partial_crawl_is_worded_generally() -> None:
    finding = judged(YEARLY, coverage=Coverage(CoverageStatus.PARTIAL, reason="odd"))
    assert "บางหน้ายังไม่ได้เปิด" in tell(finding).text


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("unreachable", Reason.UNREACHABLE),
        ("blocked", Reason.BLOCKED),
        ("robots", Reason.ROBOTS),
        ("", Reason.UNREACHABLE),
    ],
)
def test_a_site_that_could_not_be_visited_is_untested_whatever_is_claimed(said: str, reason: Reason) -> None:
    coverage = Coverage(CoverageStatus.UNREACHABLE, reason=said)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, PLAN_TEXT), coverage)
    assert (finding.verdict, finding.reason) == (Verdict.UNTESTED, reason)


# -- what the visitor meets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("access", "verdict", "reason"),
    [
        (Access.GONE, Verdict.FAILED, Reason.BROKEN),
        (Access.SIGN_IN, Verdict.FAILED, Reason.SIGN_IN),
        (Access.FAILED, Verdict.CANT_TELL, Reason.DOUBTFUL),
        (Access.BLOCKED, Verdict.CANT_TELL, Reason.EXTERNAL),
        (Access.ROBOTS, Verdict.CANT_TELL, Reason.EXTERNAL),
        (Access.EXTERNAL, Verdict.CANT_TELL, Reason.EXTERNAL),
        (Access.REFUSED, Verdict.FAILED, Reason.BROKEN),
        (Access.TOO_LARGE, Verdict.CANT_TELL, Reason.PARTIAL_CRAWL),
        (Access.NOT_FETCHED, Verdict.CANT_TELL, Reason.PARTIAL_CRAWL),
    ],
)
def test_each_way_of_not_opening_has_its_own_name(access: Access, verdict: Verdict, reason: Reason) -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], closed(PLAN, access))
    assert (finding.verdict, finding.reason) == (verdict, reason)


def test_an_address_that_was_never_requested_is_not_a_gap() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)])
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.PARTIAL_CRAWL)


@pytest.mark.parametrize(
    ("why", "href", "reason"),
    [
        ("not_itself", TARGET, Reason.PARTIAL_CRAWL),
        ("errors", TARGET, Reason.PARTIAL_CRAWL),
        ("errors", "https://drive.google.com/file/d/1AbcDefGhiJkl/view", Reason.SIGN_IN),
        ("budget", TARGET, Reason.SIGN_IN),
    ],
)
def test_a_door_may_be_the_networks_where_answers_failed(why: str, href: str, reason: Reason) -> None:
    coverage = Coverage(CoverageStatus.PARTIAL, reason=why, pages=60)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, href)], closed(href, Access.SIGN_IN), coverage=coverage)
    assert finding.reason is reason


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://drive.google.com/file/d/1AbcDefGhiJkl/view", "ทุกคนที่มีลิงก์"),
        ("https://docs.google.com/forms/d/e/1FAIpQLSabcdef/viewform", "Google Forms"),
        ("https://bansuan.example.ac.th/members/plan", "เปิดสิทธิ์ให้บุคคลทั่วไป"),
    ],
)
def test_a_sign_in_wall_is_fixed_where_it_stands(href: str, words: str) -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, href)], closed(href, Access.SIGN_IN))
    assert finding.reason is Reason.SIGN_IN
    assert words in tell(finding).fix[0]


def test_facebook_as_evidence_is_for_the_officer() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, "https://www.facebook.com/bansuan.example")])
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.EXTERNAL)
    assert "www.facebook.com" in tell(finding).text


# -- several candidates ----------------------------------------------------------------------------


def test_a_doubtful_candidate_never_hides_a_good_one() -> None:
    claims = [claim(ANNUAL_PLAN, SCAN), claim(ANNUAL_PLAN, PLAN, position=1)]
    evidence = file(SCAN, readability=Readability.SCAN) | file(PLAN, PLAN_TEXT)
    finding = judged(YEARLY, claims, evidence)
    assert finding.verdict is Verdict.PASSED
    assert [proof.url for proof in finding.evidence] == [PLAN, SCAN]


def test_a_doubtful_candidate_comes_before_a_near_miss_of_the_same_list() -> None:
    claims = [dead(ANNUAL_PLAN), claim(ANNUAL_PLAN, SCAN, "แผน 2566", position=1)]
    finding = judged(YEARLY, claims, file(SCAN, readability=Readability.SCAN))
    assert finding.reason is Reason.UNREADABLE


def test_the_nearest_miss_is_named() -> None:
    claims = [dead(ANNUAL_PLAN), claim(ANNUAL_PLAN, PLAN, position=1)]
    assert judged(YEARLY, claims, file(PLAN, OLD_TEXT)).reason is Reason.STALE


def test_what_surely_passes_elsewhere_passes_with_advice() -> None:
    finding = judged(YEARLY, [dead(ANNUAL_PLAN), menu(ANNUAL_PLAN, PLAN)], file(PLAN, PLAN_TEXT))
    assert finding.verdict is Verdict.PASSED
    assert Advice.NOT_ON_INDEX in finding.advice
    assert [shown.href for shown in finding.links] == [f"{INDEX}#"]


def test_what_is_doubtful_elsewhere_leaves_the_placeholder_and_is_named() -> None:
    claims = [dead(ANNUAL_PLAN), menu(ANNUAL_PLAN, PLAN, "แผน", Strength.WEAK_TITLE)]
    text = "เอกสารของโรงเรียน ปีงบประมาณ 2566 " * 10
    finding = judged(YEARLY, claims, file(PLAN, text))
    assert finding.reason is Reason.PLACEHOLDER
    assert "พบ “แผน” (“plan.pdf”) ที่อาจเกี่ยวข้อง" in tell(finding).text


def test_a_weak_claim_alone_is_for_the_officer() -> None:
    text = "เอกสารของโรงเรียน ปีงบประมาณ 2566 " * 10
    finding = judged(YEARLY, [menu(ANNUAL_PLAN, PLAN, "แผน", Strength.WEAK_TITLE)], file(PLAN, text))
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


def test_a_weak_claim_passes_when_the_document_names_the_item() -> None:
    finding = judged(YEARLY, [menu(ANNUAL_PLAN, PLAN, "แผน", Strength.WEAK_TITLE)], file(PLAN, PLAN_TEXT))
    assert finding.verdict is Verdict.PASSED
    assert finding.advice == (Advice.ALIAS,)


def test_a_near_miss_off_the_list_in_a_partial_crawl_is_no_gap() -> None:
    finding = judged(YEARLY, [menu(ANNUAL_PLAN, PLAN)], closed(PLAN, Access.GONE), PARTIAL)
    assert finding.reason is Reason.PARTIAL_CRAWL
    on_list = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], closed(PLAN, Access.GONE), PARTIAL)
    assert on_list.reason is Reason.BROKEN


def test_what_is_asked_about_parts_goes_with_them_in_a_partial_crawl() -> None:
    phone = ask(ANNUAL_PLAN, PeriodRule.FISCAL_YEAR, (part("หมายเลขโทรศัพท์", "phone"),))
    finding = judged(phone, [menu(ANNUAL_PLAN, PLAN)], file(PLAN, PLAN_TEXT), PARTIAL)
    assert (finding.reason, finding.missing_components, finding.facts.questions) == (Reason.PARTIAL_CRAWL, (), ())


# -- other years -----------------------------------------------------------------------------------


def test_a_section_of_another_year_is_only_a_near_miss() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, year=2565)], file(PLAN, OLD_TEXT))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.STALE)
    assert judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, year=2565)]).reason is Reason.STALE


def test_this_years_file_in_the_section_of_another_year_is_for_the_officer() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, year=2565)], file(PLAN, PLAN_TEXT))
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


def test_an_empty_label_of_another_year_is_no_sign_of_this_years_item() -> None:
    assert judged(YEARLY, [dead(ANNUAL_PLAN, year=2565)]).reason is Reason.MISSING


def test_links_of_other_years_are_not_listed_beside_this_years() -> None:
    claims = [dead(ANNUAL_PLAN, year=2566), claim(ANNUAL_PLAN, PLAN, year=2565, position=3)]
    finding = judged(YEARLY, claims, file(PLAN, OLD_TEXT))
    assert finding.reason is Reason.PLACEHOLDER
    assert [shown.href for shown in finding.links] == [f"{INDEX}#"]
    assert "ปีงบประมาณ 2565" in tell(finding).text


def test_an_item_that_asks_no_year_falls_back_on_other_sections_only_without_its_own() -> None:
    old = claim(STRUCTURE, PLAN, year=2565, position=3)
    opened = file(PLAN, "โครงสร้างสถานศึกษา " * 20)
    assert judged(ask(STRUCTURE), [old], opened).verdict is Verdict.PASSED
    assert judged(ask(STRUCTURE), [old, dead(STRUCTURE, year=2566)], opened).reason is Reason.PLACEHOLDER


# -- order, addresses, faults ----------------------------------------------------------------------


def test_findings_come_in_the_order_of_the_instrument() -> None:
    listed = instrument(ask(STRUCTURE, code="O1"), YEARLY, ask(CONTACT, code="O5"))
    findings = judge_site(listed, [], {}, COMPLETE, items=ITEMS, strict=True)
    assert [finding.item for finding in findings] == ["structure", "annual_plan", "contact"]


_MIXED = [
    dead(ANNUAL_PLAN, position=1),
    claim(ANNUAL_PLAN, PLAN, "แผน 2566", position=2),
    claim(ANNUAL_PLAN, PLAN, "แผนปฏิบัติการ", position=9, strength=Strength.CODE),
    claim(ANNUAL_PLAN, SCAN, "แผนสแกน", position=3),
    menu(ANNUAL_PLAN, TARGET, "แผน", Strength.WEAK_TITLE),
    claim(ANNUAL_PLAN, f"{PLAN}?v=1", found_on=TARGET, on_index=False),
    claim(STRATEGY, PLAN, position=4),
    on_page(STRUCTURE, "แบ่งการบริหารงานออกเป็นสี่ฝ่ายตามภารกิจ"),
    claim(STRUCTURE, SCAN, year=2565),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(_MIXED))
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim]) -> None:
    evidence = file(PLAN, PLAN_TEXT) | file(SCAN, readability=Readability.SCAN) | page(TARGET, ITEM_PAGE)
    listed = instrument(ask(STRUCTURE), YEARLY, ask(STRATEGY, PeriodRule.PLAN_COVERS_YEAR))
    assert judge_site(listed, claims, evidence, COMPLETE, items=ITEMS, strict=True) == judge_site(
        listed, _MIXED, dict(reversed(evidence.items())), COMPLETE, items=ITEMS, strict=True
    )


@pytest.mark.parametrize(
    ("href", "home"),
    [
        ("https://bansuan.example.ac.th/", True),
        ("http://BANSUAN.example.ac.th/index.php", True),
        ("https://bansuan.example.ac.th/?page=plan", False),
        ("https://bansuan.example.ac.th/plan", False),
        ("https://other.example.ac.th/", False),
    ],
)
def test_the_home_page_is_told_from_the_address(href: str, home: bool) -> None:
    assert is_home(href, INDEX) is home


@pytest.mark.parametrize(
    ("href", "home"),
    [
        ("https://sites.google.com/view/bansuan", True),
        ("https://sites.google.com/view/bansuan/home", True),
        ("https://sites.google.com/view/bansuan/plan", False),
        ("https://sites.google.com/view/other", False),
    ],
)
def test_the_home_page_of_a_google_site_is_told_from_the_address(href: str, home: bool) -> None:
    assert is_home(href, "https://sites.google.com/view/bansuan/ita") is home


def test_the_stated_home_page_counts_wherever_it_is() -> None:
    assert is_home("https://area.example.ac.th/bansuan/", INDEX, "http://area.example.ac.th/bansuan")


def test_two_addresses_of_one_drive_file_are_one_candidate_and_two_links() -> None:
    view = "https://drive.google.com/file/d/1AbcDefGhiJkl/view?usp=sharing"
    old = "https://drive.google.com/open?id=1AbcDefGhiJkl"
    claims = [claim(ANNUAL_PLAN, view), claim(ANNUAL_PLAN, old, position=1)]
    finding = judged(YEARLY, claims, file(view, PLAN_TEXT))
    assert finding.verdict is Verdict.PASSED
    assert [shown.href for shown in finding.links] == [view, old]


def test_pages_that_lead_to_each_other_end() -> None:
    other = "https://bansuan.example.ac.th/plan-2"
    claims = [
        claim(ANNUAL_PLAN, other, found_on=TARGET, on_index=False),
        claim(ANNUAL_PLAN, TARGET, found_on=other, on_index=False),
    ]
    html = f"<title>แผนปฏิบัติการ ปีงบประมาณ 2566</title><main><h1>แผนปฏิบัติการ ปีงบประมาณ 2566</h1>{LONG}</main>"
    finding = judged(YEARLY, claims, page(TARGET, html) | page(other, html))
    assert finding.verdict is Verdict.PASSED


def test_a_rule_that_raises_is_an_error_of_its_item_only(caplog: pytest.LogCaptureFixture) -> None:
    listed = instrument(ask(replace(STRUCTURE, slug="unknown")), ask(CONTACT, code="O5"))
    with caplog.at_level(logging.ERROR):
        findings = judge_site(listed, [], {}, COMPLETE, items=ITEMS)
    assert [(f.verdict, f.reason) for f in findings] == [
        (Verdict.CANT_TELL, Reason.ERROR),
        (Verdict.FAILED, Reason.MISSING),
    ]
    assert "KeyError" in caplog.text


def test_a_rule_that_raises_is_raised_again_in_tests() -> None:
    with pytest.raises(KeyError):
        judge_site(instrument(ask(replace(STRUCTURE, slug="unknown"))), [], {}, COMPLETE, items=ITEMS, strict=True)

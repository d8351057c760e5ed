"""Verdicts on files: years, months, components, statements that there is nothing to report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from checks.document import DocumentKind, Readability
from checks.evidence import Access, Evidence
from reports.explanations import tell
from rules.claim import Claim
from rules.facts import Situation
from rules.instrument import PeriodRule, Provenance
from rules.verdicts import Advice, Reason, Verdict
from tests.rules.made_up_sites import (
    ANNUAL_PLAN,
    ANNUAL_REPORT,
    CONTACT,
    CONTACT_HTML,
    HOME,
    OLD_TEXT,
    PLAN,
    PLAN_TEXT,
    PROCUREMENT,
    STATISTICS,
    STRATEGY,
    TARGET,
    YEARLY,
    ask,
    claim,
    file,
    judged,
    link,
    on_page,
    page,
    part,
)

# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["ปี 25{}", "{}", "ปี {}"])
def test_a_link_that_names_another_year_stands_after_the_asked_ones(words: str) -> None:
    years = [
        replace(
            claim(ANNUAL_PLAN, f"{PLAN}?25{y}"), link=link(f"{PLAN}?25{y}", words.format(y)), label="แผน", position=y
        )
        for y in (65, 66)
    ]
    assert [found.href[-4:] for found in judged(YEARLY, years).links] == ["2566", "2565"]
    report = ask(ANNUAL_REPORT, PeriodRule.PREVIOUS_YEAR)
    of_report = [replace(found, item=ANNUAL_REPORT.slug) for found in years]
    assert [found.href[-4:] for found in judged(report, of_report).links] == ["2565", "2566"]


def test_a_link_from_the_list_of_another_year_stands_after_the_asked_one_s() -> None:
    lists = [claim(ANNUAL_PLAN, f"{PLAN}?{y}", found_on=f"{HOME}oit{y}/2", position=1) for y in (2565, 2566)]
    assert [found.href[-4:] for found in judged(YEARLY, lists).links] == ["2566", "2565"]


def test_a_readable_file_of_the_asked_year_passes_with_its_proof() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, "O11 แผนปฏิบัติการ")], file(PLAN, PLAN_TEXT))
    assert (finding.verdict, finding.reason) == (Verdict.PASSED, Reason.NONE)
    assert tell(finding).fix == ()
    proof = finding.evidence[0]
    assert (proof.url, proof.sha256, proof.status) == (PLAN, "ab12", 200)
    assert "2566" in proof.quote
    assert proof.period == "ปีงบประมาณ 2566"


@pytest.mark.parametrize(
    ("readability", "kind", "reason"),
    [
        (Readability.SCAN, DocumentKind.PDF, Reason.UNREADABLE),
        (Readability.ENCRYPTED, DocumentKind.PDF, Reason.UNREADABLE),
        (Readability.DAMAGED, DocumentKind.PDF, Reason.UNREADABLE),
        (Readability.UNSUPPORTED, DocumentKind.UNKNOWN, Reason.UNREADABLE),
        (Readability.TEXT, DocumentKind.ARCHIVE, Reason.UNREADABLE),
        (Readability.TEXT, DocumentKind.IMAGE, Reason.UNREADABLE),
        (Readability.TEXT, DocumentKind.MEDIA, Reason.DOUBTFUL),
    ],
)
def test_a_file_that_a_machine_cannot_read_is_for_the_officer(
    readability: Readability, kind: DocumentKind, reason: Reason
) -> None:
    opened = file(PLAN, readability=readability, kind=kind)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, "แผน ปีงบประมาณ 2566")], opened)
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, reason)


def test_a_scan_labelled_with_last_year_is_stale() -> None:
    opened = file(PLAN, readability=Readability.SCAN)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, "แผนปฏิบัติการ ปีงบประมาณ 2565")], opened)
    assert finding.reason is Reason.STALE


def test_an_empty_file_is_empty() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, readability=Readability.EMPTY))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.EMPTY)


def test_a_file_of_last_year_is_stale_and_both_years_are_named() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, OLD_TEXT))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.STALE)
    assert "ปีงบประมาณ 2565" in tell(finding).text
    assert "2566" in tell(finding).text
    assert "plan.pdf" in tell(finding).text


def test_a_year_read_by_ocr_does_not_decide() -> None:
    opened = file(PLAN, OLD_TEXT, by_ocr=True)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, "แผน ปีงบประมาณ 2566")], opened)
    assert finding.verdict is Verdict.PASSED


def test_evidence_without_any_year_is_doubtful_where_a_year_is_asked() -> None:
    text = PLAN_TEXT.replace("ปีงบประมาณ พ.ศ. 2566", "")
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, "แผนปฏิบัติการ")], file(PLAN, text))
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)
    assert "ไม่พบปี" in tell(finding).text


def test_the_year_of_the_section_counts_when_nothing_else_names_one() -> None:
    text = PLAN_TEXT.replace("ปีงบประมาณ พ.ศ. 2566", "")
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN, "แผนปฏิบัติการ", year=2566)], file(PLAN, text))
    assert finding.verdict is Verdict.PASSED


def test_an_item_that_asks_no_year_takes_a_document_of_any_year() -> None:
    finding = judged(ask(ANNUAL_PLAN), [claim(ANNUAL_PLAN, PLAN)], file(PLAN, OLD_TEXT))
    assert finding.verdict is Verdict.PASSED


def test_a_report_of_the_year_before_is_what_is_asked_of_an_annual_report() -> None:
    requirement = ask(ANNUAL_REPORT, PeriodRule.PREVIOUS_YEAR)
    text = "รายงานผลการดำเนินงานประจำปี ปีงบประมาณ พ.ศ. 2565 " + "ผลการดำเนินโครงการ " * 30
    said = claim(ANNUAL_REPORT, PLAN, "รายงานประจำปี 2565", year=2565)
    assert judged(requirement, [said], file(PLAN, text)).verdict is Verdict.PASSED
    in_section = claim(ANNUAL_REPORT, PLAN, "รายงานประจำปี", year=2566)
    assert judged(requirement, [in_section], file(PLAN, text)).verdict is Verdict.PASSED


def test_a_plan_of_several_years_that_covers_the_asked_one_passes() -> None:
    requirement = ask(STRATEGY, PeriodRule.PLAN_COVERS_YEAR)
    text = "แผนพัฒนาการศึกษา พ.ศ. 2565 - 2569 " + "กลยุทธ์และตัวชี้วัด " * 30
    said = claim(STRATEGY, PLAN, "แผนพัฒนา 2565-2569", year=2565)
    assert judged(requirement, [said], file(PLAN, text)).verdict is Verdict.PASSED


def test_a_page_that_opens_and_holds_neither_text_nor_file_is_for_the_officer() -> None:
    opened = {PLAN: Evidence(PLAN, Access.OPEN, final_url=PLAN, status=200)}
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], opened)
    assert finding.reason is Reason.DOUBTFUL


# -- nothing to report -----------------------------------------------------------------------------

NONE_ALLOWED = ask(STATISTICS, PeriodRule.FISCAL_YEAR, (part("จำนวนเรื่อง", "budget_amounts"),), if_none="ให้ระบุว่าไม่มี")


def test_a_statement_of_none_counts_where_the_instrument_allows_it() -> None:
    finding = judged(NONE_ALLOWED, [on_page(STATISTICS, "ไม่มีเรื่องร้องเรียน ปีงบประมาณ 2566", year=2566)])
    assert finding.verdict is Verdict.PASSED
    assert "ไม่มีเรื่องร้องเรียน" in tell(finding).text


def test_a_statement_of_none_that_names_two_years_is_for_the_officer() -> None:
    said = "เรื่อง ไม่มีเรื่องร้องเรียน ปีงบประมาณ 2566 ขอเรียนว่าในปีงบประมาณ 2565 ไม่มีเรื่องร้องเรียน"
    finding = judged(NONE_ALLOWED, [on_page(STATISTICS, said, year=2566)])
    assert (finding.verdict, finding.situation) == (Verdict.CANT_TELL, Situation.YEAR_CONFLICT)


def test_a_statement_of_none_in_a_file_counts() -> None:
    opened = file(PLAN, "สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ 2566 ไม่มีเรื่องร้องเรียน")
    assert judged(NONE_ALLOWED, [claim(STATISTICS, PLAN)], opened).verdict is Verdict.PASSED


def test_a_statement_of_none_on_a_page_counts() -> None:
    html = "<title>สถิติ</title><main><h1>สถิติ ปีงบประมาณ 2566</h1><p>ไม่มีเรื่องร้องเรียนการทุจริต</p></main>"
    assert judged(NONE_ALLOWED, [claim(STATISTICS, TARGET)], page(TARGET, html)).verdict is Verdict.PASSED


def test_a_page_that_holds_nothing_but_a_short_statement_of_none_is_not_empty() -> None:
    html = "<title>สถิติ</title><main><h1>สถิติ ปีงบประมาณ 2566</h1><p>ไม่มีเรื่องร้องเรียน</p></main>"
    assert judged(NONE_ALLOWED, [claim(STATISTICS, TARGET)], page(TARGET, html)).verdict is Verdict.PASSED


def test_a_statement_of_none_for_another_year_does_not_count() -> None:
    finding = judged(NONE_ALLOWED, [on_page(STATISTICS, "ปีงบประมาณ 2565 ไม่มีเรื่องร้องเรียน")])
    assert finding.reason is Reason.STALE


# -- months ----------------------------------------------------------------------------------------

HALF_YEAR = ask(PROCUREMENT, PeriodRule.FIRST_SIX_MONTHS)
MONTHS = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566")


def monthly(months: Sequence[str]) -> tuple[list[Claim], dict[str, Evidence]]:
    claims: list[Claim] = []
    evidence: dict[str, Evidence] = {}
    for number, month in enumerate(months):
        url = f"https://bansuan.example.ac.th/files/m{number}.pdf"
        claims.append(claim(PROCUREMENT, url, f"เดือน{month}", position=number))
        evidence |= file(url, f"สรุปผลการจัดซื้อจัดจ้าง เดือน {month} " + "รายการ วงเงิน " * 20)
    return claims, evidence


def test_six_files_of_one_month_each_are_one_report() -> None:
    finding = judged(HALF_YEAR, *monthly(MONTHS))
    assert finding.verdict is Verdict.PASSED
    assert len(finding.links) == 6


def test_absent_months_are_named() -> None:
    finding = judged(HALF_YEAR, *monthly(MONTHS[:3]))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.INCOMPLETE)
    assert finding.missing_components == ("มกราคม", "กุมภาพันธ์", "มีนาคม")
    assert "มกราคม, กุมภาพันธ์, มีนาคม" in tell(finding).text


def test_a_month_that_states_none_speaks_for_itself_only() -> None:
    requirement = replace(HALF_YEAR, if_none="เดือนใดไม่มีให้ระบุว่าไม่มี")
    claims, evidence = monthly(MONTHS[:2])
    evidence |= file(claims[1].link.href, "เดือน พฤศจิกายน 2565 ไม่มีการจัดซื้อจัดจ้าง")  # type: ignore[union-attr]
    assert judged(requirement, claims, evidence).reason is Reason.INCOMPLETE


def test_a_report_of_the_whole_half_year_is_complete() -> None:
    text = "สรุปผลการจัดซื้อจัดจ้าง รอบ 6 เดือน (ตุลาคม 2565 - มีนาคม 2566) " + "รายการ วงเงิน " * 20
    finding = judged(HALF_YEAR, [claim(PROCUREMENT, PLAN, "สขร.1 รอบ 6 เดือน")], file(PLAN, text))
    assert finding.verdict is Verdict.PASSED


# -- components ------------------------------------------------------------------------------------


def test_an_absent_verified_component_fails_and_is_named() -> None:
    requirement = ask(CONTACT, components=(part("หมายเลขโทรศัพท์", "phone"),))
    finding = judged(requirement, [claim(CONTACT, TARGET)], page(TARGET, CONTACT_HTML))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.INCOMPLETE)
    assert finding.missing_components == ("หมายเลขโทรศัพท์",)
    assert "หมายเลขโทรศัพท์" in tell(finding).text


def test_an_absent_component_of_unverified_source_is_for_the_officer() -> None:
    absent = part("หมายเลขโทรศัพท์", "phone", Provenance.BACKGROUND, "มีหมายเลขโทรศัพท์หรือไม่")
    finding = judged(ask(CONTACT, components=(absent,)), [claim(CONTACT, TARGET)], page(TARGET, CONTACT_HTML))
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)
    assert finding.missing_components == ("หมายเลขโทรศัพท์",)
    assert "มีหมายเลขโทรศัพท์หรือไม่" in tell(finding).text


def test_a_component_that_only_a_person_can_judge_never_stops_a_pass() -> None:
    finding = judged(
        ask(CONTACT, components=(part("ข้อมูลถูกต้อง", ""),)), [claim(CONTACT, TARGET)], page(TARGET, CONTACT_HTML)
    )
    assert finding.verdict is Verdict.PASSED
    assert finding.advice == (Advice.UNCHECKED_COMPONENT,)


def test_components_may_be_spread_over_several_places() -> None:
    requirement = ask(CONTACT, components=(part("โทรศัพท์", "phone"), part("อีเมล", "email")))
    second = "https://bansuan.example.ac.th/mail"
    evidence = page(TARGET, CONTACT_HTML.replace("</main>", "<p>โทรศัพท์ 0-4400-0000</p></main>")) | page(
        second, CONTACT_HTML.replace("</main>", "<p>อีเมล office@example.ac.th</p></main>")
    )
    claims = [claim(CONTACT, TARGET), claim(CONTACT, second, position=1)]
    assert judged(requirement, claims, evidence).verdict is Verdict.PASSED
    assert judged(requirement, claims[:1], evidence).reason is Reason.INCOMPLETE

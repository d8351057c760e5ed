"""Verdicts on pages: placeholders, what stands on them, what stands below a label."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import TargetKind
from checks.page_reader import read_page
from reports.explanations import tell
from rules.claim import Claim, Strength
from rules.instrument import PeriodRule
from rules.judging import pictures_to_open
from rules.verdicts import Advice, Reason, Verdict
from tests.rules.made_up_sites import (
    ANNUAL_PLAN,
    CONTACT,
    HOME,
    INDEX,
    ITEM_PAGE,
    LONG,
    OLD_TEXT,
    PLAN,
    PLAN_TEXT,
    QUESTIONS,
    SOCIAL,
    STATISTICS,
    STRATEGY,
    STRUCTURE,
    TARGET,
    YEARLY,
    ask,
    claim,
    closed,
    dead,
    file,
    judged,
    menu,
    on_page,
    page,
    part,
)

# -- placeholders and pages ------------------------------------------------------------------------


def test_a_label_with_nothing_behind_it_is_a_placeholder_and_stays_listed() -> None:
    finding = judged(YEARLY, [dead(ANNUAL_PLAN)])
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.PLACEHOLDER)
    assert [shown.href for shown in finding.links] == [f"{INDEX}#"]


def test_a_placeholder_address_counts_even_when_the_claim_does_not_say_so() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, f"{INDEX}#", kind=TargetKind.PLACEHOLDER)])
    assert finding.reason is Reason.PLACEHOLDER


def test_a_label_without_link_and_text_is_a_placeholder() -> None:
    assert judged(YEARLY, [on_page(ANNUAL_PLAN, placeholder=True)]).reason is Reason.PLACEHOLDER


def test_a_label_that_promises_content_for_later_is_a_placeholder() -> None:
    finding = judged(YEARLY, [on_page(ANNUAL_PLAN, "อยู่ระหว่างจัดทำข้อมูล", placeholder=True)])
    assert finding.reason is Reason.PLACEHOLDER
    assert "อยู่ระหว่างจัดทำข้อมูล" in tell(finding).text
    assert judged(YEARLY, [on_page(ANNUAL_PLAN, "อยู่ระหว่างจัดทำข้อมูล")]).reason is Reason.PLACEHOLDER


def test_an_index_link_to_the_index_itself_is_a_placeholder() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, INDEX)], page(INDEX, "<h1>ITA</h1>" + LONG))
    assert finding.reason is Reason.PLACEHOLDER


def test_a_link_to_the_home_page_is_wrong_content() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, HOME)], page(HOME, "<h1>โรงเรียน</h1>" + LONG))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "หน้าแรก" in tell(finding).text


def test_a_home_page_that_shows_every_component_is_evidence() -> None:
    requirement = ask(CONTACT, components=(part("เบอร์โทรศัพท์", "phone"),))
    html = f"<main><h1>โรงเรียนบ้านสวนตัวอย่าง</h1>{LONG}<p>โทรศัพท์ 0-4400-0000</p></main>"
    assert judged(requirement, [claim(CONTACT, HOME)], page(HOME, html)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี</h1></main>", Reason.EMPTY),
        ("<title>404 Not Found</title><main><h1>ไม่พบหน้าที่คุณต้องการ</h1></main>", Reason.BROKEN),
        ("<title>แผน</title><main><h1>แผน</h1><p>อยู่ระหว่างการปรับปรุงข้อมูล</p></main>", Reason.PLACEHOLDER),
        (
            "<title>เข้าสู่ระบบ</title><main><h1>เข้าสู่ระบบ</h1><form method=post>"
            "<input name=u><input type=password name=p></form></main>",
            Reason.SIGN_IN,
        ),
        ("<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>", Reason.EXTERNAL),
        ("<title>แผน</title><div id=root></div><script src=a.js></script>", Reason.PARTIAL_CRAWL),
    ],
)
def test_a_page_that_opens_without_content_is_named_for_what_it_is(html: str, reason: Reason) -> None:
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html)).reason is reason


def test_a_page_of_text_is_evidence() -> None:
    html = f"<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566</h1>{LONG}</main>"
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html))
    assert finding.verdict is Verdict.PASSED


def test_a_page_of_last_year_is_stale() -> None:
    html = f"<title>แผนปฏิบัติการ ปีงบประมาณ 2565</title><main><h1>แผนปฏิบัติการ ปีงบประมาณ 2565</h1>{LONG}</main>"
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html)).reason is Reason.STALE


def test_the_file_on_the_page_of_the_item_is_the_evidence() -> None:
    evidence = page(TARGET, ITEM_PAGE) | file(PLAN, PLAN_TEXT)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], evidence)
    assert finding.verdict is Verdict.PASSED
    assert [shown.href for shown in finding.links] == [TARGET]
    assert finding.evidence[0].url == PLAN


def test_the_file_on_the_page_of_the_item_is_judged_by_its_year() -> None:
    evidence = page(TARGET, ITEM_PAGE) | file(PLAN, OLD_TEXT)
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], evidence).reason is Reason.STALE


def test_a_file_on_the_page_of_the_item_that_was_not_opened_is_no_gap() -> None:
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, ITEM_PAGE)).reason is Reason.PARTIAL_CRAWL


def test_a_claim_found_on_the_page_of_the_item_is_its_evidence_and_no_link_of_its_own() -> None:
    inner = claim(ANNUAL_PLAN, PLAN, "แผน 2566", found_on=TARGET, on_index=False, strength=Strength.WEAK_TITLE)
    evidence = page(TARGET, ITEM_PAGE) | file(PLAN, PLAN_TEXT)
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, TARGET), inner], evidence)
    assert finding.verdict is Verdict.PASSED
    assert [shown.href for shown in finding.links] == [TARGET]


def test_a_document_embedded_in_the_page_of_the_item_is_the_evidence() -> None:
    frame = "https://bansuan.example.ac.th/viewer?id=7"
    html = f'<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี</h1><iframe src="{frame}"></iframe></main>'
    evidence = page(TARGET, html) | file(frame, PLAN_TEXT)
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], evidence).verdict is Verdict.PASSED


def test_a_link_to_another_page_is_no_attachment() -> None:
    other = "https://bansuan.example.ac.th/news"
    html = f'<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี</h1><a href="{other}">ข่าว</a></main>'
    evidence = page(TARGET, html) | page(other, f"<title>ข่าว</title><main><h1>ปีงบประมาณ 2566</h1>{LONG}</main>")
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], evidence).verdict is not Verdict.PASSED


def test_a_heading_on_the_page_that_a_link_leads_to_adds_nothing() -> None:
    evidence = page(TARGET, ITEM_PAGE) | file(PLAN, OLD_TEXT)
    claims = [claim(ANNUAL_PLAN, TARGET), on_page(ANNUAL_PLAN, code="", found_on=TARGET, on_index=False)]
    assert judged(YEARLY, claims, evidence).reason is Reason.STALE


def test_an_embedded_frame_that_was_not_opened_adds_nothing() -> None:
    html = (
        "<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566</h1>"
        f'<iframe src="https://bansuan.example.ac.th/counter"></iframe>{LONG}</main>'
    )
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html)).verdict is Verdict.PASSED


def test_statistics_that_mention_open_cases_are_not_under_construction() -> None:
    requirement = ask(STATISTICS, components=(part("จำนวนเรื่อง", "complaint_counts"),))
    html = (
        "<title>สถิติ</title><main><h1>สถิติเรื่องร้องเรียน</h1>"
        "<p>เรื่องร้องเรียนทั้งหมด 2 เรื่อง แล้วเสร็จ 1 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง</p></main>"
    )
    assert judged(requirement, [claim(STATISTICS, TARGET)], page(TARGET, html)).verdict is Verdict.PASSED


def listing() -> list[Claim]:
    """An index that lists five items."""
    listed = (STRUCTURE, STRATEGY, CONTACT, QUESTIONS, SOCIAL)
    return [claim(item, f"{HOME}o{number}", position=number) for number, item in enumerate(listed)]


def test_a_section_heading_of_the_list_is_no_evidence() -> None:
    heading = on_page(ANNUAL_PLAN, code="", on_index=False, label="2. แผนปฏิบัติการประจำปี")
    index = page(INDEX, f"<title>ITA 2566</title><main><h1>ITA 2566</h1>{LONG}</main>")
    assert judged(YEARLY, [*listing(), heading], index).reason is Reason.DOUBTFUL
    broken = claim(ANNUAL_PLAN, PLAN)
    finding = judged(YEARLY, [*listing(), heading, broken], index | closed(PLAN, Access.GONE))
    assert finding.reason is Reason.BROKEN


def test_a_menu_link_to_the_list_is_no_evidence() -> None:
    index = page(INDEX, f"<title>แผนปฏิบัติการ 2566</title><main><h1>ITA ปีงบประมาณ 2566</h1>{LONG}</main>")
    said = menu(ANNUAL_PLAN, INDEX, "แผนปฏิบัติการ")
    assert judged(YEARLY, [*listing(), said], index).reason is Reason.DOUBTFUL


def test_a_menu_link_to_its_own_page_is_judged_by_the_page() -> None:
    html = f"<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566</h1>{LONG}</main>"
    said = claim(ANNUAL_PLAN, TARGET, found_on=TARGET, on_index=False)
    assert judged(YEARLY, [said], page(TARGET, html)).verdict is Verdict.PASSED


def test_text_around_a_broken_file_is_evidence_when_no_year_is_asked() -> None:
    html = ITEM_PAGE.replace("</main>", LONG + "</main>")
    evidence = page(TARGET, html) | closed(PLAN, Access.GONE)
    assert judged(ask(ANNUAL_PLAN), [claim(ANNUAL_PLAN, TARGET)], evidence).verdict is Verdict.PASSED


def test_a_page_with_a_broken_file_alone_is_broken() -> None:
    evidence = page(TARGET, ITEM_PAGE) | closed(PLAN, Access.GONE)
    assert judged(ask(ANNUAL_PLAN), [claim(ANNUAL_PLAN, TARGET)], evidence).reason is Reason.BROKEN


def test_files_of_the_menu_do_not_belong_to_the_page_of_the_item() -> None:
    other = "https://bansuan.example.ac.th/files/handbook.pdf"
    listed = f'<main><a href="{other}">คู่มือ</a></main>'
    html = f'<title>แผน</title><main><a href="{other}">คู่มือ</a><h1>แผนปฏิบัติการ</h1></main>'
    evidence = page(INDEX, listed) | page(TARGET, html) | file(other, PLAN_TEXT)
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], evidence).verdict is not Verdict.PASSED


def test_a_file_claimed_for_another_item_does_not_belong_to_this_one() -> None:
    evidence = page(TARGET, ITEM_PAGE) | file(PLAN, PLAN_TEXT)
    claims = [claim(ANNUAL_PLAN, TARGET), claim(STRATEGY, PLAN)]
    assert judged(YEARLY, claims, evidence).verdict is not Verdict.PASSED


def test_a_folder_that_lists_files_of_the_year_passes() -> None:
    folder = "https://drive.google.com/drive/folders/1AbcDefGhiJkl"
    html = (
        "<title>แผนปฏิบัติการ</title><div class='flip-entries'><p>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566.pdf</p>"
        '<a href="https://drive.google.com/file/d/1ZyxWvuTsrQpo/view">แผนปฏิบัติการประจำปี ปีงบประมาณ 2566.pdf</a></div>'
    )
    requirement = replace(YEARLY, components=(part("งบประมาณ", "budget_amounts"),))
    finding = judged(requirement, [claim(ANNUAL_PLAN, folder)], page(folder, html))
    assert finding.verdict is Verdict.PASSED
    assert finding.advice == (Advice.UNCHECKED_COMPONENT,)


def test_a_heading_that_names_the_item_makes_its_page_the_evidence() -> None:
    html = f"<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566</h1>{LONG}</main>"
    said = on_page(ANNUAL_PLAN, code="", found_on=TARGET, on_index=False)
    assert judged(YEARLY, [said], page(TARGET, html)).verdict is Verdict.PASSED
    assert judged(YEARLY, [said]).reason is Reason.PARTIAL_CRAWL


# -- evidence on the page itself -------------------------------------------------------------------


def test_text_below_the_label_is_evidence() -> None:
    quote = "แบ่งการบริหารงานออกเป็นสี่ฝ่าย ได้แก่ วิชาการ งบประมาณ บุคคล และทั่วไป"
    finding = judged(ask(STRUCTURE), [on_page(STRUCTURE, quote)], page(INDEX, "<h1>ITA</h1>" + LONG))
    assert finding.verdict is Verdict.PASSED
    assert finding.links == ()
    assert finding.evidence[0].quote == quote


def test_a_few_letters_below_the_label_are_for_the_officer() -> None:
    finding = judged(ask(STRUCTURE), [on_page(STRUCTURE, "ดูด้านล่าง")])
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


CHART = "https://bansuan.example.ac.th/img/chart.png"
CHART_PAGE = page(INDEX, f'<title>ITA</title><main><h1>ITA</h1><h2>O1 โครงสร้าง</h2><img src="{CHART}">{LONG}</main>')


def picture(note: str = "1200x800", **more: object) -> dict[str, Evidence]:
    document = Document(DocumentKind.IMAGE, Readability.SCAN, pages=1, note=note)
    shown = Evidence(CHART, Access.OPEN, final_url=CHART, status=200, media_type="image/png", document=document)
    return {CHART: replace(shown, **more)}  # type: ignore[arg-type]  # fields of Evidence by name


def test_a_picture_that_was_opened_passes_where_the_item_may_be_a_picture() -> None:
    requirement = ask(STRUCTURE, components=(part("แผนผัง", ""),))
    finding = judged(requirement, [on_page(STRUCTURE)], CHART_PAGE | picture())
    assert finding.verdict is Verdict.PASSED
    assert finding.advice == (Advice.UNCHECKED_COMPONENT,)
    assert finding.evidence[0].media_type == "image/png"


def test_a_picture_of_unknown_size_is_taken_for_one() -> None:
    assert judged(ask(STRUCTURE), [on_page(STRUCTURE)], CHART_PAGE | picture("")).verdict is Verdict.PASSED


def test_a_picture_that_was_not_opened_is_for_the_officer() -> None:
    for evidence in ({}, CHART_PAGE, CHART_PAGE | closed(CHART, Access.FAILED)):
        finding = judged(ask(STRUCTURE), [on_page(STRUCTURE)], evidence)
        assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.UNREADABLE)


def test_a_picture_that_is_gone_or_an_icon_is_broken() -> None:
    for evidence in (closed(CHART, Access.GONE, 404), picture("24x24")):
        finding = judged(ask(STRUCTURE), [on_page(STRUCTURE)], CHART_PAGE | evidence)
        assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.BROKEN)


def test_a_picture_is_unreadable_where_text_is_needed() -> None:
    finding = judged(ask(CONTACT), [on_page(CONTACT)], CHART_PAGE | picture())
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.UNREADABLE)


def test_a_picture_without_a_year_is_unreadable_where_a_year_is_asked() -> None:
    requirement = ask(STRUCTURE, PeriodRule.FISCAL_YEAR)
    evidence = CHART_PAGE | picture()
    assert judged(requirement, [on_page(STRUCTURE)], evidence).reason is Reason.UNREADABLE
    assert judged(requirement, [on_page(STRUCTURE, year=2566)], evidence).verdict is Verdict.PASSED


def test_the_pictures_that_a_crawler_should_open_are_those_of_the_content() -> None:
    html = f'<main><img src="{CHART}"><img src="/logo.png"><img src="{CHART}"></main>'
    assert pictures_to_open(read_page(html, INDEX)) == (CHART,)


def test_a_picture_passes_where_the_item_may_be_one_and_a_scanned_paper_is_for_the_officer() -> None:
    assert judged(ask(STRUCTURE), [claim(STRUCTURE, CHART)], picture()).verdict is Verdict.PASSED
    scanned = file(PLAN, readability=Readability.SCAN)
    assert judged(ask(STRUCTURE), [claim(STRUCTURE, PLAN)], scanned).reason is Reason.UNREADABLE


def test_a_page_that_holds_only_a_picture() -> None:
    html = f'<title>โครงสร้าง</title><main><h1>โครงสร้าง</h1><img src="{CHART}"></main>'
    evidence = page(TARGET, html) | picture()
    assert judged(ask(STRUCTURE), [claim(STRUCTURE, TARGET)], evidence).verdict is Verdict.PASSED
    assert judged(ask(CONTACT), [claim(CONTACT, TARGET)], page(TARGET, html)).reason is Reason.UNREADABLE
    old = html.replace("<title>โครงสร้าง", "<title>โครงสร้าง ปีงบประมาณ 2564")
    asked = ask(STRUCTURE, PeriodRule.FISCAL_YEAR)
    assert judged(asked, [claim(STRUCTURE, TARGET)], page(TARGET, old)).reason is Reason.STALE


def test_an_anchor_stands_for_the_text_of_its_page() -> None:
    said = claim(STRUCTURE, f"{INDEX}#o1", kind=TargetKind.ANCHOR, quote="แบ่งการบริหารงานออกเป็นสี่ฝ่ายตามภารกิจ")
    assert judged(ask(STRUCTURE), [said], page(INDEX, LONG)).verdict is Verdict.PASSED


def test_an_anchor_without_text_is_for_the_officer() -> None:
    said = claim(STRUCTURE, f"{INDEX}#o1", "O1", kind=TargetKind.ANCHOR)
    assert judged(ask(STRUCTURE), [said], page(INDEX, LONG)).reason is Reason.DOUBTFUL

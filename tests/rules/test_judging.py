"""Verdicts on made-up sites: pages are read from HTML, files are values."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import Link, LinkSource, Region, TargetKind
from checks.page_reader import read_page
from reports.explanations import tell
from rules.claim import Claim, Strength
from rules.facts import Situation
from rules.instrument import (
    Component,
    Instrument,
    InstrumentStatus,
    PeriodRule,
    Provenance,
    Requirement,
)
from rules.item import Channel, EvidenceKind, Item
from rules.judging import judge_site, pictures_to_open
from rules.judging.candidates import is_home
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Advice, Finding, Reason, Verdict

HOME = "https://bansuan.example.ac.th/"
INDEX = "https://bansuan.example.ac.th/ita-2566"
PLAN = "https://bansuan.example.ac.th/files/plan.pdf"
COMPLETE = Coverage(CoverageStatus.COMPLETE, pages=12)
PARTIAL = Coverage(CoverageStatus.PARTIAL, reason="budget", pages=60)

ANY_FILE = frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT})
STRUCTURE = Item(
    "structure",
    "โครงสร้าง",
    "Structure",
    ("โครงสร้างสถานศึกษา",),
    ANY_FILE | {EvidenceKind.PICTURE},
    about=("บริหารงาน", "ฝ่าย|กลุ่ม"),
)
ANNUAL_PLAN = Item("annual_plan", "แผนปฏิบัติการประจำปี", "Annual plan", ("แผนดำเนินงานและการใช้งบประมาณประจำปี",), ANY_FILE)
ANNUAL_REPORT = Item("annual_report", "รายงานผลการดำเนินงานประจำปี", "Annual report", ("รายงานประจำปี",), ANY_FILE)
STRATEGY = Item("strategy", "แผนพัฒนาสถานศึกษา", "Strategy", ("แผนพัฒนาการศึกษา",), ANY_FILE)
PROCUREMENT = Item("monthly", "สรุปผลการจัดซื้อจัดจ้างรายเดือน", "Procurement", ("สรุปผลการจัดซื้อจัดจ้าง",), ANY_FILE)
CONTACT = Item("contact", "ข้อมูลการติดต่อ", "Contact", ("ติดต่อเรา",), ANY_FILE)
QUESTIONS = Item(
    "questions", "Q&A", "Q&A", ("กระดานถามตอบ",), frozenset({EvidenceKind.BOARD, EvidenceKind.FORM, EvidenceKind.PAGE})
)
SOCIAL = Item(
    "social", "Social Network", "Social", ("สื่อสังคมออนไลน์",), frozenset({EvidenceKind.ACCOUNT, EvidenceKind.PAGE})
)
CHANNEL = Item(
    "complaint_channel",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต",
    "Corruption channel",
    ("แจ้งเบาะแสการทุจริต",),
    frozenset({EvidenceKind.FORM, EvidenceKind.SERVICE, EvidenceKind.PAGE}),
    channel=Channel.CORRUPTION,
    must_differ_from=("opinion", "contact"),
)
STATISTICS = Item(
    "statistics",
    "สถิติเรื่องร้องเรียนการทุจริต",
    "Statistics",
    ("ข้อมูลเชิงสถิติเรื่องร้องเรียน",),
    ANY_FILE,
    about=("ร้องเรียน", "จำนวน|เรื่อง"),
)
ITEMS = {
    item.slug: item
    for item in (
        STRUCTURE,
        ANNUAL_PLAN,
        ANNUAL_REPORT,
        STRATEGY,
        PROCUREMENT,
        CONTACT,
        QUESTIONS,
        SOCIAL,
        CHANNEL,
        STATISTICS,
    )
}


def ask(
    item: Item,
    period: PeriodRule = PeriodRule.CURRENT,
    components: tuple[Component, ...] = (),
    *,
    code: str = "O1",
    if_none: str = "",
) -> Requirement:
    return Requirement(
        code=code,
        item=item.slug,
        title=item.title,
        title_en=item.title_en,
        indicator="9",
        group="9.1",
        block="",
        period=period,
        period_text="",
        components=components,
        provenance=Provenance.VERIFIED,
        source=(),
        if_none=if_none,
    )


def part(text: str, check: str, provenance: Provenance = Provenance.VERIFIED, question: str = "") -> Component:
    return Component(text, provenance, check, question)


def instrument(*requirements: Requirement) -> Instrument:
    return Instrument(
        id="test-2566",
        title="รายการทดสอบ",
        organisation="school",
        fiscal_year=2566,
        status=InstrumentStatus.CANDIDATE,
        requirements=requirements,
        notes=(),
        source=(),
        rules_hash="000000000000",
    )


def link(href: str, label: str = "", *, position: int = 0, kind: TargetKind = TargetKind.WEB) -> Link:
    return Link(href, href, kind, LinkSource.A, label, "", Region.MAIN, position)


def claim(
    item: Item,
    href: str,
    label: str = "",
    *,
    strength: Strength = Strength.CODE_AND_TITLE,
    found_on: str = INDEX,
    on_index: bool = True,
    position: int = 0,
    kind: TargetKind = TargetKind.WEB,
    **more: object,
) -> Claim:
    label = label or item.title
    on_page = Claim(
        item.slug,
        found_on,
        strength,
        label,
        link=link(href, label, position=position, kind=kind),
        position=position,
        on_index=on_index,
    )
    return replace(on_page, **more)  # type: ignore[arg-type]  # fields of Claim by name


def on_page(item: Item, quote: str = "", *, code: str = "O1", found_on: str = INDEX, **more: object) -> Claim:
    claimed = Claim(item.slug, found_on, Strength.CODE_AND_TITLE, item.title, code=code, quote=quote, on_index=True)
    return replace(claimed, **more)  # type: ignore[arg-type]  # fields of Claim by name


def menu(item: Item, href: str, label: str = "", strength: Strength = Strength.TITLE, **more: object) -> Claim:
    return claim(item, href, label, strength=strength, found_on=HOME, on_index=False, **more)  # type: ignore[arg-type]


def page(url: str, html: str, **more: object) -> dict[str, Evidence]:
    head, end, body = html.rpartition("</title>")
    read = Evidence(
        url,
        Access.OPEN,
        final_url=url,
        status=200,
        media_type="text/html",
        page=read_page(f"<html><head>{head}{end}</head><body>{body}</body></html>", url),
    )
    return {url: replace(read, **more)}  # type: ignore[arg-type]  # fields of Evidence by name


def file(
    url: str,
    text: str = "",
    *,
    title: str = "",
    kind: DocumentKind = DocumentKind.PDF,
    readability: Readability = Readability.TEXT,
    by_ocr: bool = False,
) -> dict[str, Evidence]:
    document = Document(kind, readability, title=title, text=text, pages=3, by_ocr=by_ocr)
    return {
        url: Evidence(
            url,
            Access.OPEN,
            final_url=url,
            status=200,
            media_type="application/pdf",
            sha256="ab12",
            fetched_at="2023-02-01T01:00:00Z",
            document=document,
        )
    }


def closed(url: str, access: Access, status: int | None = None) -> dict[str, Evidence]:
    return {url: Evidence(url, access, status=status)}


def judged(
    requirement: Requirement,
    claims: Sequence[Claim] = (),
    evidence: Mapping[str, Evidence] | None = None,
    coverage: Coverage = COMPLETE,
    *,
    others: tuple[Requirement, ...] = (),
) -> Finding:
    listed = instrument(requirement, *others)
    return judge_site(listed, claims, evidence or {}, coverage, home=HOME, items=ITEMS, strict=True)[0]


PLAN_TEXT = "แผนปฏิบัติการประจำปี ปีงบประมาณ พ.ศ. 2566 โรงเรียนบ้านสวนตัวอย่าง " + "โครงการพัฒนาผู้เรียนและงบประมาณ " * 20
OLD_TEXT = PLAN_TEXT.replace("2566", "2565")
YEARLY = ask(ANNUAL_PLAN, PeriodRule.FISCAL_YEAR)
LONG = "<p>" + "โรงเรียนบ้านสวนตัวอย่างแบ่งการบริหารงานออกเป็นสี่ฝ่าย มีหัวหน้าฝ่ายรับผิดชอบ " * 12 + "</p>"


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


# -- files -----------------------------------------------------------------------------------------


def test_a_link_that_names_another_year_stands_after_the_asked_ones() -> None:
    years = [
        replace(claim(ANNUAL_PLAN, f"{PLAN}?{y}"), link=link(f"{PLAN}?{y}", f"ปี {y}"), position=y) for y in (2565, 2566)
    ]
    assert [found.href[-4:] for found in judged(YEARLY, years).links] == ["2566", "2565"]
    report = ask(ANNUAL_REPORT, PeriodRule.PREVIOUS_YEAR)
    of_report = [replace(found, item=ANNUAL_REPORT.slug) for found in years]
    assert [found.href[-4:] for found in judged(report, of_report).links] == ["2565", "2566"]


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


# -- placeholders and pages ------------------------------------------------------------------------


def dead(item: Item, **more: object) -> Claim:
    return claim(item, f"{INDEX}#", kind=TargetKind.PLACEHOLDER, placeholder=True, **more)  # type: ignore[arg-type]


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


TARGET = "https://bansuan.example.ac.th/plan"


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


ITEM_PAGE = f'<title>แผนปฏิบัติการ</title><main><h1>แผนปฏิบัติการประจำปี</h1><p><a href="{PLAN}">ดาวน์โหลด</a></p></main>'


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

CONTACT_HTML = f"<title>ติดต่อเรา</title><main><h1>ติดต่อเรา</h1>{LONG}</main>"


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


# -- the wrong kind of thing -----------------------------------------------------------------------


def test_a_file_is_no_place_for_questions() -> None:
    finding = judged(ask(QUESTIONS), [claim(QUESTIONS, PLAN)], file(PLAN, "คำถามที่พบบ่อย " * 20))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


FORM = "https://docs.google.com/forms/d/e/1FAIpQLSabcdef/viewform"


def form(title: str, body: str = "คำตอบของคุณ") -> dict[str, Evidence]:
    return page(
        FORM, f"<title>{title}</title><main><h1>{title}</h1><form><textarea name=a></textarea></form>{body}</main>"
    )


def test_an_open_form_is_a_place_for_questions() -> None:
    assert judged(ask(QUESTIONS), [claim(QUESTIONS, FORM)], form("ถามตอบ Q&A")).verdict is Verdict.PASSED


def test_a_form_that_takes_no_answers_is_broken() -> None:
    opened = form("ถามตอบ", "แบบฟอร์มนี้ไม่รับคำตอบแล้ว")
    assert judged(ask(QUESTIONS), [claim(QUESTIONS, FORM)], opened).reason is Reason.BROKEN


def test_a_form_instead_of_a_plan_is_wrong_content() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, FORM)], form("แบบสำรวจความต้องการ"))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "แบบสำรวจความต้องการ" in tell(finding).text
    named = judged(YEARLY, [claim(ANNUAL_PLAN, FORM)], form("แผนปฏิบัติการประจำปี"))
    assert (named.verdict, named.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


# -- channels --------------------------------------------------------------------------------------

FORM_HTML = "<form method=post><input type=text name=a><textarea name=b></textarea></form>"
ASKED = "<li>รับสมัครเมื่อใด - เดือนมีนาคม</li>"
QA = replace(QUESTIONS, slug="qa", channel=Channel.QUESTIONS, about=("ถาม",))
SERVICE = Item(
    "eservice",
    "E-Service",
    "E-Service",
    ("บริการออนไลน์",),
    frozenset({EvidenceKind.PAGE, EvidenceKind.SERVICE}),
    channel=Channel.SERVICE,
)
CHANNELS = {"qa": QA, "eservice": SERVICE, "complaint_channel": CHANNEL}


def channel(item: Item, title: str, body: str, components: tuple[Component, ...] = ()) -> Finding:
    html = f"<title>{title}</title><main><h1>{title}</h1>{LONG}{body}</main>"
    listed = instrument(ask(item, components=components))
    return judge_site(listed, [claim(item, TARGET)], page(TARGET, html), COMPLETE, items=CHANNELS, strict=True)[0]


def test_frequent_questions_alone_are_no_place_to_ask() -> None:
    finding = channel(QA, "คำถามที่พบบ่อย", ASKED)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "พบบ่อย" in tell(finding).text


@pytest.mark.parametrize(
    "way",
    [
        FORM_HTML,
        '<a href="https://m.me/bansuan.example">ถามทางแชต</a>',
        '<a href="https://line.me/ti/p/~bansuan-example">LINE</a>',
        '<a href="https://www.facebook.com/bansuan.example">เพจโรงเรียน</a>',
        "<p>สอบถามที่ school@example.ac.th</p>",
        '<iframe src="https://bansuan.example.ac.th/chat"></iframe>',
        '<div class="fb-comments"></div>',
    ],
)
def test_frequent_questions_beside_a_way_to_ask_pass(way: str) -> None:
    assert channel(QA, "คำถามที่พบบ่อย", ASKED + way).verdict is Verdict.PASSED


def test_forms_to_fetch_are_no_online_service() -> None:
    finding = channel(SERVICE, "E-Service", '<p>ดาวน์โหลดแบบคำขอ <a href="/f/request.pdf">แบบคำขอ ปพ.1</a></p>')
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


@pytest.mark.parametrize(
    "way",
    [
        FORM_HTML,
        "<form method=post><input type=text name=u><input type=password name=p></form>",
        '<a href="/enrol">ระบบรับสมัครนักเรียนออนไลน์</a>',
        '<a href="https://docs.google.com/forms/d/e/1FAIpQLSabcdef/viewform">ยื่นคำร้อง</a>',
        '<a href="https://enrol.example.ac.th/">เข้าใช้งาน</a>',
        '<iframe src="https://bansuan.example.ac.th/enrol"></iframe>',
    ],
)
def test_a_service_beside_files_to_fetch_is_one(way: str) -> None:
    finding = channel(SERVICE, "E-Service", f'<p>ดาวน์โหลด <a href="/f/request.pdf">แบบคำขอ</a></p>{way}')
    assert finding.reason is not Reason.WRONG_CONTENT


def test_a_general_form_on_the_site_itself_is_no_corruption_channel() -> None:
    finding = channel(CHANNEL, "แจ้งปัญหาและข้อเสนอแนะ", FORM_HTML)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "แจ้งปัญหาและข้อเสนอแนะ" in tell(finding).text
    assert channel(CHANNEL, "แจ้งเบาะแสการทุจริตและข้อเสนอแนะ", FORM_HTML).verdict is Verdict.PASSED
    direct = replace(CHANNEL, synonyms=("สายตรงผู้อำนวยการ",))
    html = f"<title>ติดต่อสายตรงผู้อำนวยการ</title><main><h1>ติดต่อสายตรงผู้อำนวยการ</h1>{LONG}{FORM_HTML}{{}}</main>"
    for body, verdict in (("", Verdict.PASSED), ("<p>รับเรื่องร้องเรียนทั่วไป</p>", Verdict.FAILED)):
        evidence = page(TARGET, html.format(body))
        listed = instrument(ask(direct))
        found = judge_site(
            listed, [claim(direct, TARGET)], evidence, COMPLETE, items={direct.slug: direct}, strict=True
        )
        assert found[0].verdict is verdict


def test_a_telephone_alone_is_no_online_channel() -> None:
    online = (part("ช่องทางออนไลน์", "online_channel"),)
    told = "<p>แจ้งเบาะแสการทุจริตที่โทรศัพท์ 0-4400-0000</p>"
    finding = channel(CHANNEL, "แจ้งเบาะแสการทุจริต", told, online)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.INCOMPLETE)
    assert channel(CHANNEL, "แจ้งเบาะแสการทุจริต", told + FORM_HTML, online).verdict is Verdict.PASSED


def test_a_short_page_with_a_form_and_a_manual_is_judged_by_its_form() -> None:
    html = f'<title>แจ้งเบาะแสการทุจริต</title><main><h1>แจ้งเบาะแสการทุจริต</h1>{FORM_HTML}<a href="{PLAN}">คู่มือ</a></main>'
    evidence = page(TARGET, html) | file(PLAN, "คู่มือการแจ้งเรื่อง " * 20)
    assert judged(ask(CHANNEL), [claim(CHANNEL, TARGET)], evidence).verdict is Verdict.PASSED


# -- samples, news, frames, exemptions -------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (PLAN, "ไฟล์ตัวอย่าง Lorem ipsum dolor sit amet"),
        ("https://bansuan.example.ac.th/files/example.pdf", "หัวข้อ เนื้อความ"),
        (PLAN, "Lorem ipsum dolor sit amet " * 60),
    ],
)
def test_a_sample_file_is_a_placeholder(url: str, text: str) -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, url)], file(url, text))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.PLACEHOLDER)


def test_a_document_of_the_item_under_the_name_of_a_sample_is_no_sample() -> None:
    url = "https://bansuan.example.ac.th/files/example.pdf"
    assert judged(YEARLY, [claim(ANNUAL_PLAN, url)], file(url, PLAN_TEXT)).verdict is Verdict.PASSED


def test_a_page_of_sample_text_is_a_placeholder() -> None:
    html = "<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566</h1><p>" + "Lorem ipsum dolor " * 40
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html + "</p></main>")).reason is Reason.PLACEHOLDER


def test_a_heading_that_names_the_item_is_not_yet_its_content() -> None:
    requirement = ask(ANNUAL_PLAN, components=(part("แผน", "text_about:แผนปฏิบัติการ"),))
    for body in ("", "<p>อยู่ระหว่างจัดทำข้อมูล</p>"):
        html = f"<title>แผนปฏิบัติการประจำปี</title><main><h1>แผนปฏิบัติการประจำปี</h1>{body}</main>"
        finding = judged(requirement, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html))
        assert finding.reason in {Reason.EMPTY, Reason.PLACEHOLDER}


NEWS = ask(ANNUAL_PLAN, PeriodRule.FISCAL_YEAR, (part("ข่าวที่ระบุวันที่", "dated_news", Provenance.BACKGROUND),))


def news(*dates: str) -> Finding:
    rows = "".join(f"<li>{day} กิจกรรมของโรงเรียนบ้านสวนตัวอย่างและชุมชน</li>" for day in dates)
    html = f"<title>ข่าว</title><main><h1>แผนปฏิบัติการประจำปี 2566</h1><ul>{rows}</ul></main>"
    return judged(NEWS, [claim(ANNUAL_PLAN, TARGET, year=2566)], page(TARGET, html))


def test_news_that_ended_before_the_year_are_stale_whatever_the_section_says() -> None:
    finding = news("18 สิงหาคม 2563", "12 มิถุนายน 2563")
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.STALE)
    assert "2563" in tell(finding).text


def test_news_of_the_year_beside_older_ones_are_current() -> None:
    assert news("14 กุมภาพันธ์ 2566", "12 มิถุนายน 2563").verdict is Verdict.PASSED


def test_the_date_of_the_last_change_of_a_page_dates_no_news() -> None:
    assert news("ปรับปรุงล่าสุดเมื่อ 12 มิถุนายน 2563").reason is not Reason.STALE


def test_news_of_another_year_are_no_gap_where_no_year_is_asked() -> None:
    html = f"<title>ข่าว</title><main><h1>แผนปฏิบัติการประจำปี</h1>{LONG}<p>12 มิถุนายน 2563 ไหว้ครู</p></main>"
    asked = replace(NEWS, period=PeriodRule.CURRENT)
    assert judged(asked, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html)).verdict is Verdict.PASSED


MAP = "https://www.google.com/maps/embed?pb=bansuan"
ADDRESS = "<p>โรงเรียนบ้านสวนตัวอย่าง หมู่ที่ 4 ตำบลสวนตัวอย่าง โทรศัพท์ 0-4400-0000</p>"


def framed(item: Item, href: str, **more: object) -> Claim:
    base = on_page(item, link=link(href)._replace(source=LinkSource.IFRAME, label="", position=3))
    return replace(base, **more)  # type: ignore[arg-type]  # fields of Claim by name


def with_map(body: str) -> tuple[Claim, dict[str, Evidence]]:
    html = f'<title>ITA</title><main><div><h2>O5 ข้อมูลการติดต่อ</h2>{body}<iframe src="{MAP}"></iframe></div></main>'
    opened = page(INDEX, html)
    on = opened[INDEX].page
    assert on is not None
    return framed(CONTACT, MAP, link=on.links[0]), opened | page(MAP, "<title>Google Maps</title><div id=map></div>")


def test_a_map_is_no_evidence_but_the_text_beside_it_is() -> None:
    requirement = ask(CONTACT, components=(part("โทรศัพท์", "phone"), part("แผนที่", "map")))
    said, evidence = with_map(ADDRESS)
    finding = judged(requirement, [said], evidence)
    assert finding.verdict is Verdict.PASSED
    assert finding.links == ()


def test_a_map_without_text_leaves_the_page_to_be_judged() -> None:
    said, evidence = with_map("")
    assert judged(ask(CONTACT), [said], evidence).reason is not Reason.EMPTY
    assert judged(ask(CONTACT), [said]).reason is Reason.PARTIAL_CRAWL
    unlike = replace(said, link=link(MAP, position=77))
    assert judged(ask(CONTACT), [unlike], evidence).reason is not Reason.EMPTY


def test_a_map_on_the_page_of_the_item_is_no_attachment() -> None:
    html = f'<title>ติดต่อเรา</title><main><h1>ติดต่อเรา</h1>{ADDRESS}<iframe src="{MAP}"></iframe></main>'
    evidence = page(TARGET, html) | page(MAP, "<title>Google Maps</title><div id=map></div>")
    assert judged(ask(CONTACT), [claim(CONTACT, TARGET)], evidence).verdict is Verdict.PASSED


VIDEO = "https://www.youtube.com/embed/AbCdEfGhIjK"


def test_a_video_stands_for_itself_only_where_there_is_no_text_or_an_account_is_asked() -> None:
    said = framed(ANNUAL_PLAN, VIDEO)
    assert judged(ask(ANNUAL_PLAN), [said], closed(VIDEO, Access.EXTERNAL)).reason is Reason.EXTERNAL
    profile = framed(SOCIAL, "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fbansuan")
    assert judged(ask(SOCIAL), [profile]).reason is not Reason.UNREADABLE


def test_an_exempt_item_is_inapplicable_where_the_instrument_knows_the_exemption() -> None:
    spared = replace(YEARLY, code="O42", exempt_if="สถานศึกษาที่ไม่มีผลการประเมินของปีก่อน")
    listed = instrument(spared, ask(CONTACT, code="O5"))
    findings = judge_site(listed, [], {}, COMPLETE, items=ITEMS, exempt=("o42", "O5"), strict=True)
    assert [(f.verdict, f.reason) for f in findings] == [
        (Verdict.INAPPLICABLE, Reason.NONE),
        (Verdict.FAILED, Reason.MISSING),
    ]
    assert "ไม่มีผลการประเมินของปีก่อน" in tell(findings[0]).text


FOLLOWS = ask(ANNUAL_PLAN, PeriodRule.BASED_ON_PREVIOUS_YEAR)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("มาตรการ ปีงบประมาณ พ.ศ. 2566 จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", Reason.NONE),
        ("การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", Reason.NONE),
        ("มาตรการ ปีงบประมาณ พ.ศ. 2565 จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2564", Reason.DOUBTFUL),
        ("มาตรการ ปีงบประมาณ พ.ศ. 2565", Reason.DOUBTFUL),
        ("มาตรการ ปีงบประมาณ พ.ศ. 2564", Reason.STALE),
        ("มาตรการส่งเสริมคุณธรรม", Reason.DOUBTFUL),
    ],
)
def test_measures_name_this_year_or_the_year_of_the_result_they_follow_from(text: str, reason: Reason) -> None:
    finding = judged(FOLLOWS, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, text + " แผนปฏิบัติการประจำปี" + " รายละเอียด" * 30))
    assert finding.reason is reason
    assert Advice.YEAR_CONFLICT not in finding.advice


def test_measures_labelled_with_the_year_of_the_result_are_this_years() -> None:
    text = "การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565 แผนปฏิบัติการประจำปี " + "รายละเอียด " * 30
    said = claim(ANNUAL_PLAN, PLAN, "มาตรการจากผลการประเมิน 2565", year=2565)
    assert judged(FOLLOWS, [said], file(PLAN, text)).verdict is Verdict.PASSED


def test_a_form_of_its_own_is_a_corruption_channel() -> None:
    assert judged(ask(CHANNEL), [claim(CHANNEL, FORM)], form("แจ้งเบาะแสการทุจริต")).verdict is Verdict.PASSED


def test_a_general_channel_of_another_list_is_named_by_its_item() -> None:
    claims = [claim(CHANNEL, TARGET), claim(CONTACT, TARGET)]
    finding = judged(ask(CHANNEL), claims, page(TARGET, CONTACT_HTML))
    assert "ข้อมูลการติดต่อ" in tell(finding).text


def test_a_home_page_that_was_not_opened_is_wrong_content() -> None:
    assert judged(YEARLY, [claim(ANNUAL_PLAN, HOME)]).reason is Reason.WRONG_CONTENT


def test_a_general_form_is_no_corruption_channel() -> None:
    finding = judged(ask(CHANNEL), [claim(CHANNEL, FORM)], form("แบบฟอร์มแสดงความคิดเห็นและข้อเสนอแนะ"))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


def test_the_target_of_the_contact_page_is_no_corruption_channel() -> None:
    claims = [claim(CHANNEL, TARGET), claim(CONTACT, TARGET)]
    finding = judged(ask(CHANNEL), claims, page(TARGET, CONTACT_HTML), others=(ask(CONTACT, code="O5"),))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "ข้อมูลการติดต่อ" in tell(finding).text


def test_a_social_account_needs_no_opening() -> None:
    account = "https://www.facebook.com/bansuan.example"
    finding = judged(ask(SOCIAL), [claim(SOCIAL, account)], closed(account, Access.EXTERNAL))
    assert finding.verdict is Verdict.PASSED
    assert judged(ask(SOCIAL), [claim(SOCIAL, account)]).verdict is Verdict.PASSED


def test_a_social_account_that_is_gone_is_broken() -> None:
    account = "https://www.youtube.com/@bansuan-example"
    finding = judged(ask(SOCIAL), [claim(SOCIAL, account)], closed(account, Access.GONE, 404))
    assert finding.reason is Reason.BROKEN


def test_the_start_page_of_a_social_network_is_no_account() -> None:
    finding = judged(ask(SOCIAL), [claim(SOCIAL, "https://www.facebook.com/")])
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


def test_a_social_account_for_questions_is_for_the_officer() -> None:
    chat = replace(QUESTIONS, slug="chat", accepts=QUESTIONS.accepts | {EvidenceKind.ACCOUNT})
    said = claim(chat, "https://m.me/bansuan.example")
    finding = judge_site(instrument(ask(chat)), [said], {}, COMPLETE, items={"chat": chat}, strict=True)[0]
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.EXTERNAL)


def test_a_file_that_names_another_item_is_for_the_officer() -> None:
    text = "แผนพัฒนาการศึกษา พ.ศ. 2566 - 2570 " + "กลยุทธ์ " * 20
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, text), others=(ask(STRATEGY, code="O4"),))
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)
    assert "แผนพัฒนาสถานศึกษา" in tell(finding).text


def test_the_file_of_another_item_is_wrong_content() -> None:
    text = "แผนพัฒนาการศึกษา พ.ศ. 2566 - 2570 " + "กลยุทธ์ " * 20
    claims = [claim(ANNUAL_PLAN, PLAN), claim(STRATEGY, PLAN)]
    finding = judged(YEARLY, claims, file(PLAN, text), others=(ask(STRATEGY, code="O4"),))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


@pytest.mark.parametrize("kind", [TargetKind.MAIL, TargetKind.PHONE])
def test_a_mail_address_alone_is_for_the_officer(kind: TargetKind) -> None:
    finding = judged(ask(QUESTIONS), [claim(QUESTIONS, "mailto:office@example.ac.th", kind=kind)])
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


def test_a_telephone_link_is_contact_information() -> None:
    requirement = ask(CONTACT, components=(part("โทรศัพท์", "phone"),))
    said = claim(CONTACT, "tel:0-4400-0000", "โทรศัพท์ 0-4400-0000", kind=TargetKind.PHONE)
    assert judged(requirement, [said]).verdict is Verdict.PASSED


def test_a_script_link_is_for_the_officer() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, "javascript:open(1)", kind=TargetKind.OTHER)])
    assert finding.reason is Reason.DOUBTFUL


# -- several candidates ----------------------------------------------------------------------------

SCAN = "https://bansuan.example.ac.th/files/scan.pdf"


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

"""Items, claims, pages and files of an invented school, for tests of verdicts: pages are read from HTML, files are values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import Link, LinkSource, Region, TargetKind
from checks.page_reader import read_page
from rules.claim import Claim, Strength
from rules.instrument import (
    Component,
    Instrument,
    InstrumentStatus,
    PeriodRule,
    Provenance,
    Requirement,
)
from rules.item import Channel, EvidenceKind, Item
from rules.judging import judge_site
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Finding

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
CONTACT_HTML = f"<title>ติดต่อเรา</title><main><h1>ติดต่อเรา</h1>{LONG}</main>"
ITEM_PAGE = f'<title>แผนปฏิบัติการ</title><main><h1>แผนปฏิบัติการประจำปี</h1><p><a href="{PLAN}">ดาวน์โหลด</a></p></main>'
SCAN = "https://bansuan.example.ac.th/files/scan.pdf"
TARGET = "https://bansuan.example.ac.th/plan"


def dead(item: Item, **more: object) -> Claim:
    return claim(item, f"{INDEX}#", kind=TargetKind.PLACEHOLDER, placeholder=True, **more)  # type: ignore[arg-type]

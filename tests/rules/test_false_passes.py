"""What looks published and is not: each kind of evidence with the verdict of a fair officer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import Link, LinkSource, Region, TargetKind
from checks.page_reader import read_page
from checks.text import normalise
from reports.explanations import tell
from rules.claim import Claim, Strength
from rules.instrument_files import load_instrument
from rules.judging import judge_site
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Advice, Finding

HOME = "https://bansuan.example.ac.th/"
INDEX = f"{HOME}ita"
PAGE = f"{HOME}item"
FILE = f"{HOME}files/a.pdf"
OLD_FILE = f"{HOME}files/plan2565.pdf"
FORM = "https://docs.google.com/forms/d/e/1FAIpQLSabcdef/viewform"
FOLDER = "https://drive.google.com/drive/folders/1AbcDefGhiJkl"
INSTRUMENT = load_instrument("obec-school-2566")
ASKED = {requirement.item: requirement for requirement in INSTRUMENT.requirements}
FILLER = "โครงการพัฒนาผู้เรียน งบประมาณ 25,000 บาท แผนปฏิบัติการ เงินอุดหนุน ระยะเวลาดำเนินการ " * 6


def opened(url: str, **content: object) -> Mapping[str, Evidence]:
    return {url: Evidence(url, Access.OPEN, final_url=url, status=200, **content)}  # type: ignore[arg-type]


def page(title: str, body: str, url: str = PAGE) -> Mapping[str, Evidence]:
    html = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    return opened(url, page=read_page(html, url))


def pdf(text: str, url: str = FILE) -> Mapping[str, Evidence]:
    return opened(url, document=Document(DocumentKind.PDF, Readability.TEXT, text=normalise(text), pages=2))


def form(title: str, body: str = "คำตอบของคุณ") -> Mapping[str, Evidence]:
    return page(title, f"<form><textarea name=a></textarea></form>{body}", FORM)


def folder(*names: str) -> Mapping[str, Evidence]:
    files = (f"<a href='https://drive.google.com/file/d/1Z{i}yxWvuTsrQpo/view'>{n}</a>" for i, n in enumerate(names))
    html = f"<title>เอกสาร</title><div class='flip-entries'>{''.join(files)}</div>"
    return opened(FOLDER, page=read_page(html, FOLDER))


def judged(item: str, evidence: Mapping[str, Evidence], label: str = "", year: int | None = None) -> Finding:
    asked = ASKED[item]
    href = next(iter(evidence))
    label = label or f"{asked.code} {asked.title}"
    link = Link(href, href, TargetKind.WEB, LinkSource.A, label, "", Region.MAIN, 3)
    claim = Claim(
        item, INDEX, Strength.CODE_AND_TITLE, label, link=link, code=asked.code, year=year, position=3, on_index=True
    )
    coverage = Coverage(CoverageStatus.COMPLETE, pages=9)
    findings = judge_site(INSTRUMENT, [claim], evidence, coverage, home=HOME, strict=True)
    return next(finding for finding in findings if finding.item == item)


PLAN = "O11 แผนปฏิบัติการประจำปีงบประมาณ 2566"
MONTHS = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566")
OLD_MONTHS = ("ตุลาคม 2564", "พฤศจิกายน 2564", "ธันวาคม 2564", "มกราคม 2565", "กุมภาพันธ์ 2565", "มีนาคม 2565")
OLD_NEWS = "".join(f"<p>ข่าวกิจกรรมโรงเรียน วันที่ {day} พฤษภาคม 2563</p>" for day in range(1, 9))
CASES: Mapping[str, tuple[str, Mapping[str, Evidence], str, str]] = {
    "a line that tells of nothing": (
        "laws",
        page("ติดตามเรา", "<p>เพจของโรงเรียน <a href='https://www.facebook.com/bansuan.example'>กดที่นี่</a></p>"),
        "",
        "cantTell/doubtful",
    ),
    "a small report whose projects are under way": (
        "hr_criteria",
        page(
            "ความก้าวหน้าของโครงการ",
            "<table><tr><th>โครงการ</th><th>งบประมาณ</th><th>ผล</th></tr>"
            "<tr><td>โครงการวันเด็กแห่งชาติ ประจำปีของโรงเรียนบ้านสวนตัวอย่าง</td><td>5,000 บาท</td><td>แล้วเสร็จ</td></tr>"
            "<tr><td>โครงการปรับภูมิทัศน์ริมสระน้ำหน้าโรงเรียนบ้านสวนตัวอย่าง</td><td>9,000 บาท</td><td>อยู่ระหว่างดำเนินการ</td></tr></table>",
        ),
        "",
        "cantTell/doubtful",
    ),
    "a new label over last year's plan": (
        "annual_plan_budget",
        pdf(f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2565 {FILLER}", OLD_FILE),
        PLAN,
        "failed/stale",
    ),
    "a new label over a file named after last year": (
        "annual_plan_budget",
        pdf(f"แผนปฏิบัติการ {FILLER}", OLD_FILE),
        PLAN,
        "cantTell/doubtful",
    ),
    "a plan that names only the year of a law": (
        "annual_plan_budget",
        pdf(f"แผนปฏิบัติการประจำปี ตามพระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2566 {FILLER}"),
        "",
        "cantTell/doubtful",
    ),
    "a cover of another item": (
        "annual_plan_budget",
        pdf("รายงานผลการดำเนินงานประจำปี ปีงบประมาณ พ.ศ. 2566 โรงเรียนบ้านสวน " + "ผลการดำเนินโครงการ " * 10),
        "",
        "cantTell/doubtful",
    ),
    "a risk assessment as a plan": (
        "annual_plan_budget",
        pdf("การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี พ.ศ. 2566 ระดับความเสี่ยง มาตรการ " * 5),
        "",
        "cantTell/doubtful",
    ),
    "this year's report where last year's is asked": (
        "annual_report",
        pdf("รายงานผลการดำเนินงานประจำปี ปีงบประมาณ พ.ศ. 2566 " + "ผลการดำเนินโครงการ ใช้งบประมาณ 5,000 บาท " * 9),
        "",
        "failed/stale",
    ),
    "a plan that ended last year": (
        "strategy",
        pdf("แผนพัฒนาสถานศึกษา พ.ศ. 2561 - 2565 " + "ยุทธศาสตร์ เป้าหมาย ตัวชี้วัด " * 9),
        "",
        "failed/stale",
    ),
    "a declaration of another year": (
        "nogift_decl",
        pdf("ประกาศเจตนารมณ์ ไม่รับของขวัญ ประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2564 ลงชื่อ นายสมมุติ ตั้งตัวอย่าง ผู้อำนวยการ"),
        "",
        "failed/stale",
    ),
    "a page of nothing but its heading and a menu": (
        "proc_notice",
        opened(
            PAGE,
            page=read_page(
                "<title>ประกาศ 2566</title><nav><a href='/a'>ข้อมูลพื้นฐาน</a><a href='/b'>การเงิน</a></nav>"
                "<main><h1>ประกาศจัดซื้อจัดจ้าง ปีงบประมาณ 2566</h1></main><footer>โทร 0-4400-0000</footer>",
                PAGE,
            ),
        ),
        "",
        "failed/empty",
    ),
    "a survey of satisfaction as corruption channel": (
        "complaint_channel",
        form("แบบสอบถามความพึงพอใจ"),
        "",
        "failed/wrong_content",
    ),
    "a registration form as corruption channel": (
        "complaint_channel",
        form("แบบลงทะเบียนเข้าอบรม"),
        "",
        "cantTell/doubtful",
    ),
    "a survey of satisfaction as Q&A": ("qa", form("แบบสอบถามความพึงพอใจการให้บริการ"), "", "failed/wrong_content"),
    "a survey of satisfaction as E-Service": ("eservice", form("แบบประเมินความพึงพอใจ"), "", "failed/wrong_content"),
    "a list of frequent questions as Q&A": (
        "qa",
        page("คำถามที่พบบ่อย", f"<p>{'ถาม ตอบ ' * 30}</p>"),
        "",
        "failed/wrong_content",
    ),
    "questions with answers and no way to ask": (
        "qa",
        page("ถามตอบ", "<p>ถาม โรงเรียนเปิดกี่โมง ตอบ 08.00 น. ถาม รับนักเรียนกี่คน ตอบ 40 คน</p>"),
        "",
        "cantTell/doubtful",
    ),
    "a page about services": (
        "eservice",
        page("E-Service", "<p>โรงเรียนมีบริการออนไลน์หลายอย่างสำหรับนักเรียนและผู้ปกครอง</p>"),
        "",
        "cantTell/doubtful",
    ),
    "a folder of last year's months": (
        "proc_monthly",
        folder(*(f"สขร.1 {month}.pdf" for month in OLD_MONTHS)),
        "",
        "failed/stale",
    ),
    "a folder of last year's plan": ("annual_plan_budget", folder("แผนปฏิบัติการประจำปี 2565.pdf"), PLAN, "failed/stale"),
    "a folder of five months": (
        "proc_monthly",
        folder(*(f"สขร.1 {month}.pdf" for month in MONTHS)),
        "",
        "failed/incomplete",
    ),
    "a summary of five months": (
        "proc_monthly",
        pdf("สรุปผลการจัดซื้อจัดจ้างรายเดือน ปีงบประมาณ 2566 " + " ".join(f"เดือน{month} วงเงิน" for month in MONTHS)),
        "",
        "failed/incomplete",
    ),
    "news of three years ago": ("news", page("ข่าวประชาสัมพันธ์ ปีงบประมาณ 2566", OLD_NEWS), "", "failed/stale"),
    "a page that says it has no data": (
        "service_stats",
        page("สถิติการให้บริการ ปีงบประมาณ 2566", "<p>ไม่มีข้อมูล</p>"),
        "",
        "failed/placeholder",
    ),
    "a photograph as statistics": (
        "complaint_stats",
        page("สถิติเรื่องร้องเรียน ปีงบประมาณ 2566", "<img src='/i/a.jpg' alt='ภาพกิจกรรม'>"),
        "",
        "cantTell/unreadable",
    ),
    "a photograph with its caption as statistics": (
        "complaint_stats",
        page(
            "สถิติเรื่องร้องเรียน ปีงบประมาณ 2566",
            "<img src='/i/a.jpg' alt='ภาพกิจกรรม'><p>คณะครูร่วมประชุมเรื่องการร้องเรียน ณ ห้องประชุม</p>",
        ),
        "",
        "cantTell/unreadable",
    ),
    "ethics without do's and don'ts": (
        "ethics_drive",
        pdf("การขับเคลื่อนจริยธรรม ปีงบประมาณ 2566 คำสั่งแต่งตั้งคณะทำงาน และการอบรมจริยธรรม ของบุคลากร"),
        "",
        "cantTell/doubtful",
    ),
    "a procedure without its duration": (
        "complaint_proc",
        pdf("แนวปฏิบัติการร้องเรียนการทุจริต ช่องทางการแจ้ง ขั้นตอนการรับเรื่อง ผู้รับผิดชอบ กลุ่มงานบุคคล"),
        "",
        "cantTell/doubtful",
    ),
    "contact without a number": (
        "contact",
        page("ติดต่อเรา", "<p>ที่อยู่ เลขที่ 1 ตำบลสวน อำเภอเมือง จังหวัดสมมุติบุรี 39990</p><p>โทรศัพท์ -</p>"),
        "",
        "failed/incomplete",
    ),
    "a line of a download script in the place of a file": ("authority", pdf("ไม่พบไฟล์"), "", "failed/broken"),
    "a line of a download script in the place of a page": (
        "authority",
        opened(PAGE, page=read_page("<p>ไม่พบเอกสาร</p>", PAGE)),
        "",
        "failed/broken",
    ),
    "a text of a template": ("authority", pdf("Lorem ipsum dolor sit amet consectetur " * 8), "", "failed/placeholder"),
    "a post with nothing but its date and readers": (
        "authority",
        page("อำนาจหน้าที่", "<p>โพสต์โดย admin เมื่อ 5 มกราคม 2566</p><p>อ่าน 35 ครั้ง</p>"),
        "",
        "failed/empty",
    ),
}


@pytest.mark.parametrize(("item", "evidence", "label", "said"), CASES.values(), ids=CASES)
def test_what_only_looks_published_does_not_pass(
    item: str, evidence: Mapping[str, Evidence], label: str, said: str
) -> None:
    finding = judged(item, evidence, label)
    assert f"{finding.verdict}/{finding.reason}" == said, tell(finding).text


def test_the_part_of_which_no_word_is_there_is_named_with_its_question() -> None:
    finding = judged(*CASES["ethics without do's and don'ts"][:2])
    assert finding.missing_components == ("แนวปฏิบัติ Dos & Don'ts",)
    assert "ขอให้เจ้าหน้าที่ตรวจ มี “แนวปฏิบัติ Dos & Don'ts” หรือไม่" in tell(finding).text


@pytest.mark.parametrize("damaged", ["ประจ าปี", "ประจาปี", "ประจำาปี", "ประจ\uf70aาปี", "ประจĠาปี"])
def test_a_title_is_known_in_damaged_text(damaged: str) -> None:
    report = pdf(f"รายงานผลการดำเนินงาน{damaged} ปีงบประมาณ พ.ศ. 2565 " + "ผลการดำเนินโครงการ ใช้งบประมาณ 5,000 บาท " * 9)
    assert judged("annual_report", report).verdict == "passed"
    other = pdf(f"รายงานผลการดำเนินงาน{damaged} ปีงบประมาณ พ.ศ. 2566 " + "ผลการดำเนินโครงการ " * 9)
    assert judged("annual_plan_budget", other).verdict != "passed"


def test_a_slug_of_another_year_is_told_beside_the_heading_that_decides() -> None:
    url = f"{HOME}ita-2564/plan"
    finding = judged("annual_plan_budget", page("แผนปฏิบัติการ ปีงบประมาณ 2566", f"<p>{FILLER}</p>", url), "O11 แผน")
    assert finding.verdict == "passed"
    assert Advice.YEAR_CONFLICT in finding.advice
    assert "อีกที่หนึ่งเขียนว่า “ปี 2564”" in tell(finding).text

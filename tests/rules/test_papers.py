"""Papers that only send, ask, appoint, convene or are blank, told from sound ones that say such words, too."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checks.page import Link, LinkSource, Region, TargetKind
from checks.page_reader import read_page
from crawler.audit.verdict_corpus import HOME, LabelledEvidence, opened
from rules.claim import Claim, Strength
from rules.instrument_files import load_instrument
from rules.judging import judge_site
from rules.judging.own_words import paper_of
from rules.judging.papers import Act, Paper
from rules.site import Coverage, CoverageStatus

LIST = load_instrument("obec-school-2566")
CASES = tomllib.loads((Path(__file__).parent / "paper_cases.toml").read_text(encoding="utf-8"))
FORMS = ("page", "pdf", "docx")


def cases(key: str) -> list[Any]:
    return [
        pytest.param(case, form, id=f"{case['code']}-{number}-{form}")
        for number, case in enumerate(CASES[key])
        for form in case.get("kinds", FORMS)
    ]


def reason_of(case: dict[str, Any], form: str) -> str:
    asked = next(requirement for requirement in LIST.requirements if requirement.code == case["code"])
    text = case["text"].replace("{y}", "2566").replace("{p}", "2565").strip()
    found = opened(LabelledEvidence(asked.code, "", "", form, text, ()), asked)
    label = f"{asked.code} {asked.title}"
    link = Link(found.url, found.url, TargetKind.WEB, LinkSource.A, label, "", Region.MAIN, 7)
    strength = Strength.CODE_AND_TITLE
    claim = Claim(asked.item, f"{HOME}ita", strength, label, link=link, code=asked.code, on_index=True, position=7)
    names = ("โรงเรียนบ้านนาสมมุติ",)
    seen = {found.url: found}
    whole = Coverage(CoverageStatus.COMPLETE, pages=12)
    findings = judge_site(LIST, (claim,), seen, whole, home=HOME, own_names=names, strict=True)
    return str(next(finding for finding in findings if finding.code == asked.code).reason)


@pytest.mark.parametrize(("case", "form"), cases("sound"))
def test_a_sound_paper_passes_whatever_else_it_says(case: dict[str, Any], form: str) -> None:
    assert reason_of(case, form) == ""


@pytest.mark.parametrize(("case", "form"), cases("other"))
def test_a_paper_that_is_not_the_evidence_does_not_pass(case: dict[str, Any], form: str) -> None:
    assert reason_of(case, form) in case["accept"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("บันทึกข้อความ\nเรื่อง ขอส่งรายงาน\nเรียน ผู้อำนวยการ", Act.SENDS),
        ("รายงานผล\nเรื่อง ขอให้โรงเรียนรายงาน", Act.ASKS),
        ("คำสั่งโรงเรียนบ้านนาสมมุติ ที่ 3/2566 เรื่อง แต่งตั้งคณะทำงาน", Act.APPOINTS),
        ("คำสั่งโรงเรียนบ้านนาสมมุติ\nแต่งตั้งคณะทำงาน", Act.APPOINTS),
        ("รายงานการประชุมคณะกรรมการจัดทำแผน\nครั้งที่ 1", Act.CONVENES),
        ("แผนปฏิบัติการ\nแต่งตั้งคณะทำงานจัดทำแผน", None),
        ("เรื่อง ส่งเสริมคุณธรรม", None),
        ("สารบัญ\nเรื่อง หน้า\nแต่งตั้งคณะทำงาน 4", None),
        ("", None),
    ],
)
def test_a_paper_does_what_its_subject_says(text: str, act: Act | None) -> None:
    assert Paper.of(text).act is act


def test_a_page_reads_as_a_paper_with_its_rows_but_not_those_that_lay_it_out() -> None:
    html = (
        "<nav>เมนู</nav><main><table><tr><td><h1>แผน</h1><table><tr><th>ที่</th><th>โครงการ</th></tr>"
        "<tr><td>1</td><td>ค่าย <a href=/x>คุณธรรม</a></td></tr></table></td><td>ข้างเคียง</td></tr></table><p>จบ</p></main>"
    )
    assert paper_of(read_page(html, HOME)) == "แผน\nที่ | โครงการ\n1 | ค่าย คุณธรรม\nข้างเคียง\nจบ"

"""Every item of every shipped instrument: what passes, what fails, what misses narrowly, what a machine cannot tell."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import Link, LinkSource, Region, TargetKind
from checks.page_reader import read_page
from checks.text import normalise
from reports.explanations import tell
from rules.claim import Claim, Strength
from rules.instrument import Instrument, PeriodRule, Provenance, Requirement
from rules.instrument_files import shipped_instruments
from rules.item import EvidenceKind
from rules.item_registry import all_items
from rules.judging import judge_site
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Finding

HOME = "https://bansuan.example.ac.th/"
INDEX = "https://bansuan.example.ac.th/ita"
DRIVE = "https://drive.google.com/file/d/1AbcDefGhiJklMno/view"
COMPLETE = Coverage(CoverageStatus.COMPLETE, pages=12)
WRITTEN = (Path(__file__).parent / "item_cases.toml").read_text(encoding="utf-8")
CASES: Mapping[str, Mapping[str, object]] = tomllib.loads(WRITTEN)
ASKED = [(each, requirement) for each in shipped_instruments() for requirement in each.requirements]
NAMES = [f"{each.id}-{requirement.code}-{requirement.item}" for each, requirement in ASKED]
YEARS_APART = 3
every_item = pytest.mark.parametrize(("instrument", "asked"), ASKED, ids=NAMES)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands behind the link of the item."""

    body: str
    is_page: bool


def period(asked: Requirement, year: int) -> str:
    """How the evidence names its period."""
    return {
        PeriodRule.CURRENT: "",
        PeriodRule.FISCAL_YEAR: f"ปีงบประมาณ พ.ศ. {year}",
        PeriodRule.PLAN_COVERS_YEAR: f"พ.ศ. {year - 1} - {year + 1}",
        PeriodRule.FIRST_SIX_MONTHS: f"รอบ 6 เดือน ปีงบประมาณ พ.ศ. {year} (ตุลาคม {year - 1} - มีนาคม {year})",
        PeriodRule.PREVIOUS_YEAR: f"ปีงบประมาณ พ.ศ. {year - 1}",
        PeriodRule.BASED_ON_PREVIOUS_YEAR: f"ปีงบประมาณ พ.ศ. {year} จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year - 1}",
    }[asked.period]


def without_years(title: str) -> str:
    return title.split(" ประจำปีงบประมาณ")[0].split(" ปีงบประมาณ")[0]


def filled(body: str, year: int) -> str:
    return body.format(y=year, p=year - 1, old=year - YEARS_APART)


def missing_case(slug: str) -> str:
    """Where to write the case of an item, and how."""
    later = (
        number for number, line in enumerate(WRITTEN.splitlines(), 1) if line.startswith("[") and line[1:-1] > slug
    )
    where = next(later, len(WRITTEN.splitlines()) + 1)
    return (
        f"tests/rules/item_cases.toml has no case of {slug}. Add before line {where}:\n\n"
        f'[{slug}]\ntext = "what is below its title in the shortest document that an officer accepts"\n'
    )


@lru_cache
def good(slug: str) -> Content:
    case = CASES.get(slug) or pytest.fail(missing_case(slug))
    return Content(str(case.get("html", case.get("text"))), "html" in case)


def opened(url: str, asked: Requirement, content: Content, year: int, named_year: int) -> Evidence:
    heading = f"{without_years(asked.title)} {period(asked, named_year)}"
    body = filled(content.body, year)
    if content.is_page:
        html = f"<html><head><title>{heading}</title></head><body><main><h1>{heading}</h1>{body}</main></body></html>"
        return Evidence(url, Access.OPEN, final_url=url, status=200, page=read_page(html, url))
    document = Document(DocumentKind.PDF, Readability.TEXT, text=normalise(f"{heading}\n{body}"), pages=1)
    return Evidence(url, Access.OPEN, final_url=url, status=200, document=document)


def claim(asked: Requirement, href: str, kind: TargetKind = TargetKind.WEB, **more: object) -> Claim:
    label = f"{asked.code} {without_years(asked.title)}"
    link = Link(href, href, kind, LinkSource.A, label, "", Region.MAIN, 7)
    return Claim(
        asked.item,
        INDEX,
        Strength.CODE_AND_TITLE,
        label,
        link=link,
        code=asked.code,
        on_index=True,
        position=7,
        **more,  # type: ignore[arg-type]  # fields of Claim by name
    )


def judged(
    instrument: Instrument, asked: Requirement, *, claims: tuple[Claim, ...] = (), found: Evidence | None = None
) -> Finding:
    evidence = {} if found is None else {found.url: found}
    findings = judge_site(instrument, claims, evidence, COMPLETE, home=HOME, strict=True)
    return next(finding for finding in findings if finding.code == asked.code)


def outcome(finding: Finding) -> str:
    return f"{finding.verdict}/{finding.reason}"


def target(asked: Requirement) -> str:
    return f"{HOME}{asked.item}" if good(asked.item).is_page else f"{HOME}files/{asked.item}.pdf"


def linked(instrument: Instrument, asked: Requirement, found: Evidence) -> str:
    return outcome(judged(instrument, asked, claims=(claim(asked, found.url),), found=found))


def test_every_item_of_a_shipped_instrument_has_a_case() -> None:
    for slug in sorted({requirement.item for _, requirement in ASKED} - set(CASES)):
        pytest.fail(missing_case(slug))
    assert set(CASES) <= {requirement.item for _, requirement in ASKED}


@every_item
def test_what_an_officer_accepts_passes(instrument: Instrument, asked: Requirement) -> None:
    year = instrument.fiscal_year
    found = opened(target(asked), asked, good(asked.item), year, year)
    finding = judged(instrument, asked, claims=(claim(asked, found.url),), found=found)
    assert outcome(finding) == "passed/", tell(finding).text


@every_item
def test_nothing_on_the_whole_site_is_missing(instrument: Instrument, asked: Requirement) -> None:
    assert outcome(judged(instrument, asked)) == "failed/missing"


@every_item
def test_a_dead_link_is_broken(instrument: Instrument, asked: Requirement) -> None:
    gone = Evidence(target(asked), Access.GONE, status=404)
    assert linked(instrument, asked, gone) == "failed/broken"


@every_item
def test_a_label_with_nothing_behind_it_misses_narrowly(instrument: Instrument, asked: Requirement) -> None:
    dead = claim(asked, f"{INDEX}#", TargetKind.PLACEHOLDER, placeholder=True)
    assert outcome(judged(instrument, asked, claims=(dead,))) == "failed/placeholder"


@every_item
def test_a_file_that_is_not_shared_misses_narrowly_and_says_how_to_share_it(
    instrument: Instrument, asked: Requirement
) -> None:
    finding = judged(instrument, asked, claims=(claim(asked, DRIVE),), found=Evidence(DRIVE, Access.SIGN_IN))
    assert outcome(finding) == "failed/sign_in"
    assert "ทุกคนที่มีลิงก์" in tell(finding).fix[0]


@every_item
def test_a_page_with_only_its_heading_misses_narrowly(instrument: Instrument, asked: Requirement) -> None:
    url = f"{HOME}{asked.item}"
    heading = f"<title>{asked.title}</title><main><h1>{asked.title}</h1>{{}}</main>"
    for body, said in (("", "failed/empty"), ("<p>อยู่ระหว่างจัดทำข้อมูล</p>", "failed/placeholder")):
        page = read_page(heading.format(body), url)
        found = Evidence(url, Access.OPEN, final_url=url, status=200, page=page)
        assert linked(instrument, asked, found) == said


@every_item
def test_another_years_evidence_is_stale_where_a_year_is_asked(instrument: Instrument, asked: Requirement) -> None:
    year = instrument.fiscal_year
    found = opened(target(asked), asked, good(asked.item), year - YEARS_APART, year - YEARS_APART)
    expected = "passed/" if asked.period is PeriodRule.CURRENT else "failed/stale"
    assert linked(instrument, asked, found) == expected


@every_item
def test_a_scan_is_for_the_officer_and_a_picture_passes_as_one(instrument: Instrument, asked: Requirement) -> None:
    accepts = all_items()[asked.item].accepts
    no_channel = not accepts & {EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}
    for kind in (DocumentKind.PDF, DocumentKind.IMAGE):
        url = f"{HOME}files/{asked.item}.{kind}"
        unread = Document(kind, Readability.SCAN, pages=3)
        found = Evidence(url, Access.OPEN, final_url=url, status=200, document=unread)
        passes = kind is DocumentKind.IMAGE and EvidenceKind.PICTURE in accepts and asked.period is PeriodRule.CURRENT
        expected = "passed/" if passes else "failed/wrong_content" if no_channel else "cantTell/unreadable"
        assert linked(instrument, asked, found) == expected


@every_item
def test_what_does_not_answer_tonight_is_for_the_officer(instrument: Instrument, asked: Requirement) -> None:
    assert linked(instrument, asked, Evidence(target(asked), Access.FAILED)) == "cantTell/doubtful"


def others(key: str) -> list[tuple[Instrument, Requirement, str, str]]:
    """The other contents of the cases under `key`, for every instrument that asks the item."""
    return [
        (instrument, asked, body, said)
        for instrument, asked in ASKED
        for body, said in CASES.get(asked.item, {}).get(key, ())  # type: ignore[attr-defined]
    ]


def judged_instead(instrument: Instrument, asked: Requirement, body: str) -> Finding:
    year = instrument.fiscal_year
    found = opened(target(asked), asked, Content(body, good(asked.item).is_page), year, year)
    return judged(instrument, asked, claims=(claim(asked, found.url),), found=found)


@pytest.mark.parametrize(("instrument", "asked", "body", "said"), others("instead"))
def test_what_is_there_instead_is_named(instrument: Instrument, asked: Requirement, body: str, said: str) -> None:
    assert outcome(judged_instead(instrument, asked, body)) == said


@pytest.mark.parametrize(("instrument", "asked", "body", "check"), others("lacks"))
def test_a_part_that_is_absent_fails_as_far_as_a_source_verifies_that_it_is_asked(
    instrument: Instrument, asked: Requirement, body: str, check: str
) -> None:
    finding = judged_instead(instrument, asked, body)
    lacking = [component for component in asked.components if component.check == check]
    if any(component.provenance is Provenance.VERIFIED for component in lacking):
        assert outcome(finding) == "failed/incomplete"
    elif lacking:
        # another, verified part may be absent as well
        assert outcome(finding) in {"cantTell/doubtful", "failed/incomplete"}
    assert {component.text for component in lacking} <= set(finding.missing_components)

"""The published result of a school and its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crawler.office.result import school_result, stored_result, to_json
from crawler.store.database import Store
from crawler.store.records import AuditRun, Gap, ItemHistory
from reports.explanations import tell
from rules.instrument import Component, Instrument, InstrumentStatus, PeriodRule, Provenance, Requirement
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Advice, ClaimedLink, Finding, Proof, Reason, Verdict, Wording

SCHEMA = json.loads((Path(__file__).parents[3] / "reports" / "result.schema.json").read_text("utf-8"))
SCHOOL = School("44000001", "โรงเรียนตัวอย่างวิทยา", "http://school.example.ac.th/", area="เขต 1")
PAGE = "http://school.example.ac.th/oit"


def requirement(code: str, item: str, title: str) -> Requirement:
    return Requirement(
        code=code,
        item=item,
        title=title,
        title_en=item,
        indicator="9.1",
        group="ข้อมูลพื้นฐาน",
        block="",
        period=PeriodRule.CURRENT,
        period_text="ปัจจุบัน",
        components=(
            Component("หมายเลขโทรศัพท์", Provenance.VERIFIED, check="phone"),
            Component("แผนผัง", Provenance.PARTLY, question="แสดงตำแหน่งครบหรือไม่"),
        ),
        provenance=Provenance.VERIFIED,
        source=("คู่มือ",),
    )


INSTRUMENT = Instrument(
    id="example-2566",
    title="แบบตัวอย่าง",
    organisation="school",
    fiscal_year=2566,
    status=InstrumentStatus.PARTLY_VERIFIED,
    requirements=(
        requirement("O1", "structure", "โครงสร้าง"),
        requirement("O2", "executives", "ข้อมูลผู้บริหาร"),
        requirement("O10", "annual_plan", "แผนดำเนินงานประจำปี"),
    ),
    notes=(),
    source=(),
    rules_hash="0123456789ab",
)
FINDINGS = (
    Finding("O10", "annual_plan", "แผน", Verdict.CANT_TELL, Reason.UNREADABLE, told=Wording("ไฟล์เป็นภาพสแกน")),
    Finding(
        "O2",
        "executives",
        "ข้อมูลผู้บริหาร",
        Verdict.FAILED,
        Reason.INCOMPLETE,
        told=Wording("ไม่มีหมายเลขโทรศัพท์", ("เพิ่มหมายเลขโทรศัพท์",)),
        missing_components=("หมายเลขโทรศัพท์",),
    ),
    Finding(
        "O1",
        "structure",
        "โครงสร้าง",
        Verdict.PASSED,
        Reason.NONE,
        advice=(Advice.ALIAS,),
        links=(ClaimedLink(PAGE + "/o1.pdf", "ผังองค์กร", PAGE),),
        evidence=(
            Proof(
                PAGE + "/o1.pdf",
                PAGE + "/o1.pdf",
                200,
                "application/pdf",
                "ab" * 32,
                "2026-01-02T18:00:00Z",
                "ผัง",
                "โครงสร้างการบริหาร",
                "ปีงบประมาณ 2566",
            ),
        ),
    ),
)


def result() -> dict[str, Any]:
    return school_result(
        SCHOOL,
        INSTRUMENT,
        Coverage(CoverageStatus.PARTIAL, "budget", pages=12, documents=3, skipped={"robots": 2, "budget": 40}),
        FINDINGS,
        AuditRun(
            id="7",
            night="2026-01-02",
            tool_version="0.1.0",
            rules_hash="0123456789ab",
            instrument_ids=("example-2566",),
            started_at="2026-01-02T17:00:00Z",
            finished_at="2026-01-02T17:09:00Z",
        ),
        history={"executives": ItemHistory("executives", "2026-01-01", "2025-12-31", "failed", "incomplete")},
        gaps=(
            Gap(SCHOOL.code, INSTRUMENT.id, "structure", "O1", 1, "2025-12-20", fixed="2025-12-28"),
            Gap(SCHOOL.code, INSTRUMENT.id, "executives", "O2", 2, "2025-12-31", told="2026-01-01T22:00:00+00:00"),
            Gap(SCHOOL.code, INSTRUMENT.id, "structure", "O1", 2, "2026-01-03"),
        ),
        tell=tell,
    )


def test_a_result_keeps_the_published_shape() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(result(), SCHEMA)


def test_gaps_are_told_as_of_the_night_and_an_open_one_stands_at_its_item() -> None:
    shown = result()
    open_gap = {
        "number": "44000001-O2-2",
        "code": "O2",
        "item": "executives",
        "opened": "2025-12-31",
        "told": "2026-01-01T22:00:00+00:00",
        "fixed": "",
        "days": 2,
    }
    assert [gap["number"] for gap in shown["gaps"]] == ["44000001-O1-1", "44000001-O2-2"]
    assert [item.get("gap") for item in shown["items"]] == [None, open_gap, None]


def test_items_stand_in_the_order_of_the_instrument() -> None:
    assert [item["code"] for item in result()["items"]] == ["O1", "O2", "O10"]


def test_the_summary_counts_every_verdict_once() -> None:
    assert result()["summary"] == {"passed": 1, "failed": 1, "cantTell": 1, "inapplicable": 0, "untested": 0}


def test_values_are_published_under_the_contracts_names() -> None:
    shown = result()
    assert shown["schema"] == 1
    assert shown["instrument"]["items"] == 3
    assert shown["instrument"]["status"] == "partly verified"
    assert shown["tool_version"] == "0.1.0"
    assert shown["run"] == {
        "id": "7",
        "started_at": "2026-01-02T17:00:00Z",
        "finished_at": "2026-01-02T17:09:00Z",
    }
    assert shown["coverage"] == {
        "status": "partial",
        "reason": "budget",
        "detail": "",
        "pages": 12,
        "documents": 3,
        "skipped": {"budget": 40, "robots": 2},
    }
    passed, failed, _ = shown["items"]
    assert passed["reason"] == ""
    assert passed["advice"] == ["alias"]
    assert passed["links"] == [{"href": PAGE + "/o1.pdf", "label": "ผังองค์กร", "found_on": PAGE}]
    assert passed["evidence"][0]["period"] == "ปีงบประมาณ 2566"
    assert passed["indicator"] == "9.1"
    assert failed["reason"] == "incomplete"
    assert failed["missing_components"] == ["หมายเลขโทรศัพท์"]
    assert failed["asked"] == ["หมายเลขโทรศัพท์", "แผนผัง"]
    assert failed["question"] == "แสดงตำแหน่งครบหรือไม่"
    assert (failed["since"], failed["last_seen"]) == ("2026-01-01", "2025-12-31")


def test_a_gap_without_a_reason_breaks_the_schema() -> None:
    broken = result()
    broken["items"][1]["reason"] = ""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_the_written_text_is_thai_without_escapes() -> None:
    text = to_json(result())
    assert "โรงเรียนตัวอย่างวิทยา" in text
    assert json.loads(text) == result()


def test_a_stored_school_gives_the_same_result() -> None:
    made = result()
    with Store.open(":memory:") as store:
        run_id = store.begin_run("2026-01-02", ["example-2566"], "0.1.0", "0123456789ab", "2026-01-02T17:00:00Z")
        coverage = Coverage(
            CoverageStatus.PARTIAL, "budget", pages=12, documents=3, skipped={"robots": 2, "budget": 40}
        )
        store.save_school(run_id, SCHOOL, INSTRUMENT.id, coverage, [], FINDINGS)
        store.finish_run(run_id, "2026-01-02T17:09:00Z")
        stored = stored_result(store, store.run(run_id), SCHOOL.code, INSTRUMENT, tell=tell)
    jsonschema.validate(stored, SCHEMA)
    assert stored["items"][1]["since"] == "2026-01-02"
    assert [item["evidence"] for item in stored["items"]] == [item["evidence"] for item in made["items"]]
    assert stored["coverage"] == made["coverage"]

"""Findings as they are kept and published, read back."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from rules.finding_codec import read_finding, written_finding
from rules.verdicts import Advice, ClaimedLink, Finding, Proof, Reason, Verdict

FINDING = Finding(
    code="O11",
    item="operation_plan",
    title="แผนดำเนินงานประจำปี",
    verdict=Verdict.FAILED,
    reason=Reason.STALE,
    explanation="เป็นข้อมูลของปีอื่น",
    fix=("จัดทำแผน", "แก้ลิงก์"),
    missing_components=("โครงการ",),
    advice=(Advice.HTTP_ONLY,),
    links=(ClaimedLink("https://a.example.ac.th/p.pdf", "O11 แผน", "https://a.example.ac.th/"),),
    evidence=(Proof("https://a.example.ac.th/p.pdf", status=200, sha256="ab", quote="ปี 2565", period="ปี 2565"),),
    situation="other_year",
    words=(("label", "O11 แผน"),),
)


def test_a_finding_comes_back_from_json_as_it_was() -> None:
    assert all(getattr(FINDING, field.name) for field in fields(Finding))
    assert read_finding(json.loads(json.dumps(written_finding(FINDING)))) == FINDING


def test_what_an_older_version_did_not_write_is_empty() -> None:
    kept = {"code": "O1", "verdict": "passed"}
    assert read_finding(kept) == Finding("O1", "", "", Verdict.PASSED, Reason.NONE)


def test_advice_of_a_newer_version_is_left_out() -> None:
    kept = written_finding(FINDING) | {"advice": ["http_only", "of_tomorrow"]}
    assert read_finding(kept) == FINDING


def test_an_unknown_verdict_is_no_finding() -> None:
    kept = written_finding(replace(FINDING)) | {"verdict": "perhaps"}
    with pytest.raises(ValueError, match="perhaps"):
        read_finding(kept)

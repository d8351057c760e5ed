"""Findings as they are kept and published, read back."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from rules.facts import Also, Facts
from rules.finding_codec import published_finding, read_finding, written_finding
from rules.verdicts import Advice, ClaimedLink, Finding, Proof, Reason, Verdict, Wording

FINDING = Finding(
    code="O11",
    item="operation_plan",
    title="แผนดำเนินงานประจำปี",
    verdict=Verdict.FAILED,
    reason=Reason.STALE,
    missing_components=("โครงการ",),
    advice=(Advice.HTTP_ONLY,),
    links=(ClaimedLink("https://a.example.ac.th/p.pdf", "O11 แผน", "https://a.example.ac.th/"),),
    evidence=(Proof("https://a.example.ac.th/p.pdf", status=200, sha256="ab", quote="ปี 2565", period="ปี 2565"),),
    situation="other_year",
    facts=Facts(
        label="O11 แผน",
        href="https://a.example.ac.th/p.pdf",
        found_on="https://a.example.ac.th/",
        page="ITA",
        name="p.pdf",
        seen="ปี 2565",
        against="ปี 2566",
        asked="fiscal_year",
        year=2566,
        months=(10, 3),
        quote="แผน ปี 2565",
        other="แผนพัฒนา",
        form="แบบสอบถาม",
        questions=("มีหรือไม่", ""),
        why="budget",
        unread="https://b.example.ac.th/",
        exempt="โรงเรียนขนาดเล็ก",
        also=Also("แผน", "https://a.example.ac.th/q.pdf", "ปี 2564"),
    ),
)


def test_a_finding_comes_back_from_json_as_it_was() -> None:
    assert all(getattr(FINDING, field.name) for field in fields(Finding) if field.name != "told")
    assert all(getattr(FINDING.facts, field.name) for field in fields(Facts))
    assert read_finding(json.loads(json.dumps(written_finding(FINDING)))) == FINDING


def test_words_of_an_older_version_are_kept_in_place_of_facts() -> None:
    kept = {"code": "O1", "verdict": "failed", "reason": "missing", "situation": "no_claim"}
    old = kept | {"explanation": "ยังไม่พบ", "fix": ["เพิ่ม"], "words": {"label": "แผน"}}
    finding = read_finding(old)
    assert finding.told == Wording("ยังไม่พบ", ("เพิ่ม",))
    assert read_finding(json.loads(json.dumps(written_finding(finding)))) == finding


def test_a_published_finding_has_its_words_after_the_reason_and_its_facts() -> None:
    published = published_finding(FINDING, Wording("เป็นของปีอื่น", ("จัดทำแผน",)))
    assert list(published)[4:8] == ["reason", "explanation", "fix", "missing_components"]
    assert (published["explanation"], published["fix"]) == ("เป็นของปีอื่น", ["จัดทำแผน"])
    assert read_finding(published) == FINDING


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

"""Links whose words are near to an item and name none: what they lead to decides, and nothing is said without it."""

from __future__ import annotations

import oit
from checks.text import normalise
from rules.instrument_files import load_instrument
from rules.locating.titles import title_index
from rules.verdicts import Advice, Reason, Verdict

INSTRUMENT = "obec-school-2566"
HOME = "http://school.example.ac.th/"
LABEL = "กลุ่มบริหารงานบุคคล"
POLICY = """<h1>งานบุคคลของเรา ปี 2566</h1>
<p>โรงเรียนกำหนดนโยบายและแผนการบริหารทรัพยากรบุคคล ดังนี้</p><p>1. วางแผนอัตรากำลังให้ตรงวิชาเอก</p>
<p>2. สรรหาและบรรจุครูตามเกณฑ์ 3. พัฒนาบุคลากรคนละไม่น้อยกว่า 20 ชั่วโมง</p>"""
STAFF = "<h1>บุคลากรของเรา</h1><p>ครูอนุบาล 4 คน ครูประถม 12 คน ครูมัธยม 9 คน ครูอัตราจ้าง 2 คน นักการภารโรง 1 คน</p>"


def found(body: str, *, label: str = LABEL, more: str = "") -> oit.Finding:
    def page(content: str) -> bytes:
        return f"<!doctype html><meta charset=utf-8><title>โรงเรียนตัวอย่าง</title><main>{content}</main>".encode()

    home = f"<h1>โรงเรียนตัวอย่าง</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของโรงเรียน</p><a href=/x.html>{label}</a>{more}"
    return oit.judge({HOME: page(home), f"{HOME}x.html": page(body)}, INSTRUMENT)["O23"]


def test_the_label_is_near_to_the_item_and_does_not_name_it() -> None:
    match = title_index(load_instrument(INSTRUMENT)).match(normalise(LABEL))[0]
    assert match.slug == "hr_policy"
    assert not match.is_sure


def test_what_it_leads_to_passes_where_it_is_the_item() -> None:
    finding = found(POLICY)
    assert finding.verdict is Verdict.PASSED
    assert [link.href for link in finding.links] == [f"{HOME}x.html"]
    assert Advice.ALIAS in finding.advice


def test_an_older_one_is_stale() -> None:
    assert found(POLICY.replace("2566", "2563")).reason is Reason.STALE


def test_what_is_about_something_else_leaves_the_item_missing_and_is_not_named() -> None:
    finding = found(STAFF)
    assert finding.reason is Reason.MISSING
    assert finding.links == ()
    assert finding.evidence == ()


def test_a_sure_name_decides_alone() -> None:
    finding = found(STAFF, more="<a href='#'>นโยบายหรือแผนการบริหารทรัพยากรบุคคล</a>")
    assert finding.reason is Reason.PLACEHOLDER

"""A page of an item that only leads on is no evidence: what it leads to decides."""

from __future__ import annotations

import pytest

import oit
from rules.instrument_files import load_instrument
from rules.verdicts import Reason, Verdict

HOME = "https://bansuan.example.ac.th/"
INSTRUMENT = load_instrument("obec-school-2565")
ASKED = INSTRUMENT.requirements
PLAN = next(r for r in ASKED if r.item == "proc_plan")
LIST = f"{HOME}search/label/ITA2565"
FULL = f"<h2>{PLAN.title} ปีงบประมาณ 2565</h2><p>จัดซื้อหนังสือเรียน 120,000 บาท จัดจ้างซ่อมหลังคา 45,000 บาท ตุลาคม 2564</p>"


def html(title: str, main: str) -> bytes:
    menu = f"<nav><a href='/'>หน้าแรก</a><a href='{LIST}'>ITA ปี 2565</a></nav>"
    return f"<!doctype html><title>{title} - โรงเรียนบ้านสวน</title>{menu}<main>{main}</main>".encode()


def post(code: str, title: str, body: str) -> str:
    return (
        f"<h2 class=date-header>วันจันทร์ที่ 14 กุมภาพันธ์ พ.ศ. 2565</h2><h3><a href='/p/{code}.html'>{code} {title}</a></h3>"
        f"<div>{body}</div><div>เขียนโดย admin <a href='/p/{code}.html'>08:15</a> ป้ายกำกับ: <a href='{LIST}'>ITA 2565</a></div>"
    )


def judged(body: str, **pages: str) -> oit.Finding:
    posts = {r.code: post(r.code, r.title, body if r is PLAN else f"<p>{r.title} 2565</p>") for r in ASKED}
    site = {HOME: html("หน้าแรก", "<p>ยินดีต้อนรับ</p>"), LIST: html("ITA 2565", "".join(posts.values()))}
    site |= {f"{HOME}p/{code}.html": html(code, text) for code, text in posts.items()}
    site |= {f"{HOME}{name}": html("เอกสาร", text) for name, text in pages.items()}
    return oit.judge(site, INSTRUMENT.id)[PLAN.code]


@pytest.mark.parametrize(
    ("behind", "reason"),
    [
        ("<p>&nbsp;</p>", Reason.EMPTY),
        (f"<h2>{PLAN.title}</h2><p>อยู่ระหว่างดำเนินการจัดทำ</p>", Reason.PLACEHOLDER),
        (FULL.replace("2565", "2563").replace("2564", "2562"), Reason.STALE),
        (FULL, Reason.NONE),
    ],
)
def test_what_the_one_link_of_a_post_opens_decides(behind: str, reason: Reason) -> None:
    assert judged("<a href='/doc'>เปิดดูเอกสาร &gt;&gt;</a>", doc=behind).reason is reason


@pytest.mark.parametrize(
    ("body", "reason"), [("<a href='/up/1.pdf'>คลิก</a>", Reason.BROKEN), ("<a href=''>เปิดดู</a>", Reason.PLACEHOLDER)]
)
def test_a_post_that_leads_nowhere_is_no_evidence(body: str, reason: Reason) -> None:
    found = judged(body)
    assert (found.verdict, found.reason) == (Verdict.FAILED, reason)


def test_a_page_of_few_words_and_several_links_is_judged_by_them() -> None:
    links = "<a href='/old'>ปี 2564</a> <a href='/doc'>ปี 2565</a>"
    old = FULL.replace("2565", "2563").replace("2564", "2562")
    assert judged(links, old=old, doc=FULL).verdict is Verdict.PASSED
    assert judged(links, old=old, doc=old).reason is Reason.STALE

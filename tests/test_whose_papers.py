"""Papers of another school on a school's site, whatever its home page shows."""

from __future__ import annotations

import pytest

import oit
from tests.checks import make_documents

LISTED = "โรงเรียนบ้านหนองสมมุติ"
SHOWN = "โรงเรียนบ้านทุ่งตัวอย่างวิทยา"
HOME = "https://school.example/"
LEADS_ON = "<html><title>Welcome</title><body><a href='main.html'><img src='intro.gif'></a></body></html>"


def front(name: str) -> str:
    return (
        f"<html><title>{name}</title><body><p>ยินดีต้อนรับสู่เว็บไซต์ของโรงเรียน ตำบลตัวอย่าง</p>"
        "<ul><li><a href='plan.docx'>O4 แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา</a></li></ul></body></html>"
    )


def plan(name: str) -> bytes:
    head = ["แผนพัฒนาการจัดการศึกษา ปีการศึกษา 2566 - 2570", name]
    aims = [f"ยุทธศาสตร์ที่ {number} พัฒนาคุณภาพผู้เรียนของ{name} เป้าหมายและตัวชี้วัด" for number in range(1, 9)]
    return make_documents.make_docx(*head, *aims)


@pytest.mark.parametrize(
    ("issuer", "is_own"),
    [(SHOWN, True), (LISTED, True), ("โรงเรียนวัดเขาอื่น", False)],
    ids=["as-shown", "as-listed", "another"],
)
@pytest.mark.parametrize("leads_on", [False, True], ids=["home-bears-the-name", "home-only-leads-on"])
def test_a_paper_is_anothers_when_no_name_of_the_school_is_on_it(issuer: str, *, is_own: bool, leads_on: bool) -> None:
    main = front(SHOWN).encode()
    pages = {HOME: LEADS_ON.encode(), f"{HOME}main.html": main} if leads_on else {HOME: main}
    site = {**pages, f"{HOME}plan.docx": plan(issuer)}
    assert (oit.judge(site, "obec-school-2566", name=LISTED)["O4"].verdict == "passed") is is_own


def test_a_site_that_shows_no_name_goes_by_the_listed_one() -> None:
    for issuer, verdict in ((LISTED, "passed"), (SHOWN, "cantTell")):
        site = {HOME: front("เว็บไซต์").encode(), f"{HOME}plan.docx": plan(issuer)}
        assert oit.judge(site, "obec-school-2566", name=LISTED)["O4"].verdict == verdict


def test_a_name_that_goes_on_behind_the_schools_own_is_anothers() -> None:
    own = "โรงเรียนบ้านตองตัวอย่าง"
    longer = f"{own}สอง"
    for issuer, verdict in ((own, "passed"), (longer, "cantTell")):
        site = {HOME: front(own).encode(), f"{HOME}plan.docx": plan(issuer)}
        assert oit.judge(site, "obec-school-2566", name=own)["O4"].verdict == verdict
    known = {HOME: front(longer).encode(), f"{HOME}plan.docx": plan(longer)}
    assert oit.judge(known, "obec-school-2566", name=own)["O4"].verdict == "passed"


@pytest.mark.parametrize(
    ("issuer", "passes"),
    [("โรงเรียนวัดเขาอื่น", False), ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติบุรี", True), (SHOWN, True)],
    ids=["another-school", "area-office", "own"],
)
def test_what_an_office_may_have_written_is_still_not_another_schools(issuer: str, *, passes: bool) -> None:
    duties = [
        f"อำนาจหน้าที่ของ{issuer}",
        "ตามพระราชบัญญัติระเบียบบริหารราชการกระทรวงศึกษาธิการ มาตรา 39 สถานศึกษามีอำนาจหน้าที่บริหารกิจการให้เป็นไปตามกฎหมาย",
        "จัดทำหลักสูตรและจัดการเรียนการสอน อนุมัติประกาศนียบัตรของสถานศึกษา",
    ]
    row = "<li><a href='plan.docx'>O3 อำนาจหน้าที่</a></li></ul>"
    site = {HOME: front(SHOWN).replace("</ul>", row).encode(), f"{HOME}plan.docx": make_documents.make_docx(*duties)}
    assert (oit.judge(site, "obec-school-2566", name=LISTED)["O3"].verdict == "passed") is passes

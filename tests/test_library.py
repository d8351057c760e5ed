"""The library as others use it."""

from __future__ import annotations

import pytest

import oit
from checks.document import Readability
from crawler.store.errors import StoreError
from rules.instrument_files import InstrumentError
from rules.verdicts import Reason, Verdict
from tests.checks.make_documents import link_in_pdf, make_pdf

HOME = "http://school.example.ac.th/"
TEXT = "<p>ยินดีต้อนรับสู่เว็บไซต์โรงเรียนบ้านหนองตัวอย่าง ข่าวประชาสัมพันธ์และกิจกรรมของโรงเรียน</p>"
INDEX = f"""<title>ITA 2566</title>{TEXT}<h1>การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2566</h1>
<p><a href="o1.html">O1 โครงสร้าง</a></p><p><a href="#">O2 ข้อมูลผู้บริหาร</a></p>
<p><a href="plan.pdf">O11 แผนดำเนินงานประจำปี</a></p>""".encode()


def test_a_site_is_judged_from_its_bytes() -> None:
    findings = oit.judge({HOME: INDEX}, "obec-school-2566")
    assert len(findings) == 43
    assert (findings["O2"].verdict, findings["O2"].reason) == (Verdict.FAILED, Reason.PLACEHOLDER)
    assert (findings["O3"].verdict, findings["O3"].reason) == (Verdict.FAILED, Reason.MISSING)
    assert oit.explain(findings["O2"]).text.startswith("พบหัวข้อ “O2 ข้อมูลผู้บริหาร”")
    assert oit.explain(findings["O2"], "en").fix[1] == "Click the link again after saving the page."


def test_a_list_in_a_file_is_read() -> None:
    rows = ("ITA OIT 2566", "O1 โครงสร้าง", "O3 อำนาจหน้าที่")
    listed = link_in_pdf(make_pdf(rows), {1: f"{HOME}o1.html", 2: f"{HOME}o3.html"})
    home = (
        f"<title>โรงเรียน</title>{TEXT}<p><a href='list.pdf'>การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ 2566</a></p>".encode()
    )
    page = f"<title>โครงสร้าง</title><h1>โครงสร้าง</h1><p>ผู้อำนวยการ ฝ่ายวิชาการ ฝ่ายบุคคล ฝ่ายงบประมาณ</p>{TEXT}".encode()
    site = {HOME: home, f"{HOME}list.pdf": listed, f"{HOME}o1.html": page}
    findings = oit.judge(site, "obec-school-2566")
    assert findings["O1"].verdict is not Verdict.FAILED
    assert findings["O1"].links[0].found_on == f"{HOME}list.pdf"
    assert findings["O3"].reason is Reason.BROKEN
    assert findings["O4"].reason is Reason.MISSING


def test_what_a_finding_quotes_holds_no_identity_number() -> None:
    number = "1-2345-67890-12-1"
    shown = INDEX.decode().replace("O1 โครงสร้าง", f"O1 โครงสร้าง {number}").encode()
    page = (
        f"<title>โครงสร้าง {number}</title><h1>โครงสร้าง</h1><p>ผู้อำนวยการ {number} ฝ่ายวิชาการ ฝ่ายบุคคล</p>{TEXT}".encode()
    )
    found = repr(oit.judge({HOME: shown, f"{HOME}o1.html": page}, "obec-school-2566")["O1"])
    assert "x-xxxx-xxxxx-xx-x" in found
    assert number not in found


def test_what_is_a_page_and_what_a_file_is_told_by_its_content() -> None:
    page = oit.read(INDEX, "index.pdf", HOME)
    assert isinstance(page, oit.Page)
    assert [link.href for link in page.links][:1] == [f"{HOME}o1.html"]
    document = oit.read(make_pdf(["แผนปฏิบัติการประจำปี"]), "plan.html")
    assert isinstance(document, oit.Document)
    assert document.readability is Readability.TEXT


def test_all_errors_have_one_base() -> None:
    with pytest.raises(oit.OitError):
        oit.judge({HOME: INDEX}, "no-such-instrument")
    assert issubclass(InstrumentError, oit.OitError)
    assert issubclass(StoreError, oit.OitError)
    with pytest.raises(ValueError, match="no address"):
        oit.judge({}, "obec-school-2566")


def test_a_check_that_cannot_be_made_says_what_the_command_said() -> None:
    with pytest.raises(oit.CheckError, match="ftp"):
        oit.check("ftp://school.example.ac.th/")

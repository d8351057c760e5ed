from __future__ import annotations

import pytest

from checks.page import Page
from checks.page_reader import read_page
from checks.school_names import (
    names_another,
    other_issuer,
    other_letterhead,
    other_school,
    own_names,
    page_of_another,
    schools_called,
)
from oit import judge
from rules.facts import Situation
from rules.verdicts import Reason, Verdict

HOME = "https://school.example.ac.th/"
LISTED = "โรงเรียนบ้านโคกเจริญสุข (ประชานุกูล)"
NAME = "โรงเรียนวัดดอนไพลิน"
FOOTER = "<footer>{name} หมู่ 2 ตำบลตัวอย่าง โทร 0-4400-0000</footer>"


def page(title: str, body: str, path: str = "") -> Page:
    return read_page(html(title, body), HOME + path)


def html(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def site(name: str = NAME, more: str = "") -> Page:
    return page(
        f"ยินดีต้อนรับสู่เว็บไซต์{name}",
        f"<h1>{name}</h1><p>ข่าวของโรงเรียนคุณธรรม</p>{more}{FOOTER.format(name=name)}",
    )


def test_a_site_that_bears_another_name_everywhere_is_that_schools() -> None:
    assert other_school(LISTED, site(), []) == NAME
    assert other_school("วิทยาลัยการอาชีพโคกเจริญสุข", site("วิทยาลัยเทคนิคดอนไพลิน"), []) == "วิทยาลัยเทคนิคดอนไพลิน"


@pytest.mark.parametrize("office", ["สำนักงานเขตพื้นที่การศึกษาประถมศึกษาไพลินธานี", "โรงพยาบาลไพลินธานี", "เทศบาลตำบลไพลินธานี"])
def test_a_site_that_bears_the_name_of_an_office_is_the_offices(office: str) -> None:
    schools = f"<p>โรงเรียนในสังกัด {NAME} โรงเรียนบ้านไผ่ลายทอง</p>"
    assert other_school(LISTED, page(office, f"<h1>{office}</h1>{schools}{FOOTER.format(name=office)}"), []) == office
    assert other_school(LISTED, page(f"{LISTED} {office}", f"<h1>{office}</h1>{FOOTER.format(name=office)}"), []) == ""
    assert other_school(LISTED, page("หน้าแรก", f"<h1>{office}</h1>{FOOTER.format(name=office)}"), []) == ""


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (NAME, f"<p>ข่าว</p>{FOOTER.format(name=NAME)}"),
        (NAME, f"<img alt='ตรา{NAME}' src=/logo.png><p>ข่าว</p>"),
        ("หน้าแรก", f"<h1>{NAME}</h1>{FOOTER.format(name=NAME)}"),
    ],
)
def test_two_places_of_the_home_page_are_enough(title: str, body: str) -> None:
    assert other_school(LISTED, page(title, body), []) == NAME


def test_the_titles_of_the_other_pages_are_a_place_of_their_own() -> None:
    home = page(NAME, "<p>ข่าว</p>")
    others = [page(f"{NAME} - {title}", "<p>ข่าว</p>", title) for title in ("ข่าว", "บุคลากร", "ติดต่อ")]
    assert other_school(LISTED, home, []) == ""
    assert other_school(LISTED, home, others[:1]) == ""
    assert other_school(LISTED, home, others) == NAME


@pytest.mark.parametrize(
    "listed",
    [
        "โรงเรียนวัดดอนไพลิน",
        "ดอนไพลิน",
        "รร.วัดดอนไพลินวิทยา",
        "โรงเรียน วัดดอนไพริน",
        "โรงเรียนชุมชนวัดดอนไพลิน(ราษฎร์อุปถัมภ์)",
        "Ban Khok School",
        "โรงเรียน a-2",
        "โรงเรียนตัวอย่าง 12",
        "",
    ],
)
def test_the_same_name_spelled_otherwise_and_one_that_cannot_be_compared_is_no_other(listed: str) -> None:
    assert other_school(listed, site(), []) == ""


@pytest.mark.parametrize(
    "words",
    [
        "<p>เดิมชื่อโรงเรียนบ้านโคกเจริญสุข</p>",
        "<p>โรงเรียน โคก เจริญสุข</p>",
        "<p>รับเด็กจากบ้านประชานุกูล</p>",
        "<img src=/a.png alt='ตราโรงเรียนบ้านโคกเจริญสุข'>",
    ],
)
def test_one_page_that_holds_the_listed_name_is_enough_to_believe_the_list(words: str) -> None:
    assert other_school(LISTED, site(more=words), []) == ""
    assert other_school(LISTED, site(), [page("ประวัติ", words, "history")]) == ""


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("หน้าแรก", "<p>ยินดีต้อนรับ</p>"),
        (NAME, "<p>ข่าว</p>"),
        ("เครือข่ายโรงเรียนคุณธรรม", "<h1>โรงเรียนคุณธรรม</h1><footer>โรงเรียนคุณธรรม</footer>"),
        ("โรงเรียนในสังกัด สพป.ตัวอย่าง", "<h1>โรงเรียนในสังกัด</h1><footer>โรงเรียนในสังกัด</footer>"),
        ("มหาวิทยาลัยตัวอย่างธานี", "<h1>มหาวิทยาลัยตัวอย่างธานี</h1><footer>มหาวิทยาลัยตัวอย่างธานี</footer>"),
        (f"{NAME} โรงเรียนบ้านไผ่ลายทอง", f"<h1>{NAME}</h1><footer>{NAME}</footer>"),
        ("หน้าแรก", f"<p>รายชื่อ: {NAME} โรงเรียนบ้านไผ่ลายทอง</p>{FOOTER.format(name=NAME)}"),
    ],
)
def test_no_name_or_more_than_one_or_one_in_a_single_place_says_nothing(title: str, body: str) -> None:
    assert other_school(LISTED, page(title, body), []) == ""


def test_nothing_on_another_schools_site_is_judged_as_the_listed_ones() -> None:
    list_of_items = "<h2>ITA 2566</h2><p><a href=/o1>O1 โครงสร้าง</a></p><p><a href=/none>O2 ข้อมูลผู้บริหาร</a></p>"
    pages = {
        HOME: html(NAME, f"<h1>{NAME}</h1>{list_of_items}{FOOTER.format(name=NAME)}").encode(),
        f"{HOME}o1": html("โครงสร้าง", "<p>โครงสร้างการบริหารโรงเรียน 4 ฝ่าย ผู้อำนวยการเป็นผู้บังคับบัญชา</p>").encode(),
    }
    findings = judge(pages, "obec-school-2566", name=LISTED).values()
    assert {(f.verdict, f.situation, f.facts.quote) for f in findings} == {
        (Verdict.UNTESTED, Situation.SITE_OF_ANOTHER_SCHOOL.value, NAME)
    }
    own = judge(pages, "obec-school-2566", name=NAME)
    assert own["O2"].verdict is Verdict.FAILED
    letter = {f"{HOME}o3.txt": "บันทึกข้อความ โรงเรียนบ้านโคกเจริญสุข".encode()}
    assert judge(pages | letter, "obec-school-2566", name=LISTED)["O2"].verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("ITA โรงเรียนวัดเหนือคลอง", "วัดเหนือคลอง"),
        ("OIT 2566 - โรงเรียนวัดเหนือคลอง", "วัดเหนือคลอง"),
        ("เพื่อนบ้าน: เว็บไซต์ของโรงเรียน ฮ", "ฮ"),
        ("ITA Online โรงเรียนบ้านโคกเจริญสุข", ""),
        ("ITA โรงเรียนสุจริต", ""),
        ("ITA Online 2566", ""),
        ("ประชุมร่วมกับโรงเรียนวัดเหนือคลอง", ""),
        ("แผนปฏิบัติการ โรงเรียนวัดเหนือคลอง", ""),
    ],
)
def test_a_link_may_say_that_it_leads_to_another_schools_site(words: str, another: str) -> None:
    own = (*schools_called("ยินดีต้อนรับ โรงเรียนบ้านโคกเจริญสุข"), "โรงเรียน ก")
    assert names_another(words, own) == another
    assert names_another(words, ()) == ""


OWN = ("โรงเรียนบ้านไผ่ลายทอง", "บ้านไผ่ลายทอง")


@pytest.mark.parametrize(
    ("title", "body", "whose"),
    [
        (f"O11 แผนปฏิบัติการ - {NAME}", f"<h1>แผนปฏิบัติการ</h1>{FOOTER.format(name=NAME)}", NAME),
        ("ITA 2566", f"<header><h1>{NAME}</h1></header><p>O1 โครงสร้าง</p>{FOOTER.format(name=NAME)}", NAME),
        (f"O11 - {NAME}", f"<table><tr><td><b>{NAME}</b></td></tr><tr><td>แผน</td></tr></table>", NAME),
        ("OIT สพป.ทุ่งกว้าง เขต 9", "<nav>สพป.ทุ่งกว้าง เขต 9</nav><p>O1 โครงสร้าง</p>", "สพป.ทุ่งกว้าง"),
        ("O11 - โรงเรียนบ้านไผ่สามกอ", "<footer>โรงเรียนบ้านไผ่สามกอ</footer>", "โรงเรียนบ้านไผ่สามกอ"),
        # pages of the school that speak of another one, or of an office
        ("O11 - โรงเรียนบ้านไผ่ลายทองค์", "<footer>โรงเรียนบ้านไผ่ลายทองค์</footer>", ""),
        (f"เยี่ยมชม{NAME}", f"<p>ครูไปเยี่ยมชม{NAME}</p>", ""),
        (f"เยี่ยมชม{NAME}", f"<p>แผน</p><nav>{NAME}</nav><footer>โรงเรียนบ้านไผ่ลายทอง</footer>", ""),
        ("แผน โรงเรียนบ้านไผ่ลายทอง สพป.ทุ่งกว้าง เขต 9", "<footer>สพป.ทุ่งกว้าง เขต 9</footer>", ""),
        ("แผน", f"<p>แผน</p><footer>{NAME}</footer>", ""),
        ("เครือข่ายโรงเรียนคุณธรรม", "<footer>โรงเรียนคุณธรรม</footer>", ""),
    ],
)
def test_a_page_says_whose_it_is_in_its_title_and_around_its_main_part(title: str, body: str, whose: str) -> None:
    assert page_of_another(page(title, body), OWN) == whose
    assert page_of_another(page(title, body), ()) == ""


def test_names_tell_other_schools_pages_only_where_the_home_page_shows_one() -> None:
    listed = OWN[0]
    assert own_names(page(f"ยินดีต้อนรับสู่{listed}", ""), listed) == (listed, "บ้านไผ่ลายทอง")
    assert own_names(page("หน้าแรก", f"<p>{listed}</p>"), listed) == (listed,)
    assert own_names(page("หน้าแรก", "<img src=a.png>"), listed) == ()
    assert own_names(page(NAME, ""), "") == (NAME.removeprefix("โรงเรียน"),)


def test_what_is_of_another_school_on_the_same_host_is_none_of_the_schools() -> None:
    def of(name: str, title: str, body: str) -> bytes:
        return html(
            f"{title} - {name}", f"<header>{name}</header><h2>{title}</h2>{body}{FOOTER.format(name=name)}"
        ).encode()

    works = "<p>โครงการพัฒนาผู้เรียน งบประมาณ 20,000 บาท ระยะเวลาดำเนินการ ตุลาคม - มีนาคม ปีงบประมาณ 2566</p>" * 3
    plan = "แผนดำเนินงานและการใช้งบประมาณประจำปี"
    row = f'<p><a href="/{{}}/o11">O11 {plan}</a></p>'
    mine, theirs = "http://schools.example.org/phai/", "http://schools.example.org/hin/"
    pages = {
        mine: of(OWN[0], "หน้าแรก", '<p><a href="/hin/oit">เพื่อนบ้าน</a> <a href="/phai/ita">ITA 2566</a></p>'),
        f"{theirs}oit": of(NAME, "ITA 2566", row.format("hin")),
        f"{theirs}o11": of(NAME, plan, works),
    }
    without = judge(pages, "obec-school-2566", name=OWN[0])["O11"]
    assert (without.verdict, without.reason) == (Verdict.FAILED, Reason.MISSING)
    pages |= {f"{mine}ita": of(OWN[0], "ITA 2566", row.format("phai")), f"{mine}o11": of(OWN[0], plan, works)}
    assert judge(pages, "obec-school-2566", name=OWN[0])["O11"].verdict is Verdict.PASSED
    # its own list that leads to the other school's page
    del pages[f"{mine}o11"]
    pages |= {f"{mine}ita": of(OWN[0], "ITA 2566", row.format("hin"))}
    waits = judge(pages, "obec-school-2566", name=OWN[0])["O11"]
    assert (waits.verdict, waits.situation) == (Verdict.CANT_TELL, Situation.PAPER_OF_ANOTHER.value)


SCHOOL = ("โรงเรียนวัดสวนตาล",)
TABLE = "\nโครงการ งบประมาณ\nโรงเรียนสุจริต 5,000 บาท"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("แผนป้องกันการทุจริต\nโรงเรียนบ้านหนองไผ่งาม ตำบลทุ่ง อำเภอศรีนคร", "โรงเรียนบ้านหนองไผ่งาม"),
        ("แผนป้องกันการทุจริต\nเทศบาลเมืองศรีนคร จังหวัดสุโขทัย", "เทศบาลเมืองศรีนคร"),
        ("แผนป้องกันการทุจริต\nองค์การบริหารส่วนตำบลทุ่งกระโดน", "องค์การบริหารส่วนตำบลทุ่งกระโดน"),
        ("แผนป้องกันการทุจริต\nโรงเรียนวัดสวนตาล ตำบลทุ่ง", ""),
        ("แผนป้องกันการทุจริต\nโรงเรียนวัดสวนตาล\nเทศบาลเมืองศรีนคร", ""),
        ("ประชุมร่วมกับโรงเรียนบ้านหนองไผ่งาม เรื่องแผน", ""),
        ("แผนป้องกันการทุจริต\nโรงเรียนบ้านหนองไผ่งามร่วมกับชุมชนจัดทำแผน", ""),
    ],
)
def test_a_line_of_its_own_says_whose_a_paper_is(head: str, issuer: str) -> None:
    assert other_issuer(head + TABLE, SCHOOL) == other_letterhead(head + TABLE, SCHOOL) == issuer
    assert other_issuer(head + TABLE, ()) == ""


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("แผนปฏิบัติการประจำปี 2564 โรงเรียนบ้านหนองไผ่งาม", "โรงเรียนบ้านหนองไผ่งาม"),
        ("แผนปฏิบัติการ โรงเรียนบ้านหนองไผ่งาม ปีงบประมาณ 2566", "โรงเรียนบ้านหนองไผ่งาม"),
        ("โครงสร้างการบริหารงานโรงเรียนวัดสวนหลวงใหญ่", "โรงเรียนวัดสวนหลวงใหญ่"),
        ("มาตรการส่งเสริมความโปร่งใสภายในโรงเรียนบ้านหนองไผ่งาม 2566", "โรงเรียนบ้านหนองไผ่งาม"),
        ("แผนปฏิบัติการ โรงเรียนบ้านหนองไผ่งาม\nเครือข่ายกับโรงเรียนบ้านคลองไกลโพ้น", "โรงเรียนบ้านหนองไผ่งาม"),
        ("แผนปฏิบัติการ\nโรงเรียนบ้านหนองไผ่งาม ประจำปีงบประมาณ 2566", "โรงเรียนบ้านหนองไผ่งาม"),
        ("แผนปฏิบัติการ โรงเรียนวัดสวนตาล ปี 2566", ""),
        ("แผนปฏิบัติการ โรงเรียน วัดสวนตาน ปี 2566", ""),
        ("คู่มืองานธุรการโรงเรียน\nสำหรับเจ้าหน้าที่ธุรการ", ""),
        ("รายงานการประชุม ณ โรงเรียนบ้านหนองไผ่งาม", ""),
        ("รายงานการแข่งขันกับโรงเรียนบ้านหนองไผ่งาม", ""),
        ("รายงานการศึกษาดูงาน โรงเรียนบ้านหนองไผ่งาม", ""),
        ("แผนการรับนักเรียนจากโรงเรียนบ้านหนองไผ่งาม", ""),
        ("แผนปฏิบัติการ โรงเรียนบ้านหนองไผ่งาม\nรายงาน โรงเรียนบ้านคลองไกลโพ้น", ""),
        ("หน้าที่และอำนาจของโรงเรียนตามพระราชบัญญัติการศึกษาแห่งชาติ", ""),
        ("มาตรการประหยัดพลังงานที่โรงเรียนใช้ในปีงบประมาณ", ""),
    ],
)
def test_a_title_that_ends_in_the_name_of_a_school_says_whose_the_paper_is(head: str, issuer: str) -> None:
    assert other_issuer(head + TABLE, SCHOOL) == other_letterhead(head + TABLE, SCHOOL) == issuer


def test_where_the_home_page_shows_no_name_papers_tell_whose_they_are_and_pages_do_not() -> None:
    plan = "แผนดำเนินงานและการใช้งบประมาณประจำปี"
    works = "โครงการพัฒนาผู้เรียน งบประมาณ 20,000 บาท ระยะเวลาดำเนินการ ตุลาคม - มีนาคม ปีงบประมาณ 2566"
    strange = f"<header>{NAME}</header><h2>{plan}</h2><p>{works}</p>{FOOTER.format(name=NAME)}"
    for path, evidence, passes in (
        ("o11.html", html(f"{plan} - {NAME}", strange).encode(), True),
        ("o11.txt", f"{NAME}\n{plan}\nของ{NAME} {works}".encode(), False),
    ):
        pages = {
            HOME: html("Welcome", f'<img src="a.jpg"><p><a href="/{path}">O11 {plan}</a></p>').encode(),
            HOME + path: evidence,
        }
        found = judge(pages, "obec-school-2566", name=OWN[0])["O11"]
        assert (found.verdict is Verdict.PASSED) is passes
        assert (found.situation == Situation.PAPER_OF_ANOTHER.value) is not passes

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import partial_ratio

from checks.components import (
    CHECKS,
    ComponentAnswer,
    check_named,
    downloads_only,
    frequent_questions_only,
    latest_entry,
    nearly_in,
    run_check,
)
from checks.components.values import CHARACTERS_READ, PAGES_READ, Part
from checks.document import Document, DocumentKind, Readability
from checks.documents.content import MAX_CHARACTERS, MAX_PAGES
from checks.evidence import Access, Evidence
from checks.page_reader import read_page
from checks.text import normalise

PRESENT = ComponentAnswer.PRESENT
ABSENT = ComponentAnswer.ABSENT
CANNOT_TELL = ComponentAnswer.CANNOT_TELL
NOT_NAMED = ComponentAnswer.NOT_NAMED

FILLER = "โรงเรียนตัวอย่างวิทยาจัดการศึกษาให้แก่นักเรียนในเขตบริการด้วยความโปร่งใสและตรวจสอบได้ในทุกขั้น " * 3
PICTURE = '<img src="/a1.jpg">'


def page(body: str, *, access: Access = Access.OPEN, url: str = "https://www.example.ac.th/page") -> Evidence:
    return Evidence(url=url, access=access, status=200, page=read_page(f"<html><body>{body}</body></html>", url))


def text_page(text: str) -> Evidence:
    return page(f"<h1>ข้อมูล</h1><p>{FILLER}</p><p>{text}</p>")


def document(
    text: str, *, readability: Readability = Readability.TEXT, by_ocr: bool = False, access: Access = Access.OPEN
) -> Evidence:
    read = Document(DocumentKind.PDF, readability, text=normalise(text), by_ocr=by_ocr)
    return Evidence(url="https://www.example.ac.th/a.pdf", access=access, status=200, document=read)


IN_TEXT = [
    ("phone", "โทร. 0-4400-0000"),
    ("phone", "โทรศัพท์ 044 000 000 ต่อ 12"),
    ("phone", "โทร. 044-000000"),
    ("phone", "(044) 000000"),
    ("phone", "มือถือ 080-000-0000"),
    ("phone", "Tel. +66 44 000 000"),
    ("phone", "Tel. +66 (0)44 000 000"),
    ("phone", "โทรศัพท์/โทรสาร 0-4400-0000"),
    ("phone", "โทรสาร 0-4400-0001 โทรศัพท์ 0-4400-0000"),
    ("phone", "โทร.0-4400-0000"),
    ("phone", "โทร. 0-4400-0000-1"),
    ("phone", "โทร. 0-4400-0000, 0-4400-0001"),
    ("phone", "โทร ๐๔๔-๐๐๐-๐๐๐"),
    ("fax", "โทรสาร 0-4400-0001"),
    ("email", "school@example.ac.th"),
    ("email", "school [at] example.ac.th"),
    ("email", "school(at)example(dot)ac(dot)th"),
    ("email", "[email protected]"),
    ("postal_address", "เลขที่ 9 หมู่ 1 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดทดลอง 10000"),
    ("postal_address", "9 ม.1 ต.ตัวอย่าง อ.สมมุติ จ.ทดลอง"),
    ("postal_address", "แขวงตัวอย่าง เขตสมมุติ กรุงเทพมหานคร 10000"),
    ("person_names", "นางสาวสมมุติ ตัวอย่าง"),
    ("positions", "ผู้อำนวยการโรงเรียน"),
    ("positions", "ตำแหน่งว่าง"),
    ("dated_news", "กิจกรรมวันวิทยาศาสตร์ 18 สิงหาคม 2566"),
    ("dated_news", "ประชุมผู้ปกครอง 2023-05-10"),
    ("projects", "โครงการพัฒนาผู้เรียน"),
    ("budget_amounts", "ใช้เงิน 12,500 บาท"),
    ("budget_amounts", "12,500.00"),
    ("budget_amounts", "กิจกรรมนี้ไม่ใช้งบประมาณ"),
    ("timeframe", "ระยะเวลาดำเนินการ ตุลาคม 2565"),
    ("timeframe", "ระยะเวลา ปีงบประมาณ 2566"),
    ("indicators", "ตัวชี้วัดความสำเร็จ"),
    ("goals", "เป้าหมายเชิงปริมาณ"),
    ("steps", "ขั้นตอนการให้บริการ"),
    ("complaint_counts", "เรื่องร้องเรียนการทุจริต จำนวน 0 เรื่อง"),
    ("complaint_counts", "เรื่องร้องเรียน 3 เรื่อง แล้วเสร็จ 2 เรื่อง"),
    ("complaint_counts", "ในรอบนี้ไม่มีเรื่องร้องเรียน"),
    ("statement_of_none", "ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"),
    ("statement_of_none", "ไม่พบการทุจริต"),
    ("statement_of_none", "เดือนตุลาคม ไม่มีการจัดซื้อจัดจ้าง"),
    ("statement_of_none", "ไม่ใช้งบประมาณ"),
    (
        "monthly_summary_columns",
        "งานที่จัดซื้อหรือจัดจ้าง วงเงินที่จะซื้อหรือจ้าง ราคากลาง วิธีซื้อหรือจ้าง รายชื่อผู้เสนอราคาและราคาที่เสนอ "
        "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง เหตุผลที่คัดเลือกโดยสรุป เลขที่และวันที่ของสัญญา",
    ),
    ("months", "ตุลาคม พฤศจิกายน ธันวาคม มกราคม กุมภาพันธ์ มีนาคม"),
    ("months", "ต.ค. 65 - มี.ค. 66"),
    ("signature", "ลงชื่อ ............"),
    ("signature", "(นายสมมุติ ตัวอย่าง) ผู้อำนวยการโรงเรียนตัวอย่าง"),
    ("announcement_words", "ประกาศโรงเรียนตัวอย่าง เรื่อง นโยบายไม่รับของขวัญ"),
    ("problems_and_suggestions", "ปัญหา อุปสรรค ไม่มี ข้อเสนอแนะ ไม่มี"),
    ("text_about:ทุจริต|เบาะแส", "ช่องทางแจ้งเบาะแส"),
    ("text_about:ประจำปี&แผน", "แผนปฏิบัติการประจำปี"),
]


@pytest.mark.parametrize(("name", "text"), IN_TEXT)
def test_a_component_is_seen_on_a_page_and_in_a_document(name: str, text: str) -> None:
    assert run_check(name, [text_page(text)]).answer is PRESENT
    assert run_check(name, [document(FILLER + text)]).answer is PRESENT


@pytest.mark.parametrize(("name", "text"), IN_TEXT)
def test_a_component_names_its_proof(name: str, text: str) -> None:
    assert run_check(name, [document(text)]).quote


@pytest.mark.parametrize(
    ("closing", "answer"),
    [
        ("ประกาศ ณ วันที่ 9 มกราคม พ.ศ. 2566", ComponentAnswer.NOT_NAMED),
        ("ประกาศ ณ วันที่ 9 มกราคม พ.ศ. 2566 ผู้อำนวยการโรงเรียน", ComponentAnswer.CANNOT_TELL),
        ("ประกาศ ณ วันที่ ๙ มกราคม พ.ศ. ๒๕๖๖ นายสมมุติ ตัวอย่าง", ComponentAnswer.CANNOT_TELL),
        ("ทุกคนถือปฏิบัติตั้งแต่บัดนี้", ComponentAnswer.NOT_NAMED),
    ],
)
def test_a_declaration_that_nobody_signs_is_told_by_its_end(closing: str, answer: ComponentAnswer) -> None:
    head = "ข้าพเจ้า นายสมมุติ ตัวอย่าง ผู้อำนวยการโรงเรียนตัวอย่าง ขอประกาศว่าจะไม่รับของขวัญ " + FILLER
    rest = "บุคลากรทุกคนจะปฏิบัติหน้าที่ด้วยความซื่อสัตย์และเป็นธรรม " * 8
    assert run_check("signature", [document(head + rest + closing)]).answer is answer
    assert run_check("signature", []).answer is ComponentAnswer.CANNOT_TELL


NOT_THERE = [
    ("phone", "โทรสาร 0-4400-0001"),
    ("phone", "เลขประจำตัว 1234567890121 ราคา 0.44000000 ที่ 044"),
    ("phone", "0 44 12 3 1 2 3 1"),
    ("phone", "สายด่วน 1579 และ 0000000000"),
    ("phone", "โทร. 0xx-xxx-xxx"),
    ("email", "ติดต่อ @example และ line id: example"),
    ("postal_address", "ตำบลตัวอย่าง เท่านั้น"),
    ("postal_address", "สำนักงานเขตพื้นที่การศึกษา"),
    ("dated_news", "ข่าวประชาสัมพันธ์ทั่วไป"),
    ("dated_news", "ข่าว ปีงบประมาณ 2566"),
    ("complaint_counts", "สถิติเรื่องร้องเรียนของโรงเรียน"),
    ("complaint_counts", "กรณีไม่มีเรื่องร้องเรียน ให้เผยแพร่ว่าไม่มีเรื่องร้องเรียน"),
    ("statement_of_none", "หากไม่มีเรื่องร้องเรียนให้ระบุ"),
    ("statement_of_none", "ไม่มีข้อมูล"),
    ("months", "ปีงบประมาณ 2566 ตุลาคม 2565 พฤศจิกายน 2565 ธันวาคม 2565 มกราคม 2566"),
]


@pytest.mark.parametrize(("name", "text"), NOT_THERE)
def test_what_is_not_there_is_absent_only_where_all_was_read(name: str, text: str) -> None:
    assert run_check(name, [text_page(text)]).answer is ABSENT
    assert run_check(name, [document(FILLER + text)]).answer is ABSENT
    assert run_check(name, [document(text, readability=Readability.SCAN)]).answer is CANNOT_TELL
    assert run_check(name, [document(FILLER + text, by_ocr=True)]).answer is CANNOT_TELL
    beside_a_picture = NOT_NAMED if name in {"phone", "postal_address"} else CANNOT_TELL
    assert run_check(name, [page(f"<p>{text}</p>{PICTURE}")]).answer is beside_a_picture
    assert run_check(name, [page(f"<p>{FILLER}{text}</p>", access=Access.SIGN_IN)]).answer is CANNOT_TELL


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_nothing_is_absent_in_what_was_not_read(name: str) -> None:
    unread = [
        document("", readability=Readability.SCAN),
        document("", readability=Readability.ENCRYPTED),
        document("", access=Access.FAILED),
        page('<div id="root"></div><script src="/a.js"></script>'),
        page(PICTURE),
        page('<iframe src="https://drive.google.com/file/d/abc/preview"></iframe>'),
        page(""),
        Evidence(url="https://www.example.ac.th/x", access=Access.OPEN),
    ]
    for evidence in unread:
        if not (name == "photo" and evidence.page is not None and evidence.page.images):
            assert run_check(name, [evidence]).answer is CANNOT_TELL
    assert run_check(name, []).answer is CANNOT_TELL


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_has_a_thai_title_and_fails_only_if_it_may(name: str) -> None:
    check = CHECKS[name]
    assert check.name == name
    assert any("ก" <= letter <= "๙" for letter in check.title)
    if not check.may_fail:
        assert run_check(name, [text_page("เนื้อหาทั่วไป")]).answer is not ABSENT


IN_MARKUP = [
    ("phone", '<a href="tel:+6644000000">โทรหาเรา</a>'),
    ("email", '<a href="mailto:school@example.ac.th">อีเมล</a>'),
    ("email", '<a href="/cdn-cgi/l/email-protection#abc">อีเมล</a>'),
    ("map", '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>'),
    ("map", '<a href="https://maps.app.goo.gl/abc">เส้นทาง</a>'),
    ("map", '<a href="https://goo.gl/maps/abc">เส้นทาง</a>'),
    ("map", '<img src="/x.jpg" alt="แผนที่โรงเรียน">'),
    ("map", '<img src="/img/map-school.png">'),
    ("social_account", '<a href="https://www.facebook.com/example.school.invalid">Facebook</a>'),
    ("form_present", '<iframe src="https://docs.google.com/forms/d/e/1FAIpQL/viewform?embedded=true"></iframe>'),
    ("form_present", '<a href="https://forms.gle/abcdef">แบบฟอร์ม</a>'),
    ("form_present", '<a href="https://forms.office.com/r/abc">แบบฟอร์ม</a>'),
    ("form_present", '<form method="post"><input name="n"><textarea></textarea></form>'),
    ("question_board", '<a href="/webboard/index.php">กระดานถามตอบ</a>'),
    ("question_board", '<a href="https://m.me/example">ถามผ่าน Messenger</a>'),
    ("question_board", "<p>ตั้งกระทู้</p><form><input name='a'><textarea></textarea></form>"),
    ("online_service", '<h2>E-Service</h2><a href="https://forms.gle/abcdef">ขอใบรับรอง</a>'),
    ("online_service", '<p>ระบบรับสมัครนักเรียนออนไลน์</p><form><input><input type="password"></form>'),
    ("photo", PICTURE),
    ("executive_cards", f"<p>นายสมมุติ ตัวอย่าง</p><p>ผู้อำนวยการโรงเรียน</p><p>โทร. 080-000-0000</p>{PICTURE}"),
]


@pytest.mark.parametrize(("name", "markup"), IN_MARKUP)
def test_a_component_is_seen_in_the_markup(name: str, markup: str) -> None:
    assert run_check(name, [page(f"<p>{FILLER}</p>{markup}")]).answer is PRESENT


NOT_IN_MARKUP = [
    ("map", "<p>อยู่ใกล้ตลาด</p>", ABSENT),
    ("map", f"{PICTURE}", CANNOT_TELL),
    ("map", '<div id="map"></div>', CANNOT_TELL),
    ("map", '<a href="/travel">แผนที่และการเดินทาง</a>', CANNOT_TELL),
    ("social_account", '<a href="https://www.facebook.com/">Facebook</a>', ABSENT),
    ("social_account", '<a href="https://www.facebook.com/sharer/sharer.php?u=x">แชร์</a>', ABSENT),
    ("form_present", '<form><input type="search"></form>', ABSENT),
    ("form_present", '<form><input type="text"><input type="password"></form>', ABSENT),
    ("form_present", '<a href="/complain">แจ้งเรื่องร้องเรียน</a>', CANNOT_TELL),
    ("form_present", '<iframe src="https://www.example.ac.th/x"></iframe>', CANNOT_TELL),
    ("question_board", "<h1>คำถามที่พบบ่อย FAQ</h1>", NOT_NAMED),
    ("question_board", "<p>ตั้งกระทู้</p>", NOT_NAMED),
    ("online_service", "<p>E-Service</p>", NOT_NAMED),
    ("photo", "<p>ไม่มีรูป</p>", ABSENT),
    ("photo", '<img src="/logo.png" alt="โลโก้">', CANNOT_TELL),
    ("executive_cards", f"<p>ผู้อำนวยการโรงเรียน</p>{PICTURE}", CANNOT_TELL),
    (
        "executive_cards",
        f"<p>นายสมมุติ ตัวอย่าง ผู้อำนวยการ</p>{PICTURE}<p>นางสมมุติ จำลอง รองผู้อำนวยการ</p>{PICTURE}<p>โทร. 0-4400-0000</p>",
        NOT_NAMED,
    ),
    ("phone", '<a href="tel:">โทร</a>', ABSENT),
    ("phone", "<p>โทร. 1833</p>", CANNOT_TELL),
    ("months", "<p>ตุลาคม พฤศจิกายน ธันวาคม มกราคม</p>", CANNOT_TELL),
    ("dated_news", f"<p>ข่าว</p>{PICTURE}", CANNOT_TELL),
    (
        "complaint_counts",
        "<table><tr><td>ต.ค.</td><td>1</td></tr><tr><td>พ.ย.</td><td>2</td></tr><tr><td>รวม</td><td>3</td></tr></table>",
        CANNOT_TELL,
    ),
]


@pytest.mark.parametrize(("name", "markup", "answer"), NOT_IN_MARKUP)
def test_what_only_looks_alike_is_not_the_component(name: str, markup: str, answer: ComponentAnswer) -> None:
    assert run_check(name, [page(f"<p>{FILLER}</p>{markup}")]).answer is answer


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("social_account", "https://www.facebook.com/example.school.invalid"),
        ("form_present", "https://forms.gle/abcdef"),
        ("question_board", "https://www.example.ac.th/webboard/"),
    ],
)
def test_the_address_of_the_evidence_may_be_the_component(name: str, url: str) -> None:
    assert run_check(name, [Evidence(url=url, access=Access.EXTERNAL)]).answer is PRESENT


@pytest.mark.parametrize("name", ["photo", "map", "executive_cards"])
def test_pictures_inside_documents_cannot_be_told(name: str) -> None:
    assert run_check(name, [document(FILLER)]).answer is CANNOT_TELL


def test_one_piece_of_evidence_is_enough() -> None:
    assert run_check("phone", [text_page("ไม่มี"), document("โทร. 0-4400-0000")]).answer is PRESENT


def test_one_unread_piece_keeps_the_question_open() -> None:
    scan = document("", readability=Readability.SCAN)
    assert run_check("phone", [text_page("ไม่มี"), scan]).answer is CANNOT_TELL


def test_columns_of_a_sheet_are_read() -> None:
    columns = ("งานที่จัดซื้อ", "วงเงิน", "ราคากลาง", "วิธีซื้อ", "ผู้เสนอราคา", "เหตุผล")
    sheet = Document(DocumentKind.SHEET, Readability.TEXT, text=FILLER, columns=columns)
    evidence = Evidence(url="https://www.example.ac.th/a.xlsx", access=Access.OPEN, document=sheet)
    assert run_check("monthly_summary_columns", [evidence]).answer is PRESENT


def test_months_may_be_spread_over_several_documents() -> None:
    names = ["ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม"]
    each = [document(f"{FILLER} ประจำเดือน {name} 2566") for name in names]
    assert run_check("months", each).answer is PRESENT
    missing = run_check("months", each[:5])
    assert (missing.answer, missing.quote) == (ABSENT, "มีนาคม")
    assert run_check("months", each[:1]).answer is CANNOT_TELL
    assert CHECKS["months"](each[0]).answer is CANNOT_TELL
    assert run_check("months", [document(FILLER + "รอบ 6 เดือน ตุลาคม พฤศจิกายน ธันวาคม")]).answer is CANNOT_TELL


def test_a_page_that_is_all_navigation_is_read_all_the_same() -> None:
    evidence = page(f'<div class="navbar"><p>{FILLER}</p><p>ไม่มีเบอร์</p></div>')
    assert run_check("phone", [evidence]).answer is ABSENT


@pytest.mark.parametrize("name", ["telephone", "text_about:", ""])
def test_an_unknown_check_is_refused_with_those_that_exist(name: str) -> None:
    with pytest.raises(KeyError, match="postal_address"):
        check_named(name)


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    for name in CHECKS:
        run_check(name, [document(text), page(text)])


FORM = "<form method=post><input type=text name=a><textarea name=b></textarea></form>"


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (FORM, PRESENT),
        ('<a href="https://m.me/bansuan.example">แชต</a>', PRESENT),
        ('<a href="https://www.facebook.com/bansuan.example">เพจ</a>', PRESENT),
        ("แจ้งที่ office@example.ac.th", PRESENT),
        ('<iframe src="https://www.example.ac.th/form"></iframe>', CANNOT_TELL),
        ('<a href="/report">ร้องเรียนการทุจริต</a>', CANNOT_TELL),
        ("<form><input type=search name=q></form>", NOT_NAMED),
        ("<form action=/subscribe><input name=email><button>สมัคร</button></form>", NOT_NAMED),
        ("<form><input type=file name=a></form>", CANNOT_TELL),
        ("แจ้งที่โทรศัพท์ 0-4400-0000", ABSENT),
    ],
)
def test_a_telephone_is_no_online_channel(body: str, answer: ComponentAnswer) -> None:
    assert run_check("online_channel", [text_page(body)]).answer is answer


def test_what_is_no_page_may_still_be_an_online_channel() -> None:
    assert run_check("online_channel", [document(FILLER)]).answer is CANNOT_TELL


def test_a_link_to_a_page_of_questions_is_a_place_to_ask_but_the_address_of_the_page_itself_is_none() -> None:
    assert run_check("question_board", [text_page('<a href="/school/qa">ถามตอบ</a>')]).answer is PRESENT
    empty = page("<main><h1>Q&amp;A</h1></main>", url="https://www.example.ac.th/qa")
    assert run_check("question_board", [empty]).answer is NOT_NAMED


def test_documents_are_neither_lists_of_questions_nor_of_files() -> None:
    assert frequent_questions_only(document("คำถามที่พบบ่อย")) == ""
    assert downloads_only(document("ดาวน์โหลด")) == ""


def test_the_latest_entry_is_dated_by_a_day_or_month_that_is_no_last_change() -> None:
    entry = latest_entry(text_page("12 มิถุนายน 2563 ไหว้ครู 18 สิงหาคม 2563 วันวิทยาศาสตร์ แก้ไขล่าสุด 1 มกราคม 2566"))
    assert entry is not None
    assert entry.last == date(2020, 8, 18)
    assert latest_entry(document(FILLER)) is None


def test_words_that_are_not_there_are_told_apart_from_words_that_could_not_be_looked_for() -> None:
    read = document("คู่มือการร้องเรียน ช่องทาง ขั้นตอน และผู้รับผิดชอบ กลุ่มงานบุคคล")
    pictured = text_page("<p>การอบรมจริยธรรมของบุคลากรประจำปี</p><img src='/i/a.jpg' alt='อบรม'>")
    for evidence, said in (
        (read, NOT_NAMED),
        (document("สั้น"), CANNOT_TELL),
        (pictured, CANNOT_TELL),
        (text_page("<p>การอบรมจริยธรรมของบุคลากรประจำปี</p>"), NOT_NAMED),
    ):
        assert run_check("text_about:ระยะเวลาดำเนินงาน", [evidence]).answer is said


@pytest.mark.parametrize(
    ("field", "value"), [("pages", PAGES_READ + 1), ("note", "3 of 9 pages are pictures"), ("by_ocr", True)]
)
def test_a_document_that_was_read_in_part_lacks_nothing(field: str, value: object) -> None:
    read = document("ที่อยู่ เลขที่ 1 ตำบลสวนตัวอย่าง อำเภอเมืองสมมุติ จังหวัดสมมุติบุรี")
    assert read.document is not None
    partly = replace(read, document=replace(read.document, **{field: value}))  # type: ignore[arg-type]
    assert run_check("phone", [read]).answer is ABSENT
    assert run_check("phone", [partly]).answer is CANNOT_TELL
    assert run_check("text_about:แผนที่ตั้งของสถานศึกษา", [partly]).answer is CANNOT_TELL


def test_the_readers_stop_where_the_checks_think_they_stop() -> None:
    assert (PAGES_READ, CHARACTERS_READ) == (MAX_PAGES, MAX_CHARACTERS)


@pytest.mark.parametrize(
    "damaged",
    ["ความกาวหนาในการดำเนนงาน", "ความก้าวหน้ าในการดาเนินงาน", "ความก้าวหน้าในการดํ าเนินงาน", "ความก้าวหน้าในการดำเĠนินงาน"],
)
def test_words_are_found_in_damaged_text(damaged: str) -> None:
    text = normalise(f"รายงานผล {damaged} ของโรงเรียนบ้านสวนตัวอย่าง รอบหกเดือนแรก")
    assert run_check("text_about:ความก้าวหน้าในการดำเนินงาน", [document(text)]).answer is PRESENT


def test_a_statement_of_none_is_never_nearly_there() -> None:
    text = "สถิติเรื่องร้องเรียนการทุจริต มีเรื่องร้องเรียนจากผู้ปกครองและชุมชน"
    assert run_check("text_about:ไม่มีเรื่องร้องเรียน", [document(text)]).answer is NOT_NAMED


FRAMED = (
    "<nav>วิชาการ งบประมาณ บุคคล ทั่วไป</nav><main><h1>โครงสร้าง</h1><p>โรงเรียนเปิดสอนตั้งแต่ชั้นอนุบาลถึงมัธยมศึกษาปีที่ 3</p></main>"
    "<footer>โทร. 0-4400-0000 อีเมล office@example.ac.th</footer>"
)


def test_the_frame_says_how_to_reach_the_school_and_nothing_else() -> None:
    framed = page(FRAMED)
    assert run_check("phone", [framed]).answer is PRESENT
    assert run_check("email", [framed]).answer is PRESENT
    assert run_check("text_about:วิชาการ&งบประมาณ&บุคคล", [framed]).answer is NOT_NAMED


def test_an_address_in_the_frame_is_no_channel_of_an_item() -> None:
    assert run_check("online_channel", [page(FRAMED)]).answer is ABSENT


def test_checks_say_which_part_of_a_page_they_read() -> None:
    with_frame = {name for name, check in CHECKS.items() if check.reads is Part.WITH_FRAME}
    assert with_frame == {"phone", "fax", "email", "postal_address", "map", "social_account"}


@settings(max_examples=200)
@given(st.text("กขคงจ", min_size=8, max_size=40), st.data())
def test_the_quick_look_for_a_damaged_word_loses_none(word: str, data: st.DataObject) -> None:
    damaged = list(word)
    for place in data.draw(st.lists(st.integers(0, len(word) - 1), max_size=4)):
        damaged[place] = data.draw(st.sampled_from(["", "ก", "ขค"]))
    text = data.draw(st.text("กขคง", max_size=30)) + "".join(damaged) + data.draw(st.text("ขคงจ", max_size=30))
    for nearly in (88, 94):
        expected = len(word) <= len(text) and partial_ratio(word, text) >= nearly
        assert nearly_in(word, text, nearly) == expected

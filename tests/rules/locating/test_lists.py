"""Lists of items that are folders, documents or pages of another site, as the crawl reads them."""

from __future__ import annotations

import pytest

from checks.document import Document, DocumentKind, DocumentLink, Readability
from checks.drive_folder import DriveEntry, DriveFolder
from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.reading.kept import packed, unpacked
from rules.reading.list_reading import reading_of_document, reading_of_folder, reading_of_section
from rules.reading.page_reading import PageReading, reading_of

DRIVE = "https://drive.google.com"
LIST = load_instrument("obec-school-2566")
TITLES = ("O1 โครงสร้าง", "O4 แผนพัฒนาสถานศึกษา", "O11 แผนดำเนินงานและการใช้งบประมาณประจำปี 2566")


def folder(*names: str, title: str = "ITA Online 2566") -> PageReading:
    entries = tuple(
        DriveEntry(name, f"{DRIVE}/drive/folders/1Sub{n}AbCdE", folder=True) for n, name in enumerate(names)
    )
    return reading_of_folder(DriveFolder(title, entries, listed=True), f"{DRIVE}/embeddedfolderview?id=1AbCdE", LIST)


def claimed(reading: PageReading) -> list[tuple[str, str]]:
    return [(claim.code, claim.link.href if claim.link else "") for claim in reading.claims.claims]


def test_a_folder_of_folders_claims_the_items_that_their_names_name() -> None:
    reading = folder(*TITLES)
    assert reading.claims.is_index
    assert claimed(reading) == [
        (code, f"{DRIVE}/drive/folders/1Sub{n}AbCdE") for n, code in enumerate(("O1", "O4", "O11"))
    ]
    assert (reading.leads, reading.files, reading.lists) == ((), (), ())


def test_the_parts_of_a_folder_are_lists_again() -> None:
    reading = folder("9.1 ข้อมูลพื้นฐาน", "9.2 การบริหารงาน", "ภาพกิจกรรม")
    assert [lead.label for lead in reading.lists] == ["9.1 ข้อมูลพื้นฐาน", "9.2 การบริหารงาน"]


@pytest.mark.parametrize(
    "names",
    [
        ("กลุ่มที่ 1 (ข้อ 1-6)", "กลุ่มที่ 2 (ข้อ 7-13)"),
        ("O1-O9", "O10 – O18"),
        ("ฝ่ายบริหาร", "ฝ่ายวิชาการ"),
    ],
)
def test_a_folder_of_nothing_but_folders_is_read_part_by_part(names: tuple[str, ...]) -> None:
    assert [lead.label for lead in folder(*names).lists] == list(names)


def test_a_document_of_links_claims_the_items_of_its_lines() -> None:
    text = "\n".join(("รายการ OIT 2566", *(f"{title} คลิก" for title in TITLES)))
    links = tuple(DocumentLink(f"o{n}.pdf", "คลิก", n) for n in (1, 2, 3))
    document = Document(DocumentKind.PDF, Readability.TEXT, title="OIT 2566", text=text, links=links)
    reading = reading_of_document(document, "http://school.example.ac.th/files/ita.pdf", LIST)
    assert claimed(reading) == [
        (code, f"http://school.example.ac.th/files/o{n}.pdf") for n, code in enumerate(("O1", "O4", "O11"), 1)
    ]


def section(title: str) -> PageReading:
    rows = "".join(f"<p><a href='o{n}.pdf'>{text}</a></p>" for n, text in enumerate(TITLES))
    html = f"<title>{title}</title><h1>{title}</h1>{rows}"
    return reading_of_section(read_page(html, "https://ita.area9.example.go.th/2566/"), LIST)


def test_the_list_of_an_area_office_is_not_the_schools() -> None:
    assert claimed(section("OIT 2566 สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 9")) == []
    assert len(claimed(section("OIT 2566 โรงเรียนบ้านหนองตัวอย่าง สำนักงานเขตพื้นที่การศึกษา เขต 9"))) == 3
    assert len(claimed(section("OIT 2566"))) == 3


def test_a_reading_with_lists_is_kept_and_given_back_whole() -> None:
    html = f"<h1>โรงเรียน</h1><a href='{DRIVE}/drive/folders/1AbCdEfGh'>OIT 2566</a>"
    reading = reading_of(read_page(html, "http://school.example.ac.th/"), LIST)
    assert [lead.label for lead in reading.lists] == ["OIT 2566"]
    assert unpacked(packed(reading)) == reading


ROWS = "".join(f"<li><a href='o{n}.pdf'>{text}</a></li>" for n, text in enumerate(TITLES))


def read(html: str) -> PageReading:
    return reading_of(read_page(f"<title>OIT 2566</title>{html}", "http://school.example.ac.th/oit"), LIST)


@pytest.mark.parametrize(
    "control",
    [
        "<a href=\"javascript:__doPostBack('grid','Page$2')\">2</a>",
        "<a class='paginate_button' aria-controls='list'>2</a>",
        "<a href='#' onclick='nextPage();return false'>ถัดไป »</a>",
        "<button>โหลดเพิ่มเติม</button><script src='a.js'></script>",
    ],
)
def test_a_list_whose_rest_comes_by_a_script_goes_on(control: str) -> None:
    reading = read(f"<ul id='list'>{ROWS}</ul>{control}")
    assert reading.claims.is_index
    assert reading.goes_on
    assert unpacked(packed(reading)) == reading
    assert not read(f"{control}<ul id='list'>{ROWS}</ul>").goes_on


@pytest.mark.parametrize("control", ["<a href='?page=2'>2</a>", "<a href='#top'>ถัดไป</a>", "<button>พิมพ์</button>"])
def test_a_list_that_ends_or_leads_on_by_a_link_is_whole(control: str) -> None:
    assert not read(f"<ul id='list'>{ROWS}</ul>{control}").goes_on


def test_a_list_of_pictures_without_words_is_blank_to_a_reader() -> None:
    areas = "".join(f"<area href='o{n}.pdf'>" for n in range(3))
    assert read(f"<h1>OIT 2566</h1><img usemap='#m' src='list.png'><map name='m'>{areas}</map>").blank_list
    assert not read("<h1>OIT 2566</h1><p>ยังไม่มี</p><a href='/'>หน้าแรก</a>").blank_list


@pytest.mark.parametrize(("beside", "is_blank"), [("", True), ("<a href='/ita/2566'>ปี 2566</a>", False)])
def test_a_list_that_only_a_search_opens_is_blank_to_a_reader(beside: str, is_blank: bool) -> None:
    search = "<form action='/find'><input type='text' name='q'><input type='submit' value='ค้นหา'></form>"
    assert read(f"<h1>สืบค้นเอกสาร OIT 2566</h1>{search}{beside}").blank_list is is_blank


UNCODED = ("โครงสร้าง", "ข้อมูลผู้บริหาร", "อำนาจหน้าที่", "ข้อมูลการติดต่อ", "กฎหมายที่เกี่ยวข้อง", "ข่าวประชาสัมพันธ์")


@pytest.mark.parametrize(("count", "is_list"), [(6, True), (2, False)])
def test_a_page_whose_links_name_many_items_without_codes_is_the_list(count: int, is_list: bool) -> None:
    rows = "".join(f"<p><a href='/{place}'>{title}</a></p>" for place, title in enumerate(UNCODED[:count]))
    picture = "<map name='m'><area href='/x' coords='0,0,9,9'></map>"
    paper = "<p><a href='https://drive.google.com/file/d/1AbCdEfGhIjKl/view'>ฝ่ายกิจการ</a></p>"
    found = read(f"<h1>OIT 2566</h1>{rows}{picture}{paper}")
    assert found.blank_list is not is_list
    assert bool(found.lists) is not is_list
    in_menu = read(f"<h1>OIT 2566</h1><nav>{rows}</nav>{picture}{paper}")
    assert in_menu.blank_list


def test_a_way_to_choose_a_year_is_followed_from_the_list_and_no_other_form() -> None:
    form = "<form action='/x.php'><select name='y'><option value='66'>2566</option></select></form>"
    assert [lead.href for lead in read(form).leads] == ["http://school.example.ac.th/x.php?y=66"]
    other = read_page(f"<title>ห้องสมุด</title>{form}", "http://school.example.ac.th/library")
    assert reading_of(other, LIST).leads == ()

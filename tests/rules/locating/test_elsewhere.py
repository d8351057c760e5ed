"""Which links lead to a list of items that lies outside the site, and which only speak of it."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page
from rules.locating.elsewhere import folders_to_list, is_national, lists_elsewhere, names_list

HOME = "http://school.example.ac.th/"
FOLDER = "https://drive.google.com/drive/folders/1AbCdEfGhIjKl"
SHEET = "https://docs.google.com/spreadsheets/d/e/2PACX-1vAbCdEf/pubhtml?widget=true"


def led_to(html: str, *, named_oit: bool = False, is_index: bool = False, url: str = HOME) -> list[str]:
    return [link.href for link in lists_elsewhere(read_page(html, url), named_oit=named_oit, is_index=is_index)]


def menu(href: str, words: str) -> str:
    return f"<nav><a href='/'>หน้าแรก</a><a href='{href}'>{words}</a></nav>"


@pytest.mark.parametrize(
    "words",
    [
        "ITA Online 2566 (OIT)",
        "OIT",
        "ITA",
        "I T A Online 2566",
        "ita2566",
        "การเปิดเผยข้อมูลสาธารณะ (OIT)",
        "แบบวัดการเปิดเผยข้อมูลสาธารณะ",
        "การประเมินคุณธรรมและความโปร่งใส (ITA) ปี 2566",
        "Open Data Integrity and Transparency Assessment",
    ],
)
def test_the_name_of_the_list_is_known_in_its_usual_wordings(words: str) -> None:
    assert names_list(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "ข่าวการประเมิน ITA",
        "ผลการประเมิน ITA ปี 2565",
        "คู่มือการประเมิน ITA",
        "แบบวัด EIT",
        "แบบวัดการรับรู้ IIT",
        "O43 การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "O1 โครงสร้าง",
        "Guitar club",
        "โรงเรียนของเราเข้าร่วมกิจกรรม OIT" + " และกิจกรรมอื่น" * 10,
    ],
)
def test_what_only_speaks_of_the_list_is_not_its_name(words: str) -> None:
    assert not names_list(words)


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("https://sites.google.com/view/ita-bannong", True),
        ("https://ita.area9.example.go.th/bannong/", True),
        (FOLDER, True),
        ("https://drive.google.com/file/d/1AbCdEfGhIjKl/view", True),
        ("https://www.canva.com/design/abc/view", True),
        ("https://padlet.com/anong/ita2566", True),
        ("https://bit.ly/ita-bannong", True),
        ("/files/ita2566.pdf", True),
        ("/oit", False),
        ("http://www.school.example.ac.th/oit", False),
        ("https://itas.nacc.go.th/go/eit/abc", False),
        ("https://forms.gle/AbCd", False),
        ("https://www.facebook.com/bannong", True),
        ("https://www.facebook.com/sharer/sharer.php?u=x", False),
        ("https://youtu.be/abcDEF12345", False),
        ("/pictures/ita.jpg", False),
        ("#", False),
    ],
)
def test_a_list_is_looked_for_where_lists_are_kept(href: str, followed: bool) -> None:
    assert bool(led_to(menu(href, "ITA Online 2566 (OIT)"))) is followed


def test_a_picture_that_names_the_list_leads_to_it_as_words_do() -> None:
    assert led_to(f"<a href='{FOLDER}'><img src='b.png' alt='OIT 2566'></a>") == [FOLDER]


@pytest.mark.parametrize(
    ("href", "followed"),
    [
        ("https://sites.google.com/view/itaschool66", True),
        ("https://sites.google.com/view/school-oit/oitschool?authuser=0", True),
        ("https://sites.google.com/view/school-digital", False),
        ("https://www.example.com/italy", False),
    ],
)
def test_of_a_banner_without_words_the_name_of_its_site_tells(href: str, followed: bool) -> None:
    assert bool(led_to(f"<p>ลิงก์</p><a href='{href}'><img src='1685.png'></a>")) is followed


def test_what_a_page_named_after_the_list_embeds_is_the_list_unless_the_page_holds_it_itself() -> None:
    html = f"<h1>OIT 2566</h1><p>ตารางการเปิดเผยข้อมูล</p><iframe src='{SHEET}'></iframe>"
    assert led_to(html, named_oit=True) == [SHEET]
    assert led_to(html, named_oit=True, is_index=True) == []
    assert led_to(html) == []


def test_a_national_authority_is_told_from_the_areas_host() -> None:
    assert is_national("https://itas.nacc.go.th/x")
    assert not is_national("https://ita.area9.example.go.th/")


def test_the_sections_of_a_folder_are_listed_but_not_the_folders_of_single_items() -> None:
    names = [("9.1 ข้อมูลพื้นฐาน", "a"), ("O1 โครงสร้าง", "b"), ("OIT 2566", "c"), ("รูปกิจกรรมกีฬาสี", "d")]
    assert folders_to_list(names) == ("a", "c")


ELSEWHERE = "https://ita-school.example.com/2566"


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>ITA Online 2566 (OIT)</h2><p>รายละเอียด <a href='{ELSEWHERE}'>คลิกที่นี่</a></p>".replace("รายละเอียด ", ""),
        f"<p>ข่าวกิจกรรม</p><a href='{ELSEWHERE.replace('-school', '')}'><img src='/1685.png'></a>",
        f"<p>ITA Online 2566 : <a href='{ELSEWHERE}'>{ELSEWHERE}</a></p>",
        f"<ul><li>ITA 2566<ul><li><a href='{ELSEWHERE}'>ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน</a></li></ul></li></ul>",
    ],
)
def test_a_link_that_says_little_is_named_by_what_stands_before_it(html: str) -> None:
    assert led_to(html) in ([ELSEWHERE], [ELSEWHERE.replace("-school", "")])


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>ITA Online 2566</h2><p>ห้องสมุดของโรงเรียน</p><a href='{ELSEWHERE}'>คลิกที่นี่</a>",
        f"<h2>ข่าวการประเมิน ITA</h2><a href='{ELSEWHERE}'>คลิกที่นี่</a>",
        f"<h2>ITA Online 2566</h2><a href='{ELSEWHERE}'>ห้องสมุดของโรงเรียน</a>",
        "<h2>ITA Online 2566</h2><a href='/oit'>คลิกที่นี่</a>",
    ],
)
def test_other_links_near_the_name_of_the_list_are_not_it(html: str) -> None:
    assert led_to(html) == []


def test_a_page_that_only_names_the_list_leads_on_to_it() -> None:
    html = f"<h1>ITA Online 2566</h1><p>ยินดีต้อนรับ</p><a href='{ELSEWHERE}'>เข้าสู่เว็บไซต์</a><a href='https://fb.example/'>ข่าว</a>"
    assert led_to(html, named_oit=True) == [ELSEWHERE]
    assert led_to(html, named_oit=True, is_index=True) == []


@pytest.mark.parametrize(
    ("link", "is_part"),
    [
        (f"<a href='{FOLDER}'>เอกสาร 9.2 การบริหารงาน</a>", True),
        (f"<a href='{FOLDER}'>แฟ้มข้อมูลพื้นฐาน</a>", True),
        (f"<a href='{FOLDER}'>ภาพกิจกรรม</a>", False),
        (f"<nav><a href='{FOLDER}'>ข้อมูลพื้นฐาน</a></nav>", False),
        ("<a href='https://drive.google.com/file/d/1AbCdEfGhIjKl/view'>แฟ้มข้อมูลพื้นฐาน</a>", False),
    ],
)
def test_a_list_that_is_there_in_part_goes_on_in_the_folders_of_its_sections(link: str, is_part: bool) -> None:
    html = f"<main><h2>OIT 2566</h2><p><a href='/o1'>O1 โครงสร้าง</a></p><p>{link}</p></main>"
    assert bool(led_to(html, named_oit=True, is_index=True)) is is_part


def test_a_folder_that_is_called_after_an_item_is_a_section_only_by_its_number() -> None:
    words = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
    for label, expected in ((f"10.2 {words}", (FOLDER,)), (f"การป้องกันการทุจริต {words}", ())):
        page = read_page(f"<main><a href='{FOLDER}'>{label}</a></main>", HOME)
        found = lists_elsewhere(page, named_oit=True, is_index=True, claimed={FOLDER})
        assert tuple(link.href for link in found) == expected

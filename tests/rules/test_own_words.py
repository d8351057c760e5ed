"""What a page says itself, apart from its name, its menus and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

import oit

HOME = "http://bannasommut.example.ac.th/"
NAMES = {"O1": "โครงสร้าง", "O3": "อำนาจหน้าที่", "O6": "กฎหมายที่เกี่ยวข้อง", "O17": "รายงานผลการสำรวจความพึงพอใจการให้บริการ"}
MENU = "<a href='/'>หน้าแรก</a><br><a href='/about'>ข้อมูลโรงเรียน</a><br><a href='/ita'>ITA</a><br>"
ASIDE = "<h3>ล่าสุด</h3><ul><li><a href='/fair'>ขอเชิญร่วมงานวันวิชาการ</a></li></ul>"
FAIR = "<p>ขอเชิญผู้ปกครองทุกท่านร่วมงานวันวิชาการของโรงเรียน ระหว่างเวลา 08.30 ถึง 15.30 น.</p>"


def in_table(body: str) -> bytes:
    """A page as they were laid out by hand: menu and text in the cells of one table, the heading in bold."""
    return (
        f"<title>โรงเรียนบ้านนาสมมุติ</title><table><tr><td>เมนู<br>{MENU}</td><td>{body}</td><td>{ASIDE}</td></tr></table>"
    ).encode()


def site(index: str, pages: Mapping[str, str]) -> dict[str, bytes]:
    home = "<p>โรงเรียนบ้านนาสมมุติเปิดสอนชั้นอนุบาลถึงประถมศึกษาปีที่ 6</p><a href='/ita'>ITA 2566</a>"
    about = "<b>ข้อมูลโรงเรียน</b><p>ครู 12 คน นักเรียน 140 คน</p>"
    whole = {"": home, "ita": index, "about": about, "fair": FAIR, **pages}
    return {HOME + path: in_table(body) for path, body in whole.items()}


def said(index: str, pages: Mapping[str, str], code: str) -> str:
    finding = oit.judge(site(index, pages), "obec-school-2566")[code]
    return f"{finding.verdict}/{finding.reason}"


def rows(*codes: str) -> str:
    return "".join(f"<p>{code} <a href='/{code.lower()}'>{NAMES[code]}</a></p>" for code in codes)


def test_a_page_that_holds_only_its_name_is_empty_however_that_is_written() -> None:
    bodies = {f"o{n}": f"<font size=5><b>O{n} {NAMES[f'O{n}']}</b></font><br>" for n in (1, 3, 6)}
    bodies["o17"] = f"<h2>{NAMES['O17']}</h2>"
    found = oit.judge(site(rows("O1", "O3", "O6", "O17"), bodies), "obec-school-2566")
    assert {code: str(found[code].reason) for code in NAMES} == dict.fromkeys(NAMES, "empty")


def test_the_name_of_an_item_is_none_of_its_components() -> None:
    body = f"<b>ข้อ ๑๗ {NAMES['O17']}</b><p>กำลังดำเนินการจัดทำข้อมูล</p>"
    assert said(rows("O1", "O3", "O17"), {"o17": body}, "O17") == "failed/placeholder"


def test_what_every_page_repeats_is_no_attachment_of_one() -> None:
    body = f"<b>O3 {NAMES['O3']}</b><p>อยู่ระหว่างการปรับปรุง</p>"
    assert (
        said(rows("O1", "O3", "O6"), {"o3": body, "o1": "<b>O1</b>", "o6": "<b>O6</b>"}, "O3") == "failed/placeholder"
    )


def test_the_year_of_a_card_holds_for_that_card() -> None:
    cards = (
        ("O22", "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี 2565", "o22"),
        ("O32", "การสร้างวัฒนธรรม No Gift Policy", "o32"),
        ("O3", "อำนาจหน้าที่", "o3"),
    )
    index = "".join(f"<div><span>{c}</span><h5>{t}</h5><a href='/{h}'>ดูรายละเอียด</a></div>" for c, t, h in cards)
    body = (
        "<h1>กิจกรรมเสริมสร้างวัฒนธรรม No Gift Policy</h1><p>วันที่ 11 มกราคม 2566 ผู้อำนวยการประชุมชี้แจงครู 22 คน "
        "เรื่องการไม่รับของขวัญและของกำนัลจากการปฏิบัติหน้าที่</p>"
    )
    assert said(index, {"o32": body}, "O32") == "passed/"


def test_news_are_dated_by_the_entries_that_lead_to_them() -> None:
    entries = ("14 ก.พ. 2566 กิจกรรมวันวาเลนไทน์สีขาว", "19 ม.ค. 2566 กิจกรรมวันเด็กแห่งชาติ", "9 ม.ค. 2566 ต้อนรับคณะนิเทศ")
    body = "<b>ข่าวประชาสัมพันธ์</b>" + "".join(f"<p><a href='/fair?id={n}'>{e}</a></p>" for n, e in enumerate(entries))
    index = rows("O1", "O3") + "<p>O7 <a href='/o7'>ข่าวประชาสัมพันธ์</a></p>"
    assert said(index, {"o7": body}, "O7") == "passed/"


def test_what_the_site_links_and_does_not_hold_is_broken() -> None:
    assert said(rows("O1", "O3", "O6"), {}, "O3") == "failed/broken"

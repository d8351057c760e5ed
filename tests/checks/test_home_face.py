"""What stands in for a website, told from its home page."""

from __future__ import annotations

import pytest

from checks.home_face import StandIn, stand_in
from checks.page_reader import read_page

URL = "http://school.example.ac.th/"
CLOSED = "ปิดปรับปรุงเว็บไซต์ชั่วคราว"
WELCOME = "<p>ยินดีต้อนรับสู่เว็บไซต์โรงเรียนบ้านหนองตัวอย่าง</p>"


@pytest.mark.parametrize(
    ("html", "instead"),
    [
        (f"<h1>{CLOSED}</h1>", StandIn.MAINTENANCE),
        (f"{WELCOME}<p>ขณะนี้{CLOSED}</p><a href='/news'>ข่าว</a>", StandIn.MAINTENANCE),
        (f"<a href='https://www.facebook.com/school'>{CLOSED} ติดตามได้ทางเฟซบุ๊ก</a>", StandIn.MAINTENANCE),
        (f"{WELCOME}<li><a href='/news/7'>แจ้ง{CLOSED} วันที่ 5 มีนาคม 2566</a></li>", StandIn.NONE),
    ],
)
def test_a_page_speaks_for_itself_by_what_is_no_link(html: str, instead: StandIn) -> None:
    assert stand_in(read_page(html, URL)) is instead

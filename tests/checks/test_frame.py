from __future__ import annotations

from checks.frame import FrameCounter, site_frame, summary_of
from checks.page import Page, Region
from checks.page_reader import read_page

BAR = "<div><h3>ข่าวประชาสัมพันธ์</h3><a href=/n1>ประชุมผู้ปกครอง 2561</a><img src=/logo.png></div>"
WORDS = ("ประวัติ", "ปรัชญา", "บุคลากร", "อาคาร", "ติดต่อ", "แผนที่")


def pages(count: int) -> list[Page]:
    return [
        read_page(f"<body>{BAR}<p>{word}<br>โทร 0-4400-0000</p></body>", f"http://school.example/{number}")
        for number, word in enumerate(WORDS[:count])
    ]


def test_what_every_page_repeats_is_no_pages_own() -> None:
    site = pages(6)
    own = site_frame(site).applied(site[0])
    assert own.main_text == "ประวัติ"
    assert [link.region for link in own.links] == [Region.FRAME]
    assert [image.region for image in own.images] == [Region.FRAME]
    assert own.text == site[0].text


def test_few_pages_have_no_frame() -> None:
    site = pages(4)
    assert site_frame(site).applied(site[0]) == site[0]


def test_the_same_page_at_many_addresses_counts_once() -> None:
    site = [*pages(4), *(read_page("<p>ประกาศ</p>", f"http://school.example/?page={n}") for n in range(9))]
    assert site_frame(site).applied(site[-1]).main_text == "ประกาศ"


def test_the_order_of_the_pages_makes_no_difference() -> None:
    counter = FrameCounter()
    for page in reversed(pages(6)):
        counter.add(summary_of(page))
    assert counter.frame() == site_frame(pages(6))


def test_a_picture_of_the_page_s_own_is_no_frame_though_no_word_stands_beside_it() -> None:
    site = [
        read_page(f"<body>{BAR}<p>{WORDS[n]}</p><div><img src=/chart-{n}.png></div></body>", f"http://s.example/{n}")
        for n in range(6)
    ]
    own = site_frame(site).applied(site[0])
    assert [image.region for image in own.images] == [Region.FRAME, Region.MAIN]
    assert own.blocks[own.segments[own.images[1].position].block].region is Region.MAIN


def test_what_the_reports_of_six_months_share_is_their_own() -> None:
    months = ("ต.ค. 2565", "พ.ย. 2565", "ธ.ค. 2565", "ม.ค. 2566", "ก.พ. 2566", "มี.ค. 2566")
    said = "เดือนนี้ไม่มีการจัดซื้อ"
    reports = [
        read_page(f"<body>{BAR}<h2>แบบ สขร.1 {month}</h2><p>{said}</p>", f"http://school.example/m{number}")
        for number, month in enumerate(months)
    ]
    own = site_frame([*pages(4), *reports]).applied(reports[0])
    assert said in own.main_text
    assert "ประชุมผู้ปกครอง" not in own.main_text


OWN = "สถานศึกษามีหน้าที่และอำนาจบริหารกิจการให้เป็นไปตามกฎหมาย ระเบียบ และเป็นผู้แทนในกิจการทั่วไป"


def test_a_side_bar_or_bottom_row_of_one_page_alone_is_its_main_part() -> None:
    for tag in ("aside", "footer", "nav"):
        page = read_page(
            f"<body>{BAR}<h1>อำนาจหน้าที่</h1><{tag}><p>{OWN}</p></{tag}></body>", "http://school.example/own"
        )
        assert site_frame([*pages(6), page]).applied(page).main_text == f"อำนาจหน้าที่\n{OWN}"


def test_a_side_bar_stays_one_where_the_page_says_anything_itself() -> None:
    html = f"<body><h1>อำนาจหน้าที่</h1><p>{OWN}</p><aside><p>ข่าวเด่นของสัปดาห์นี้ นักเรียนได้รับรางวัลชนะเลิศระดับจังหวัด</p></aside></body>"
    page = read_page(html, "http://school.example/own")
    assert site_frame([*pages(6), page]).applied(page).main_text == f"อำนาจหน้าที่\n{OWN}"


def test_a_counter_in_the_bottom_row_is_no_pages_own() -> None:
    foot = "<footer>ผู้เข้าชมวันนี้ {0} คน เดือนนี้ {0} คน ทั้งหมดตั้งแต่เปิดเว็บไซต์ {0} คน</footer>"
    site = [
        read_page(f"<body><h1>{WORDS[n]}</h1>{foot.format(n + 10)}</body>", f"http://school.example/{n}")
        for n in range(6)
    ]
    assert site_frame(site).applied(site[2]).main_text == WORDS[2]

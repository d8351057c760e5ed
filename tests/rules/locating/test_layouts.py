"""Lists whose links stand above, below or beside their titles: each title has its own link and no neighbour's."""

from __future__ import annotations

import pytest

from checks.page import TargetKind
from checks.page_reader import read_page
from rules.instrument_files import load_instrument
from rules.locating import locate

LIST = load_instrument("obec-school-2566")
TITLES = {requirement.item: requirement.title for requirement in LIST.requirements[:8]}
CODES = {requirement.item: requirement.code for requirement in LIST.requirements}
ITEMS = list(TITLES)
RIGHT = {item: f"{item}.pdf" for item in ITEMS}


def found(html: str) -> dict[str, str]:
    """The links as written of the items that a page claims."""
    page = locate(read_page(f"<h1>OIT 2566</h1>{html}", "http://school.example.ac.th/ita"), LIST)
    return {claim.item: claim.link.raw.rpartition("/")[2] for claim in page.claims if claim.link is not None}


def rows(shape: str, written: str = "{title}") -> str:
    labels = {item: written.format(title=title, code=CODES[item], n=CODES[item][1:]) for item, title in TITLES.items()}
    return "".join(shape.format(label=label, href=RIGHT[item], item=item) for item, label in labels.items())


def grid(first: str, second: str) -> str:
    return "".join(
        f"<tr>{''.join(first.format(label=TITLES[i], href=RIGHT[i]) for i in four)}</tr>"
        f"<tr>{''.join(second.format(label=TITLES[i], href=RIGHT[i]) for i in four)}</tr>"
        for four in (ITEMS[:4], ITEMS[4:])
    )


LINK, TITLE = "<td><a href={href}>คลิก</a></td>", "<td>{label}</td>"
PICTURE = "<td><a href={href}><img src=a.png></a></td>"


@pytest.mark.parametrize(
    "html",
    [
        rows("<a href={href}><img src=a.png></a><div>{label}</div>"),
        f"<h4>ตอนต้น</h4>{rows('<p><a href={href}>คลิก</a></p><p>{label}</p>', '{code} {title}')}<h4>ท้าย</h4><p>จบ</p>",
        f"<table>{grid(TITLE, LINK)}</table>",
        f"<table>{grid(PICTURE, TITLE)}</table>",
        rows("<p>{label}</p><p><a href={href}>คลิก</a></p>"),
        rows("<p>{label}<br><a href={href}>http://school.example.ac.th/f</a></p>"),
        f"<dl>{rows('<dt>{label}</dt><dd><a href={href}>เอกสารของงานธุรการ</a></dd>')}</dl>",
        rows("<div>{label} : <a href={href}>เอกสารของงานธุรการ</a></div>"),
        f"<select onchange='location=this.value'>{rows('<option value={href}>{label}</option>')}</select>",
        rows("<form action={href}><button>{label}</button></form>"),
        "<ul class='nav nav-tabs'>"
        + rows("<li><a data-toggle=tab href='#{item}'>{label}</a></li>")
        + f"</ul><div>{rows('<div class=tab-pane id={item}><p><a href={href}>แนบ</a></p></div>')}</div>",
    ],
    ids=[
        "picture above",
        "link above, codes",
        "grid, links below",
        "grid, pictures above",
        "link below",
        "address as text",
        "terms",
        "one line",
        "options",
        "forms",
        "tabs",
    ],
)
def test_each_title_has_its_own_link(html: str) -> None:
    assert found(html) == RIGHT


@pytest.mark.parametrize(
    "written",
    [
        "9.1.2 {title}",
        "9.1(2) {title}",
        "9.1/2 {title}",
        "1.2 {title}",
        "► {title}",
        "👉 {title}",
        "ก. {title}",
        "ลำดับที่ {n} {title}",
        "ประเด็นที่ {n} {title}",
        "OIT-{code} {title}",
        "ข้อมูล {code} : {title}",
        "{title} {code}",
        "โอ {n} {title}",
        "{title} ใหม่!",
    ],
)
def test_what_stands_around_a_title_hides_it_nowhere(written: str) -> None:
    assert found(rows("<p>{label} <a href={href}>รายละเอียด</a></p>", written)) == RIGHT


def test_numbers_after_a_word_among_codes_are_rows_of_their_own() -> None:
    shown = ("{code} {title}", "ข้อ {n} {title}", "O {n}. {title}")
    own = TITLES | {"executives": "ทำเนียบผู้บริหาร", "authority": "บทบาทและอำนาจหน้าที่", "contact": "ข้อมูลการติดต่อโรงเรียน"}
    html = "".join(
        f"<p><a href={item}.pdf>{shown[place % 3].format(code=CODES[item], n=CODES[item][1:], title=title)}</a></p>"
        for place, (item, title) in enumerate(own.items())
    )
    assert found(html) == RIGHT
    part = f"<p><a href=part.pdf>ข้อ 2 {TITLES['executives']}</a></p>"
    first = f"<p><a href=structure.pdf>O1 {TITLES['structure']}</a></p>"
    assert found(html.replace(first, first + part))["executives"] == "executives.pdf"


def halves(title: str) -> tuple[str, str]:
    """A title parted in its middle, before a letter that begins a syllable."""
    half = next(place for place in range(len(title) // 2, len(title)) if title[place].isalpha())
    return title[:half], title[half:]


@pytest.mark.parametrize("written", ["{code} {title}", "{title}"])
def test_a_title_of_several_lines_is_one(written: str) -> None:
    html = rows("<p><a href={href}>{label}</a></p>", written)
    for title in TITLES.values():
        html = html.replace(title, "<br>".join(halves(title)))
    assert found(html) == RIGHT


@pytest.mark.parametrize(
    ("title", "item"),
    [("รายงานผลการสำรวจความพึงพอใจการ…", "satisfaction"), ("ประมวลจริยธรรมสำหรับเจ้าหน้า...", "ethics_code")],
)
def test_a_title_that_was_cut_off_is_the_item_that_begins_so(title: str, item: str) -> None:
    assert found(f"<p><a href=a.pdf>{title}</a></p>") == {item: "a.pdf"}
    assert found("<p><a href=a.pdf>รายงานผลการ…</a></p>") == {}


@pytest.mark.parametrize(
    ("cut", "item"),
    [("O29 ข้อมูลเชิงสถิติ", "complaint_stats"), ("O36 แผนปฏิบัติกา…", "acplan"), ("O37 รายงานการกำกับ", "acplan_6m")],
)
def test_a_code_stands_by_its_item_where_the_title_is_cut_off(cut: str, item: str) -> None:
    html = rows("<p><a href={href}>{label}</a></p>", "{code} {title}")
    assert found(f"{html}<p><a href=a.pdf>{cut}</a></p>") == RIGHT | {item: "a.pdf"}


@pytest.mark.parametrize("written", ["{title}", "{code} {title}"])
def test_titles_in_one_cell_have_the_links_of_their_lines_in_the_next(written: str) -> None:
    lines, links = rows("{label}<br>", written), rows("<a href={href}>คลิก</a><br>")
    assert found(f"<table><tr><td>{lines}</td><td>{links}</td></tr></table>") == RIGHT
    uneven = f"<table><tr><td>{lines}</td><td>{links}<a href=more.pdf>คลิก</a></td></tr></table>"
    assert not set(found(uneven).items()) & set(RIGHT.items()) - {(ITEMS[-1], RIGHT[ITEMS[-1]])}


@pytest.mark.parametrize("shape", ["<p>{0}<a href={2}>{1}</a></p>", "<li><a href={2}>{0}</a>{1}</li>"])
def test_a_title_of_which_only_a_part_is_a_link_is_whole(shape: str) -> None:
    html = "".join(shape.format(*halves(title), RIGHT[item]) for item, title in TITLES.items())
    assert found(html) == RIGHT


def test_a_link_of_a_year_and_a_click_belongs_to_the_heading_above() -> None:
    html = f"<h2>{TITLES['strategy']}</h2><p><a href=a.html>ปี 2565 คลิก</a></p><p><a href=b.html>คลิกดูปี 2566</a></p>"
    page = locate(read_page(html, "http://school.example.ac.th/o4"), LIST)
    assert [claim.link.raw for claim in page.claims if claim.item == "strategy" and claim.link] == ["a.html", "b.html"]


def test_the_column_of_a_link_names_its_year_without_codes_too() -> None:
    cells = "<td><a href=old/{href}>คลิก</a></td><td><a href={href}>คลิก</a></td>"
    html = (
        f"<table><tr><th>รายการ</th><th>ปี 2565</th><th>ปี 2566</th></tr>{rows('<tr><td>{label}</td>' + cells + '</tr>')}"
    )
    page = locate(read_page(f"<h1>OIT 2566</h1>{html}</table>", "http://school.example.ac.th/ita"), LIST)
    years = {claim.link.raw: claim.year for claim in page.claims if claim.link is not None}
    assert years == dict.fromkeys(RIGHT.values(), 2566) | {f"old/{href}": 2565 for href in RIGHT.values()}


def texts(html: str) -> dict[str, str]:
    page = locate(read_page(f"<h1>OIT 2566</h1>{html}", "http://school.example.ac.th/ita"), LIST)
    return {claim.item: claim.quote for claim in page.claims if claim.link is None and not claim.placeholder}


TEXT = "โรงเรียนมีหน้าที่จัดการศึกษาขั้นพื้นฐานตามหลักสูตรแกนกลาง และดูแลนักเรียนในเขตบริการ"


@pytest.mark.parametrize("heading", ["<h2>หน้าที่ของเรา</h2>", "<h1>หน้าที่ของเรา</h1>", "<h2>หนึ่ง</h2><p>ก</p><h2>สอง</h2>"])
def test_a_text_may_bring_headings_of_its_own(heading: str) -> None:
    html = f"<h2>O3 อำนาจหน้าที่</h2>{heading}<p>{TEXT}</p><h2>O4 แผนพัฒนาสถานศึกษา</h2>"
    assert TEXT in texts(html)["authority"]


def test_a_heading_after_the_links_of_an_item_begins_something_else() -> None:
    html = "<h2>O3 อำนาจหน้าที่</h2><a href=a.pdf>คลิก</a><h2>ปฏิทิน</h2><a href=b.pdf>คลิก</a><h2>O4 แผนพัฒนาสถานศึกษา</h2>"
    assert found(html)["authority"] == "a.pdf"


def test_a_way_back_above_a_title_is_no_link_of_it() -> None:
    back = "<p><a href='#top'>กลับด้านบน</a></p>"
    pasted = {ITEMS[3], ITEMS[6]}
    parts = (
        f"<h2>{CODES[i]} {TITLES[i]}</h2>"
        + (f"<h2>คำนำ</h2><p>{TEXT}</p>{back}" if i in pasted else f"<p><a href={RIGHT[i]}>แนบ</a></p>{back}")
        for i in ITEMS
    )
    assert found(f"<a name=top></a>{''.join(parts)}") == {i: RIGHT[i] for i in ITEMS if i not in pasted}


@pytest.mark.parametrize("title", ["<h3>{label}</h3>", "<p><b>{label}</b></p>"])
@pytest.mark.parametrize("words", ["คำสั่งโรงเรียนที่ 12/2566", "เอกสารหมายเลข 1", "แบบ ปร.1"])
def test_on_a_list_of_bare_titles_what_stands_below_one_is_its_evidence(title: str, words: str) -> None:
    shape = f"{title}<ul><li><a href={{href}}>{words}</a></li></ul>"
    assert found(rows(shape)) == RIGHT


def test_what_a_script_makes_the_list_of_belongs_to_no_row_near_it() -> None:
    files = ",".join(f"'/state/{item}.pdf'" for item in ITEMS)
    listed = rows("<p><a href=/f/{href}>{label}</a></p>", "{code} {title}")
    page = read_page(
        f"<h1>OIT 2566</h1><div>{listed}<script>var files=[{files}]</script></div>", "http://school.example.ac.th/ita"
    )
    linked = [claim.link.raw for claim in locate(page, LIST).claims if claim.link is not None]
    assert linked == [f"/f/{RIGHT[item]}" for item in ITEMS]


def test_a_flip_book_without_words_belongs_to_the_title_before_it() -> None:
    shape = "<p>{label}</p><div class='_df_book' source='{href}'></div>"
    assert found(rows(shape, "{code} {title}")) == RIGHT


@pytest.mark.parametrize(
    "control",
    [
        "<input type=image name=b{item} src=pdf.gif>",
        "<button name=doc value={item}>เปิด</button>",
        "<a href=\"javascript:__doPostBack('tree','{item}')\" onclick=\"Tree_Select(d, this)\">เปิด</a>",
    ],
)
def test_a_row_that_only_a_browser_can_send_for_is_no_placeholder(control: str) -> None:
    listed = rows("<tr><td>{label}</td><td>" + control + "</td></tr>", "{code} {title}")
    html = f"<h1>OIT 2566</h1><form method=post action=oit.aspx><table>{listed}</table></form>"
    claims = locate(read_page(html, "http://school.example.ac.th/oit.aspx"), LIST).claims
    assert [claim.item for claim in claims] == ITEMS
    assert {claim.link.kind if claim.link else None for claim in claims} == {TargetKind.SCRIPT}

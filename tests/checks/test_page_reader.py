from __future__ import annotations

from base64 import b64encode
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.page import Image, LinkSource, Region, SegmentKind, TargetKind
from checks.page_reader import read_body, read_page
from tests.slowness import slowness

URL = "http://school.example/ita/"


def hrefs(html: str) -> list[str]:
    return [link.href for link in read_page(html, URL).links]


def test_text_comes_in_document_order_with_its_structure() -> None:
    page = read_page("<h2>9.1 ข้อมูลพื้นฐาน</h2><ul><li>O1 <b>โครง</b>สร้าง</li><li><a href=o2>O2</a> ผู้บริหาร</li></ul>", URL)
    assert [(s.text, s.kind, s.level) for s in page.segments] == [
        ("9.1 ข้อมูลพื้นฐาน", SegmentKind.HEADING, 2),
        ("O1 โครงสร้าง", SegmentKind.TEXT, 0),
        ("O2", SegmentKind.TEXT, 0),
        ("ผู้บริหาร", SegmentKind.TEXT, 0),
    ]
    assert page.headings == ((2, "9.1 ข้อมูลพื้นฐาน"),)
    assert page.blocks[page.segments[1].block].tag == "li"


def test_links_are_found_wherever_sites_hide_them() -> None:
    page = read_page(
        """<a href="a.pdf">เอกสาร</a><img usemap="#m"><map name=m><area href="b.html" alt="โครงสร้าง"></map>
        <iframe src="https://drive.google.com/file/d/1/preview"></iframe><embed src="c.pdf"><object data="d.pdf"></object>
        <button onclick="location.href='e.php'">เปิด</button><div data-href="/f">การ์ด</div><a href="#" onclick="window.open('g.pdf')">ดู</a>
        <p>ดูที่ https://school.example/h.pdf</p><iframe data-src="i.html"></iframe><frameset><frame src="j.html"></frameset>""",
        URL,
    )
    found = {(link.source.value, link.href.rsplit("/", 1)[-1]) for link in page.links}
    assert found == {
        ("a", "a.pdf"),
        ("area", "b.html"),
        ("iframe", "preview"),
        ("embed", "c.pdf"),
        ("object", "d.pdf"),
        ("onclick", "e.php"),
        ("data-href", "f"),
        ("onclick", "g.pdf"),
        ("text", "h.pdf"),
        ("iframe", "i.html"),
        ("frame", "j.html"),
    }


def test_meta_refresh_is_a_link() -> None:
    page = read_page('<meta http-equiv="refresh" content="0; url=home.php"><p>รอสักครู่</p>', URL)
    assert [(link.source, link.href) for link in page.links] == [(LinkSource.META_REFRESH, URL + "home.php")]


def test_a_link_without_href_has_no_address() -> None:
    (link,) = read_page("<a>O1 โครงสร้าง</a>", URL).links
    assert (link.href, link.kind) == ("", TargetKind.PLACEHOLDER)


def test_a_named_anchor_is_no_link() -> None:
    assert read_page('<a name="top"></a><p>ข่าว</p>', URL).links == ()


def test_buttons_that_open_a_panel_are_toggles_not_placeholders() -> None:
    page = read_page(
        '<a href="#" data-toggle="collapse">O1</a><button data-bs-target="#p1">O2</button><div id=p1>x</div>', URL
    )
    assert [(link.source, link.kind) for link in page.links] == [(LinkSource.TOGGLE, TargetKind.ANCHOR)] * 2


def test_a_picture_link_is_labelled_by_alt_and_file_name() -> None:
    (link,) = read_page('<a href="ita.php" title="ดูข้อมูล"><img src="/img/ita2566.png" alt="ITA"></a>', URL).links
    assert (link.label, link.hint) == ("", "ดูข้อมูล ITA ita2566.png")


def test_an_icon_link_has_a_place_of_its_own() -> None:
    page = read_page('<li>O1 โครงสร้าง <a href="o1.pdf"><i class="fa fa-file-pdf"></i></a></li><li>O2</li>', URL)
    assert page.links[0].position == 1
    assert page.segments[1].link == 0
    assert page.links[0].hint == "fa-file-pdf"


def test_regions_follow_the_markup() -> None:
    page = read_page(
        "<nav><a href=1>ก</a></nav><div class=navbar><a href=2>ข</a></div><main><a href=3>ค</a></main><footer><a href=4>ง</a></footer>",
        URL,
    )
    assert [link.region for link in page.links] == [
        Region.NAVIGATION,
        Region.NAVIGATION,
        Region.MAIN,
        Region.FOOTER,
    ]
    assert page.main_text == "ค"
    assert page.text == "ก\nข\nค\nง"


def test_a_menu_class_inside_a_link_is_no_navigation() -> None:
    (link,) = read_page('<a href="o1"><div class="menu navbar">โครงสร้าง</div></a>', URL).links
    assert link.region is Region.MAIN


def test_forms_pictures_and_head_are_read() -> None:
    page = read_page(
        """<html><head><title> ITA  ๒๕๖๖ </title><meta name=description content="ข้อมูล"><link rel=canonical href="/x"><base href="/b/">
        <script>var a</script></head><body><form action=send method=POST><input name=q><input type=password><textarea></textarea></form>
        <img src="c.png" alt="แผนที่"><noscript>Enable JavaScript</noscript><div id="root"></div></body></html>""",
        URL,
    )
    assert (page.title, page.description, page.canonical) == ("ITA 2566", "ข้อมูล", "http://school.example/x")
    assert page.forms[0].action == "http://school.example/b/send"
    assert (page.forms[0].method, page.forms[0].fields) == ("post", ("text", "password", "textarea"))
    assert page.images == (Image("http://school.example/b/c.png", "แผนที่", 0, Region.MAIN),)
    assert (page.scripts, page.noscript, page.app_root) == (1, "Enable JavaScript", True)


def test_fields_without_a_form_make_one() -> None:
    assert read_page("<input type=text><select></select>", URL).forms[0].fields == ("text", "select")


def test_several_documents_in_one_are_read_through() -> None:
    page = read_page(
        "<html><body>หนึ่ง</body></html><html><head><title>สอง</title></head><body><a href=x>สาม</a></body></html>", URL
    )
    assert page.text == "หนึ่ง\nสาม"
    assert page.title == "สอง"


def test_content_is_read_without_a_body() -> None:
    assert read_page("<title>ข่าว</title><main>หนึ่ง<p>สอง</p></main>", URL).text == "หนึ่ง\nสอง"


def test_comments_scripts_and_templates_are_not_read() -> None:
    page = read_page(
        "<!-- <a href=x>เก่า</a> --><script>'<a href=y>'</script><template><a href=z></a></template>ข่าว", URL
    )
    assert page.links == ()
    assert page.text == "ข่าว"


def test_marks_keep_id_classes_and_year() -> None:
    page = read_page('<div id="y2566" class="tab pane" data-year="2566">x</div>', URL)
    assert page.blocks[-1].marks == "#y2566 tab pane 2566"


def test_empty_and_broken_documents_are_pages_without_content() -> None:
    assert read_page("", URL).segments == ()
    assert read_page("<", URL).links == ()
    assert read_page("<div>" * 1000 + "ลึก", URL).text == "ลึก"


@settings(deadline=None)  # the first odd text loads the library for Thai
@given(st.text())
def test_no_markup_raises(text: str) -> None:
    read_page(f"<a href='{text}'>{text}<img alt='{text}'>", URL)


def test_links_below_thousands_of_nested_elements_are_found() -> None:
    html = "<div>" * 5_000 + "<h1>OIT 2566</h1><a href=o1>O1</a>" + "</div>" * 5_000
    page = read_page(html, URL)
    assert [link.href for link in page.links] == [URL + "o1"]
    assert page.headings == ((1, "OIT 2566"),)


def test_of_a_page_of_endless_elements_the_beginning_is_read() -> None:
    page = read_page("<h1>OIT 2566</h1>" + "<p>ข่าว</p>" * 200_000, URL)
    assert page.headings == ((1, "OIT 2566"),)
    assert 1_000 < len(page.segments) < 100_000


def test_a_footer_is_told_by_its_class_or_id() -> None:
    page = read_page(
        '<p>ข่าว</p><div class="footer"><a href="a">โทร</a></div><section id="copyright"><a href="b">สงวน</a>', URL
    )
    assert [link.region for link in page.links] == [Region.FOOTER, Region.FOOTER]
    assert page.main_text == "ข่าว"


def test_of_endless_links_of_every_kind_the_first_thousands_are_kept() -> None:
    first = "".join(f"<a href=f{number}></a>" for number in range(5_000))
    later = "<a href=x>x</a><div data-href=y>y</div><iframe src=z></iframe>"
    links = read_page(first + later, URL).links
    assert len(links) == 5_000
    assert links[-1].href == URL + "f4999"


def test_a_button_for_a_panel_that_does_not_exist_is_no_link() -> None:
    assert read_page('<button data-bs-target="#gone">O1</button>', URL).links == ()


def test_a_picture_written_into_the_page_is_replaced_by_the_one_loaded_later() -> None:
    page = read_page('<img src="data:image/gif;base64,R0" data-src="/a.png"><img src="data:image/gif;base64,R0">', URL)
    assert [image.src for image in page.images] == ["http://school.example/a.png", ""]


def test_a_frame_is_named_by_its_title_and_one_without_an_address_is_none() -> None:
    page = read_page(
        '<iframe src="m.html" title="แผนที่"></iframe><iframe></iframe><iframe src="about:blank"></iframe>', URL
    )
    assert [(link.href, link.hint) for link in page.links] == [(URL + "m.html", "แผนที่")]


def test_an_icon_outside_links_names_no_link() -> None:
    page = read_page('<i class="fa fa-phone"></i><a href="a">โทร</a>', URL)
    assert page.links[0].hint == ""


def test_only_a_canonical_link_of_the_head_is_the_canonical_address() -> None:
    head = '<link rel="stylesheet" href="s.css"><link rel="canonical" href="/ita"><link rel="canonical">'
    assert read_page(f"{head}<p>x</p>", URL).canonical == "http://school.example/ita"


def test_the_root_of_an_application_counts_only_while_it_is_empty() -> None:
    assert read_page('<div id="root"></div>', URL).app_root
    assert not read_page('<div id="root"><p>โรงเรียนบ้านหนองตัวอย่าง</p></div>', URL).app_root


def test_a_page_that_only_reloads_itself_links_nowhere() -> None:
    assert read_page('<meta http-equiv="refresh" content="30"><p>x</p>', URL).links == ()


def test_a_picture_with_a_malformed_address_has_no_file_name() -> None:
    (link,) = read_page('<a href="a"><img src="http://[broken/p.png" alt="ป้าย"></a>', URL).links
    assert link.hint == "ป้าย"


def test_addresses_are_read_from_attributes_that_scripts_use() -> None:
    page = read_page(
        """<a href="#" data-downloadurl="/o1.pdf">ดาวน์โหลด</a><div source="/o2.pdf"></div><div data-option='{"source":"\\/o3.pdf"}'></div>
        <select onchange="location=this.value"><option value="">เลือก</option><option value="/o4">O4 แผนพัฒนา</option></select>
        <input type="button" value="O5 ติดต่อ" onclick="MM_openBrWindow('o5.pdf','','width=800')"><button onclick="openPdf(`o6.pdf`)">O6</button>
        <form action="/dl.php"><input type="hidden" name="id" value="7"><input type="submit" value="O7"></form>
        <form action="/oit"><button>ITA Online</button></form><form action="#"><button>ส่งข้อมูล</button></form>
        <form action="/find"><input name="q"><button>ค้นหา</button></form><form><button>เปิดดู</button></form>
        <iframe data-lazy-src="/o8"></iframe><iframe srcdoc="<a href='/o9'>O9</a>"></iframe>
        <div data-code="&lt;iframe src='/o10'&gt;&lt;/iframe&gt;"></div><noscript><a href="/o11">O11</a></noscript>
        <script>var book = {"source": "http:\\/\\/school.example\\/o12.pdf"};</script>
        <script>$(function(){ $("#list").load("parts/o13.html #rows"); fetch("o14.html?v=2"); $.get(where + ".html"); fetch("o.json") })</script>
        <div w3-include-html="o15.html"></div>""",
        URL,
    )
    found = [(link.source.value, link.href.removeprefix("http://school.example/"), link.label) for link in page.links]
    assert found == [
        ("onclick", "o1.pdf", "ดาวน์โหลด"),
        ("data-href", "o2.pdf", ""),
        ("data-href", "o3.pdf", ""),
        ("option", "o4", "O4 แผนพัฒนา"),
        ("onclick", "ita/o5.pdf", "O5 ติดต่อ"),
        ("onclick", "ita/o6.pdf", "O6"),
        ("form", "dl.php?id=7", "O7"),
        ("form", "oit", "ITA Online"),
        ("iframe", "o8", ""),
        ("a", "o9", "O9"),
        ("iframe", "o10", ""),
        ("a", "o11", "O11"),
        ("script", "o12.pdf", ""),
        ("script", "ita/parts/o13.html", ""),
        ("script", "ita/o14.html", ""),
        ("data-href", "ita/o15.html", ""),
    ]


def test_files_inside_a_page_are_a_browsers_work_and_addresses_in_packed_scripts_are_read() -> None:
    pdf = "data:application/pdf;base64," + "JVBERi0x" * 40
    book = b64encode(b'{"posts":{"7":{"data":{"guid":"/o4.pdf"}}}}').decode()
    page = read_page(
        f"<iframe src='{pdf}'></iframe><object data='{pdf}'></object><a href='{pdf}' download>O3</a><embed src='data:text/plain,x'>"
        f"<script>FB3D_CLIENT_DATA.push('{book}')</script>",
        URL,
    )
    found = [(link.source.value, link.kind.value, link.href, link.label) for link in page.links]
    assert found == [
        ("iframe", "script", "data:application/pdf", ""),
        ("object", "script", "data:application/pdf", ""),
        ("a", "script", "data:application/pdf", "O3"),
        ("script", "web", "http://school.example/o4.pdf", ""),
    ]


def test_what_only_a_script_can_follow_is_no_placeholder() -> None:
    page = read_page(
        """<a href="javascript:__doPostBack('a','')">1</a><a href="#/oit/o2">2</a><a href="#!/o3">3</a><a href="#" onclick="go(4)">4</a>
        <a href="#" data-target="p5">5</a><div id="p5"></div><button onclick="load(6)">ข้อหก</button>""",
        URL,
    )
    assert {link.kind for link in page.links} == {TargetKind.SCRIPT}
    assert len(page.links) == 6


CHOICE = "<option value=''>เลือก</option><option value='4'>O4 แผนพัฒนา</option></select>"


@pytest.mark.parametrize(
    ("html", "href"),
    [
        (f"<form action='/doc.php'><select name='id'>{CHOICE}<input type='submit'></form>", "/doc.php?id=4"),
        (f"<form action='/doc.php?x=1'><input type='hidden' name='y' value='66'><select name='id'>{CHOICE}</form>", "/doc.php?y=66&id=4"),
        (f"<form method='post' action='/doc.php'><select name='id'>{CHOICE}</form>", None),
        (f"<form action='/doc.php'><select name='y'><option>2566</select><select name='id'>{CHOICE}</form>", None),
        (f"<select id='s'>{CHOICE}<button onclick=\"location='/doc.php?id='+s.value\">เปิด</button>", None),
        (f"<form><input name='q'><select name='id' onchange='this.form.submit()'>{CHOICE}</form>", None),
        (f"<select onchange='MM_jumpMenu(\"parent\",this,0)'>{CHOICE.replace('4', 'o4.htm?x=1', 1)}", "/ita/o4.htm?x=1"),
        (f"<select onchange='go(this)'>{CHOICE.replace('4', '?page=oit&amp;id=4', 1)}", "/ita/?page=oit&id=4"),
        (f"<select onchange='go(this)'>{CHOICE}", None),
        (f"<form action='/doc.php'><select name='id' onchange='this.form.submit()'>{CHOICE}</form>", "/doc.php?id=4"),
        (f"<form method='post'><select name='id' onchange='this.form.submit()'>{CHOICE}</form>", None),
        ("<form method='post'><button name='id' value='4'>O4 แผนพัฒนา</button><button name='id' value='5'>O5</button></form>", None),
        ("<form><button name='id' value='4'>O4 แผนพัฒนา</button><button name='id' value='5'>O5</button></form>", "/ita/?id=4"),
        ("<form method='post'><p>O4 แผนพัฒนา<input type='image' name='a'></p><p>O5<input type='image' name='b'></p></form>", None),
        ("<form method='post'><input type='submit' name='a' value='O4'><input type='submit' name='b' value='O5'></form>", None),
        ("<a href=\"javascript:__doPostBack('t','4')\" onclick=\"TreeView_SelectNode(d, this,'t4');\">O4 แผนพัฒนา</a>", None),
        ("<a href='javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions(\"t\"))'>O4 แผนพัฒนา</a>", None),
        ("<form method='post' action='/show'><input type='hidden' name='id' value='4'><button>O4 แผนพัฒนา</button></form>", None),
        ("<form id='f' method='post'></form><a href='#' onclick=\"f.submit();return false\">O4 แผนพัฒนา</a>", None),
        ("<a href='#' onclick='openItem(4);return false'>O4 แผนพัฒนา</a>", None),
        ("<ul></ul><button id='more'>โหลดเพิ่มเติม</button><script src='a.js'></script>", None),
        ("<button>O4 แผนพัฒนา</button><script src='a.js'></script>", None),
        ("<button @click=\"window.open('/doc.php?id=4')\">O4 แผนพัฒนา</button>", "/doc.php?id=4"),
        ("<svg><a xlink:href='/doc.php?id=4'><text>O4 แผนพัฒนา</text></a></svg>", "/doc.php?id=4"),
        ("<a href='#' hx-get='/doc.php?id=4'>O4 แผนพัฒนา</a>", "/doc.php?id=4"),
        ("<a href='#' wire:click.prevent='show(4)'>O4 แผนพัฒนา</a>", None),
        ("<a href='javascript:;' onclick='openItem(this)' data-code='O4'>O4 แผนพัฒนา</a>", None),
        ("<a href='#' data-doc-id='4'>O4 แผนพัฒนา</a><script src='a.js'></script>", None),
        ("<div role='button' data-id='4'>O4 แผนพัฒนา</div>", None),
        ("<router-link to='/o4'>O4 แผนพัฒนา</router-link>", None),
        ("<button data-hx-get='/doc.php?id=4'>O4 แผนพัฒนา</button>", "/doc.php?id=4"),
        ("<span up-href='/o4'>O4 แผนพัฒนา</span>", "/o4"),
        ("<button ic-get-from='/o4'>O4 แผนพัฒนา</button>", "/o4"),
        ("<button hx-post='/o4'>O4 แผนพัฒนา</button>", None),
        ("<a routerLink='/o4'>O4 แผนพัฒนา</a>", "/o4"),
        ("<a href='#' data-options='{\"type\": \"pdf\", \"source\": \"/o4\"}'>O4 แผนพัฒนา</a>", "/o4"),
        ("<button data-viewer-url-param='/o4'>O4 แผนพัฒนา</button>", "/o4"),
        ("<a href='#' data-bind=\"click: function() { open('/o4') }\">O4 แผนพัฒนา</a>", "/o4"),
        ("<a href='#' data-action='click->viewer#load'>O4 แผนพัฒนา</a>", None),
        ("<li ondblclick=\"location.assign('/o4')\">O4 แผนพัฒนา</li>", "/o4"),
        ("<span onmousedown=\"window.open('/o4')\">O4 แผนพัฒนา</span>", "/o4"),
        ("<x-button href='/o4'>O4 แผนพัฒนา</x-button>", "/o4"),
        ("<x-button href='/o4' label='O4 แผนพัฒนา'></x-button>", "/o4"),
        ("<a href='' ng-href='/files/{{ f.id }}'>O4 แผนพัฒนา</a>", None),
        ("<a href='{{ url }}'>O4 แผนพัฒนา</a>", None),
        ("<a href='/doc.php?id={4}'>O4 แผนพัฒนา</a>", "/doc.php?id={4}"),
        ("<a :href='item.url'>O4 แผนพัฒนา</a>", None),
        ("<a :href=\"'/o4'\">O4 แผนพัฒนา</a>", "/o4"),
        ("<a [routerLink]=\"['/o', 4]\">O4 แผนพัฒนา</a>", None),
        ("<x-link :to=\"{name: 'plan'}\">O4 แผนพัฒนา</x-link>", None),
        ("<turbo-frame src='/o4'></turbo-frame>", "/o4"),
        ("<span class='row' role='button' tabindex='0'>O4 แผนพัฒนา</span><script src='a.js'></script>", None),
        ("<b class='doc'>O4 แผนพัฒนา</b><script>$('.doc').on('click', function () { window.open(f(this)) })</script>", None),
        ("<a href='#' id='doc4'>O4 แผนพัฒนา</a><script>for (i in f) getElementById('doc' + i).onclick = () => window.open(f[i])</script>", None),
    ],
)  # fmt: skip
def test_what_is_chosen_or_sent_leads_on(html: str, href: str | None) -> None:
    """None: only a browser knows where to."""
    link = read_page(html, URL).links[0]
    assert link.kind is (TargetKind.WEB if href else TargetKind.SCRIPT)
    assert link.href == (f"http://school.example{href}" if href else link.href)


@pytest.mark.parametrize(
    "html",
    [
        f"<form><input name='q'><select name='id'>{CHOICE}</form>",
        "<form method='post'><textarea name='t'></textarea><button>ส่งความคิดเห็น</button></form>",
        "<button>ค้นหา</button>",
        "<form><input name='q'><button name='by' value='title'>ค้นหา</button><button name='by' value='all'>ทั้งหมด</button></form>",
        "<button disabled>รออัปโหลด</button><script src='a.js'></script>",
        "<button class='accordion'>O4 แผนพัฒนา</button><div class='panel'>เนื้อหา</div><script src='a.js'></script>",
    ],
)
def test_fields_of_a_form_that_is_filled_in_are_no_links(html: str) -> None:
    assert read_page(html, URL).links == ()


@pytest.mark.parametrize(
    "html",
    [
        "<a href='#' data-doc-id='4'>O4 แผนพัฒนา</a>",  # no script that could read it
        "<a href='#' data-share-url='/o4' data-image-url='/i/pdf'>O4 แผนพัฒนา</a><script src='a.js'></script>",
        '<a href=\'#\' data-options=\'{"image": "/o4", "url": "#"}\'>O4 แผนพัฒนา</a><script src=\'a.js\'></script>',
        "<a href='#' data-options='[[[['>O4 แผนพัฒนา</a><script src='a.js'></script>",
        "<x-button href='#'>O4 แผนพัฒนา</x-button>",
        "<a href='#' onmousedown=\"this.className='on'\">O4 แผนพัฒนา</a>",
        "<a href='#' onclick=\"ga('send', 'event', 'menu')\">O4 แผนพัฒนา</a>",
        "<a href='#' onclick=\"gtag('event', 'click'); return false\">O4 แผนพัฒนา</a>",
        "<a href='#' id='docs'>O4 แผนพัฒนา</a><script>for (i in f) getElementById('doc' + i).onclick = () => window.open(f[i])</script>",
    ],
)
def test_attributes_that_lead_nowhere_leave_a_placeholder(html: str) -> None:
    assert [link.kind for link in read_page(html, URL).links] == [TargetKind.PLACEHOLDER]


def test_the_label_of_an_element_of_an_applications_own_names_its_link() -> None:
    links = read_page(
        "<p><x-button href='/o4' label='O4 แผนพัฒนา'></x-button> ข้อความ</p><x-icon href='/o5'>O5</x-icon>", URL
    ).links
    assert [link.label for link in links] == ["O4 แผนพัฒนา", "O5"]


def test_what_no_script_can_listen_to_is_no_link() -> None:
    assert read_page("<span class='row' role='button' tabindex='0'>O4 แผนพัฒนา</span>", URL).links == ()


def test_a_number_given_to_a_script_may_name_a_panel_of_the_page() -> None:
    page = read_page("<a href='#' onclick='showPanel(4)'>O4</a><div id='panel4'><a href='/o4.pdf'>เปิด</a></div>", URL)
    assert [link.kind for link in page.links] == [TargetKind.ANCHOR, TargetKind.WEB]


def test_a_picture_behind_an_empty_element_is_a_picture() -> None:
    html = "<div style='background-image:url(/chart.png);height:9em'></div><div style='background:url(/b.png)'><p>ข้อความ</p></div>"
    assert [image.src for image in read_page(html, URL).images] == ["http://school.example/chart.png"]


def test_scripts_that_do_nothing_lead_nowhere() -> None:
    page = read_page(
        """<a href="javascript:void(0)">1</a><a href="#" onclick="return false;">2</a><a href="#" onclick="alert('เร็ว ๆ นี้')">3</a>""",
        URL,
    )
    assert [link.kind for link in page.links] == [TargetKind.PLACEHOLDER] * 3


def test_the_bars_of_a_template_are_no_main_text_whatever_they_are_called() -> None:
    page = read_page(
        """<div class="head-outer">โรงเรียนตัวอย่าง</div><div id="left"><h3>เมนู</h3><a href=1>หน้าแรกของเรา</a> <a href=2>ประวัติ</a></div>
        <div id="right"><h2>อำนาจหน้าที่</h2><p>จัดการศึกษาให้นักเรียนทุกคน</p></div><div class="btm">โทร 0-4400-0000</div>""",
        URL,
    )
    assert page.main_text == "อำนาจหน้าที่\nจัดการศึกษาให้นักเรียนทุกคน"


def test_the_menu_of_a_layout_table_is_its_first_narrow_cell() -> None:
    menu = "".join(f"<a href={n}>เมนู {n}</a><br>" for n in range(6))
    page = read_page(f"<table><tr><td>{menu}</td><td>{'โรงเรียนของเรา ' * 10}</td></tr></table>", URL)
    assert page.main_text.startswith("โรงเรียนของเรา")


def test_queries_are_sent_in_the_encoding_of_the_page() -> None:
    body = '<a href="/dl.php?f=แผน">แผนปฏิบัติการ</a><a href="/แผน.pdf">แผน</a>'.encode("cp874")
    assert [link.href for link in read_body(body, URL).links] == [
        "http://school.example/dl.php?f=%E1%BC%B9",
        "http://school.example/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(40_000)) + ">ข่าว",
        "<div data-href='/x'>ข่าว" * 500,
        "<button onclick='go(1)'>ข่าว" * 2_000,
        "<tr>" + "<td><a href=x>ข่าว</a></td>" * 4_000,
        "<div class=left><a href=x>ข่าว</a></div><div class=top>ข่าว</div>" * 3_000,
        "<p>ก" + "\u0301" * 20_000,
        "<iframe srcdoc='<b>ข่าว'></iframe>" * 3_000,
        "<script>'" + "a.pdf'" * 20_000 + "</script>",
    ],
    ids=["attributes", "nested", "buttons", "cells", "bars", "marks", "inner documents", "scripts"],
)
def test_hostile_pages_cost_little(hostile: str) -> None:
    started = process_time()
    read_page(hostile, URL)
    assert process_time() - started < 2.0 * slowness()


LISTENING = """<script>
document.getElementById("rows").addEventListener("click", (event) => { show.innerHTML = event.target.closest(".row").dataset.id; });
</script>"""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<div id="rows"><p class="row"><a href="#">O1 โครงสร้าง</a></p></div>' + LISTENING, TargetKind.SCRIPT),
        ('<div id="others"><p class="cell"><a href="#">O1 โครงสร้าง</a></p></div>' + LISTENING, TargetKind.PLACEHOLDER),
        (
            '<div id="menu"><a href="#">O1 โครงสร้าง</a></div><script>$("#menu").on("click", () => { x.innerHTML = 1; });</script>',
            TargetKind.PLACEHOLDER,
        ),
        (
            '<a class="row" href="#">O1 โครงสร้าง</a><script>$(".row").on("click", () => { count += 1; });</script>',
            TargetKind.PLACEHOLDER,
        ),
    ],
)
def test_what_a_script_listens_to_and_shows_is_no_placeholder(body: str, kind: TargetKind) -> None:
    [link] = read_page(body, "http://school.example.ac.th/").links
    assert link.kind is kind


LEADING = "<script>{}</script>"
BY_CLASS = 'for (const row of document.querySelectorAll(".row")) row.addEventListener("click", () => { location.href = row.id; });'
BY_KEY = 'document.addEventListener("click", (event) => { location = "/o/" + event.target.dataset.itemNo; });'
COUNTING = 'document.querySelectorAll(".row").forEach((row) => row.addEventListener("click", () => { count += 1; }));'
FILLING = '$(".more").click(function () { $("#box .row").html($(this).data("info")); document.getElementById("sum").innerHTML = ""; });'
ROWS = '<div class="row" data-no="1">O1 โครงสร้าง</div><div class="row" data-no="2">O2 ข้อมูลผู้บริหาร</div>'


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (ROWS + LEADING.format(BY_CLASS), [TargetKind.SCRIPT] * 2),
        ('<p data-item-no="1">O1 โครงสร้าง</p>' + LEADING.format(BY_KEY), [TargetKind.SCRIPT]),
        (ROWS + '<script src="/app.js"></script>', [TargetKind.SCRIPT] * 2),
        (ROWS, []),
        (ROWS + LEADING.format(COUNTING), []),
        (ROWS + '<script src="/js/jquery.min.js"></script>', []),
        ('<div id="box"><h5 class="row">O1 โครงสร้าง</h5></div><div><p class="x" id="sum">O2 ข้อมูล</p></div>' + LEADING.format(FILLING), []),
        ('<p class="more">O1 โครงสร้าง</p>' + LEADING.format(FILLING), [TargetKind.SCRIPT]),
        ('<div class="row">O1 โครงสร้าง <p>แบ่งงานเป็น 4 ฝ่าย</p><a href="/o1">เปิด</a></div>' + LEADING.format(BY_CLASS), [TargetKind.WEB]),
        ('<div class="row">O1 โครงสร้าง</div><div>แบ่งงานเป็น 4 ฝ่าย</div>' + LEADING.format(BY_CLASS), []),
        ('<div class="elementor-x" data-id="1">O1</div><div data-id="2">O2</div><script src="/app.js"></script>', []),
    ],
)  # fmt: skip
def test_what_is_no_link_and_a_script_listens_to_is_a_browsers_work(body: str, kinds: list[TargetKind]) -> None:
    assert [link.kind for link in read_page(body, "http://school.example.ac.th/").links] == kinds


@pytest.mark.parametrize(
    ("body", "kind", "href"),
    [
        ("<div wire:click='show(11)'>O1 โครงสร้าง</div>", TargetKind.SCRIPT, "/"),
        ("<li><a data-fancybox data-type='iframe' data-src='/o1' href='javascript:;'>O1</a></li>", TargetKind.WEB, "/o1"),
        ("<li><a data-src='/o1' href='javascript:;'>O1</a></li>", TargetKind.PLACEHOLDER, "javascript:;"),
    ],
)  # fmt: skip
def test_what_a_framework_opens_is_no_placeholder(body: str, kind: TargetKind, href: str) -> None:
    [link] = read_page(body, "http://school.example.ac.th/").links
    assert (link.kind, link.href.removeprefix("http://school.example.ac.th")) == (kind, href)


def test_a_number_that_opens_a_part_of_the_page_is_a_toggle() -> None:
    page = read_page(
        "<div onclick='show(11)'>O1 โครงสร้าง</div><div id='panel11'>แบ่งงานเป็น 4 ฝ่าย</div>", "http://a.example/"
    )
    assert page.links == ()


def test_a_name_that_a_pages_own_function_is_given_is_no_address() -> None:
    page = read_page(
        """<a href="#" onclick="openItem('O1')">O1</a> <a href="#" onclick="openFile('o2.pdf')">O2</a>""",
        "http://a.example/",
    )
    assert [(link.kind, link.href) for link in page.links] == [
        (TargetKind.SCRIPT, "http://a.example/#"),
        (TargetKind.WEB, "http://a.example/o2.pdf"),
    ]


def _links_and_texts(html: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    page = read_page(html, "http://school.example/ita/")
    links = [(link.href, link.kind, link.label, link.region, link.position, link.struck) for link in page.links]
    return links, [tuple(segment) for segment in page.segments]


@pytest.mark.parametrize(
    "html",
    [
        "<p>ก่อน <a href='/o1.pdf'>โครงสร้าง</a> หลัง</p>",
        "<h2><a href='/o1'>O1 โครงสร้าง</a></h2>",
        "<nav><a href='/o1'>โครงสร้าง</a><a href='/o2'></a></nav>",
        "<a href='/ita/#top'>บน</a><p id='top'>x</p>",
        "<a href='/ita/#nowhere'>ไม่มี</a><a href='/other#part'>อื่น</a>",
        "<a href='/o1'>  </a><a href='#'>O2</a>",
        "<p>http://other.example/a.pdf <a href='/o1.pdf'>โครงสร้าง</a></p>",
        "<p><s><a href='/o1.pdf'>เก่า</a></s> <a href='/o2.pdf'>ใหม่</a></p>",
    ],
)
def test_a_link_that_is_only_a_path_and_words_reads_as_any_other(html: str) -> None:
    """A word of markup inside, or an attribute that says nothing, sends a link the long way."""
    assert _links_and_texts(html) == _links_and_texts(html.replace("<a href", "<a target='_self' href"))


@pytest.mark.parametrize("more", ["<i></i>" * 80_000, "<p>" + "ก" * 8_000_001], ids=["tags", "letters"])
def test_a_page_of_which_only_the_beginning_is_read_says_so(more: str) -> None:
    page = read_page(f"<p>ต้น</p>{more}<p>ปลาย</p>", URL)
    assert page.overfull
    assert "ต้น" in page.text
    assert "ปลาย" not in page.text
    assert not read_page(f"<p>ต้น</p>{more[: len(more) // 4]}<p>ปลาย</p>", URL).overfull

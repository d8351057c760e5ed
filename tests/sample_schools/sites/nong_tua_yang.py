"""Classic menu with sub-menus and an OIT table; publishes nearly everything as the instrument asks."""

from __future__ import annotations

from pathlib import Path

from tests.sample_schools import files, markup
from tests.sample_schools.contents import CODES, TITLES, lines, purchases
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site, drive_view

SCHOOL = school("nong_tua_yang")
_PAGES = {
    "O1": "/structure.html",
    "O2": "/executives.html",
    "O3": "/authority.html",
    "O5": "/contact.html",
    "O7": "/news/",
    "O8": "/webboard.html",
    "O10": "/pdpa.html",
    "O18": "/eservice.html",
    "O28": "/complaint-corruption.html",
}
# Printed from a browser: their text layer is damaged as that of many real files.
_PRINTED = ("O4", "O13")
_ASSETS = Path(__file__).parent.parent / "assets"
_WORD = ("O14", "O15", "O34")
_SHEET = ("O16", "O24", "O36")
_DRIVE = ("O12", "O17")
_MENU = """
<ul class="menu">
<li><a href="/">หน้าแรก</a></li>
<li><a href="#">เกี่ยวกับโรงเรียน</a><ul>
  <li><a href="/history.html">ประวัติโรงเรียน</a></li><li><a href="/structure.html">โครงสร้างการบริหารงาน</a></li>
  <li><a href="/executives.html">ทำเนียบผู้บริหาร</a></li><li><a href="/authority.html">อำนาจหน้าที่</a></li></ul></li>
<li><a href="#">หลักสูตร</a><ul><li><a href="/curriculum.html">โครงสร้างหลักสูตร</a></li>
  <li><a href="/timetable.html">ตารางเรียน</a></li></ul></li>
<li><a href="/news/">ข่าวประชาสัมพันธ์</a></li>
<li><a href="/ita/ita2566.html">ITA 2566</a></li>
<li><a href="/contact.html">ติดต่อเรา</a></li>
</ul>"""


def _skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title} - {SCHOOL.name}</title></head>
<body bgcolor="#e8f0ff"><table width="980" align="center" cellpadding="4"><tr><td colspan="2">
<img src="/img/banner.png" alt="{SCHOOL.name}"></td></tr><tr><td colspan="2">{_MENU}</td></tr>
<tr><td width="200" valign="top"><p>ระบบสารสนเทศ</p><ul><li><a href="/webboard.html">กระดานถามตอบ</a></li>
<li><a href="/eservice.html">E-Service</a></li></ul></td><td valign="top" id="content">{body}</td></tr>
<tr><td colspan="2" class="footer">{SCHOOL.name} {SCHOOL.postal_address} โทร. {SCHOOL.phone}</td></tr></table></body></html>"""


def build() -> Site:
    """All 43 items are published, O43 is listed without a link."""
    site = Site(SCHOOL)
    news_list = "".join(
        f'<p>{date} <a href="/news/{n}.html">{title}</a></p>' for n, (date, title) in enumerate(markup.NEWS_2566, 1)
    )
    site.page("/", _skeleton("หน้าแรก", f"<h1>ยินดีต้อนรับสู่{SCHOOL.name}</h1><h2>ข่าวล่าสุด</h2>{news_list}"))
    pages = {
        "/history.html": ("ประวัติโรงเรียน", "<p>โรงเรียนก่อตั้งเมื่อ พ.ศ. 2484 โดยชาวบ้านร่วมกันสร้างอาคารไม้หลังแรก</p>"),
        "/curriculum.html": ("โครงสร้างหลักสูตร", "<p>โครงสร้างเวลาเรียนระดับประถมศึกษา ภาษาไทย 200 ชั่วโมง</p>"),
        "/timetable.html": ("ตารางเรียน", "<p>ตารางเรียนภาคเรียนที่ 2</p>"),
        "/structure.html": (
            TITLES["O1"],
            '<img src="/img/chart.png" alt="แผนผังโครงสร้างการบริหารงาน">' + markup.article(lines("O1", SCHOOL)),
        ),
        "/executives.html": (TITLES["O2"], markup.executives(SCHOOL, "/img")),
        "/authority.html": (TITLES["O3"], markup.article(lines("O3", SCHOOL))),
        "/contact.html": (TITLES["O5"], markup.contact(SCHOOL)),
        "/news/": (TITLES["O7"], news_list),
        "/webboard.html": (TITLES["O8"], markup.question_board("/ask")),
        "/pdpa.html": (TITLES["O10"], markup.article(lines("O10", SCHOOL))),
        "/eservice.html": (TITLES["O18"], markup.online_service("/eservice-send")),
        "/complaint-corruption.html": (TITLES["O28"], markup.corruption_form("/complaint-send")),
    }
    for path, (title, body) in pages.items():
        site.page(path, _skeleton(title, f"<h1>{title}</h1>{body}"))
    for number, (date, title) in enumerate(markup.NEWS_2566, 1):
        text = f"<h1>{title}</h1><p>วันที่ {date}</p><p>{SCHOOL.name}จัดกิจกรรมโดยมีครูและนักเรียนเข้าร่วม</p>"
        site.page(f"/news/{number}.html", _skeleton(title, text))
    for name in ("banner", "chart", "director", "deputy"):
        site.file(f"/img/{name}.png", files.png(240, 120, (40, 80, 150)))
    site.page("/ita/ita2566.html", _skeleton("ITA ปีงบประมาณ 2566", _index(site)))
    return site


def _target(site: Site, code: str) -> str:
    if code in _PAGES:
        return _PAGES[code]
    if code == "O9":
        return "https://www.facebook.com/sample.nongtuayang"
    if code == "O21":
        return site.file("/files/oit2566/O21.xlsx", files.xlsx(purchases(SCHOOL)))
    if code in _WORD:
        return site.file(f"/files/oit2566/{code}.docx", files.docx(lines(code, SCHOOL)))
    if code in _SHEET:
        return site.file(f"/files/oit2566/{code}.xlsx", files.xlsx({"ข้อมูล": lines(code, SCHOOL)}))
    if code in _PRINTED:
        printed = (_ASSETS / f"{SCHOOL.slug}_{code}.pdf").read_bytes()
        return site.file(f"/files/oit2566/{code}.pdf", printed)
    data = files.pdf(lines(code, SCHOOL))
    if code in _DRIVE:
        return drive_view(site.drive_file(f"{code}.pdf", data))
    return site.file(f"/files/oit2566/{code}.pdf", data)


def _index(site: Site) -> str:
    rows = "".join(
        f"<tr><td align='center'>{code}</td><td>{TITLES[code]}</td>"
        + ("<td>-</td></tr>" if code == "O43" else f'<td><a href="{_target(site, code)}">เปิดดู</a></td></tr>')
        for code in CODES
    )
    return (
        "<h1>การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2566</h1>"
        f"<table border='1' width='100%'><tr><th>ข้อ</th><th>รายการ</th><th>ลิงก์</th></tr>{rows}</table>"
    )

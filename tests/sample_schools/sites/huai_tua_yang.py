"""No OIT page at all: what is published stands in the ordinary menu, under the school's own words."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site

SCHOOL = school("huai_tua_yang")
_MENU = (
    ("/about/structure", "โครงสร้างการบริหารโรงเรียน"),
    ("/about/executives", "คณะผู้บริหาร"),
    ("/about/duty", "อำนาจหน้าที่และภารกิจ"),
    ("/about/laws", "กฎหมายและระเบียบที่เกี่ยวข้อง"),
    ("/academic/curriculum", "โครงสร้างหลักสูตรสถานศึกษา"),
    ("/academic/lunch", "รายงานผลโครงการอาหารกลางวัน"),
    ("/documents", "เอกสารเผยแพร่"),
    ("/procurement", "ประกาศจัดซื้อจัดจ้าง"),
    ("/news", "ข่าวประชาสัมพันธ์"),
    ("/board", "กระดานถาม-ตอบ"),
    ("/enroll", "ระบบรับสมัครนักเรียนออนไลน์"),
    ("/privacy", "นโยบายความเป็นส่วนตัว"),
    ("/contact", "ติดต่อเรา"),
)


def _skeleton(title: str, body: str) -> str:
    menu = "".join(f'<li class="menu-item"><a href="{path}">{label}</a></li>' for path, label in _MENU)
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="UTF-8"><title>{title} – {SCHOOL.name}</title>
<meta name="generator" content="WordPress 6.1"></head><body class="page-template-default">
<div id="page" class="site"><header id="masthead"><p class="site-title"><a href="/">{SCHOOL.name}</a></p>
<nav id="site-navigation"><ul id="primary-menu">{menu}</ul></nav></header>
<div id="primary"><main id="main">{body}</main></div>
<aside id="secondary"><section class="widget"><h2>ติดตามเรา</h2>
<a href="https://www.facebook.com/sample.huaituayang">Facebook โรงเรียน</a></section></aside>
<footer id="colophon">{SCHOOL.name}</footer></div></body></html>"""


def build() -> Site:
    """Sixteen items can be found without any code."""
    site = Site(SCHOOL)
    site.page("/", _skeleton("หน้าแรก", f"<h1>{SCHOOL.name}</h1>{markup.news(link='/news/{n}')}"))
    for number, (date, title) in enumerate(markup.NEWS_2566, 1):
        site.page(f"/news/{number}", _skeleton(title, f"<h1>{title}</h1><time>{date}</time><p>ภาพกิจกรรม</p>"))
    for name in ("director", "deputy"):
        site.file(f"/wp-content/uploads/{name}.png", files.png(110, 140, (170, 110, 50)))
    gift = site.file("/wp-content/uploads/2023/01/no-gift-2566.pdf", files.pdf(lines("O31", SCHOOL)))
    documents = [
        ("แผนพัฒนาคุณภาพการศึกษา พ.ศ. 2565 - 2568", "plan4.pdf", files.pdf(lines("O4", SCHOOL))),
        ("แผนปฏิบัติการประจำปีงบประมาณ 2566", "plan66.pdf", files.pdf(lines("O11", SCHOOL))),
        ("รายงานผลการดำเนินงานประจำปี 2565", "report65.docx", files.docx(lines("O13", SCHOOL))),
        ("คู่มือการให้บริการผู้ปกครองและประชาชน", "service.pdf", files.pdf(lines("O15", SCHOOL))),
        ("ประกาศเจตนารมณ์ No Gift Policy ประจำปี 2566", "", b""),
        ("ปฏิทินปฏิบัติงานวิชาการ", "calendar.pdf", files.pdf(["# ปฏิทินปฏิบัติงานวิชาการ", "เปิดภาคเรียน 16 พฤษภาคม"])),
    ]
    downloads = "".join(
        f'<p><a href="{site.file("/wp-content/uploads/" + name, data) if name else gift}">{label}</a></p>'
        for label, name, data in documents
    )
    pages = {
        "/about/structure": '<img src="/wp-content/uploads/director.png" alt="">' + markup.article(lines("O1", SCHOOL)),
        "/about/executives": markup.executives(SCHOOL, "/wp-content/uploads"),
        "/about/duty": markup.article(lines("O3", SCHOOL)),
        "/about/laws": markup.article(lines("O6", SCHOOL)),
        "/academic/curriculum": "<p>โครงสร้างเวลาเรียนตลอดปีการศึกษา</p>",
        "/academic/lunch": "<p>รายงานผลโครงการอาหารกลางวัน ปีการศึกษา 2565</p>",
        "/documents": downloads,
        "/procurement": markup.article(lines("O20", SCHOOL)),
        "/news": markup.news(link="/news/{n}"),
        "/board": markup.question_board("/board/new"),
        "/enroll": markup.online_service("/enroll/new"),
        "/privacy": markup.article(lines("O10", SCHOOL)),
        "/contact": markup.contact(SCHOOL),
    }
    labels = dict(_MENU)
    for path, body in pages.items():
        site.page(path, _skeleton(labels[path], f'<h1 class="entry-title">{labels[path]}</h1>{body}'))
    return site

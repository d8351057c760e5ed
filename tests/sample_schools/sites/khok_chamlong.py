"""A complete-looking OIT page with nothing behind it: `#`, empty addresses, sample file, under construction."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import CODES, TITLES
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site

SCHOOL = school("khok_chamlong")
_DEAD_LINKS = ('href="#"', 'href=""', 'href="#!"', 'href="javascript:void(0)"', 'href="http://"', "", 'href="# "')


def _skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="topbar">{SCHOOL.name}</div><div class="menu-wrap">
<a class="m" href="/">หน้าหลัก</a><a class="m" href="#">ฝ่ายงาน</a><a class="m" href="/newsroom">ข่าวประชาสัมพันธ์</a>
<a class="m" href="/transparency">ITA / OIT</a><a class="m" href="/contact-us">ติดต่อโรงเรียน</a></div>
<div class="wrap">{body}</div><div class="foot">
<a href="https://www.facebook.com/sample.khokchamlong" aria-label="Facebook"><i class="fa fa-facebook"></i></a></div></body></html>"""


def build() -> Site:
    """Only contact, news and the Facebook account are really there, outside the OIT page."""
    site = Site(SCHOOL)
    site.page("/", _skeleton(SCHOOL.name, f"<h1>{SCHOOL.name}</h1><p>เว็บไซต์ใหม่ของโรงเรียน</p>"))
    site.page("/contact-us", _skeleton("ติดต่อโรงเรียน", "<h1>ติดต่อโรงเรียน</h1>" + markup.contact(SCHOOL)))
    site.page("/newsroom", _skeleton("ข่าวประชาสัมพันธ์", "<h1>ข่าวประชาสัมพันธ์</h1>" + markup.news()))
    site.page("/soon", _skeleton("กำลังปรับปรุง", "<h1>อยู่ระหว่างการปรับปรุง</h1><p>ขออภัยในความไม่สะดวก</p>"))
    site.file("/files/example.pdf", files.pdf(["# ไฟล์ตัวอย่าง", "Lorem ipsum dolor sit amet"]))
    panels = "".join(
        f'<div class="accordion-item"><h3 class="accordion-header"><button type="button">{code} {TITLES[code]}</button></h3>'
        f'<div class="accordion-body"><a {_href(number, code)}>ดูเอกสาร</a></div></div>'
        for number, code in enumerate(CODES)
    )
    site.page(
        "/transparency",
        _skeleton("OIT 2566", f"<h1>OIT ประจำปีงบประมาณ 2566</h1><div class='accordion'>{panels}</div>"),
    )
    return site


def _href(number: int, code: str) -> str:
    if code == "O6":
        return 'href="/files/example.pdf"'
    if code in ("O11", "O27"):
        return 'href="/soon"'
    return _DEAD_LINKS[number % len(_DEAD_LINKS)]

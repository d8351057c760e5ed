"""An ordinary site whose OIT page is drawn by JavaScript only."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site

SCHOOL = school("tha_chamlong")


def _skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body>
<header class="hero"><h1>{SCHOOL.name}</h1><nav><ul><li><a href="/">หน้าแรก</a></li>
<li><a href="/structure">โครงสร้างการบริหารงาน</a></li><li><a href="/director">ข้อมูลผู้บริหาร</a></li>
<li><a href="/news">ข่าวประชาสัมพันธ์</a></li><li><a href="/oit">OIT 2566</a></li><li><a href="/contact">ติดต่อเรา</a></li></ul></nav></header>
<main class="grid">{body}</main></body></html>"""


def build() -> Site:
    """Four items stand on ordinary pages; what the OIT page holds needs a browser."""
    site = Site(SCHOOL)
    for name in ("director", "deputy"):
        site.file(f"/m/{name}.png", files.png(100, 100, (20, 120, 80)))
    site.page("/", _skeleton(SCHOOL.name, "<section><p>โรงเรียนริมน้ำ</p></section>"))
    site.page("/structure", _skeleton("โครงสร้าง", markup.article(lines("O1", SCHOOL))))
    site.page("/director", _skeleton("ข้อมูลผู้บริหาร", "<h2>ข้อมูลผู้บริหาร</h2>" + markup.executives(SCHOOL, "/m")))
    site.page("/news", _skeleton("ข่าวประชาสัมพันธ์", "<h2>ข่าวประชาสัมพันธ์</h2>" + markup.news()))
    site.page("/contact", _skeleton("ติดต่อเรา", "<h2>ติดต่อเรา</h2>" + markup.contact(SCHOOL)))
    site.page(
        "/oit",
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OIT</title>'
        '<script defer src="/static/js/main.4f2a.js"></script></head><body>'
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>',
    )
    site.file("/static/js/main.4f2a.js", b'fetch("/api/oit?year=2566").then(r=>r.json()).then(render)')
    return site

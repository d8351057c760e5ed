"""Cards that lead to one page per item ("/ita/o5/"), in a blog-like layout."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import TITLES, lines, purchase_lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site, drive_view

SCHOOL = school("pa_tua_yang")
_DOCUMENTS = ("O4", "O6", "O11", "O13", "O14", "O15", "O17", "O21", "O27", "O31", "O32")
_CARDS = (*(f"O{n}" for n in range(1, 19)), "O21", "O22", "O27", "O28", "O29", "O31", "O32")


def _skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} | {SCHOOL.name}</title>
<style>.cards{{display:grid;grid-template-columns:repeat(4,1fr);gap:1rem}}.card{{border:1px solid #ccc;padding:1rem}}</style></head>
<body><header><a class="brand" href="/">{SCHOOL.name}</a>
<nav><a href="/">หน้าหลัก</a> <a href="/blog/">ข่าวกิจกรรม</a> <a href="/ita/">ศูนย์ข้อมูลความโปร่งใส ITA / OIT</a>
<a href="/teachers/">บุคลากร</a></nav></header>
<main>{body}</main>
<footer><p>© {SCHOOL.name} เขตตัวอย่าง</p></footer></body></html>"""


def build() -> Site:
    """Most items up to O18, a few of the others."""
    site = Site(SCHOOL)
    site.page(
        "/",
        _skeleton(
            "หน้าหลัก",
            f"<h1>{SCHOOL.name}</h1><p>เรียนดี มีวินัย ใฝ่คุณธรรม</p>"
            '<article><a href="/ita/"><h3>การประเมินคุณธรรม (ITA) 2566</h3><p>เข้าสู่เว็บไซต์ ITA →</p></a></article>',
        ),
    )
    site.page("/blog/", _skeleton("ข่าวกิจกรรม", "<h1>ข่าวกิจกรรม</h1>" + markup.news()))
    site.page("/teachers/", _skeleton("บุคลากร", "<h1>ครูและบุคลากร</h1><p>ครูประจำชั้น ป.1 – ป.6</p>"))
    for name in ("director", "deputy"):
        site.file(f"/assets/{name}.png", files.png(120, 160, (90, 130, 60)))
    cards = []
    for code in _CARDS:
        slug = code.lower()
        cards.append(
            f'<div class="card"><span class="badge">{code}</span><h3>{TITLES[code]}</h3>'
            f'<a href="/ita/{slug}/">ดูรายละเอียด</a></div>'
        )
        # The page of O22 was deleted, its card was left.
        if code != "O22":
            body = f'<p class="crumbs"><a href="/ita/">ITA</a></p><h1>{code} {TITLES[code]}</h1>{_content(site, code)}'
            site.page(f"/ita/{slug}/", _skeleton(f"{code} {TITLES[code]}", body))
    site.page(
        "/ita/",
        _skeleton("ITA / OIT", f'<h1>OIT ปีงบประมาณ 2566</h1><div class="cards">{"".join(cards)}</div>'),
    )
    return site


def _content(site: Site, code: str) -> str:
    if code == "O2":
        return markup.executives(SCHOOL, "/assets")
    if code == "O5":
        return markup.contact(SCHOOL)
    if code == "O7":
        return markup.news()
    if code == "O8":
        return markup.question_board("/qa/send")
    if code == "O9":
        return (
            '<p>ติดตามโรงเรียนได้ที่ <a href="https://www.facebook.com/sample.patuayang">Facebook โรงเรียน</a>'
            ' และ <a href="https://www.youtube.com/@samplepatuayang">YouTube</a></p>'
        )
    if code == "O12":
        return "<p>อยู่ระหว่างดำเนินการปรับปรุงข้อมูล</p>"
    if code == "O16":
        return markup.article(lines("O16", SCHOOL, 2565))
    if code == "O18":
        form = site.google_form("แบบคำร้องขอเอกสารออนไลน์ E-Service", ("ชื่อ-สกุล", "เอกสารที่ต้องการ", "อีเมล"))
        return f'<p>ยื่นคำร้องออนไลน์ได้ที่ <a href="{site.short_form(form)}">ระบบ E-Service ขอเอกสารออนไลน์</a></p>'
    if code == "O28":
        form = site.google_form("แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", ("ชื่อผู้ร้องเรียน (ไม่บังคับ)", "รายละเอียดการทุจริต"))
        return (
            "<p>แจ้งเรื่องร้องเรียนการทุจริตโดยตรงถึงผู้อำนวยการ แยกจากเรื่องร้องเรียนทั่วไป</p>"
            f'<a class="button" href="{form}">แจ้งเรื่องร้องเรียนการทุจริต</a>'
        )
    if code in _DOCUMENTS:
        text = purchase_lines(SCHOOL) if code == "O21" else lines(code, SCHOOL)
        if code in ("O13", "O31"):
            return f'<p><a href="{drive_view(site.drive_file(f"{code}.pdf", files.pdf(text)))}">ดาวน์โหลดเอกสาร</a></p>'
        href = site.file(f"/wp-content/uploads/2023/03/{code}-เผยแพร่.pdf", files.pdf(text, word_like=code == "O6"))
        return f'<p><a href="{href}">📄 ดาวน์โหลดเอกสาร</a></p>'
    return markup.article(lines(code, SCHOOL))

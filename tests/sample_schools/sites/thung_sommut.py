"""Code, title and a "คลิก" button in different cells; codes written with the digit zero (`01`, `010`)."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import CODES, TITLES, lines, purchase_lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site

SCHOOL = school("thung_sommut")
_PAGES = {
    "O1": "home.php?p=structure",
    "O2": "home.php?p=boss",
    "O3": "home.php?p=duty",
    "O5": "home.php?p=contact",
    "O7": "home.php?p=news",
    "O18": "home.php?p=eservice",
    "O28": "home.php?p=corruption",
}


def _skeleton(title: str, body: str) -> str:
    return f"""<html><head><title>{title}</title><meta charset="utf-8"></head><body>
<div id="top"><a href="index.php">หน้าแรก</a> | <a href="home.php?p=news">ข่าว</a> | <a href="home.php?p=contact">ที่ตั้งโรงเรียน</a></div>
<div id="left"><a href="oit66.php"><img src="img/ita66.png" alt="ITA" width="180"></a>
<a href="home.php?p=lunch">รายงานผลการดำเนินงานโครงการอาหารกลางวัน</a></div>
<div id="main">{body}</div><div id="bottom">{SCHOOL.name} {SCHOOL.village}</div></body></html>"""


def build() -> Site:
    """Everything is listed; 08 is a dead button, 019 is last year's plan, 026 opens the file of 022."""
    site = Site(SCHOOL)
    for path in ("/", "/index.php"):
        site.page(path, _skeleton(SCHOOL.name, f"<h1>{SCHOOL.name}</h1><p>ยินดีต้อนรับ</p>"))
    site.file("/img/ita66.png", files.png(180, 60, (200, 160, 40)))
    for name in ("director", "deputy"):
        site.file(f"/img/{name}.png", files.png(90, 120, (120, 90, 160)))
    bodies = {
        "O1": markup.article(lines("O1", SCHOOL)),
        "O2": markup.executives(SCHOOL, "img"),
        "O3": markup.article(lines("O3", SCHOOL)),
        "O5": markup.contact(SCHOOL),
        "O7": markup.news(),
        "O18": markup.online_service("send.php"),
        "O28": markup.corruption_form("send.php"),
    }
    for code, href in _PAGES.items():
        site.page(f"/{href}", _skeleton(TITLES[code], f"<h2>{TITLES[code]}</h2>{bodies[code]}"))
    lunch = "<h2>รายงานผลการดำเนินงานโครงการอาหารกลางวัน</h2><p>นักเรียนได้รับอาหารครบ 5 หมู่</p>"
    site.page("/home.php?p=lunch", _skeleton("โครงการอาหารกลางวัน", lunch))
    rows = "".join(
        f"<tr><td>0{code[1:]}</td><td>{TITLES[code]}</td>"
        f'<td><a class="btn" href="{_target(site, code)}">คลิก</a></td></tr>'
        for code in CODES
    )
    site.page(
        "/oit66.php",
        _skeleton("OIT 2566", f"<h2>ข้อมูล OIT ปีงบประมาณ 2566</h2><table class='oit'>{rows}</table>"),
    )
    return site


def _target(site: Site, code: str) -> str:
    if code in _PAGES:
        return _PAGES[code]
    if code == "O8":
        return "#!"
    if code == "O26":
        return _target(site, "O22")
    if code == "O9":
        return "https://www.facebook.com/sample.thungsommut"
    if code == "O19":
        text = lines("O19", SCHOOL, 2565)
    elif code == "O21":
        text = purchase_lines(SCHOOL)
    else:
        text = lines(code, SCHOOL)
    # Half of the files were printed from Word and lost sara am.
    name = f"/upload/oit/0{code[1:]} {TITLES[code].split('หรือ')[0].replace('/', '-')[:40]}.pdf"
    return site.file(name, files.pdf(text, word_like=int(code[1:]) % 2 == 0)).lstrip("/")

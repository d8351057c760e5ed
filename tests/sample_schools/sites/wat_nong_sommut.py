"""An old PHP site in cp874 (windows-874): half of its pages declare the encoding, half declare nothing."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import TITLES, lines, purchase_lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Answer, Site

SCHOOL = school("wat_nong_sommut")
_ITEMS = ("O1", "O2", "O3", "O5", "O7", "O11", "O13", "O19", "O21", "O28", "O31", "O36")
_MODULES = {"O1": "struct", "O2": "admin", "O3": "duty", "O5": "contact", "O7": "news", "O21": "sk1", "O28": "tell"}


def _page(site: Site, path: str, title: str, body: str) -> None:
    declared = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-874">' if len(path) % 2 else ""
    html = f"""<HTML><HEAD>{declared}<TITLE>{title}</TITLE></HEAD><BODY BACKGROUND="images/bg.gif" LINK="#0000FF">
<CENTER><FONT SIZE="5" COLOR="#800000">{SCHOOL.name}</FONT></CENTER><HR>
<TABLE WIDTH="780" ALIGN="CENTER"><TR><TD WIDTH="150" VALIGN="TOP">
<A HREF="index.php">หน้าแรก</A><BR><A HREF="index.php?mod=news">ข่าวประชาสัมพันธ์</A><BR>
<A HREF="index.php?mod=ita">การประเมิน ITA</A><BR><A HREF="index.php?mod=contact">ติดต่อโรงเรียน</A></TD>
<TD>{body}</TD></TR></TABLE></BODY></HTML>"""
    site.answers["", path] = Answer(html.encode("cp874"), media_type="text/html")


def build() -> Site:
    """Twelve items are published, the others are not on the site."""
    site = Site(SCHOOL)
    for path in ("/", "/index.php"):
        _page(site, path, SCHOOL.name, "<P>ยินดีต้อนรับเข้าสู่เว็บไซต์โรงเรียน</P><P>ปรัชญา เรียนรู้คู่คุณธรรม</P>")
    bodies = {
        "O1": markup.article(lines("O1", SCHOOL)),
        "O2": markup.executives(SCHOOL, "images"),
        "O3": markup.article(lines("O3", SCHOOL)),
        "O5": markup.contact(SCHOOL),
        "O7": markup.news(),
        "O21": markup.article(purchase_lines(SCHOOL)),
        "O28": markup.corruption_form("index.php?mod=tellsave"),
    }
    for code, module in _MODULES.items():
        _page(site, f"/index.php?mod={module}", TITLES[code], f"<H2>{TITLES[code]}</H2>{bodies[code]}")
    for name in ("director", "deputy"):
        site.file(f"/images/{name}.png", files.png(80, 100, (30, 100, 120)))
    rows = "".join(f'<LI>OIT{code[1:]} : <A HREF="{_target(site, code)}">{TITLES[code]}</A></LI>' for code in _ITEMS)
    heading = "<H2>OIT การเปิดเผยข้อมูลสาธารณะ ปีงบประมาณ 2566</H2>"
    _page(site, "/index.php?mod=ita", "ITA 2566", f"{heading}<UL>{rows}</UL>")
    return site


def _target(site: Site, code: str) -> str:
    if code in _MODULES:
        return f"index.php?mod={_MODULES[code]}"
    return site.file(f"/upload/oit{code[1:]}_2566.pdf", files.pdf(lines(code, SCHOOL), word_like=True)).lstrip("/")

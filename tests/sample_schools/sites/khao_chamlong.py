"""Google-Sites-like: evidence is embedded in frames (Drive previews, forms), hardly a link anywhere."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import TITLES, lines, purchases
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site, drive_preview

SCHOOL = school("khao_chamlong")
_SECTIONS = {
    "/ita2566/9-1": ("9.1 ข้อมูลพื้นฐาน", ("O1", "O2", "O3", "O4", "O5", "O6", "O7", "O9", "O10")),
    "/ita2566/9-2": ("9.2 การบริหารงาน", ("O11", "O12", "O13", "O14", "O16", "O17", "O18")),
    "/ita2566/9-3": ("9.3 การจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", ("O19", "O21", "O22")),
    "/ita2566/9-4": ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", ("O23", "O24", "O25", "O26")),
    "/ita2566/9-5": ("9.5 การส่งเสริมความโปร่งใส", ("O27", "O28", "O29", "O30")),
    "/ita2566/10-1": ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", ("O31", "O32", "O36")),
}


def _skeleton(title: str, body: str) -> str:
    navigation = "".join(
        f'<li><a class="aJHbb" data-level="2" href="{path}">{name}</a></li>' for path, (name, _) in _SECTIONS.items()
    )
    return f"""<!DOCTYPE html><html lang="th" itemscope><head><meta charset="utf-8"><title>{SCHOOL.name} - {title}</title></head>
<body dir="ltr" jscontroller="pc62j"><div jsname="rZHESd"><nav role="navigation"><ul>
<li><a class="aJHbb" data-level="1" href="/home">หน้าแรก</a></li>
<li><a class="aJHbb" data-level="1" href="/ita2566">ITA Online 2566</a><ul>{navigation}</ul></li></ul></nav></div>
<div role="main" tabindex="-1">{body}</div></body></html>"""


def build() -> Site:
    """Ends with 10.1; one private file, one deleted file, one heading with nothing below."""
    site = Site(SCHOOL)
    welcome = _section(f"<h1>{SCHOOL.name}</h1>") + _section("<p>เว็บไซต์อย่างเป็นทางการของโรงเรียน</p>")
    for path in ("/", "/home"):
        site.page(path, _skeleton("หน้าแรก", welcome))
    for name in ("director", "deputy", "chart"):
        site.file(f"/sitesv/{name}.png", files.png(200, 200, (60, 140, 140)))
    overview = _section("<h1>ITA Online ปีงบประมาณ 2566</h1><p>เลือกหัวข้อจากเมนูด้านซ้าย</p>")
    site.page("/ita2566", _skeleton("ITA Online 2566", overview))
    for path, (name, codes) in _SECTIONS.items():
        items = "".join(_section(f"<h2>{code} {TITLES[code]}</h2>") + _section(_content(site, code)) for code in codes)
        site.page(path, _skeleton(name, _section(f"<h1>{name} ปีงบประมาณ 2566</h1>") + items))
    return site


def _section(inner: str) -> str:
    return f'<section class="yaqOZd"><div class="hJDwNd-AhqUyc"><div class="oKdM2c">{inner}</div></div></section>'


def _frame(src: str) -> str:
    return f'<div class="WIdY2d" jsname="WXxXjd"><iframe src="{src}" frameborder="0" allowfullscreen></iframe></div>'


def _content(site: Site, code: str) -> str:
    inline = {
        "O1": '<img src="/sitesv/chart.png" role="img">',
        "O2": markup.executives(SCHOOL, "/sitesv"),
        "O3": markup.article(lines("O3", SCHOOL)[1:]),
        "O5": markup.contact(SCHOOL),
        "O7": markup.news(),
        "O9": '<a href="https://www.facebook.com/sample.khaochamlong">เพจ Facebook โรงเรียน</a>',
        "O10": markup.article(lines("O10", SCHOOL)[1:]),
        "O23": "",
        "O29": "<p>ระหว่างวันที่ 1 ตุลาคม 2565 ถึงวันที่ 31 มีนาคม 2566 ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</p>",
    }
    if code in inline:
        return inline[code]
    if code == "O12":
        return _frame(drive_preview(site.private_drive_file("O12.pdf")))
    if code == "O22":
        return _frame(drive_preview(site.gone_drive_file("O22.pdf")))
    if code == "O18":
        form = site.google_form("ระบบบริการออนไลน์ E-Service", ("ชื่อผู้ขอรับบริการ", "บริการที่ต้องการ", "อีเมล"))
        return _frame(f"{form}?embedded=true")
    if code == "O28":
        form = site.google_form("แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", ("ชื่อผู้แจ้ง (ไม่บังคับ)", "รายละเอียดการทุจริต"))
        return _frame(f"{form}?embedded=true")
    if code == "O21":
        months = [(f"สขร.1 เดือน{month}.pdf", files.pdf(text)) for month, text in purchases(SCHOOL).items()]
        folder = site.drive_folder("สรุปผลการจัดซื้อจัดจ้างรายเดือน 2566", months)
        return _frame(f"https://drive.google.com/embeddedfolderview?id={folder}#list")
    if code == "O14":
        return _frame(drive_preview(site.drive_file("O14.docx", files.docx(lines(code, SCHOOL)))))
    if code == "O16":
        sheet = files.xlsx({"สถิติ": lines(code, SCHOOL)})
        return _frame(drive_preview(site.drive_file("O16.xlsx", sheet)))
    text = lines(code, SCHOOL, 2564 if code == "O17" else 2566)
    return _frame(drive_preview(site.drive_file(f"{code}.pdf", files.pdf(text))))

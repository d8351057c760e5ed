"""The zoo of near misses: nearly every item has a link, and nearly every link has something wrong."""

from __future__ import annotations

from pathlib import Path

from tests.sample_schools import files, markup
from tests.sample_schools.contents import TITLES, lines, purchase_lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Answer, Site, drive_view

SCHOOL = school("suan_sommut")
_ENCRYPTED = Path(__file__).parent.parent / "assets" / "encrypted.pdf"
_OLD_NEWS = (("18 สิงหาคม 2563", "กิจกรรมวันวิทยาศาสตร์"), ("12 มิถุนายน 2563", "พิธีไหว้ครู"))
_NOT_LISTED = ("O33", "O35", "O37")


def _skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body>
<div id="header"><h3>{SCHOOL.name}</h3></div>
<nav class="top-nav"><ul><li><a href="/">หน้าแรก</a></li><li><a href="/oit-2566">OIT 2566</a></li></ul></nav>
<div id="body"><div class="entry">{body}</div></div><footer>เว็บไซต์{SCHOOL.name}</footer></body></html>"""


def build() -> Site:
    """What is wrong with which item stands in the expected verdicts."""
    site = Site(SCHOOL)
    site.page("/", _skeleton(SCHOOL.name, f"<h1>{SCHOOL.name}</h1><p>โรงเรียนน่าอยู่ คู่ชุมชน</p>"))
    for name in ("director", "deputy"):
        site.file(f"/i/{name}.png", files.png(100, 120, (140, 140, 40)))
    _build_pages(site)
    targets = {**_page_targets(), **_file_targets(site), **_outside_targets(site)}
    rows = "".join(
        f'<li><strong>{code}</strong> <a href="{targets[code]}">{_label(code)}</a></li>'
        for code in TITLES
        if code not in _NOT_LISTED and code != "O29"
    )
    statement = (
        f"<li><strong>O29</strong> {TITLES['O29']}<br>ระหว่างวันที่ 1 ตุลาคม 2565 ถึง 31 มีนาคม 2566"
        " ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</li>"
    )
    heading = "<h1>OIT ประจำปีงบประมาณ พ.ศ. 2566</h1>"
    site.page("/oit-2566", _skeleton("OIT 2566", f"{heading}<ul>{rows}{statement}</ul>"))
    return site


def _label(code: str) -> str:
    years = {"O26": " ประจำปีงบประมาณ 2565", "O31": " ประจำปี"}
    return TITLES[code] + years.get(code, "")


def _build_pages(site: Site) -> None:
    bodies = {
        "O1": markup.article(lines("O1", SCHOOL)),
        "O2": markup.executives(SCHOOL, "/i"),
        "O5": markup.contact(SCHOOL, phone=False),
        "O6": "",
        "O7": markup.news(_OLD_NEWS),
        "O27": markup.article(lines("O27", SCHOOL)),
        "O40": markup.article(lines("O40", SCHOOL)),
        "O41": "<p>อยู่ระหว่างจัดทำข้อมูล</p>",
    }
    for code, body in bodies.items():
        site.page(f"/p/{code.lower()}", _skeleton(TITLES[code], f"<h1>{TITLES[code]}</h1>{body}"))
    site.page("/p/o3", "<!DOCTYPE html><html><head><meta charset='utf-8'><title></title></head><body></body></html>")
    gone = "<h1>ขออภัย ไม่พบหน้าที่ท่านต้องการ</h1><p>หน้านี้อาจถูกลบหรือย้ายไปแล้ว (404 Not Found)</p>"
    site.page("/p/o19", _skeleton("ไม่พบหน้าที่ท่านต้องการ", gone))
    general = "<h1>แจ้งปัญหาและข้อเสนอแนะ</h1>" + markup.general_complaint_form("/p/suggest-send")
    site.page("/p/suggest", _skeleton("แจ้งปัญหาและข้อเสนอแนะ", general))
    site.answers["", "/f/O23.pdf"] = Answer(b"Service Unavailable", "text/plain", status=503)
    # A PDF under the name of a page.
    site.answers["", "/p/o38.html"] = Answer(files.pdf(lines("O38", SCHOOL)))


def _page_targets() -> dict[str, str]:
    pages = {code: f"/p/{code.lower()}" for code in ("O1", "O2", "O3", "O5", "O6", "O7", "O19", "O27", "O40", "O41")}
    return {
        **pages,
        "O8": "/",
        "O23": "/f/O23.pdf",
        "O10": "/p/privacy-policy",
        "O28": "/p/suggest",
        "O32": "#",
        "O38": "/p/o38.html",
    }


def _file_targets(site: Site) -> dict[str, str]:
    first_quarter = [line.replace("รอบ 6 เดือน", "ไตรมาสที่ 1") for line in lines("O24", SCHOOL)]
    first_quarter[1] = f"ระหว่างวันที่ 1 ตุลาคม 2565 ถึงวันที่ 31 ธันวาคม 2565 {SCHOOL.name}"
    undated = [
        f"# รายงานการเปิดโอกาสให้เกิดการมีส่วนร่วม {SCHOOL.name}",
        "ประเด็นในการมีส่วนร่วม การประชุมผู้ปกครองเพื่อจัดทำแผนพัฒนา",
        "สรุปข้อมูลของผู้มีส่วนร่วม ผู้ปกครอง 41 คน ผลจากการมีส่วนร่วม นำไปปรับปรุงการดำเนินงาน",
    ]
    contents = {
        "O4.pdf": files.pdf(
            [line.replace("2562", "2561").replace("2565", "2564") for line in lines("O4", SCHOOL, 2563)]
        ),
        "O13.pdf": files.pdf(lines("O13", SCHOOL, 2564)),
        "O14.pdf": files.scanned_pdf(3),
        "O15.pdf": _ENCRYPTED.read_bytes(),
        "O16.pdf": files.pdf(lines("O16", SCHOOL, 2565)),
        "O21.pdf": files.pdf(purchase_lines(SCHOOL, months=(0, 1, 2, 5))),
        "O24.pdf": files.pdf(first_quarter),
        "O25.pdf": files.damaged_pdf(lines("O25", SCHOOL)),
        "O26.pdf": files.pdf(lines("O26", SCHOOL, 2564)),
        "O30.pdf": files.pdf(undated),
        "O31.pdf": files.pdf(lines("O31", SCHOOL, 2565)),
        "O34.docx": files.docx(lines("O34", SCHOOL)),
        "O36.xlsx": files.xlsx({"แผน": lines("O36", SCHOOL)}),
        "O39.pdf": files.pdf(lines("O39", SCHOOL)),
        "O42.pdf": files.pdf(lines("O42", SCHOOL), word_like=True),
        "O43.docx": files.docx([]),
    }
    return {name.split(".")[0]: site.file(f"/f/{name}", data) for name, data in contents.items()}


def _outside_targets(site: Site) -> dict[str, str]:
    survey = site.google_form("แบบสอบถามความพึงพอใจการให้บริการ", ("เพศ", "อายุ", "ความพึงพอใจต่อเจ้าหน้าที่"))
    return {
        "O9": "https://www.facebook.com/sample.suansommut",
        "O11": drive_view(site.private_drive_file("O11.pdf")),
        "O12": drive_view(site.gone_drive_file("O12.pdf")),
        "O17": survey,
        "O18": site.google_form("ระบบ E-Service", (), private=True),
        "O20": "https://www.facebook.com/sample.suansommut/posts/2566",
        "O22": "https://www.canva.com/design/SAMPLE/view",
    }

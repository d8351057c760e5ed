"""The OIT page is on a sub-domain behind a banner without text, and still uses the numbering of 2565."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import TITLES_2565, lines, purchase_lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site

SCHOOL = school("mai_phet")
_ITA_HOST = "ita.banmaiphet.example"
# Code as shown (FY2565 numbering), and the FY2566 item that its file really is.
_SHOWN = {
    **{f"O{n}": f"O{n}" for n in range(1, 10)},
    "O10": "O11",
    "O11": "O12",
    "O12": "O13",
    "O13": "O14",
    "O14": "O15",
    "O15": "O16",
    "O16": "O17",
    "O17": "O18",
    "O21": "O19",
    "O22": "O20",
    "O23": "O21",
    "O24": "O22",
    "O25": "O23",
    "O26": "O24",
    "O27": "O25",
    "O28": "O26",
    "O29": "O27",
    "O30": "O28",
    "O31": "O29",
    "O33": "O30",
    "O34": "O31",
    "O36": "O34",
    "O37": "O35",
    "O39": "O36",
    "O40": "O37",
    "O41": "O38",
    "O42": "O42",
    "O43": "O43",
}
_PAGES = {
    "O1": "structure",
    "O2": "executives",
    "O3": "authority",
    "O5": "contact",
    "O7": "news",
    "O8": "qa",
    "O18": "service",
    "O28": "tell",
}


def _home_skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="slide"><a href="http://{_ITA_HOST}/ita2566/"><img src="/images/ita2566.png"></a></div>
<div class="quick"><a href="/news.html">ข่าวสาร</a> <a href="/gallery.html">ภาพกิจกรรม</a></div>
<div class="c">{body}</div></body></html>"""


def _ita_skeleton(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body class="hold-transition">
<aside class="main-sidebar"><a href="http://{SCHOOL.host}/">กลับเว็บไซต์หลัก</a><a href="/ita2566/">OIT 2566</a></aside>
<div class="content-wrapper"><section class="content">{body}</section></div></body></html>"""


def build() -> Site:
    """What 2566 added (privacy policy, two No Gift items, three ethics items) is missing."""
    site = Site(SCHOOL)
    site.page("/", _home_skeleton(SCHOOL.name, f"<h1>{SCHOOL.name}</h1><p>ประตูสู่การเรียนรู้</p>"))
    site.page("/news.html", _home_skeleton("ข่าวสาร", "<h1>ข่าวสาร</h1>" + markup.news()))
    site.page("/gallery.html", _home_skeleton("ภาพกิจกรรม", '<img src="/images/a.png"><img src="/images/b.png">'))
    for name in ("ita2566", "a", "b"):
        site.file(f"/images/{name}.png", files.png(300, 90, (220, 120, 40)))
    for name in ("director", "deputy"):
        site.file(f"/img/{name}.png", files.png(90, 110, (60, 60, 160)), host=_ITA_HOST)
    bodies = {
        "O1": markup.article(lines("O1", SCHOOL)),
        "O2": markup.executives(SCHOOL, "/img"),
        "O3": markup.article(lines("O3", SCHOOL)),
        "O5": markup.contact(SCHOOL),
        "O7": markup.news(),
        "O8": markup.question_board("/qa/add"),
        "O18": markup.online_service("/service/add"),
        "O28": markup.corruption_form("/tell/add"),
    }
    boxes = []
    for shown, code in _SHOWN.items():
        title = TITLES_2565[shown]
        if code in _PAGES:
            href = f"/{_PAGES[code]}"
            site.page(href, _ita_skeleton(title, f"<h1>{title}</h1>{bodies[code]}"), host=_ITA_HOST)
        elif code == "O9":
            href = "https://www.facebook.com/sample.maiphet"
        else:
            text = purchase_lines(SCHOOL) if code == "O21" else lines(code, SCHOOL)
            href = site.file(f"/ita2566/file/{shown}.pdf", files.pdf(text), host=_ITA_HOST)
        boxes.append(f'<div class="alert alert-info"><a href="{href}">{shown} {title}</a></div>')
    site.page(
        "/ita2566/",
        _ita_skeleton("OIT 2566", f"<h1>OIT ปีงบประมาณ พ.ศ. 2566</h1>{''.join(boxes)}"),
        host=_ITA_HOST,
    )
    site.page("/", _ita_skeleton("ITA", '<p><a href="/ita2566/">ปีงบประมาณ 2566</a></p>'), host=_ITA_HOST)
    return _with_host(site)


def _with_host(site: Site) -> Site:
    """The website itself is asked by its name too."""
    for (host, path), answer in list(site.answers.items()):
        if not host:
            site.answers[SCHOOL.host, path] = answer
    return site

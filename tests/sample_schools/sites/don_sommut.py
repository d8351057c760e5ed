"""Year tabs in one page: 2566 is half filled, the rest is only in the tabs of earlier years."""

from __future__ import annotations

from tests.sample_schools import files, markup
from tests.sample_schools.contents import TITLES, TITLES_2565, lines, purchase_lines
from tests.sample_schools.schools import school
from tests.sample_schools.site import Site

SCHOOL = school("don_sommut")
_ONLY_2566 = (*(f"O{n}" for n in range(1, 31)), "O39")
_PAGES = {
    "O1": "/about/structure",
    "O2": "/about/executives",
    "O3": "/about/authority",
    "O5": "/contact",
    "O7": "/news",
    "O8": "/qa",
    "O10": "/privacy",
    "O18": "/e-service",
    "O28": "/report-corruption",
}
# FY2565 code of the tab, and the FY2566 text that has the same content.
_TAB_2565 = {
    "O10": "O11",
    "O12": "O13",
    "O23": "O21",
    "O34": "O31",
    "O36": "O34",
    "O37": "O35",
    "O39": "O36",
    "O40": "O37",
    "O41": "O38",
    "O42": "O42",
    "O43": "O43",
}
_TAB_2564 = {"O10": "O11", "O12": "O13", "O21": "O19"}


def _skeleton(title: str, body: str) -> str:
    return f"""<!doctype html><html lang="en"><head><meta charset="UTF-8"><title>{title}</title>
<link rel="stylesheet" href="/theme.css"></head><body class="bootstrap">
<nav class="navbar"><a class="navbar-brand" href="/">{SCHOOL.name}</a><ul class="navbar-nav">
<li class="nav-item"><a class="nav-link" href="/news">ข่าวสาร</a></li>
<li class="nav-item"><a class="nav-link" href="/contact">ติดต่อ</a></li>
<li class="nav-item"><a class="nav-link" href="/oit">ITA Online</a></li></ul></nav>
<div class="container">{body}</div><footer class="text-muted">{SCHOOL.name}</footer></body></html>"""


def build() -> Site:
    """O8 and O18 are no channels; O31, O34-O38, O42 and O43 are those of 2565; O32, O33, O40 and O41 are nowhere."""
    site = Site(SCHOOL)
    site.file("/theme.css", b".tab-pane{display:none}.tab-pane.active{display:block}")
    for name in ("director", "deputy"):
        site.file(f"/photo/{name}.png", files.png(100, 130, (150, 60, 60)))
    site.page("/", _skeleton(SCHOOL.name, f"<h1>{SCHOOL.name}</h1>{markup.news()}"))
    request = site.file("/forms/request.pdf", files.pdf(["# แบบคำขอหนังสือรับรอง", "ชื่อ นามสกุล ชั้น เหตุผลที่ขอ ลงชื่อผู้ขอ"]))
    bodies = {
        "O1": markup.article(lines("O1", SCHOOL)),
        "O2": markup.executives(SCHOOL, "/photo"),
        "O3": markup.article(lines("O3", SCHOOL)),
        "O5": markup.contact(SCHOOL),
        "O7": markup.news(),
        "O8": markup.frequent_questions(),
        "O10": markup.article(lines("O10", SCHOOL)),
        "O18": markup.forms_to_fetch(request),
        "O28": markup.corruption_form("/report-corruption/new"),
    }
    for code, path in _PAGES.items():
        site.page(path, _skeleton(TITLES[code], f"<h1>{TITLES[code]}</h1>{bodies[code]}"))
    tabs = [
        _tab(2566, [_row(code, TITLES[code], _target(site, code)) for code in _ONLY_2566]),
        _tab(2565, _old_rows(site, 2565, _TAB_2565)),
        _tab(2564, _old_rows(site, 2564, _TAB_2564)),
    ]
    buttons = "".join(
        f'<li class="nav-item"><a class="nav-link" data-bs-toggle="tab" href="#year{year}">ปี {year}</a></li>'
        for year in (2566, 2565, 2564)
    )
    site.page(
        "/oit",
        _skeleton(
            "ITA Online",
            f'<h1>การเปิดเผยข้อมูลสาธารณะ OIT</h1><ul class="nav nav-tabs">{buttons}</ul><div class="tab-content">{"".join(tabs)}</div>',
        ),
    )
    return site


def _tab(year: int, rows: list[str]) -> str:
    active = " active" if year == 2566 else ""
    return (
        f'<div class="tab-pane{active}" id="year{year}"><h2>OIT ปีงบประมาณ พ.ศ. {year}</h2>'
        f'<ul class="list-group">{"".join(rows)}</ul></div>'
    )


def _row(code: str, title: str, href: str) -> str:
    return f'<li class="list-group-item"><a href="{href}"><b>{code}</b> {title}</a></li>'


def _target(site: Site, code: str) -> str:
    if code in _PAGES:
        return _PAGES[code]
    if code == "O9":
        return "https://www.facebook.com/sample.donsommut"
    text = purchase_lines(SCHOOL) if code == "O21" else lines(code, SCHOOL)
    return site.file(f"/doc/2566/{code.lower()}.pdf", files.pdf(text))


def _old_rows(site: Site, year: int, codes: dict[str, str]) -> list[str]:
    rows = []
    for code, same in codes.items():
        text = purchase_lines(SCHOOL, year) if same == "O21" else lines(same, SCHOOL, year)
        href = site.file(f"/doc/{year}/{code.lower()}.pdf", files.pdf(text))
        rows.append(_row(code, TITLES_2565[code], href))
    return rows

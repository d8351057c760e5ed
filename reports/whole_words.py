"""Thai compounds that stay in one line: a browser finds the end of a line by a dictionary of shorter words."""

from __future__ import annotations

import re

_COMPOUNDS = (
    "ขับเคลื่อน",
    "ของรัฐ",
    "ค่าใช้จ่าย",
    "ความเสี่ยง",
    "งบประมาณ",
    "จัดซื้อจัดจ้าง",
    "จัดจ้าง",
    "จัดซื้อ",
    "เจ้าหน้าที่ขอให้แก้ไข",
    "เจ้าหน้าที่ของรัฐ",
    "เจ้าหน้าที่",
    "ช่องทาง",
    "ดำเนินการ",
    "ดำเนินงาน",
    "เขตพื้นที่",
    "ทุกข้อ",
    "ทุกคน",
    "ใบรับรอง",
    "ปฏิบัติงาน",
    "ปฏิบัติหน้าที่",
    "ประจำปี",
    "ประพฤติมิชอบ",
    "พึงพอใจ",
    "ร้องเรียน",
    "รายชื่อ",
    "ระบบใด\u00a0ๆ",
    "สถานศึกษา",
    "ส่งเสริม",
    "ส่วนบุคคล",
    "ส่วนร่วม",
    "หน่วยงาน",
    "หมดอายุ",
    "หลักฐาน",
)
_EACH = "แต่ละ(?:คน|ข้อ|ครั้ง|คืน|เดือน|ปี|โรงเรียน|หน้า|แห่ง)"
# A year stays beside its era.
_COMPOUND = re.compile("|".join((*_COMPOUNDS, _EACH, r"พ\.ศ\. [0-9]{4}")))
_BESIDE_NUMBER = re.compile(r" (?=·|[0-9]{1,9}(?: ·|$))|(?<=[0-9]) (?=[ก-๛])")
_KEPT = '<span class="k">{}</span>'
# In these a browser shows no markup, or shows it as it is written.
_BARE = re.compile(r"<(option|script|style|svg|textarea|title)[\s>]")


def with_whole_words(html: str) -> str:
    """A page of ours with each compound in a span that is not broken; what people copy stays the same text."""
    body = max(0, html.find("<body"))
    bare = _bare_parts(html, body)
    pieces: list[str] = []
    written = 0
    for found in _COMPOUND.finditer(html, body) if html.startswith("<body", body) else ():
        at = found.start()
        while bare and bare[-1][1] <= at:
            bare.pop()
        in_tag = html.find(">", html.rfind("<", body, at), at) < 0
        if not in_tag and not (bare and bare[-1][0] <= at):
            pieces += (html[written:at], _KEPT.format(found[0]))
            written = found.end()
    return "".join((*pieces, html[written:]))


def inside_compounds(text: str) -> frozenset[int]:
    """The places in `text` at which no line may end, since a compound goes on there."""
    return frozenset(place for found in _COMPOUND.finditer(text) for place in range(found.start() + 1, found.end()))


def with_whole_counts(text: str) -> str:
    """`text` with each number beside what it counts and no middle dot at the start of a line, for mail, which has no style sheet."""
    return _BESIDE_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def _bare_parts(html: str, start: int) -> list[tuple[int, int]]:
    """Where a page shows no markup, the last part first."""
    parts: list[tuple[int, int]] = []
    while opened := _BARE.search(html, start):
        end = html.find(f"</{opened[1]}", opened.end())
        start = len(html) if end < 0 else end
        parts.append((opened.start(), start))
    return parts[::-1]

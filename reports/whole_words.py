"""Thai compounds that stay in one line: a browser finds the end of a line by a dictionary of shorter words."""

from __future__ import annotations

import re

_COMPOUNDS = (
    "ขับเคลื่อน",
    "ค่าใช้จ่าย",
    "จัดซื้อจัดจ้าง",
    "จัดจ้าง",
    "จัดซื้อ",
    "เจ้าหน้าที่",
    "ช่องทาง",
    "ดำเนินการ",
    "ดำเนินงาน",
    "เขตพื้นที่",
    "ใบรับรอง",
    "ปฏิบัติงาน",
    "ปฏิบัติหน้าที่",
    "ประจำปี",
    "สถานศึกษา",
    "ส่งเสริม",
    "ส่วนบุคคล",
    "หน่วยงาน",
    "หมดอายุ",
    "หลักฐาน",
)
_COMPOUND = re.compile("|".join(_COMPOUNDS))
_KEPT = r'<span class="k">\g<0></span>'
# In these a browser shows no markup, or shows it as it is written.
_BARE = frozenset({"option", "script", "style", "svg", "textarea", "title"})


def with_whole_words(html: str) -> str:
    """A page of ours with each compound in a span that is not broken; what people copy stays the same text."""
    head, body, rest = html.partition("<body")
    pieces = (body + rest).split("<")
    bare = ""
    for place, piece in enumerate(pieces):
        tag, end, text = piece.partition(">")
        name = tag.split(maxsplit=1)[0] if tag else ""
        if bare:
            bare = "" if name == f"/{bare}" else bare
        elif name in _BARE:
            bare = name
        if not bare and end and _COMPOUND.search(text):
            pieces[place] = f"{tag}>{_COMPOUND.sub(_KEPT, text)}"
    return head + "<".join(pieces)

"""Who leads the school.

Counts: name, position, photograph and a way to reach each executive; a vacant post is stated.

Does not count: the list of all teachers, former directors.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

EXECUTIVES = Item(
    slug="executives",
    title="ข้อมูลผู้บริหาร",
    title_en="Executives",
    names=(
        "ข้อมูลผู้บริหาร",
        "ข้อมูลผู้บริหารสถานศึกษา",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "ทำเนียบผู้บริหาร",
        "คณะผู้บริหาร",
        "ผู้บริหาร",
        "ข้อมูลผู้บริหารโรงเรียน",
        "ผู้บริหารสถานศึกษา",
        "ผู้บริหารโรงเรียน",
        "คณะผู้บริหารสถานศึกษา",
        "คณะผู้บริหารโรงเรียน",
        "ทำเนียบผู้บริหารสถานศึกษา",
        "ทำเนียบผู้บริหารและคณะกรรมการสถานศึกษา",
        "ฝ่ายบริหาร",
        "ข้อมูลคณะผู้บริหาร",
        "รายนามผู้บริหาร",
        "รายชื่อผู้บริหาร",
        "ผู้อำนวยการสถานศึกษา",
        "ผู้อำนวยการโรงเรียน",
        "คณะผู้บริหารและบุคลากร",
        "ข้อมูลผู้บริหารและบุคลากร",
        "Executives",
        "Administrators",
        "ผู้บริหารและบุคลากร",
    ),
    not_names=(
        "ทำเนียบศิษย์เก่า",
        "ทำเนียบนักเรียน",
        "วิสัยทัศน์ผู้บริหาร",
        "นโยบายผู้บริหาร",
        "สารจากผู้บริหาร",
        "ทำเนียบอดีตผู้บริหาร",
        "สายตรงผู้บริหาร",
        "ผู้บริหารเยี่ยมชม",
    ),
    needs=("ผู้บริหาร|ฝ่ายบริหาร|ผู้อำนวยการ|ทำเนียบบุคลากร|executive|administrator",),
    excludes=("ทรัพยากร|สายตรง|นโยบาย|เจตจำนง|ส่วนร่วม|อดีต|วิสัยทัศน์|สายด่วน|สภานักเรียน",),
    about=(
        "ผู้บริหาร|ผู้อำนวยการ|ครูใหญ่|ผอ.",
        "วิทยฐานะ|วุฒิ|ดำรงตำแหน่ง|ตำแหน่งว่าง|ทำเนียบ|อีเมล|e-mail",
    ),
    named_everywhere=True,
)

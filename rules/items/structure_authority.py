"""The organisation chart together with the powers and duties.

Counts: one place that shows both the structure and what the organisation is empowered to do.

Does not count: a chart alone.

Source: general list of fiscal year 2568; general list of fiscal year 2569; vocational list of
fiscal year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

STRUCTURE_AUTHORITY = Item(
    slug="structure_authority",
    title="โครงสร้างและอำนาจหน้าที่",
    title_en="Structure, powers and duties",
    names=(
        "โครงสร้างและอำนาจหน้าที่",
        "โครงสร้าง หน้าที่และอำนาจ",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "โครงสร้าง อำนาจหน้าที่",
        "โครงสร้างหน่วยงานและอำนาจหน้าที่",
    ),
    needs=("โครงสร้าง",),
    kin=(
        "structure",
        "authority",
    ),
    about=(
        "โครงสร้าง|แบ่งงาน|กลุ่มงาน|กลุ่มบริหาร|แบ่งส่วนราชการ",
        "อำนาจ|หน้าที่|ภารกิจ",
    ),
    holds="ผู้อำนวยการ|กรรมการ|ฝ่าย|หัวหน้า|บริหาร|กฎหมาย",
    of_others=True,
)

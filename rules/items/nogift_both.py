"""The declaration of taking no gifts and how it is fostered.

Counts: the declaration for the fiscal year and activities that foster it.

Does not count: one of the two alone.

Source: general list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NOGIFT_BOTH = Item(
    slug="nogift_both",
    title="ประกาศเจตนารมณ์และการสร้างวัฒนธรรม ตามนโยบาย No Gift Policy จากการปฏิบัติหน้าที่",
    title_en="No Gift declaration and culture",
    names=("ประกาศเจตนารมณ์และการสร้างวัฒนธรรม ตามนโยบาย No Gift Policy จากการปฏิบัติหน้าที่",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    needs=("gift|ของขวัญ",),
    excludes=("รายงาน",),
    kin=(
        "nogift_decl",
        "nogift",
        "nogift_culture",
        "nogift_drive",
    ),
    about=(
        "ของขวัญ|ของกำนัล|no gift",
        "ไม่รับ|งดรับ|งดให้|ปฏิเสธ|no gift|เจตนารมณ์|วัฒนธรรม",
    ),
    holds="ทรัพย์สิน|ประโยชน์อื่นใด",
)

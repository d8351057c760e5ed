"""How the no-gift policy is driven.

Counts: the declaration, activities, and teaching of the rules on gifts.

Does not count: the declaration alone.

Source: general list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NOGIFT_DRIVE = Item(
    slug="nogift_drive",
    title="การขับเคลื่อนนโยบาย No Gift Policy จากการปฏิบัติหน้าที่และการเสริมสร้างความรู้เกี่ยวกับหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ",
    title_en="Promotion of the No Gift policy",
    names=(
        "การขับเคลื่อนนโยบาย No Gift Policy จากการปฏิบัติหน้าที่และการเสริมสร้างความรู้เกี่ยวกับหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "การขับเคลื่อนนโยบาย No Gift Policy",
        "การขับเคลื่อน No Gift Policy",
        "รายงานการขับเคลื่อนนโยบายไม่รับของขวัญ",
        "รายงานการขับเคลื่อนนโยบาย No Gift Policy",
    ),
    needs=("gift|ของขวัญ",),
    kin=(
        "nogift_both",
        "nogift_decl",
        "nogift",
        "nogift_culture",
    ),
    about=(
        "ของขวัญ|ของกำนัล|no gift",
        "ไม่รับ|งดรับ|ปฏิเสธ|การรับ|no gift|ธรรมจรรยา",
    ),
    holds="ทรัพย์สิน|ประโยชน์อื่นใด",
)

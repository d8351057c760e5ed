"""The director's declaration of taking no gifts on duty.

Counts: a declaration for the fiscal year, signed by the director.

Does not count: reports and activities.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NOGIFT_DECL = Item(
    slug="nogift_decl",
    title="ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่",
    title_en="Declaration of No Gift Policy",
    names=("ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "ประกาศเจตนารมณ์ No Gift Policy",
        "นโยบายไม่รับของขวัญ",
        "ประกาศเจตนารมณ์ นโยบาย No Gift Policy",
        "ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ",
        "ประกาศเจตนารมณ์ไม่รับของขวัญ",
        "ประกาศเจตนารมณ์งดรับของขวัญ",
        "เจตนารมณ์ No Gift Policy",
        "ประกาศเจตนารมณ์นโยบาย No Gift Policy",
    ),
    needs=("gift|ของขวัญ|ของกำนัล",),
    excludes=(
        "ประชุม|อบรม|มอบนโยบาย|ถ่ายทอด|ให้ความรู้|กิจกรรม|จิตสำนึก|ชี้แจง|ปฏิญาณ|สรุปการ|ผลการ|ผลตาม|รายงาน|วัฒนธรรม|ขับเคลื่อน",
    ),
    kin=(
        "nogift",
        "nogift_both",
        "nogift_drive",
    ),
    about=(
        "ของขวัญ|ของกำนัล|no gift",
        "ไม่รับ|งดรับ|งดให้|ปฏิเสธ|no gift|เจตนารมณ์",
    ),
    holds="ทรัพย์สิน|ประโยชน์อื่นใด",
)

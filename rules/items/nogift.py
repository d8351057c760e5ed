"""The policy of taking no gifts.

Counts: an announcement of the no-gift policy for the fiscal year, signed by the director.

Does not count: another agency's policy.

Source: school list of fiscal year 2565; vocational list of fiscal year 2568; vocational list of
fiscal year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NOGIFT = Item(
    slug="nogift",
    title="นโยบายไม่รับของขวัญ (No Gift Policy)",
    title_en="No Gift Policy",
    names=(
        "นโยบายไม่รับของขวัญ (No Gift Policy)",
        "นโยบาย No Gift Policy",
        "ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ (No Gift Policy)",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "ประกาศนโยบายไม่รับของขวัญและของกำนัล",
        "งดรับของขวัญ",
        "No Gift Policy",
        "นโยบาย No Gift",
        "นโยบายไม่รับของขวัญ",
        "นโยบายไม่รับของขวัญและของกำนัล",
        "นโยบายไม่รับของขวัญและของกำนัล (No Gift Policy)",
        "นโยบายงดรับของขวัญ",
        "ประกาศนโยบาย No Gift Policy",
        "ประกาศ No Gift Policy",
        "นโยบายไม่รับของขวัญหรือของกำนัล",
        "การงดรับของขวัญ",
        "งดรับของขวัญของบุคลากร",
    ),
    needs=("gift|ของขวัญ|ของกำนัล",),
    excludes=("รายงาน|วัฒนธรรม|ขับเคลื่อน",),
    kin=(
        "nogift_decl",
        "nogift_both",
        "nogift_drive",
    ),
    about=(
        "ของขวัญ|ของกำนัล|no gift",
        "ไม่รับ|งดรับ|งดให้|ปฏิเสธ|no gift|เจตนารมณ์",
    ),
    holds="ทรัพย์สิน|ประโยชน์อื่นใด",
)

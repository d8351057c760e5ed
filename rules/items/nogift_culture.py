"""How the habit of taking no gifts is fostered.

Counts: activities in the fiscal year that foster the no-gift policy.

Does not count: the declaration, the report.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NOGIFT_CULTURE = Item(
    slug="nogift_culture",
    title="การสร้างวัฒนธรรม No Gift Policy",
    title_en="Building a No Gift culture",
    names=("การสร้างวัฒนธรรม No Gift Policy",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ประชุมสร้างวัฒนธรรมงดรับของขวัญ",
        "กิจกรรมสร้างวัฒนธรรมงดรับของขวัญ",
        "การสร้างวัฒนธรรมตามนโยบาย No Gift Policy",
        "การสร้างวัฒนธรรมไม่รับของขวัญ",
        "วัฒนธรรม No Gift Policy",
        "การเสริมสร้างวัฒนธรรม No Gift Policy",
        "การปลูกจิตสำนึกและสร้างวัฒนธรรม No Gift Policy",
        "การถ่ายทอดนโยบาย No Gift Policy",
        "กิจกรรมส่งเสริมการไม่รับของขวัญ",
        "การมอบนโยบาย No Gift Policy",
        "อบรมให้ความรู้เรื่องการไม่รับของขวัญ",
        "ประชุมชี้แจงนโยบาย No Gift Policy",
        "ประชุมชี้แจงนโยบาย No Gift",
        "มอบนโยบายไม่รับของขวัญ",
        "ประกาศปฏิญาณไม่รับของขวัญ",
    ),
    needs=("gift|ของขวัญ|ของกำนัล",),
    excludes=("รายงานผล|รายงานการรับ|ประกาศเจตนารมณ์",),
    kin=(
        "nogift_both",
        "nogift_drive",
    ),
    about=(
        "ของขวัญ|ของกำนัล|no gift",
        "ไม่รับ|งดรับ|ปฏิเสธ|การรับ|no gift",
        "ประชุม|อบรม|สัมมนา|มอบนโยบาย|วัฒนธรรม|จิตสำนึก|ชี้แจง|รณรงค์|ถ่ายทอด",
    ),
    holds="ทรัพย์สิน|ประโยชน์อื่นใด",
)

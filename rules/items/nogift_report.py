"""What was reported under the no-gift policy.

Counts: the report on gifts for the period asked, also when there were none.

Does not count: the declaration.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NOGIFT_REPORT = Item(
    slug="nogift_report",
    title="รายงานผลตามนโยบาย No Gift Policy",
    title_en="Report under the No Gift Policy",
    names=("รายงานผลตามนโยบาย No Gift Policy",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานการรับของขวัญและของกำนัล",
        "รายงานผลการดำเนินการตามนโยบาย No Gift Policy",
        "รายงานผลนโยบาย No Gift Policy",
        "รายงานการรับของขวัญ",
        "รายงาน No Gift Policy",
        "รายงานผลการดำเนินงานตามนโยบาย No Gift Policy",
        "รายงานการรับของขวัญและของกำนัลตามนโยบาย No Gift Policy",
        "แบบรายงานการรับของขวัญ",
        "ตารางสรุปการรับของขวัญ",
        "สรุปการรับของขวัญ",
        "สรุปผลการรับของขวัญ",
    ),
    needs=("รายงาน|ผล|สรุป",),
    kin=("gift_s128",),
    reports_on=("nogift", "nogift_decl"),
    about=(
        "ของขวัญ|ของกำนัล|no gift",
        "รายงาน|ผลการ|การรับ|ผู้ใดรับ|ไม่ได้รับ",
    ),
    holds="ทรัพย์สิน|ประโยชน์อื่นใด|มูลค่า|ไม่มี",
    made_by_committee=True,
)

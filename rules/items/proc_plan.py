"""What the school plans to buy.

Counts: the procurement plan of the fiscal year under the act of 2560, or the statement that none is
required.

Does not count: notices, results.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PROC_PLAN = Item(
    slug="proc_plan",
    title="แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ",
    title_en="Procurement plan",
    names=("แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ประกาศแผนการจัดซื้อจัดจ้าง",
        "แผนการจัดซื้อจัดจ้าง",
        "แผนจัดหาพัสดุ",
        "ประกาศเผยแพร่แผนการจัดซื้อจัดจ้าง",
        "แผนการจัดซื้อจัดจ้างประจำปี",
        "แผนจัดซื้อจัดจ้าง",
        "แผนจัดซื้อจัดจ้างประจำปี",
        "แผนการจัดหาพัสดุ",
        "แผนการจัดซื้อจัดจ้างและจัดหาพัสดุ",
        "แผนการจัดซื้อจัดจ้างหรือจัดหาพัสดุ",
        "แผนการจัดซื้อ",
        "แผนการจัดซื้อจัดจ้างและการจัดหาพัสดุ",
        "แผนพัสดุ",
    ),
    needs=("แผน",),
    excludes=("แผนผัง|แผนภูมิ|ภาพรวม|ผลการจัดซื้อ|ผู้ชนะ|สขร|รายงาน|สรุปผล",),
    about=(
        "จัดซื้อ|จัดจ้าง|พัสดุ",
        "แผน",
    ),
    holds="ซื้อ|จ้าง|วงเงิน|ครุภัณฑ์|วัสดุ|จัดหา|ก่อสร้าง|บาท",
    made_by_committee=True,
)

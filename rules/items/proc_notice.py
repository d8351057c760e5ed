"""Announcements of procurement.

Counts: announcements required by the act of 2560 in the fiscal year: invitations, winners,
reference prices; or the statement that there were none.

Does not count: the plan, monthly summaries.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568; vocational list of fiscal year 2569 (how well each
wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PROC_NOTICE = Item(
    slug="proc_notice",
    title="ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
    title_en="Procurement notices",
    names=(
        "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
        "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ประกาศจัดซื้อจัดจ้าง",
        "ข่าวจัดซื้อจัดจ้าง",
        "ประกาศผู้ชนะการเสนอราคา",
        "ประกาศจัดซื้อจัดจ้างหรือจัดหาพัสดุ",
        "ประกาศการจัดซื้อจัดจ้าง",
        "ประกาศเกี่ยวกับการจัดซื้อจัดจ้าง",
        "ประกาศต่างๆเกี่ยวกับการจัดซื้อจัดจ้างหรือจัดหาพัสดุ",
        "ประกาศต่างๆ เกี่ยวกับการจัดซื้อจัดจ้าง",
        "ประกาศประกวดราคา",
        "ประกาศสอบราคา",
        "จัดซื้อจัดจ้าง",
        "ข่าวประกาศจัดซื้อจัดจ้าง",
        "ประกาศราคากลาง",
        "การจัดซื้อจัดจ้าง",
        "งานจัดซื้อจัดจ้าง",
        "ประกาศผลการจัดซื้อจัดจ้าง",
        "ประกาศผู้ชนะ",
        "ประกาศงานพัสดุ",
        "ประกาศจัดหาพัสดุ",
    ),
    needs=("จัดซื้อ|จัดจ้าง|พัสดุ|ราคา|ผู้ชนะ",),
    excludes=("วิเคราะห์|ภาพรวม|แผน|สรุปผล|รายงาน|รายเดือน|สขร",),
    about=(
        "จัดซื้อ|จัดจ้าง|พัสดุ|เสนอราคา|ประกวดราคา|ราคากลาง",
        "ประกาศ|เชิญชวน|ผู้ชนะ",
    ),
    holds="ซื้อ|จ้าง|ราคา|จัดหา",
)

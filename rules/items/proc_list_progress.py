"""What is bought in the year and how far it has come.

Counts: a list of the procurements of the year with their progress.

Does not count: the plan alone.

Source: general list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PROC_LIST_PROGRESS = Item(
    slug="proc_list_progress",
    title="รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
    title_en="Procurement list and progress",
    names=("รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ และความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("รายการจัดซื้อจัดจ้างและความก้าวหน้าการจัดซื้อจัดจ้าง",),
    needs=("จัดซื้อ|พัสดุ",),
    kin=(
        "proc_monthly",
        "proc_plan",
    ),
    about=("จัดซื้อ|จัดจ้าง|พัสดุ|ราคากลาง|สขร",),
    holds="ซื้อ|จ้าง|ราคา|วงเงิน|สัญญา",
)

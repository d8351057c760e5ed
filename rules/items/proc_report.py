"""The procurement of the past year.

Counts: the report on procurement of the previous fiscal year with the money used, problems and
suggestions.

Does not count: monthly summaries, the plan.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PROC_REPORT = Item(
    slug="proc_report",
    title="รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
    title_en="Annual procurement report",
    names=(
        "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
        "รายงานผลการจัดซื้อจัดจ้างประจำปี",
        "รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "สรุปผลการจัดซื้อจัดจ้างประจำปี",
        "รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
        "รายงานผลการจัดซื้อจัดจ้างหรือจัดหาพัสดุประจำปี",
        "รายงานผลการจัดซื้อจัดจ้าง",
        "รายงานผลการจัดซื้อจัดจ้างและการจัดหาพัสดุประจำปี",
        "รายงานการจัดซื้อจัดจ้างประจำปี",
        "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
        "รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี",
        "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
        "รายงานวิเคราะห์ผลการจัดซื้อจัดจ้าง",
        "รายงานพัสดุประจำปี",
        "ผลการจัดซื้อจัดจ้าง",
        "ผลการจัดซื้อจัดจ้างทั้งปี",
    ),
    not_names=("งานพัสดุ",),
    needs=("จัดซื้อ|จัดจ้าง|พัสดุ",),
    excludes=("รายเดือน|ประจำเดือน|แผน|ในรอบเดือน",),
    reports_on=("proc_notice",),
    about=(
        "จัดซื้อ|จัดจ้าง|พัสดุ",
        "รายงาน|ผลการ|สรุป|รวม|ปัญหา",
    ),
    holds="ซื้อ|จ้าง|วงเงิน|บาท|งบ|e-bidding|เฉพาะเจาะจง|ราคา",
    made_by_committee=True,
)

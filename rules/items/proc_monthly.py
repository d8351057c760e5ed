"""What was bought, month by month (สขร.1).

Counts: a summary for each month, also for months without purchases.

Does not count: the yearly report, the plan.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568; general list of fiscal year 2569 (how well each wording
is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PROC_MONTHLY = Item(
    slug="proc_monthly",
    title="สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
    title_en="Monthly procurement summary (สขร.1)",
    names=(
        "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
        "สรุปผลการจัดซื้อจัดจ้างรายเดือน",
        "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "สขร.1",
        "สขร. 1",
        "แบบ สขร.1",
        "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน",
        "สรุปผลการจัดซื้อจัดจ้างหรือจัดหาพัสดุรายเดือน",
        "สรุปผลการจัดซื้อจัดจ้าง",
        "สรุปผลการดำเนินการจัดซื้อจัดจ้าง",
        "สรุปผลการดำเนินการจัดซื้อจัดจ้างรายเดือน",
        "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน (สขร.1)",
        "รายงานผลการจัดซื้อจัดจ้างรายเดือน",
        "สรุปการจัดซื้อจัดจ้างรายเดือน",
        "รายงานสรุปผลการจัดซื้อจัดจ้างรายเดือน",
        "สรุปผลจัดซื้อจัดจ้างประจำเดือน",
        "สรุปผลการจัดซื้อจัดจ้างประจำเดือน",
        "สขร.",
        "แบบสรุปผลการดำเนินการจัดซื้อจัดจ้าง (สขร.1)",
    ),
    not_names=("รายงานประจำเดือน",),
    needs=("สขร|จัดซื้อ|จัดจ้าง|พัสดุ",),
    excludes=("ภาพรวม|วิเคราะห์|แผน",),
    kin=("proc_list_progress",),
    monthly=True,
    about=(
        "จัดซื้อ|จัดจ้าง|พัสดุ|ราคากลาง|สขร",
        "วงเงิน|ราคากลาง|เฉพาะเจาะจง|รายเดือน|ในรอบเดือน|ประจำเดือน|สขร",
    ),
    holds="ซื้อ|จ้าง|ราคา|สัญญา",
)

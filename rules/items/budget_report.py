"""How the budget of the past year was spent.

Counts: the report on spending of the previous fiscal year with problems and suggestions.

Does not count: the plan, a six-month report.

Source: school list of fiscal year 2565; school list of fiscal year 2564; vocational list of fiscal
year 2568 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

BUDGET_REPORT = Item(
    slug="budget_report",
    title="รายงานผลการใช้จ่ายงบประมาณประจำปี",
    title_en="Annual budget spending report",
    names=(
        "รายงานผลการใช้จ่ายงบประมาณประจำปี",
        "ผลการใช้จ่ายงบประมาณประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานผลการใช้จ่ายงบประมาณ",
        "รายงานการรับ-จ่ายเงิน",
        "รายงานงบการเงิน",
        "สรุปผลการใช้จ่ายงบประมาณ",
        "ผลการใช้จ่ายงบประมาณ",
        "รายงานการใช้จ่ายงบประมาณประจำปี",
        "รายงานการใช้จ่ายงบประมาณ",
        "รายงานการใช้งบประมาณประจำปี",
        "รายงานงบประมาณ",
        "รายงานการใช้จ่ายเงิน",
        "รายงานผลการใช้จ่ายเงินงบประมาณ",
        "รายงานการเงินประจำปี",
        "รายงานรับจ่ายเงิน",
        "สรุปรายรับ-รายจ่าย",
        "สรุปการรับ-จ่ายเงิน",
    ),
    not_names=(
        "งานงบประมาณ",
        "งานการเงิน",
        "งานการเงินและพัสดุ",
    ),
    needs=(
        "งบประมาณ|เงิน|รายรับ|รายจ่าย",
        "รายงาน|ผล|สรุป|รับ-จ่าย|รับจ่าย|งบการเงิน|รายรับ",
    ),
    excludes=("แผน|6เดือน|กำกับ|จัดซื้อ|ทุจริต",),
    kin=("annual_report",),
    reports_on=("budget_plan",),
    about=(
        "ใช้จ่าย|เบิกจ่าย|ใช้งบประมาณ|ใช้เงิน|รับจ่าย|รายจ่าย|ใช้ไป|งบการเงิน",
        "งบดำเนินงาน|เงินอุดหนุน|งบลงทุน|ปีงบประมาณ|เงินงบประมาณ|เงินรายได้|จัดสรร|เหลือจ่าย",
    ),
    holds="งบ|บาท|เงิน|ร้อยละ",
    made_by_committee=True,
)

"""How far the budget is spent after six months.

Counts: a report on spending in the first six months (October to March).

Does not count: the spending plan, the report of a whole year.

Source: school list of fiscal year 2565; school list of fiscal year 2564 (how well each wording is
supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

BUDGET_6M = Item(
    slug="budget_6m",
    title="รายงานการกำกับติดตามการใช้จ่ายงบประมาณประจำปี รอบ 6 เดือน",
    title_en="Six-month budget spending report",
    names=("รายงานการกำกับติดตามการใช้จ่ายงบประมาณประจำปี รอบ 6 เดือน",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานการใช้จ่ายงบประมาณ รอบ 6 เดือน",
        "รายงานเงินคงเหลือ",
        "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ",
        "รายงานการกำกับติดตามการใช้จ่ายงบประมาณประจำปี",
        "การกำกับติดตามการใช้จ่ายงบประมาณ",
        "รายงานการใช้จ่ายงบประมาณรอบ 6 เดือน",
        "รายงานผลการใช้จ่ายงบประมาณรอบ 6 เดือน",
        "รายงานความก้าวหน้าการใช้จ่ายงบประมาณ",
        "รายงานการใช้จ่ายงบประมาณรายไตรมาส",
        "รายงานเงินคงเหลือประจำวัน",
        "รายงานการเบิกจ่าย รอบ 6 เดือน",
        "รายงานเบิกจ่ายครึ่งปี",
    ),
    needs=("กำกับ|ครึ่งปี|6เดือน|ติดตาม|ความก้าวหน้า|คงเหลือ|ไตรมาส|หกเดือน",),
    excludes=("ทุจริต|จัดซื้อ|ดำเนินงาน",),
    kin=(
        "plan_6m",
        "plan_progress",
    ),
    half_year=True,
    reports_on=("budget_plan",),
    about=(
        "ใช้จ่าย|เบิกจ่าย|คงเหลือ|ใช้ไป",
        "งบประมาณ|เงินอุดหนุน|งบดำเนินงาน",
        "6เดือน|หกเดือน|ครึ่งปี|ไตรมาส|กำกับ|ติดตาม|ความก้าวหน้า|คงเหลือ",
    ),
    holds="งบ|บาท|เงิน|ร้อยละ",
    made_by_committee=True,
)

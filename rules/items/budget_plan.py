"""How the year's budget is to be spent.

Counts: a plan of one year of the budget by source and by kind of spending.

Does not count: a report on spending, the procurement plan.

Source: school list of fiscal year 2565; school list of fiscal year 2564; vocational list of fiscal
year 2568 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

BUDGET_PLAN = Item(
    slug="budget_plan",
    title="แผนการใช้จ่ายงบประมาณประจำปี",
    title_en="Annual budget spending plan",
    names=("แผนการใช้จ่ายงบประมาณประจำปี",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แผนการใช้จ่ายงบประมาณ",
        "แผนการใช้จ่ายเงิน",
        "แผนใช้เงิน",
        "ประมาณการรายรับรายจ่าย",
        "แผนการใช้จ่ายงบประมาณประจำปีงบประมาณ",
        "แผนใช้จ่ายงบประมาณ",
        "แผนใช้จ่ายงบประมาณประจำปี",
        "แผนการใช้งบประมาณ",
        "แผนการใช้งบประมาณประจำปี",
        "แผนงบประมาณ",
        "แผนงบประมาณประจำปี",
        "แผนการเงิน",
        "แผนการใช้จ่ายเงินประจำปี",
        "แผนการใช้เงิน",
    ),
    needs=("แผน|ประมาณการ",),
    excludes=("รายงาน|ทุจริต|จัดซื้อ|ดำเนินงาน",),
    kin=("annual_plan_budget",),
    about=(
        "แผน|ประมาณการ|จัดสรร",
        "ใช้จ่าย|ใช้เงิน|รายจ่าย|งบดำเนินงาน|งบลงทุน",
        "งบประมาณ|เงินอุดหนุน",
    ),
    holds="งบ|บาท|เงิน|รายรับ",
    made_by_committee=True,
)

"""The plan of the year together with its budget.

Counts: a plan of one year that covers the fiscal year, with projects, the budget used and the
timing.

Does not count: a plan without budget, the procurement plan.

Source: school list of fiscal year 2566; vocational list of fiscal year 2569 (how well each wording
is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ANNUAL_PLAN_BUDGET = Item(
    slug="annual_plan_budget",
    title="แผนดำเนินงานและการใช้งบประมาณประจำปี",
    title_en="Annual action and budget plan",
    names=(
        "แผนดำเนินงานและการใช้งบประมาณประจำปี",
        "แผนปฏิบัติราชการและแผนการใช้จ่ายงบประมาณประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แผนการดำเนินงานและงบประมาณ",
        "แผนปฏิบัติการประจำปี",
        "แผนปฏิบัติการและการใช้งบประมาณ",
        "แผนดำเนินงานและการใช้งบประมาณประจำปีการศึกษา",
        "แผนดำเนินงานและการใช้งบประมาณ",
        "แผนการดำเนินงานและการใช้งบประมาณประจำปี",
        "แผนปฏิบัติการและแผนการใช้จ่ายงบประมาณ",
        "แผนปฏิบัติการและการใช้งบประมาณประจำปี",
    ),
    needs=("แผน",),
    excludes=("ผลการดำเนิน|ผลการปฏิบัติ|กำกับ|ติดตาม|ทุจริต|สุจริต|จัดซื้อ|พัสดุ|บุคคล|รายงาน|ความก้าวหน้า",),
    kin=(
        "annual_plan",
        "plan_progress",
    ),
    about=(
        "แผนปฏิบัติ|แผนดำเนินงาน|แผนการดำเนินงาน|แผนงาน|action plan",
        "โครงการ|กิจกรรม",
        "งบประมาณ|บาท",
    ),
    holds="แผน|งบ|กลยุทธ์|เงินอุดหนุน|รายจ่าย",
    made_by_committee=True,
)

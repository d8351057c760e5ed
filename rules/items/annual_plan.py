"""The plan of the year.

Counts: a plan of one year with projects, budget and timing that covers the fiscal year.

Does not count: the plan of several years, the spending plan alone, the procurement plan, the anti-
corruption plan.

Source: school list of fiscal year 2565; school list of fiscal year 2564; vocational list of fiscal
year 2568 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ANNUAL_PLAN = Item(
    slug="annual_plan",
    title="แผนดำเนินงานประจำปี",
    title_en="Annual action plan",
    names=("แผนดำเนินงานประจำปี",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แผนปฏิบัติการประจำปี",
        "แผนปฏิบัติราชการประจำปี",
        "แผนการดำเนินงานประจำปี",
        "แผนปฏิบัติงานประจำปี",
        "แผนปฏิบัติการ",
        "แผนปฏิบัติการประจำปี (Action Plan)",
        "Action Plan",
        "แผนดำเนินงาน",
        "แผนการดำเนินงาน",
        "แผนงานประจำปี",
        "แผนปฏิบัติการโรงเรียน",
        "แผนปฏิบัติการสถานศึกษา",
        "แผนปฏิบัติงาน",
        "แผนปฏิบัติราชการ",
        "แผนงาน/โครงการประจำปี",
        "แผนดำเนินงานประจำปีงบประมาณ",
    ),
    not_names=(
        "แผนการจัดการเรียนรู้",
        "แผนการสอน",
        "ปฏิทินปฏิบัติงาน",
        "แผนการเรียน",
        "แผนนิเทศภายใน",
        "ปฏิทินการศึกษา",
    ),
    needs=("แผน|actionplan",),
    excludes=("ทุจริต|สุจริต|จัดซื้อ|พัสดุ|บุคคล|บุคลากร|รายงาน|ความก้าวหน้า|การเรียน|การสอน|นิเทศ|ความเสี่ยง",),
    kin=(
        "annual_plan_budget",
        "plan_progress",
    ),
    about=(
        "แผนปฏิบัติ|ตามแผนของ|เห็นชอบแผน|แผนดำเนินงาน|แผนการดำเนินงาน|แผนงาน|action plan",
        "โครงการ|กิจกรรม",
    ),
    holds="แผน|งบ|กลยุทธ์|เงินอุดหนุน|รายจ่าย",
    made_by_committee=True,
)

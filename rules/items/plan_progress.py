"""The plan of the year and how far it has come.

Counts: the year's plan with budget and the progress of each project.

Does not count: the plan alone.

Source: general list of fiscal year 2568; general list of fiscal year 2569 (how well each wording is
supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PLAN_PROGRESS = Item(
    slug="plan_progress",
    title="แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",
    title_en="Annual plan and its progress",
    names=("แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("แผนและความก้าวหน้าในการดำเนินงาน",),
    needs=("ความก้าวหน้า",),
    excludes=("จัดซื้อ|ทุจริต|บุคคล",),
    kin=(
        "annual_plan_budget",
        "annual_plan",
        "plan_6m",
    ),
    about=(
        "ความก้าวหน้า|ความคืบหน้า",
        "โครงการ|แผน",
        "งบประมาณ",
    ),
    holds="กิจกรรม|งบ|เบิกจ่าย|ร้อยละ|บาท",
    made_by_committee=True,
)

"""The plan for staff and their development.

Counts: a plan for human resources of the fiscal year with projects, budget and timing.

Does not count: criteria, reports.

Source: general list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

HR_PLAN = Item(
    slug="hr_plan",
    title="แผนการบริหารและพัฒนาทรัพยากรบุคคล",
    title_en="HR plan",
    names=("แผนการบริหารและพัฒนาทรัพยากรบุคคล",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แผนการพัฒนาทรัพยากรบุคคล",
        "แผนการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    ),
    needs=("บุคคล|บุคลากร",),
    excludes=("รายงาน|หลักเกณฑ์",),
    kin=(
        "hr_policy",
        "hr_criteria_plan",
        "hr_criteria",
    ),
    about=(
        "ทรัพยากรบุคคล|งานบุคคล|พัฒนาบุคลากร|พัฒนาครู|อัตรากำลัง|สรรหา",
        "แผน|นโยบาย|โครงการ",
    ),
    holds="ครู|บุคลากร|อบรม|ย้าย|เลื่อน|วิทยฐานะ|กิจกรรม",
    made_by_committee=True,
)

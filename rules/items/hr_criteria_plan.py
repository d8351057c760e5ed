"""The rules and the plan for staff.

Counts: criteria for staff matters and the plan of the fiscal year.

Does not count: reports.

Source: general list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

HR_CRITERIA_PLAN = Item(
    slug="hr_criteria_plan",
    title="หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปี",
    title_en="HR criteria and plan",
    names=("หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปี",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล",),
    needs=("บุคคล",),
    kin=(
        "hr_criteria",
        "hr_plan",
        "hr_policy",
    ),
    about=(
        "สรรหา|บรรจุ|ให้คุณให้โทษ|ทรัพยากรบุคคล|งานบุคคล|พัฒนาบุคลากร|ก.ค.ศ",
        "หลักเกณฑ์|แผน|ระเบียบ",
    ),
    holds="แต่งตั้ง|วินัย|ประเมิน|คัดเลือก|บุคลากร|ข้าราชการ",
    of_others=True,
)

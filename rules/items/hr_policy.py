"""The policy on staff.

Counts: a policy or plan for human resources that is in force in the fiscal year.

Does not count: criteria, reports, the training plan of one teacher.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

HR_POLICY = Item(
    slug="hr_policy",
    title="นโยบายหรือแผนการบริหารทรัพยากรบุคคล",
    title_en="HR policy",
    names=(
        "นโยบายหรือแผนการบริหารทรัพยากรบุคคล",
        "นโยบายการบริหารทรัพยากรบุคคล",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "นโยบายด้านบุคลากร",
        "นโยบายด้านงานบุคคล",
        "นโยบายการบริหารงานบุคคล",
        "แผนบริหารทรัพยากรบุคคล",
        "แผนพัฒนาบุคลากร",
        "นโยบายการบริหารและพัฒนาทรัพยากรบุคคล",
        "นโยบายการบริหารงานบุคลากร",
        "นโยบายบริหารทรัพยากรบุคคล",
        "นโยบายทรัพยากรบุคคล",
        "แผนการบริหารทรัพยากรบุคคล",
        "แผนบริหารงานบุคคล",
        "แผนอัตรากำลัง",
        "แผนการบริหารและพัฒนาบุคลากร",
        "นโยบายการพัฒนาบุคลากร",
        "นโยบายด้านทรัพยากรบุคคล",
        "นโยบายหรือแผนการบริหารงานบุคคล",
    ),
    not_names=(
        "นโยบายโรงเรียน",
        "นโยบายผู้บริหาร",
        "บุคลากร",
        "ครูและบุคลากร",
        "ข้อมูลครูและบุคลากร",
    ),
    needs=("บุคคล|บุคลากร|อัตรากำลัง",),
    excludes=("ครึ่งปี|ความก้าวหน้า|การดำเนินการบริหาร|การดำเนินการตาม|รายงาน|หลักเกณฑ์|ส่วนบุคคล|ผลการ",),
    kin=(
        "hr_plan",
        "hr_criteria_plan",
    ),
    about=(
        "ทรัพยากรบุคคล|งานบุคคล|พัฒนาบุคลากร|พัฒนาครู|อัตรากำลัง|สรรหา",
        "แผน|นโยบาย|โครงการ",
    ),
    holds="ครู|บุคลากร|อบรม|ย้าย|เลื่อน|วิทยฐานะ|กิจกรรม",
    made_by_committee=True,
)

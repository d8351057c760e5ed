"""What was achieved for staff in the past year.

Counts: the report on human resources of the previous fiscal year with problems and suggestions.

Does not count: the policy, criteria.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

HR_REPORT = Item(
    slug="hr_report",
    title="รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    title_en="Annual HR report",
    names=(
        "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
        "รายงานผลการพัฒนาทรัพยากรบุคคล",
        "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
        "รายงานผลการพัฒนาบุคลากร",
        "รายงานผลการบริหารงานบุคคล",
        "รายงานผลการบริหารทรัพยากรบุคคล",
        "รายงานผลการบริหารทรัพยากรบุคคลประจำปี",
        "รายงานผลการพัฒนาทรัพยากรบุคคลประจำปี",
        "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล",
        "รายงานผลการดำเนินโครงการ/กิจกรรมที่แสดงถึงการพัฒนาทรัพยากรบุคคล",
        "รายงานผลการบริหารและพัฒนาบุคลากร",
        "รายงานการพัฒนาบุคลากร",
        "รายงานผลการบริหารงานบุคคลประจำปี",
        "รายงานการบริหารทรัพยากรบุคคล",
    ),
    needs=("รายงาน|ผลการ|สรุป",),
    excludes=("ความก้าวหน้า|6เดือน|หกเดือน|ครึ่งปี|ไตรมาส|เกณฑ์|นโยบาย|หลักเกณฑ์|ส่วนบุคคล",),
    kin=("hr_actions",),
    reports_on=("hr_policy", "hr_plan", "hr_actions"),
    about=(
        "ทรัพยากรบุคคล|งานบุคคล|ด้านบุคลากร|พัฒนาบุคลากร|พัฒนาครู|อัตรากำลัง|สรรหา",
        "ผลการ|ผลงาน|รายงาน|สรุป|ปัญหา",
    ),
    holds="ครู|บุคลากร|อบรม|ย้าย|เลื่อน|วิทยฐานะ|โครงการ|กิจกรรม",
    made_by_committee=True,
)

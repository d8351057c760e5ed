"""What was done under the staff policy.

Counts: what was done in the fiscal year under the policy or plan for human resources, by project.

Does not count: the policy itself.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

HR_ACTIONS = Item(
    slug="hr_actions",
    title="การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล",
    title_en="Implementation of HR policy",
    names=(
        "การดำเนินการตามนโยบายหรือแผนการบริหารทรัพยากรบุคคล",
        "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล",
        "การพัฒนาทรัพยากรบุคคล (ไม่น้อยกว่า 3 โครงการ/กิจกรรม)",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "การดำเนินการตามนโยบายการบริหารงานบุคคล",
        "การดำเนินการตามนโยบายบริหารทรัพยากรบุคคล",
        "การดำเนินการตามแผนการบริหารทรัพยากรบุคคล",
        "การดำเนินโครงการ/กิจกรรมที่แสดงถึงการพัฒนาทรัพยากรบุคคล",
        "โครงการ/กิจกรรมพัฒนาบุคลากร",
        "การพัฒนาบุคลากร",
        "รายงานความก้าวหน้าการดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล",
        "การพัฒนาทรัพยากรบุคคล",
        "การดำเนินการบริหารและพัฒนาทรัพยากรบุคคล",
        "โครงการพัฒนาครูและบุคลากรทางการศึกษา",
        "โครงการพัฒนาบุคลากร",
        "ติดตามงานบุคคล",
        "รายงานผลการดำเนินการด้านบุคคล",
        "รายงานผลการดำเนินการบุคคล",
        "การดำเนินงานตามนโยบายบุคคล",
    ),
    not_names=(
        "พระราชบัญญัติสภาครูและบุคลากรทางการศึกษา",
        "พระราชบัญญัติระเบียบข้าราชการครูและบุคลากรทางการศึกษา",
        "พรบ.สภาครูและบุคลากรทางการศึกษา",
    ),
    needs=("บุคคล|บุคลากร",),
    excludes=("เกณฑ์|ผลงาน",),
    kin=("hr_report",),
    half_year=True,
    reports_on=("hr_policy", "hr_plan"),
    about=(
        "ทรัพยากรบุคคล|งานบุคคล|พัฒนาบุคลากร|พัฒนาครู|อัตรากำลัง|สรรหา",
        "ความก้าวหน้า|ผลการ|ดำเนินการ|ร้อยละ|รายงาน|ติดตาม|แล้วเสร็จ|6เดือน",
    ),
    holds="ครู|บุคลากร|อบรม|ย้าย|เลื่อน|วิทยฐานะ|โครงการ|กิจกรรม",
    made_by_committee=True,
)

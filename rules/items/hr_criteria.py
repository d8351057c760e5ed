"""The rules for staff matters.

Counts: criteria for recruiting, appointing, developing, assessing and rewarding or disciplining
staff.

Does not count: the policy, reports.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568; vocational list of fiscal year 2569 (how well each
wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

HR_CRITERIA = Item(
    slug="hr_criteria",
    title="หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
    title_en="HR criteria",
    names=(
        "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
        "การบริหารและพัฒนาทรัพยากรบุคคล",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "หลักเกณฑ์การบริหารงานบุคคล",
        "หลักเกณฑ์ ก.ค.ศ.",
        "หลักเกณฑ์การบริหารทรัพยากรบุคคล",
        "หลักเกณฑ์การบริหารและพัฒนาบุคลากร",
        "หลักเกณฑ์การพัฒนาบุคลากร",
        "หลักเกณฑ์การประเมินผลการปฏิบัติงาน",
        "หลักเกณฑ์การประเมินผลการปฏิบัติงานของข้าราชการครู",
        "หลักเกณฑ์การประเมินผลการปฏิบัติงานของข้าราชการครูและบุคลากรทางการศึกษา",
        "หลักเกณฑ์การบริหาร",
        "หลักเกณฑ์การเลื่อนเงินเดือน",
        "หลักเกณฑ์การสรรหาและคัดเลือกบุคลากร",
        "หลักเกณฑ์บริหารทรัพยากรบุคคล",
    ),
    not_names=(
        "หลักเกณฑ์การรับนักเรียน",
        "หลักเกณฑ์การวัดและประเมินผล",
    ),
    needs=("หลักเกณฑ์|เกณฑ์|การบริหารและพัฒนาทรัพยากรบุคคล",),
    excludes=("นโยบาย|การดำเนินการ|ผลการบริหาร|ผลการดำเนิน|กิจกรรม|โครงการ|รายงาน|รับนักเรียน|วัดและประเมิน|แผน",),
    kin=("hr_criteria_plan",),
    about=(
        "สรรหา|บรรจุ|เลื่อนเงินเดือน|ให้คุณให้โทษ|ทรัพยากรบุคคล|งานบุคคล|ก.ค.ศ",
        "หลักเกณฑ์|เกณฑ์|วิธีการ|ประเมินผล",
    ),
    holds="แต่งตั้ง|วินัย|ประเมิน|คัดเลือก|บุคลากร|ข้าราชการ",
    of_others=True,
)

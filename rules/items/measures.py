"""What is to be done after the last assessment.

Counts: the analysis of last year's ITA result and the measures that follow from it.

Does not count: what was done under them.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

MEASURES = Item(
    slug="measures",
    title="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    title_en="Measures for integrity and transparency",
    names=(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา",
        "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "วิเคราะห์ผล ITA",
        "วิเคราะห์ผลการประเมิน ITA",
        "การวิเคราะห์ผลการประเมิน ITA",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "มาตรการส่งเสริมความโปร่งใส",
        "มาตรการภายในเพื่อส่งเสริมความโปร่งใส",
        "มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริต",
        "มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริตภายในหน่วยงาน",
        "มาตรการภายในเพื่อป้องกันการทุจริต",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในโรงเรียน",
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส",
        "มาตรการภายใน",
        "รายงานวิเคราะห์ผล ITA",
        "รายงานการวิเคราะห์ผลการประเมิน ITA",
    ),
    needs=("มาตรการ|วิเคราะห์|ผลการประเมินita",),
    not_names=(
        "มาตรการภายในด้านการประหยัดพลังงาน",
        "มาตรการประหยัดพลังงาน",
        "มาตรการรักษาความปลอดภัย",
        "มาตรการป้องกันอัคคีภัย",
        "มาตรการป้องกันโรค",
    ),
    excludes=(
        "ตามมาตรการ|ขับเคลื่อน|การดำเนินการตาม|ผลการดำเนินการ|ร้องเรียน|ความเสี่ยง",
        "พลังงาน|ไฟฟ้า|อัคคีภัย|ปลอดภัย|โควิด|โรคติดต่อ|ฝุ่น|อุบัติเหตุ|ยาเสพติด|น้ำประปา",
    ),
    about=(
        "มาตรการ|วิเคราะห์",
        "โปร่งใส|ita|ผลการประเมินคุณธรรม|ข้อบกพร่อง|จุดอ่อน",
    ),
    holds="คุณธรรม|ตัวชี้วัด|oit|iit|eit|ผู้รับผิดชอบ|กำกับ",
    made_by_committee=True,
)

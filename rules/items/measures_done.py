"""What was done after the last assessment.

Counts: the results of the measures for integrity and transparency.

Does not count: the measures themselves.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

MEASURES_DONE = Item(
    slug="measures_done",
    title="การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    title_en="Implementation of the measures",
    names=(
        "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "การดำเนินการตามมาตรการ",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "การดำเนินการตามมาตรการส่งเสริมความโปร่งใส",
        "การดำเนินการตามมาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริตภายในหน่วยงาน",
        "การดำเนินการตามมาตรการภายใน",
        "รายงานผลการดำเนินการตามมาตรการ",
        "ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา",
        "การขับเคลื่อนมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "ผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        "ผลการดำเนินการตามมาตรการ",
        "ผลการดำเนินงานตามมาตรการ",
        "การนำมาตรการไปปฏิบัติ",
        "นำมาตรการไปใช้จริง",
        "ทำตามมาตรการส่งเสริมความโปร่งใส",
        "ผลการปฏิบัติตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    ),
    needs=(
        "ดำเนินการ|ผลการ|ดำเนินงาน|ขับเคลื่อน|ปฏิบัติ|ไปใช้|ทำตาม",
        "มาตรการ|โปร่งใส",
    ),
    excludes=("วิเคราะห์|กำหนดมาตรการ|ร้องเรียน|ความเสี่ยง|บุคคล",),
    reports_on=("measures",),
    about=(
        "มาตรการ",
        "โปร่งใส|ita|ผลการดำเนินการ|ผลการประเมิน",
    ),
    holds="คุณธรรม|ดำเนินการ|เผยแพร่|เว็บไซต์|ผลที่|ประชุม|คำสั่ง|oit",
    made_by_committee=True,
)

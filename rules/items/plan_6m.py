"""The progress of the year's plan after six months.

Counts: a report on the first six months (October to March) with the progress of each project and
the budget used.

Does not count: the plan itself, the report of a whole year.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PLAN_6M = Item(
    slug="plan_6m",
    title="รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน",
    title_en="Six-month progress of the annual plan",
    names=(
        "รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน",
        "รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แบบติดตามโครงการ",
        "รายงานติดตามโครงการ",
        "ติดตามโครงการ รอบ 6 เดือน",
        "รายงานการกำกับติดตามการดำเนินงาน",
        "รายงานความก้าวหน้า รอบ 6 เดือน",
        "รายงานผลไตรมาส 1-2",
        "รายงานการกำกับติดตามการดำเนินงานประจำปี",
        "รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี",
        "รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณ",
        "รายงานการกำกับติดตามแผนปฏิบัติการ",
        "รายงานการกำกับติดตามการดำเนินงานตามแผนปฏิบัติการประจำปี รอบ 6 เดือน",
        "รายงานผลการดำเนินงานรอบ 6 เดือน",
        "รายงานผลการดำเนินงานประจำปี รอบ 6 เดือน",
        "รายงานความก้าวหน้าการดำเนินงาน",
        "รายงานความก้าวหน้าการดำเนินงานรอบ 6 เดือน",
        "การกำกับติดตามการดำเนินงาน รอบ 6 เดือน",
        "การกำกับติดตามการดำเนินงาน",
        "รายงานผลการดำเนินงานไตรมาส",
        "ผลการดำเนินงานครึ่งปี",
    ),
    not_names=("รายงานการกำกับติดตาม|เบิกจ่ายแล้ว",),
    needs=("ครึ่งปี|6เดือน|หกเดือน|ไตรมาส|กำกับ|ติดตาม|ความก้าวหน้า",),
    excludes=("ทุจริต|จัดซื้อ|บุคคล|ร้องเรียน|ความเสี่ยง",),
    kin=("plan_progress",),
    half_year=True,
    reports_on=("annual_plan_budget", "annual_plan"),
    about=(
        "6เดือน|หกเดือน|ไตรมาส|ครึ่งปี|กำกับ|รอบการติดตาม|ติดตามโครงการ",
        "ความก้าวหน้า|ผลการ|รายงาน|ร้อยละ|ติดตาม",
        "โครงการ|แผนปฏิบัติ|แผนดำเนิน|แผนงาน|ตามแผน|ใช้จ่าย|เบิกจ่าย|งบประมาณที่",
    ),
    holds="กิจกรรม|งบ|เบิกจ่าย|แล้วเสร็จ|บาท",
    made_by_committee=True,
)

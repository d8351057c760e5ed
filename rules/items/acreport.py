"""The report on the plan against corruption.

Counts: the report of the previous fiscal year with results, spending, problems and suggestions.

Does not count: the plan, a six-month report.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ACREPORT = Item(
    slug="acreport",
    title="รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
    title_en="Annual report of the anti-corruption plan",
    names=(
        "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
        "รายงานผลโครงการ/กิจกรรมป้องกันการทุจริต",
        "รายงานผลการดำเนินการป้องกันการทุจริต",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานผลตามแผนปฏิบัติการป้องกันการทุจริต",
        "รายงานผลการป้องกันการทุจริต",
        "รายงานผลการดำเนินงานตามแผนป้องกันการทุจริต",
        "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต",
        "รายงานผลการดำเนินโครงการ/กิจกรรมที่เกี่ยวกับการป้องกันการทุจริตประจำปี",
        "รายงานผลแผนปฏิบัติการป้องกันการทุจริต",
        "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริตประจำปี",
        "สรุปงานป้องกันทุจริต",
        "สรุปผลการป้องกันการทุจริต",
    ),
    needs=(
        "ทุจริต",
        "รายงาน|ผล|สรุป",
    ),
    excludes=("6เดือน|กำกับ|ร้องเรียน|ความเสี่ยง|หกเดือน",),
    reports_on=("acplan",),
    about=(
        "ทุจริต|โรงเรียนสุจริต|สถานศึกษาสุจริต|เขตพื้นที่สุจริต|ไม่โกง|ต้านโกง",
        "รายงาน|ผลการ|สรุป|ปัญหา",
    ),
    holds="โครงการ|กิจกรรม|สุจริต|คุณธรรม|จริยธรรม|โปร่งใส|ธรรมาภิบาล|ร้อยละ",
    made_by_committee=True,
)

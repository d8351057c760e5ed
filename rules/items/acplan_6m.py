"""The progress of the plan against corruption after six months.

Counts: a report on the first six months (October to March).

Does not count: the plan, the yearly report.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ACPLAN_6M = Item(
    slug="acplan_6m",
    title="รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี รอบ 6 เดือน",
    title_en="Six-month report of the anti-corruption plan",
    names=("รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี รอบ 6 เดือน",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต รอบ 6 เดือน",
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต",
        "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี",
        "รายงานการกำกับติดตามแผนปฏิบัติการป้องกันการทุจริต",
        "รายงานการกำกับติดตามการป้องกันการทุจริต รอบ 6 เดือน",
        "รายงานผลการป้องกันการทุจริต รอบ 6 เดือน",
        "รายงานผลการดำเนินการป้องกันการทุจริตรอบ 6 เดือน",
    ),
    needs=(
        "ทุจริต",
        "6เดือน|หกเดือน|ครึ่งปี|กำกับ|ติดตาม|ไตรมาส|ความก้าวหน้า|คืบหน้า",
    ),
    excludes=("ร้องเรียน|ความเสี่ยง",),
    half_year=True,
    reports_on=("acplan",),
    about=(
        "ทุจริต|โรงเรียนสุจริต|สถานศึกษาสุจริต|เขตพื้นที่สุจริต|ไม่โกง|ต้านโกง",
        "6เดือน|หกเดือน|ครึ่งปี|กำกับ|ติดตาม|ไตรมาส|ความก้าวหน้า|คืบหน้า|รอบ6|ดำเนินการแล้ว|ดำเนินการได้",
    ),
    holds="โครงการ|กิจกรรม|สุจริต|คุณธรรม|จริยธรรม|โปร่งใส|ธรรมาภิบาล|ร้อยละ",
    made_by_committee=True,
)

"""What users think of the service.

Counts: the report of a survey of satisfaction with the service, of the previous fiscal year.

Does not count: the questionnaire itself.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

SATISFACTION = Item(
    slug="satisfaction",
    title="รายงานผลการสำรวจความพึงพอใจการให้บริการ",
    title_en="Service satisfaction survey report",
    names=("รายงานผลการสำรวจความพึงพอใจการให้บริการ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานความพึงพอใจผู้รับบริการ",
        "สรุปความพึงพอใจ",
        "ความพึงพอใจต่อการให้บริการ",
        "ผลการสำรวจความพึงพอใจ",
        "รายงานความพึงพอใจการให้บริการ",
        "รายงานผลการสำรวจความพึงพอใจ",
        "รายงานผลความพึงพอใจ",
        "รายงานความพึงพอใจ",
        "ผลสำรวจความพึงพอใจการให้บริการ",
        "ผลการสำรวจความพึงพอใจการให้บริการ",
        "สรุปผลความพึงพอใจ",
        "ผลความพึงพอใจการให้บริการ",
        "รายงานผลการประเมินความพึงพอใจการให้บริการ",
        "รายงานผลการประเมินความพึงพอใจ",
        "สรุปผลการสำรวจความพึงพอใจ",
        "สรุปแบบประเมินความพึงพอใจ",
        "ผลการประเมินความพึงพอใจ",
        "สรุปผลการประเมินความพึงพอใจ",
    ),
    not_names=(
        "แบบสอบถามความพึงพอใจ",
        "แบบประเมินความพึงพอใจ",
        "แบบสำรวจความพึงพอใจ",
    ),
    needs=("พึงพอใจ",),
    excludes=("สถิติและ|ต่อโครงการ|ต่อกิจกรรม|ค่าย",),
    kin=("stats_satisfaction",),
    about=(
        "พึงพอใจ",
        "บริการ|มาติดต่อ",
    ),
    holds="ร้อยละ|ค่าเฉลี่ย|ผู้ตอบ|แบบสอบถาม|ระดับ|มากที่สุด",
    made_by_committee=True,
)

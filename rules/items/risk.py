"""Which risks of corruption the school sees.

Counts: an assessment of the fiscal year with events, levels and measures.

Does not count: general risk management, internal control.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2569 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

RISK = Item(
    slug="risk",
    title="การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี",
    title_en="Annual corruption-risk assessment",
    names=(
        "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี",
        "การประเมินความเสี่ยงการทุจริตประจำปี",
        "การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ ประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ",
        "รายงานการประเมินความเสี่ยง",
        "แผนบริหารความเสี่ยงการทุจริต",
        "การประเมินความเสี่ยงการทุจริต",
        "การประเมินความเสี่ยงเพื่อการป้องกันการทุจริต",
        "ประเมินความเสี่ยงการทุจริต",
        "รายงานการประเมินความเสี่ยงการทุจริต",
        "การวิเคราะห์ความเสี่ยงการทุจริต",
        "แผนบริหารจัดการความเสี่ยงการทุจริต",
        "ความเสี่ยงการทุจริต",
        "การประเมินความเสี่ยงทุจริต",
        "การบริหารความเสี่ยงการทุจริต",
    ),
    not_names=("แผนบริหารความเสี่ยงภัยพิบัติ",),
    needs=("ความเสี่ยง",),
    excludes=(
        "ภัยพิบัติ|อัคคีภัย|อุทกภัย|น้ำท่วม|แผ่นดินไหว|โรคติดต่อ|จมน้ำ",
        "ผลการบริหาร|กิจกรรม|ดำเนินการจัดการความเสี่ยง|ผลการจัดการความเสี่ยง|การดำเนินการเพื่อ|ผลการดำเนินการ|การดำเนินการตาม|สินบน",
    ),
    kin=("bribery_risk",),
    about=(
        "ความเสี่ยง",
        "ทุจริต|ประพฤติมิชอบ|ผลกระทบ|ระดับความเสี่ยง|สินบน|มาตรการ",
    ),
    holds="เสี่ยง|โอกาส|ควบคุม",
    made_by_committee=True,
)

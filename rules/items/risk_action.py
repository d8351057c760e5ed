"""What was done about the risks of corruption.

Counts: activities in line with the measures of the risk assessment.

Does not count: the assessment itself.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; general list of fiscal year 2569 (how well each wording is
supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

RISK_ACTION = Item(
    slug="risk_action",
    title="การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ",
    title_en="Action on corruption risk",
    names=(
        "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ",
        "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต",
        "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี",
        "รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริตของหน่วยงาน ประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต",
        "การดำเนินการจัดการความเสี่ยงการทุจริต",
        "การจัดการความเสี่ยงการทุจริต",
        "การดำเนินการเพื่อบริหารจัดการความเสี่ยงการทุจริต",
        "รายงานผลการจัดการความเสี่ยงการทุจริต",
        "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี",
        "การดำเนินการเพื่อจัดการความเสี่ยง",
        "กิจกรรมจัดการความเสี่ยงการทุจริต",
        "ผลการดำเนินการจัดการความเสี่ยงการทุจริต",
        "จัดการความเสี่ยงทุจริต",
        "การลดความเสี่ยงการทุจริต",
        "ดำเนินการลดความเสี่ยงการทุจริต",
    ),
    needs=("ความเสี่ยง",),
    excludes=("การประเมินความเสี่ยง",),
    about=(
        "ความเสี่ยง",
        "มาตรการ|จัดการ|ควบคุม|ทุจริต",
    ),
    holds="เสี่ยง|ตรวจสอบ|ระเบียบ|ดำเนินการ",
    made_by_committee=True,
)

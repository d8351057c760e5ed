"""Which risks of bribery the agency sees.

Counts: an assessment of the risk of bribes in the agency's work.

Does not count: the general risk assessment.

Source: general list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

BRIBERY_RISK = Item(
    slug="bribery_risk",
    title="การประเมินความเสี่ยงที่อาจเกิดการให้หรือรับสินบนจากการดำเนินงานตามภารกิจของหน่วยงาน",
    title_en="Bribery risk assessment",
    names=("การประเมินความเสี่ยงที่อาจเกิดการให้หรือรับสินบนจากการดำเนินงานตามภารกิจของหน่วยงาน",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("การประเมินความเสี่ยงการให้หรือรับสินบน",),
    needs=("สินบน",),
    kin=("risk",),
    about=(
        "สินบน",
        "เสี่ยง|ประเมิน",
    ),
    holds="ทุจริต|มาตรการ|โอกาส|ผลกระทบ|ระดับ|ควบคุม",
    made_by_committee=True,
)

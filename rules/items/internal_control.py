"""How the school checks itself.

Counts: the yearly assessment of internal control.

Does not count: the risk assessment of corruption.

Source: vocational list of fiscal year 2568; vocational list of fiscal year 2569 (how well each
wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

INTERNAL_CONTROL = Item(
    slug="internal_control",
    title="การประเมินผลการควบคุมภายใน",
    title_en="Internal control assessment",
    names=(
        "การประเมินผลการควบคุมภายใน",
        "การประเมินผลควบคุมภายในของสถานศึกษา",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "การควบคุมภายใน",
        "รายงานการควบคุมภายใน",
        "การประเมินผลควบคุมภายใน",
        "การประเมินการควบคุมภายใน",
        "ระบบควบคุมภายใน",
        "รายงานผลการประเมินการควบคุมภายใน",
    ),
    needs=("ควบคุมภายใน",),
    about=("ควบคุมภายใน|กิจกรรมการควบคุม|สภาพแวดล้อมการควบคุม",),
    holds="ควบคุม|ความเสี่ยง|ปค.",
    made_by_committee=True,
)

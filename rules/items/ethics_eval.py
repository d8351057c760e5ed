"""How ethics are assessed.

Counts: an assessment of the ethical conduct of staff, used in staff matters.

Does not count: the code, activities.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ETHICS_EVAL = Item(
    slug="ethics_eval",
    title="การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ",
    title_en="Ethics assessment of officials",
    names=("การประเมินจริยธรรมเจ้าหน้าที่ของรัฐ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ผลการประเมินจริยธรรม",
        "ผลการประเมินจริยธรรมของครูและบุคลากร",
        "การประเมินจริยธรรม",
        "การประเมินพฤติกรรมทางจริยธรรม",
        "การประเมินจริยธรรมของเจ้าหน้าที่รัฐ",
        "แบบประเมินจริยธรรม",
        "การนำการประเมินจริยธรรมมาใช้ในกระบวนการบริหารงานบุคคล",
        "การประเมินผลจริยธรรม",
    ),
    needs=(
        "ประเมิน",
        "จริยธรรม",
    ),
    about=(
        "จริยธรรม|จรรยาบรรณ",
        "ประเมิน",
    ),
    holds="พฤติกรรม|ซื่อสัตย์|วินัย|คะแนน|ผ่าน|ระดับ",
    made_by_committee=True,
)

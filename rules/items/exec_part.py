"""What the director did for integrity.

Counts: what the present director did in the fiscal year for integrity and transparency.

Does not count: a declaration.

Source: school list of fiscal year 2565; school list of fiscal year 2564; vocational list of fiscal
year 2568 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

EXEC_PART = Item(
    slug="exec_part",
    title="การมีส่วนร่วมของผู้บริหาร",
    title_en="Executive participation",
    names=("การมีส่วนร่วมของผู้บริหาร",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "การมีส่วนร่วมของผู้บริหารสถานศึกษา",
        "การมีส่วนร่วมของผู้บริหารโรงเรียน",
        "การมีส่วนร่วมของผู้บริหารสูงสุด",
        "กิจกรรมการมีส่วนร่วมของผู้บริหาร",
        "ผู้บริหารมีส่วนร่วม",
        "การมีส่วนร่วมของผู้อำนวยการ",
        "การมีส่วนร่วมของผู้อำนวยการโรงเรียน",
        "ผู้บริหารร่วมกิจกรรมโรงเรียนสุจริต",
        "ผอ.ร่วมกิจกรรมโรงเรียนสุจริต",
        "ผู้บริหารร่วมกิจกรรมต่อต้านการทุจริต",
        "ผู้บริหารร่วมกิจกรรมส่งเสริมคุณธรรมและความโปร่งใส",
    ),
    needs=("ส่วนร่วม|ร่วมกิจกรรม",),
    about=(
        "ผู้บริหาร|ผู้อำนวยการ|ผอ",
        "สุจริต|ทุจริต|โปร่งใส",
    ),
    holds="ประชุม|คุณธรรม|เจตนารมณ์|มอบนโยบาย",
)

"""The code of ethics and how it is brought to life.

Counts: the code and what is done for it.

Does not count: the code alone.

Source: general list of fiscal year 2568; general list of fiscal year 2569; vocational list of
fiscal year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ETHICS_BOTH = Item(
    slug="ethics_both",
    title="ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    title_en="Code of ethics and its promotion",
    names=(
        "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
        "ประมวลจริยธรรมการขับเคลื่อนจริยธรรม",
        "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรมของข้าราชการครูและบุคลากรทางการศึกษา",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    needs=("จริยธรรม",),
    kin=(
        "ethics_code",
        "ethics_drive",
    ),
    about=(
        "จริยธรรม",
        "ประมวล|ขับเคลื่อน|คณะทำงาน|do|ควรทำ|พึง",
    ),
    holds="จรรยา|ซื่อสัตย์|ข้าราชการ|คุณธรรม|อบรม",
    of_others=True,
)

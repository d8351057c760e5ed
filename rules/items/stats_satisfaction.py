"""How much service was given and what users think of it.

Counts: counts of services and the satisfaction of those served.

Does not count: one of the two alone.

Source: vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

STATS_SATISFACTION = Item(
    slug="stats_satisfaction",
    title="ข้อมูลเชิงสถิติและความพึงพอใจต่อการให้บริการ",
    title_en="Service statistics and satisfaction",
    names=("ข้อมูลเชิงสถิติและความพึงพอใจต่อการให้บริการ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("สถิติและความพึงพอใจการให้บริการ",),
    needs=("พึงพอใจ",),
    kin=(
        "service_stats",
        "satisfaction",
    ),
    about=(
        "พึงพอใจ",
        "จำนวน|สถิติ|ร้อยละ|บริการ",
    ),
    holds="ค่าเฉลี่ย|ผู้ตอบ|ครั้ง|รวม|ตุลาคม|ต.ค",
    made_by_committee=True,
)

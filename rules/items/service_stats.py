"""How much service was given.

Counts: counts of services over the first six months of the fiscal year.

Does not count: satisfaction figures, statistics of complaints, visitor counters of the web site.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568 (how well each wording
is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

SERVICE_STATS = Item(
    slug="service_stats",
    title="ข้อมูลเชิงสถิติการให้บริการ",
    title_en="Service statistics",
    names=(
        "ข้อมูลเชิงสถิติการให้บริการ",
        "ข้อมูลสถิติการให้บริการ",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "สถิติผู้มาใช้บริการ",
        "สถิติผู้ใช้บริการ",
        "สถิติการให้บริการ",
        "สถิติผู้รับบริการ",
        "สถิตินักเรียน",
        "รายงานข้อมูลสถิติการให้บริการ",
        "ข้อมูลเชิงสถิติการให้บริการของสถานศึกษา",
        "สถิติการให้บริการของสถานศึกษา",
        "สถิติการให้บริการประชาชน",
        "สถิติผู้มารับบริการ",
        "สถิติผู้มาติดต่อราชการ",
        "รายงานสถิติการให้บริการ",
        "สถิติการขอรับบริการ",
        "สถิติการมาเรียน",
    ),
    not_names=(
        "สถิติผู้เข้าชมเว็บไซต์",
        "สถิติการเข้าชม",
        "สถิติโอเน็ต",
        "สถิติผู้เยี่ยมชม",
    ),
    needs=("สถิติ|จำนวน|ข้อมูลนักเรียน",),
    excludes=("ร้องเรียน|ทุจริต|เข้าชม|เยี่ยมชม|ความพึงพอใจ",),
    kin=("stats_satisfaction",),
    about=(
        "จำนวน|สถิติ|ร้อยละ|ครั้ง|รวม|ไตรมาส|ครึ่งปี",
        "ผู้รับบริการ|ให้บริการ|ใช้บริการ|เข้าใช้|ขอเอกสาร|ขอรับ|มาติดต่อ|คำร้อง|หนังสือรับรอง|ใบรับรอง|ขอย้าย|ปพ.1|สถิตินักเรียน",
    ),
    holds="ต.ค|ตุลาคม|พ.ย|พฤศจิกายน|ธ.ค|ธันวาคม|ปพ.|ห้องสมุด|บริการ",
    made_by_committee=True,
)

"""How many complaints about corruption there were.

Counts: the counts of all, finished and pending complaints in the first six months, or the statement
that there were none.

Does not count: the procedure, the channel.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

COMPLAINT_STATS = Item(
    slug="complaint_stats",
    title="ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    title_en="Corruption complaint statistics",
    names=(
        "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ผลการรับเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "ผลการรับเรื่องร้องเรียน",
        "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี",
        "สถิติเรื่องร้องเรียน",
        "รายงานสถิติเรื่องร้องเรียน",
        "ข้อมูลเชิงสถิติเรื่องร้องเรียน",
        "ข้อมูลสถิติเรื่องร้องเรียน",
        "ข้อมูลสถิติเรื่องร้องเรียนการทุจริต",
        "สถิติเรื่องร้องเรียนการทุจริต",
        "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "สถิติการร้องเรียน",
        "สถิติการร้องเรียนการทุจริต",
        "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบประจำปี",
        "รายงานข้อมูลสถิติเรื่องร้องเรียน",
        "สรุปเรื่องร้องเรียน",
        "รายงานเรื่องร้องเรียน",
    ),
    needs=("สถิติ|รายงาน|จำนวน|สรุป|ผลการรับ",),
    excludes=("โครงการ|ความเสี่ยง|ป้องกันการทุจริต",),
    about=(
        "ร้องเรียน|เบาะแส|ร้องทุกข์",
        "จำนวน|สถิติ|ไม่มี|ไม่พบ|ทั้งสิ้น|ทั้งหมด|สรุป",
    ),
    holds="เรื่อง|ตุลาคม|ต.ค|แล้วเสร็จ|ไม่มี|จำนวน",
    made_by_committee=True,
)

"""How complaints about corruption are handled.

Counts: how outsiders complain, how the school proceeds, who is responsible and how long it takes.

Does not count: the channel itself, statistics.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

COMPLAINT_PROC = Item(
    slug="complaint_proc",
    title="แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    title_en="Procedure for corruption complaints",
    names=("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
        "แนวปฏิบัติการจัดการเรื่องร้องเรียน",
        "คู่มือการจัดการเรื่องร้องเรียน",
        "มาตรการจัดการเรื่องร้องเรียนการทุจริต",
        "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของสถานศึกษา",
        "แนวทางปฏิบัติการจัดการเรื่องร้องเรียน",
        "แนวทางปฏิบัติการจัดการร้องเรียนการทุจริตและประพฤติมิชอบ",
        "แนวทางการจัดการเรื่องร้องเรียนการทุจริต",
        "คู่มือการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "คู่มือการร้องเรียนการทุจริต",
        "คู่มือปฏิบัติงานเรื่องร้องเรียน",
        "ขั้นตอนการร้องเรียน",
        "ขั้นตอนการจัดการเรื่องร้องเรียน",
        "คู่มือและขั้นตอนการร้องเรียนการทุจริตและประพฤติมิชอบ",
        "แนวปฏิบัติเรื่องร้องเรียน",
        "การดำเนินการกับเรื่องร้องเรียนทุจริต",
        "การดำเนินการต่อเรื่องร้องเรียนการทุจริต",
    ),
    needs=("แนวปฏิบัติ|แนวทาง|คู่มือ|ขั้นตอน|มาตรการ|การจัดการเรื่องร้องเรียน|กระบวนการ|ดำเนินการกับเรื่อง|ดำเนินการต่อเรื่อง",),
    excludes=("ช่องทางแจ้ง|ช่องทางร้องเรียน|ช่องทางการร้องเรียน|ช่องทางการแจ้ง|สถิติ|จำนวน|กลั่นแกล้ง|ล่วงละเมิด|คุกคามทางเพศ",),
    about=(
        "ร้องเรียน|เบาะแส|ร้องทุกข์|ผู้ร้อง",
        "ขั้นตอน|วิธี|แนวปฏิบัติ|แนวทาง|ช่องทาง|กระบวนการ|ตรวจสอบ|สอบสวน|ข้อเท็จจริง|ลงรับ|รับเรื่อง",
    ),
    holds="ทุจริต|ข้อเท็จจริง|วินัย|ขั้นตอน|แจ้งผล",
)

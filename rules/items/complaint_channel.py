"""Where corruption can be reported.

Counts: an online channel of its own for reports of corruption.

Does not count: the general complaint or contact form, a phone number or postal address alone.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import Channel, EvidenceKind, Item

COMPLAINT_CHANNEL = Item(
    slug="complaint_channel",
    title="ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    title_en="Channel for corruption complaints",
    names=("ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.FORM, EvidenceKind.BOARD, EvidenceKind.SERVICE}),
    synonyms=(
        "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต",
        "แจ้งเบาะแสการทุจริต",
        "แจ้งเรื่องทุจริต",
        "แจ้งการทุจริต",
        "ร้องเรียนทุจริต",
        "สายตรง ผอ.",
        "สายด่วนผู้บริหาร",
        "แบบฟอร์มร้องเรียน",
        "ช่องทางการร้องเรียนการทุจริต",
        "ช่องทางร้องเรียนการทุจริต",
        "ช่องทางร้องเรียนการทุจริตและประพฤติมิชอบ",
        "ช่องทางการแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "ช่องทางการรับฟังความคิดเห็นและเรื่องร้องเรียนการทุจริต",
        "แจ้งเรื่องร้องเรียนการทุจริต",
        "แจ้งเรื่องร้องเรียน",
        "ร้องเรียนการทุจริต",
        "แจ้งร้องเรียนทุจริต",
        "ช่องทางแจ้งเบาะแส",
        "แจ้งเบาะแส",
        "ช่องทางร้องเรียน",
        "ช่องทางการร้องเรียน",
        "ช่องทางแจ้งเรื่องร้องเรียน",
        "ร้องเรียน/ร้องทุกข์",
        "เรื่องร้องเรียน",
        "สายตรงผู้อำนวยการ",
        "สายตรงผู้บริหาร",
        "ระบบร้องเรียน",
        "แบบฟอร์มร้องเรียนการทุจริต",
        "รับเรื่องร้องเรียน",
        "รับเรื่องร้องเรียนการทุจริต",
        "ร้องเรียน",
    ),
    needs=("ร้องเรียน|เบาะแส|แจ้งเรื่องทุจริต|แจ้งการทุจริต|สายตรง|สายด่วน|ร้องทุกข์",),
    excludes=("สถิติ|แนวปฏิบัติ|คู่มือ|ขั้นตอน|แนวทาง|จำนวน|รายงาน|มาตรการ|ไม่มีเรื่อง",),
    about=(
        "ร้องเรียน|เบาะแส|ร้องทุกข์|สายตรง",
        "ทุจริต|ประพฤติมิชอบ|ช่องทาง|แจ้ง",
    ),
    channel=Channel.CORRUPTION,
    must_differ_from=("opinion", "contact", "qa", "contact_qa", "eservice", "satisfaction"),
)

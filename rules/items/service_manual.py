"""How visitors obtain a service.

Counts: a manual for those who ask for a service: which service, which steps, how long.

Does not count: a manual for the staff.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568; vocational list of fiscal year 2569 (how well each
wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

SERVICE_MANUAL = Item(
    slug="service_manual",
    title="คู่มือหรือมาตรฐานการให้บริการ",
    title_en="Service manual",
    names=(
        "คู่มือหรือมาตรฐานการให้บริการ",
        "คู่มือหรือขั้นตอนการให้บริการ",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "คู่มือการให้บริการผู้ปกครองและประชาชน",
        "คู่มือการให้บริการ",
        "คู่มือให้บริการประชาชน",
        "คู่มือสำหรับประชาชน",
        "คู่มือนักเรียนและผู้ปกครอง",
        "คู่มือหรือแนวทางการขอรับบริการ",
        "คู่มือการให้บริการประชาชน",
        "คู่มือการขอรับบริการ",
        "คู่มือประชาชน",
        "คู่มือบริการ",
        "คู่มือการติดต่อราชการ",
        "คู่มือการให้บริการของสถานศึกษา",
        "มาตรฐานการให้บริการ",
        "คู่มือและมาตรฐานการให้บริการ",
        "คู่มือ/มาตรฐานการให้บริการ",
        "คู่มือสำหรับผู้ปกครอง",
        "คู่มือหรือแนวทางการให้บริการ",
        "ขั้นตอนการให้บริการ",
        "คู่มือการให้บริการนักเรียนและผู้ปกครอง",
        "คู่มือสำหรับประชาชนและผู้ปกครอง",
        "มาตรฐานหรือคู่มือการให้บริการ",
    ),
    not_names=("คู่มือครู",),
    needs=("คู่มือ|มาตรฐาน|ขั้นตอน|แนวทาง",),
    excludes=("ปฏิบัติงานของเจ้าหน้าที่|ร้องเรียน|สถิติ",),
    kin=("visitor_manual",),
    about=(
        "คู่มือ|ขั้นตอน|มาตรฐาน|แนวทาง|ทำอย่างไร|วันทำการ|ค่าธรรมเนียม",
        "บริการ|คำร้อง|คำขอ|ขอรับ|ขอใบ|ขอเอกสาร|ขอใช้|หนังสือรับรอง|ประชาชน",
    ),
    holds="ยื่น|หลักฐาน|เอกสาร|มาติดต่อ|ระยะเวลา|แบบฟอร์ม",
    made_by_committee=True,
)

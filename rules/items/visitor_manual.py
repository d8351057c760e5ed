"""How visitors of an agency obtain a service.

Counts: a manual for those who ask for a service, with steps, time, fees and documents.

Does not count: a manual for the staff.

Source: general list of fiscal year 2568; general list of fiscal year 2569 (how well each wording is
supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

VISITOR_MANUAL = Item(
    slug="visitor_manual",
    title="คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ",
    title_en="Guide for service users",
    names=("คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("คู่มือหรือแนวทางการขอรับบริการ",),
    needs=("คู่มือ|แนวทาง",),
    kin=("service_manual",),
    about=(
        "คู่มือ|ขั้นตอน|มาตรฐาน|แนวทาง",
        "บริการ|คำร้อง|คำขอ|ขอรับ|หนังสือรับรอง|มาติดต่อ",
    ),
    holds="ยื่น|หลักฐาน|เอกสาร|มาติดต่อ|ระยะเวลา|แบบฟอร์ม",
    made_by_committee=True,
)

"""How the staff of an agency do their work.

Counts: a manual or guideline for staff, saying for which task and post, with the steps.

Does not count: a manual for visitors.

Source: general list of fiscal year 2568; general list of fiscal year 2569 (how well each wording is
supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

STAFF_MANUAL = Item(
    slug="staff_manual",
    title="คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
    title_en="Work manual for staff",
    names=("คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่ในหน่วยงาน",),
    needs=("คู่มือ|แนวทาง",),
    excludes=("ให้บริการ|ขอรับบริการ|ร้องเรียน",),
    kin=("work_manual",),
    about=(
        "คู่มือ|ขั้นตอน|มาตรฐาน|แนวทาง|แนวปฏิบัติ|ผังงาน",
        "ปฏิบัติงาน|ปฏิบัติราชการ|ถือปฏิบัติ|ปฏิบัติหน้าที่|เจ้าหน้าที่|ขอบข่าย|บริหารงาน|งานธุรการ|งานทะเบียน|งานพัสดุ|งานการเงิน",
    ),
    holds="ขั้นที่|หน้าที่|ปฏิบัติ|ระเบียบ|ผู้รับผิดชอบ|บทที่|กลุ่มบริหาร|แบบฟอร์ม",
    made_by_committee=True,
)

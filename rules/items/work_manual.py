"""How the staff do their work.

Counts: a manual or standard that staff follow, saying for which task and post, with the steps.

Does not count: a manual for visitors, for a computer program, for students.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568; vocational list of fiscal year 2569 (how well each
wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

WORK_MANUAL = Item(
    slug="work_manual",
    title="คู่มือหรือมาตรฐานการปฏิบัติงาน",
    title_en="Work manual",
    names=(
        "คู่มือหรือมาตรฐานการปฏิบัติงาน",
        "คู่มือหรือขั้นตอนการปฏิบัติงานภายในสถานศึกษา",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "คู่มือปฏิบัติงานของครูและบุคลากร",
        "คู่มือการปฏิบัติงาน",
        "คู่มือมาตรฐานการปฏิบัติงาน",
        "คู่มือปฏิบัติงาน 4 ฝ่าย",
        "คู่มือครู",
        "คู่มือหรือแนวทางการปฏิบัติงาน",
        "คู่มือหรือแนวทางการปฏิบัติงานของครูและบุคลากรทางการศึกษา",
        "คู่มือปฏิบัติงาน",
        "คู่มือการปฏิบัติงานของเจ้าหน้าที่",
        "คู่มือการปฏิบัติงานครู",
        "คู่มือการปฏิบัติงานบุคลากร",
        "มาตรฐานการปฏิบัติงาน",
        "คู่มือหรือมาตรฐานการปฏิบัติงานของสถานศึกษา",
        "คู่มือและมาตรฐานการปฏิบัติงาน",
        "คู่มือ/มาตรฐานการปฏิบัติงาน",
        "คู่มือการบริหารงาน 4 ฝ่าย",
        "คู่มือบริหารงานโรงเรียน",
        "คู่มือการบริหารงาน",
        "คู่มือปฏิบัติงานสำหรับครู",
        "คู่มือการปฏิบัติราชการ",
        "มาตรฐานหรือคู่มือการปฏิบัติงาน",
    ),
    not_names=(
        "คู่มือการใช้งานระบบ",
        "คู่มือการใช้งานเว็บไซต์",
        "คู่มือนักเรียน",
        "คู่มือการเรียน",
        "มาตรฐานการศึกษา",
        "คู่มือครูที่ปรึกษา",
    ),
    needs=("คู่มือ|มาตรฐาน|ขั้นตอนการปฏิบัติ|แนวทางการปฏิบัติ",),
    excludes=("ให้บริการ|ประชาชน|ผู้ปกครอง|ร้องเรียน|การใช้งาน|จริยธรรม|ทุจริต|นักเรียน",),
    kin=("staff_manual",),
    about=(
        "คู่มือ|ขั้นตอน|มาตรฐาน|แนวทาง|แนวปฏิบัติ|ผังงาน",
        "ปฏิบัติงาน|ปฏิบัติราชการ|ถือปฏิบัติ|ปฏิบัติหน้าที่|เจ้าหน้าที่|ขอบข่าย|บริหารงาน|งานธุรการ|งานวิชาการ|งานทะเบียน|งานพัสดุ|งานการเงิน",
    ),
    holds="ขั้นที่|หน้าที่|ปฏิบัติ|ระเบียบ|ผู้รับผิดชอบ|บทที่|กลุ่มบริหาร|แบบฟอร์ม",
    made_by_committee=True,
)

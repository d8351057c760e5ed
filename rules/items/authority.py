"""The powers and duties of the school.

Counts: a text that explains what the law empowers and obliges the school to do.

Does not count: a whole act without explanation; vision and mission.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

AUTHORITY = Item(
    slug="authority",
    title="อำนาจหน้าที่",
    title_en="Powers and duties",
    names=("อำนาจหน้าที่",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "หน้าที่และอำนาจ",
        "อำนาจและหน้าที่",
        "บทบาทหน้าที่",
        "ภารกิจ",
        "อำนาจหน้าที่ของสถานศึกษา",
        "อำนาจหน้าที่ตามที่กฎหมายกำหนด",
        "อำนาจ หน้าที่",
        "หน้าที่และอำนาจของสถานศึกษา",
        "บทบาท อำนาจหน้าที่",
        "บทบาทหน้าที่และภารกิจ",
        "อำนาจหน้าที่และภารกิจ",
        "ภารกิจและอำนาจหน้าที่",
        "อำนาจหน้าที่ของหน่วยงาน",
        "อำนาจหน้าที่ของโรงเรียน",
        "หน้าที่และอำนาจตามกฎหมาย",
        "ภารกิจและหน้าที่",
        "อำนาจและหน้าที่ของสถานศึกษา",
    ),
    not_names=(
        "วิสัยทัศน์ พันธกิจ",
        "พันธกิจ",
        "วิสัยทัศน์",
        "หน้าที่นักเรียน",
        "ภาระหน้าที่ครู",
    ),
    needs=("อำนาจ|หน้าที่|ภารกิจ",),
    excludes=("โครงสร้าง|เจ้าหน้าที่|จริยธรรม|การปฏิบัติหน้าที่",),
    kin=("structure_authority",),
    about=(
        "อำนาจ|ภารกิจ|บทบาท|มีหน้าที่|หน้าที่ของ|หน้าที่และ|หน้าที่ตาม|กฎหมายให้ทำ",
        "กฎหมาย|พระราชบัญญัติ|พ.ร.บ|มาตรา|กฎกระทรวง|บังคับบัญชา|นิติบุคคล",
    ),
    holds="บริหาร|จัดการศึกษา|จัดการเรียน|อนุมัติ|ผู้อำนวยการ|นโยบาย|หลักสูตร",
    of_others=True,
)

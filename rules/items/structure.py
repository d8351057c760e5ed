"""The organisation chart of the school.

Counts: a chart or list that shows how the work is divided (usually the four fields of school
administration), with the important posts and the school board.

Does not count: a chart of the curriculum, of one subject group, or of the students' council.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

STRUCTURE = Item(
    slug="structure",
    title="โครงสร้าง",
    title_en="Organisation structure",
    names=("โครงสร้าง",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "โครงสร้างหน่วยงาน",
        "โครงสร้างสถานศึกษา",
        "โครงสร้างการบริหาร",
        "โครงสร้างบริหารงานโรงเรียน",
        "แผนภูมิโครงสร้างการบริหารงาน",
        "ผังองค์กร",
        "แผนผังการบริหาร",
        "โครงสร้างองค์กร",
        "โครงสร้างองค์กรและการแบ่งส่วนงาน",
        "โครงสร้างการแบ่งส่วนราชการ",
        "โครงสร้างการบริหารงาน",
        "โครงสร้างการบริหารสถานศึกษา",
        "โครงสร้างการบริหารโรงเรียน",
        "แผนผังโครงสร้างการบริหาร",
        "แผนผังโครงสร้างองค์กร",
        "แผนภูมิโครงสร้าง",
        "แผนภูมิการบริหาร",
        "แผนภูมิองค์กร",
        "ผังโครงสร้าง",
        "โครงสร้างภายใน",
        "โครงสร้างและการแบ่งส่วนงานภายใน",
        "Organization Chart",
        "ข้อมูลโครงสร้าง",
        "โครงสร้างฝ่ายบริหาร",
        "โครงสร้างสายงาน",
        "ผังการบริหารงาน",
        "ผังโครงสร้างการบริหารงาน",
    ),
    not_names=(
        "โครงสร้างหลักสูตร",
        "โครงสร้างหลักสูตรสถานศึกษา",
        "โครงสร้างรายวิชา",
        "โครงสร้างเวลาเรียน",
        "โครงสร้างพื้นฐาน",
        "โครงสร้างสภานักเรียน",
        "โครงสร้างอาคารเรียน",
        "โครงสร้างแผนการเรียน",
    ),
    needs=("โครงสร้าง|ผังองค์กร|ผังการบริหาร|แผนภูมิ|organi",),
    excludes=("ผลการดำเนิน|ผลการปฏิบัติ|รายงาน|หลักสูตร|รายวิชา|เวลาเรียน|สภานักเรียน|อำนาจ",),
    kin=("structure_authority",),
    about=(
        "โครงสร้าง|บังคับบัญชา|บริหารทั่วไป|กลุ่มบริหาร|ฝ่ายบริหาร|แผนภูมิ|ผังองค์กร|แบ่งส่วนราชการ|กลุ่มงาน",
        "วิชาการ",
        "บุคคล|บุคลากร|งบประมาณ|ทั่วไป|กลุ่มอำนวยการ|ฝ่ายอำนวยการ",
    ),
    holds="ผู้อำนวยการ|กรรมการ|กลุ่ม|ฝ่าย|หัวหน้า",
)

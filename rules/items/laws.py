"""The laws that govern the school's work.

Counts: a list of, or links to, the acts and regulations that the school works under.

Does not count: a single order or announcement of the school.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568; vocational list of fiscal year 2569 (how well each
wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

LAWS = Item(
    slug="laws",
    title="กฎหมายที่เกี่ยวข้อง",
    title_en="Relevant laws",
    names=("กฎหมายที่เกี่ยวข้อง",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รวมกฎหมายและระเบียบทางการศึกษา",
        "กฎหมายและระเบียบทางการศึกษา",
        "กฏหมายที่เกี่ยวข้อง",
        "ระเบียบ/กฎหมายที่เกี่ยวข้อง",
        "กฎหมาย ระเบียบ ข้อบังคับ",
        "พระราชบัญญัติที่เกี่ยวข้อง",
        "กฎหมาย",
        "กฎหมายและระเบียบ",
        "กฎหมายและระเบียบที่เกี่ยวข้อง",
        "กฎหมาย ระเบียบ",
        "กฎระเบียบ",
        "กฎหมาย/ระเบียบ",
        "ระเบียบที่เกี่ยวข้อง",
        "กฎ ระเบียบ ข้อบังคับ",
        "ระเบียบ กฎหมายที่เกี่ยวข้อง",
        "กฎหมายที่เกี่ยวข้องกับสถานศึกษา",
        "กฎหมายทางการศึกษา",
        "กฎหมายเกี่ยวกับการศึกษา",
        "กฎหมาย ระเบียบ ที่เกี่ยวข้อง",
        "ข้อกฎหมาย",
        "พ.ร.บ. ที่เกี่ยวข้อง",
        "กฎหมายที่เกี่ยวข้องกับการดำเนินงาน",
    ),
    not_names=(
        "ระเบียบการแต่งกาย",
        "ระเบียบนักเรียน",
        "ระเบียบการรับสมัครนักเรียน",
        "ระเบียบการใช้ห้องสมุด",
    ),
    needs=("กฎ|ระเบียบ|พระราชบัญญัติ|พ.ร.บ",),
    excludes=("อำนาจ|นักเรียน|แต่งกาย|จริยธรรม",),
    about=(
        "กฎหมาย|พระราชบัญญัติ|พ.ร.บ|พรบ|กฎกระทรวง|ระเบียบกระทรวง|ระเบียบสำนัก|ประกาศกระทรวง",
        "ว่าด้วย|แห่งชาติ|ฉบับที่|บังคับใช้|ที่เกี่ยวข้อง|ภาคบังคับ|สภาครู|พ.ศ. 25",
    ),
    holds="กฎ|ระเบียบ|ข้อบังคับ|มาตรา|รัฐธรรมนูญ|คำสั่ง|ประกาศ",
    of_others=True,
)

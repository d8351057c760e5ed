"""The code of ethics for officials.

Counts: the code of ethics that the school's staff follow.

Does not count: activities, assessments.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ETHICS_CODE = Item(
    slug="ethics_code",
    title="ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ",
    title_en="Code of ethics",
    names=("ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ประมวลจริยธรรม",
        "ประมวลจริยธรรมข้าราชการครูและบุคลากรทางการศึกษา",
        "จรรยาบรรณวิชาชีพครู",
        "จรรยาบรรณครู",
        "จรรยาบรรณของครู",
        "ประมวลจริยธรรมเจ้าหน้าที่ของรัฐ",
        "ประมวลจริยธรรมข้าราชการครู",
        "ประมวลจริยธรรมข้าราชการ",
        "จรรยาบรรณ",
        "มาตรฐานทางจริยธรรม",
        "จรรยาบรรณวิชาชีพ",
        "ประมวลจริยธรรมสำหรับข้าราชการ",
        "มาตรฐานจริยธรรม",
        "ข้อกำหนดจริยธรรม",
    ),
    not_names=("ประมวลจริยธรรมนักเรียน", "จรรยาบรรณนักเรียน", "จรรยาบรรณของนักเรียน"),
    needs=("จริยธรรม|จรรยาบรรณ",),
    excludes=(
        "ขับเคลื่อน|ประเมิน|วัฒนธรรม|การบริหารงานบุคคล",
        "จริยธรรมนักเรียน|จริยธรรมของนักเรียน|จริยธรรมสำหรับนักเรียน|จรรยาบรรณนักเรียน|จรรยาบรรณของนักเรียน|ความประพฤตินักเรียน",
    ),
    kin=("ethics_both",),
    about=("ประมวลจริยธรรม|มาตรฐานทางจริยธรรม|จรรยาบรรณ|ข้อกำหนดจริยธรรม",),
    holds="จริยธรรม|จรรยา|ซื่อสัตย์|สถาบันหลัก|ข้าราชการ|วินัย|คุณธรรม|วิชาชีพ",
    of_others=True,
)

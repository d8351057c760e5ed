"""How ethics are brought to life.

Counts: a team, guidance (do's and don'ts) and activities for ethics in the fiscal year.

Does not count: the code alone.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ETHICS_DRIVE = Item(
    slug="ethics_drive",
    title="การขับเคลื่อนจริยธรรม",
    title_en="Driving ethics",
    names=("การขับเคลื่อนจริยธรรม",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "Dos & Don'ts",
        "คณะทำงานขับเคลื่อนจริยธรรม",
        "การขับเคลื่อนจริยธรรมเจ้าหน้าที่ของรัฐ",
        "การขับเคลื่อนจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ",
        "การขับเคลื่อนมาตรฐานทางจริยธรรม",
        "ขับเคลื่อนจริยธรรม",
        "การขับเคลื่อนประมวลจริยธรรม",
        "Dos and Don'ts",
        "แนวปฏิบัติ Dos & Don'ts",
    ),
    needs=("ขับเคลื่อน|do",),
    excludes=("gift|ของขวัญ|ประมวลจริยธรรมและการ",),
    kin=("ethics_both",),
    about=(
        "จริยธรรม",
        "ขับเคลื่อน|คณะทำงาน|แต่งตั้ง|dos|don't|ควรทำ|ควรกระทำ|พึง",
    ),
    holds="จรรยา|ซื่อสัตย์|คำสั่ง|คุณธรรม|อบรม|do & don|do and don",
)

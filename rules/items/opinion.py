"""Where outsiders can say what they think.

Counts: an online channel for opinions on the school's work.

Does not count: a satisfaction survey of one event, the corruption channel.

Source: school list of fiscal year 2565; school list of fiscal year 2564 (how well each wording is
supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

OPINION = Item(
    slug="opinion",
    title="ช่องทางการรับฟังความคิดเห็น",
    title_en="Channel for opinions",
    names=("ช่องทางการรับฟังความคิดเห็น",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.FORM, EvidenceKind.BOARD, EvidenceKind.SERVICE}),
    synonyms=(
        "รับฟังความคิดเห็น",
        "แสดงความคิดเห็น",
        "ข้อเสนอแนะ",
        "ช่องทางรับฟังความคิดเห็น",
        "ช่องทางการแสดงความคิดเห็น",
        "ช่องทางแสดงความคิดเห็น",
        "รับฟังความคิดเห็นจากผู้มีส่วนได้ส่วนเสีย",
        "รับฟังความคิดเห็นและข้อเสนอแนะ",
        "ความคิดเห็นและข้อเสนอแนะ",
        "ข้อเสนอแนะและความคิดเห็น",
        "แบบแสดงความคิดเห็น",
        "กล่องรับความคิดเห็น",
        "แบบฟอร์มรับฟังความคิดเห็น",
    ),
    needs=("ความคิดเห็น|เสนอแนะ",),
    excludes=("ทุจริต|ร้องเรียน|รายงาน",),
    about=("ความคิดเห็น|เสนอแนะ|รับฟัง",),
    holds="แบบสอบถาม|ประเมิน|ข้อเสนอ",
)

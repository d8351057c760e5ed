"""How outsiders took part in the school's work.

Counts: what the school did in the fiscal year to let parents, community and others take part.

Does not count: a channel for opinions.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PARTICIPATION = Item(
    slug="participation",
    title="การเปิดโอกาสให้เกิดการมีส่วนร่วม",
    title_en="Opening to participation",
    names=(
        "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
        "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ผู้ปกครองและชุมชนมีส่วนร่วม",
        "การมีส่วนร่วมของผู้ปกครองและชุมชน",
        "การเปิดโอกาสให้มีส่วนร่วม",
        "การมีส่วนร่วมของชุมชน",
        "การเปิดโอกาสให้บุคคลภายนอกมีส่วนร่วม",
        "การเปิดโอกาสให้ผู้มีส่วนได้ส่วนเสียมีส่วนร่วม",
        "การมีส่วนร่วมของผู้มีส่วนได้ส่วนเสีย",
        "การมีส่วนร่วม",
        "การมีส่วนร่วมของประชาชน",
        "การมีส่วนร่วมของบุคคลภายนอก",
        "โครงการเปิดโอกาสให้มีส่วนร่วม",
        "การเปิดโอกาสให้เกิดการมีส่วนร่วมในการดำเนินงาน",
        "กิจกรรมการมีส่วนร่วม",
        "ผลการเปิดโอกาสให้มีส่วนร่วม",
    ),
    needs=("ส่วนร่วม|ประชุม",),
    excludes=("ผู้บริหาร|ทุจริต",),
    about=(
        "ส่วนร่วม|ผู้มีส่วนได้ส่วนเสีย|รับฟังความคิดเห็น|กรรมการสถานศึกษา|ผู้นำชุมชน|ผู้นำหมู่บ้าน|ศิษย์เก่า|ประชาคม|เปิดเวที|ร่วมคิด",
        "ประชุม|ประเด็น|ข้อเสนอ|ความคิดเห็น|มติ|กำหนดแนวทาง|ร่วมวางแผน|ร่วมประเมิน|ร่วมแสดงความ|ร่วมกัน",
    ),
    holds="ผู้ปกครอง|ชุมชน|กรรมการ",
)

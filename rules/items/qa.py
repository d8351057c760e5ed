"""A place where outsiders ask and the school answers.

Counts: a web board, chat or question form that works in both directions.

Does not count: a list of frequent questions only; a phone number.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import Channel, EvidenceKind, Item

QA = Item(
    slug="qa",
    title="Q&A",
    title_en="Q&A",
    names=("Q&A",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.FORM, EvidenceKind.BOARD, EvidenceKind.ACCOUNT}),
    synonyms=(
        "Q & A",
        "ถาม-ตอบ",
        "ถามตอบ",
        "กระดานถามตอบ",
        "กระดานข่าว",
        "เว็บบอร์ด",
        "Web board",
        "สอบถามข้อมูล",
        "ข้อมูลเกี่ยวกับการติดต่อถามตอบ",
        "Q and A",
        "Q & A ถาม-ตอบ",
        "ถาม - ตอบ",
        "ถาม-ตอบ (Q&A)",
        "กระดานสนทนา",
        "กระดานถาม-ตอบ",
        "กระดานสนทนาถาม-ตอบ",
        "ช่องทางสอบถาม",
        "ช่องทางการสอบถาม",
        "ช่องทางการถามตอบ",
        "ช่องทางถาม-ตอบ",
        "Webboard",
        "เว็บบอร์ดถาม-ตอบ",
        "สอบถาม",
        "การปฏิสัมพันธ์ข้อมูล",
        "ข้อมูลการปฏิสัมพันธ์",
        "สนทนาออนไลน์",
        "Messenger Live Chat",
        "Q&A ถามตอบ",
        "Q&A (คำถาม-คำตอบ)",
        "คำถาม-คำตอบ",
        "ถามมา-ตอบไป",
        "ข้อคำถาม",
    ),
    not_names=(
        "คำถามที่พบบ่อย",
        "FAQ",
        "แบบสอบถาม",
        "แบบสอบถามความพึงพอใจ",
    ),
    needs=("ถาม|กระดาน|บอร์ด|board|q&a|q and a|qa|chat|สนทนา|ปฏิสัมพันธ์",),
    excludes=("แบบสอบถาม|พบบ่อย|faq|ความพึงพอใจ",),
    kin=("contact_qa",),
    about=(
        "ถาม|กระทู้|q&a|question",
        "ตอบ|กระดาน|สนทนา|answer|สอบถาม|คำถาม",
    ),
    channel=Channel.QUESTIONS,
)
